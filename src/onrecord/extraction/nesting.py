"""Statements within statements: “Reuters reported that the minister had promised …”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.acts import reporting_forms
from onrecord.extraction.parties import names_party
from onrecord.model import Span

_DEPTH = 2
"""How deep relays are followed: an agency, its source, that source's source."""
_SURE = 0.5
"""Below this an inner attribution is more often a guess than a statement."""
_SAME_VOICE = frozenset("i we you he she it they who which that".split())
"""“She said she hoped …” nests grammar, not voices: an inner source that is a pronoun is left alone."""
_WORD = re.compile(r"\w+")
_MIN_WORDS = 5
_TIMES = 3
"""How often a character is read again at one depth: clauses that one sentence stacks up hold one another."""
_LONGEST_CHAIN = 8
"""Parents of parents that are kept: an agency's agency's agency is a text gone wrong, and a chain has a cost."""


@dataclass(eq=False, slots=True)
class Nested:
    """An attribution on its way to a statement, with the one whose content it stands in."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: Nested | None = field(default=None, repr=False)


def unfold(
    text: str, outer: Sequence[Nested], read: Callable[[str], list[Nested]], said: Callable[[Nested], bool]
) -> list[Nested]:
    """`outer` and what is nested within, parents first. `read` gives the attributions of a text, `said` tells whether
    one in `text` was said at all.

    Contents that hold a reporting verb are read as texts of their own: the model was taught each content once, as one
    piece, so nesting is found by reading again. Within quotation marks only what a party is said to have said counts:
    the rest of what people quote while they talk is small change.
    """
    everything = list(outer)
    # Who cites somebody for all that he says leaves to him what stands within it.
    passed_on = {id(n.parent) for n in outer if n.parent is not None and n.content == n.parent.content}
    level = [n for n in outer if id(n) not in passed_on]
    for _ in range(_DEPTH):
        places = [(n, span) for n in level for span in n.content if n.source and _may_nest(text, span)]
        if not places:
            break
        level = [n for parent, span in _thinned(places) for n in _within(text, parent, span, read) if said(n)]
        everything.extend(level)
    return everything


def _thinned(places: Sequence[tuple[Nested, Span]]) -> list[tuple[Nested, Span]]:
    """The places, in their order, without those that begin where `_TIMES` others stand, which are longer or earlier."""
    kept: set[int] = set()
    open_until: list[int] = []
    for index in sorted(range(len(places)), key=lambda i: (places[i][1].start, -places[i][1].end)):
        span = places[index][1]
        open_until = [end for end in open_until if end > span.start]
        if len(open_until) < _TIMES:
            open_until.append(span.end)
            kept.add(index)
    return [place for index, place in enumerate(places) if index in kept]


def _within(text: str, parent: Nested, span: Span, read: Callable[[str], list[Nested]]) -> Iterator[Nested]:
    # The full stop lets the model see a whole sentence; spans that reach it are cut back.
    inside = _unmarked(text, span)
    whole = f"{inside.of(text)}."
    for attribution in read(whole):
        moved = _moved(attribution, parent, inside, whole)
        if moved is not None and (inside == span or names_party(moved.source[0].of(text))):
            yield moved


def _unmarked(text: str, span: Span) -> Span:
    """Without the quotation marks and the comma around a quotation."""
    words = span.of(text)
    if words[:1] not in ('"', "“"):
        return span
    return Span(span.start + 1, span.start + len(words.rstrip(' ,."”'))) if len(words) > 1 else span


def parents_first(everything: Sequence[Nested]) -> list[Nested]:
    """The same, each after what it stands in; a chain of parents that turns back on itself, or is too long, is cut."""
    out: list[Nested] = []
    depths: dict[int, int] = {}
    for nested in everything:
        path: list[Nested] = []
        above: Nested | None = nested
        passed: set[int] = set()
        while above is not None and id(above) not in depths:
            if id(above) in passed:
                path[-1].parent = None
                break
            passed.add(id(above))
            path.append(above)
            above = above.parent
        for placed in reversed(path):
            depth = 0 if placed.parent is None else depths[id(placed.parent)] + 1
            if depth > _LONGEST_CHAIN:
                placed.parent, depth = None, 0
            depths[id(placed)] = depth
            out.append(placed)
    return out


def _may_nest(text: str, span: Span) -> bool:
    content = span.of(text)
    words = _WORD.findall(content.lower())
    return len(words) >= _MIN_WORDS and not reporting_forms().isdisjoint(words)


def _moved(found: Nested, parent: Nested, within: Span, text: str) -> Nested | None:
    """What was found in `text`, the words `within` the article and a full stop, as it stands in the article."""
    if not (found.source and found.content) or found.confidence < _SURE:
        return None
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
