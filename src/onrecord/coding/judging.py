"""What a judge of stances is, so that rules, a model or a person's sheet can take one another's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from onrecord.coding.passage import Passage
from onrecord.coding.profile import Profile
from onrecord.model import Reason, Stance


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance with its reasons. `term` is the index of the claim's term concerned; `certainty` is in [0, 1]."""

    stance: Stance
    term: int | None
    certainty: float
    because: tuple[Reason, ...]


class Judge(Protocol):
    """Says where a statement that is about a claim stands on it."""

    @property
    def version(self) -> str:
        """Changes whenever a verdict may: stored positions are kept under it."""

    def judge(self, passage: Passage, profile: Profile, blames: frozenset[str]) -> Verdict:
        """The stance of the passage's statement on the profile's claim; `blames` are the parties that it blames."""
