"""What a source does with its content: assert, confirm, deny, withhold, ask, demand, promise, threaten, accuse."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Act

_WORD = re.compile(r"\w+(?:'\w+)?")
_NAMING = frozenset({"call", "describe", "dismiss"})
_OPENING = 14
"""Words of the content in which a phrase still speaks of the whole of it."""
_ORDER: tuple[Act, ...] = ("withhold", "deny", "accuse", "confirm", "threaten", "promise", "demand", "ask", "assert")
"""Where a cue holds several verbs ("acknowledged, when asked"), the earliest of these is the act."""


def act_of(cue: str, content: str) -> tuple[Act, str]:
    """The act of a statement with this cue and content, and the reason in words."""
    said = _words(cue)
    opening = _words(content)[:_OPENING]
    # A phrase must begin in the cue; it may end in the content ("refused" + "to comment").
    joined = " ".join([*said, *opening[:6]])
    for found, act in _phrases("cue"):
        match = found.within(joined, joined)
        if match and match.start() < len(" ".join(said)):
            return act, f"“{match.group()}” in the cue"
    verbs = [(word, lemma) for word in said if (lemma := _lemmas().get(word))]
    if any(lemma in _NAMING for _, lemma in verbs):
        false = next((w for w in _words(content) if w in _falsity()), None)
        if false:
            return "deny", f"called “{false}”"
    if verbs and verbs[-1][1] in ("ask", "tell") and opening[:1] == ["to"]:
        return "demand", f"“{verbs[-1][0]} … to”"
    for act in _ORDER:
        for word, lemma in verbs:
            if _acts()[lemma] == act != "assert":
                return act, f"“{word}” in the cue"
    head = " ".join(opening)
    for found, act in _phrases("content"):
        match = found.within(head, head)
        if match:
            return act, f"says “{match.group()}”"
    return "assert", "no word of another act"


@cache
def reporting_forms() -> frozenset[str]:
    """Every form of every reporting verb, in lower case."""
    return frozenset(_lemmas())


def _words(text: str) -> list[str]:
    lowered = text.lower().replace("’", "'")
    return _WORD.findall(lowered)


@cache
def _lemmas() -> dict[str, str]:
    return {form: row["lemma"] for row in table("reporting_verbs") for form in row["forms"].split("|")}


@cache
def _acts() -> dict[str, Act]:
    return {row["lemma"]: cast("Act", row["act"]) for row in table("reporting_verbs")}


@cache
def _falsity() -> frozenset[str]:
    return frozenset(row["word"] for row in table("falsity_words"))


@cache
def _phrases(where: str) -> list[tuple[Phrase, Act]]:
    rows = (row for row in table("act_phrases") if row["where"] == where)
    return [(phrase(row["phrase"]), cast("Act", row["act"])) for row in rows]
