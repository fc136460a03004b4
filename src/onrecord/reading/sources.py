"""Paths, folders, standard input and addresses, one after the other, to articles and problems."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from onrecord.model import Article, Problem
from onrecord.reading.fetching import Unfetchable, fetch
from onrecord.reading.html import article_of_page
from onrecord.reading.json_lines import articles_of_lines
from onrecord.reading.kinds import CONTENT_TYPES, ENDINGS, Kind, kind_of_bytes, kind_of_line, kind_of_name
from onrecord.reading.limits import Limits, readable
from onrecord.reading.records import articles_of_json
from onrecord.reading.text import article_of_text, decode, storable, too_large

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://|(?:file|data|javascript|mailto|https?):", re.IGNORECASE)


def read(
    sources: Iterable[str], limits: Limits | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Problem]:
    """Every article that `sources` name, in their order, or the problem that stands in its place.

    A source is a file, a folder (its files with endings we know, and those of its folders, by name; hidden ones are
    left out), `-` for standard input, or an http or https address. Nothing is read before it is asked for, and bad
    data raises nothing. `where` of a problem is the file (`file:line` in JSON Lines), `stdin` or the address.
    """
    limits = limits or Limits()
    for source in sources:
        if source == "-":
            yield from _of_stdin(stdin or sys.stdin.buffer, limits)
        elif is_address(source):
            yield from _of_address(source, limits)
        elif source:
            yield from _of_path(Path(source), limits)
        else:  # as a path it would be this folder
            yield Problem("the empty name", "is not there", "name a file, a folder, an address or -")


def is_address(source: str) -> bool:
    """Whether a source is an address, of whatever scheme, and not a path."""
    return bool(_SCHEME.match(source))


def shown(path: Path | str) -> str:
    """A path that can be printed, whatever bytes its name has."""
    return storable(str(path))


def files_in(folder: Path) -> Iterator[Path | Problem]:
    """The files of a folder that `read` reads, in its order, and a problem for each folder that it may not open."""
    problems: list[OSError] = []
    found = False
    for here, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(here, name) for name in sorted(names) if not name.startswith(".")):
            if kind_of_name(path) and path.is_file():  # a pipe with such a name would never end
                found = True
                yield path
        while problems:
            found = True
            yield unreadable(problems[0].filename or folder, problems.pop(0))
    for problem in problems:
        found = True
        yield unreadable(problem.filename or folder, problem)
    if not found:
        yield Problem(shown(folder), "holds no articles", f"put files in it that end in {', '.join(ENDINGS)}")


def _of_stdin(stream: BinaryIO, limits: Limits) -> Iterator[Article | Problem]:
    try:
        yield from _of_stream(stream, "stdin", limits)
    except OSError as error:  # a folder, or a pipe that broke
        yield unreadable("stdin", error)


def _of_path(path: Path, limits: Limits) -> Iterator[Article | Problem]:
    try:
        is_folder = path.is_dir()
        if not is_folder and not path.exists():
            yield Problem(shown(path), "is not there", "check the name and the folder")
            return
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield unreadable(path, error)
        return
    if not is_folder:
        yield from _of_file(path, limits)
        return
    for item in files_in(path):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _of_file(item, limits)


def _of_file(path: Path, limits: Limits) -> Iterator[Article | Problem]:
    try:
        with path.open("rb") as stream:
            kind = kind_of_name(path)
            if kind == "jsonl":
                yield from articles_of_lines(stream, shown(path), limits)
            elif kind is None:
                yield from _of_stream(stream, shown(path), limits)
            else:
                yield from _of_bytes(stream.read(limits.max_bytes + 1), kind, shown(path), limits)
    except OSError as error:
        yield unreadable(path, error)


def _of_stream(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Article | Problem]:
    """A stream of unknown format; JSON Lines stay a stream."""
    head = line = b""
    while not line.strip() and len(head) <= limits.max_bytes:
        line = stream.readline(limits.max_line_bytes + 1)
        head += line
        if not line:
            break
    if kind_of_line(line):
        yield from articles_of_lines(stream, where, limits, head)
        return
    data = head + stream.read(max(0, limits.max_bytes + 1 - len(head)))
    yield from _of_bytes(data, kind_of_bytes(data), where, limits)


def _of_address(source: str, limits: Limits) -> Iterator[Article | Problem]:
    where = storable(source)
    try:
        fetched = fetch(where, limits)
    except Unfetchable as refusal:
        yield refusal.problem
        return
    kind = CONTENT_TYPES.get(fetched.media_type or "") or kind_of_bytes(fetched.body)
    yield from _of_bytes(fetched.body, kind, where, limits, fetched.url, fetched.charset)


def _of_bytes(
    data: bytes, kind: Kind, where: str, limits: Limits, url: str | None = None, charset: str | None = None
) -> Iterator[Article | Problem]:
    """The articles of a whole document; `url` and `charset` of one that was fetched."""
    if len(data) > limits.max_bytes:
        yield too_large(where, readable(limits.max_bytes))
    elif kind == "html":
        yield article_of_page(data, where, limits, url, charset)
    elif kind == "text":
        yield article_of_text(data, where, url)
    elif kind == "jsonl":
        yield from articles_of_lines(BytesIO(data), where, limits)
    else:
        text = decode(data, where)
        if isinstance(text, Problem):
            yield text
        else:
            yield from articles_of_json(text, where)


def unreadable(path: Path | str, error: OSError | ValueError) -> Problem:
    """The problem of a file that cannot be opened or read."""
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    forbidden = isinstance(error, PermissionError)
    remedy = "give yourself the right to read it" if forbidden else "check the name and the disk"
    return Problem(shown(path), f"cannot be read ({reason})", remedy)
