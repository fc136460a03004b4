"""Where a text stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.extraction.regions import Regions
from onrecord.model import Quotation, Span

_MARK = re.compile(r"[“”„‟\"«»\n]")
_WORD = re.compile(r"\w+")
_OPENS, _EITHER = "“„‟«", '"'


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
            if mark in _OPENS or (mark in _EITHER and not text[at + 1 : at + 2].isspace()):
                opened, closer = at, {"„": "“”", "«": "»", '"': '"'}.get(mark, "”")
        elif mark in closer:
            regions.append(Span(opened, at + 1))
            opened = None
    if opened is not None and len(text) > opened + 1:
        regions.append(Span(opened, len(text)))
    return regions


def quotation(text: str, content: Iterable[Span], quoted: Regions, beside: Iterable[Span] = ()) -> Quotation:
    """Direct where all words of `content` are in `quoted` regions, mixed where some are, indirect where none is.

    `beside` are stretches that do not count, such as the content of another statement within this one.
    """
    apart = Regions(beside)
    words = [
        Span(span.start + match.start(), span.start + match.end())
        for span in content
        for match in _WORD.finditer(span.of(text))
    ]
    within = [quoted.hold(word) for word in words if not apart.hold(word)]
    if not any(within):
        return "indirect"
    return "direct" if all(within) else "mixed"
