"""What the ledger says of a line at a date. Computed, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.line import Claim, Document, Term
from onrecord.model.position import Stance

StandingName = Literal["documented", "mutual", "one-sided", "contradicted", "abandoned", "reported only"]


@dataclass(frozen=True, slots=True)
class SearchLog:
    """Where an absence was looked for: how many articles, families and outlets, from when to when."""

    articles: int
    families: int
    outlets: int
    first: When | None
    last: When | None


@dataclass(frozen=True, slots=True)
class PartyStance:
    """A party's stance on a claim at a date: since when, through whom, on which statements, in how many families."""

    party: str
    stance: Stance
    since: When | None
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    families: int


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """A claim's state at a date. `since` is None where the statements it rests on carry no date."""

    claim: Claim
    standing: StandingName
    since: When | None
    because: str
    parties: tuple[PartyStance, ...]
    documents: tuple[Document, ...]
    searched: SearchLog
    reported_by: tuple[str, ...] = ()
    """Statements on the claim by voices that speak for no party."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """A line of the terms sheet: a term and the statements that concern it, by stance."""

    claim: str
    term: Term
    statements: tuple[str, ...]
    by_stance: tuple[tuple[Stance, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class BlameCell:
    """How often `party` blamed `blamed` in `month` (`YYYY-MM`, None for undated), with the statements."""

    party: str
    blamed: str
    month: str | None
    families: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelUse:
    """Use of a label: articles that contain it, by month and by the party that speaks it."""

    text: str
    first_seen: When | None
    by_party: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[str, int], ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that a dossier says of a line at a date."""

    line: str
    on: When
    headline: str
    searched: SearchLog
    claims: tuple[ClaimStanding, ...]
    terms: tuple[TermRow, ...]
    blame: tuple[BlameCell, ...]
    labels: tuple[LabelUse, ...]
