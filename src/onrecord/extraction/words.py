"""Words of a text, as the reader counts them: runs of word characters, or single other characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+|[^\w\s]")
_OPENING = frozenset("“„«‟")
_CLOSING = frozenset("”»")
_EITHER = frozenset('"')
_QUOTES = _OPENING | _CLOSING | _EITHER | frozenset("‘’‚'‹›")
_SENTENCE_END = frozenset(".!?…")
_ARTICLE = 50_000  # characters: the words of longer texts would be much to keep
_SHORT = 30  # characters: longer words are rare, and remembering their shapes could cost much memory

# Shapes are what an uncased encoder cannot see: case, digits, quotation marks.
LOWER, CAPITALISED, UPPER, DIGITS, QUOTE, PUNCTUATION, MIXED, SPECIAL = range(8)
SENTENCE, PARAGRAPH = 1, 2
"""What a word may open; see `Word.breaks`."""
FEATURES = 16
"""Number of feature ids: eight shapes, each outside or inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `[start, end)` in code points of its text.

    `feature` is `2 * shape + inside quotation marks`; `breaks` is PARAGRAPH or SENTENCE
    where the word opens one, else 0.
    """

    start: int
    end: int
    feature: int
    breaks: int


def split_words(text: str) -> list[Word]:
    """Split `text` into words with their features, in one linear pass."""
    return _recent(text).copy() if len(text) < _ARTICLE else _split(text)


def _split(text: str) -> list[Word]:
    words: list[Word] = []
    quoted = False
    previous_end = 0
    after_full_stop = False
    for match in _WORD.finditer(text):
        start, end = match.span()
        token = match.group()
        opens_paragraph = not words or "\n" in text[previous_end:start]
        if opens_paragraph:
            quoted = False
        closing = token in _CLOSING or (token in _EITHER and quoted)
        if token in _OPENING or (token in _EITHER and not quoted):
            breaks = _break(opens_paragraph, after_full_stop)
            words.append(Word(start, end, 2 * QUOTE, breaks))
            quoted, after_full_stop = True, False
        else:
            # A closing mark after a full stop still belongs to the sentence it closes.
            breaks = _break(opens_paragraph, after_full_stop and not closing and previous_end < start)
            if closing:
                quoted = False
            shape = _shape(token) if end - start < _SHORT else _shape_of(token)
            words.append(Word(start, end, 2 * shape + quoted, breaks))
            after_full_stop = token in _SENTENCE_END or (closing and after_full_stop)
        previous_end = end
    return words


def _break(opens_paragraph: bool, after_full_stop: bool) -> int:
    if opens_paragraph:
        return PARAGRAPH
    return SENTENCE if after_full_stop else 0


def _shape_of(token: str) -> int:
    if token in _QUOTES:
        return QUOTE
    if not (token[0].isalnum() or token[0] == "_"):
        return PUNCTUATION
    if token.isdigit():
        return DIGITS
    if token.islower():
        return LOWER
    if token.isupper():
        return UPPER if len(token) > 1 else CAPITALISED
    if token.istitle():
        return CAPITALISED
    return MIXED


_shape = lru_cache(20_000)(_shape_of)
_recent = lru_cache(8)(_split)  # a text is asked for several times while it is read
