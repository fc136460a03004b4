"""Spans that the tag scores allow, and how probable each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.extraction.encoder import Floats, Moves, Reading
from onrecord.extraction.tags import ROLES, TAGS, begin, inside, may_follow

Doubles = npt.NDArray[np.float64]

_BARRED = np.float32(-1e4)
_TINY = 1e-300
_LEGAL = np.array([[may_follow(t, p) for t in range(len(TAGS))] for p in range(len(TAGS))])
_LONGEST = 600
"""Words of a span at most; the longest quotations that people drew in PolNeAR have under 400."""


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
    """A linear-chain CRF over the tag scores `[words, 7]` of one text.

    Source of the recursions: Rabiner, A tutorial on hidden Markov models (1989), with scaling at each step.
    """

    def __init__(self, moves: Moves, scores: Floats) -> None:
        self._start = np.exp(moves.start.astype(np.float64))
        self._weights = np.exp(np.where(_LEGAL, moves.between, _BARRED)).astype(np.float64)
        # In float32 what is less likely than e^-103 would be 0, and a legal sequence may need it.
        self._emit = np.exp((scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
        self._sweep()

    def _sweep(self) -> None:
        """Scaled forward and backward messages."""
        count = len(self._emit)
        self._forward = np.empty(self._emit.shape)
        self._backward = np.ones(self._emit.shape)
        self._scale = np.empty(count)
        state = self._start * self._emit[0]
        for step in range(count):
            if step:
                state = (state @ self._weights) * self._emit[step]
            self._scale[step] = total = state.sum()
            self._forward[step] = state = state / total
        state = self._backward[-1]
        for step in range(count - 2, -1, -1):
            state = self._weights @ (self._emit[step + 1] * state) / self._scale[step + 1]
            self._backward[step] = state

    def spans(self, least: float) -> list[Stretch]:
        """Every span that is at least so probable, in text order; they may overlap."""
        found = [s for role in range(len(ROLES)) for s in self._spans_of(role, least)]
        return sorted(found, key=lambda s: (s.first, s.stop, s.role))

    def _spans_of(self, role: int, least: float) -> list[Stretch]:
        before, within = begin(role), inside(role)
        # Log probability of each step of going on: the sum over a span's inner steps is a difference of two sums.
        onward = _log(self._weights[within, within] * self._emit[:, within] / self._scale)
        gone = np.concatenate([[0.0], np.cumsum(onward)])
        entry = np.log(self._weights[before, within]) - np.log(self._weights[within, within])
        leaving_one, leaving = self._leaving(before, within), self._leaving(within, within)
        begun = self._forward[:, before] * self._backward[:, before]
        found = []
        for first in np.nonzero(begun > least)[0].tolist():
            last = min(len(self._emit), first + _LONGEST)
            logs = np.empty(last - first)
            logs[0] = leaving_one[first]
            logs[1:] = entry + gone[first + 2 : last + 1] - gone[first + 1] + leaving[first + 1 : last]
            sure = np.exp(logs + np.log(self._forward[first, before]))
            found += [
                Stretch(role, first, first + 1 + extra, min(1.0, float(sure[extra])))
                for extra in np.nonzero(sure > least)[0].tolist()
            ]
        return found

    def _leaving(self, last: int, within: int) -> Doubles:
        """Log probability, for each word, that a span whose last tag there is `last` ends with it."""
        after = self._emit[1:] * self._backward[1:] / self._scale[1:, None] * self._weights[last]
        out = np.zeros(len(self._emit))
        out[:-1] = _log(after.sum(axis=1) - after[:, within])
        return out


def _log(values: Doubles) -> Doubles:
    out: Doubles = np.log(np.maximum(values, _TINY))
    return out
