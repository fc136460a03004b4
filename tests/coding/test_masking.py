"""What the network reads of a pair: no party's name, and the same whoever stands where."""

from __future__ import annotations

from dataclasses import replace

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
    Sides,
    masked_claim,
    masked_statement,
    scenery,
    sides_of,
)
from onrecord.model import Article, Claim, Statement
from tests.coding.sentences import MAIN, parties_in, said, swapped

SENTENCE = "{Ida Renn} [said] <Borland keeps its word at Cape Merrow>."


def read(article: Article, statement: Statement, claim: Claim = MAIN) -> Marked:
    party = statement.speaker.party if statement.speaker else None
    return masked_statement(scenery(article, statement, parties_in), sides_of(claim, party), party)


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
    claimant, counterparty = (masked_claim(MAIN, sides_of(MAIN, party), parties_in) for party in ("XAL", "XBO"))
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


def test_a_place_of_nobody_concerned_stays() -> None:
    """An understanding may be known by it."""
    article, statement = said("{Ida Renn} [said] <the terms of Cesta and of Lindhaven hold>.", "XAL")
    text = masked_statement(scenery(article, statement, parties_in), Sides("XAL", "XBO"), "XAL").text
    assert "the terms of Cesta and of alpha hold" in text


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
