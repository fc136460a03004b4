"""What holds of every ledger, whatever was said in whatever order."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import fold, intervals, to_json
from onrecord.model import STANCES, Claim, Document, Ledger, Line, Position, SearchLog, Sighting, Term, When

PARTIES = ("XAL", "XBO", "XCE", "XDE")
TERMS = (Term("XCE", "XAL", "the Orra Valley"), Term("XAL", "XCE", "a halt of patrols"))
CLAIMS = (Claim("a", "First.", "XAL", "XBO", TERMS), Claim("b", "Second.", "XBO", "XAL"))
LINE = Line("merrow", "Merrow", (), CLAIMS, ("XAL", "XBO", "XCE"))
SEARCHED = SearchLog(9, 8, 7, None, None)
START = date(2026, 3, 1)
LAST = When("2026-03-09")

# Few days, people, families: so that they meet.
days = st.one_of(
    st.none(), st.integers(0, 8).map(lambda n: When.of_day(START + timedelta(n))), st.just(When("2026-03"))
)


@st.composite
def books(draw: st.DrawFn) -> list[Sighting]:
    """Sightings of both claims; an article has one day and one family, as in life."""
    articles = draw(st.lists(st.tuples(days, st.integers(0, 3)), min_size=1, max_size=5))
    made = []
    for number in range(draw(st.integers(0, 12))):
        article = draw(st.integers(0, len(articles) - 1))
        on, family = articles[article]
        position = Position(
            id=f"p{number:02}",
            statement=f"s{draw(st.integers(0, 9))}",
            article=f"a{article}",
            line=LINE.id,
            claim=draw(st.sampled_from(["a", "b"])),
            stance=draw(st.sampled_from(STANCES)),
            term=draw(st.sampled_from([None, 0, 1])),
            party=draw(st.sampled_from([*PARTIES, None])),
            speaker=draw(st.sampled_from(["Ida Renn", "Oda Lind", None])),
            blames=tuple(draw(st.lists(st.sampled_from(PARTIES), unique=True, max_size=2))),
            relevance=0.9,
            confidence=0.9,
            because=(),
            made_by="hand",
        )
        voice = draw(st.sampled_from([f"f{family}", "relay:Coast Wire"]))
        made.append(Sighting(position, on, "Harbour Post", f"f{family}", voice, (f"a{article}", number)))
    return made


papers = st.lists(
    st.builds(Document, title=st.just("Paper"), published=days, claim=st.sampled_from([None, "a", "b"])), max_size=1
)


def ledger_of(sightings: list[Sighting], line: Line = LINE, on: When = LAST) -> Ledger:
    return fold(line, on, sightings, SEARCHED, ())


@given(books(), st.randoms())
def test_the_order_of_arrival_does_not_matter(sightings: list[Sighting], chance: random.Random) -> None:
    shuffled = chance.sample(sightings, len(sightings))
    assert ledger_of(shuffled) == ledger_of(sightings)


@given(books(), st.data())
def test_duplicates_change_nothing(sightings: list[Sighting], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(sightings), max_size=5)) if sightings else []
    assert ledger_of([*sightings, *again]) == ledger_of(sightings)


def exchanged(text: str) -> str:
    """The text with two parties in each other's place."""
    return text.replace("XAL", "\0").replace("XBO", "XAL").replace("\0", "XBO")


def swapped_line(line: Line) -> Line:
    claims = tuple(
        replace(
            claim,
            claimant=exchanged(claim.claimant),
            counterparty=exchanged(claim.counterparty),
            terms=tuple(replace(t, giver=exchanged(t.giver), receiver=exchanged(t.receiver)) for t in claim.terms),
        )
        for claim in line.claims
    )
    return replace(line, claims=claims, parties=tuple(exchanged(party) for party in line.parties))


def swapped_sighting(sighting: Sighting) -> Sighting:
    position = sighting.position
    party = exchanged(position.party) if position.party else None
    blames = tuple(exchanged(party) for party in position.blames)
    return replace(sighting, position=replace(position, party=party, blames=blames))


@given(books(), papers)
def test_swapping_two_parties_swaps_the_ledger_and_nothing_else(
    sightings: list[Sighting], documents: list[Document]
) -> None:
    """In every field and word: the JSON and the sentences, letter by letter."""
    line = replace(LINE, documents=tuple(documents))
    here = ledger_of(sightings, line)
    there = ledger_of([swapped_sighting(s) for s in sightings], swapped_line(line))
    assert exchanged(json.dumps(to_json(here, line))) == json.dumps(to_json(there, swapped_line(line)))
    assert [exchanged(claim.because) for claim in here.claims] == [claim.because for claim in there.claims]
    assert [exchanged(repr(cell)) for cell in here.blame] == [repr(cell) for cell in there.blame]


@given(books(), papers, st.integers(0, 8))
def test_a_standing_does_not_depend_on_what_came_after(
    sightings: list[Sighting], documents: list[Document], day: int
) -> None:
    """The ledger of a day, kept, is the ledger of that day made later."""
    on = When.of_day(START + timedelta(day))
    line = replace(LINE, documents=tuple(documents))
    known = [s for s in sightings if s.on is None or s.on.first <= on.first]
    assert ledger_of(sightings, line, on) == ledger_of(known, line, on)


@given(books(), papers, st.integers(0, 8))
def test_intervals_and_ledgers_tell_the_same_history(
    sightings: list[Sighting], documents: list[Document], day: int
) -> None:
    """The standing of any day is that of the interval in which it lies; intervals join and change.

    Of what is dated by the day: a month stands at its end, but on the day itself in the ledger of an earlier one.
    """
    sightings = [s for s in sightings if s.on is None or s.on.precision == "day"]
    on = When.of_day(START + timedelta(day))
    line = replace(LINE, documents=tuple(documents))
    for claim in ledger_of(sightings, line, on).claims:
        history = list(intervals(line, claim.claim.id, sightings, LAST))
        for (standing, _, until), (other, since, _) in pairwise(history):
            assert standing != other
            assert until == since
        lying = [i for i in history if i[1] is None or i[1].first <= on.first]
        expected = (lying[-1][0], lying[-1][1]) if lying else ("reported only", None)
        assert (claim.standing, claim.since) == expected


@given(books())
def test_who_speaks_for_no_party_moves_no_standing(sightings: list[Sighting]) -> None:
    """Analysts and outlets are listed, and no more. Where they alone spoke, their day is when it was first heard of."""
    without = [s for s in sightings if s.position.party is not None]
    for one, other in zip(ledger_of(sightings).claims, ledger_of(without).claims, strict=True):
        assert (one.standing, one.parties) == (other.standing, other.parties)


@given(books())
def test_a_stance_rests_on_statements_and_voices(sightings: list[Sighting]) -> None:
    """And on no more of either than there are."""
    for claim in ledger_of(sightings).claims:
        for party in claim.parties:
            assert party.families >= 1
            assert set(party.statements) <= {s.position.statement for s in sightings}
            assert party.families <= len({s.voice for s in sightings})
