"""Whether a statement keeps a distance from its content: the source's own, or the outlet's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase

_WORD = re.compile(r"[\w-]+")
_OPENING = re.compile(r"\W*(?:that\W+)?")
_MAIN_CLAUSE = 12
"""Words of the content in which a modal still weakens the whole of it, not some later clause."""
_MONTH = "May"
"""In small letters it hedges; with a capital it is a month or a person."""


@dataclass(frozen=True, slots=True)
class _Hedge:
    phrase: Phrase
    where: str
    by: str


def hedge_of(cue: str, content: str) -> str | None:
    """The words that hedge, or None. A source's own hedge counts at the head of the content, an outlet's anywhere."""
    # “What she called a gesture”: the clause's first word may be drawn as content, and the rest of it as cue.
    opening = _WORD.match(content)
    joined = f"{opening.group()} {cue}" if opening else ""
    for text, where, reach in ((content, "content", _head(content)), (cue, "cue", len(cue)), (joined, "content", 0)):
        for match in _found(text, where, reach):
            return match
    return None


def _found(text: str, where: str, reach: int) -> Iterator[str]:
    """Hedges in `text` from the left, a source's own only where it begins before `reach`."""
    lowered = text.lower()
    here = [h for h in _hedges() if h.where in (where, "both") or (where, h.where) == ("content", "opening")]
    vain = [m.span() for h in here if h.by == "none" for m in h.phrase.all_within(text, lowered)]
    matches = [
        match
        for hedge in here
        if hedge.by != "none"
        for match in hedge.phrase.all_within(text, lowered)
        if hedge.by == "outlet" or match.start() < reach
        if hedge.where != "opening" or match.start() <= _begun(text)
        if match.group() != _MONTH
        if not any(start <= match.start() and match.end() <= end for start, end in vain)
    ]
    for match in sorted(matches, key=lambda m: m.start()):
        yield match.group()


def _begun(content: str) -> int:
    """Where the first word of `content` stands, but for “that”."""
    opening = _OPENING.match(content)
    return opening.end() if opening else 0


def _head(content: str) -> int:
    """Where the main clause of `content` ends, at the latest."""
    for index, match in enumerate(_WORD.finditer(content)):
        if index == _MAIN_CLAUSE:
            return match.start()
    return len(content)


@cache
def _hedges() -> list[_Hedge]:
    return [_Hedge(phrase(row["phrase"]), row["where"], row["by"]) for row in table("hedges")]
