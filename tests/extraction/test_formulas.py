"""Formulas of news English, found where the model drew nothing."""

from __future__ import annotations

import pytest

from onrecord.extraction.formulas import add_formulas
from onrecord.extraction.nesting import Nested
from onrecord.extraction.quotes import quoted_regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.words import split_words
from onrecord.model import Span
from tests.builders import spans


def found(text: str, *drawn: Nested) -> list[tuple[str, str, str]]:
    """Source, cue and content of everything in `text`, where the model drew `drawn`."""
    everything = list(drawn)
    add_formulas(text, everything, quoted_regions(text), Sentences(split_words(text)))
    return [(_words(text, n.source), _words(text, n.cue), _words(text, n.content)) for n in everything]


def _words(text: str, parts: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in parts)


FORMULAS = [
    ("The Ardmoor police had no comment.", ("The Ardmoor police", "had no comment", "")),
    ("Asked twice, Kestria had no comment on the raid.", ("Kestria", "had no comment on", "the raid")),
    (
        "Nadia Brell, the envoy, did not immediately respond to a request for comment.",
        ("Nadia Brell, the envoy", "did not immediately respond", "to a request for comment"),
    ),
    ("The firm couldn't be reached for comment.", ("The firm", "couldn't be reached", "for comment")),
    ("Rome, Paris and Bern did not return calls.", ("Rome, Paris and Bern", "did not return", "calls")),
    ("Armenia denies having closed the crossing.", ("Armenia", "denies", "having closed the crossing")),
    ("But Mr. Sow has flatly denied taking the money.", ("Mr. Sow", "has flatly denied", "taking the money")),
    ("The union threatened a strike, he thought.", ("The union", "threatened", "a strike")),
    ("Kestria's minister insists on a vote.", ("Kestria's minister", "insists", "on a vote")),
    ("Nairobi held Chad responsible for the raid.", ("Nairobi", "held", "Chad responsible for the raid")),
    ("Nairobi's angry threat to quit the talks surprised the hosts.", ("Nairobi's", "threat", "to quit the talks")),
    (
        "Denying that he had left, the mayor, Luc Perrin, asked for patience.",
        ("the mayor, Luc Perrin", "Denying", "that he had left"),
    ),
    ("Demanding a vote, the foreign minister walked out.", ("the foreign minister", "Demanding", "a vote")),
    (
        "The minister called the report “pure invention” and left.",
        ("The minister", "called", "“pure invention”"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMULAS)
def test_a_formula_is_found(text: str, expected: tuple[str, str, str]) -> None:
    """Who stands before the formula is the source; what it is about, up to the clause's end, the content."""
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The prisoners were denied any help.",
        "The storm threatened to flood the harbour.",
        "They threatened the harbour's two towers.",
        "Kestria could deny having closed the crossing.",
        "The threat to the coast has grown.",
        "Kestria's threat to the coast has grown.",
        "Brell said: “The ministry denied having closed it.”",
        "The minister called the report “useful”.",
        "It is not known why they did not respond to the letter.",
        "Demanding as ever, the sea took two more houses.",
        "Who had no comment?",
        "Had no comment.",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    """The passive, a storm, a deed that is only possible, a threat to a thing, somebody else's words, praise."""
    assert found(text) == []


def test_what_the_model_drew_stays() -> None:
    """A formula is added only where no cue or content of the model's stands."""
    text = "Kestria had no comment."
    drawn = Nested(spans(text, "Kestria"), spans(text, "had no"), spans(text, "comment"), 0.9)
    assert found(text, drawn) == [("Kestria", "had no", "comment")]
    text = "Brell said Kestria had no comment."
    drawn = Nested(spans(text, "Brell"), spans(text, "said"), spans(text, "Kestria had no comment"), 0.9)
    assert found(text, drawn) == [("Brell", "said", "Kestria had no comment")]


def test_a_cue_without_a_source_gets_the_one_before_the_formula() -> None:
    """The model's spans stay as they are."""
    text = "Nairobi laid the blame for the blackout on Chad."
    drawn = Nested((), spans(text, "laid the blame for"), spans(text, "the blackout on Chad"), 0.5)
    assert found(text, drawn) == [("Nairobi", "laid the blame for", "the blackout on Chad")]


def test_a_content_belongs_to_one_cue() -> None:
    """What stands behind the participle is not what the main verb says as well."""
    text = "Denying that he had left, the mayor asked people to wait."
    drawn = Nested(spans(text, "the mayor"), spans(text, "asked"), spans(text, "that he had left", "to wait"), 0.4)
    assert found(text, drawn) == [("the mayor", "asked", "to wait"), ("the mayor", "Denying", "that he had left")]


def test_a_verdict_is_the_whole_content() -> None:
    """What is denied is not said: of “called the report ‘pure invention’” only the verdict is the minister's."""
    text = "The minister called the report “pure invention”."
    drawn = Nested(spans(text, "The minister"), spans(text, "called"), spans(text, "the report “pure invention”"), 0.9)
    assert found(text, drawn) == [("The minister", "called", "“pure invention”")]
    text = "The minister spoke to nobody and called the report “pure invention”."
    drawn = Nested(spans(text, "The minister"), spans(text, "called"), spans(text, "the report “pure invention”"), 0.9)
    assert found(text, drawn) == [("The minister", "called", "“pure invention”")]


def test_what_was_asked_about_is_what_is_kept_silent_about() -> None:
    """The question names it, the answer does not."""
    text = "Asked about the harbour fund, the spokeswoman declined to comment."
    drawn = Nested(spans(text, "the spokeswoman"), spans(text, "declined"), spans(text, "to comment"), 0.9)
    assert found(text, drawn) == [("the spokeswoman", "declined", "the harbour fund")]


def test_adverbs_may_stand_between_subject_and_formula() -> None:
    """ "More often blamed" is "blamed"."""
    assert found("Before that, the Estmere council more often blamed Ardmoor: it will not pay.") == [
        ("the Estmere council", "more often blamed", "Ardmoor")
    ]
