"""What people decided is appended and kept: whatever is made anew, and whoever takes it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from onrecord.model import Decision, decide, in_force, undo
from onrecord.store import Store
from tests.store.scene import BELK, CLAIM

NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)
ADDED = decide(
    "document", "strait", "add", who="Ina", at=NOON, payload={"title": "Minutes “A”"}, why="It was published."
)


def test_decisions_come_back_as_they_were_in_order_of_time(store: Store) -> None:
    earlier = decide("actor", "Anton Belk", "same", who="Per", at=NOON - timedelta(hours=1))
    assert store.decide(ADDED)
    assert store.decide(earlier)
    assert store.decisions() == [earlier, ADDED]
    assert store.decisions("document") == [ADDED]
    assert store.decisions(subject="Anton Belk") == [earlier]
    assert store.decisions("actor", "strait") == []
    assert ADDED.values == {"title": "Minutes “A”"}


def test_the_same_decision_twice_is_one(store: Store) -> None:
    """Two desks that were copied from one another can be put together."""
    assert store.decide(ADDED)
    assert not store.decide(ADDED)
    assert store.decisions() == [ADDED]


def test_taking_back_keeps_both(store: Store) -> None:
    """The record shows that it was decided, and that it was taken back; deciding anew gives it back."""
    taken_back = undo(ADDED, who="Per", at=NOON + timedelta(days=1), why="The wrong paper.")
    anew = decide("document", "strait", "add", who="Ina", at=NOON + timedelta(days=2), payload=ADDED.values)
    for decision in (ADDED, taken_back):
        store.decide(decision)
    assert store.decisions() == [ADDED, taken_back]
    assert in_force(store.decisions()) == []
    store.decide(anew)
    assert in_force(store.decisions()) == [anew]


def test_an_undoing_cannot_be_undone() -> None:
    """One way to give back, deciding anew, is enough; two would have to be told apart for ever."""
    taken_back = undo(ADDED, who="Per", at=NOON)
    again = undo(taken_back, who="Ina", at=NOON)
    assert in_force([again, taken_back, ADDED]) == []


def test_decisions_outlive_the_statements_they_are_about(store: Store) -> None:
    """Reading an article anew touches no decision."""
    about = decide("position", BELK.id, "accept", who="Ina", at=NOON)
    store.add(CLAIM, [BELK])
    store.decide(about)
    store.replace_statements(CLAIM.id, [])
    assert store.decisions() == [about]


@pytest.mark.parametrize("field", ["kind", "subject", "verdict", "who", "why"])
def test_each_part_of_a_decision_makes_its_id(field: str) -> None:
    """So that two people may decide the same, and each is kept."""
    values = {"kind": "document", "subject": "strait", "verdict": "add", "who": "Ina", "why": ""}

    def made(**given: str) -> Decision:
        kind, subject, verdict = given["kind"], given["subject"], given["verdict"]
        return decide(kind, subject, verdict, who=given["who"], why=given["why"], at=NOON)

    assert made(**values).id != made(**values | {field: "another"}).id


def test_moments_are_kept_in_utc() -> None:
    east = decide("document", "strait", "add", who="Ina", at=NOON.astimezone(timezone(timedelta(hours=5))))
    assert east == decide("document", "strait", "add", who="Ina", at=NOON)
    assert east.at == "2026-01-14T12:00:00.000000Z"
