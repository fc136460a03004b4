"""How much more one side uses a word than the others, and whether it is used more than before.

Two questions on the same four numbers: a word stands in `a` of `c` units of one kind and in `b` of `d` of another.

- Keyness, as corpus linguistics asks it: is the word typical of the first kind? The log-likelihood ratio G² says how
  much evidence there is (Dunning, Accurate methods for the statistics of surprise and coincidence, Computational
  Linguistics 19 (1993), 61-74); the log ratio says how large the difference is (Hardie, Log Ratio: an informal
  introduction, 2014): 1 is twice the share, 2 four times, -1 half.
- Rise: has its share grown? Fisher's exact test, one-sided, which holds for the smallest counts.

Where many words are tried, `fdr` corrects (Benjamini and Hochberg, Controlling the false discovery rate, Journal of the
Royal Statistical Society B 57 (1995), 289-300). `docs/labels.md` says in plain words what they tell and what not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, log2, sqrt

_NONE_SEEN = 0.5
"""Counted for a kind in which the word does not stand at all: the ratio to nothing has no logarithm (Hardie)."""


def g2(a: int, c: int, b: int, d: int) -> float:
    """The log-likelihood ratio of `a` in `c` units against `b` in `d`; 0 where the shares are the same.

    Raises ValueError where a count is negative or larger than its units.
    """
    _check(a, c, b, d)
    whole = c + d
    cells = ((a, c, a + b), (b, d, a + b), (c - a, c, whole - a - b), (d - b, d, whole - a - b))
    found = 2 * sum(seen * log(seen * whole / (units * of_all)) for seen, units, of_all in cells if seen)
    return max(found, 0.0)


def log_ratio(a: int, c: int, b: int, d: int) -> float:
    """The binary logarithm of how many times the share of `a` in `c` is that of `b` in `d`; 0 where a kind is empty.

    A word that stands nowhere in a kind is counted as half a time there.
    """
    _check(a, c, b, d)
    if not c or not d:
        return 0.0
    return log2((a or _NONE_SEEN) / c) - log2((b or _NONE_SEEN) / d)


def chance_of_g2(value: float) -> float:
    """How often chance alone gives a G² of `value` or more: the upper tail of chi square with one degree of freedom."""
    return erfc(sqrt(max(value, 0.0) / 2))


def rise(a: int, c: int, b: int, d: int) -> float:
    """How often chance alone puts `a` or more of the `a + b` units with the word among the `c` of the first kind.

    Fisher's exact test, one-sided; 1 where there is nothing to compare.
    """
    _check(a, c, b, d)
    with_it, whole = a + b, c + d
    most = min(with_it, c)

    def log_ways(n: int, k: int) -> float:
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)

    all_ways = log_ways(whole, with_it)
    tail = sum(exp(log_ways(c, k) + log_ways(d, with_it - k) - all_ways) for k in range(a, most + 1))
    return min(tail, 1.0)


def fdr(p_values: Sequence[float]) -> list[float]:
    """Each p-value corrected for all of them by Benjamini and Hochberg's method, in the order given.

    Keep those of at most q, and on average no more than the share q of what is kept is chance.
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i], reverse=True)
    corrected, least = [1.0] * len(p_values), 1.0
    for above, index in enumerate(order):
        least = min(least, p_values[index] * (len(p_values) / (len(p_values) - above)))  # a factor: never below 1
        corrected[index] = least
    return corrected


def _check(a: int, c: int, b: int, d: int) -> None:
    if not (0 <= a <= c and 0 <= b <= d):
        raise ValueError(f"{a} of {c} and {b} of {d}: a word stands in none of the units at least, in all at most")
