"""The ledger arranged as its tables: rows in order, ids replaced by numbered evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.ledger import Interval
from onrecord.model import (
    BlameCell,
    ClaimStanding,
    LabelCell,
    LabelSighting,
    LabelUse,
    Meaning,
    PartyStance,
    TermRow,
    TermSaying,
    TermWords,
)
from onrecord.publishing import charts
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.evidence import Entry, Evidence, safe_name
from onrecord.publishing.words import Held

# More columns than this would be mostly empty: then only months with blame are shown.
MONTHS_IN_A_ROW = 36


@dataclass(frozen=True, slots=True)
class Cell:
    """A party's stance on a claim; `held` is None where nothing was found."""

    party: str
    stance: Held
    held: PartyStance | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What was looked for, in words, and what was found."""

    what: str
    found: bool
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim under the letter that the pages call it by."""

    letter: str
    anchor: str
    standing: ClaimStanding
    cells: tuple[Cell, ...]
    reported: tuple[Entry, ...]
    sought: tuple[Sought, ...]
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A term, numbered within its claim; who says what of it, and the words on lasting and holding, with evidence."""

    name: str
    row: TermRow
    says: tuple[tuple[TermSaying, tuple[Entry, ...]], ...]
    words: tuple[tuple[TermWords, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True)
class BlameView:
    """A cell of the blame matrix; `level` from 1 to 4 shades it."""

    cell: BlameCell
    level: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BlameRow:
    """Who blames whom, a cell for each month, None where nobody did."""

    party: str
    blamed: str
    cells: tuple[BlameView | None, ...]


@dataclass(frozen=True, slots=True)
class UseView:
    """A party's use of a label in a month; `level` from 1 to 4 shades it."""

    cell: LabelCell
    level: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UseRow:
    """A party's use of a label, a cell for each month, None where it does not use it; where it was first seen to."""

    party: str
    cells: tuple[UseView | None, ...]
    first: LabelSighting | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LabelView:
    """A label's use, drawn over the months that all labels share; by party over its own; and what is said of it.

    `first` is the evidence of the first sighting, none where the words are the outlet's own.
    """

    use: LabelUse
    language: str
    bars: tuple[charts.Bar, ...]
    undated: int
    months: tuple[str | None, ...]
    rows: tuple[UseRow, ...]
    first: tuple[Entry, ...]
    meanings: tuple[tuple[str | None, tuple[tuple[Meaning, tuple[Entry, ...]], ...]], ...]


def parties_of(dossier: Dossier) -> tuple[str, ...]:
    """The parties in the order of the line file, then those that only the claims and the ledger name."""
    named = [*dossier.line.parties]
    for standing in dossier.ledger.claims:
        claim = standing.claim
        named += [claim.claimant, claim.counterparty, *sorted(claim.bound), *(s.party for s in standing.parties)]
    return tuple(dict.fromkeys(named))


def claims_of(dossier: Dossier, evidence: Evidence) -> tuple[ClaimView, ...]:
    """The claims, lettered in the order of the ledger."""
    parties = parties_of(dossier)
    views = []
    for index, standing in enumerate(dossier.ledger.claims):
        held = {stance.party: stance for stance in standing.parties}
        views.append(
            ClaimView(
                letter=letter(index),
                anchor=safe_name(f"claim-{standing.claim.id}", "claim-"),
                standing=standing,
                cells=tuple(_cell(party, held.get(party), evidence) for party in parties),
                reported=evidence.of(standing.reported_by),
                sought=tuple(_sought(standing, parties, evidence, dossier)),
                intervals=tuple(dossier.intervals.get(standing.claim.id, ())),
            )
        )
    return tuple(views)


def _cell(party: str, held: PartyStance | None, evidence: Evidence) -> Cell:
    return Cell(party, held.stance if held else "silent", held, evidence.of(held.statements) if held else ())


def _sought(standing: ClaimStanding, parties: Sequence[str], evidence: Evidence, dossier: Dossier) -> Iterable[Sought]:
    """A document, the words that would change the standing, and a word of each party that has said nothing."""
    claim = standing.claim
    taken = [p for p in dossier.positions if p.claim == claim.id and p.statement in dossier.statements]
    yield Sought("a published document", bool(standing.documents))
    found = evidence.of(p.statement for p in taken if p.party == claim.counterparty and p.stance == "confirms")
    yield Sought(f"a confirmation by {dossier.party(claim.counterparty)}", bool(found), found)
    for party in sorted(claim.bound, key=parties.index):
        found = evidence.of(p.statement for p in taken if p.party == party and p.stance == "denies")
        yield Sought(f"a denial by {dossier.party(party)}", bool(found), found)
    heard = {stance.party for stance in standing.parties}
    for party in parties:
        if party not in heard:
            yield Sought(f"a stance of {dossier.party(party)}", False)


