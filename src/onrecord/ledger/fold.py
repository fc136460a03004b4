"""All sightings of a line to its ledger at a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.ledger.order import in_order
from onrecord.ledger.sheets import blame_cells, term_rows
from onrecord.ledger.standings import Walk
from onrecord.ledger.words import NameOf, because, headline, ordered_parties
from onrecord.model import ClaimStanding, LabelUse, Ledger, Line, SearchLog, ShiftLog, Sighting, When

_NOT_LOOKED_FOR = ShiftLog()


def fold(
    line: Line,
    on: When,
    sightings: Iterable[Sighting],
    searched: SearchLog,
    labels: Sequence[LabelUse] = (),
    name_of: NameOf = str,
    shifts: ShiftLog = _NOT_LOOKED_FOR,
) -> Ledger:
    """The ledger of a line at a day.

    Sightings of other lines, and those dated later than `on`, are ignored; undated ones count, before all others.
    `searched`, `labels` and `shifts` (see the functions of like names) are taken as they are: the caller chooses the
    articles known at that day. `name_of` gives a party's name for a reader. See `runs` and `standings` for the order of
    precedence.
    """
    mine = in_order(sightings, on, line.id)
    by_claim: dict[str, list[Sighting]] = {claim.id: [] for claim in line.claims}
    for sighting in mine:
        by_claim.setdefault(sighting.position.claim, []).append(sighting)
    walks = [Walk(line, claim, by_claim[claim.id], on) for claim in line.claims]
    return Ledger(
        line=line.id,
        on=on,
        headline=headline(walks, searched, on, name_of),
        searched=searched,
        claims=tuple(_standing(walk, by_claim[walk.claim.id], searched, name_of) for walk in walks),
        terms=term_rows(line, by_claim),
        blame=blame_cells(mine, _rank(line, mine)),
        labels=tuple(labels),
        shifts=shifts,
    )


def _standing(walk: Walk, ordered: Sequence[Sighting], searched: SearchLog, name_of: NameOf) -> ClaimStanding:
    runs = walk.runs.now
    reported = (s.position for s in ordered if s.position.party is None)
    return ClaimStanding(
        claim=walk.claim,
        standing=walk.standing,
        since=walk.since,
        because=because(walk, searched, name_of),
        parties=tuple(runs[party].shown(party) for party in ordered_parties(walk.claim, runs)),
        documents=walk.documents,
        searched=searched,
        reported_by=tuple(dict.fromkeys(position.statement for position in reported)),
    )


def _rank(line: Line, ordered: Iterable[Sighting]) -> dict[str, int]:
    """The order of the parties: as the line file has them, then those of its claims, then as they first appear."""
    named = [*line.parties, *(p for c in line.claims for p in (c.claimant, c.counterparty))]
    seen = dict.fromkeys((s.position.party, s.position.blames) for s in ordered)
    spoken = (p for party, blames in seen for p in (party, *blames) if p)
    return {party: index for index, party in enumerate(dict.fromkeys([*named, *spoken]))}
