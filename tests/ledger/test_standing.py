"""A short ledger, then its standing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.ledger import fold, intervals
from onrecord.model import Document, When
from tests.ledger.short import CLAIM, LINE, SEARCHED, name_of, read, standing, told

ASSERTED = "2026-03-12  XAL  asserts  Ida Renn\n"


@pytest.mark.parametrize(
    ("book", "expected", "since"),
    [
        ("", "reported only", None),
        ("2026-03-12  -  mentions  Beatrix Holm", "reported only", "2026-03-12"),
        ("2026-03-12  XBO  denies  Oda Lind", "reported only", "2026-03-12"),
        ("2026-03-12  XAL  withholds  Ida Renn", "reported only", "2026-03-12"),
        ("2026-03-12  XAL  denies  Ida Renn", "reported only", "2026-03-12"),
        (ASSERTED, "one-sided", "2026-03-12"),
        ("2026-03-12  XAL  confirms  Ida Renn", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XBO  withholds  -", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XBO  mentions  -", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XDE  confirms  Moa Vik", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XDE  denies  Moa Vik", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XCE  confirms  Ulla Berg  term=0", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XBO  confirms  Oda Lind", "mutual", "2026-03-14"),
        (ASSERTED + "2026-03-14  XBO  asserts  Oda Lind", "mutual", "2026-03-14"),
        (ASSERTED + "2026-03-14  XBO  denies  Oda Lind", "contradicted", "2026-03-14"),
        (ASSERTED + "2026-03-14  XCE  denies  Ulla Berg  term=0", "contradicted", "2026-03-14"),
        (ASSERTED + "2026-03-14  XAL  denies  Ida Renn  term=1", "one-sided", "2026-03-12"),
        (ASSERTED + "2026-03-14  XAL  abandons  Ida Renn", "abandoned", "2026-03-14"),
        (ASSERTED + "2026-03-14  XAL  denies  Ida Renn", "abandoned", "2026-03-14"),
        ("2026-03-14  XAL  abandons  Ida Renn", "abandoned", "2026-03-14"),
        ("undated  XAL  asserts  Ida Renn", "one-sided", None),
    ],
)
def test_a_book_of_a_line_or_two(book: str, expected: str, since: str | None) -> None:
    found = standing(book)
    assert (found.standing, found.since.iso if found.since else None) == (expected, since)


@pytest.mark.parametrize(
    ("book", "expected", "since"),
    [
        # what the other side takes back, it no longer confirms
        ("2026-03-14  XBO  confirms  Oda Lind\n2026-03-20  XBO  denies  Oda Lind", "contradicted", "2026-03-20"),
        ("2026-03-14  XBO  confirms  Oda Lind\n2026-03-20  XBO  abandons  Oda Lind", "one-sided", "2026-03-20"),
        ("2026-03-14  XBO  denies  Oda Lind\n2026-03-20  XBO  confirms  Oda Lind", "mutual", "2026-03-20"),
        # a “no comment” takes nothing back
        ("2026-03-14  XBO  confirms  Oda Lind\n2026-03-20  XBO  withholds  -", "mutual", "2026-03-14"),
        ("2026-03-14  XBO  denies  Oda Lind\n2026-03-20  XBO  withholds  -", "contradicted", "2026-03-14"),
        ("2026-03-14  XAL  withholds  Ida Renn\n2026-03-20  XBO  denies  -", "contradicted", "2026-03-20"),
        # who would have to give may deny what the other side confirms
        ("2026-03-14  XBO  confirms  -\n2026-03-20  XCE  denies  -  term=0", "contradicted", "2026-03-20"),
        # giving it up goes before who denies it; asserting it again undoes that
        ("2026-03-14  XBO  denies  -\n2026-03-20  XAL  abandons  Ida Renn", "abandoned", "2026-03-20"),
        ("2026-03-14  XAL  abandons  Ida Renn\n2026-03-20  XAL  asserts  Ida Renn", "one-sided", "2026-03-20"),
    ],
)
def test_what_comes_after(book: str, expected: str, since: str) -> None:
    """The latest stance decides; the standing begins where it last changed."""
    found = standing(ASSERTED + book)
    assert (found.standing, found.since) == (expected, When(since))


def test_a_document_beats_what_anybody_says() -> None:
    """From the day of its publication."""
    paper = Document("Joint statement", published=When("2026-04-01"))
    book = ASSERTED + "2026-03-14  XBO  denies  Oda Lind\n2026-05-01  XAL  abandons  Ida Renn"
    assert standing(book, "2026-03-31", documents=(paper,)).standing == "contradicted"
    assert standing(book, "2026-04-01", documents=(paper,)).standing == "documented"
    found = standing(book, documents=(paper,))
    assert (found.standing, found.since, found.documents) == ("documented", When("2026-04-01"), (paper,))


def test_a_document_of_another_claim_documents_nothing() -> None:
    assert standing(ASSERTED, documents=(Document("Other", claim="other"),)).standing == "one-sided"
    assert standing(ASSERTED, documents=(Document("This", claim=CLAIM.id),)).standing == "documented"


def test_a_document_needs_nobody_to_speak_of_it() -> None:
    found = standing("", documents=(Document("Joint statement", published=When("2026-04-01")),))
    assert (found.standing, found.since) == ("documented", When("2026-04-01"))


def test_the_standing_at_a_day_is_what_was_known_then() -> None:
    book = (
        ASSERTED
        + "2026-03-14  XBO  withholds  -\n2026-05-09  XCE  denies  Ulla Berg  term=0\n2026-05-20  XAL  abandons  -"
    )
    assert standing(book, "2026-03-11").standing == "reported only"
    assert standing(book, "2026-03-12").standing == "one-sided"
    assert standing(book, "2026-05-08").standing == "one-sided"
    assert standing(book, "2026-05-09").standing == "contradicted"
    assert standing(book, "2026-06-03").standing == "abandoned"


def test_intervals_follow_one_another() -> None:
    """Each begins where the one before ends; the last still stands."""
    book = "2026-02-01  -  mentions  -\n" + ASSERTED + "2026-04-02  XBO  confirms  -\n2026-04-09  XBO  denies  -"
    assert list(intervals(LINE, CLAIM.id, read(book))) == [
        ("reported only", When("2026-02-01"), When("2026-03-12")),
        ("one-sided", When("2026-03-12"), When("2026-04-02")),
        ("mutual", When("2026-04-02"), When("2026-04-09")),
        ("contradicted", When("2026-04-09"), None),
    ]
    assert list(intervals(LINE, CLAIM.id, read(book), When("2026-03-12")))[-1] == (
        "one-sided",
        When("2026-03-12"),
        None,
    )


def test_what_has_no_date_comes_first_and_gives_none() -> None:
    book = "undated  XAL  asserts  Ida Renn\n2026-04-02  XBO  confirms  -"
    assert list(intervals(LINE, CLAIM.id, read(book))) == [
        ("one-sided", None, When("2026-04-02")),
        ("mutual", When("2026-04-02"), None),
    ]
    assert told(standing(book))["XAL"] == ("asserts", None, ("Ida Renn",))


def test_a_claim_that_nobody_spoke_of_has_no_intervals() -> None:
    assert list(intervals(LINE, CLAIM.id, [])) == []
    with pytest.raises(KeyError):
        list(intervals(LINE, "no-such-claim", []))


def test_other_lines_and_claims_are_not_counted() -> None:
    book = "2026-03-12  XAL  asserts  Ida Renn  line=other\n2026-03-12  XAL  asserts  Ida Renn  claim=other"
    assert standing(book).standing == "reported only"
    two = replace(LINE, claims=(CLAIM, replace(CLAIM, id="other")))
    ledger = fold(two, When("2026-06-03"), read(book), SEARCHED, (), name_of)
    assert [claim.standing for claim in ledger.claims] == ["reported only", "one-sided"]


def test_who_speaks_for_no_party_is_listed_beside() -> None:
    found = standing("2026-03-12  -  mentions  Beatrix Holm\n2026-03-13  -  mentions  -\n" + ASSERTED)
    assert found.reported_by == ("s00", "s01")
    assert list(told(found)) == ["XAL"]
