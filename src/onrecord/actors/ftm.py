"""Actors as FollowTheMoney entities, one JSON object a line: what OpenSanctions publishes of people in office.

`Person`, `Organization` and `PublicBody` are actors. An `Occupancy` says that its `holder` held its `post`, a
`Position`, and from when to when; it may stand anywhere in the file, or within the person. The model is described at
https://followthemoney.tech, the schemata that are read here as of its version 4.11.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from onrecord.actors.cleaning import (
    Refused,
    check_span,
    clean,
    clean_names,
    clean_posts,
    countries_by_party,
    day,
    parties_by_country,
)
from onrecord.actors.titles import office_role, title_index
from onrecord.errors import InputError
from onrecord.model import Actor, Post, Problem, When, content_id

LONGEST_LINE = 16_000_000
"""Bytes of one entity. The longest of OpenSanctions' have about a million."""

MOST_APART = 4_000_000
"""Positions and occupancies of a file, which are kept in memory: some hundred bytes each."""

_NAMES = ("name", "alias", "previousName")
_BODIES = frozenset({"Organization", "PublicBody"})
_ACTORS = frozenset({"Person", *_BODIES})
_DEEPEST = 4  # person, occupancy, position, organisation
_SPEAKS = "speaks for "
"""How an Occupancy of ours says whose side its holder speaks for, in `summary`, where title and dates do not."""

_Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Position:
    """A position: its name, its countries, whether it is a town's or region's."""

    title: str
    countries: tuple[str, ...]
    local: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """An occupancy, of which a large file has a million: the position's id, the dates as they stand, whether it is
    over, and what a file of ours says of the party."""

    post: str
    start: str
    end: str
    over: bool
    told: str | None


@dataclass(slots=True)
class _Cast:
    """What stands apart from the people: positions by id, occupancies by holder."""

    positions: dict[str, _Position] = field(default_factory=dict)
    held: dict[str, list[_Held]] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)  # countries that are no parties
    apart: int = 0
    refused: list[Refused] = field(default_factory=list)  # posts of the actor that is being read


def read(path: Path, parties: Collection[str]) -> Iterator[Actor | Problem]:
    """Actors in the order of the file. It is read twice: occupancies may come before or after their holders."""
    cast = _Cast()
    for number, found in _entities(path, (b'"Position"', b'"Occupancy"')):
        if not isinstance(found, Refused):
            _note(cast, found)
        if cast.apart > MOST_APART:
            raise InputError(f"{path}:{number}: more than {MOST_APART} positions and occupancies; import it in parts")
    seen: set[str] = set()
    for number, found in _entities(path):
        try:
            if isinstance(found, Refused):
                raise found
            if found["schema"] in _ACTORS and found["id"] not in seen:
                seen.add(found["id"])
                yield _actor(found, cast, parties)
        except Refused as refused:
            cast.refused.append(refused)
        for one in cast.refused:
            yield Problem(f"{path}:{number}", one.what, one.remedy)
        cast.refused.clear()
    for code, count in sorted(cast.unknown.items()):
        what = f"“{code[:20]}” of {count} posts and bodies is the country of no party that onrecord knows"
        yield Problem(str(path), what, "they speak for none; if they should, add it to actors.yaml under “parties”")


def _entities(path: Path, holding: tuple[bytes, ...] = ()) -> Iterator[tuple[int, _Entity | Refused]]:
    """Entities with their line numbers; with `holding`, of the lines that have one of these bytes in them."""
    with path.open("rb") as lines:
        number = 0
        while line := lines.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                yield number, Refused(f"more than {LONGEST_LINE} bytes", "give one entity a line")
                while line and not line.endswith(b"\n"):
                    line = lines.readline(LONGEST_LINE)
            elif line.strip() and (not holding or any(word in line for word in holding)):
                yield number, _entity_of(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)


def _entity_of(line: bytes) -> _Entity | Refused:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deep" if isinstance(error, RecursionError) else "not UTF-8")
        return Refused(f"not JSON ({reason})", "give one FollowTheMoney entity a line")
    return value if _is_entity(value) else Refused("no entity", "give an object with id, schema and properties")


def _is_entity(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("properties"), dict)
        and all(isinstance(value.get(key), str) and value[key] for key in ("id", "schema"))
    )


def _values(entity: _Entity, name: str) -> list[Any]:
    values = entity["properties"].get(name)
    return values if isinstance(values, list) else [] if values is None else [values]


def _texts(entity: _Entity, *names: str) -> list[str]:
    return [value for name in names for value in _values(entity, name) if isinstance(value, str) and value.strip()]


def _ids(entity: _Entity, name: str) -> list[str]:
    """The entities that a property points to, by id; some exports give them whole."""
    values = _values(entity, name)
    return [v if isinstance(v, str) else v["id"] for v in values if isinstance(v, str) or _is_entity(v)]


def _note(cast: _Cast, entity: _Entity, holder: str | None = None, depth: int = 0) -> None:
    """Take in positions and occupancies, those too that stand within another entity."""
    if entity["schema"] == "Position":
        for title in _texts(entity, "name")[:1]:
            local = bool(_texts(entity, "subnationalArea"))
            cast.positions.setdefault(entity["id"], _Position(title, tuple(_texts(entity, "country")), local))
            cast.apart += 1
    elif entity["schema"] == "Occupancy":
        for person in _ids(entity, "holder") or ([holder] if holder else []):
            held = [_Held(post, *_tenure(entity)) for post in _ids(entity, "post")]
            cast.held.setdefault(person, []).extend(held)
            cast.apart += len(held)
    if depth < _DEEPEST:
        for values in entity["properties"].values():
            for value in values if isinstance(values, list) else ():
                if _is_entity(value):
                    _note(cast, value, entity["id"], depth + 1)


