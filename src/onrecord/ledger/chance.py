"""Did a share change at some day, and when? An exact test for a series of yes and no.

If nothing changed, each order of the same answers is as likely as any other. For each place where the series may be
cut, Fisher's exact test says how uneven its two parts are; the most uneven cut counts. How often chance alone deals an
order that has, at *some* cut, a result as uneven as that is the p-value. So looking at every cut is paid for.

The p-value is computed, not drawn: the number of yeses so far is a path that takes a step up with every yes, and paths
that reach a result as uneven are set aside at the first such cut. All paths are followed at once, an answer at a time.
No chance enters, so the same series always gives the same number.

Who speaks for a party may say on Tuesday what was said on Monday, for no other reason than that. Where the answers on
either side of the cut repeat themselves more than chance would have it, the paths repeat themselves as much, and the
p-value is larger. It is never smaller than the exact one.

After Miller and Siegmund, Maximally selected chi square statistics, Biometrics 38 (1982), 1011-1016; the way to the
exact distribution is that of Koziol, On maximally selected chi-square statistics, Biometrics 47 (1991), 1557-1561, and
Worsley, The power of likelihood ratio and cumulative sum tests for a change in a binomial probability, Biometrika 70
(1983), 455-464. Fisher's test is two-sided: twice the smaller tail. `docs/shifts.md` says what it finds and what not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from onrecord.ledger.cuts import Day, surely_above

Row = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

_EQUAL = 1e-9
"""Two logarithms of a probability within so much are one: they differ by how a computer rounds."""

_STICKIEST = 0.95
"""Beyond this nothing could be told apart."""

_DOUBT = 2.0
"""Pairs of days without a repeat, added to those that were seen: where nearly all answers are alike there is next to
nothing to learn from, and one day would make a party look stubborn."""

_LEAST = 1e-300
"""The smallest p-value told; below it a computer knows no numbers."""


@dataclass(frozen=True, slots=True)
class Change:
    """The most uneven cut is before day `place`, by index; both p-values pay for all the cuts that were looked at.

    `exact` takes each answer to be independent of the one before; `p_value` is larger where they visibly are not.
    """

    place: int
    exact: float
    p_value: float


def change(days: Sequence[Day], least: int) -> Change | None:
    """The strongest change in a series with at least `least` answers on either side; None where no cut leaves them.

    Of cuts equally uneven it is the earliest.
    """
    table, seen = _table(days, least), list(accumulate(day.yeses for day in days))
    if not table.cuts:
        return None
    levels = table.rows[range(len(table.cuts)), [seen[place - 1] for place in table.cuts]]
    level = float(levels.min())
    uneven = [place for place, found in zip(table.cuts, levels, strict=True) if found <= level + _EQUAL]
    exact = table.chance(level)
    sticky = max(stickiness(days, place) for place in uneven)
    return Change(uneven[0], exact, max(exact, table.chance(level, sticky)) if sticky else exact)


def stickiness(days: Sequence[Day], place: int) -> float:
    """How far a party repeats itself from one day to the next, on either side of a cut, beyond chance.

    The share of answers that are copied from the day before, if each is either copied or chosen anew, from 0 to
    `_STICKIEST`.
    """
    agree = expected = pairs = 0.0
    for part in (days[:place], days[place:]):
        answers, yeses = sum(day.answers for day in part), sum(day.yeses for day in part)
        noes = answers - yeses
        if answers > 1:
            by_chance = (yeses * (yeses - 1) + noes * (noes - 1)) / (answers * (answers - 1))
            pairs += len(part) - 1
            expected += (len(part) - 1) * by_chance
            for one, next_ in pairwise(part):
                yes, next_yes = one.yeses / one.answers, next_.yeses / next_.answers
                agree += yes * next_yes + (1 - yes) * (1 - next_yes)
    return min(max((agree - expected) / (pairs - expected + _DOUBT), 0.0), _STICKIEST)


def can_show(days: Sequence[Day], least: int, level: float) -> bool:
    """Whether any order of these answers could have had a p-value of `level` or less: else there is nothing to test.

    It looks only at how many answers there are a day and how many yeses in all, never at when they came.
    """
    table = _table(days, least)
    if not len(table.rows):
        return False
    smallest = float(table.rows.min())
    # Several cuts together are no more probable than the sum of each, which is seldom not small enough.
    if np.log(len(table.rows)) + smallest <= np.log(level):
        return True
    return table.chance(smallest) <= level * (1 + _EQUAL)


def places(days: Sequence[Day], around: int, level: float) -> tuple[int, int]:
    """The first and the last place where the change may lie, a stretch around the place `around`.

    A place is kept while neither what stands before it nor what stands after shows a change of its own: if the change
    is there, both are without one, and this keeps it with probability 1 - `level`. (Worsley, Confidence regions and
    tests for a change-point in a sequence of exponential family random variables, Biometrika 73 (1986), 91-104.)
    """
    first = last = around
    while first > 1 and _apart(days, first - 1, level):
        first -= 1
    while last < len(days) - 1 and _apart(days, last + 1, level):
        last += 1
    return first, last


def _apart(days: Sequence[Day], place: int, level: float) -> bool:
    return all(_shows_none(part, level / 2) for part in (days[:place], days[place:]))


def _shows_none(days: Sequence[Day], level: float) -> bool:
    if surely_above(days, 1, level):
        return True
    found = change(days, 1)
    return found is None or found.p_value > level


class _Table:
    """What chance can do with so many answers a day and so many yeses in all.

    `cuts` are the places that leave `least` answers or more on either side; for each, `rows` has the logarithm of
    Fisher's p-value for each number of yeses before it, infinity where there cannot be so many or few.
    """

    def __init__(self, sizes: tuple[int, ...], yeses: int, least: int) -> None:
        self._sizes, self._yeses, self._all = sizes, yeses, sum(sizes)
        ends = list(accumulate(sizes))
        self.cuts = [place for place, end in enumerate(ends, 1) if least <= end <= self._all - least]
        self.rows = self._fisher(np.array([[ends[place - 1]] for place in self.cuts], np.int64).reshape(-1, 1))

    def _fisher(self, before: Whole) -> Row:
        """Twice the smaller tail, by the number of answers before a cut, and of yeses among them."""
        log_factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, self._all + 1)))))

        def log_ways(n: Whole, k: Whole) -> Row:
            ways: Row = log_factorials[n] - log_factorials[np.clip(k, 0, n)] - log_factorials[np.clip(n - k, 0, n)]
            return ways

        found, after = np.arange(self._yeses + 1), self._all - before
        possible = (found <= before) & (self._yeses - found <= after)
        whole = log_ways(np.array(self._all), np.array(self._yeses))
        mass = np.where(possible, log_ways(before, found) + log_ways(after, self._yeses - found) - whole, -np.inf)
        below, above = np.logaddexp.accumulate(mass, axis=1), np.logaddexp.accumulate(mass[:, ::-1], axis=1)[:, ::-1]
        return np.where(possible, np.minimum(0.0, np.log(2) + np.minimum(below, above)), np.inf)

    def chance(self, level: float, sticky: float = 0.0) -> float:
        """How probable it is that the answers are at some cut as uneven as `level`, a logarithm.

        Each answer is the one before it with probability `sticky`, else any, and all together have as many yeses as
        were found. Without stickiness every order is equally likely.
        """
        share = self._yeses / self._all
        chosen = np.array([[1 - share], [share]])
        repeated, turned = sticky + (1 - sticky) * chosen, (1 - sticky) * chosen
        # Of paths that have not been as uneven and of those that have: by the last answer, no or yes, and yeses so far.
        paths = np.zeros((2, 2, self._yeses + 1))
        paths[0, 0, 0], paths[0, 1, min(1, self._yeses)] = 1 - share, share
        uneven = dict(zip(self.cuts, self.rows <= level + _EQUAL, strict=True))
        for place, size in enumerate(self._sizes, 1):
            for _ in range(size - (place == 1)):
                paths = paths * repeated + paths[:, ::-1] * turned
                paths[:, 1, 1:] = paths[:, 1, :-1]
                paths[:, 1, 0] = 0.0
            if place in uneven:
                paths[1] += paths[0] * uneven[place]
                paths[0] *= ~uneven[place]
        even, left = paths[:, :, self._yeses].sum(axis=1)
        return min(1.0, max(float(left / (even + left)), _LEAST))


@lru_cache(maxsize=8)  # a table of a long series takes megabytes
def _cached(sizes: tuple[int, ...], yeses: int, least: int) -> _Table:
    return _Table(sizes, yeses, least)


def _table(days: Sequence[Day], least: int) -> _Table:
    return _cached(tuple(day.answers for day in days), sum(day.yeses for day in days), least)
