"""Whose words an attribution stands in, where the model tagged the inner one and left the outer one empty.

“Corvessa knows what it agreed to, the aide told the radio”: the model, which was taught each word once, gives the
clause to Corvessa and leaves the aide without a content. The aide said it; Corvessa's knowing is within that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.extraction.acts import reporting_forms
from onrecord.extraction.nesting import Nested
from onrecord.extraction.sentences import Sentences
from onrecord.model import Span

_WORD = re.compile(r"\w+")
_LEAST = 3
"""Words of a clause that can be a content."""
_REACH = 600
"""Characters between a quotation and the cue that owns it, at most."""


def own(text: str, found: Sequence[Nested], quoted: Sequence[Span], sentences: Sentences) -> None:
    """Give each source that was left empty the clause before it, and each attribution within another's words its owner.

    Changes `found` in place: `content` where it was empty, `parent` where there was none.
    """
    near = _Near(found)
    for outer in found:
        if outer.source and not outer.content:
            clause = _clause_before(text, outer, sentences)
            if clause is not None:
                outer.content = (clause,)
                _adopt(outer, near.to(clause), clause)
    for region in quoted:
        around = near.to(region)
        within = [n for n in around if n.parent is None and n.source and all(map(region.holds, (*n.source, *n.cue)))]
        if within:
            owner = _quoting(region, around, sentences)
            for inner in within:
                if owner is not None and inner is not owner:
                    inner.parent = owner


class _Near:
    """Finds attributions by where their cues stand, so that a long text costs no more a page than a short one."""

    def __init__(self, found: Sequence[Nested]) -> None:
        self._found = sorted(found, key=lambda n: n.cue[0].start)
        self._cues = [n.cue[0].start for n in self._found]

    def to(self, span: Span) -> list[Nested]:
        """Those whose cue stands in `span` or within a paragraph's reach of it, in text order."""
        first = bisect_left(self._cues, span.start - _REACH)
        return self._found[first : bisect_right(self._cues, span.end + _REACH)]


def _clause_before(text: str, outer: Nested, sentences: Sentences) -> Span | None:
    """The clause that ends with a comma where source and cue begin, where the cue reports."""
    if reporting_forms().isdisjoint(_WORD.findall(outer.cue[0].of(text).lower())):
        return None
    sentence = sentences.around(outer.cue[0].start)
    head = Span(sentence.start, min(s.start for s in (*outer.source, *outer.cue)))
    clause = head.of(text).rstrip() if head.start < head.end else ""
    if not clause.endswith(",") or len(_WORD.findall(clause)) < _LEAST:
        return None
    return Span(head.start, head.start + len(clause) - 1)


def _adopt(outer: Nested, found: Sequence[Nested], clause: Span) -> None:
    for inner in found:
        spans = (*inner.source, *inner.cue, *inner.content)
        if inner is not outer and inner.parent is None and all(map(clause.holds, spans)):
            inner.parent = outer


def _quoting(region: Span, found: Sequence[Nested], sentences: Sentences) -> Nested | None:
    """Who speaks the quotation `region`: whose content it is, else whose cue stands beside it in its sentence."""
    outside = [n for n in found if n.source and not any(map(region.overlaps, (*n.source, *n.cue)))]
    for candidate in outside:
        if any(map(region.overlaps, candidate.content)):
            return candidate
    beside = (n for n in outside if sentences.around(n.cue[0].start).overlaps(region))
    return next(beside, None)
