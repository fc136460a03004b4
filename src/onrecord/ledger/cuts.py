"""The first look at a series: what its cuts could show at most, and whether any of them shows next to nothing.

The exact test (`chance.py`) follows every order of the answers. Most series need no such thing: what was said on either
side of each cut is as chance deals it, which a few sums tell. So a line on which nothing changed is done in plain
arithmetic, and only what may have changed is tested.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from math import exp, inf, log
from typing import NamedTuple

_SURELY = 1 + 1e-9
"""By so much a sum must pass a bound: beyond how a computer rounds."""


class Day(NamedTuple):
    """How many answers were given on a day, and how many of them were yes. Within a day there is no order."""

    answers: int
    yeses: int


def could_show(days: Sequence[Day], least: int, level: float) -> bool | None:
    """Whether any order of these answers could have had a p-value of `level` or less; None where only the exact test
    can tell. Of cuts only those with `least` answers or more on either side count.

    It looks only at how many answers there are a day and how many yeses in all, never at when they came.
    """
    answers, yeses = _totals(days)
    smallest, cuts = inf, 0
    for before, _ in _cuts(days, least):
        # Nothing is as uneven as all yeses on one side, or as many as go there.
        fewest, most = max(0, yeses - (answers - before)), min(before, yeses)
        uneven = min(_log_chance(answers, yeses, before, found) for found in (fewest, most))
        smallest, cuts = min(smallest, uneven), cuts + 1
    if not cuts:
        return False
    # Fisher's test is twice the smaller tail. Several cuts together are no more probable than the sum of each, and no
    # less than one tail of one of them.
    if log(cuts) + min(0.0, log(2) + smallest) <= log(level):
        return True
    return None if exp(smallest) <= level * _SURELY else False


def surely_above(days: Sequence[Day], least: int, level: float) -> bool:
    """Whether the p-value of the strongest change in a series is above `level` for sure.

    An order as uneven as this one is at least as probable as the smaller tail at its most uneven cut alone. Where that
    is above the level at every cut, nothing more need be known.
    """
    answers, yeses = _totals(days)
    return all(_tail_is_above(answers, yeses, *cut, level * _SURELY) for cut in _cuts(days, least))


def _totals(days: Sequence[Day]) -> tuple[int, int]:
    return sum(day.answers for day in days), sum(day.yeses for day in days)


def _cuts(days: Sequence[Day], least: int) -> Iterator[tuple[int, int]]:
    """For each cut, how many answers stand before it, and how many yeses."""
    answers = sum(day.answers for day in days)
    ends = zip(accumulate(day.answers for day in days), accumulate(day.yeses for day in days), strict=True)
    return ((before, found) for before, found in ends if least <= before <= answers - least)


def _tail_is_above(answers: int, yeses: int, before: int, found: int, level: float) -> bool:
    """Whether chance deals so few yeses before a cut, or fewer, with more than this probability; where there are more
    than it would deal, so many or more."""
    step = -1 if found * answers <= yeses * before else 1
    term = total = exp(_log_chance(answers, yeses, before, found))
    while total <= level:
        # The next number of yeses on that side, by the ratio of its probability to this one's.
        fewer = found if step < 0 else found + 1
        ratio = fewer * (answers - before - yeses + fewer) / ((yeses - fewer + 1) * (before - fewer + 1) or inf)
        if step > 0:
            ratio = 1 / ratio if ratio else 0.0
        term, found = term * ratio, found + step
        if term <= total * 1e-12:
            return False
        total += term
    return True


def _log_chance(answers: int, yeses: int, before: int, found: int) -> float:
    """The logarithm of the probability that of all these answers so many of the yeses stand before a cut."""
    ways = _log_factorials(answers)
    return (
        (ways[before] - ways[found] - ways[before - found])
        + (ways[answers - before] - ways[yeses - found] - ways[answers - before - yeses + found])
        - (ways[answers] - ways[yeses] - ways[answers - yeses])
    )


@lru_cache(maxsize=64)
def _log_factorials(number: int) -> list[float]:
    return [0.0, *accumulate(map(log, range(1, number + 1)))]
