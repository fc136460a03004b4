"""How probable a span is, seen together with what it would be linked to and with the marks at its borders.

The tag chain knows a span by its words alone. A content that no cue asks for, or a cue without a content, is seldom
one; a logistic regression (`training/weigh.py`) puts a number to that, and makes of confidence a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from onrecord.extraction.decoding import Stretch
from onrecord.extraction.encoder import Floats
from onrecord.extraction.linking import Links, shares
from onrecord.extraction.tags import ROLES
from onrecord.extraction.words import QUOTE, Word

SOURCE, CUE, CONTENT = range(len(ROLES))
MEASURES = (
    "always",
    "chain",
    "last word",
    "length",
    "one word",
    "rival",
    "other role",
    "opens sentence",
    "ends sentence",
    "crosses sentence",
    "begins quoted",
    "ends quoted",
    "unbalanced",
    "that first",
    "comma last",
    "mark last",
    "comma before",
    "that before",
    "quote before",
    "comma next",
    "mark next",
    "quote next",
    "and next",
    "linked",
    "linked chain",
    "touches linked",
    "no source",
    "cue in sight",
    "content",
    "contents",
)
"""What is measured of a candidate. `chain` is the log-odds of its probability under the tag chain, `last word` the
logarithm of the pointer's, `rival` and `other role` the best probability of a span that overlaps, in its role or
another; `linked` how probable it is that there is a cue for a source or content, or a source for a cue."""

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]
_NONE, _COMMA, _MARK, _QUOTE, _THAT, _AND = range(6)
_KINDS = {
    ",": _COMMA, **dict.fromkeys(".!?;:-–—…", _MARK), **dict.fromkeys("\"“”„«»", _QUOTE), "that": _THAT, "and": _AND,
}  # fmt: skip
_MOST = 3.0
_EDGE = 1e-4
_AT_ONCE = 256
"""Spans compared with their neighbours together; bounds the memory that a long text takes."""


def measure(text: str, words: Sequence[Word], links: Links, found: Sequence[Stretch]) -> Floats:
    """`MEASURES` of each candidate span of `text`: `[candidates, measures]`."""
    out = np.zeros((len(found), len(MEASURES)), dtype=np.float32)
    if found:
        column = {name: out[:, index] for index, name in enumerate(MEASURES)}
        sure = np.array([s.confidence for s in found], dtype=np.float32)
        roles = np.array([s.role for s in found])
        column["always"][:] = 1
        column["chain"][:] = log_odds(sure)
        column["last word"][:] = links.to_lasts(found)
        _measure_borders(text, words, found, column)
        _measure_rivals(found, roles, sure, column)
        _measure_links(links, found, roles, sure, column)
        column["linked chain"][:] = column["chain"] * column["linked"]
    return out


def weigh(measures: Floats, found: Sequence[Stretch], weights: Floats) -> list[Stretch]:
    """The candidates with what is measured of them as their confidence; `weights` `[roles, measures]`."""
    if not found:
        return []
    roles = np.array([s.role for s in found])
    scores = (measures * weights[roles]).sum(axis=1)
    sure = 1 / (1 + np.exp(-scores))
    return [replace(s, confidence=float(p)) for s, p in zip(found, sure, strict=True)]


def log_odds(sure: Floats) -> Floats:
    """Of probabilities, kept away from 0 and 1."""
    inner = np.clip(sure, _EDGE, 1 - _EDGE)
    out: Floats = np.log(inner / (1 - inner))
    return out


def _measure_borders(text: str, words: Sequence[Word], found: Sequence[Stretch], column: dict[str, Floats]) -> None:
    count = len(words)
    first = np.array([s.first for s in found])
    stop = np.array([s.stop for s in found])
    # One more at the end stands for "after the text".
    kinds = np.array([_KINDS.get(text[w.start : w.end].lower(), _NONE) for w in words] + [_NONE])
    breaks = np.array([w.breaks > 0 for w in words] + [True])
    quoted = np.array([w.feature % 2 for w in words])
    crossed = np.concatenate([[0], np.cumsum(breaks)])
    marks = np.concatenate([[0], np.cumsum([w.feature // 2 == QUOTE for w in words])])
    before = np.where(breaks[first], _NONE, kinds[first - 1])
    last, after = kinds[stop - 1], kinds[np.minimum(stop, count)]
    column["length"][:] = np.log(stop - first)
    column["one word"][:] = stop - first == 1
    column["opens sentence"][:] = breaks[first]
    column["ends sentence"][:] = breaks[stop]
    column["crosses sentence"][:] = crossed[stop] > crossed[first + 1]
    column["begins quoted"][:] = quoted[first]
    column["ends quoted"][:] = quoted[stop - 1]
    column["unbalanced"][:] = (marks[stop] - marks[first]) % 2
    column["that first"][:] = kinds[first] == _THAT
    column["comma last"][:] = last == _COMMA
    column["mark last"][:] = (last == _MARK) | (last == _QUOTE)
    column["comma before"][:] = before == _COMMA
    column["that before"][:] = before == _THAT
    column["quote before"][:] = before == _QUOTE
    column["comma next"][:] = after == _COMMA
    column["mark next"][:] = after == _MARK
    column["quote next"][:] = after == _QUOTE
    column["and next"][:] = after == _AND


def _measure_rivals(
    found: Sequence[Stretch], roles: npt.NDArray[np.int64], sure: Floats, column: dict[str, Floats]
) -> None:
    """By pieces of the text, for only spans that are near can meet; `found` is in text order."""
    first = np.array([s.first for s in found])
    stop = np.array([s.stop for s in found])
    longest = int((stop - first).max())
    for at in range(0, len(found), _AT_ONCE):
        here = slice(at, at + _AT_ONCE)
        low = int(np.searchsorted(first, first[at] - longest))
        high = int(np.searchsorted(first, stop[here].max()))
        near = slice(low, high)
        meets = (first[here, None] < stop[near]) & (first[near] < stop[here, None])
        rows = np.arange(at, min(at + _AT_ONCE, len(found)))
        meets[rows - at, rows - low] = False
        same: Bools = roles[here, None] == roles[near]
        column["rival"][here] = np.where(meets & same, sure[near], 0).max(axis=1)
        column["other role"][here] = np.where(meets & ~same, sure[near], 0).max(axis=1)


def _measure_links(
    links: Links, found: Sequence[Stretch], roles: Integers, sure: Floats, column: dict[str, Floats]
) -> None:
    at = [np.nonzero(roles == role)[0] for role in range(len(ROLES))]
    spans = [[found[i] for i in rows.tolist()] for rows in at]
    cues, there = spans[CUE], sure[at[CUE]]
    if not cues:
        return
    given = shares(links.to_sources(cues, spans[SOURCE]), np.append(sure[at[SOURCE]], np.float32(1)))
    column["no source"][at[CUE]] = given[:, -1]
    if spans[SOURCE]:
        asked = given[:, :-1] * there[:, None]
        column["linked"][at[CUE]] = given[:, :-1].max(axis=1)
        column["linked"][at[SOURCE]] = asked.max(axis=0)
        column["touches linked"][at[SOURCE]] = _touching(spans[SOURCE], cues, asked.argmax(axis=0))
    if spans[CONTENT]:
        raw = links.to_cues(spans[CONTENT], cues)
        held = shares(raw, there)
        asked = held * there
        column["linked"][at[CONTENT]] = asked.max(axis=1)
        column["touches linked"][at[CONTENT]] = _touching(spans[CONTENT], cues, asked.argmax(axis=1))
        column["cue in sight"][at[CONTENT]] = (np.isfinite(raw) * there).max(axis=1)
        owned = held * sure[at[CONTENT]][:, None]
        column["content"][at[CUE]] = owned.max(axis=0)
        column["contents"][at[CUE]] = np.minimum(_MOST, owned.sum(axis=0))


def _touching(spans: Sequence[Stretch], cues: Sequence[Stretch], which: Integers) -> list[bool]:
    return [cues[j].stop == s.first or s.stop == cues[j].first for s, j in zip(spans, which.tolist(), strict=True)]
