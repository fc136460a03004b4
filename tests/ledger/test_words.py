"""The ledger in words: careful, complete, and never a ruling on truth."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.ledger import fold
from onrecord.model import Claim, Document, SearchLog, When
from tests.ledger.short import CLAIM, LINE, SEARCHED, name_of, read

ASSERTED = "2026-03-12  XAL  asserts  Ida Renn\n"
WHERE = "in 214 articles from 37 outlets up to 3 June 2026."
PAPER = Document("Joint statement", published=When("2026-04-01"))


def headline(book: str, documents: tuple[Document, ...] = (), others: tuple[Claim, ...] = ()) -> str:
    line = replace(LINE, documents=documents, claims=(CLAIM, *others))
    return fold(line, When("2026-06-03"), read(book), SEARCHED, (), name_of).headline


@pytest.mark.parametrize(
    ("book", "expected"),
    [
        ("", f"Reported only: nothing on it found {WHERE}"),
        ("2026-03-12  -  mentions  -", f"Reported only: no assertion of it by Aldland found {WHERE}"),
        (ASSERTED, f"One-sided: Aldland asserts it; no confirmation by Borland found {WHERE}"),
        (
            ASSERTED + "2026-03-14  XBO  withholds  -",
            f"One-sided: Aldland asserts it; Borland neither confirms nor denies it {WHERE}",
        ),
        (
            ASSERTED + "2026-03-14  XBO  confirms  -",
            f"Mutual: Aldland asserts it and Borland confirms it; no document found {WHERE}",
        ),
        (
            ASSERTED + "2026-03-14  XBO  denies  -",
            f"Contradicted: Aldland asserts it; Borland denies it, as found {WHERE}",
        ),
        (
            ASSERTED + "2026-03-14  XCE  denies  -  term=0",
            "Contradicted: Aldland asserts it; Cestia denies the term “the Orra Valley”; "
            f"no confirmation by Borland found {WHERE}",
        ),
        (
            ASSERTED + "2026-03-14  XAL  abandons  -",
            f"Abandoned: Aldland, which asserted it, no longer stands by it; no confirmation by Borland found {WHERE}",
        ),
        (
            "2026-03-14  XAL  abandons  -",
            f"Abandoned: Aldland no longer stands by it; no confirmation by Borland found {WHERE}",
        ),
        (
            ASSERTED + "2026-03-14  XAL  denies  -\n2026-03-14  XBO  denies  -",
            f"Abandoned: Aldland, which asserted it, now denies it; Borland denies it, as found {WHERE}",
        ),
    ],
)
def test_the_headline_is_one_sentence(book: str, expected: str) -> None:
    assert headline(book) == expected


def test_the_headline_names_the_document() -> None:
    expected = f"Documented: “Joint statement” states it; the parties' words were looked for {WHERE}"
    assert headline(ASSERTED, (PAPER,)) == expected


def test_the_headline_counts_the_other_claims() -> None:
    others = (replace(CLAIM, id="b"), replace(CLAIM, id="c"), replace(CLAIM, id="d"))
    book = ASSERTED + "2026-03-14  XAL  asserts  -  claim=b"
    assert headline(book, others=others).endswith("3 June 2026. Of the other claims: 1 one-sided and 2 reported only.")


def test_a_line_without_claims_has_a_headline_too() -> None:
    ledger = fold(replace(LINE, claims=()), When("2026-06-03"), [], SEARCHED, (), name_of)
    assert ledger.headline == f"No claim to follow {WHERE}"


def test_one_article_is_no_plural() -> None:
    searched = SearchLog(1, 1, 1, None, None)
    ledger = fold(LINE, When("2026-06"), [], searched, (), name_of)
    assert ledger.headline == "Reported only: nothing on it found in 1 article from 1 outlet up to June 2026."


def test_because_says_who_since_when_through_whom_and_what_was_not_found() -> None:
    book = ASSERTED + "2026-03-20  XAL  asserts  Tor Kell\n2026-05-09  XCE  denies  Ulla Berg  term=0"
    (claim,) = fold(LINE, When("2026-06-03"), read(book), SEARCHED, (), name_of).claims
    assert claim.because == (
        "Aldland asserts it since 12 March 2026, through Ida Renn and Tor Kell (2 independent voices). "
        "Cestia denies the term “the Orra Valley” since 9 May 2026, through Ulla Berg (1 independent voice). "
        "Nothing was found by which Borland confirms or denies it. No document is on file. "
        "Looked for in 214 articles from 37 outlets, published from 10 January 2026 to 3 June 2026."
    )


def test_because_of_a_claim_that_nobody_spoke_of() -> None:
    (claim,) = fold(LINE, When("2026-06-03"), [], SEARCHED, (), name_of).claims
    assert claim.because.startswith("No assertion of it by Aldland was found. Nothing was found by which Borland")


def test_many_speakers_are_counted() -> None:
    names = ["Ida Renn", "Tor Kell", "Moa Vik", "Per Holt", "Oda Lind"]
    book = "\n".join(f"2026-03-1{n}  XAL  asserts  {name}" for n, name in enumerate(names))
    (claim,) = fold(LINE, When("2026-06-03"), read(book), SEARCHED, (), name_of).claims
    assert "through Ida Renn, Tor Kell, Moa Vik and 2 others" in claim.because


@pytest.mark.parametrize("stance", ["asserts", "confirms", "denies", "withholds", "abandons"])
def test_nothing_is_called_true_or_false(stance: str) -> None:
    for first in ("asserts", "abandons", "mentions"):
        book = f"2026-03-12  XAL  {first}  -\n2026-03-14  XBO  {stance}  -\n2026-03-15  XCE  {stance}  -  term=0"
        ledger = fold(LINE, When("2026-06-03"), read(book), SEARCHED, (), name_of)
        assert not re.search(r"\b(?:true|false|lie|fact|really)\b", ledger.headline + ledger.claims[0].because)
