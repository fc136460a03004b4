"""Which source and which contents belong to which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.extraction.decoding import Stretch
from onrecord.extraction.encoder import Floats, Reading

SOURCE, CUE, CONTENT = range(3)
_UNSEEN = np.float32(-np.inf)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source, if any, and its contents in text order, as stretches of words."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]
    confidence: float


def link(readings: Sequence[Reading], found: Sequence[Stretch]) -> list[Attribution]:
    """Attributions over `found`, one a cue, in text order.

    A cue points to one source or none; several cues may share a source. A content points to one cue.
    Only what one window holds together is compared; of several windows the one with more text around decides.
    """
    sources, cues, contents = ([s for s in found if s.role == role] for role in (SOURCE, CUE, CONTENT))
    to_source = _scores(readings, cues, sources, query="source_query", key="source_key")
    none = _none_scores(readings, cues)
    to_cue = _scores(readings, contents, cues, query="cue_query", key="cue_key")
    owned: dict[int, list[tuple[Stretch, float]]] = {}
    for row, content in enumerate(contents):
        if cues and to_cue[row].max() > _UNSEEN:
            best, sure = _choose(to_cue[row])
            owned.setdefault(best, []).append((content, sure))
    attributions = []
    for index, cue in enumerate(cues):
        best, sure = _choose(np.append(to_source[index], none[index]))
        source = sources[best] if best < len(sources) else None
        mine = owned.get(index, [])
        confidence = cue.confidence * sure * (source.confidence if source else 1.0)
        for content, certain in mine:
            confidence *= content.confidence * certain
        attributions.append(Attribution(cue, source, tuple(c for c, _ in mine), float(confidence)))
    return attributions


def _choose(scores: Floats) -> tuple[int, float]:
    best = int(scores.argmax())
    weights = np.exp(scores - scores[best])
    return best, float(1.0 / weights.sum())


def _none_scores(readings: Sequence[Reading], cues: Sequence[Stretch]) -> Floats:
    out = np.zeros(len(cues), dtype=np.float32)
    margins = np.full(len(cues), -1)
    for reading in readings:
        first, stop = reading.window.first, reading.window.stop
        scale = np.sqrt(reading.source_query.shape[1])
        for row, cue in enumerate(cues):
            margin = min(cue.first - first, stop - 1 - cue.first)
            if margin > margins[row]:
                margins[row] = margin
                out[row] = reading.source_query[cue.first - first] @ reading.no_source_key / scale
    return out


def _scores(
    readings: Sequence[Reading], rows: Sequence[Stretch], columns: Sequence[Stretch], *, query: str, key: str
) -> Floats:
    """Scores `[rows, columns]` of links between first words, minus infinity where no window holds both."""
    out = np.full((len(rows), len(columns)), _UNSEEN, dtype=np.float32)
    margins = np.full(out.shape, -1)
    for reading in readings:
        first, stop = reading.window.first, reading.window.stop
        here = [i for i, s in enumerate(rows) if first <= s.first < stop]
        there = [i for i, s in enumerate(columns) if first <= s.first < stop]
        if not here or not there:
            continue
        from_words = np.array([rows[i].first - first for i in here])
        to_words = np.array([columns[i].first - first for i in there])
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
