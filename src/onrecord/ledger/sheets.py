"""The terms sheet and the blame matrix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.ledger.order import most_exact
from onrecord.model import STANCES, BlameCell, Line, Sighting, Stance, TermRow, TermSaying


def term_rows(line: Line, by_claim: Mapping[str, Sequence[Sighting]]) -> tuple[TermRow, ...]:
    """Each term of the line's claims with the statements that concern it, in order, by stance, and by who says it;
    `by_claim` has the sightings of each claim, in order."""
    rows = []
    for claim in line.claims:
        for index, term in enumerate(claim.terms):
            sayings = [s for s in by_claim.get(claim.id, ()) if s.position.term == index]
            concerning = [s.position for s in sayings]
            ids: dict[Stance, list[str]] = {stance: [] for stance in STANCES}
            for position in concerning:
                ids[position.stance].append(position.statement)
            rows.append(
                TermRow(
                    claim=claim.id,
                    term=term,
                    statements=tuple(p.statement for p in concerning),
                    by_stance=tuple((stance, tuple(those)) for stance, those in ids.items() if those),
                    says=_says(sayings),
                )
            )
    return tuple(rows)


def _says(ordered: Iterable[Sighting]) -> tuple[TermSaying, ...]:
    """By party and stance, as they first spoke, mentions after stances; what is only reported comes last."""
    grouped: dict[tuple[str | None, Stance], list[Sighting]] = {}
    for sighting in ordered:
        grouped.setdefault((sighting.position.party, sighting.position.stance), []).append(sighting)
    found = [
        TermSaying(
            party=party,
            stance=stance,
            since=next((most_exact([s]) for s in those if s.on), None),
            speakers=tuple(dict.fromkeys(s.position.speaker for s in those if s.position.speaker)),
            statements=tuple(dict.fromkeys(s.position.statement for s in those)),
            voices=len({s.voice for s in those}),
        )
        for (party, stance), those in grouped.items()
    ]
    return tuple(sorted(found, key=lambda saying: (saying.party is None, saying.stance == "mentions")))


@dataclass(slots=True)
class _Cell:
    voices: set[str] = field(default_factory=set)
    statements: dict[str, None] = field(default_factory=dict)


def blame_cells(ordered: Iterable[Sighting], rank: dict[str, int]) -> tuple[BlameCell, ...]:
    """Who blamed whom in which month: statements, each once though it may stand on several claims, and voices.

    Rows go by `rank`, the order of the parties; undated blame stands before dated.
    """
    cells: defaultdict[tuple[str, str, str | None], _Cell] = defaultdict(_Cell)
    blaming = (s for s in ordered if s.position.blames and s.position.party is not None)
    for sighting in blaming:
        party = sighting.position.party
        month = sighting.on.day[:7] if sighting.on and sighting.on.precision != "year" else None
        for blamed in sighting.position.blames:
            if party is not None and blamed != party:
                cell = cells[party, blamed, month]
                cell.voices.add(sighting.voice)
                cell.statements[sighting.position.statement] = None
    last = len(rank)
    keys = sorted(cells, key=lambda k: (rank.get(k[0], last), rank.get(k[1], last), k[2] or ""))
    return tuple(BlameCell(*key, len(cells[key].voices), tuple(cells[key].statements)) for key in keys)
