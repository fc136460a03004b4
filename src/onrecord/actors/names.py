"""Finds known names in a text: one dictionary, keyed by a name's first word, that takes half a million names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from onrecord.actors.words import Word, first_key, fold, split

T = TypeVar("T")

_ACRONYM = 5
"""A name of capitals only, no longer than this, is found in capitals only: `US` is no pronoun."""
_MAX_GAP = 2
_JOINING = frozenset(" \u00a0\u202f\t\n-‐‑–'’.&׳״־")
# Which reading of one name counts, where it has several: states before people.
_ORDER = ("name", "body", "seat", "ministry", "capital", "demonym", "people", "outlet", "person", "surname")
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    keys: tuple[str, ...]
    shapes: str  # for each word: A acronym, C capital, x any case
    stopped: bool  # an abbreviation with its full stop
    kind: str
    value: T
    layer: int


class _Given(NamedTuple, Generic[T]):
    name: str
    kind: str
    value: T
    any_case: bool
    layer: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A known name at words `[first, stop)`: its kind, and all it may stand for."""

    first: int
    stop: int
    kind: str
    values: tuple[T, ...]


class NameIndex(Generic[T]):
    """Names and what they stand for. Of several readings of one name those of the highest `layer` count.

    A name is taken apart when a text has its first word: of all names, an article has few.
    """

    def __init__(self) -> None:
        self._given: dict[str, tuple[_Given[T], ...]] = {}
        self._entries: dict[str, list[_Entry[T]]] = {}

    def copy(self) -> NameIndex[T]:
        """A copy to which more can be added."""
        made: NameIndex[T] = NameIndex()
        made._given, made._entries = dict(self._given), dict(self._entries)
        return made

    def add(self, name: str, kind: str, value: T, *, any_case: bool = False, layer: int = 0) -> None:
        """Add a name of one or more words; one without a word in it is passed over."""
        first = first_key(name)
        if first is not None:
            self._given[first] = (*self._given.get(first, ()), _Given(name, kind, value, any_case, layer))
            self._entries.pop(first, None)

    def _beginning(self, first: str) -> Sequence[_Entry[T]]:
        """The names with this first word, the longest first."""
        entries = self._entries.get(first)
        if entries is None:
            if first not in self._given:
                return ()
            entries = sorted(map(_entry, self._given[first]), key=lambda entry: -len(entry.keys))
            self._entries[first] = entries
        return entries

    def find(self, text: str, words: Sequence[Word] | None = None) -> list[Hit[T]]:
        """The longest names in `text` that do not overlap, from the left; `words` are those of `text`, where known."""
        words = split(text) if words is None else words
        hits: list[Hit[T]] = []
        at = 0
        while at < len(words):
            hit = self.at(text, words, at)
            if hit is not None:
                hits.append(hit)
            at = at + 1 if hit is None else hit.stop
        return hits

    def at(self, text: str, words: Sequence[Word], at: int) -> Hit[T] | None:
        """The longest name that begins with word `at`."""
        entries = self._beginning(words[at].key)
        fitting: list[_Entry[T]] = []
        for entry in entries:  # longest first
            if fitting and len(entry.keys) < len(fitting[0].keys):
                break
            if _fits(entry, text, words, at):
                fitting.append(entry)
        if not fitting:
            return None
        if len(fitting) == 1:
            only = fitting[0]
            return Hit(at, at + len(only.keys), only.kind, (only.value,))
        kind = min((entry.kind for entry in fitting), key=lambda k: _RANK.get(k, 0))
        layer = max(entry.layer for entry in fitting if entry.kind == kind)
        values = dict.fromkeys(e.value for e in fitting if e.kind == kind and e.layer == layer)
        return Hit(at, at + len(fitting[0].keys), kind, tuple(values))


def _entry(given: _Given[T]) -> _Entry[T]:
    words = split(given.name)
    stopped = given.any_case and given.name.endswith(".")
    shapes = "".join("C" if stopped else "x" if given.any_case else _shape(word.text) for word in words)
    if given.kind == "ministry":
        shapes = shapes[0] + "x" * (len(shapes) - 1)  # "the State department"
    return _Entry(tuple(w.key for w in words), shapes, stopped, given.kind, given.value, given.layer)


def _shape(word: str) -> str:
    letters = word.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= _ACRONYM:
        return "A"
    return "C" if word[0].isupper() else "x"


def _fits(entry: _Entry[T], text: str, words: Sequence[Word], at: int) -> bool:
    size = len(entry.keys)
    if at + size > len(words):
        return False
    for index in range(size):
        word = words[at + index]
        if word.key != entry.keys[index] or not _cased(word.text, entry.shapes[index]):
            return False
        if index and not joined(text, words[at + index - 1], word):
            return False
    return not entry.stopped or text[words[at + size - 1].end : words[at + size - 1].end + 1] == "."


def _cased(word: str, shape: str) -> bool:
    if shape == "x":
        return True
    return word.replace(".", "").isupper() if shape == "A" else word[0].isupper()


def joined(text: str, left: Word, right: Word) -> bool:
    """Whether two neighbouring words may belong to one name: no comma, no bracket and no paragraph between them."""
    gap = text[left.end : right.start]
    return len(gap) <= _MAX_GAP and "\n\n" not in gap and _JOINING.issuperset(gap)


def folded(name: str) -> str:
    """One key for all ways to write a name's letters."""
    return " ".join(fold(word.text) for word in split(name))
