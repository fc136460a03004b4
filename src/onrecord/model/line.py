"""The storyline a desk follows: what a line file says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.dates import When


@dataclass(frozen=True, slots=True)
class Label:
    """A name that the line goes by, such as “spirit of Anchorage”; `language` is ISO 639-1."""

    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Term:
    """Part of a claimed understanding: `giver` and `receiver` are parties."""

    giver: str
    receiver: str
    what: str
    lasting: Literal["permanent", "temporary", "unknown"] = "unknown"
    held_by_giver: Literal["yes", "no", "partly", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition whose standing is tracked, with the party that claims it and the one that would have to confirm.

    What was said before `since` is about something else; None where no day is known.
    """

    id: str
    text: str
    claimant: str
    counterparty: str
    terms: tuple[Term, ...] = ()
    since: When | None = None

    @property
    def bound(self) -> frozenset[str]:
        """The parties whose yes it takes: the counterparty, and who would have to give; not the claimant."""
        return frozenset({self.counterparty, *(term.giver for term in self.terms)} - {self.claimant})


@dataclass(frozen=True, slots=True)
class Document:
    """A published paper that documents a claim (`claim` is its id, None for the whole line)."""

    title: str
    url: str | None = None
    published: When | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line file, read."""

    id: str
    title: str
    labels: tuple[Label, ...]
    claims: tuple[Claim, ...]
    parties: tuple[str, ...] = ()
    since: When | None = None
    documents: tuple[Document, ...] = ()
    audiences: tuple[str, ...] = ()
