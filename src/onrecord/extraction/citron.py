"""The JSON of BBC Citron (github.com/bbc/citron), both ways.

Citron has two forms. Its annotations, which it is trained and evaluated on, hold the text and count in characters:

    {"text": …, "quotes": [{"cue": SPAN, "sources": [SPAN…], "contents": [SPAN…], "confidence": "0.9300"}]}

SPAN is `{"start", "end", "text"}`. That is the form that is written here. What `citron-extract` and Citron's server
give has no text and counts in the tokens of spaCy; where it resolved a pronoun, its `sources` are the words that the
pronoun means, wherever they stand, and its `coreferences` are the source itself. Both forms are read.

Source: docs/data_format.md, citron/data.py, citron/utils.py and bin/citron-extract of that repository.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.extraction.citron_places import Place, Wrong, by_characters, by_words
from onrecord.extraction.marked import Mark
from onrecord.model import Article, Problem, Span, Statement

MADE_BY = "citron"
"""What stands in `made_by` of statements that come from Citron's JSON."""
MOST_QUOTES = 10_000
"""Of one article: more than a newspaper has in a day, and few enough to tell in seconds who speaks in each."""


def to_citron(article: Article, statements: Sequence[Statement]) -> dict[str, Any]:
    """The article as one of Citron's annotations, with its `id`, which Citron passes over.

    Citron has one cue span for a quote, so a split cue goes from its first word to its last, as Citron itself writes
    those of PARC 3.0. A statement without a source or a content has an empty list there; one without a cue is left
    out, for Citron cannot hold it.
    """
    return {
        "id": article.given_id or article.id,
        "text": article.text,
        "quotes": [_quote(article.text, s) for s in statements if s.cue],
    }


def _quote(text: str, s: Statement) -> dict[str, Any]:
    cue = Span(min(c.start for c in s.cue), max(c.end for c in s.cue))
    return {
        "id": s.id,
        "cue": _span(text, cue),
        "sources": [_span(text, span) for span in s.source],
        "contents": [_span(text, span) for span in s.content],
        "confidence": f"{s.confidence:.4f}",  # as text with four digits, which is how Citron writes it
    }


def _span(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


@dataclass(frozen=True, slots=True)
class _Quote:
    source: tuple[Place, ...]
    cue: tuple[Place, ...]
    content: tuple[Place, ...]
    confidence: float
    id: str | None


def marks_of_citron(record: object, text: str, where: str) -> list[Mark] | Problem:
    """What Citron marked in `text`, or the first thing that is wrong with `record`, which may come from anybody.

    A record with a text of its own counts in characters; for one without, spaCy may be needed to count tokens.
    """
    try:
        quotes = list(_quotes(record, where))
        places = [p for q in quotes for p in (*q.source, *q.cue, *q.content)]
        found = by_characters(places, text) if _holds_text(record) else by_words(places, text, where)
    except Wrong as wrong:
        return wrong.problem

    def spans(part: tuple[Place, ...]) -> tuple[Span, ...]:
        return tuple(sorted({found[place] for place in part}))

    return [Mark(spans(q.source), spans(q.cue), spans(q.content), q.confidence, q.id) for q in quotes]


def _holds_text(record: object) -> bool:
    return isinstance(record, dict) and record.get("text") is not None


def _quotes(record: object, where: str) -> Iterator[_Quote]:
    quotes = record.get("quotes") if isinstance(record, dict) else None
    if not isinstance(quotes, list):
        raise Wrong(where, "has no list of `quotes`", 'give JSON of Citron: {"text": …, "quotes": […]}')
    if len(quotes) > MOST_QUOTES:
        raise Wrong(where, f"has more than {MOST_QUOTES:,} quotes", "give one article a record")
    ids: set[str] = set()
    for number, quote in enumerate(quotes, 1):
        place = f"{where}, quote {number}"
        if not isinstance(quote, dict):
            raise Wrong(place, "is no object", 'write {"cue": …, "sources": […], "contents": […]}')
        sources, meant = _places(quote, "sources", place), _places(quote, "coreferences", place)
        yield _Quote(
            source=sources if _holds_text(record) or not meant else meant,
            cue=(Place.of_json(quote.get("cue"), f"{place}, cue"),),
            content=_places(quote, "contents", place),
            confidence=_confidence(quote.get("confidence"), place),
            id=_id(quote.get("id"), ids, place),
        )


def _places(quote: dict[Any, Any], name: str, where: str) -> tuple[Place, ...]:
    values = quote.get(name)
    if values is None and name == "coreferences":
        return ()
    if not isinstance(values, list):
        raise Wrong(where, f"has no list of `{name}`", f'write "{name}": […], empty where there are none')
    return tuple(Place.of_json(value, f"{where}, {name} {number}") for number, value in enumerate(values, 1))


def _id(value: object, taken: set[str], where: str) -> str | None:
    """The quote's id as text, which is then taken; None where it has none."""
    if value is None or value == "":
        return None
    if type(value) not in (str, int):
        raise Wrong(
            where, "has an `id` that is neither text nor a number", "write it in quotation marks, or leave it out"
        )
    if str(value) in taken:
        raise Wrong(where, "has the `id` of another quote", "give each its own, or leave them out")
    taken.add(str(value))
    return str(value)


def _confidence(value: object, where: str) -> float:
    """A number, or text that is one; 1 where none was given, which is a person's annotation."""
    try:
        number = 1.0 if value is None else float(value) if isinstance(value, str | int | float) else math.nan
    except (ValueError, OverflowError):
        number = math.nan
    if not 0 <= number <= 1:
        raise Wrong(where, "has a `confidence` that is none", "write a number from 0 to 1, or leave it out")
    return number
