"""Who uses a line's labels, and when: by month, by party, by both; where each was first seen; what is said of it.

`find_labels` looks at words, article by article; `label_tally` counts what it found and needs no text. So what was
found may be kept, and counted as often as wanted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from onrecord.ledger.meanings import Found, meanings_in
from onrecord.lexicon.phrases import label_pattern
from onrecord.model import (
    Article,
    Label,
    LabelCell,
    LabelSighting,
    LabelUse,
    Ledger,
    Line,
    Meaning,
    Span,
    Statement,
    When,
)

VoiceOf = Callable[[Article, Statement | None], str]
"""The voice of a statement, or of an article's own words."""


class Saying(NamedTuple):
    """A statement in whose words a label stands, and from where to where it goes. `on` is the day it was said, else
    published."""

    statement: str
    start: int
    end: int
    party: str | None
    speaker: str | None
    on: When | None
    voice: str


class LabelFound(NamedTuple):
    """An article that holds a label: first at `span`, None where only its title does."""

    label: str
    article: str
    outlet: str | None
    published: When | None
    span: Span | None
    voice: str
    said: tuple[Saying, ...]


def by_article(article: Article, _: Statement | None) -> str:
    """Every article a voice of its own."""
    return article.id


def find_labels(
    line: Line, article: Article, statements: Sequence[Statement], voice: VoiceOf = by_article
) -> list[LabelFound]:
    """The labels of a line that an article holds, in text or title, each with the statements that say it, in the order
    of the text. A label is found in any case, with quotation marks around or within it, and inflected."""
    found = []
    for label in line.labels:
        pattern = _pattern(label)
        first = pattern.search(article.text)
        if first or pattern.search(article.title or ""):
            saying = sorted(_saying(pattern, article, statements), key=lambda s: (s.start, s.id))
            said = tuple(_row(article, statement, voice(article, statement)) for statement in saying)
            span = Span(*first.span()) if first else None
            mine = voice(article, None)
            found.append(LabelFound(label.text, article.id, article.outlet, article.published, span, mine, said))
    return found


def _row(article: Article, statement: Statement, voice: str) -> Saying:
    speaker = statement.speaker
    who = (speaker.party, speaker.name) if speaker else (None, None)
    return Saying(statement.id, statement.start, statement.end, *who, statement.said_on or article.published, voice)


def label_tally(line: Line, found: Iterable[LabelFound]) -> list[LabelUse]:
    """The use of each label of a line, from what `find_labels` found; each article of a label is counted once.

    Reprints count as use; voices stand beside it. Undated articles are in the list and in no month.
    """
    by_label: dict[str, dict[str, LabelFound]] = defaultdict(dict)
    for one in found:
        by_label[one.label][one.article] = one
    return [_use(label, sorted(by_label[label.text].values(), key=_order)) for label in line.labels]


def _order(found: LabelFound) -> tuple[object, ...]:
    """Dated ones first, by the day that they tell, then by the moment where one is known."""
    when = found.published
    return (False, when.first, when.moment, when.iso, found.article) if when else (True, found.article)


def _use(label: Label, holding: Sequence[LabelFound]) -> LabelUse:
    dated = [one.published for one in holding if one.published]
    spoken = Counter(party for one in holding for party in dict.fromkeys(s.party for s in one.said) if party)
    return LabelUse(
        text=label.text,
        first_seen=When(dated[0].day) if dated else None,
        by_party=tuple(spoken.most_common()),
        by_month=tuple(sorted(Counter(when.day[:7] for when in dated if when.precision != "year").items())),
        articles=tuple(sorted(one.article for one in holding)),
        voices=len({one.voice for one in holding}),
        cells=_cells(holding),
        first=next(map(_first, holding), None),
        first_by_party=tuple(_first_by_party(holding)),
        statements=tuple(saying.statement for one in holding for saying in one.said),
    )


@dataclass(slots=True)
class _Cell:
    articles: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    statements: dict[str, None] = field(default_factory=dict)


def _cells(holding: Iterable[LabelFound]) -> tuple[LabelCell, ...]:
    """By party and the month in which it was said, undated first."""
    cells: dict[tuple[str, str | None], _Cell] = defaultdict(_Cell)
    for one in holding:
        for saying in one.said:
            if saying.party:
                month = saying.on.day[:7] if saying.on and saying.on.precision != "year" else None
                cell = cells[saying.party, month]
                cell.articles.add(one.article)
                cell.voices.add(saying.voice)
                cell.statements[saying.statement] = None
    keys = sorted(cells, key=lambda key: (key[0], key[1] or ""))
    return tuple(
        LabelCell(*key, len(cells[key].articles), len(cells[key].voices), tuple(cells[key].statements)) for key in keys
    )


