"""Where a text stands in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Quotation, Span

_MARK = re.compile(r"[“”„‟\"«»\n]")
_OPENS, _CLOSES, _EITHER = "„‟«", "”»", '"'


def quoted_regions(text: str) -> list[Span]:
    """Stretches between double quotation marks, the marks included, in text order, none nested.

    A quotation that is still open at the end of a paragraph ends there: newspapers leave the mark out when the next
    paragraph goes on with a mark of its own. One linear pass.
    """
    regions: list[Span] = []
    opened: int | None = None
    closer = ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            if opened is not None and at > opened + 1:
                regions.append(Span(opened, at))
            opened = None
        elif opened is None:
            if mark in _OPENS or mark == "“" or (mark in _EITHER and not text[at + 1 : at + 2].isspace()):
                opened, closer = at, {"„": "“”", "«": "»", '"': '"'}.get(mark, "”")
        elif mark in closer:
            regions.append(Span(opened, at + 1))
            opened = None
    if opened is not None and len(text) > opened + 1:
        regions.append(Span(opened, len(text)))
    return regions


def quotation(text: str, content: Iterable[Span], regions: Sequence[Span], beside: Iterable[Span] = ()) -> Quotation:
    """Direct where all words of `content` are quoted, mixed where some are, indirect where none is.

    `beside` are stretches that do not count, such as the content of another statement within this one.
    """
    apart = list(beside)
    quoted = plain = 0
    starts = [r.start for r in regions]
    for span in content:
        for match in re.finditer(r"\w+", span.of(text)):
            word = Span(span.start + match.start(), span.start + match.end())
            if any(other.holds(word) for other in apart):
                continue
            at = bisect_right(starts, word.start) - 1
            if at >= 0 and regions[at].holds(word):
                quoted += 1
            else:
                plain += 1
    if not quoted:
        return "indirect"
    return "mixed" if plain else "direct"
