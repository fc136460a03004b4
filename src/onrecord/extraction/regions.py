"""Stretches of a text, asked often whether they hold something."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from onrecord.model import Span


class Regions:
    """Spans in any order, merged where they touch; a question costs a binary search."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[Span] = []
        for span in sorted(spans):
            if merged and span.start <= merged[-1].end:
                merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
            else:
                merged.append(span)
        self._spans = merged
        self._ends = [s.end for s in merged]

    def touch(self, span: Span) -> bool:
        """Whether any of the spans shares a character with `span`."""
        at = bisect_left(self._ends, span.start + 1)
        return at < len(self._spans) and self._spans[at].overlaps(span)

    def hold(self, span: Span) -> bool:
        """Whether `span` lies within one of the spans."""
        at = bisect_left(self._ends, span.end)
        return at < len(self._spans) and self._spans[at].holds(span)