def _first_by_party(holding: Iterable[LabelFound]) -> Iterator[LabelSighting]:
    seen: set[str] = set()
    for one in holding:
        for saying in one.said:
            if saying.party and saying.party not in seen:
                seen.add(saying.party)
                holds = _within(one, saying)
                yield _sighting(one, one.span if holds else Span(saying.start, saying.end), saying)


def _first(found: LabelFound) -> LabelSighting:
    """The label's first place in an article; said by whom the innermost statement around it is, if one is."""
    around = [saying for saying in found.said if _within(found, saying)]
    inmost = min(around, key=lambda s: (s.end - s.start, s.start, s.statement), default=None)
    return _sighting(found, found.span, inmost)


def _within(found: LabelFound, saying: Saying) -> bool:
    """Whether an article's first place of the label lies within a statement."""
    return found.span is not None and saying.start <= found.span.start and found.span.end <= saying.end


def _sighting(found: LabelFound, span: Span | None, saying: Saying | None) -> LabelSighting:
    on = When(found.published.day) if found.published else None
    who = (saying.statement, saying.party, saying.speaker) if saying else (None, None, None)
    return LabelSighting(on, found.article, found.outlet, span, *who)


def with_meanings(
    ledger: Ledger, line: Line, articles: Iterable[tuple[Article, Sequence[Statement]]], voice: VoiceOf = by_article
) -> Ledger:
    """The ledger with what is said of each label; `articles` are those whose statements say one, with them."""
    known = list({article.id: (article, statements) for article, statements in articles}.values())
    languages = {label.text: label for label in line.labels}
    uses = [
        replace(use, meanings=_meanings(_pattern(languages[use.text]), known, voice)) if use.statements else use
        for use in ledger.labels
    ]
    return replace(ledger, labels=tuple(uses))


def _meanings(
    pattern: re.Pattern[str], articles: Iterable[tuple[Article, Sequence[Statement]]], voice: VoiceOf
) -> tuple[Meaning, ...]:
    """Each thing said once by a party, the earliest first, with all who say it."""
    grouped: dict[tuple[object, ...], list[tuple[Meaning, str]]] = defaultdict(list)
    for article, statements in articles:
        for one in meanings_in(pattern, article, statements):
            made, speaking = _meaning(article, one), voice(article, one.statement)
            grouped[made.party, made.kind, made.act, _folded(made.text)].append((made, speaking))
    return tuple(sorted((_together(those) for those in grouped.values()), key=_when_said))


def _meaning(article: Article, found: Found) -> Meaning:
    statement, speaker = found.statement, found.statement.speaker
    return Meaning(
        kind=found.kind,
        party=speaker.party if speaker else None,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else "unknown",
        on=statement.said_on or article.published,
        article=article.id,
        outlet=article.outlet,
        act=statement.act,
        quotation=statement.quotation,
        label=found.label,
        words=found.words,
        text=" … ".join(span.of(article.text) for span in found.words),
        because=found.because,
        statements=(statement.id,),
        voices=1,
    )


def _together(those: Iterable[tuple[Meaning, str]]) -> Meaning:
    """The earliest of some that say the same, with the statements of all."""
    ordered = sorted(those, key=lambda pair: _when_said(pair[0]))
    first = ordered[0][0]
    statements = dict.fromkeys(made.statement for made, _ in ordered)
    return replace(first, statements=tuple(statements), voices=len({speaking for _, speaking in ordered}))


def _when_said(meaning: Meaning) -> tuple[bool, str, str, int, str]:
    on = meaning.on
    return (on is None, str(on.first) if on else "", meaning.article, meaning.label.start, meaning.statement)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _pattern(label: Label) -> re.Pattern[str]:
    return label_pattern(label.text, label.language)


def _saying(pattern: re.Pattern[str], article: Article, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements whose content has the label."""
    hits = [match.span() for match in pattern.finditer(article.text)]
    ends = [end for _, end in hits]

    def holds(span: Span) -> bool:
        after = bisect_right(ends, span.start)  # the first that ends within the span or behind it
        return after < len(hits) and hits[after][0] < span.end

    for statement in statements if hits else ():
        if any(map(holds, statement.content)):
            yield statement
