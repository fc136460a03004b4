"""The best legal sequence of tags, and the spans that it draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.extraction.encoder import Floats, Moves, Reading
from onrecord.extraction.tags import OUTSIDE, TAGS, begin, inside, may_follow, role_of

_BARRED = np.float32(-1e4)
_TINY = 1e-300
_LEGAL = np.array([[may_follow(t, p) for t in range(len(TAGS))] for p in range(len(TAGS))])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words `[first, stop)` in one role (index into `tags.ROLES`), and how probable just this span is."""

    role: int
    first: int
    stop: int
    confidence: float


def merge(readings: Sequence[Reading], words: int) -> Floats:
    """Tag scores of every word `[words, 7]`: where windows overlap, from the one that sees more around the word."""
    scores = np.zeros((words, len(TAGS)), dtype=np.float32)
    margin = np.full(words, -1, dtype=np.int64)
    for reading in readings:
        first, stop = reading.window.first, reading.window.stop
        here = np.arange(first, stop)
        # A text's own beginning and end cut nothing off.
        left = here - first if first else np.full(stop - first, words)
        right = stop - 1 - here if stop < words else np.full(stop - first, words)
        own = np.minimum(left, right)
        better = own > margin[first:stop]
        scores[first:stop][better] = reading.tags[better]
        margin[first:stop][better] = own[better]
    return scores


class Chain:
    """A linear-chain CRF over the tag scores `[words, 7]` of one text: its best sequence, and how probable a span is.

    Source of the recursions: Rabiner, A tutorial on hidden Markov models (1989), with scaling at each step.
    """

    def __init__(self, moves: Moves, scores: Floats) -> None:
        self._scores = scores
        self._start = moves.start
        self._moves = np.where(_LEGAL, moves.between, _BARRED)
        self._weights = np.exp(self._moves).astype(np.float64)
        self._emit = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float64)
        self._sweep()

    def _sweep(self) -> None:
        """Scaled forward and backward messages."""
        count = len(self._scores)
        self._forward = np.empty(self._emit.shape)
        self._backward = np.ones(self._emit.shape)
        self._scale = np.empty(count)
        state = np.exp(self._start.astype(np.float64)) * self._emit[0]
        for step in range(count):
            if step:
                state = (state @ self._weights) * self._emit[step]
            self._scale[step] = total = state.sum()
            self._forward[step] = state = state / total
        state = self._backward[-1]
        for step in range(count - 2, -1, -1):
            state = self._weights @ (self._emit[step + 1] * state) / self._scale[step + 1]
            self._backward[step] = state

    def best_tags(self) -> list[int]:
        """Viterbi: the most probable legal sequence."""
        scores = self._scores
        state = self._start + scores[0]
        back = np.zeros(scores.shape, dtype=np.int64)
        every = np.arange(len(TAGS))
        for step in range(1, len(scores)):
            paths = state[:, None] + self._moves
            back[step] = paths.argmax(axis=0)
            state = paths[back[step], every] + scores[step]
            state -= state.max()  # a long text would run out of float32 otherwise
        tags = [int(state.argmax())]
        for step in range(len(scores) - 1, 0, -1):
            tags.append(int(back[step, tags[-1]]))
        return tags[::-1]

    def probability(self, role: int, first: int, stop: int) -> float:
        """How probable it is that words `[first, stop)` are exactly one span of `role`."""
        before, within = begin(role), inside(role)
        log = math.log(max(self._forward[first, before], _TINY))
        for step in range(first + 1, stop):
            move = self._weights[before if step == first + 1 else within, within]
            log += math.log(max(move * self._emit[step, within] / self._scale[step], _TINY))
        last = before if stop == first + 1 else within
        if stop == len(self._scores):
            return min(1.0, math.exp(log))
        leaving = self._weights[last] * self._emit[stop] * self._backward[stop] / self._scale[stop]
        return min(1.0, math.exp(log) * float(leaving.sum() - leaving[within]))

    def stretches(self) -> list[Stretch]:
        """The spans of the best sequence, in text order."""
        tags = self.best_tags()
        found: list[Stretch] = []
        first = 0
        for index in range(1, len(tags) + 1):
            if index < len(tags) and tags[index] != OUTSIDE and tags[index] % 2 == 0:
                continue  # an inside tag goes on with what the one before it began
            if tags[first] != OUTSIDE:
                role = role_of(tags[first])
                found.append(Stretch(role, first, index, self.probability(role, first, index)))
            first = index
        return found
