"""Where a statement stands: a sentence, who says it and how, then the stance on the claim.

Aldland claims that Borland agreed at Cape Merrow that Cestia hands over a valley and Aldland halts its patrols.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.model import Act, Claim
from tests.coding.sentences import LINE, MAIN, ruled, said, swapped

AROUND = "Little else was spoken of than the Merrow formula. {}"

CLAIMANT: list[tuple[str, Act, str]] = [
    ("{Ida Renn} [said] <an understanding was reached at Cape Merrow>.", "assert", "asserts"),
    ("{Ida Renn} [confirmed] <the Merrow formula>.", "confirm", "asserts"),
    ("“<The Merrow formula is alive>,” {Ida Renn} [said].", "assert", "asserts"),
    ("{Ida Renn} [denied] that <the Merrow formula was dead>.", "deny", "asserts"),
    ("{Ida Renn} [said] <Borland had agreed to the handover of the Orra Valley>.", "assert", "asserts"),
    ("{Ida Renn} [said] <Borland had failed to keep the understanding of Cape Merrow>.", "assert", "asserts"),
    (
        "{Ida Renn} [said] <one side keeps to the “understandings”, while the other failed to fulfil its part>.",
        "assert",
        "asserts",
    ),
    ("{Ida Renn} [complained] that <Borland has walked away from the understanding>.", "accuse", "asserts"),
    ("{Ida Renn} [said] <Lindhaven no longer expects these agreements to be fulfilled>.", "assert", "abandons"),
    ("{Ida Renn} [no longer expects] <the understanding to be fulfilled>.", "assert", "abandons"),
    ("“<The Merrow formula is dead>,” {Ida Renn} [said].", "assert", "abandons"),
    ("“<The understanding of Cape Merrow did not work>,” {Ida Renn} [said].", "assert", "abandons"),
    ("{Ida Renn} [said] <there had been no agreement at Cape Merrow>.", "assert", "denies"),
    ("{Ida Renn} [declined to comment] on <the Merrow formula>.", "withhold", "withholds"),
    ("{Ida Renn} [asked] whether <the Merrow formula was still in force>.", "ask", "mentions"),
    ("{Ida Renn} [hoped] <to reach an agreement on the Orra Valley>.", "assert", "mentions"),
    ("{Ida Renn} [demanded] that <Cestia hand over the Orra Valley>.", "demand", "mentions"),
    ("{Ida Renn} [rejected] <the accusation that it broke the Merrow formula>.", "deny", "mentions"),
    ("{Ida Renn} [said] <reports of an understanding on the Orra Valley were untrue>.", "assert", "denies"),
]
COUNTERPARTY: list[tuple[str, Act, str]] = [
    ("{Ida Renn} [confirmed] that <the understanding of Cape Merrow was reached>.", "confirm", "confirms"),
    ("“<We agreed to the handover of the Orra Valley>,” {Ida Renn} [said].", "assert", "confirms"),
    ("{Ida Renn} [denied] that <there was no understanding at Cape Merrow>.", "deny", "confirms"),
    ("{Ida Renn} [said] <Aldland had agreed to the handover of the Orra Valley>.", "assert", "mentions"),
    # a confirmation of something else, or of somebody else's, or with a reserve, is none
    ("{Ida Renn} [confirmed] that <the presidents met at Cape Merrow>.", "confirm", "mentions"),
    ("{Ida Renn} [said] <Aldland claims that an understanding was reached at Cape Merrow>.", "assert", "mentions"),
    ("{Ida Renn} [said] <Borland stands by its commitments to Cestia>.", "assert", "mentions"),
    ("{Ida Renn} [confirmed] <its commitments to Cestian security>.", "confirm", "mentions"),
    ("{Ida Renn} [confirmed] <it>.", "confirm", "confirms"),
    ("{Ida Renn} [agreed] <that the Merrow formula should be discussed>.", "confirm", "mentions"),
    ("{Ida Renn} [has not publicly confirmed] <the existence of the Merrow formula>.", "withhold", "withholds"),
    ("{Ida Renn} has not [confirmed] <the existence of the Merrow formula>.", "confirm", "withholds"),
    ("{Ida Renn} [did not deny] <the Merrow formula>.", "withhold", "withholds"),
    (
        "{Ida Renn} [did not rule out] <the handover of the Orra Valley under the Merrow formula>.",
        "withhold",
        "withholds",
    ),
    ("{Ida Renn} [denied] that <she had refused the Merrow formula>.", "deny", "withholds"),
    ("{Ida Renn} [would neither confirm nor deny] <the Merrow formula>.", "withhold", "withholds"),
    ("{Ida Renn} [declined to comment].", "withhold", "withholds"),
    ("{Ida Renn} [denied] that <Borland agreed to the Merrow formula>.", "deny", "denies"),
    ("“<Borland never agreed to hand over the Orra Valley>,” {Ida Renn} [said].", "assert", "denies"),
    ("“<Borland never agreed to hand over the Orra Valley>,” {Ida Renn} [said].", "deny", "denies"),
    (
        "{Ida Renn} [rejected] <the version of Lindhaven that there was an understanding on the Orra Valley>.",
        "deny",
        "denies",
    ),
    ("{Ida Renn} [called] the Merrow formula “<pure invention>”.", "deny", "denies"),
    ("“<There was no such agreement>,” {Ida Renn} [said] of the Merrow formula.", "assert", "denies"),
    ("“<There is no Cape Merrow understanding>,” {Ida Renn} [said].", "assert", "denies"),
    ("“<There was never any Cape Merrow agreement>,” {Ida Renn} [said].", "assert", "denies"),
    ("“<There is no doubt that a deal was reached at Cape Merrow>,” {Ida Renn} [said].", "assert", "confirms"),
    ("{Ida Renn} [said] <Borland had withdrawn from the Merrow agreement>.", "assert", "abandons"),
]
GIVER: list[tuple[str, Act, str]] = [
    ("{Cesta} [states] that <it will not give up its territory>.", "assert", "denies"),
    ("“<The Orra Valley will not be handed over>,” {Ida Renn} [said].", "assert", "denies"),
    ("{Cesta} [did not agree] <to give up its land>.", "deny", "denies"),
    ("{Cesta} [rejected] <giving up the Orra Valley>.", "deny", "denies"),
    ("{Ida Renn} [confirmed] that <Cestia had agreed to hand over the Orra Valley>.", "confirm", "confirms"),
    ("{Ida Renn} [said] <it rained in the Orra Valley, and the Merrow formula was a name>.", "assert", "mentions"),
]


@pytest.mark.parametrize(("sentence", "act", "stance"), CLAIMANT)
def test_the_claimant(sentence: str, act: Act, stance: str) -> None:
    """What it says of its own claim is never a confirmation."""
    assert ruled(*said(sentence, "XAL", act, around=AROUND))[MAIN.id].stance == stance


@pytest.mark.parametrize(("sentence", "act", "stance"), COUNTERPARTY)
def test_the_counterparty(sentence: str, act: Act, stance: str) -> None:
    """It confirms only what it says itself, of this understanding, without reserve."""
    assert ruled(*said(sentence, "XBO", act, around=AROUND))[MAIN.id].stance == stance


@pytest.mark.parametrize(("sentence", "act", "stance"), GIVER)
def test_who_would_have_to_give(sentence: str, act: Act, stance: str) -> None:
    """A refusal to give denies the term, and the position says which."""
    position = ruled(*said(sentence, "XCE", act, around=AROUND))[MAIN.id]
    assert position.stance == stance
    assert position.term == (None if stance == "mentions" and "hand" in sentence else 0)


def test_a_claimant_that_will_not_do_its_own_part_takes_back_that_part() -> None:
    """And not its claim, which the ledger would read as given up."""
    sentence = "{Ida Renn} [said] <Aldland will not halt its patrols before Cestia hands over the Orra Valley>."
    position = ruled(*said(sentence, "XAL", "deny", around=AROUND))[MAIN.id]
    assert (position.stance, position.term) == ("denies", 1)


@pytest.mark.parametrize(
    ("act", "sentence", "stance"),
    [
        ("assert", "{Ida Renn} [said] <the Merrow formula mattered to everybody>.", "mentions"),
        ("assert", "{Ida Renn} [said] <an understanding was reached at Cape Merrow>.", "asserts"),
        ("confirm", "{Ida Renn} [confirmed] that <an understanding was reached at Cape Merrow>.", "confirms"),
        ("deny", "{Ida Renn} [denied] that <an understanding was reached at Cape Merrow>.", "denies"),
    ],
)
def test_a_third_party_has_a_stance_when_it_takes_one(act: Act, sentence: str, stance: str) -> None:
    """The ledger knows who counts."""
    assert ruled(*said(sentence, "XDE", act))[MAIN.id].stance == stance


@pytest.mark.parametrize("act", ["assert", "confirm", "deny", "withhold", "accuse"])
def test_who_speaks_for_no_party_only_mentions(act: Act) -> None:
    """Analysts, outlets, former officials, whatever they say."""
    sentence = "{Ida Renn} [said] <the understanding of Cape Merrow was reached>."
    position = ruled(*said(sentence, None, act, role="analyst"))[MAIN.id]
    assert (position.stance, position.party, position.speaker) == ("mentions", None, "Ida Renn")


def test_what_a_rival_relays_is_hearsay() -> None:
    """“Aldland said Borland had confirmed” is Aldland's word."""
    sentence = "Lindhaven said that {Borland} had [confirmed] <the understanding of Cape Merrow>."
    assert ruled(*said(sentence, "XBO", "confirm", relay="Lindhaven"))[MAIN.id].stance == "mentions"


