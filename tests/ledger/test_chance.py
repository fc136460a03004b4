"""The exact test for one change, against all orders counted one by one."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.chance import can_show, change, places, stickiness
from onrecord.ledger.cuts import Day


def days_of(row: str) -> tuple[Day, ...]:
    """`+++ - -` : a word a day, a sign an answer; + is a yes."""
    return tuple(Day(len(day), day.count("+")) for day in row.split())


def fisher(answers: int, yeses: int, before: int, found: int) -> float:
    """Twice the smaller tail of the hypergeometric distribution, by its definition."""

    def probability(count: int) -> float:
        ways = math.comb(before, count) * math.comb(answers - before, yeses - count)
        return ways / math.comb(answers, yeses)

    below = sum(probability(count) for count in range(found + 1))
    above = sum(probability(count) for count in range(found, min(before, yeses) + 1))
    return min(1.0, 2 * min(below, above))


def counted(days: Sequence[Day], least: int) -> float | None:
    """The p-value, by dealing the yeses in every order there is."""
    ends = list(accumulate(day.answers for day in days))
    answers, yeses = ends[-1], sum(day.yeses for day in days)
    cuts = [end for end in ends if least <= end <= answers - least]
    if not cuts:
        return None
    where = [
        i for day, end in zip(days, ends, strict=True) for i in range(end - day.answers, end - day.answers + day.yeses)
    ]

    def level(dealt: Sequence[int]) -> float:
        return min(fisher(answers, yeses, cut, sum(place < cut for place in dealt)) for cut in cuts)

    levels = [level(dealt) for dealt in combinations(range(answers), yeses)]
    return sum(one <= level(where) * (1 + 1e-9) for one in levels) / len(levels)


def some_days() -> st.SearchStrategy[tuple[Day, ...]]:
    day = st.integers(1, 3).flatmap(lambda n: st.builds(Day, st.just(n), st.integers(0, n)))
    return st.lists(day, min_size=1, max_size=4).map(tuple)  # twelve answers: 924 orders at most


@given(some_days(), st.integers(1, 3))
def test_the_p_value_is_the_share_of_all_orders(days: tuple[Day, ...], least: int) -> None:
    """Of every order that the answers can be dealt in, those that are at some cut as uneven as what was found."""
    found, expected = change(days, least), counted(days, least)
    assert (found is None) == (expected is None)
    if found and expected is not None:
        assert found.exact == pytest.approx(expected, rel=1e-9)
        assert found.p_value >= found.exact


def orders(days: Sequence[Day]) -> Iterator[tuple[Day, ...]]:
    """The same answers in every order, with the same number a day."""
    sizes = [day.answers for day in days]
    ends = list(accumulate(sizes))
    for dealt in combinations(range(ends[-1]), sum(day.yeses for day in days)):
        yield tuple(
            Day(size, sum(end - size <= place < end for place in dealt)) for size, end in zip(sizes, ends, strict=True)
        )


@given(some_days(), st.integers(1, 3), st.sampled_from([0.01, 0.05, 0.2, 0.5]))
def test_chance_reaches_a_level_no_more_often_than_it_says(days: tuple[Day, ...], least: int, level: float) -> None:
    """The meaning of a p-value, over every order; and where none can be so small, nothing is tested."""
    found = [one.exact for order in orders(days) if (one := change(order, least))]
    if found:
        assert sum(p <= level for p in found) <= level * len(found) * (1 + 1e-9)
        assert can_show(days, least, level) == (min(found) <= level * (1 + 1e-9))


@given(some_days(), st.integers(1, 3))
def test_yes_and_no_change_places(days: tuple[Day, ...], least: int) -> None:
    """Which of two values is called yes is nobody's business."""
    turned = tuple(Day(day.answers, day.answers - day.yeses) for day in days)
    here, there = change(days, least), change(turned, least)
    assert (here is None) == (there is None)
    if here and there:
        assert here.place == there.place
        assert here.p_value == pytest.approx(there.p_value, rel=1e-9)


@given(some_days(), st.integers(1, 3))
def test_time_may_run_backwards(days: tuple[Day, ...], least: int) -> None:
    here, there = change(days, least), change(days[::-1], least)
    assert (here and here.p_value) == (there and pytest.approx(there.p_value, rel=1e-9))


def test_who_repeats_himself_needs_more_to_show_a_change() -> None:
    """The same counts on either side: mixed, they speak for a change; in runs, they may be moods."""
    mixed = change(days_of("+ + - + + - + + - + - - + - - + - -"), 5)
    moods = change(days_of("+ + + + - - - + + + + - - - - - - -"), 5)
    assert mixed
    assert moods
    assert mixed.p_value == mixed.exact
    assert moods.p_value > 2 * moods.exact


def test_stickiness_is_seen_where_it_is() -> None:
    """Of a long series in which half of the answers are copied, about half; of a fair one, next to nothing."""
    chance = random.Random(11)
    copied, fair = [True], [True]
    for _ in range(4000):
        copied.append(copied[-1] if chance.random() < 0.5 else chance.random() < 0.4)
        fair.append(chance.random() < 0.4)
    assert stickiness([Day(1, yes) for yes in copied], 2000) == pytest.approx(0.5, abs=0.04)
    assert stickiness([Day(1, yes) for yes in fair], 2000) == pytest.approx(0.0, abs=0.04)
    assert stickiness(days_of("+ + + + + - - - - -"), 5) == 0.0


def test_a_clean_turn_is_found_where_it_is() -> None:
    """Nine of one, then nine of the other: two orders of 48,620 are as uneven."""
    found = change(days_of("+ + + + + + + + + - - - - - - - - -"), 5)
    assert found
    assert found.place == 9
    assert found.p_value == pytest.approx(2 / math.comb(18, 9))


def test_too_few_answers_are_no_series() -> None:
    """However uneven: there is no cut with five on either side of nine answers."""
    assert change(days_of("+ + + + + - - - -"), 5) is None
    assert not can_show(days_of("+ + + + + - - - -"), 5, 0.5)


def test_a_day_is_never_cut() -> None:
    """Of what was said on one day, nobody knows which came first."""
    assert change(days_of("+++++-----"), 1) is None
    found = change(days_of("+++++ +---- -----"), 5)
    assert found
    assert found.place == 1


def test_a_series_of_one_value_shows_nothing() -> None:
    found = change(days_of("+ + + + + + + + + + + +"), 5)
    assert found
    assert found.p_value == 1.0


def test_the_interval_is_narrow_where_the_turn_is_sharp() -> None:
    """And a single answer out of order does not close it."""
    sharp = days_of(" ".join("+" * 30 + "-" * 30))
    first, last = places(sharp, 30, 0.05)
    assert first <= 30 <= last
    assert last - first <= 6
    vague = days_of("+ + + + - + + + - + - - + - - - - -")
    found = change(vague, 5)
    assert found
    first, last = places(vague, found.place, 0.05)
    assert last - first > 6


def test_thousands_of_answers_are_no_trouble() -> None:
    """Nor numbers too small for a computer to tell from nothing."""
    found = change([Day(8, 8)] * 190 + [Day(8, 0)] * 185, 5)
    assert found
    assert found.place == 190
    assert 0 < found.p_value <= 1e-300
