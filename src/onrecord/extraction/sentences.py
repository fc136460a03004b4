"""Sentences of a text, as its words break them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extraction.words import Word
from onrecord.model import Span


class Sentences:
    """Finds the sentence around a place. Borders are the words' own `breaks`, so abbreviations may cut early."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._starts = [w.start for w in words if w.breaks]
        self._ends = [words[i - 1].end for i, w in enumerate(words) if w.breaks and i] + [words[-1].end]

    def around(self, at: int) -> Span:
        """The sentence that holds character `at`."""
        index = max(0, bisect_right(self._starts, at) - 1)
        return Span(self._starts[index], self._ends[index])
