"""A statement in its paragraphs: which words are source, cue and content, and what was left out around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Literal

from onrecord.model import Span, Statement

Kind = Literal["source", "cue", "content"]

# Paragraphs longer than this are cut; shorter ones read better whole.
LONGEST = 900
# What stays around the marked words of a cut paragraph: two or three sentences.
AROUND = 260


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one kind, of several where marks overlap, of none between them. `cut`: words left out here."""

    text: str
    kinds: tuple[Kind, ...] = ()
    cut: bool = False


CUT = Piece("", cut=True)
Passage = tuple[Piece, ...]
"""A paragraph of the article, or the sign that paragraphs were left out."""


def passages(text: str, statement: Statement) -> tuple[Passage, ...]:
    """The paragraphs that the statement touches, with its own marks and nobody else's."""
    marks: tuple[tuple[Kind, tuple[Span, ...]], ...] = (
        ("source", statement.source),
        ("cue", statement.cue),
        ("content", statement.content),
    )
    shown: list[Passage] = []
    skipped = False
    for paragraph in paragraphs(text):
        if any(span.overlaps(paragraph) for _, spans in marks for span in spans):
            if shown and skipped:
                shown.append((CUT,))
            shown.append(_shortened(tuple(_pieces(text, paragraph, marks))))
            skipped = False
        else:
            skipped = True
    return tuple(shown)


@lru_cache(maxsize=4)
def paragraphs(text: str) -> tuple[Span, ...]:
    """Where the paragraphs stand: between blank lines, or between line ends where the text has no blank lines.

    Kept for the statements of an article, which are shown one after the other.
    """
    runs = [[line for line in run if line] for full, run in groupby(_lines(text), key=bool) if full]
    if len(runs) == 1:
        return tuple(runs[0])
    return tuple(Span(run[0].start, run[-1].end) for run in runs)


def _lines(text: str) -> Iterator[Span | None]:
    """Where the words of each line stand; None for a blank one."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        first = start + len(line) - len(line.lstrip())
        yield Span(first, first + len(words)) if words else None
        start += len(line) + 1


def excerpt(text: str, statement: Statement, limit: int = 240) -> Passage:
    """The content's words for a list, unmarked: `limit` characters and a cut sign at most.

    A statement may have none, as "she declined to comment": then all its words.
    """
    pieces: list[Piece] = []
    left, end = limit, None
    for span in statement.content or (Span(statement.start, statement.end),):
        words = re.sub(r"\s+", " ", span.of(text)).strip()
        if not words:
            continue
        if end is not None:
            pieces.append(CUT if text[end : span.start].strip() else Piece(" "))
        if left < 40:
            return (*pieces, *(() if pieces[-1] is CUT else (CUT,)))
        if len(words) > left + 20:  # a cut that saves three words only annoys
            return (*pieces, Piece(_head(words, left)), CUT)
        pieces.append(Piece(words))
        left, end = left - len(words), span.end
    return tuple(pieces)


def _pieces(text: str, paragraph: Span, marks: tuple[tuple[Kind, tuple[Span, ...]], ...]) -> Iterator[Piece]:
    """Cut at every edge of a mark, so that overlapping marks become runs that carry several kinds."""
    edges = {paragraph.start, paragraph.end}
    for _, spans in marks:
        for span in spans:
            edges |= {e for e in (span.start, span.end) if paragraph.start < e < paragraph.end}
    for start, end in pairwise(sorted(edges)):
        run = Span(start, end)
        yield Piece(run.of(text), tuple(kind for kind, spans in marks if any(s.overlaps(run) for s in spans)))


def _shortened(pieces: Passage) -> Passage:
    """A long paragraph without the words far from any mark; marked words always stay."""
    if sum(len(p.text) for p in pieces) <= LONGEST:
        return pieces
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        first, last = index == 0, index == len(pieces) - 1
        room = AROUND if first or last else 2 * AROUND
        if piece.kinds or len(piece.text) <= room + 40:
            kept.append(piece)
            continue
        kept += [] if first else [Piece(_head(piece.text, AROUND))]
        kept += [CUT]
        kept += [] if last else [Piece(_tail(piece.text, AROUND))]
    return tuple(kept)


def _head(text: str, length: int) -> str:
    """About `length` characters from the start, up to the end of a word where the script has such ends."""
    space = text.rfind(" ", length - 60, length)
    return text[: space + 1] if space > 0 else text[:length]


def _tail(text: str, length: int) -> str:
    """About `length` characters from the end, from the start of a word."""
    start = len(text) - length
    space = text.find(" ", start, start + 60)
    return text[space:] if space > 0 else text[start:]
