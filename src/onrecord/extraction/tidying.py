"""Mends spans where a rule knows better than the model: a comma too much, a day in the content, a source left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.extraction.acts import reporting_forms
from onrecord.extraction.nesting import Nested
from onrecord.extraction.parties import holds_foreign_office
from onrecord.extraction.said_on import day_at, time_at
from onrecord.extraction.sentences import Sentences
from onrecord.model import Span

_WORD = re.compile(r"\w+")
_TOLD_BY = re.compile(r"\s+by\s+(?P<source>[^,.;:!?“”\"\n]{2,80}?)(?=,?\s+(?:that|to|how|why|whether)\b|,|\.\s*$)")
_LISTENS = re.compile(r"\b(?:told|informed|assured|warned|promised|advised|asked|reminded)$")
_SAID = re.compile(r"\b(?:said|says|added|adds|wrote|asked|replied|insisted|recalled|explained|noted)$")
_FULL_STOP = re.compile(r"[.!?](?=\s|$)")
_MOST_WORDS = 16
"""Words of a source behind its verb: what is longer goes on with something else."""
_NAME = re.compile(r"(?:[A-Z][\w'’-]*\.? ?){1,4}")
_STARTS_NAME = re.compile(r"\s+(?=[A-Z]|(?:the|an?|his|her|its|their|one)\s)")


def tidy(text: str, found: Nested, quoted: Sequence[Span], sentences: Sentences) -> None:
    """Mend `found` in place; `quoted` are the text's quotations in order."""
    _give_source_its_beginning(text, found)
    _give_source_its_end(text, found)
    _give_quotation_back(text, found, quoted)
    _take_day_out(text, found)
    _name_teller(text, found)
    _name_inverted(text, found, quoted, sentences)


def _give_source_its_beginning(text: str, found: Nested) -> None:
    """Without a time before it: “Last August Peru's envoy said”."""
    if not found.source:
        return
    first = found.source[0]
    time = time_at(text, first.start)
    if time is not None and time.end < first.end and text[time.end] in ", ":
        start = time.end + len(text[time.end : first.end]) - len(text[time.end : first.end].lstrip(" ,"))
        if start < first.end:
            found.source = (Span(start, first.end), *found.source[1:])


def _give_source_its_end(text: str, found: Nested) -> None:
    """Without the comma behind an apposition, where it is an official of a foreign state who speaks.

    PolNeAR's annotators keep that comma behind Americans, four times in five; of foreign officials, hardly ever.
    """
    found.source = tuple(
        Span(span.start, span.end - 1) if _is_foreign_official(span.of(text)) else span for span in found.source
    )


def _is_foreign_official(source: str) -> bool:
    """“Peru's envoy, Jorge Vidal,” or “Jorge Vidal, Peru's envoy,”."""
    parts = source.split(",")
    if len(parts) != 3 or parts[2].strip():
        return False
    return any(
        _NAME.fullmatch(name.strip()) and holds_foreign_office(office) for name, office in (parts[:2], parts[1::-1])
    )


def _give_quotation_back(text: str, found: Nested, quoted: Sequence[Span]) -> None:
    """“said Michel Darnet, ‘and it stays ours’”: a quotation at the end of a source is what it says."""
    for index, span in enumerate(found.source):
        at = bisect_left(quoted, span)
        region = quoted[at] if at < len(quoted) else None
        if region is None or not (span.start < region.start < span.end <= region.end) or not found.content:
            continue
        if any(map(region.overlaps, found.content)):
            continue  # part of it is, and whose the rest is cannot be told
        if not text[span.start : region.start].rstrip().endswith(","):
            continue  # “Ana Paz's ‘Ferry’ shows”
        kept = text[span.start : region.start].rstrip(" ,")
        if not kept:
            continue
        source = Span(span.start, span.start + len(kept))
        found.source = (*found.source[:index], source, *found.source[index + 1 :])
        found.content = tuple(sorted((*found.content, region)))
        return


def _take_day_out(text: str, found: Nested) -> None:
    """“The mine, the ministry said on Tuesday, was empty”: the day right behind the cue is that of saying."""
    cue = found.cue[-1]
    for index, span in enumerate(found.content):
        if span.start < cue.end or text[cue.end : span.start].strip():
            continue
        day = day_at(text, span.start)
        if day is not None and (kept := text[day.end : span.end].lstrip(" ,")):
            rest = Span(span.end - len(kept), span.end)
            found.content = (*found.content[:index], rest, *found.content[index + 1 :])
        return


def _name_teller(text: str, found: Nested) -> None:
    """“He was told by the Danish side that …”: whoever stands behind “by” speaks, and not whoever listens."""
    cue = found.cue[-1]
    if found.source or not _LISTENS.search(cue.of(text)):
        return
    by = _TOLD_BY.match(text, cue.end)
    told = tuple(span for span in found.content if span.start >= cue.end)
    if by and told:
        found.source = (Span(*by.span("source")),)
        found.content = told


def _name_inverted(text: str, found: Nested, quoted: Sequence[Span], sentences: Sentences) -> None:
    """“… hold,” said Ines Prado, the chief engineer.: what follows the verb to the full stop is the source."""
    cue = found.cue[-1]
    if found.source or not _SAID.search(cue.of(text)) or not any(s.end <= cue.start for s in found.content):
        return
    at = bisect_left(quoted, Span(cue.start, cue.start)) - 1
    if at < 0 or text[quoted[at].end : cue.start].strip():
        return
    name = _STARTS_NAME.match(text, cue.end)
    stop = min(sentences.around(cue.start).end, quoted[at + 1].start if at + 1 < len(quoted) else len(text))
    full = _FULL_STOP.search(text, cue.end, stop)
    if not name or not full:
        return
    source = Span(name.end(), full.start())
    words = _WORD.findall(source.of(text).lower())
    if 0 < len(words) <= _MOST_WORDS and reporting_forms().isdisjoint(words):
        found.source = (source,)
