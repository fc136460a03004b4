"""Terms in quotation marks: a few words that a text holds up as a name, such as “maximum pressure”.

Quotation marks stand around much else: what somebody says, half sentences, adjectives at which a reporter shrugs,
titles of works. What surrounds the marks tells most of them apart (`term_contexts.csv`, for English); of a term that
was met several times the majority decides. Each function costs O(n) for a text of n characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal, NamedTuple

from onrecord.extraction.quotes import quoted_regions
from onrecord.lexicon import table
from onrecord.model import Span

LONGEST = 5
"""Words that a term may have."""

Looks = Literal["noun", "verb", "adjective", "work", "plain"]
"""What a term's surroundings make it look like; plain where they do not tell."""

_MARKS = "\"“”„‟«»‹›‘’‚'"
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?;:\n()\[\]/|]")
_SPEECH_BEGINS = re.compile(r"(?:^|[.!?:,\n…—–-])\s*$")
_SPEECH_ENDS = ",.!?…"
_BESIDE = 40
"""Characters before and after the marks that are looked at."""
_ACRONYM = re.compile(r"\b[A-Z]{2,6}(?:[’']s?|\b)\s*$")
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_NUMBERS = dict(zip("123456789", "one two three four five six seven eight nine".split(), strict=True))
_ARTICLES = frozenset({"a", "an", "the"})


class QuotedTerm(NamedTuple):
    """A term in quotation marks: `span` is its words without the marks, `key` how all its forms are known."""

    span: Span
    key: str
    looks: Looks


def quoted_terms(text: str, *, english: bool = True) -> Iterator[QuotedTerm]:
    """The terms in a text, in its order. What surrounds them is judged by English words; where the text is not
    `english` only their form is, and all look like nouns."""
    for region in quoted_regions(text):
        found = _inner(text, region)
        if found is None:
            continue
        words = [_plain(match.group()) for match in _WORD.finditer(text, found.start, found.end)]
        spoken = _is_spoken(text, region, found)
        if 1 <= len(words) <= LONGEST and not spoken and (key := key_of(words)):
            if english and not _may_be_a_term(words):
                continue
            yield QuotedTerm(found, key, _looks(text, region, found) if english else "noun")


def key_of(words: list[str]) -> str:
    """How a term is known, whatever its form: without an article before it, the last word without a plural s.

    `words` are in lower case, small numbers in letters. Empty where nothing is left.
    """
    kept = words[1:] if words and words[0] in _ARTICLES else words
    if not kept or not any(len(word) > 1 for word in kept):
        return ""
    return " ".join([*kept[:-1], _singular(kept[-1])])


def keys_within(name: str) -> set[str]:
    """The keys of all terms that stand within a name, and of the name itself."""
    words = [_plain(match.group()) for match in _WORD.finditer(name)]
    ends = ((first, last) for first in range(len(words)) for last in range(first + 1, first + LONGEST + 1))
    return {key for first, last in ends if (key := key_of(words[first:last]))}


def uses_of(text: str, known: Collection[str]) -> Iterator[tuple[str, Span]]:
    """Every place of the text at which a term of `known`, by key, stands, in quotation marks or not."""
    run: list[tuple[str, int, int]] = []
    end = 0
    for match in _WORD.finditer(text):
        if run and _BREAK.search(text, end, match.start()):
            run = []
        end = match.end()
        run.append((_plain(match.group()), match.start(), end))
        run = run[-LONGEST:]
        last = _singular(run[-1][0])
        for first in range(len(run)):
            key = " ".join([*(word for word, _, _ in run[first:-1]), last])
            if key in known:
                yield key, Span(run[first][1], end)
                break  # of terms within one another the longest


def _plain(word: str) -> str:
    """A word in lower case, a small number in letters: “phase 1” is “phase one”."""
    lowered = word.casefold().replace("’", "'")
    return _NUMBERS.get(lowered, lowered)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")) else word


def _inner(text: str, region: Span) -> Span | None:
    """The words of a region, without its marks, spaces, and the comma or full stop that stands before the last mark."""
    words = region.of(text)
    if len(words) > 120 or words[0] not in _MARKS:
        return None
    start = region.start + len(words) - len(words.lstrip(_MARKS + " "))
    end = region.start + len(words.rstrip(_MARKS + " ,.…!?"))
    if start >= end or words[-1] not in _MARKS or _BREAK.search(text, start, end):
        return None
    return Span(start, end)


def _is_spoken(text: str, region: Span, found: Span) -> bool:
    """Whether it is a short saying: it stands where speech does, and ends as speech does."""
    before = text[max(region.start - 3, 0) : region.start]
    ends = text[found.end : region.end].strip(_MARKS + " ")[:1]
    return bool(ends and ends in _SPEECH_ENDS and _SPEECH_BEGINS.search(before)) or ends in ("!", "?")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for row in table("term_contexts") if row["kind"] == kind for word in row["words"].split("|"))


def _may_be_a_term(words: list[str]) -> bool:
    kept = words[1:] if words[0] in _ARTICLES and len(words) > 1 else words
    if not _words("inside").isdisjoint(kept) or {kept[0], kept[-1]} & _words("ends"):
        return False
    return not any(word.endswith("ly") and len(word) > 4 for word in (kept[0], kept[-1]))


def _looks(text: str, region: Span, found: Span) -> Looks:
    """By the words beside the marks, and by the article within them."""
    before = text[max(region.start - _BESIDE, 0) : region.start]
    after = text[region.end : region.end + _BESIDE]
    left = [word.casefold().replace("’", "'") for word in re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", before)][-2:]
    right = [word.casefold() for word in re.findall(r"[^\W_]+", after)][:1]
    if _is_title(found.of(text)) and (_ACRONYM.search(before) or left[-1:] in (["told"], ["on"])):
        return "work"
    if not _words("work").isdisjoint([*left, *right]):
        return "work"
    last = left[-1] if left and not _BREAK.search(before[-3:]) else ""
    if (
        found.of(text).split()[0].casefold() in _ARTICLES
        or last.endswith("'s")
        or before.rstrip().endswith(("s'", "s’"))
    ):
        return "noun" if not _modifies(text, found, after) else "plain"
    if last in _words("verb"):
        return "verb"
    if last in _words("adjective"):
        return "adjective"
    if last in _words("noun"):
        return "noun" if not _modifies(text, found, after) else "plain"
    return "plain"


def _modifies(text: str, found: Span, after: str) -> bool:
    """Whether a single word stands before a noun: the “unfair” practices; of longer terms that tells nothing."""
    if " " in found.of(text) or "-" in found.of(text):
        return False
    following = re.match(r"\s+([^\W\d_]+)", after)
    return following is not None and following[1].casefold() not in _stops()


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["word"] for row in table("common_words") if row["kind"] == "stop")


def _is_title(words: str) -> bool:
    """Whether each word that counts begins with a capital."""
    return all(w[0].isupper() or w[0].isdigit() for w in _WORD.findall(words) if w not in _SMALL)
