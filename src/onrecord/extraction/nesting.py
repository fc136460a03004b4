"""Statements within statements: “Reuters reported that the minister had promised …”."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.extraction.acts import reporting_forms
from onrecord.lexicon import table
from onrecord.model import Span

_DEPTH = 2
"""How deep relays are followed: an agency, its source, that source's source."""
_SURE = 0.65
"""Below this an inner attribution is more often a guess than a statement."""
_SAME_VOICE = frozenset("i we you he she it they who which that".split())
"""“She said she hoped …” nests grammar, not voices: an inner source that is a pronoun is left alone."""
_WORD = re.compile(r"\w+")
_MIN_WORDS = 5


@dataclass(eq=False, slots=True)
class Nested:
    """An attribution on its way to a statement, with the one whose content it stands in."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: Nested | None = field(default=None, repr=False)


def unfold(text: str, outer: Sequence[Nested], read: Callable[[str], list[Nested]]) -> list[Nested]:
    """`outer` and what is nested within, parents first. `read` gives the attributions of a text.

    Contents of indirect speech that hold a reporting verb are read as texts of their own: the model was taught each
    content once, as one piece, so nesting is found by reading again.
    """
    everything = list(outer)
    level = list(outer)
    for _ in range(_DEPTH):
        places = [(n, span) for n in level for span in n.content if n.source and _may_nest(text, span)]
        if not places:
            break
        # The full stop lets the model see a whole sentence; spans that reach it are cut back.
        level = [
            moved
            for parent, span in places
            for attribution in read(f"{span.of(text)}.")
            if (moved := _moved(attribution, parent, span, span.of(text))) is not None
        ]
        everything.extend(level)
    return everything


def parents_first(everything: Sequence[Nested]) -> list[Nested]:
    """The same, each after what it stands in; a chain of parents that turns back on itself is cut."""
    out: dict[int, Nested] = {}

    def put(nested: Nested, below: frozenset[int]) -> None:
        if id(nested) in out:
            return
        if nested.parent is not None:
            if id(nested.parent) in below:
                nested.parent = None
            else:
                put(nested.parent, below | {id(nested)})
        out[id(nested)] = nested

    for nested in everything:
        put(nested, frozenset({id(nested)}))
    return list(out.values())


def _may_nest(text: str, span: Span) -> bool:
    content = span.of(text)
    words = _WORD.findall(content.lower())
    quoted = content[:1] in '“"„«'
    return not quoted and len(words) >= _MIN_WORDS and not reporting_forms().isdisjoint(words)


def _moved(found: Nested, parent: Nested, within: Span, whole: str) -> Nested | None:
    if not (found.source and found.content) or found.confidence < _SURE:
        return None
    text = f"{whole}."
    if found.source[0].of(text).lower() in _SAME_VOICE:
        return None
    if reporting_forms().isdisjoint(_WORD.findall(found.cue[0].of(text).lower())):
        return None
    parts = [
        tuple(
            Span(within.start + s.start, min(within.start + s.end, within.end))
            for s in part
            if within.start + s.start < within.end
        )
        for part in (found.source, found.cue, found.content)
    ]
    source, cue, content = parts
    if not (source and cue and content):
        return None
    return Nested(source, cue, content, found.confidence * parent.confidence, parent)


def told_outlets(text: str, cue: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The outlet to which something was said, where the cue names it: “told the Financial Times that”."""
    for span in cue:
        match = re.search(r"\b(?:told|tells|telling|interview with|statement to)\s+", span.of(text))
        if match:
            heard = _outlets().search(text, span.start + match.end(), span.end)
            if heard:
                return ((Span(heard.start(), heard.end()),),)
    return ()


@cache
def _outlets() -> re.Pattern[str]:
    names = [n for row in table("agencies") for n in (row["name"], row["abbreviation"]) if n]
    known = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    papers = "|".join(
        re.escape(w) for row in table("organisations") if row["kind"] == "outlet" for w in row["words"].split("|")
    )
    paper = rf"(?:[A-Z]\w+ ){{0,3}}(?:{papers})"
    return re.compile(rf"\b(?:{known}|{paper})\b")
