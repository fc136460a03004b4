"""Words as the coder compares them: stems, with verbs and their particles as one (“gives up”)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import table
from onrecord.model import Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_PARTICLES = frozenset({"up", "over", "out", "back", "off", "away", "down", "with", "on"})
_NO_LETTER = re.compile(r"\W")
_VOWEL = re.compile(r"[aeiouyаеёиоуыэюяіїє]")


class Word(NamedTuple):
    """A word of a text: its stem, the text as written, and where it stands."""

    stem: str
    form: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place."""
        return Span(self.start, self.end)


def words(text: str, offset: int = 0) -> list[Word]:
    """The words of `text`, and each pair of verb and particle as one more word; `offset` is where `text` begins."""
    found: list[Word] = []
    last = ""
    for match in _TOKEN.finditer(text):
        form = match[0]
        low = form.lower()
        start, end = match.start(), match.end()
        if low in _PARTICLES and f"{last}_{low}" in _phrasals():
            begun = found[-1].start
            found.append(Word(f"{last}_{low}", text[begun - offset : end], begun, offset + end))
        last = stem(low)
        found.append(Word(last, form, offset + start, offset + end))
    return found


def joined(text: str, names: Iterable[Span], offset: int = 0) -> str:
    """`text`, of the same length, with each name of a party as one word, so that where words are counted a long name is
    no longer than a short one; `offset` is where `text` begins."""
    for name in names:
        start, end = max(name.start - offset, 0), min(name.end - offset, len(text))
        if start < end:
            text = text[:start] + _NO_LETTER.sub("_", text[start:end]) + text[end:]
    return text


@cache
def stem(word: str) -> str:
    """A word in lower case without the endings that number, tense and possession give it; light, so that both sides
    of a comparison lose the same letters and no more."""
    word = re.sub(r"[’']s?$", "", word)
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if len(word) > 4 and re.search(r"(?:s|x|z|ch|sh)es$", word):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "siu":
        word = word[:-1]
    if word.endswith("eed"):
        word = word[:-1]
    for ending in ("ing", "ed"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) > 2 and _VOWEL.search(bare):
            word = bare
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "se":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def stop_words() -> frozenset[str]:
    """Stems that are grammar."""
    return frozenset(stem(row["word"]) for row in table("common_words") if row["kind"] == "stop")


@cache
def plain_words() -> frozenset[str]:
    """Stems that nearly every article on diplomacy holds."""
    return frozenset(stem(row["word"]) for row in table("common_words") if row["kind"] == "plain")


@cache
def near() -> dict[str, frozenset[str]]:
    """For each stem of near_words.csv, the other stems of its groups."""
    groups: dict[str, set[str]] = {}
    for row in table("near_words"):
        groups.setdefault(row["group"], set()).add(_stem_of(row["word"]))
    found: dict[str, set[str]] = {}
    for members in groups.values():
        for one in members:
            found.setdefault(one, set()).update(members - {one})
    return {one: frozenset(others) for one, others in found.items()}


@cache
def _phrasals() -> frozenset[str]:
    return frozenset(_stem_of(row["word"]) for row in table("near_words") if " " in row["word"])


def _stem_of(entry: str) -> str:
    return "_".join(stem(part) if part not in _PARTICLES else part for part in entry.lower().split())
