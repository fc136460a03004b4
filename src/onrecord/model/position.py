"""Where a statement stands on a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.statement import Reason

Stance = Literal["asserts", "confirms", "denies", "withholds", "abandons", "mentions"]
STANCES: tuple[Stance, ...] = ("asserts", "confirms", "denies", "withholds", "abandons", "mentions")


@dataclass(frozen=True, slots=True)
class Position:
    """A statement's stance on a claim, and the parties it blames.

    `id` comes from statement, line and claim. `term` is the index of the claim's term that it concerns, None where it
    concerns the claim as a whole. `party` is the statement's; `speaker` is the person who speaks, by name, None where
    a body or somebody unnamed does. `relevance` and `confidence` are in [0, 1].
    """

    id: str
    statement: str
    article: str
    line: str
    claim: str
    stance: Stance
    term: int | None
    party: str | None
    speaker: str | None
    blames: tuple[str, ...]
    relevance: float
    confidence: float
    because: tuple[Reason, ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A position with what the ledger needs to weigh it: when, where it stands, and which family counts it.

    `on` is the day it was said, else published; None where neither is known. `by` is the day of the article, where that
    is before the last of `on`: “earlier this year” was said by then. `order` breaks ties within a day by place
    in the text, so that a fold gives the same result whatever the order of arrival. `voice` is the agency that relays
    it, else the family: statements of one voice count once.
    """

    position: Position
    on: When | None
    outlet: str | None
    family: str
    voice: str
    order: tuple[str, int]
    by: date | None = None
