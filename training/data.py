"""PolNeAR articles as windows with tags and links: what the reader learns from."""

from __future__ import annotations

import json
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.extraction.tags import OUTSIDE, ROLES, begin, inside
from onrecord.extraction.windows import Pieces, Window, cut_windows
from onrecord.extraction.words import Word, split_words

SOURCE, CUE, CONTENT = range(3)
NOWHERE = -1
"""As a link's target: there is none (a cue without a source)."""


@dataclass
class Annotated:
    """An article's words, one tag a word, links between first words of spans (cue to source, content to cue), and
    each span's last word by its first."""

    id: str
    text: str
    words: list[Word]
    pieces: list[list[int]]
    tags: list[int]
    source_of: dict[int, int] = field(default_factory=dict)
    cue_of: dict[int, int] = field(default_factory=dict)
    last_of: dict[int, int] = field(default_factory=dict)


@dataclass
class Example:
    """A window with the tags of its words and its links, as places in the window (0 is `[CLS]`, for "none")."""

    window: Window
    tags: list[int]
    source_of: list[tuple[int, int]]
    cue_of: list[tuple[int, int]]
    last_of: list[tuple[int, int]]


def load(path: Path, vocabulary: Path) -> list[Annotated]:
    """Read annotated articles from JSON Lines (`id`, `text`, `attributions`)."""
    pieces = Pieces(vocabulary)
    with path.open(encoding="utf-8") as lines:
        return [_annotate(json.loads(line), pieces) for line in lines if line.strip()]


def _annotate(record: dict, pieces: Pieces) -> Annotated:
    text = record["text"]
    words = split_words(text)
    article = Annotated(record["id"], text, words, pieces.of(text, words), [OUTSIDE] * len(words))
    ends = [w.end for w in words]
    for attribution in record["attributions"]:
        firsts: list[list[int]] = [[], [], []]
        for role, name in enumerate(ROLES):
            for start, end in attribution.get(name, ()):
                covered = cover(words, ends, start, end)
                if not covered:
                    continue
                firsts[role].append(covered[0])
                article.last_of[covered[0]] = covered[-1]
                article.tags[covered[0]] = begin(role)
                for index in covered[1:]:
                    article.tags[index] = inside(role)
        if firsts[CUE]:
            cue = firsts[CUE][0]
            article.source_of[cue] = firsts[SOURCE][0] if firsts[SOURCE] else NOWHERE
            for content in firsts[CONTENT]:
                article.cue_of[content] = cue
    return article


def cover(words: list[Word], ends: list[int], start: int, end: int) -> list[int]:
    """Numbers of the words that `[start, end)` touches; `ends` are the words' ends."""
    index = bisect_left(ends, start + 1)
    covered = []
    while index < len(words) and words[index].start < end:
        covered.append(index)
        index += 1
    return covered


def windows(article: Annotated, size: int, chance: random.Random | None = None) -> Iterator[Example]:
    """Windows of an article; with `chance`, the first one's length is drawn, so that cuts differ by epoch."""
    first = chance.randint(size // 4, size) if chance else 0
    for window in cut_windows(article.words, article.pieces, size=size, first_size=first):
        yield Example(
            window,
            article.tags[window.first : window.stop],
            list(_links(article.source_of, window)),
            list(_links(article.cue_of, window)),
            list(_links(article.last_of, window)),
        )


def _links(links: dict[int, int], window: Window) -> Iterator[tuple[int, int]]:
    for index in range(window.first, window.stop):
        target = links.get(index)
        if target is None:
            continue
        here = window.heads[index - window.first]
        if target == NOWHERE:
            yield here, 0
        elif window.first <= target < window.stop:
            yield here, window.heads[target - window.first]
