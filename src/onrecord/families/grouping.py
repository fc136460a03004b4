"""Articles to families: whatever is linked by a chain of reprints, excerpts and rewrites is one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

import numpy as np

from onrecord.families.relations import relation
from onrecord.families.signatures import Hashes, Signature

Signed = tuple[str, date | None, Signature]
"""An article's id, the first day it can be of, and its signature."""

WINDOW = 8
"""Of every so many consecutive runs the least hash is looked up. Two texts that share fifteen words in a row share all
of such a window, and so its least hash: they are found for certain (winnowing, Schleimer, Wilkerson and Aiken 2003)."""

ENOUGH = 3
"""Hashes looked up that two texts have to share to be compared, where both have MANY. The rules of `relation` ask for
a multiple; most pairs of articles on one subject share one or two, and comparing them is the costly part."""
MANY = 32

CROWD = 64
"""Texts that share one hash beyond which each is compared with its NEIGHBOURS only. What so many share is a footer,
which joins none, or one story in hundreds of reprints, which neighbours join as well as all with all."""
NEIGHBOURS = 3


def group(signed: Iterable[Signed], revisions: Iterable[Iterable[str]] = ()) -> dict[str, str]:
    """The family of each article: the id of its earliest member (undated ones last, then by id).

    `revisions` are ids of articles that stood at one address: they are one family, however much was rewritten. The
    result is the same whatever the order of both. Ten thousand articles take seconds.
    """
    members = sorted(signed, key=lambda each: (each[1] or date.max, each[0]))
    parents = list(range(len(members)))

    def join(one: int, other: int) -> None:
        root, joined = sorted((_root(parents, one), _root(parents, other)))
        parents[joined] = root

    places = {article: place for place, (article, _, _) in enumerate(members)}
    for ids in revisions:
        known = [places[article] for article in ids if article in places]
        for one, other in pairwise(known):
            join(one, other)
    # Equal signatures are one text and are compared once; one without words is like no other.
    first: dict[Signature, int] = {}
    for place, (_, _, sign) in enumerate(members):
        if len(sign):
            join(place, first.setdefault(sign, place))
    signatures = {place: sign for sign, place in first.items()}
    for one, other in _candidates(signatures):
        if _root(parents, one) != _root(parents, other) and relation(signatures[one], signatures[other]).one_family:
            join(one, other)
    return {article: members[_root(parents, place)][0] for article, place in places.items()}


def _root(parents: list[int], place: int) -> int:
    """The earliest known member of the family of `place`; the way to it is shortened."""
    while parents[place] != place:
        parents[place] = parents[parents[place]]
        place = parents[place]
    return place


def _candidates(signatures: dict[int, Signature]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing."""
    chosen = {place: winnowed(sign.runs) for place, sign in signatures.items()}
    holders: dict[int, list[int]] = defaultdict(list)
    for place, hashes in chosen.items():
        for value in hashes.tolist():
            holders[value].append(place)
    common: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        reach = len(places) if len(places) <= CROWD else NEIGHBOURS
        for at, one in enumerate(places):
            common.update((one, other) for other in places[at + 1 : at + 1 + reach])
    for (one, other), count in common.items():
        if count >= ENOUGH or min(len(chosen[one]), len(chosen[other])) < MANY:
            yield one, other


def winnowed(runs: Hashes) -> Hashes:
    """The least of every WINDOW consecutive hashes, each once; of fewer, the least."""
    if len(runs) <= WINDOW:
        return np.unique(runs.min(keepdims=True)) if len(runs) else runs
    return np.unique(np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1))
