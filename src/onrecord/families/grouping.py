"""Articles to families: whatever is linked by a chain of reprints, excerpts and rewrites is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.families.relations import relation
from onrecord.families.signatures import Hashes, Signature

Signed = tuple[str, date | None, Signature]
"""An article's id, the first day it can be of, and its signature."""
Whole = npt.NDArray[np.int64]

WINDOW = 8
"""Of every so many consecutive runs the least hash is looked up. Two texts that share fifteen words in a row share all
of such a window, and so its least hash: they are found for certain (winnowing, Schleimer, Wilkerson and Aiken 2003)."""

ENOUGH = 3
"""Hashes looked up that two texts have to share to be compared, where both have MANY. The rules of `relation` ask for
a multiple; most pairs of articles on one subject share one or two, and comparing them is the costly part."""
MANY = 32

LEADERS = 8
"""Of the texts that share one hash each is compared with so many, the earliest. What more share is a footer, which
joins none, or one story in dozens of reprints, which its first reprints join as well as all with all. The earliest,
for then an article that comes later seldom changes what there is between others: see `growing`."""


def group(signed: Iterable[Signed], revisions: Iterable[Iterable[str]] = ()) -> dict[str, str]:
    """The family of each article: the id of its earliest member (undated ones last, then by id).

    `revisions` are ids of articles that stood at one address: they are one family, however much was rewritten. The
    result is the same whatever the order of both. Ten thousand articles take seconds.
    """
    members = sorted(signed, key=rank)
    hashes, owners = held([sign for _, _, sign in members], [place(id_, day) for id_, day, _ in members])
    leads = np.arange(len(hashes)) - np.searchsorted(hashes, hashes) < LEADERS
    return joined(members, revisions, candidates([sign for _, _, sign in members], hashes, owners, leads))


def rank(signed: Signed) -> tuple[date, str]:
    """By day, undated ones last, then by id: the first of a family names it."""
    return signed[1] or date.max, signed[0]


def place(article: str, day: date | None) -> int:
    """Where an article stands among those that hold one hash: by day, and within a day by what nobody chose."""
    digest = int.from_bytes(hashlib.sha256(article.encode("utf-8", "surrogatepass")).digest()[:5], "big")
    return (day or date.max).toordinal() << 40 | digest


def looked_up(signature: Signature) -> Hashes:
    """The hashes by which a text finds others: the least of every WINDOW consecutive runs', each once; of fewer, the
    least."""
    runs = signature.runs
    if len(runs) <= WINDOW:
        return runs.min(keepdims=True) if len(runs) else runs
    least = np.sort(np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1))
    distinct: Hashes = least[np.append(True, least[1:] != least[:-1])]  # np.unique would import much for it
    return distinct


def joined(
    members: Sequence[Signed], revisions: Iterable[Iterable[str]], pairs: Iterable[tuple[int, int]]
) -> dict[str, str]:
    """The families of `members`, in order of `rank`: of the `pairs` of them that are worth comparing, those that are
    related are linked; revisions and equal texts are without being compared."""
    parents = list(range(len(members)))

    def join(one: int, other: int) -> None:
        root, below = sorted((_root(parents, one), _root(parents, other)))
        parents[below] = root

    places = {article: at for at, (article, _, _) in enumerate(members)}
    for ids in revisions:
        for one, other in pairwise([places[article] for article in ids if article in places]):
            join(one, other)
    first: dict[Signature, int] = {}
    for at, (_, _, sign) in enumerate(members):
        if len(sign):  # one without words is like no other
            join(at, first.setdefault(sign, at))
    for one, other in pairs:
        if _root(parents, one) != _root(parents, other) and relation(members[one][2], members[other][2]).one_family:
            join(one, other)
    return {article: members[_root(parents, at)][0] for article, at in places.items()}


def _root(parents: list[int], at: int) -> int:
    """The earliest known member of the family of `at`; the way to it is shortened."""
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at


def held(signatures: Sequence[Signature], places: Sequence[int]) -> tuple[Whole, Whole]:
    """Every hash with every text that holds it, by hash and then by place; texts are told by their index."""
    each = [looked_up(sign).astype(np.int64) for sign in signatures]
    if not each:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    hashes = np.concatenate(each)
    owners = np.repeat(np.arange(len(each)), [len(one) for one in each])
    order = np.lexsort((np.array(places, np.int64)[owners], hashes))
    return hashes[order], owners[order]


def candidates(
    signatures: Sequence[Signature], hashes: Whole, owners: Whole, leads: npt.NDArray[np.bool_]
) -> Iterator[tuple[int, int]]:
    """Pairs of texts worth comparing. `hashes` and `owners` are as of `held`; `leads` says which of them are among the
    LEADERS of their hash: these come first, and every other is compared with them."""
    starts = np.searchsorted(hashes, hashes)
    behind = np.arange(len(hashes)) - starts
    found = [np.empty(0, np.int64)]
    for at in range(LEADERS):
        here = np.flatnonzero((behind > at) & leads[np.minimum(starts + at, len(hashes) - 1)])
        one, other = owners[starts[here] + at], owners[here]
        found.append(np.minimum(one, other) * len(signatures) + np.maximum(one, other))
    pairs, shared = np.unique(np.concatenate(found), return_counts=True)
    sizes = np.bincount(owners, minlength=len(signatures))
    one, other = np.divmod(pairs, len(signatures))
    worth = (shared >= ENOUGH) | (np.minimum(sizes[one], sizes[other]) < MANY)
    yield from zip(one[worth].tolist(), other[worth].tolist(), strict=True)
