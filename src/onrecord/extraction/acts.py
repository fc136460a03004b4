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
_NOBODY = re.compile(r"\s*(?:neither|none|nobody|no one|no(?!\.?\s*\d))\b", re.IGNORECASE)
"""A source that says no more than that nobody spoke; “No. 10” is somebody."""
_QUESTION = re.compile(r"[“„«\"][^.!?]*\?[”“»\"]?")
"""A single question in quotation marks."""
_QUESTIONING = frozenset("whether if who whom whose what which when where why how that".split())
_OPENING = 14
"""Words of the content in which a phrase still speaks of the whole of it."""
_ORDER: tuple[Act, ...] = ("withhold", "deny", "accuse", "confirm", "threaten", "promise", "demand", "ask", "assert")
"""Where a cue holds several verbs ("acknowledged, when asked"), the earliest of these is the act."""


def act_of(cue: str, content: str, source: str = "") -> tuple[Act, str]:
    """The act of a statement with this cue, content and source, and the reason in words.

    Of the source only matters whether it negates: “neither side would confirm”.
    """
    said = [*(["not"] if _NOBODY.match(source) else []), *_words(cue)]
    opening = _words(content)[:_OPENING]
    # A phrase must begin in the cue; it may end in the content ("refused" + "to comment").
    joined = " ".join([*said, *opening[:6]])
    for found, act in _phrases("cue"):
        match = found.within(joined, joined)
        if match and match.start() < len(" ".join(said)):
            return act, f"“{match.group()}” in the cue"
    verbs = [(word, lemma) for word in said if (lemma := _lemmas().get(word))]
    lemmas = {lemma for _, lemma in verbs}
    if lemmas & _NAMING:
        false = next((w for w in _words(content) if w in _falsity()), None)
        if false:
            return "deny", f"called “{false}”"
    if verbs and _bidden(verbs[-1][1], opening):
        return "demand", f"“{verbs[-1][0]} … to”"
    for act in _ORDER:
        for word, lemma in verbs:
            if _acts()[lemma] == act != "assert":
                return act, f"“{word}” in the cue"
    return _act_of_content(content, " ".join(opening), warned="warn" in lemmas)


def _act_of_content(content: str, opening: str, warned: bool) -> tuple[Act, str]:
    """The act of what a plain verb of saying reports."""
    for where in ("warning", "opening", "content") if warned else ("opening", "content"):
        for found, act in _phrases(where):
            match = found.within(opening, opening)
            if match and (where != "opening" or match.start() == 0):
                return act, f"says “{match.group()}”"
    if _QUESTION.fullmatch(content.strip()):
        return "ask", "says a question"
    return "assert", "no word of another act"


def _bidden(lemma: str, opening: list[str]) -> bool:
    """Whether somebody is asked or told *to* do something: “asked | the council to wait”."""
    if lemma == "tell":
        return opening[:1] == ["to"]
    before = opening[: opening.index("to")] if "to" in opening[:5] else None
    return lemma == "ask" and before is not None and _QUESTIONING.isdisjoint(before)


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
