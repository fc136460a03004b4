"""Who passes a statement on, where its sentence says so: “told the Financial Times that”, “quoted by Reuters”."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extraction.nesting import Nested
from onrecord.extraction.parties import someone
from onrecord.extraction.sentences import Sentences
from onrecord.lexicon import table
from onrecord.model import Span

_MEETING = r"(?:speaking|talking|writing)\s+(?:to|with|on|in|for)|(?:interview|conversation)\s+(?:with|to|for|in|on)"
_TELLING = r"told|tells|telling|statement\s+to|(?:spoke|speaks|talked|wrote|writes)\s+(?:to|with|on|in|for)"
_QUOTED = r"(?:quoted|cited)(?:\s+as\s+saying)?\s+(?:by|in|on)"
_CITING = re.compile(r"\b(?:citing|quoting)\b")
_CITES = re.compile(r"\b(?P<cue>citing|quoting)\s+(?P<who>[^,.;:“”\"\n]{3,80}?)(?=,|\s+(?:that|as saying)\b|[.;]?\s*$)")
_PHRASE = r"\s+(?:the\s+)?(?:[\w-]+(?:['’]s)?\s+){0,3}?"


def passing_on(text: str, found: Nested, within: Span) -> tuple[tuple[Span, ...], ...]:
    """The outlet to which something was said, or which quotes it: the spans of one relay, or no relay.

    It stands `within` the sentence, or the words that hold `found`, and outside of what is said: behind the cue, or
    before it where somebody is “speaking to” it.
    """
    cue = found.cue[0]
    before = max((s.end for s in found.content if s.end <= cue.start), default=within.start)
    after = min((s.start for s in found.content if s.start >= cue.end), default=within.end)
    opening, closing = _heard()
    matches = (
        *opening.finditer(text, max(before, within.start), cue.start),
        *closing.finditer(text, cue.start, max(after, cue.end)),
    )
    for match in matches:
        heard = Span(*match.span("outlet"))
        if not any(map(heard.overlaps, (*found.source, *found.content))):
            return ((heard,),)
    return ()


def add_cited(text: str, found: list[Nested], sentences: Sentences) -> None:
    """Add to `found` whom a source cites for what it reports: “Reuters reported, citing two officials, that …” is the
    officials' statement, relayed by Reuters. What the model made of “citing” itself gives way."""
    added = []
    for outer in found:
        if not (outer.source and outer.content) or _CITING.search(outer.cue[0].of(text)):
            continue
        sentence = sentences.around(outer.cue[0].start)
        for match in _CITES.finditer(text, sentence.start, sentence.end):
            cited = Span(*match.span("who"))
            if someone(cited.of(text)) and not any(map(cited.overlaps, (*outer.content, *outer.cue))):
                added.append(Nested((cited,), (Span(*match.span("cue")),), outer.content, outer.confidence, outer))
                break
    cues = {made.cue for made in added}
    found[:] = [n for n in found if n.cue not in cues]
    found.extend(made for made in added)


@cache
def _heard() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to an outlet before a cue, and in or behind it."""
    names = {n for row in table("agencies") for n in (row["name"], row["abbreviation"]) if n}
    names |= {n for row in table("outlets") for n in (row["name"], *row["names"].split("|")) if n}
    known = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    forms = [w for row in table("organisations") if row["kind"] == "outlet" for w in row["words"].split("|")]
    last = "|".join(map(re.escape, forms))
    shaped = rf"(?:[A-Z]\w+ ){{1,3}}(?:{last})|(?:Radio|TV|Channel) [A-Z\d]\w*"
    called = r"(?<=newspaper )[A-Z]\w+|(?<=daily )[A-Z]\w+|(?<=weekly )[A-Z]\w+|(?<=broadcaster )[A-Z]\w+"
    outlet = rf"(?P<outlet>(?:{known}|{shaped}|{called})\b)"
    opening = re.compile(rf"\b(?i:{_MEETING}|{_QUOTED}){_PHRASE}{outlet}")
    return opening, re.compile(rf"\b(?i:{_MEETING}|{_TELLING}|{_QUOTED}){_PHRASE}{outlet}")
