"""What is said of a label: that it means this, that there is no such thing, that the name is somebody else's.

A statement's own words around the label tell, by the constructions of `label_constructions.csv`. Nothing is put in
other words: what is told of a meaning is spans of the article. Statements that ask or that decline to answer say
nothing of it. Where one statement relays another, the inner one has the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from onrecord.lexicon import Row, table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Article, MeaningKind, Span, Statement

_BACK, _AHEAD = 300, 600
"""Characters around a label that are looked at: more than a sentence of news has, so that a text of one sentence
without end costs no more than others."""

_MARKS = "\"“”„«»‘’'‹›"
_BETWEEN = re.compile(
    rf"[\s{_MARKS}(]*(?:(?:the|a|an|any|this|that|these|those|our|their|its|his|her|your|such|famous|new)\b[\s{_MARKS}(]*)*",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"[\s,{_MARKS})—–-]*")
_OPENERS, _CLOSERS = '"“«', '"”»'
_CLOSING = re.compile(r"(?:,?[\"”»’')]+)?\s*")
_END = re.compile(rf"[.!?…][{_MARKS})]*\s+(?=[{_MARKS}(]*[A-Z\d])|\n")
_DESCRIBED = re.compile(rf"[{_MARKS}]?\s+(?:as\s|an?\s|(?:the\s+)?[{_MARKS}]+\w)")
"""What follows a label that a cue of naming describes: called the formula “pure theatre”."""
_CALLED = re.compile(rf"\W*(?:it|this|that|them|what)\b[\s{_MARKS}]*(?:the\b[\s{_MARKS}]*)?", re.IGNORECASE)
"""What stands before a label that a cue of naming gives as the name: calls it the formula."""
_SAYS_NOTHING = frozenset({"ask", "withhold"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement says of a label that stands at `label`: in these `words`, by this construction."""

    kind: MeaningKind
    statement: Statement
    label: Span
    words: tuple[Span, ...]
    because: str


def meanings_in(pattern: re.Pattern[str], article: Article, statements: Sequence[Statement]) -> list[Found]:
    """What `statements` of an article say of the label that `pattern` finds, each at most once a kind."""
    holding = {s.id: s for s in statements if any(pattern.search(span.of(article.text)) for span in s.content)}
    relaying = {s.within for s in holding.values()}
    found: dict[tuple[str, str], Found] = {}
    for statement in holding.values():
        if statement.act not in _SAYS_NOTHING and statement.id not in relaying:
            for one in _said(pattern, article.text, statement):
                found.setdefault((statement.id, one.kind), one)
    return list(found.values())


class _Joined:
    """A statement's content as one text, and the way back to the article's characters."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        parts: list[str] = []
        self._places: list[tuple[int, Span]] = []
        self.breaks: list[int] = []
        at = 0
        for span in spans:
            words = span.of(text)
            if parts and words.lstrip(_MARKS)[:1].isupper():
                self.breaks.append(at)
            self._places.append((at, span))
            parts.append(words + " ")
            at += len(words) + 1
        self.text = "".join(parts)

    def back(self, start: int, end: int) -> tuple[Span, ...]:
        """The article's spans of `[start, end)` of the joined text, without spaces at their ends."""
        found = []
        for at, span in self._places:
            first, last = max(start - at, 0), min(end - at, span.end - span.start)
            words = self.text[at + first : at + last] if first < last else ""
            if words.strip():
                begin = span.start + first + len(words) - len(words.lstrip())
                found.append(Span(begin, begin + len(words.strip())))
        return tuple(found)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence around `[start, end)` begins and ends, as far as we look."""
        first, last = max(start - _BACK, 0), min(end + _AHEAD, len(self.text))
        for ended in _END.finditer(self.text, first, start):
            first = ended.end()
        if ends := _END.search(self.text, end, last):
            last = ends.end()
        first = max([first, *(b for b in self.breaks if b <= start)])
        return first, min([last, *(b for b in self.breaks if b >= end)])


def _said(pattern: re.Pattern[str], text: str, statement: Statement) -> Iterable[Found]:
    joined = _Joined(text, statement.content)
    cue = " ".join(span.of(text) for span in statement.cue)
    for match in pattern.finditer(joined.text):
        start, end = match.span()
        first, last = joined.sentence(start, end)
        near = _Near(joined.text[first:start], joined.text[end:last], end, cue, statement)
        if (row := near.row()) and row.kind != "nothing":
            label = joined.back(start, end)
            told = joined.back(near.begins if row.words == "after" else first, last)
            words = label if row.words == "name" else _without_stray_marks(text, told)
            if words and label:
                yield Found(row.kind, statement, Span(label[0].start, label[-1].end), words, row.reason)


def _without_stray_marks(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Without a quotation mark at an end that has no partner within, and the comma that it leaves there."""
    if not spans:
        return spans
    words = "".join(span.of(text) for span in spans)
    found = list(spans)
    if words[-1] in _CLOSERS and _unpaired(words, words[-1]):
        found[-1] = _shorter(text, found[-1], 0, 1)
    elif words[0] in _OPENERS and _unpaired(words, words[0]):
        found[0] = _shorter(text, found[0], 1, 0)
    return tuple(span for span in found if span.start < span.end)


