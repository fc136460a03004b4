"""Terms in quotation marks: which are terms, what they look like, and where else they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.terms import key_of, quoted_terms, uses_of


def keys(text: str) -> list[tuple[str, str]]:
    """Key and looks of each term."""
    return [(term.key, term.looks) for term in quoted_terms(text)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("He spoke of the “Merrow formula” again.", "merrow formula"),
        ('The policy of "maximum quiet," as it is called, goes on.', "maximum quiet"),
        ("Die Politik der „Merrow Formel“ und mehr", "merrow formel"),
        ("о политике «формулы Мерроу» и", "формулы мерроу"),
        ("la politique du « calme total » et", "calme total"),
        ("He drew 'red lines' in the sand.", "red line"),
        ("They signed “phase 1” of it.", "phase one"),
        ("They signed the “Phase-One” deal.", "phase one"),
        ("It was a “one valley, two rivers” plan.", "one valley two river"),
        ("It was “the Quiet Door” policy.", "quiet door"),
    ],
)
def test_terms_in_any_marks(text: str, key: str) -> None:
    """One key for all forms: case, hyphens, small numbers, plural, an article before it."""
    assert [found for found, _ in keys(text)] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "“No comment,” he said.",
        "“Absolutely,” she said. “Next time!”",
        "He said: “Never again.”",
        "It was called “very good” by all.",
        "She said that “we will see” and left.",
        "He promised “a long and wide and open river for everybody here”.",
        "He shouted “Out!” and left.",
        "They met “in the” hall.",
    ],
)
def test_sayings_and_sentences_are_no_terms(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("He spoke of the “quiet door” again.", "noun"),
        ("They want to “close ranks” now.", "verb"),
        ("The valley is “dead” now.", "adjective"),
        ("She spoke on ABN’s “Morning River” of it.", "work"),
        ("In the film “Quiet Door” he speaks.", "work"),
        ("Borland’s “unfair” practices", "plain"),
        ("“Quiet doors” remain.", "plain"),
    ],
)
def test_what_surrounds_a_term_tells_what_it_is(text: str, looks: str) -> None:
    assert [found for _, found in keys(text)] == [looks]


def test_a_term_is_found_without_marks_and_inflected() -> None:
    text = "The Quiet Door policy; quiet doors. A quiet. Door. The “quiet-door” man, and the quietest door."
    found = [span.of(text) for _, span in uses_of(text, {"quiet door"})]
    assert found == ["Quiet Door", "quiet doors", "quiet-door"]


def test_of_terms_within_one_another_the_longest_counts() -> None:
    text = "one valley, two rivers"
    assert [key for key, _ in uses_of(text, {"two river", "one valley two river"})] == ["one valley two river"]


def test_an_article_alone_has_no_key() -> None:
    assert (key_of(["the"]), key_of([]), key_of(["x"])) == ("", "", "")


@given(st.text(alphabet="ab “”\"'«»’.,\n1s", max_size=200))
def test_every_term_is_its_words_and_is_found_again(text: str) -> None:
    """Spans slice back; a quoted term is one of its own uses, or stands within a longer one."""
    known = list(quoted_terms(text, english=False))
    found = [span for _, span in uses_of(text, {term.key for term in known})]
    for term in known:
        assert 0 <= term.span.start < term.span.end <= len(text)
        assert any(span.overlaps(term.span) for span in found)


@pytest.mark.parametrize("unit", ["“a” ", "“", '"a ', "'a' ", "„a“ «b» ", "a’", "“quiet door” "])
def test_hostile_texts_cost_their_length(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    began = time.monotonic()
    list(quoted_terms(text))
    list(uses_of(text, {"quiet door"}))
    assert time.monotonic() - began < 60