def _actor(entity: _Entity, cast: _Cast, parties: Collection[str]) -> Actor:
    caption = entity.get("caption")
    given = _texts(entity, *_NAMES)
    names = clean_names([caption, *given] if isinstance(caption, str) and caption in given else given)
    for first in _texts(entity, "firstName")[:1]:
        for last in _texts(entity, "lastName")[:1]:
            # Registers give all middle names and patronymics, the news does not.
            names = clean_names([*names, f"{first} {last}"]) if names else names
    if not names:
        raise Refused(f"{entity['schema']} {entity['id'][:60]}: no name", "give it a “name”")
    id_ = clean(entity["id"], "an id")
    if entity["schema"] in _BODIES:
        return Actor(id_, names[0], "body", tuple(names[1:]), (), _party_of_body(entity, names, cast, parties))
    posts = list(_posts(cast.held.get(entity["id"], ()), names[0], cast, parties))
    undated = (Post(clean(title, "a title")) for title in _texts(entity, "position") if not posts)
    return Actor(id_, names[0], "person", tuple(names[1:]), clean_posts([*posts, *undated]))


def _tenure(occupancy: _Entity) -> tuple[str, str, bool, str | None]:
    start, end = (next(iter(_texts(occupancy, *names)), "") for names in (_START, _END))
    return start, end, "ended" in _texts(occupancy, "status"), _told(occupancy)


def _told(entity: _Entity) -> str | None:
    """The party that a file of ours gives, in words of its own."""
    return next((t[len(_SPEAKS) :] for t in _texts(entity, "summary") if t.startswith(_SPEAKS)), None)


def _posts(held: Iterable[_Held], name: str, cast: _Cast, parties: Collection[str]) -> Iterator[Post]:
    """Posts; one that cannot be taken is told of, and costs the person no other."""
    for occupancy in held:
        try:
            post = _post(occupancy, cast, parties)
        except Refused as refused:
            cast.refused.append(Refused(f"a post of {name}: {refused.what}", refused.remedy))
        else:
            if post is not None:
                yield post


def _post(held: _Held, cast: _Cast, parties: Collection[str]) -> Post | None:
    position = cast.positions.get(held.post)
    if position is None:
        return None
    start, end = day(held.start), day(held.end)
    check_span(start, end)
    title, state = clean(position.title, "a title"), _state(position.countries, cast, parties)
    if held.told is not None:
        return Post(title, state, held.told if held.told in parties else None, start, end)
    silent = position.local or (held.over and end is None)
    return Post(title, state, None if silent else _speaks_for(title, state, start), start, end)


_START = ("startDate", "periodStart")
_END = ("endDate", "periodEnd")


def _speaks_for(title: str, state: str | None, start: When | None) -> str | None:
    """The state, where `titles.csv` knows that who holds the post speaks for it, and the file says since when."""
    role, speaks = office_role(title)
    return state if start is not None and speaks and role == "official" else None


def _party_of_body(entity: _Entity, names: list[str], cast: _Cast, parties: Collection[str]) -> str | None:
    """Ministries speak for their state; other bodies, public ones too, for themselves."""
    if told := _told(entity):
        return told if told in parties else None
    state = _state(_texts(entity, "country", "mainCountry", "jurisdiction"), cast, parties)
    ministry = any(hit.kind == "ministry" for name in names for hit in title_index().find(name))
    return state if ministry and entity["schema"] == "PublicBody" else None


def _state(countries: Iterable[str], cast: _Cast, parties: Collection[str]) -> str | None:
    """The party that the countries of a post mean, where it is one and the same."""
    known = {parties_by_country().get(code.lower(), code) for code in countries}
    for code in known - set(parties):
        cast.unknown[code] += 1
    return known.pop() if len(known) == 1 and known <= set(parties) else None


def write(actors: Iterable[Actor], out: TextIO) -> None:
    """Write actors as entities: each person with the posts held, each position once."""
    written: set[str] = set()
    for actor in actors:
        for entity in _of_actor(actor):
            if entity["id"] not in written:
                written.add(entity["id"])
                out.write(json.dumps(entity, ensure_ascii=False) + "\n")


def _of_actor(actor: Actor) -> Iterator[_Entity]:
    properties = {"name": [actor.name], "alias": list(actor.names)}
    if actor.kind == "body":
        country = [countries_by_party().get(actor.party, actor.party)] if actor.party else []
        yield _made(actor.id, "PublicBody" if actor.party else "Organization", actor.name, properties | {
            "country": country, "summary": [_SPEAKS + actor.party] if actor.party else [],
        })  # fmt: skip
    else:
        yield _made(actor.id, "Person", actor.name, properties)
    for post in actor.posts:
        position = content_id("post-", post.title, post.state)
        country = [countries_by_party().get(post.state, post.state)] if post.state else []
        yield _made(position, "Position", post.title, {"name": [post.title], "country": country})
        yield _occupancy(actor.id, position, post)


def _occupancy(holder: str, position: str, post: Post) -> _Entity:
    start, end = ([str(when)] if when else [] for when in (post.start, post.end))
    plain = _speaks_for(post.title, post.state, post.start) == post.party
    told = [] if plain else [_SPEAKS + (post.party or "none")]
    id_ = content_id("held-", holder, position, post.start, post.end, post.party)
    values = {"holder": [holder], "post": [position], "startDate": start, "endDate": end, "summary": told}
    return _made(id_, "Occupancy", post.title, values)


def _made(id_: str, schema: str, caption: str, properties: dict[str, list[str]]) -> _Entity:
    kept = {name: values for name, values in properties.items() if values}
    return {"id": id_, "caption": caption, "schema": schema, "properties": kept}
