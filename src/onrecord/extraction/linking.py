"""What the pointers say: which cue asks for which source, which content for which cue, and where a span ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.extraction.decoding import Stretch
from onrecord.extraction.encoder import Floats, Reading

_UNSEEN = np.float32(-np.inf)
_UNTOLD = -3.0
_LEAST = -8.0
"""Bounds of the logarithm of an end's probability: where no window holds the span, and where it is next to nothing."""


class Links:
    """The pointers of a text's windows. Only what one window holds together is compared; of several windows the one
    with more text around decides."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings

    def to_sources(self, cues: Sequence[Stretch], sources: Sequence[Stretch]) -> Floats:
        """Scores `[cues, sources + 1]` of links between first words; the last column is "no source"."""
        scores = self._scores(cues, sources, query="source_query", key="source_key")
        return np.concatenate([scores, self._to_none(cues)[:, None]], axis=1)

    def to_cues(self, contents: Sequence[Stretch], cues: Sequence[Stretch]) -> Floats:
        """Scores `[contents, cues]` of links between first words, minus infinity where no window holds both."""
        return self._scores(contents, cues, query="cue_query", key="cue_key")

    def to_lasts(self, found: Sequence[Stretch]) -> Floats:
        """How probable each span's last word is, given its first: logarithms `[spans]`."""
        out = np.full(len(found), _UNTOLD, dtype=np.float32)
        margins = np.full(len(found), -1)
        firsts = np.array([s.first for s in found])
        stops = np.array([s.stop for s in found])
        for reading in self._readings:
            begun, stop = reading.window.first, reading.window.stop
            margin = np.minimum(firsts - begun, stop - stops)
            better = np.nonzero(margin > margins)[0]
            if not len(better):
                continue
            margins[better] = margin[better]
            distinct, which = np.unique(firsts[better] - begun, return_inverse=True)
            scores = reading.last_query[distinct] @ reading.last_key.T / np.sqrt(reading.last_key.shape[1])
            scores[np.arange(scores.shape[1]) < distinct[:, None]] = _UNSEEN
            scores -= scores.max(axis=1, keepdims=True)
            scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
            out[better] = np.maximum(_LEAST, scores[which, stops[better] - 1 - begun])
        return out

    def _to_none(self, cues: Sequence[Stretch]) -> Floats:
        out = np.zeros(len(cues), dtype=np.float32)
        margins = np.full(len(cues), -1)
        firsts = np.array([c.first for c in cues], dtype=np.int64)
        for reading in self._readings:
            begun, stop = reading.window.first, reading.window.stop
            margin = np.minimum(firsts - begun, stop - 1 - firsts)
            better = np.nonzero(margin > margins)[0]
            margins[better] = margin[better]
            queries = reading.source_query[firsts[better] - begun]
            out[better] = queries @ reading.no_source_key / np.sqrt(queries.shape[1])
        return out

    def _scores(self, rows: Sequence[Stretch], columns: Sequence[Stretch], *, query: str, key: str) -> Floats:
        out = np.full((len(rows), len(columns)), _UNSEEN, dtype=np.float32)
        margins = np.full(out.shape, -1, dtype=np.int16)  # a window has fewer words
        from_all = np.array([s.first for s in rows], dtype=np.int64)
        to_all = np.array([s.first for s in columns], dtype=np.int64)
        for reading in self._readings:
            first, stop = reading.window.first, reading.window.stop
            here = np.nonzero((from_all >= first) & (from_all < stop))[0]
            there = np.nonzero((to_all >= first) & (to_all < stop))[0]
            if not len(here) or not len(there):
                continue
            from_words, to_words = from_all[here] - first, to_all[there] - first
            queries, keys = getattr(reading, query), getattr(reading, key)
            scores = queries[from_words] @ keys[to_words].T / np.sqrt(queries.shape[1])
            low = np.minimum(from_words[:, None], to_words[None, :])
            high = np.maximum(from_words[:, None], to_words[None, :])
            margin = np.minimum(low, stop - first - 1 - high)
            block = np.ix_(here, there)
            better = margin > margins[block]
            out[block] = np.where(better, scores, out[block])
            margins[block] = np.where(better, margin, margins[block])
        return out


def shares(scores: Floats, sure: Floats) -> Floats:
    """Each row's links as probabilities, where column j is there at all with probability `sure[j]`.

    `scores` `[rows, columns]`, minus infinity where a link was not seen; a row of such is all zero.
    """
    best = scores.max(axis=1, keepdims=True, initial=-1e4)
    weights = np.exp(scores - best) * sure
    out: Floats = weights / (weights.sum(axis=1, keepdims=True) + 1e-9)
    return out
