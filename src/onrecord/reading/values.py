"""JSON that holds no article of ours: values of other tools' files, one after the other, with the place of each."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.model import Problem
from onrecord.reading.json_lines import lines
from onrecord.reading.kinds import kind_of_line, kind_of_name
from onrecord.reading.limits import Limits, readable
from onrecord.reading.records import parse, reason
from onrecord.reading.sources import files_in, shown, unreadable
from onrecord.reading.text import decode, empty, too_large


@dataclass(frozen=True, slots=True)
class Value:
    """A JSON value and where it stands; `stem` is the name of its file without the ending, where it fills one alone."""

    value: Any
    where: str
    stem: str | None


def read_values(
    sources: Iterable[str], limits: Limits | None = None, stdin: BinaryIO | None = None
) -> Iterator[Value | Problem]:
    """Every JSON value that `sources` name, in their order, or the problem that stands in its place.

    A source is a file, a folder (its `.json`, `.jsonl` and `.ndjson` files, and those of its folders) or `-` for
    standard input. JSON Lines give a value a line; a list gives its items.
    """
    limits = limits or Limits()
    for source in sources:
        try:
            if source == "-":
                yield from _of_stream(stdin or sys.stdin.buffer, "stdin", None, limits)
            elif source and Path(source).is_dir():
                yield from _of_folder(Path(source), limits)
            else:
                yield from _of_file(Path(source), limits)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            yield unreadable(source, error)


def _of_folder(folder: Path, limits: Limits) -> Iterator[Value | Problem]:
    for item in files_in(folder):
        if isinstance(item, Problem):
            yield item
        elif kind_of_name(item) in ("json", "jsonl"):
            yield from _of_file(item, limits)


def _of_file(path: Path, limits: Limits) -> Iterator[Value | Problem]:
    with path.open("rb") as stream:
        if kind_of_name(path) == "json":
            yield from _of_document(stream.read(limits.max_bytes + 1), shown(path), path.stem, limits)
        else:
            yield from _of_stream(stream, shown(path), path.stem, limits)


def _of_stream(stream: BinaryIO, where: str, stem: str | None, limits: Limits) -> Iterator[Value | Problem]:
    """JSON Lines where the first line is an object of its own, else one document."""
    head = stream.readline(limits.max_line_bytes + 1)
    if not kind_of_line(head):
        rest = stream.read(max(0, limits.max_bytes + 1 - len(head)))
        yield from _of_document(head + rest, where, stem, limits)
        return
    for number, line in lines(stream, limits.max_line_bytes, head):
        place = f"{where}:{number}"
        if line is None:
            yield too_large(place, readable(limits.max_line_bytes))
        elif line.strip():
            yield _value(line, place, None)


def _of_document(data: bytes, where: str, stem: str | None, limits: Limits) -> Iterator[Value | Problem]:
    if len(data) > limits.max_bytes:
        yield too_large(where, readable(limits.max_bytes))
        return
    whole = _value(data, where, stem)
    if isinstance(whole, Problem) or not isinstance(whole.value, list):
        yield whole
    elif not whole.value:
        yield empty(where)
    else:
        for number, value in enumerate(whole.value, 1):
            yield Value(value, f"{where}, record {number}", None)


def _value(data: bytes, where: str, stem: str | None) -> Value | Problem:
    text = decode(data, where)
    if isinstance(text, Problem):
        return text
    try:
        return Value(parse(text), where, stem)
    except ValueError as error:
        return Problem(where, f"is not JSON ({reason(error)})", "mend it, or make it anew")
