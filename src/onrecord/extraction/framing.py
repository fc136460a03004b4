"""Sources without a verb of saying, where the model finds none: “for Ida Holm, who teaches law in Ardmoor, the clause
means nothing”, “in the view of Denmark's ambassador, …”, “as Oskar Lind put it, …”."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.extraction.nesting import Nested
from onrecord.extraction.parties import any_of
from onrecord.extraction.regions import Regions
from onrecord.extraction.sentences import Sentences
from onrecord.lexicon import table
from onrecord.model import Span

_SURE = 0.7
"""Confidence of what a frame finds, as of formulas."""
_WORD = re.compile(r"\w+")
_MOST_WORDS = 24
_LEAST_WORDS = 3
_RELATIVE = re.compile(r"\s(?:who|whose|which)\s")
_NAME_ALONE = re.compile(r"\s(?:[A-Z][\w'’-]+ ?){2,4}$")
_NAME = re.compile(r"(?:[A-Z][\w'’-]+\.? ){1,3}[A-Z][\w'’-]+,")


@dataclass(frozen=True, slots=True)
class _Frame:
    pattern: re.Pattern[str]
    after: str
    analyst: bool


def add_frames(text: str, found: list[Nested], sentences: Sentences, quoted: Regions) -> None:
    """Add to `found` what frames at the beginning of a sentence say, and drop what the model made of their pieces."""
    said = Regions(content for other in found if other.source for content in other.content)
    cues = sorted((cue, index) for index, other in enumerate(found) for cue in other.cue)
    pieces: set[int] = set()
    added = []
    for made in _all(text, sentences):
        if quoted.hold(made.cue[0]) or said.hold(made.content[0]):
            continue
        frame = Span(min(made.cue[0].start, made.source[0].start), made.content[0].start)
        first, stop = (bisect_left(cues, (Span(at, at), -1)) for at in (frame.start, frame.end))
        pieces.update(index for cue, index in cues[first:stop] if frame.holds(cue))
        added.append(made)
    found[:] = [*(other for index, other in enumerate(found) if index not in pieces), *added]


def _all(text: str, sentences: Sentences) -> Iterator[Nested]:
    for frame in _frames():
        for match in frame.pattern.finditer(text):
            sentence = sentences.around(match.start())
            if match.start() - sentence.start > 1:
                continue  # an opening mark may stand before it
            made = _made(text, frame, match, sentence)
            if made is not None:
                yield made


def _made(text: str, frame: _Frame, match: re.Match[str], sentence: Span) -> Nested | None:
    comma = _border(text, match.end(), sentence.end)
    if comma is None:
        return None
    source = Span(match.end(), comma)
    cue = Span(match.start(), match.end() - 1)
    if frame.after:
        end = re.search(rf"\s*{frame.after}$".replace("'", "['’]"), source.of(text))
        if not end:
            return None
        source = Span(source.start, source.start + end.start())
        cue = Span(source.end + len(end.group()) - len(end.group().lstrip()), comma)
    words = _WORD.findall(source.of(text))
    if not 0 < len(words) <= _MOST_WORDS or (frame.analyst and not _is_analyst(text, source)):
        return None
    start = comma + 1 + len(text[comma + 1 : sentence.end]) - len(text[comma + 1 : sentence.end].lstrip())
    content = Span(start, start + len(text[start : sentence.end].rstrip(" .")))
    if len(_WORD.findall(content.of(text))) < _LEAST_WORDS:
        return None
    return Nested((source,), (cue,), (content,), _SURE)


def _border(text: str, start: int, end: int) -> int | None:
    """The comma at which the source ends: the first one, or the one behind its appositions."""
    commas = [start + m.start() for m in re.finditer(r",(?=\s)", text[start:end])]
    for comma, following in pairwise([*commas, end]):
        if following == end or not _apposition(text[comma + 1 : following]):
            return comma
    return None


def _apposition(words: str) -> bool:
    """Whether what stands between two commas still says who somebody is: a relative clause, a name, a title."""
    return bool(_RELATIVE.match(words) or _NAME_ALONE.match(words) or (_titles().search(words) and _is_short(words)))


def _is_short(words: str) -> bool:
    return len(_WORD.findall(words)) <= _MOST_WORDS // 2


def _is_analyst(text: str, source: Span) -> bool:
    """Whether a full name stands with what makes it an analyst's."""
    said = source.of(text)
    return bool(_NAME.match(f"{said},")) and bool(_callings().search(said.partition(",")[2]))


@cache
def _callings() -> re.Pattern[str]:
    titles = any_of(row["title"] for row in table("titles") if row["role"].startswith("analyst"))
    return re.compile(rf"\b{titles}\b", re.IGNORECASE)


@cache
def _titles() -> re.Pattern[str]:
    titles = any_of(row["title"] for row in table("titles") if row["kind"] == "person")
    return re.compile(rf"\b{titles}\b", re.IGNORECASE)


@cache
def _frames() -> tuple[_Frame, ...]:
    frames = []
    for row in table("source_frames"):
        lead = re.escape(row["before"])
        after = re.escape(row["after"])
        pattern = re.compile(rf"(?<![\w’'-])(?i:{lead}) ")
        frames.append(_Frame(pattern, after, row["who"] == "analyst"))
    return tuple(frames)