def test_what_an_agency_relays_is_the_speakers_word() -> None:
    sentence = "The Coast Wire said that {Borland} had [confirmed] <the understanding of Cape Merrow>."
    assert ruled(*said(sentence, "XBO", "confirm", relay="The Coast Wire"))[MAIN.id].stance == "confirms"


def test_a_hedged_confirmation_is_none() -> None:
    sentence = "{Ida Renn} [confirmed] that <an understanding may have been reached at Cape Merrow>."
    assert ruled(*said(sentence, "XBO", "confirm", hedged=True))[MAIN.id].stance == "mentions"


def test_the_clause_before_does_not_negate() -> None:
    """What another would not do is not what this one does."""
    sentence = "Brennick would not comment, but {Lindhaven} [said] <the understanding of Cape Merrow was reached>."
    assert ruled(*said(sentence, "XAL"))[MAIN.id].stance == "asserts"


@pytest.mark.parametrize(("sentence", "act", "stance"), [*CLAIMANT, *COUNTERPARTY])
def test_swapped_parties_have_swapped_stances(sentence: str, act: Act, stance: str) -> None:
    """The counterparty becomes the claimant in text and claim alike, and nothing else changes."""
    other = {"XAL": "XBO", "XBO": "XAL", "XCE": "XCE"}
    terms = tuple(replace(t, giver=other[t.giver], receiver=other[t.receiver]) for t in MAIN.terms)
    claim = replace(MAIN, text=swapped(MAIN.text), claimant="XBO", counterparty="XAL", terms=terms)
    line = replace(
        LINE,
        claims=(claim, replace(LINE.claims[1], text=swapped(LINE.claims[1].text), claimant="XBO", counterparty="XAL")),
    )
    for party in ("XAL", "XBO"):
        here = ruled(*said(sentence, party, act, around=AROUND)).get(MAIN.id)
        there = ruled(*said(swapped(sentence), other[party], act, around=AROUND), line=line).get(MAIN.id)
        assert (here and (here.stance, here.term, here.relevance)) == (
            there and (there.stance, there.term, there.relevance)
        )
        assert (here and {other.get(p, p) for p in here.blames}) == (there and set(there.blames))


