"""Cuts a text into the windows that the encoder reads at one time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from onrecord.extraction.words import PARAGRAPH, SPECIAL, Word

WINDOW = 256
"""Word pieces in a window at most, `[CLS]` and `[SEP]` counted."""
_PIECES_A_WORD = 8  # bounds what one endless "word" (base64, unspaced script) may cost
_LONGEST_WORD = 101  # characters of a word that are looked at; the vocabulary has none of more than 100
_AT_ONCE = 20_000  # words cut into pieces together: the tokenizer holds some hundred bytes for each
_KNOWN = 50_000  # words whose pieces are kept, a few MB: nine in ten words of an article were in one before
_NEW_PARAGRAPH, _UNKNOWN, _CLS, _SEP = 1, 100, 101, 102  # ids in the BERT vocabulary; 1 is its [unused0]
_SPECIAL_FEATURE = 2 * SPECIAL


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces `ids` with their `features`, and for each word of `[first, first + len(heads))` the
    position of its first piece in `heads`."""

    first: int
    ids: list[int]
    features: list[int]
    heads: list[int]

    @property
    def stop(self) -> int:
        """Index after the last word."""
        return self.first + len(self.heads)


class Pieces:
    """Word pieces of each word of a text, from the encoder's own vocabulary file."""

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}

    def of(self, text: str, words: Sequence[Word]) -> list[list[int]]:
        """One list of ids a word; a word that the vocabulary drops entirely is one unknown piece."""
        return [ids for at in range(0, len(words), _AT_ONCE) for ids in self._of(text, words[at : at + _AT_ONCE])]

    def _of(self, text: str, words: Sequence[Word]) -> list[list[int]]:
        if len(self._known) > _KNOWN:
            self._known = {}  # a new one: other threads go on with what they hold
        known = self._known
        written = [text[w.start : min(w.end, w.start + _LONGEST_WORD)] for w in words]
        fresh = [word for word in dict.fromkeys(written) if word not in known]
        known.update(zip(fresh, self._cut(fresh), strict=True))
        return [known[word] for word in written]

    def _cut(self, words: Sequence[str]) -> list[list[int]]:
        pieces: list[list[int]] = [[] for _ in words]
        encoded = self._tokenizer.encode(list(map(_encodable, words)), is_pretokenized=True, add_special_tokens=False)
        for piece, index in zip(encoded.ids, encoded.word_ids, strict=True):
            if index is not None and len(pieces[index]) < _PIECES_A_WORD:
                pieces[index].append(piece)
        for ids in pieces:
            if not ids:
                ids.append(_UNKNOWN)
        return pieces


def _encodable(word: str) -> str:
    """`word` with U+FFFD for each lone surrogate, which the tokenizer cannot take; most words have none."""
    return word if word.isascii() else word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def cut_windows(
    words: Sequence[Word], pieces: Sequence[Sequence[int]], size: int = WINDOW, overlap: int = 0, first_size: int = 0
) -> Iterator[Window]:
    """Yield windows of at most `size` pieces that together cover all words.

    A window ends at a paragraph if one ends in its second half, else at a sentence, else where it is full.
    Each but the first begins up to `overlap` pieces early, at a sentence if there is one, so that what it adds
    is read with what came before. `first_size`, where given, bounds the first window (training shifts the cuts).
    """
    start = reached = 0
    limit = first_size or size
    while reached < len(words):
        stop = _stop(words, pieces, start, limit, reached)
        if stop <= reached:  # what is repeated fills the window: repeat nothing
            start = reached
            stop = _stop(words, pieces, start, limit, reached)
        yield _window(words, pieces, start, stop)
        limit = size
        reached = stop
        start = _start(words, pieces, stop, overlap, start)


def _cost(word: Word, ids: Sequence[int]) -> int:
    return len(ids) + (word.breaks == PARAGRAPH)


def _stop(words: Sequence[Word], pieces: Sequence[Sequence[int]], start: int, size: int, reached: int) -> int:
    """Where the window from `start` ends: at the last good break after `reached` in its second half, else when full."""
    used = 2
    stop = start
    best, best_breaks = 0, 0
    while stop < len(words):
        if used > size // 2 and stop > reached and words[stop].breaks >= max(1, best_breaks):
            best, best_breaks = stop, words[stop].breaks
        cost = _cost(words[stop], pieces[stop])
        if used + cost > size:
            return max(best or stop, start + 1)
        used += cost
        stop += 1
    return stop


def _start(words: Sequence[Word], pieces: Sequence[Sequence[int]], stop: int, overlap: int, previous: int) -> int:
    used = 0
    start = best = stop
    while start > previous + 1 and used < overlap:
        start -= 1
        used += _cost(words[start], pieces[start])
        if used <= overlap and words[start].breaks:
            best = start
    return best if best < stop or not overlap else max(start, previous + 1)


def _window(words: Sequence[Word], pieces: Sequence[Sequence[int]], start: int, stop: int) -> Window:
    ids, features, heads = [_CLS], [_SPECIAL_FEATURE], []
    for word, own in zip(words[start:stop], pieces[start:stop], strict=True):
        if word.breaks == PARAGRAPH:
            ids.append(_NEW_PARAGRAPH)
            features.append(_SPECIAL_FEATURE)
        heads.append(len(ids))
        ids.extend(own)
        features.extend([word.feature] * len(own))
    ids.append(_SEP)
    features.append(_SPECIAL_FEATURE)
    return Window(start, ids, features, heads)
