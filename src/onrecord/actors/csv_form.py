"""Actors as CSV: a row for each post, or one row for an actor without posts.

    id,kind,name,names,title,state,party,from,to

`id` may be empty: the name makes one. `kind` is person (also where it is empty) or body. Other names stand in `names`,
separated by |. `state` is whose post it is, `party` for which side its holder speaks, empty for none; on the row of a
body, the side that it speaks for. `from` and `to` are the first and the last day in office.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TextIO, cast

from onrecord.actors.cleaning import MOST, Refused, check_span, clean, clean_names, clean_posts, day
from onrecord.actors.registry import slug
from onrecord.errors import InputError
from onrecord.model import ACTOR_KINDS, Actor, ActorKind, Post, Problem

COLUMNS = ("id", "kind", "name", "names", "title", "state", "party", "from", "to")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would run: such a cell gets an apostrophe before it, which reading takes away again."""

MOST_ROWS = 2_000_000
"""Lines of a file, which are kept in memory: a kilobyte each."""

_Row = dict[str, str]


def read(path: Path, parties: Collection[str]) -> Iterator[Actor | Problem]:
    """Actors in the order of their first rows; an actor's rows need not stand together."""
    rows: dict[str, list[tuple[int, _Row]]] = {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in _rows(path, lines):
            if number > MOST_ROWS:
                raise InputError(f"{path}: more than {MOST_ROWS} lines; import it in parts")
            key = row["id"] or slug(row["name"])
            if key:
                rows.setdefault(key, []).append((number, row))
            else:
                yield Problem(f"{path}:{number}", "a row without a name", "fill in “name”")
    for key, of_one in rows.items():
        try:
            yield _actor(key, [row for _, row in of_one], parties)
        except Refused as refused:
            yield Problem(f"{path}:{of_one[0][0]}", f"{key[:60]}: {refused.what}", refused.remedy)


def write(actors: Iterable[Actor], out: TextIO) -> None:
    """Write actors as rows, after a header; a byte order mark tells spreadsheets that it is UTF-8."""
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for actor in actors:
        own = (actor.id, actor.kind, actor.name, "|".join(actor.names))
        if actor.party or not actor.posts:
            writer.writerow(map(_guarded, (*own, "", "", actor.party or "", "", "")))
        for post in actor.posts:
            start, end = (str(when) if when else "" for when in (post.start, post.end))
            writer.writerow(map(_guarded, (*own, post.title, post.state or "", post.party or "", start, end)))


def _rows(path: Path, lines: Iterable[str]) -> Iterator[tuple[int, _Row]]:
    reader = csv.reader(lines)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        if "name" not in header or set(header) - set(COLUMNS):
            raise InputError(f"{path}:1: the header is “{','.join(header)[:100]}”; use of {', '.join(COLUMNS)}")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = dict.fromkeys(COLUMNS, "") | dict(zip(header, map(_bare, cells), strict=False))
                yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: not CSV ({error}); save it as CSV in UTF-8") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def _actor(key: str, rows: list[_Row], parties: Collection[str]) -> Actor:
    if len(rows) > MOST + 1:
        raise Refused(f"{len(rows)} rows, more than {MOST}", "keep those that matter")
    kinds = {row["kind"].strip().lower() or "person" for row in rows}
    if len(kinds) > 1 or not kinds <= set(ACTOR_KINDS):
        raise Refused(f"kind is {' and '.join(sorted(kinds))[:40]}", f"write {' or '.join(ACTOR_KINDS)}")
    names = clean_names(text for row in rows for text in (row["name"], row["names"]))
    if not names:
        raise Refused("no name", "fill in “name”")
    own = [row["party"].strip() for row in rows if not row["title"].strip()]
    posts = clean_posts(_post(row, parties) for row in rows if row["title"].strip())
    party = next((_party(code, parties) for code in own if code), None)
    kind = cast(ActorKind, kinds.pop())
    if kind == "body" and posts:
        raise Refused("a body with a post", "write its party on a row without a title")
    if kind == "person" and party:
        raise Refused("a party without a title", "write the post with which the person speaks for it")
    return Actor(clean(key, "an id"), names[0], kind, tuple(names[1:]), posts, party)


def _post(row: _Row, parties: Collection[str]) -> Post:
    start, end = day(row["from"]), day(row["to"])
    check_span(start, end)
    state, party = (_party(row[column].strip(), parties) for column in ("state", "party"))
    return Post(clean(row["title"], "a title"), state or party, party, start, end)


def _party(code: str, parties: Collection[str]) -> str | None:
    if code and code not in parties:
        raise Refused(f"“{code[:40]}” is no party", "write its code, or add it to actors.yaml under “parties”")
    return code or None


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
