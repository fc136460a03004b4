"""Spans that a rule mends."""

from __future__ import annotations

import pytest

from onrecord.extraction.nesting import Nested
from onrecord.extraction.quotes import quoted_regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.tidying import tidy
from onrecord.extraction.words import split_words
from tests.builders import spans


def tidied(text: str, source: str | None, cue: str, *content: str) -> tuple[list[str], list[str]]:
    """Source and content after mending."""
    found = Nested(spans(text, source) if source else (), spans(text, cue), spans(text, *content), 0.9)
    tidy(text, found, quoted_regions(text), Sentences(split_words(text), text))
    return [s.of(text) for s in found.source], [s.of(text) for s in found.content]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Jorge Vidal, Peru's envoy,", "Jorge Vidal, Peru's envoy"),
        ("Peru's envoy, Jorge Vidal,", "Peru's envoy, Jorge Vidal"),
        ("Jorge Vidal, the foreign minister of Peru,", "Jorge Vidal, the foreign minister of Peru"),
        ("Jorge Vidal, a farmer,", "Jorge Vidal, a farmer,"),
        ("Jorge Vidal, ambassador to Peru,", "Jorge Vidal, ambassador to Peru,"),
        ("Last August Jorge Vidal", "Jorge Vidal"),
    ],
)
def test_a_source_ends_with_its_words(source: str, kept: str) -> None:
    """The comma behind a foreign official's apposition goes, and so does a time before the name."""
    assert tidied(f"{source} said the ships had left.", source, "said", "the ships had left")[0] == [kept]


def test_the_day_behind_the_cue_is_not_said() -> None:
    text = "The mine, the ministry said on 9 September, was empty."
    assert tidied(text, "the ministry", "said", "The mine", "on 9 September, was empty")[1] == ["The mine", "was empty"]


def test_a_quotation_at_the_end_of_a_source_is_content() -> None:
    text = "“The port is ours”, said Michel Darnet, the mayor, “and it stays ours”."
    source, content = tidied(text, "Michel Darnet, the mayor, “and it stays ours”", "said", "“The port is ours”")
    assert source == ["Michel Darnet, the mayor"]
    assert content == ["“The port is ours”", "“and it stays ours”"]


def test_whoever_stands_behind_by_tells() -> None:
    text = "He was told by the Danish side that the ships had left."
    source, content = tidied(text, None, "was told", "He", "that the ships had left")
    assert (source, content) == (["the Danish side"], ["that the ships had left"])


def test_a_source_behind_its_verb_is_found() -> None:
    text = "“The dam will hold,” said Ines Prado, the chief engineer. “It held before.”"
    assert tidied(text, None, "said", "“The dam will hold,”")[0] == ["Ines Prado, the chief engineer"]
