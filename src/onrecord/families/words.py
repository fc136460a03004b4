"""A text as its words, each marked as the article's own or quoted; what pages print around an article left out.

Two independent articles that quote one speech share its words, never their own. So what is in quotation marks is told
apart before anything is compared: a shared quotation speaks for a common event, shared prose for a common original.
"""

from __future__ import annotations

import re
from collections import Counter

Word = tuple[str, bool]
"""A normalised word, and whether it is quoted."""

SCARE_QUOTES = 4
"""Up to so many words in quotation marks are a title, a nickname or irony: part of the article's own sentence."""

LEAST_LEFT = 50
"""A text is taken as it is where furniture left out would leave fewer words: there, what looks like it is the text."""

FURNITURE_EVERY = 80
"""A line is furniture if it has a mark of it for every so many words. Flattened articles, one line each, stay."""

FURNITURE = (
    "hide caption",  # after each caption of a gallery: thousands of words, shared by articles of different years
    "photos:",  # a gallery's title, before each caption
    "photo:",
    "must watch",  # a video player's list
    "share this article",
    "share this story",
    "subscribe now",
    "all rights reserved",
    "©",
)
"""What pages print around an article, in lower case. Each was met in the articles of decision 0021."""

# Scripts that put no space between words go letter by letter: Han, kana, Thai.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\u0e01-\u0e3a\u0e40-\u0e4e"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+(?:'[^\W_{_UNSPACED}]+)*")
_MARK = re.compile('(["“”„«»「」『』])')
_CLOSING = frozenset("”»」』")


def words(text: str) -> list[Word]:
    """The words of `text` in order: lower case, apostrophes unified, no punctuation, no furniture."""
    lines = text.casefold().replace("’", "'").split("\n")
    # What a text prints twice is a caption too: once for the eye, once for the screen reader.
    printed = Counter(map(str.strip, lines))
    kept = [_line(line) for line in lines if printed[line.strip()] == 1 and not _is_furniture(line)]
    if sum(map(len, kept)) < LEAST_LEFT:
        kept = [_line(line) for line in lines]
    return [word for line in kept for word in line]


def _is_furniture(line: str) -> bool:
    marks = sum(map(line.count, FURNITURE))
    return marks > 0 and marks * FURNITURE_EVERY >= line.count(" ")


def _line(line: str) -> list[Word]:
    """The words of one paragraph. A quotation left open ends with it, as newspapers print those of several."""
    pieces = _MARK.split(line)  # text, mark, text, …, text
    found: list[Word] = []
    opened: int | None = None
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            found.extend((word, False) for word in _WORD.findall(piece))
        elif opened is None:
            opened = len(found) if _opens(pieces[at - 1], piece, pieces[at + 1]) else None
        elif not _nests(pieces[at - 1], piece, pieces[at + 1]):
            _quote(found, opened)
            opened = None
    if opened is not None:
        _quote(found, opened)
    return found


def _quote(found: list[Word], opened: int) -> None:
    """Mark the words from `opened` on as quoted, if they are enough for a quotation."""
    if len(found) - opened > SCARE_QUOTES:
        found[opened:] = [(word, True) for word, _ in found[opened:]]


def _opens(before: str, mark: str, after: str) -> bool:
    """Whether a mark outside any quotation begins one; else it is a stray one, or inches."""
    attached = bool(before) and not before[-1].isspace()
    return bool(after) and not after[0].isspace() and not (attached and mark in _CLOSING)


def _nests(before: str, mark: str, after: str) -> bool:
    """Whether a mark within a quotation opens again: the next of its paragraphs, where the page lost the break."""
    attached = bool(before) and not before[-1].isspace()
    return mark not in _CLOSING and not attached and after[:1].isalnum()