KEEPS = Claim("keeps", "Aldland keeps the commitments that it made in the Merrow formula.", "XAL", "XBO")
STATES = Claim("building", "Borland is building a dam across the Orra.", "XAL", "XBO")
PROMISED = Claim("ferry", "Borland agreed to reopen the ferry harbour.", "XAL", "XBO")


@pytest.mark.parametrize(
    ("claim", "party", "act", "sentence", "stance"),
    [
        # that somebody keeps what he is bound to
        (KEEPS, "XBO", "assert", "{Ida Renn} [said] <Aldland is in full compliance with its commitments>.", "confirms"),
        (KEEPS, "XBO", "assert", "{Ida Renn} [said] <Aldland did not violate its commitments>.", "confirms"),
        (KEEPS, "XBO", "assert", "{Ida Renn} [said] <Aldland is not complying with its commitments>.", "denies"),
        (KEEPS, "XBO", "accuse", "{Ida Renn} [said] <Aldland had violated its commitments>.", "denies"),
        (KEEPS, "XBO", "assert", "{Ida Renn} [waited] to see <if Aldland complies with its commitments>.", "mentions"),
        (KEEPS, "XBO", "assert", "{Ida Renn} [said] <help would end if Aldland violates its commitments>.", "mentions"),
        (
            KEEPS,
            "XBO",
            "assert",
            "{Ida Renn} [said] <if need be in court, Aldland violates its commitments>.",
            "denies",
        ),
        (KEEPS, "XAL", "assert", "{Ida Renn} [said] <Aldland is complying with its commitments>.", "asserts"),
        (KEEPS, "XAL", "assert", "{Ida Renn} [said] <Aldland no longer honours its commitments>.", "abandons"),
        # that something is so
        (STATES, "XAL", "assert", "{Ida Renn} [said] <Borland is building a dam across the Orra>.", "asserts"),
        (STATES, "XBO", "assert", "{Ida Renn} [said] <Borland is building a dam across the Orra>.", "confirms"),
        (STATES, "XBO", "assert", "{Ida Renn} [said] <Borland is not building a dam across the Orra>.", "denies"),
        (STATES, "XBO", "assert", "{Ida Renn} [said] <Borland would be building a dam across the Orra>.", "mentions"),
        # of a promise
        (
            PROMISED,
            "XBO",
            "assert",
            "{Ida Renn} [said] it was <too early to say if the ferry harbour reopens>.",
            "withholds",
        ),
    ],
)
def test_claims_that_are_no_agreement(claim: Claim, party: str, act: Act, sentence: str, stance: str) -> None:
    """Of a state of things, what is said of the thing counts."""
    line = replace(LINE, claims=(claim,))
    assert ruled(*said(sentence, party, act, around=AROUND), line=line)[claim.id].stance == stance
