"""Statements whose spans somebody else found: another tool, or a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.acts import act_of
from onrecord.extraction.hedging import hedge_of
from onrecord.extraction.quotes import names_something, quotation, quoted_regions
from onrecord.extraction.regions import Regions
from onrecord.extraction.said_on import said_on
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.words import split_words
from onrecord.model import Article, Reason, Span, Statement, statement_id


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one attribution stands: its source, cue (never empty) and content; `confidence` is in [0, 1].

    `id` is the one that it was given, unique in its article.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 1.0
    id: str | None = None


def statements_of(article: Article, marks: Sequence[Mark], made_by: str) -> list[Statement]:
    """A statement for each mark, in text order; of those without an id, the same spans once. Act, hedge, kind of
    quotation and day are told by the rules that tell them of what the reader finds; nobody relays anybody."""
    if not marks:
        return []
    text = article.text
    quoted = Regions(quoted_regions(text))
    contents = Regions(span for mark in marks for span in mark.content)
    sentences = Sentences(split_words(text))

    def statement(mark: Mark) -> Statement:
        cue = " ".join(s.of(text) for s in mark.cue)
        content = " ".join(s.of(text) for s in mark.content)
        act, why = act_of(cue, content, " ".join(s.of(text) for s in mark.source))
        when = said_on(text, sentences.around(mark.cue[0].start), contents, article.published, mark.cue[0])
        return Statement(
            id=mark.id or statement_id(article.id, mark.source, mark.cue, mark.content),
            article=article.id,
            source=mark.source,
            cue=mark.cue,
            content=mark.content,
            quotation=quotation(text, mark.content, quoted, naming=names_something(cue)),
            act=act,
            hedged=hedge_of(cue, content) is not None,
            said_on=when[0] if when else None,
            confidence=mark.confidence,
            because=(Reason(f"{act}: {why}", mark.cue),),
            made_by=made_by,
        )

    distinct = {made.id: made for made in map(statement, marks)}
    return sorted(distinct.values(), key=lambda s: (s.start, -s.end, s.id))
