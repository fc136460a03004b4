"""The registry that ships: the lexicon's tables as records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.actors.registry import NameKind, Office, Outlet, Party, Person, slug
from onrecord.actors.titles import office_role
from onrecord.lexicon import Row, table


def parties() -> Iterator[Party]:
    """States of `states.csv` with the words of `demonyms.csv`, then bodies of `bodies.csv`; both with their seats."""
    seats: dict[str, list[tuple[str, NameKind]]] = {}
    for row in table("seats"):
        how: NameKind = "seat" if row["how"] == "seat" else "ministry"
        seats.setdefault(row["party"], []).extend((n, how) for n in (row["name"], *_parts(row["names"])))
    states = {row["code"]: row for row in table("states")}
    for words in table("demonyms"):
        code = words["code"]
        state = states.get(code, {"name": words["display"], "names": "", "capital": ""})
        yield Party(code, words["display"] or state["name"], (*_state_names(state, words), *seats.pop(code, [])))
    for row in table("bodies"):
        names: list[tuple[str, NameKind]] = [(n, "body") for n in (row["name"], *_parts(row["names"]))]
        yield Party(row["party"], row["name"], (*names, *seats.pop(row["party"], [])))


def _state_names(state: Row, words: Row) -> Iterator[tuple[str, NameKind]]:
    names = (state["name"], words["display"], *_parts(state["names"]), *_parts(words["names"]))
    for name in filter(None, dict.fromkeys(names)):
        yield name, "name"
    for capital in _parts(words["capitals"] or state["capital"]):
        yield capital, "capital"
    for adjective in _parts(words["demonyms"]):
        yield adjective, "demonym"
        if adjective[-1].isalpha() and not adjective.isupper() and not adjective.endswith(("s", "sh", "ch", "ese")):
            yield f"{adjective}s", "people"
    for people in _parts(words["people"]):
        yield people, "people"


def outlets() -> Iterator[Outlet]:
    """Outlets of `outlets.csv`, then the agencies of `agencies.csv`."""
    for row in table("outlets"):
        yield Outlet(slug(row["name"]), row["name"], _parts(row["names"]), row["kind"])
    for row in table("agencies"):
        # Its forms for credits are left out: within a text they may mean somebody or something else.
        yield Outlet(slug(row["name"]), row["name"], _parts(row["abbreviation"]), "agency")


def people() -> Iterator[Person]:
    """People of `leaders.csv`; the rows of one name are one person's offices."""
    rows: dict[str, list[Row]] = {}
    for row in table("leaders"):
        rows.setdefault(row["name"], []).append(row)
    for name, offices in rows.items():
        others = dict.fromkeys(other for row in offices for other in _parts(row["names"]))
        surnames = _parts(offices[0]["surname"]) or (name.split()[-1],)
        alone = all(row["alone"] != "no" for row in offices)
        held = tuple(map(_office, offices))
        yield Person(slug(name), name, tuple(others), surnames, held, alone, offices[0]["gender"])


def _office(row: Row) -> Office:
    start, end = (date.fromisoformat(row[c]) if row[c] else None for c in ("from", "to"))
    role, _ = office_role(row["title"])
    return Office(row["title"], row["party"], "official" if role == "unknown" else role, start, end)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part and part != "-")
