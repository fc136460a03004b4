"""What changed of a line between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.decision import Decision
from onrecord.model.line import Claim, Document
from onrecord.model.position import Position, Sighting, Stance
from onrecord.model.standing import LabelUse, SearchLog, Shift, StandingName


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article that a person withdrew, by the article's id, and the decision that restored it, if any.

    Either decision's payload has the day from which it holds, as the desk's people count days, under `on`.
    """

    article: str
    decision: Decision
    restored: Decision | None = None

    @property
    def on(self) -> When:
        """The first day on which the article counts for nothing."""
        return When(self.decision.values["on"])

    @property
    def until(self) -> When | None:
        """The day from which it counts again."""
        return When(self.restored.values["on"]) if self.restored else None

    def holds(self, on: When) -> bool:
        """Whether the article is withdrawn at the end of a day."""
        return self.on.first <= on.last and (self.until is None or on.last < self.until.first)


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement that takes a position on a claim and was not on record before.

    `reported` is the day from which it is: that of its article, in which the day that it was said may be another.
    `reprints` are the statements of other articles of its family that say the same, by id.
    """

    sighting: Sighting
    reported: When
    reprints: tuple[str, ...] = ()

    @property
    def position(self) -> Position:
        """Where it stands on the claim."""
        return self.sighting.position

    @property
    def telling(self) -> bool:
        """Whether it takes a stance or lays blame; others only speak of the claim."""
        return self.position.stance != "mentions" or bool(self.position.blames)


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A claim that stands otherwise. `since` is when the later standing began, `told` the day that brought it on
    record; `statements` are those that carry it, `documents` those that do."""

    claim: Claim
    earlier: StandingName
    later: StandingName
    since: When | None
    told: When
    statements: tuple[str, ...]
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceChange:
    """A party that stands otherwise on a claim; None where it has no stance."""

    claim: Claim
    party: str
    earlier: Stance | None
    later: Stance | None
    since: When | None
    told: When
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlameSeen:
    """A party that blames another for the first time, by the ledger; `voices` are independent ones."""

    party: str
    blamed: str
    told: When
    voices: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftChange:
    """A shift that is found, or, where `found` is False, that no longer is."""

    shift: Shift
    found: bool
    told: When


@dataclass(frozen=True, slots=True)
class LabelSeen:
    """A label of the line that is seen for the first time."""

    use: LabelUse
    told: When


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document that a person put on file or withdrew; `decision` is None for one of the line file, which counts from
    the day of its publication on."""

    document: Document
    how: Literal["published", "added", "withdrawn"]
    told: When
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """An article that was withdrawn, or restored. `outlet`, `title` and `url` are the article's; `statements` are those
    of its statements, by id, on the line's claims."""

    article: str
    how: Literal["withdrawn", "restored"]
    told: When
    decision: Decision
    outlet: str | None
    title: str | None
    url: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed of a line from the first day `since` to the last day `on`, both counted.

    `searched` is where it was looked for: the articles of those days. `reprinted` are statements that repeat, in
    another article of the family, what was on record before; `gone` those that no longer count. `decisions` says how
    many of each kind people made.
    """

    line: str
    since: When
    on: When
    searched: SearchLog
    statements: tuple[NewStatement, ...] = ()
    reprinted: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    standings: tuple[StandingChange, ...] = ()
    stances: tuple[StanceChange, ...] = ()
    blame: tuple[BlameSeen, ...] = ()
    shifts: tuple[ShiftChange, ...] = ()
    labels: tuple[LabelSeen, ...] = ()
    documents: tuple[DocumentChange, ...] = ()
    articles: tuple[ArticleChange, ...] = ()
    decisions: tuple[tuple[str, int], ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return any(
            (
                *(self.statements, self.reprinted, self.gone, self.standings, self.stances, self.blame),
                *(self.shifts, self.labels, self.documents, self.articles, self.decisions),
            )
        )
