"""What a person decided: appended, never overwritten; to take it back is one more decision."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Decision:
    """`who` decided `verdict` on `subject` at `at`, a moment in UTC to the microsecond, so that text sorts as time.

    `kind` says whose words verdict, subject and payload are: `document`, `actor`, `position`, `article`. `subject`
    comes from content, never from a row number, so that the decision outlives whatever is made anew. `payload` is a
    JSON object with sorted keys. `undoes` is the id of the decision that it takes back, None where it stands for
    itself; what was taken back is given back by deciding it anew, not by undoing the undoing.
    """

    id: str
    kind: str
    subject: str
    verdict: str
    payload: str
    who: str
    at: str
    why: str
    undoes: str | None

    @property
    def values(self) -> dict[str, Any]:
        """The payload, read."""
        read: dict[str, Any] = json.loads(self.payload)
        return read


def decide(
    kind: str,
    subject: str,
    verdict: str,
    *,
    who: str,
    at: datetime,
    payload: Mapping[str, Any] | None = None,
    why: str = "",
    undoes: str | None = None,
) -> Decision:
    """The decision, with the id that its content gives. `at` must know its time zone."""
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    values = json.dumps(dict(payload or {}), ensure_ascii=False, sort_keys=True)
    id_ = content_id("d", kind, subject, verdict, values, who, moment, why, undoes)
    return Decision(id_, kind, subject, verdict, values, who, moment, why, undoes)


def undo(decision: Decision, *, who: str, at: datetime, why: str = "") -> Decision:
    """The decision that takes `decision` back."""
    return decide(decision.kind, decision.subject, "undo", who=who, at=at, why=why, undoes=decision.id)


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody took back, each once, oldest first, whatever the order of arrival."""
    known = {decision.id: decision for decision in decisions}
    undone = {decision.undoes for decision in known.values()}
    standing = (d for d in known.values() if d.undoes is None and d.id not in undone)
    return sorted(standing, key=lambda d: (d.at, d.id))
