"""The terms sheet and the blame matrix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import STANCES, BlameCell, Line, Sighting, TermRow


def term_rows(line: Line, ordered: Sequence[Sighting]) -> tuple[TermRow, ...]:
    """Each term of the line's claims with the statements that concern it, in order, and by stance."""
    rows = []
    for claim in line.claims:
        mine = [s.position for s in ordered if s.position.claim == claim.id]
        for index, term in enumerate(claim.terms):
            concerning = [p for p in mine if p.term == index]
            by_stance = ((stance, tuple(p.statement for p in concerning if p.stance == stance)) for stance in STANCES)
            rows.append(
                TermRow(
                    claim=claim.id,
                    term=term,
                    statements=tuple(p.statement for p in concerning),
                    by_stance=tuple((stance, ids) for stance, ids in by_stance if ids),
                )
            )
    return tuple(rows)


@dataclass(slots=True)
class _Cell:
    voices: set[str] = field(default_factory=set)
    statements: dict[str, None] = field(default_factory=dict)


def blame_cells(ordered: Iterable[Sighting], rank: dict[str, int]) -> tuple[BlameCell, ...]:
    """Who blamed whom in which month: statements, each once though it may stand on several claims, and voices.

    Rows go by `rank`, the order of the parties; undated blame stands before dated.
    """
    cells: dict[tuple[str, str, str | None], _Cell] = {}
    for sighting in ordered:
        party = sighting.position.party
        month = sighting.on.day[:7] if sighting.on and sighting.on.precision != "year" else None
        for blamed in sighting.position.blames:
            if party is not None and blamed != party:
                cell = cells.setdefault((party, blamed, month), _Cell())
                cell.voices.add(sighting.voice)
                cell.statements[sighting.position.statement] = None
    last = len(rank)
    keys = sorted(cells, key=lambda k: (rank.get(k[0], last), rank.get(k[1], last), k[2] or ""))
    return tuple(BlameCell(*key, len(cells[key].voices), tuple(cells[key].statements)) for key in keys)
