"""From tag scores to spans, and how probable they are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from onrecord.extraction.decoding import Chain, merge
from onrecord.extraction.encoder import Floats, Moves
from onrecord.extraction.tags import TAGS, begin, inside, may_follow
from tests.extraction.readings import reading

EVEN = Moves(np.zeros(7, dtype=np.float32), np.zeros((7, 7), dtype=np.float32))


def scores(*favourites: int, by: float = 9.0) -> Floats:
    """Scores of one word each that favour these tags."""
    out = np.zeros((len(favourites), len(TAGS)), dtype=np.float32)
    out[range(len(favourites)), favourites] = by
    return out


def test_spans_are_drawn_from_begin_and_inside() -> None:
    """A source of two words, a cue, a content of two words, of which the second is the last of the text."""
    found = Chain(EVEN, scores(begin(0), inside(0), begin(1), begin(2), inside(2))).spans(0.5)
    assert [(s.role, s.first, s.stop) for s in found] == [(0, 0, 2), (1, 2, 3), (2, 3, 5)]


def test_an_inside_tag_never_stands_without_its_beginning() -> None:
    """Where scores ask for an illegal sequence, no span begins with "inside", and none is sure."""
    found = Chain(EVEN, scores(0, inside(2), inside(2))).spans(0.01)
    assert all(s.confidence < 0.5 for s in found)


def test_a_spans_probability_is_its_share_of_all_legal_sequences() -> None:
    """The recursions agree with counting every legal sequence of a short text, for every span there could be."""
    chance = np.random.default_rng(3)
    given = chance.normal(size=(4, 7)).astype(np.float32)
    moves = Moves(chance.normal(size=7).astype(np.float32), chance.normal(size=(7, 7)).astype(np.float32))
    weights: dict[tuple[int, ...], float] = {}
    for tags in itertools.product(range(7), repeat=4):
        if all(may_follow(t, p) for p, t in itertools.pairwise(tags)):
            score = moves.start[tags[0]] + sum(given[i, t] for i, t in enumerate(tags))
            weights[tags] = float(np.exp(score + sum(moves.between[p, t] for p, t in itertools.pairwise(tags))))
    total = sum(weights.values())
    found = {(s.role, s.first, s.stop): s.confidence for s in Chain(moves, given).spans(0.0)}
    every = [(role, a, b) for role in range(3) for a in range(4) for b in range(a + 1, 5)]
    assert sorted(found) == every
    for role, first, stop in every:
        wanted = [begin(role), *[inside(role)] * (stop - first - 1)]
        share = sum(
            w
            for tags, w in weights.items()
            if list(tags[first:stop]) == wanted and (stop == 4 or tags[stop] != inside(role))
        )
        assert found[role, first, stop] == pytest.approx(share / total, rel=1e-4)


def test_spans_come_down_to_the_least() -> None:
    """Rivals that overlap are given too, as long as they are probable enough."""
    unsure = scores(begin(0), inside(0))
    unsure[1, 0] = 9.0
    found = Chain(EVEN, unsure).spans(0.1)
    assert {(s.first, s.stop) for s in found if s.role == 0} == {(0, 1), (0, 2)}


def test_where_windows_overlap_the_one_that_sees_more_around_decides() -> None:
    """Two windows of six words share two: each shared word is taken from the window where it is farther inside."""
    one, two = reading(0, 6), reading(4, 10)
    one.tags[:, 0], two.tags[:, 0] = 1, 2
    assert merge([one, two], 10)[:, 0].tolist() == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
