"""From tag scores to spans, and how probable they are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.extraction.decoding import Chain
from onrecord.extraction.encoder import Moves
from onrecord.extraction.tags import TAGS, begin, inside, may_follow

EVEN = Moves(np.zeros(7, dtype=np.float32), np.zeros((7, 7), dtype=np.float32))


def scores(*favourites: int, by: float = 5.0) -> np.ndarray:
    """Scores of one word each that favour these tags."""
    out = np.zeros((len(favourites), len(TAGS)), dtype=np.float32)
    out[range(len(favourites)), favourites] = by
    return out


def test_spans_are_drawn_from_begin_and_inside() -> None:
    """A source of two words, a cue, a content of two words, of which the second is the last of the text."""
    found = Chain(EVEN, scores(begin(0), inside(0), begin(1), begin(2), inside(2))).stretches()
    assert [(s.role, s.first, s.stop) for s in found] == [(0, 0, 2), (1, 2, 3), (2, 3, 5)]


def test_an_inside_tag_never_stands_without_its_beginning() -> None:
    """Where scores ask for an illegal sequence, the best legal one is taken."""
    tags = Chain(EVEN, scores(0, inside(2), inside(2))).best_tags()
    assert all(may_follow(t, p) for p, t in itertools.pairwise([0, *tags]))


def test_a_spans_probability_is_its_share_of_all_legal_sequences() -> None:
    """The recursions agree with counting every legal sequence of a short text."""
    chance = np.random.default_rng(3)
    given = chance.normal(size=(4, 7)).astype(np.float32)
    moves = Moves(chance.normal(size=7).astype(np.float32), chance.normal(size=(7, 7)).astype(np.float32))
    weights: dict[tuple[int, ...], float] = {}
    for tags in itertools.product(range(7), repeat=4):
        if all(may_follow(t, p) for p, t in itertools.pairwise(tags)):
            score = moves.start[tags[0]] + sum(given[i, t] for i, t in enumerate(tags))
            weights[tags] = np.exp(score + sum(moves.between[p, t] for p, t in itertools.pairwise(tags)))
    total = sum(weights.values())
    chain = Chain(moves, given)
    for role, first, stop in ((0, 1, 2), (2, 0, 3), (1, 2, 4)):
        wanted = [begin(role), *[inside(role)] * (stop - first - 1)]
        share = sum(
            w
            for tags, w in weights.items()
            if list(tags[first:stop]) == wanted and (stop == 4 or tags[stop] != inside(role))
        )
        assert chain.probability(role, first, stop) == pytest.approx(share / total, rel=1e-4)
    best = max(weights, key=weights.__getitem__)
    assert chain.best_tags() == list(best)
