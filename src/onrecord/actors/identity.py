"""“Same actor?” is a recorded decision: yes, no or unsure, with who, when and why.

Decisions are about names, as people read them, not about rows: they outlive whatever is made anew. Of several on one
pair that nobody took back, the last one counts. Names are one actor where a chain of yeses joins them; the order in
which they were decided does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.actors.names import folded
from onrecord.model import Decision, in_force

KIND = "actor"
"""What these decisions are called in the desk's record."""

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One of the two names of a decision: `ref` as `ref_of` makes it, the name as it was written, and the party for
    which it spoke then, None where it was none."""

    ref: str
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided last on a pair."""

    verdict: Verdict
    sides: tuple[Side, Side]
    decision: Decision


def ref_of(name: str, party: str | None = None, *, parted: bool = False) -> str:
    """What a decision calls a name: its letters for look-up, with the party where the name is that of several
    (`parted`): `john smith (GBR)`."""
    return f"{folded(name)} ({party or 'no party'})" if parted else folded(name)


def ref_of_actor(id_: str) -> str:
    """What a decision calls an actor of the registry that is named by its id."""
    return f"#{id_}"


def subject(left: Side, right: Side) -> str:
    """What a decision on two names is about."""
    first, second = sorted((left, right))
    return f"{first.ref} = {second.ref}"


def payload(left: Side, right: Side) -> Mapping[str, object]:
    """What is kept of the two names beside the decision."""
    return {"names": [{"ref": s.ref, "name": s.name, "party": s.party} for s in sorted((left, right))]}


def judgements(decisions: Iterable[Decision]) -> dict[str, Judgement]:
    """What is in force, by subject."""
    return {d.subject: Judgement(_verdict(d), sides_of(d), d) for d in in_force(decisions) if d.kind == KIND}


def joined_groups(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What a chain of pairs joins, as groups of two and more; the same for any order of the pairs."""
    group: dict[str, set[str]] = {}
    for left, right in pairs:
        whole = group.get(left, {left}) | group.get(right, {right})
        group.update(dict.fromkeys(whole, whole))
    return sorted({frozenset(whole) for whole in group.values() if len(whole) > 1}, key=sorted)


def chain(pairs: Iterable[tuple[str, str]], start: str, goal: str) -> list[str]:
    """The shortest chain of pairs from one to the other, both included; none where nothing joins them."""
    beside: dict[str, set[str]] = {}
    for left, right in pairs:
        beside.setdefault(left, set()).add(right)
        beside.setdefault(right, set()).add(left)
    ways = [[start]]
    seen = {start}
    for way in ways:  # grows while it is walked: one way to each, the shortest first
        if way[-1] == goal:
            return way
        for following in sorted(beside.get(way[-1], set()) - seen):
            seen.add(following)
            ways.append([*way, following])
    return []


def _verdict(decision: Decision) -> Verdict:
    if decision.verdict == "same":
        return "same"
    return "different" if decision.verdict == "different" else "unsure"


def sides_of(decision: Decision) -> tuple[Side, Side]:
    """The two names that a decision is about."""
    left, right = (Side(s["ref"], s["name"], s["party"]) for s in decision.values["names"])
    return left, right