def letter(index: int) -> str:
    """A, B, … Z, AA, AB, …"""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def terms_of(dossier: Dossier, claims: Sequence[ClaimView], evidence: Evidence) -> tuple[TermView, ...]:
    """The terms sheet, a term named by its claim's letter and its place."""
    letters = {view.standing.claim.id: view.letter for view in claims}
    seen: dict[str, int] = defaultdict(int)
    views = []
    for row in dossier.ledger.terms:
        seen[row.claim] += 1
        says = tuple((saying, evidence.of(saying.statements)) for saying in row.says)
        words = tuple((one, evidence.of([one.statement])) for one in row.words)
        views.append(TermView(f"{letters.get(row.claim, '')}{seen[row.claim]}", row, says, words))
    return tuple(views)


def blame_of(dossier: Dossier, evidence: Evidence) -> tuple[tuple[str | None, ...], tuple[BlameRow, ...]]:
    """The months of the blame matrix (None: undated), and its rows."""
    cells = {(c.party, c.blamed, c.month): c for c in dossier.ledger.blame if c.statements}
    months = _columns(month for _, _, month in cells)
    rank = {party: index for index, party in enumerate(parties_of(dossier))}
    pairs = sorted(
        {(party, blamed) for party, blamed, _ in cells},
        key=lambda pair: [(rank.get(party, len(rank)), party) for party in pair],
    )

    def view(cell: BlameCell | None) -> BlameView | None:
        return BlameView(cell, _level(cell.families), evidence.of(cell.statements)) if cell else None

    rows = tuple(BlameRow(p, b, tuple(view(cells.get((p, b, month))) for month in months)) for p, b in pairs)
    return months, rows


def _columns(months: Iterable[str | None]) -> tuple[str | None, ...]:
    """The months of a table, with those between them unless they are many; None, the undated, comes first."""
    given = set(months)
    named = {month for month in given if month}
    filled = charts.month_range(named)
    shown: tuple[str | None, ...] = filled if len(filled) <= MONTHS_IN_A_ROW else tuple(sorted(named))
    return (None, *shown) if None in given else shown


def _level(voices: int) -> int:
    """One, two, three or four, five and more: what the eye can tell apart."""
    return 1 + sum(voices >= step for step in (2, 3, 5))


def labels_of(dossier: Dossier, evidence: Evidence) -> tuple[charts.Months, tuple[LabelView, ...]]:
    """The months all labels share, and each label's bars over them, drawn to one scale."""
    uses = dossier.ledger.labels
    dated = [{m: n for m, n in use.by_month if re.fullmatch(r"\d{4}-\d{2}", m)} for use in uses]
    ends = {when.iso[:7] for when in (dossier.line.since, dossier.ledger.on) if when and when.precision != "year"}
    named = {month for counts in dated for month in counts}
    axis = charts.months_axis(charts.month_range(named | ends if named else ()))
    most = max((n for counts in dated for n in counts.values()), default=0)
    languages = {label.text: label.language for label in dossier.line.labels}
    views = tuple(
        LabelView(
            use,
            languages.get(use.text, "en"),
            axis.bars(counts, most),
            len(use.articles) - sum(counts.values()),
            columns := _columns(cell.month for cell in use.cells),
            _use_rows(use, columns, parties_of(dossier), evidence),
            evidence.of([use.first.statement] if use.first and use.first.statement else []),
            _meanings(use, parties_of(dossier), evidence),
        )
        for use, counts in zip(uses, dated, strict=True)
    )
    return axis, views


def _use_rows(
    use: LabelUse, months: Sequence[str | None], parties: Sequence[str], evidence: Evidence
) -> tuple[UseRow, ...]:
    """A row for each party that says the label, in the order of the parties."""
    cells = {(cell.party, cell.month): cell for cell in use.cells}
    firsts = {first.party: first for first in use.first_by_party}

    def view(cell: LabelCell | None) -> UseView | None:
        return UseView(cell, _level(cell.voices), evidence.of(cell.statements)) if cell else None

    rows = []
    for party in sorted({party for party, _ in cells}, key=lambda p: _rank(p, parties)):
        first = firsts.get(party)
        seen = evidence.of([first.statement] if first and first.statement else [])
        rows.append(UseRow(party, tuple(view(cells.get((party, month))) for month in months), first, seen))
    return tuple(rows)


def _meanings(
    use: LabelUse, parties: Sequence[str], evidence: Evidence
) -> tuple[tuple[str | None, tuple[tuple[Meaning, tuple[Entry, ...]], ...]], ...]:
    """What is said of a label by party, in the order of the parties; those who speak for none come last."""
    grouped: dict[str | None, list[tuple[Meaning, tuple[Entry, ...]]]] = defaultdict(list)
    for meaning in use.meanings:
        grouped[meaning.party].append((meaning, evidence.of(meaning.statements)))
    return tuple((party, tuple(grouped[party])) for party in sorted(grouped, key=lambda p: _rank(p, parties)))


def _rank(party: str | None, parties: Sequence[str]) -> tuple[int, str]:
    if party is None:
        return len(parties) + 1, ""
    return parties.index(party) if party in parties else len(parties), party
