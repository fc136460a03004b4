"""Where a text stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extraction.regions import Regions
from onrecord.lexicon import table
from onrecord.model import Quotation, Span

_MARK = re.compile(r"''|[“”„‟\"«»‹›‘’‚'\n]")
_WORD = re.compile(r"\w+")
_CLOSERS: dict[str, tuple[str, ...]] = {
    "“": ("”",),
    "„": ("“", "”"),
    "‟": ("”",),
    "«": ("»",),
    '"': ('"',),
    "''": ("''",),
    "»": ("«", "»"),
    "”": ("”",),
    "‹": ("›",),
    "›": ("‹", "›"),
    "‚": ("‘", "’"),
    "‘": ("’",),
    "'": ("'",),
}
"""What ends a quotation, by what began it."""
_COMMON = ('"', "“", "''")
_OPENERS_ONLY = "“„‟«‹‚"
_SINGLE = "‹›‘’‚'"
_DOUBTFUL = "‘'"
"""Opening marks whose closing mark is also the apostrophe."""
_CLOSES_SPEECH = ",.!?…—–-"
_SINGLE_REACH = 600
"""Characters that a quotation in single marks may hold: more is two apostrophes far apart."""
_NAMED = 8
"""Words that may say what is named, before the name in quotation marks."""


def quoted_regions(text: str) -> list[Span]:
    """Stretches between quotation marks of any style, the marks included, in text order, none nested.

    A quotation in double marks that is still open at the end of a paragraph ends there: newspapers leave the mark out
    when the next paragraph goes on with a mark of its own. One in single marks must be closed, for its mark may be an
    apostrophe. A text of n characters costs O(n).
    """
    regions: list[Span] = []
    opened: int | None = None
    closers: tuple[str, ...] = ()
    done = 0
    mixed = "“" in text or '"' in text
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if at < done:
            continue
        if mark == "\n":
            if opened is not None and at > opened + 1:
                regions.append(Span(opened, at))
            opened = None
        elif opened is not None:
            if mark in closers:
                regions.append(Span(opened, match.end()))
                opened = None
        elif mark == "”" and mixed:
            continue  # in a text with other marks, one that ends a quotation which has not begun is a slip
        elif _opens(text, mark, at):
            if mark not in _SINGLE:
                opened, closers = at, _CLOSERS[mark]
            elif (end := _single_end(text, at)) is not None:
                regions.append(Span(at, end))
                done = end
    if opened is not None and len(text) > opened + 1:
        regions.append(Span(opened, len(text)))
    return regions


def in_common_marks(text: str, quoted: Iterable[Span]) -> str:
    """`text`, as long as it was, with the marks around each of `quoted` as American papers print them.

    The model was taught on such papers, and reads „…“ and «…» for words in brackets otherwise. Single marks are changed
    where the text has no others: in one that quotes people in double marks they stand for something else.
    """
    out = list(text)
    singly = not any(mark in text for mark in _COMMON)
    for region in quoted:
        first, last = text[region.start], text[region.end - 1]
        if text.startswith(_COMMON, region.start) or (first in _SINGLE and not singly):
            continue
        out[region.start] = "“"
        if region.end - region.start > 1 and last in _CLOSERS[first]:
            out[region.end - 1] = "”"
    return "".join(out)


def _opens(text: str, mark: str, at: int) -> bool:
    """Whether a mark begins a quotation; one that might as well end one does so only at the beginning of a word."""
    if mark in _OPENERS_ONLY:
        return True
    if mark in ('"', "''"):
        return not text[at + len(mark) : at + len(mark) + 1].isspace()
    begins = at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–-:"
    return mark in _CLOSERS and begins and text[at + 1 : at + 2].strip() != ""


def _single_end(text: str, start: int) -> int | None:
    """Where the quotation that a single mark begins ends; None where no mark closes it, as after an apostrophe.

    The first mark after a comma or full stop, for “the ministers' map” holds one of its own; else the first at the end
    of a word. A mark that begins another quotation ends the search.
    """
    closers = _CLOSERS[text[start]]
    at_word: int | None = None
    for match in _MARK.finditer(text, start + 1, start + _SINGLE_REACH):
        mark, at = match.group(), match.start()
        if mark == "\n":
            break
        if mark in closers and not _within_word(text, at):
            if text[start] not in _DOUBTFUL or text[at - 1] in _CLOSES_SPEECH:
                return at + 1
            if not text[at - 1].isspace():
                at_word = at_word or at + 1
                continue
        if mark in _SINGLE and _opens(text, mark, at):
            break
    return at_word


def _within_word(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()


def quotation(
    text: str, content: Iterable[Span], quoted: Regions, beside: Iterable[Span] = (), *, naming: bool = False
) -> Quotation:
    """Direct where all words of `content` are in `quoted` regions, mixed where some are, indirect where none is.

    `beside` are stretches that do not count, such as the content of another statement within this one. Where the cue
    gives something a name (`naming`), what is named does not count either: “called the report "pure invention"”.
    """
    apart = Regions(beside)
    words = [
        Span(span.start + match.start(), span.start + match.end())
        for span in content
        for match in _WORD.finditer(span.of(text))
    ]
    within = [quoted.hold(word) for word in words if not apart.hold(word)]
    if naming and within[-1:] == [True]:
        within = within[within.index(True) :] if within.index(True) <= _NAMED else within
    if not any(within):
        return "indirect"
    return "direct" if all(within) else "mixed"


def names_something(cue: str) -> bool:
    """Whether a cue gives something a name: “called the report …”, “described it as …”."""
    return not _naming().isdisjoint(_WORD.findall(cue.lower()))


@cache
def _naming() -> frozenset[str]:
    return frozenset(form for row in table("naming_verbs") for form in row["forms"].split("|"))
