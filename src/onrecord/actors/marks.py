"""A text with what is known of its words: parties, outlets, people and titles, each at its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.actors.registry import Registry
from onrecord.actors.titles import Title
from onrecord.actors.words import Word, no_name, small, split
from onrecord.lexicon import table
from onrecord.model import Span

PARTY_KINDS = frozenset({"name", "demonym", "people", "capital", "seat", "ministry", "body"})
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s")
_HEADLINE = 0.7
"""A line with at least this share of its longer words in capitals is a headline, where capitals make no names."""
_HEADLINE_LENGTH = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """Words `[first, stop)` that are known. `kind` is a party's kind of name, `place`, `outlet`, `person`, `surname` or
    `title`.

    `ids` are the code of the party, or of the one whose place it is, the outlet's id or the people's. They are none for
    an outlet known by its form only, and where a name may be several parties' (`note` then says so). `title` is set for
    titles.
    """

    first: int
    stop: int
    kind: str
    ids: tuple[str, ...] = ()
    title: Title | None = None
    note: str | None = None

    @property
    def party(self) -> str | None:
        """The party that is named, None for other kinds of marks."""
        return self.ids[0] if self.kind in PARTY_KINDS and self.ids else None


class Marked:
    """A text, its words, and the marks on them. Every question about an article's wording goes here; `mark_text` makes
    it."""

    def __init__(self, text: str, registry: Registry) -> None:
        self.text = text
        self.registry = registry
        self.words: list[Word] = split(text)
        self._starts = [word.start for word in self.words]
        self._breaks = self._find_breaks()
        self._sentence_starts = [i for i in range(len(self.words)) if self.opens_sentence(i)]
        self._held: dict[str, bool] = {}
        self.at: list[Mark | None] = [None] * len(self.words)
        """The mark on each word."""

    def marks(self, first: int = 0, stop: int | None = None) -> Iterator[Mark]:
        """Marks that lie wholly in words `[first, stop)`, in order."""
        stop = len(self.words) if stop is None else stop
        at = first
        while at < stop:
            mark = self.at[at]
            if mark is not None and mark.first == at and mark.stop <= stop:
                yield mark
            at = mark.stop if mark is not None else at + 1

    def range_of(self, span: Span) -> tuple[int, int]:
        """The words `[first, stop)` that stand within `span`."""
        first = bisect_right(self._starts, span.start - 1)
        stop = bisect_right(self._starts, span.end - 1)
        if first > 0 and self.words[first - 1].end > span.start:
            first -= 1
        return first, max(first, stop)

    def span(self, first: int, stop: int) -> Span:
        """The span of words `[first, stop)`."""
        return Span(self.words[first].start, self.words[stop - 1].end)

    def said(self, first: int, stop: int) -> str:
        """The text of words `[first, stop)`, on one line."""
        return " ".join(self.text[self.words[first].start : self.words[stop - 1].end].split()) if first < stop else ""

    def gap(self, left: int) -> str:
        """What stands between word `left` and the next."""
        return self.text[self.words[left].end : self.words[left + 1].start] if left + 1 < len(self.words) else "\n\n"

    def key(self, index: int) -> str:
        """The look-up form of a word, empty beyond the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def genitive(self, stop: int) -> int:
        """Index of the first word after the genitive that ends word `stop - 1`; 0 where there is none."""
        end = self.words[stop - 1].end
        if self.text[end : end + 1] not in ("'", "’"):
            return 0
        if stop < len(self.words) and self.words[stop].key == "s" and self.words[stop].start == end + 1:
            return stop + 1
        plural = self.words[stop - 1].key.endswith("s") and self.text[end + 1 : end + 2].isspace()
        return stop if plural else 0

    def opens_sentence(self, index: int) -> bool:
        """Whether a sentence begins with this word."""
        return self.sentence(index) != self.sentence(index - 1) if index else True

    def sentence(self, index: int) -> int:
        """Number of the sentence in which a word stands."""
        return self._breaks[0][index]

    def sentence_range(self, index: int) -> tuple[int, int]:
        """The words `[first, stop)` of the sentence in which a word stands."""
        number = self.sentence(index)
        more = number + 1 < len(self._sentence_starts)
        return self._sentence_starts[number], self._sentence_starts[number + 1] if more else len(self.words)

    def paragraph(self, index: int) -> int:
        """Number of the paragraph in which a word stands."""
        return self._breaks[1][index]

    def paragraph_start(self, number: int) -> int:
        """The first word of a paragraph; of the text for one below 0."""
        return bisect_left(self._breaks[1], number)

    def title_at(self, index: int) -> Mark | None:
        """The mark of a title on a word."""
        mark = self.at[index] if 0 <= index < len(self.words) else None
        return mark if mark is not None and mark.title is not None else None

    def holds(self, phrase: str) -> bool:
        """Whether `phrase` stands anywhere in the text, as whole words."""
        if phrase not in self._held:
            self._held[phrase] = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", self.text) is not None
        return self._held[phrase]

    def in_headline(self, index: int) -> bool:
        """Whether the word stands in a line where nearly every word has a capital and that has no full stop."""
        word = self.words[index]
        start = self.text.rfind("\n", max(0, word.start - _HEADLINE_LENGTH), word.start) + 1
        end = self.text.find("\n", word.end, word.end + _HEADLINE_LENGTH)
        if end < 0:
            end = len(self.text)
        line = self.text[start:end].rstrip() if end - start <= _HEADLINE_LENGTH else ""
        words = [w for w in split(line) if len(w.text) > 3]
        return not line.endswith(".") and len(words) > 3 and sum(w.capital for w in words) >= _HEADLINE * len(words)

    def put(self, mark: Mark) -> None:
        """Set a mark on its words."""
        for index in range(mark.first, mark.stop):
            self.at[index] = mark

    def drop(self, mark: Mark) -> None:
        """Take a mark off its words."""
        for index in range(mark.first, mark.stop):
            self.at[index] = None

    def unexplained(self, index: int) -> bool:
        """Whether a word has a capital that no mark and no small word explains."""
        word = self.words[index]
        return word.capital and self.at[index] is None and word.key not in no_name() and word.key not in small("verb")

    def _find_breaks(self) -> tuple[list[int], list[int]]:
        sentences, paragraphs, sentence, paragraph = [], [], 0, 0
        for index, word in enumerate(self.words):
            if index:
                before = self.words[index - 1]
                gap = self.text[before.end : word.start]
                if "\n" in gap:
                    sentence, paragraph = sentence + 1, paragraph + 1
                elif self._ends_sentence(before, gap, word):
                    sentence += 1
            sentences.append(sentence)
            paragraphs.append(paragraph)
        return sentences, paragraphs

    def _ends_sentence(self, before: Word, gap: str, word: Word) -> bool:
        if not _SENTENCE_END.search(gap) or not (word.capital or word.text.isdigit()):
            return False
        if not gap.startswith("."):
            return True
        return not (len(before.text) == 1 or "." in before.text or before.key in _abbreviated())


@cache
def _abbreviated() -> frozenset[str]:
    stopped = {word.key for row in table("titles") if row["title"].endswith(".") for word in split(row["title"])}
    return small("honorific") | small("suffix") | small("abbreviation") | stopped
