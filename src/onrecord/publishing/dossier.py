"""What is published of a line, gathered in one record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.ledger import Interval
from onrecord.model import Article, Changes, Ledger, Line, Position, Sighting, Statement, When, Withdrawal


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a position: `verdict` in the past tense (“accepted”, “corrected”), `who`, on which day,
    and what has changed under it since, in words."""

    verdict: str
    who: str
    on: When
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that a person withdrew, with its statements on the line's claims and the positions that they took.

    They count for nothing, and are shown for what they are. Of an article that was restored there are none here: they
    count again, and stand among the others.
    """

    withdrawal: Withdrawal
    article: Article
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()


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
    reviews: Mapping[str, Review] = field(default_factory=dict)
    """By position id, of the positions published here."""
    unreviewed: int | None = None
    """Where only what people accepted or corrected is published: how many positions were left out because nobody
    decided on them. None where everything is published."""

    withdrawn: tuple[Withdrawn, ...] = ()
    """The articles that were ever withdrawn, by time."""
    changes: tuple[Changes, ...] = ()
    """What changed, for the feed; the latest."""

    def __post_init__(self) -> None:
        if missing := sorted(set(_cited(self.ledger)) - set(self.statements)):
            raise ValueError(f"the ledger of {self.line.id} cites {missing[0]}, which is not among the statements")
        for statement in self.statements.values():
            if statement.article not in self.articles:
                raise ValueError(f"{statement.id} stands in {statement.article}, which is not among the articles")

    @property
    def gone(self) -> frozenset[str]:
        """The ids of the articles that count for nothing."""
        return frozenset(w.article.id for w in self.withdrawn if w.withdrawal.holds(self.ledger.on))

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
        yield from (words.statement for words in row.words)
    for use in ledger.labels:
        yield from use.statements
        yield from (id_ for cell in use.cells for id_ in cell.statements)
        yield from (id_ for meaning in use.meanings for id_ in meaning.statements)
    for cell in ledger.blame:
        yield from cell.statements
    for shift in ledger.shifts.found:
        for answer in shift.answers:
            yield from answer.statements
