"""Which attributions a text holds: those whose spans are worth more, together, than what else their words could be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.errors import ReaderError
from onrecord.extraction.decoding import Stretch
from onrecord.extraction.encoder import Floats
from onrecord.extraction.linking import Links, shares
from onrecord.extraction.tags import ROLES
from onrecord.extraction.weighing import CONTENT, CUE, MEASURES, SOURCE, log_odds
from onrecord.extraction.words import PARAGRAPH, QUOTE, Word

WHOLE_MEASURES = (
    "always",
    "cue",
    "source",
    "no source",
    "source link",
    "contents",
    "worst content",
    "content links",
    "no content",
    "several contents",
    "many contents",
    "only content",
    "length",
)
"""What is measured of a whole attribution. `cue`, `source`, `source link` and `only content` are log-odds, `contents`,
`worst content` and `content links` logarithms of probabilities."""

_LEAST_CUE = 0.08
_SPAN_COST = 0.38
_WHOLE_COST = 0.35
"""A span, or a whole attribution, that is less probable than this costs more precision than it brings recall."""
_CONTENT_COST = 0.22
"""The same for a further content of a cue that stands anyway."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a span's measures `[roles, MEASURES]`, and of a whole attribution's `[WHOLE_MEASURES]`."""

    spans: Floats
    wholes: Floats

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Weights:
        """From the model's settings, by name; raises ReaderError where one is missing."""
        try:
            spans = [[settings["spans"][role][name] for name in MEASURES] for role in ROLES]
            wholes = [settings["wholes"][name] for name in WHOLE_MEASURES]
        except KeyError as missing:
            raise ReaderError(f"the reader's settings.json lacks {missing}; install onrecord again") from missing
        return cls(np.array(spans, dtype=np.float32), np.array(wholes, dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its source, if any, and its contents in text order, as stretches of words."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution that could be, how probable its links are, and `WHOLE_MEASURES` of it."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]
    source_link: float
    content_links: tuple[float, ...]
    measures: tuple[float, ...]


def propose(words: Sequence[Word], links: Links, found: Sequence[Stretch]) -> list[Proposal]:
    """One attribution for each cue of `found`, weighed candidates, that could be one: its likeliest source and
    contents."""
    sources, cues, contents = ([s for s in found if s.role == role] for role in (SOURCE, CUE, CONTENT))
    cues = [c for c in cues if c.confidence >= _LEAST_CUE]
    if not cues:
        return []
    given = shares(links.to_sources(cues, sources), np.array([*(s.confidence for s in sources), 1], dtype=np.float32))
    held = _pooled(
        shares(links.to_cues(contents, cues), np.array([c.confidence for c in cues], dtype=np.float32)), cues
    )
    proposals = []
    for row, cue in enumerate(cues):
        best = int(given[row].argmax())
        source = sources[best] if best < len(sources) else None
        if source is not None and _meet(source, cue):
            continue
        taken = [s for s in (source, cue) if s is not None]
        mine = _contents(
            [
                (content, link)
                for content, link in zip(contents, held[:, row].tolist(), strict=True)
                if content.confidence * link > _CONTENT_COST
                and not any(_meet(content, s) for s in taken)
                and _may_join(words, cue, content)
            ]
        )
        proposals.append(_proposal(cue, source, float(given[row, best]), mine))
    return proposals


def choose(proposals: Sequence[Proposal], weights: Floats) -> list[Attribution]:
    """The best proposals that leave each word one role, in text order; several cues may share a source.

    `weights` of `WHOLE_MEASURES`. The best is taken first, then the best of what still fits (greedily).
    """
    if not proposals:
        return []
    scores = np.array([p.measures for p in proposals], dtype=np.float32) @ weights
    sure = 1 / (1 + np.exp(-scores))
    worth = np.array([_worth(p, float(s)) for p, s in zip(proposals, sure, strict=True)])
    used: dict[int, Stretch] = {}
    chosen = []
    for index in np.argsort(-worth, kind="stable").tolist():
        if worth[index] <= 0:
            break
        proposal = proposals[index]
        spans = [s for s in (proposal.source, proposal.cue, *proposal.contents) if s is not None]
        here = {word: s for s in spans for word in range(s.first, s.stop)}
        if any(used.get(word, s) != s or (word in used and s.role != SOURCE) for word, s in here.items()):
            continue
        used |= here
        chosen.append(Attribution(proposal.cue, proposal.source, proposal.contents, float(sure[index])))
    return sorted(chosen, key=lambda a: a.cue.first)


def _worth(proposal: Proposal, sure: float) -> float:
    """Expected hits less their costs, over the spans and the whole."""
    worth = proposal.cue.confidence - _SPAN_COST + sure - _WHOLE_COST
    if proposal.source is not None:
        worth += proposal.source.confidence * proposal.source_link - _SPAN_COST
    return worth + sum(
        c.confidence * link - _SPAN_COST for c, link in zip(proposal.contents, proposal.content_links, strict=True)
    )


def _proposal(cue: Stretch, source: Stretch | None, source_link: float, mine: list[tuple[Stretch, float]]) -> Proposal:
    contents = tuple(c for c, _ in mine)
    links = [link for _, link in mine]
    even = 0.5  # log-odds of nothing, for what is not there
    sure = (
        cue.confidence,
        source.confidence if source else even,
        source_link,
        contents[0].confidence if len(mine) == 1 else even,
    )
    odds = dict(zip(("cue", "source", "source link", "only content"), log_odds(np.array(sure)).tolist(), strict=True))
    logs = [float(np.log(c.confidence)) for c in contents]
    measured = odds | {
        "always": 1.0,
        "no source": float(source is None),
        "contents": sum(logs),
        "worst content": min(logs, default=0.0),
        "content links": float(np.log(np.maximum(links, 1e-4)).sum()),
        "no content": float(not mine),
        "several contents": float(len(mine) > 1),
        "many contents": float(len(mine) > 2),
        "length": float(np.log1p(sum(c.stop - c.first for c in contents))),
    }
    measures = tuple(measured[name] for name in WHOLE_MEASURES)
    return Proposal(cue, source, contents, source_link, tuple(links), measures)


def _pooled(held: Floats, cues: Sequence[Stretch]) -> Floats:
    """Links go to a cue's first word: cues that begin with the same word have one share in common."""
    # Cues are in text order, so those that share a first word stand together.
    _, begins, which = np.unique([c.first for c in cues], return_index=True, return_inverse=True)
    out: Floats = np.add.reduceat(held, begins, axis=1)[:, which]
    return out


def _contents(candidates: list[tuple[Stretch, float]]) -> list[tuple[Stretch, float]]:
    """Those that do not overlap and are worth most together (weighted interval scheduling), in text order."""
    candidates = sorted(candidates, key=lambda c: (c[0].stop, c[0].first))
    stops = [c.stop for c, _ in candidates]
    best = [0.0]
    before: list[int | None] = []
    for index, (content, link) in enumerate(candidates):
        fits = bisect_right(stops, content.first, 0, index)
        worth = best[fits] + content.confidence * link - _CONTENT_COST
        before.append(fits if worth > best[-1] else None)
        best.append(max(worth, best[-1]))
    taken = []
    index = len(candidates)
    while index:
        fits_from = before[index - 1]
        if fits_from is None:
            index -= 1
        else:
            taken.append(candidates[index - 1])
            index = fits_from
    return taken[::-1]


def _may_join(words: Sequence[Word], cue: Stretch, content: Stretch) -> bool:
    """Whether a content may be this cue's: in its paragraph, or a quotation, which may run over several.

    What the model links across paragraphs without quotation marks is wrong three times in four.
    """
    between = range(min(cue.stop, content.stop), max(cue.first, content.first) + 1)
    apart = any(words[i].breaks == PARAGRAPH for i in between)
    return not apart or words[content.first].feature // 2 == QUOTE


def _meet(one: Stretch, other: Stretch) -> bool:
    return one.first < other.stop and other.first < one.stop
