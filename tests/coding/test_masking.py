"""What the network reads of a pair: no party's name, and the same whoever stands where."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding.masking import (
    AFTER,
    AROUND,
    BEFORE,
    CONTENT,
    CUE,
    LONGEST,
    OUTSIDE,
    SOURCE,
    Marked,
    masked_claim,
    masked_statement,
    scenery,
    sides_of,
)
from onrecord.model import Article, Claim, Mention, Span, Statement
from tests.coding.sentences import MAIN, parties_in, said, swapped

SENTENCE = "{Ida Renn} [said] <Borland keeps its word at Cape Merrow>."


def read(article: Article, statement: Statement, claim: Claim = MAIN) -> Marked:
    party = statement.speaker.party if statement.speaker else None
    return masked_statement(
        scenery(article, statement, names_in), masked_claim(claim, sides_of(claim, party), names_in), party
    )


def names_in(text: str, _: date | None) -> list[Mention]:
    return parties_in(text)


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("XAL", " | alpha says: Ida Renn said beta keeps its word at Cape Merrow."),
        ("XBO", " | alpha says: Ida Renn said alpha keeps its word at Cape Merrow."),
        ("XCE", " | gamma says: Ida Renn said beta keeps its word at Cape Merrow."),
        (None, " | nobody says: Ida Renn said beta keeps its word at Cape Merrow."),
    ],
)
def test_names_give_way_to_sides(party: str | None, expected: str) -> None:
    """The speaker's side comes first where the claim concerns it, else the claimant's."""
    assert read(*said(SENTENCE, party)).text == expected


def test_a_claim_is_seen_from_the_speakers_side() -> None:
    claimant, counterparty = (masked_claim(MAIN, sides_of(MAIN, party), names_in).claim for party in ("XAL", "XBO"))
    assert claimant.text.startswith("beta agreed at Cape Merrow that gamma hands over the Orra Valley and alpha halts")
    assert counterparty.text.startswith("alpha agreed at Cape Merrow that gamma hands over")
    assert claimant.text.endswith("(the Orra Valley) (a halt of patrols)")
    assert set(claimant.parts) == {OUTSIDE}


def test_each_character_has_its_part() -> None:
    marked = read(*said(SENTENCE, "XAL", title="Talks of Aldland"))
    parts = {part: "".join(c for c, p in zip(marked.text, marked.parts, strict=True) if p == part) for part in range(5)}
    assert parts[SOURCE] == "Ida Renn"
    assert parts[CUE] == "said"
    assert parts[CONTENT] == "beta keeps its word at Cape Merrow"
    assert parts[AROUND].startswith("Talks of alpha | alpha says: ")
    assert parts[OUTSIDE] == ""


def test_a_place_by_which_the_claim_is_known() -> None:
    """The capital of nobody concerned, where the claim names it: told from other places, and still without a name."""
    sentence = "{Ida Renn} [said] <the terms of Cesta and of Lindhaven hold>."
    assert "the terms of gamma and of alpha hold" in read(*said(sentence, "XAL")).text
    known = replace(MAIN, text="Aldland and Borland agreed in Cesta that the patrols stop.")
    assert "the terms of delta and of alpha hold" in read(*said(sentence, "XAL"), known).text
    asked = masked_claim(known, sides_of(known, "XAL"), names_in)
    assert asked.claim.text.startswith("alpha and beta agreed in delta")


def test_what_hangs_on_a_names_letters_is_written_in_one_way() -> None:
    """The article before it, and its genitive."""
    one = said("{Ida Renn} [said] <an Aldish envoy and Isles' or Borland's guards met>.", "XAL")
    text = read(*one).text
    assert "a alpha envoy and gamma's or beta's guards met" in text


def test_people_count_for_their_side_of_that_day() -> None:
    """Leaders are named as often as their states; on the article's day some of them are out of office."""
    article, statement = said("{Ida Renn} [said] <Renn and Oda Vale met>.", "XAL")
    asked_on: list[date | None] = []

    def people(text: str, on: date | None) -> list[Mention]:
        asked_on.append(on)
        start = text.find("Oda Vale")
        return [Mention(Span(start, start + 8), "XBO", "person")] if start >= 0 else []

    asked = masked_claim(MAIN, sides_of(MAIN, "XAL"), people)
    assert "Renn and beta met" in masked_statement(scenery(article, statement, people), asked, "XAL").text
    assert article.published is not None
    assert asked_on == [None, article.published.first, article.published.first]


def test_only_the_paragraph_is_read_and_not_all_of_it() -> None:
    around = "An earlier paragraph.\n" + "word " * 200 + "{} " + "after " * 100 + "\nA later one."
    marked = read(*said("{Ida Renn} [said] <" + "content " * 100 + ">", "XAL", around=around))
    text = marked.text.split("says: ")[1]
    assert "paragraph" not in text
    assert "after" not in text  # the statement itself is cut
    assert text.startswith("word ")
    assert len(text) <= BEFORE + LONGEST
    short = read(*said(SENTENCE, "XAL", around=around)).text.split("says: ")[1]
    assert "after" in short
    assert len(short) <= BEFORE + AFTER + len("Ida Renn said beta keeps its word at Cape Merrow")


pieces = st.lists(
    st.sampled_from(["Aldland", "Borish", "Lindhaven", "Cestia", "the", "agreed", "refused", "\n", "a very long word"]),
    min_size=0,
    max_size=120,
).map(" ".join)


@given(pieces, pieces, st.sampled_from(["XAL", "XBO", "XCE", None]))
def test_swapped_neighbours_read_the_same(before: str, after: str, party: str | None) -> None:
    """However much longer one name is than the other."""
    other = {"XAL": "XBO", "XBO": "XAL"}.get(party or "", party)
    around = before + " {} " + after
    mirrored = replace(MAIN, claimant="XBO", counterparty="XAL", text=swapped(MAIN.text))
    here = read(*said(SENTENCE, party, around=around, title="Aldland and others"))
    there = read(*said(swapped(SENTENCE), other, around=swapped(around), title="Borland and others"), mirrored)
    assert here == there
