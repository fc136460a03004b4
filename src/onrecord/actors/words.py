"""Words of a text, and the small words that hold names apart."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicon import table

# Initials with full stops are one word (U.S., G.K.); hyphens and apostrophes part words, so that "US-Russian" is two.
# “HolmHolm” is what is left of a page's link with a name in its title: two words.
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?:[A-Z](?![\w]))?|([A-Z][a-z]{2,20}?)(?=\1(?![^\W_]))|[^\W_]+")
_WITHOUT_MARKS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe"})


class Word(NamedTuple):
    """A word at `[start, end)` of a text; `key` is its form for look-ups: small letters, no accents, no full stops.

    A tuple, for there is one for every word of every article.
    """

    start: int
    end: int
    text: str
    key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def split(text: str) -> list[Word]:
    """The words of `text`, in order."""
    return [Word(m.start(), m.end(), m[0], fold(m[0])) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The form of a word for look-ups: Élysée and Elysee, U.S. and US, are one."""
    if not word.isascii():
        marked = unicodedata.normalize("NFKD", word.casefold())
        word = "".join(c for c in marked if not unicodedata.combining(c)).translate(_WITHOUT_MARKS)
    return word.replace(".", "").lower()


def keys_of(text: str) -> tuple[str, ...]:
    """The look-up forms of the words of `text`."""
    return tuple(word.key for word in split(text))


def first_key(text: str) -> str | None:
    """The look-up form of the first word of `text`; None where there is none."""
    first = _WORD.search(text)
    return fold(first[0]) if first else None


@cache
def small(kind: str) -> frozenset[str]:
    """Look-up forms of the words of one kind in `small_words.csv`; raises KeyError for a kind that it lacks."""
    return _kinds()[kind]


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(map(fold, row["words"].split("|"))) for row in table("small_words")}


@cache
def first_names() -> dict[str, str]:
    """`m` or `f` for the look-up forms of first names."""
    return {fold(name): row["gender"] for row in table("given_names") for name in row["names"].split("|")}


_NEVER = (
    *("article", "indefinite", "possessive", "of", "for", "by", "at", "away"),
    *("joiner", "clause", "pronoun", "day", "opener", "honorific"),
)


@cache
def no_name() -> frozenset[str]:
    """Words that are no part of a name, though a sentence may begin with them in a capital."""
    return frozenset().union(*(small(kind) for kind in _NEVER))


@cache
def prepositions() -> frozenset[str]:
    """Words that put what follows under what stands before."""
    return small("of") | small("for") | small("by") | small("at") | small("away")
