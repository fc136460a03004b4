"""The first look at a series says nothing that the exact test would not: only what it leaves open is tested."""

from __future__ import annotations

import importlib
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.chance import can_show, change
from onrecord.ledger.cuts import Day, could_show, surely_above
from onrecord.ledger.series import Question, Series
from onrecord.model import Answer, When
from tests.ledger.test_chance import days_of

shifts = importlib.import_module("onrecord.ledger.shifts")  # the package has a function of this name

LEVELS = (0.3, 0.05, 0.005, 1e-6)


def long_days() -> st.SearchStrategy[tuple[Day, ...]]:
    """Up to a hundred answers, of which more or fewer are yes from some day on."""

    def drawn(parts: tuple[int, int, int, int, int]) -> tuple[Day, ...]:
        seed, before, after, first, then = parts
        chance = random.Random(seed)  # a series as a seed is drawn far quicker than answer by answer
        shares = [first / 10] * before + [then / 10] * after
        sizes = [chance.choice((1, 1, 1, 2)) for _ in shares]
        return tuple(
            Day(size, sum(chance.random() < share for _ in range(size)))
            for size, share in zip(sizes, shares, strict=True)
        )

    few, tenths = st.integers(1, 35), st.integers(0, 10)
    return st.tuples(st.integers(0, 10**6), few, few, tenths, tenths).map(drawn)


@given(long_days(), st.integers(1, 5), st.sampled_from(LEVELS))
def test_what_a_series_could_show(days: tuple[Day, ...], least: int, level: float) -> None:
    """Where the first look answers, the exact test answers the same."""
    found = could_show(days, least, level)
    assert found is None or found == can_show(days, least, level)


@given(long_days(), st.integers(1, 5), st.sampled_from(LEVELS))
def test_what_is_surely_above_a_level_is_above_it(days: tuple[Day, ...], least: int, level: float) -> None:
    """No change is passed over that the exact test would find."""
    strongest = change(days, least)
    if surely_above(days, least, level):
        assert strongest is None or level < strongest.exact <= strongest.p_value


@pytest.mark.parametrize(
    ("row", "above"),
    [
        ("- - - - - - + + + + + +", False),  # twice 1 in 924 at the middle cut
        ("+ - + - + - + - + - + -", True),
        ("+ + + + + + + + + + + +", True),  # one value only
        ("+ -", True),  # no cut at all
    ],
)
def test_examples(row: str, above: bool) -> None:
    assert surely_above(days_of(row), 5, 0.01) == above


def series_of(name: str, row: str) -> Series:
    """A series of blame, an answer a day: a sign for a party, `+` for one, `-` for another."""
    party = {"+": "XBO", "-": "XCE", "o": "XDE"}
    answers = [
        Answer(When(f"2026-{1 + i // 28:02}-{1 + i % 28:02}"), party[c], (f"{name}{i}",)) for i, c in enumerate(row)
    ]
    return Series(Question(name, "blame", None), tuple(answers))


@given(st.lists(st.text("+-o", min_size=2, max_size=30), min_size=1, max_size=4), st.integers(0, 12))
def test_no_shift_is_lost_by_looking_first(rows: list[str], clear: int) -> None:
    """What is found is what testing every series exactly and correcting all p-values gives."""
    rows = [*rows, "+" * clear + "-" * clear]
    found = [series_of(f"X{at}", row) for at, row in enumerate(rows)]
    trials = []
    for one in found:
        values = list(dict.fromkeys(answer.value for answer in one.answers))
        for value in values if len(values) > 2 else values[:1]:
            days = tuple(Day(1, answer.value == value) for answer in one.answers)
            if len(values) > 1 and can_show(days, shifts.LEAST, shifts.ALPHA):
                strongest = change(days, shifts.LEAST)
                assert strongest is not None
                trials.append((strongest.p_value, one.question.party))
    trials.sort(key=lambda trial: trial[0])
    expected: dict[str, float] = {}
    reached = 0.0
    for rank, (p_value, party) in enumerate(trials):
        reached = max(reached, min(1.0, (len(trials) - rank) * p_value))
        if reached <= shifts.ALPHA:
            expected.setdefault(party, reached)
    log = shifts.judged(found)
    assert log.tried == len({party for _, party in trials})
    assert {shift.party: shift.p_value for shift in log.found} == expected


def test_numpy_is_not_needed_where_nothing_changed() -> None:
    """Most lines show no shift, and their status must not wait for numpy."""
    code = (
        "import sys, importlib\n"
        "shifts = importlib.import_module('onrecord.ledger.shifts')\n"
        "from onrecord.ledger.series import Question, Series\n"
        "from onrecord.model import Answer, When\n"
        "days = [When(f'2026-0{1 + i // 28}-{1 + i % 28:02}') for i in range(80)]\n"
        "for row in ('+-' * 40, '+' * 40 + '-' * 40):\n"
        "    answers = tuple(Answer(day, value, ()) for day, value in zip(days, row))\n"
        "    log = shifts.judged([Series(Question('XAL', 'blame', None), answers)])\n"
        "    print(log.tried, len(log.found), 'numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["1 0 False", "1 1 True"]
