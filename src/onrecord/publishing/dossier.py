"""What is published of a line, gathered in one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.ledger import Interval
from onrecord.model import Article, Ledger, Line, Position, Sighting, Statement


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the pages show; the desk gathers it, and nothing else is looked up while writing.

    `intervals` has each claim's standings by claim id, oldest first. `statements` are those to publish, by id, and
    `articles` at least the ones they stand in. `families` gives each article's family, also of articles that are not
    published here; `party_names` each party's name. `sightings` bring the date a statement counts for; without one it
    is the day it was said, else the day it was published. `made_with` names what made it, for the footer.

    Raises ValueError where the ledger cites a statement, or a statement an article, that the dossier lacks.
    """

    line: Line
    ledger: Ledger
    intervals: Mapping[str, tuple[Interval, ...]]
    positions: tuple[Position, ...]
    statements: Mapping[str, Statement]
    articles: Mapping[str, Article]
    families: Mapping[str, str]
    party_names: Mapping[str, str]
    made_with: str
    sightings: tuple[Sighting, ...] = ()

    def __post_init__(self) -> None:
        if missing := sorted(set(_cited(self.ledger)) - set(self.statements)):
            raise ValueError(f"the ledger of {self.line.id} cites {missing[0]}, which is not among the statements")
        for statement in self.statements.values():
            if statement.article not in self.articles:
                raise ValueError(f"{statement.id} stands in {statement.article}, which is not among the articles")

    def party(self, code: str | None) -> str:
        """A party's name for a reader; its code where it has no name."""
        return "no party" if code is None else self.party_names.get(code, code)


def _cited(ledger: Ledger) -> Iterator[str]:
    for claim in ledger.claims:
        yield from claim.reported_by
        for stance in claim.parties:
            yield from stance.statements
    for row in ledger.terms:
        yield from row.statements
        for _, statements in row.by_stance:
            yield from statements
    for cell in ledger.blame:
        yield from cell.statements
    for shift in ledger.shifts.found:
        for answer in shift.answers:
            yield from answer.statements
