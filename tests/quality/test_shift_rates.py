"""How often shifts are reported where nothing changed, and found where something did: `benchmarks/shifts.py`, in short.

The whole of it, 10,000 runs each, stands in `docs/shifts.md`.
"""

from __future__ import annotations

import pytest

from benchmarks.shifts import WORLDS, drawn, false_alarms, interval, power

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("world", list(WORLDS)[:2])
def test_false_alarms_are_no_more_than_stated(world: str) -> None:
    """Of 400 lines without a change at most 5 % may show one; more than 34 would be chance once in a thousand times."""
    assert false_alarms(400, WORLDS[world])["alarms"] <= 34


def test_parties_that_repeat_themselves_raise_few_alarms() -> None:
    """Beyond what is promised; but one time in four is common, and must not make a shift of every mood."""
    assert false_alarms(200, WORLDS["one time in four a party repeats itself"])["rate"] <= 0.12


@pytest.mark.parametrize(
    ("answers", "shares", "least"), [(14, (0.0, 1.0), 1.0), (20, (0.1, 0.9), 0.5), (40, (0.1, 0.9), 0.9)]
)
def test_changes_are_found(answers: int, shares: tuple[float, float], least: float) -> None:
    """A clean turn from fourteen answers on, always; one with exceptions more often than not, and from forty nearly
    always. Where it is found, it mostly lies in the interval told."""
    found = power(100, answers, shares)
    assert found["found"] >= least
    assert found["inside"] >= 0.9


def test_four_answers_on_a_side_are_never_a_shift() -> None:
    assert power(50, 9, (0.0, 1.0))["found"] == 0


def test_the_interval_of_a_share() -> None:
    """Wilson's, by a printed example: 10 of 100 are between 5.5 and 17.4 per cent."""
    assert interval(10, 100) == (0.0552, 0.1744)


def test_the_picture_has_a_point_for_each_share() -> None:
    image = drawn({(0.0, 1.0): [0.0, 1.0] * 5, (0.1, 0.9): [0.5] * 10, (0.2, 0.8): [0.2] * 10, (0.3, 0.7): [0.1] * 10})
    assert image.count("<circle") == 40
    assert image.count("<polyline") == 4
