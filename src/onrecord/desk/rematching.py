"""Finds the statement that a decision was made on, after its article was read anew or came in a later revision.

Within the same text places are compared, in a revision words. Most of the content must be the same, and something of
who says it (source or cue) too, unless the content is the same to a word or nearly so: what an aide says is not what
the radio says that he says, though the one holds the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.desk.reviewing import PARTS, occurrence, plain, words_of
from onrecord.model import Article, Statement

MOSTLY = 0.5
"""Share of the content, in characters or words, that must be common to both."""
NEARLY = 0.9
"""Share of the content that is enough where nothing of source and cue is the same."""

Ground = Counter[Any]


@dataclass(frozen=True, slots=True)
class Match:
    """The statement that a decision is on, and the parts (source, cue, content) whose words are others now."""

    statement: Statement
    changed: tuple[str, ...] = ()


def rematch(seen: Mapping[str, Any], article: Article, statements: Iterable[Statement]) -> Match | None:
    """The statement of `article`, among `statements`, that a decision with the payload `seen` is on; None where there
    is none any more."""
    same_text = seen["article"] == article.id
    before = _grounds(seen["spans"], seen["words"], same_text)
    fits: list[tuple[float, bool, int, Statement]] = []
    for statement in statements:
        spans = {part: [(s.start, s.end) for s in getattr(statement, part)] for part in PARTS}
        after = _grounds(spans, words_of(article, statement), same_text)
        if (fit := _fit(before, after)) is not None:
            again = same_text or occurrence(article, statement) == seen["occurrence"]
            fits.append((fit, again, -statement.start, statement))
    if not fits:
        return None
    statement = max(fits, key=lambda found: (*found[:3], found[3].id))[3]
    return Match(statement, _changed(seen["words"], words_of(article, statement)))


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """Which of source, cue and content have other words; white space and the shape of quotation marks are nothing."""
    return tuple(part for part in PARTS if plain(before[part]) != plain(after[part]))


def _grounds(spans: Mapping[str, Sequence[Sequence[int]]], words: Mapping[str, str], places: bool) -> list[Ground]:
    """For source, cue and content what they cover: places in the text, or words. Where nothing is said, the content is
    all that there is: “she declined to comment”."""
    if places:
        found = [Counter[Any](n for start, end in spans[part] for n in range(start, end)) for part in PARTS]
    else:
        found = [Counter[Any](plain(words[part]).casefold().split()) for part in PARTS]
    source, cue, content = found
    return [source, cue, content or source + cue]


def _fit(before: list[Ground], after: list[Ground]) -> float | None:
    """How well two statements fit, None where they are two."""
    source, cue, content = (_share(a, b) for a, b in zip(before, after, strict=True))
    nameless = not (before[0] or before[1]) or not (after[0] or after[1])
    if content < MOSTLY or not (source or cue or nameless or content >= NEARLY):
        return None
    return 4 * content + 2 * source + cue


def _share(a: Ground, b: Ground) -> float:
    """What two have in common, of all that they cover."""
    return (a & b).total() / all_ if (all_ := (a | b).total()) else 0.0
