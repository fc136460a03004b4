"""Who passes a statement on."""

from __future__ import annotations

import pytest

from onrecord.extraction.nesting import Nested
from onrecord.extraction.relaying import add_cited, passing_on
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.words import split_words
from onrecord.model import Span
from tests.builders import spans


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Jo Brell told Radio Estmere the dam was safe.", "Radio Estmere"),
        ("Jo Brell told the country's Harbour Post the dam was safe.", "Harbour Post"),
        ("Speaking to Radio Estmere, Jo Brell told the press the dam was safe.", "Radio Estmere"),
        ("Jo Brell told Reuters the dam was safe.", "Reuters"),
        ("Jo Brell told the council the dam was safe.", None),
        ("Jo Brell told friends the dam was safe, and Radio Estmere was off the air.", None),
    ],
)
def test_the_outlet_that_was_told(text: str, outlet: str | None) -> None:
    """Before the cue or behind it, and outside of what is said."""
    found = Nested(spans(text, "Jo Brell"), spans(text, "told"), spans(text, "the dam was safe"), 0.9)
    assert [s.of(text) for relay in passing_on(text, found, Span(0, len(text))) for s in relay] == [outlet] * bool(
        outlet
    )


def test_whoever_is_cited_speaks() -> None:
    """“Reuters reported, citing two officials, …”: the officials, relayed by Reuters."""
    text = "Reuters, citing two officials, reported that the ship had sunk."
    outer = Nested(spans(text, "Reuters"), spans(text, "reported"), spans(text, "that the ship had sunk"), 0.9)
    found = [outer]
    add_cited(text, found, Sentences(split_words(text), text))
    (cited,) = found[1:]
    assert (cited.source, cited.content, cited.parent) == (spans(text, "two officials"), outer.content, outer)


def test_a_reason_that_is_cited_speaks_not() -> None:
    text = "The court ruled, citing a threat to health, that the plant must close."
    found = [Nested(spans(text, "The court"), spans(text, "ruled"), spans(text, "that the plant must close"), 0.9)]
    add_cited(text, found, Sentences(split_words(text), text))
    assert len(found) == 1
