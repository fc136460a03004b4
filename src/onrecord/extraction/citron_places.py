"""Where Citron's spans stand in the text: its annotations count characters, its output counts spaCy's tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model import Problem, Span

SHAPE = 'write {"start": 0, "end": 4, "text": "said"}'


class Wrong(Exception):
    """Something in the data is not as it should be; it carries the problem, which others get returned."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(where, what)
        self.problem = Problem(where, what, remedy)


@dataclass(frozen=True, slots=True)
class Place:
    """A span as it was given: `where` it stands in the file, its two numbers, and its words, where they were given."""

    where: str
    start: int
    end: int
    words: str | None

    @classmethod
    def of_json(cls, value: object, where: str) -> Place:
        """Reads `{"start", "end", "text"}`; raises Wrong where it is none."""
        if not isinstance(value, dict):
            raise Wrong(where, "is no span", SHAPE)
        for name in ("start", "end"):
            if type(value.get(name)) is not int:
                raise Wrong(where, f"has no whole number as `{name}`", SHAPE)
        start, end, words = value["start"], value["end"], value.get("text")
        if words is not None and not isinstance(words, str):
            raise Wrong(where, "has a `text` that is none", SHAPE)
        if not 0 <= start < end:
            raise Wrong(where, f"goes from {start} to {end}", "count from 0; the end is the first place after the span")
        return cls(where, start, end, words)


Locate = Callable[[Place], Span | None]


def by_characters(places: Sequence[Place], text: str) -> dict[Place, Span]:
    """Every place counted in characters; raises Wrong for the first that is not there."""
    for place in places:
        if place.end > len(text):
            raise Wrong(
                place.where,
                f"ends at {place.end}, the text at {len(text)}",
                "give the text that was annotated, unchanged",
            )
        if place.words is not None and text[place.start : place.end] != place.words:
            raise Wrong(
                place.where,
                f"says “{_short(place.words)}”, the text there “{_short(text[place.start : place.end])}”",
                "count code points of the text, or give the text that was annotated, unchanged",
            )
    return {place: Span(place.start, place.end) for place in places}


def by_words(places: Sequence[Place], text: str, where: str) -> dict[Place, Span]:
    """Every place, counted in whatever its words tell: characters, or tokens of spaCy. Raises Wrong where neither fits.

    `citron-extract` puts a space before each line that it reads from its standard input; the one before the first line
    is a token more.
    """
    for place in places:
        if place.words is None:
            raise Wrong(place.where, "has no `text`", SHAPE)
    found = _fitting(places, text, lambda p: Span(p.start, p.end) if p.end <= len(text) else None)
    if found is not None:
        return found
    tokens = _tokens(text, where)
    for before in (0, 1):

        def span(place: Place, before: int = before) -> Span | None:
            first, last = place.start - before, place.end - before - 1
            return Span(tokens[first].start, tokens[last].end) if first >= 0 and last < len(tokens) else None

        found = _fitting(places, text, span)
        if found is not None:
            return found
    raise Wrong(where, "does not fit the text", "give the text that Citron read, unchanged")


def _fitting(places: Sequence[Place], text: str, locate: Locate) -> dict[Place, Span] | None:
    """Where `locate` puts each place, if the text says the place's words at all of them; line breaks may differ."""
    found: dict[Place, Span] = {}
    for place in places:
        span = locate(place)
        if span is None or span.of(text).split() != (place.words or "").split():
            return None
        found[place] = span
    return found


def _tokens(text: str, where: str) -> list[Span]:
    try:
        from spacy import blank
    except ImportError:
        remedy = "install 'onrecord[spacy]', or give Citron's annotations, which hold the text"
        raise Wrong(where, "counts in tokens of spaCy, which is not installed", remedy) from None
    return [Span(token.idx, token.idx + len(token)) for token in blank("en").tokenizer(text)]


def _short(words: str) -> str:
    one_line = "".join(c if c.isprintable() else " " for c in words[:41])
    return f"{one_line[:40]}…" if len(words) > 40 else one_line
