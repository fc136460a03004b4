"""A party's stance on a claim over time: runs of days on which it held.

The order of precedence, from the day to the run:

1. *Mentions* are no stance. A claimant that “confirms” its own claim asserts it; a claimant that denies one term of it
   takes back that term, not the claim, and this alone moves nothing.
2. *Echoes*: what a reprint repeats on a later day was said when the original said it. It adds to the evidence of a run
   that holds its stance, and never begins one.
3. *On one day*, within one article, a speaker's later words win over the same speaker's earlier ones, except that
   *withholds* takes nothing back. Among speakers, the stance of most of them is the party's; people named go before
   bodies and unnamed sources, who decide only where no named person took a stance. In a tie, the later text wins within
   one article; between articles, where there is no later, the rarer word does: denies, abandons, confirms, asserts.
4. *From day to day* the latest stance wins and begins a run, except that
   - *withholds* displaces nothing: a “no comment” takes nothing back;
   - *asserts* by another than the claimant, after it confirmed, goes on confirming.

What carries no date is one day before all others. None of this looks at who a party is, only at its part in the claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.ledger.order import Occasion, most_exact
from onrecord.model import Claim, PartyStance, Position, Sighting, Stance, When

RARER: tuple[Stance, ...] = ("denies", "abandons", "confirms", "asserts", "withholds")


Words = tuple[str, str, str | None, Stance, int]
"""Family, party, speaker, stance, and the how-many-th such statement of its article: what makes a reprint's statement
the same as the original's."""


class Said(NamedTuple):
    """A sighting with its stance as it counts for the claim."""

    sighting: Sighting
    stance: Stance
    article: str
    words: Words


@dataclass(slots=True)
class Run:
    """The present run of a party: `held` are the sightings of its stance, `beside` what says otherwise meanwhile."""

    stance: Stance
    since: When | None
    held: list[Sighting] = field(default_factory=list)
    beside: list[Said] = field(default_factory=list)

    def shown(self, party: str) -> PartyStance:
        """The run as the ledger shows it: people named, in order of appearance; each voice counted once."""
        return PartyStance(
            party=party,
            stance=self.stance,
            since=self.since,
            speakers=tuple(dict.fromkeys(s.position.speaker for s in self.held if s.position.speaker)),
            statements=tuple(dict.fromkeys(s.position.statement for s in self.held)),
            families=len({s.voice for s in self.held}),
        )


class Runs:
    """The runs of all parties on a claim, day after day."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.now: dict[str, Run] = {}
        self._heard: set[Words] = set()
        """What was said on earlier days."""
        self._told: dict[tuple[str, str, str | None, Stance, str], int] = {}
        """How many such statements an article had."""

    def add(self, occasion: Occasion) -> None:
        """Take in a day; days come in order."""
        by_party: dict[str, list[Said]] = {}
        for sighting in occasion.sightings:
            position = sighting.position
            party, stance = position.party, counted(self.claim, position)
            if party is not None and stance is not None:
                same = (sighting.family, party, position.speaker, stance)
                here = (*same, position.article)
                self._told[here] = number = self._told.get(here, 0) + 1
                words = (*same, number)
                by_party.setdefault(party, []).append(Said(sighting, stance, position.article, words))
        for party, said in by_party.items():
            self._day(party, said)
        self._heard |= {one.words for said in by_party.values() for one in said}

    def _day(self, party: str, said: list[Said]) -> None:
        fresh = [one for one in said if one.words not in self._heard]
        if fresh:
            run, stance = self.now.get(party), verdict(fresh)
            if run is None or self._after(party, run.stance, stance) != run.stance:
                self.now[party] = Run(stance, most_exact(one.sighting for one in said))
        run, new = self.now[party], set(map(id, fresh))
        for one in said:
            if one.stance == run.stance or (
                one.stance != "withholds" and self._after(party, run.stance, one.stance) == run.stance
            ):
                run.held.append(one.sighting)
            elif one.stance != "withholds" and id(one) in new:
                run.beside.append(one)

    def _after(self, party: str, held: Stance, taken: Stance) -> Stance:
        """The stance of a party that held one and takes another."""
        goes_on = held == "confirms" and taken == "asserts" and party != self.claim.claimant
        return held if taken == "withholds" or goes_on else taken


def counted(claim: Claim, position: Position) -> Stance | None:
    """The stance as it counts for the claim, None where it is none."""
    if position.stance == "mentions":
        return None
    if position.party == claim.claimant:
        if position.stance == "confirms":
            return "asserts"
        if position.stance == "denies" and position.term is not None:
            return None
    return position.stance


def verdict(said: Sequence[Said]) -> Stance:
    """A party's stance on a day on which it said this, in order."""
    last: dict[tuple[str, str], Said] = {}
    for one in said:
        who = (one.sighting.position.speaker or "", one.article)
        if who not in last or one.stance != "withholds":
            last[who] = one
    firm = {who: one for who, one in last.items() if one.stance != "withholds"}
    if not firm:
        return "withholds"
    deciding = [one for who, one in firm.items() if who[0]] or list(firm.values())
    votes: dict[Stance, set[str]] = {}
    for one in deciding:
        votes.setdefault(one.stance, set()).add(one.sighting.position.speaker or one.sighting.voice)
    most = max(map(len, votes.values()))
    ahead = [one for one in deciding if len(votes[one.stance]) == most]
    if len({one.article for one in ahead}) == 1:
        return max(ahead, key=lambda one: one.sighting.order).stance
    return min((one.stance for one in ahead), key=RARER.index)
