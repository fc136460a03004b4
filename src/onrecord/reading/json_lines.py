"""JSON Lines: one article a line, read as a stream, so that a file may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from onrecord.model import Article, Problem
from onrecord.reading.limits import Limits, readable
from onrecord.reading.records import article_of_json
from onrecord.reading.text import decode, too_large


def articles_of_lines(stream: BinaryIO, where: str, limits: Limits, head: bytes = b"") -> Iterator[Article | Problem]:
    """The article or problem of each line that is not blank; `head` is what was read of `stream` already."""
    nothing = True
    for number, line in lines(stream, limits.max_line_bytes, head):
        place = f"{where}:{number}"
        if line is None:
            nothing = False
            yield too_large(place, readable(limits.max_line_bytes))
        elif line.strip():
            nothing = False
            text = decode(line, place)
            yield text if isinstance(text, Problem) else article_of_json(text, place)
    if nothing:
        yield Problem(where, "is empty", "put one article a line in it, or leave it out")


def lines(stream: BinaryIO, limit: int, head: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is longer than `limit`, which is skipped without being held."""
    begun = BytesIO(head)

    def next_part() -> bytes:
        return begun.readline(limit + 1) or stream.readline(limit + 1)

    number = 0
    while part := next_part():
        number += 1
        if len(part) <= limit:
            yield number, part
            continue
        while part and not part.endswith(b"\n"):
            part = next_part()
        yield number, None
