"""Sentences of a text, as its words break them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extraction.words import Word
from onrecord.model import Span

_LONGEST = 400
"""Words after which a sentence is cut. The longest in the 2,050 articles of the streams has about 230; a text without
full stops would else be one sentence, and looking at the whole of it around each of its words costs its square."""
_WIDEST = 4000
"""Characters after which it is cut too, for words and the blanks between them may be of any length."""


_ABBREVIATIONS = frozenset(
    "Mr Mrs Ms Dr Prof Gen Col Lt Capt Maj Adm Sgt Brig Sen Rep Gov Amb Hon Rev St"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
"""Their full stop ends no sentence: a name or a day follows."""


class Sentences:
    """Finds the sentence around a place. Borders are the words' own `breaks`, but for those behind an abbreviation
    (“Jan. 5”, “Gen. Sow”) where `text` is given; what runs on without any is cut after `_LONGEST` words."""

    def __init__(self, words: Sequence[Word], text: str = "") -> None:
        first: list[int] = []
        for index, word in enumerate(words):
            breaks = word.breaks and not (text and index > 1 and _abbreviated(text, words[index - 2], words[index - 1]))
            if breaks or index - first[-1] == _LONGEST or word.start - words[first[-1]].start > _WIDEST:
                first.append(index)
        self._starts = [words[i].start for i in first]
        self._ends = [words[i - 1].end for i in first[1:]] + [words[-1].end]

    def around(self, at: int) -> Span:
        """The sentence that holds character `at`."""
        index = max(0, bisect_right(self._starts, at) - 1)
        return Span(self._starts[index], self._ends[index])


def _abbreviated(text: str, word: Word, stop: Word) -> bool:
    """Whether a full stop belongs to the word before it, as in “Jan.” or an initial."""
    if text[stop.start : stop.end] != "." or word.end != stop.start:
        return False
    written = text[word.start : word.end]
    return written in _ABBREVIATIONS or (len(written) == 1 and written.isupper())