def _unpaired(words: str, mark: str) -> bool:
    if mark == '"':
        return words.count(mark) % 2 == 1
    pairs = (("“", "”"), ("«", "»"))
    return any(mark in pair and words.count(pair[0]) != words.count(pair[1]) for pair in pairs)


def _shorter(text: str, span: Span, front: int, back: int) -> Span:
    words = text[span.start + front : span.end - back]
    end = span.end - back - (len(words) - len(words.rstrip(" ,")) if back else 0)
    return Span(span.start + front, max(end, span.start + front))


class _Construction(NamedTuple):
    """A row of the table, ready to be found."""

    before: Phrase | None
    after: Phrase | None
    comma: bool
    cue: Phrase | None
    when: str
    kind: MeaningKind | Literal["nothing"]
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands before and behind a label in its sentence, and in its statement's cue."""

    before: str
    after: str
    end: int
    """Where the label ends."""
    cue: str
    statement: Statement

    @property
    def begins(self) -> int:
        """Where the words behind the label begin: what closes its quotation marks is not of them."""
        closing = _CLOSING.match(self.after)
        return self.end + (closing.end() if closing else 0)

    def row(self) -> _Construction | None:
        """The first construction that fits."""
        return next((row for row in _constructions() if self._fits(row)), None) or self._by_cue()

    def _fits(self, row: _Construction) -> bool:
        return (
            self._when(row.when)
            and (row.cue is None or row.cue.within(self.cue, self.cue.lower()) is not None)
            and (row.after is None or self._follows(row.after, row.comma))
            and (row.before is None or self._precedes(row.before))
        )

    def _when(self, when: str) -> bool:
        if when == "deny":
            return self.statement.act == "deny"
        return not when or (self.statement.quotation == "direct") == (when == "verbatim")

    def _follows(self, words: Phrase, comma: bool) -> bool:
        gap = _BEHIND.match(self.after)
        at = gap.end() if gap else 0
        return (not comma or "," in self.after[:at]) and words.pattern.match(self.after, at) is not None

    def _precedes(self, words: Phrase) -> bool:
        ends = (match.end() for match in words.all_within(self.before, self.before.lower()))
        return any(_BETWEEN.fullmatch(self.before, at) for at in ends)

    def _by_cue(self) -> _Construction | None:
        """A cue that gives names: what follows the label is what it is called, else the label is the name."""
        verbs = set(re.findall(r"\w+", self.cue.lower()))
        naming = next((row for row in table("naming_verbs") if verbs & set(row["forms"].split("|"))), None)
        if naming is None:
            return None
        described = bool(_DESCRIBED.match(self.after))
        if described and _BETWEEN.fullmatch(self.before):
            return _Construction(None, None, False, None, "", "defines", "after", naming["reason"])
        if not _CALLED.fullmatch(self.before) or not naming["reason"].startswith("the name"):
            return None
        return _Construction(None, None, False, None, "", "names", "name", "the cue gives it the name")


@cache
def _constructions() -> tuple[_Construction, ...]:
    return tuple(map(_construction, table("label_constructions")))


def _construction(row: Row) -> _Construction:
    return _Construction(
        before=phrase(row["before"]) if row["before"] else None,
        after=phrase(row["after"].removeprefix(",").strip()) if row["after"] else None,
        comma=row["after"].startswith(","),
        cue=phrase(row["cue"]) if row["cue"] else None,
        when=row["when"],
        kind=cast("MeaningKind", row["kind"]),
        words=row["words"],
        reason=row["reason"],
    )
