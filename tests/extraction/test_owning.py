"""Whose words an attribution stands in, and whether anybody said them."""

from __future__ import annotations

from onrecord.extraction.nesting import Nested
from onrecord.extraction.owning import own
from onrecord.extraction.quotes import quoted_regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.words import split_words
from tests.builders import spans


def found(text: str, source: str, cue: str, content: str = "") -> Nested:
    """An attribution as the model gives it."""
    return Nested(spans(text, source), spans(text, cue), spans(text, content) if content else (), 0.9)


def test_a_source_left_empty_gets_the_clause_before_it() -> None:
    """And what the model gave to somebody within that clause stands within it."""
    text = "Kestria knows what it agreed to in Ardmoor, the aide told the radio."
    inner = found(text, "Kestria", "knows", "what it agreed to in Ardmoor")
    outer = found(text, "the aide", "told")
    own(text, [inner, outer], [], Sentences(split_words(text)))
    assert outer.content == spans(text, "Kestria knows what it agreed to in Ardmoor")
    assert inner.parent is outer


def test_an_attribution_within_a_quotation_is_the_quoted_persons() -> None:
    """“The council says …,” she said: the council's saying is told by her."""
    text = "“The council says no, and we wait,” Brell said."
    inner = found(text, "The council", "says", "no")
    outer = found(text, "Brell", "said", "and we wait")
    own(text, [inner, outer], quoted_regions(text), Sentences(split_words(text)))
    assert inner.parent is outer
    assert outer.parent is None
