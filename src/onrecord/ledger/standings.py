"""Runs of the parties to the standing of a claim, and its standings over time.

In this order: a *documented* claim stays so, whoever says what. It is *abandoned* when its claimant abandons it, or
denies it after asserting it; *contradicted* when the claimant asserts it and the counterparty, or a party that would
have to give, denies it; *mutual* when the counterparty confirms it (or asserts it too); *one-sided* when the
counterparty is silent, withholds, or has abandoned what it confirmed; *reported only* when the claimant has not
asserted it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from onrecord.ledger.order import Occasion, in_order, occasions
from onrecord.ledger.runs import Run, Runs
from onrecord.model import Claim, Document, Line, Sighting, Stance, StandingName, When

Interval = tuple[StandingName, When | None, When | None]
"""A standing, since when (None: since before any date we have) and until when (None: it still stands)."""

AGREES: frozenset[Stance] = frozenset({"confirms", "asserts"})


def standing_of(claim: Claim, runs: Mapping[str, Run], documented: bool, asserted: bool) -> StandingName:
    """The standing that these runs make; `asserted` says whether the claimant has ever asserted the claim."""
    if documented:
        return "documented"
    own = runs[claim.claimant].stance if claim.claimant in runs else "withholds"
    if own == "abandons" or (own == "denies" and asserted):
        return "abandoned"
    if own != "asserts":
        return "reported only"
    if any(party in runs and runs[party].stance == "denies" for party in claim.bound):
        return "contradicted"
    other = runs.get(claim.counterparty)
    return "mutual" if other and other.stance in AGREES else "one-sided"


def documents_of(line: Line, claim: Claim, on: When | None = None) -> tuple[Document, ...]:
    """The line's documents on a claim that were published by a day; undated ones count at any time."""
    mine = (d for d in line.documents if d.claim in (None, claim.id))
    return tuple(d for d in mine if on is None or d.published is None or d.published.first <= on.last)


class Walk:
    """A claim's history, walked once: `runs` at its end, `intervals` on the way."""

    def __init__(self, line: Line, claim: Claim, ordered: Iterable[Sighting], on: When | None) -> None:
        self.claim = claim
        self.runs = Runs(claim)
        self.intervals: list[Interval] = []
        self.documents = documents_of(line, claim, on)
        self.asserted = False
        for occasion, documented in _days(occasions(ordered, on), self.documents):
            self._day(occasion, documented)

    @property
    def standing(self) -> StandingName:
        """The standing at the end; of a claim of which nobody spoke, *reported only*."""
        return self.intervals[-1][0] if self.intervals else "reported only"

    @property
    def since(self) -> When | None:
        """Since when it has held without a break."""
        return self.intervals[-1][1] if self.intervals else None

    def _day(self, occasion: Occasion, documented: bool) -> None:
        self.runs.add(occasion)
        own = self.runs.now.get(self.claim.claimant)
        self.asserted = self.asserted or (own is not None and own.stance == "asserts")
        standing = standing_of(self.claim, self.runs.now, documented, self.asserted)
        if not self.intervals:
            self.intervals.append((standing, occasion.on, None))
        elif standing != self.standing:
            self.intervals[-1] = (*self.intervals[-1][:2], occasion.on)
            self.intervals.append((standing, occasion.on, None))


def intervals(line: Line, claim: str, sightings: Iterable[Sighting], on: When | None = None) -> Iterator[Interval]:
    """The standings of the claim with this id, oldest first, each beginning where the one before ends.

    None where nobody has spoken of it and no document states it. Raises KeyError for a claim that the line lacks.
    """
    found = {c.id: c for c in line.claims}[claim]
    mine = (s for s in sightings if s.position.line == line.id and s.position.claim == claim)
    yield from Walk(line, found, in_order(mine, on), on).intervals


def _days(said: Iterator[Occasion], documents: Iterable[Document]) -> Iterator[tuple[Occasion, bool]]:
    """The days on which something was said, with the day of the first document among them."""
    published = min((d.published for d in documents if d.published), key=lambda when: when.first, default=None)
    documented = any(d.published is None for d in documents)
    if documented:
        yield Occasion(None, None, ()), True
    for occasion in said:
        if published and not documented and occasion.day and occasion.day >= published.first:
            documented = True
            if occasion.day > published.first:
                yield Occasion(published.first, When(published.day), ()), True
        yield occasion, documented
    if published and not documented:
        yield Occasion(published.first, When(published.day), ()), True
