"""Runs of capitalised words that no table knows: people's names, and those of organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.actors.marks import Marked
from onrecord.actors.words import first_names, keys_of, no_name, small
from onrecord.lexicon import table

RunKind = Literal["person", "analyst", "body", "state", "thing"]
"""What a run names: `state` an office that may be a state's, `body` another organisation, `analyst` a place of
research."""
_SPACES = (" ", "\u00a0", "\n", "  ")
_ACRONYM = 6
_MAX_WORDS = 12
"""A longer run is a list in capitals and no name."""
_HYPHENS = ("-", "‐", "‑")


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[first, stop)` that read as one name. `known` is the id of a person of the registry whose name it is."""

    first: int
    stop: int
    kind: RunKind
    known: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.stop - self.first


def runs(marked: Marked, first: int = 0, stop: int | None = None) -> Iterator[Run]:
    """Runs in words `[first, stop)`, in order. A run of an organisation with a person's name after it is parted."""
    stop = len(marked.words) if stop is None else stop
    at = first
    while at < stop:
        end = _end(marked, at, stop)
        if end > at:
            yield from _parted(marked, at, end)
        at = max(end, at + 1)


def _end(marked: Marked, at: int, stop: int) -> int:
    """The index after the run that begins with word `at`; `at` itself where none does."""
    if not _may_open(marked, at):
        return at
    mark = marked.at[at]
    end = at + 1 if mark is None else min(mark.stop, stop)
    while end < stop and end - at < _MAX_WORDS and (taken := _more(marked, end, stop)):
        end += taken
    return end


def _may_open(marked: Marked, index: int) -> bool:
    word = marked.words[index]
    if not word.capital or not _free(marked, index) or word.text.isdigit():
        return False
    return word.key not in no_name() or shown_as_name(marked, index)


def shown_as_name(marked: Marked, index: int) -> bool:
    """Whether a surname that is also a common word stands as a name: “Mrs May”, “Prime Minister May”, “May's”."""
    mark = marked.at[index]
    if mark is None or mark.kind != "surname":
        return False
    return bool(marked.genitive(mark.stop) or marked.key(index - 1) in small("honorific") or marked.title_at(index - 1))


def _free(marked: Marked, index: int) -> bool:
    mark = marked.at[index]
    return mark is None or mark.kind in ("person", "surname")


def _more(marked: Marked, index: int, stop: int) -> int:
    """How many words from `index` on go on with the run before them: 0 where it ends, more than 1 with particles."""
    word, gap, before = marked.words[index], marked.gap(index - 1), marked.words[index - 1]
    if gap in _HYPHENS:
        return int(_free(marked, index) and word.key not in small("led"))
    if gap in ("'", "’"):
        return int(word.capital and len(before.text) <= 2 and _free(marked, index))
    if gap not in _SPACES and not (gap == ". " and (len(before.text) == 1 or before.key in small("suffix"))):
        return 0
    last = index
    while last < stop - 1 and not marked.words[last].capital and marked.key(last) in small("particle"):
        last += 1
    if last > index and marked.gap(last - 1) not in (*_SPACES, *_HYPHENS):
        return 0
    return last + 1 - index if _name_word(marked, last) else 0


def _name_word(marked: Marked, index: int) -> bool:
    word = marked.words[index]
    if not word.capital or not _free(marked, index):
        return False
    return word.key not in no_name() or word.key in small("particle") or word.key in small("suffix")


def _parted(marked: Marked, first: int, stop: int) -> Iterator[Run]:
    stop = _before_repeat(marked, first, stop)
    known = next((m for m in marked.marks(first, stop) if m.kind == "person"), None)
    if known is not None:
        yield Run(known.first, known.stop, "person", known.ids)
        return
    last_word = _organisation(marked, first, stop)
    if last_word is None and stop - first > 1 and marked.key(stop - 1) in small("field"):
        yield Run(first, stop, "thing")  # "Inland Water Transport"
    elif last_word is None:
        yield Run(_without_opener(marked, first, stop), stop, "person", _surname_ids(marked, first, stop))
    else:
        index, kind = last_word
        yield Run(first, index + 1, kind)
        if stop - index > 2:
            yield Run(_without_opener(marked, index + 1, stop), stop, "person")


def _before_repeat(marked: Marked, first: int, stop: int) -> int:
    """Where a name ends that a site repeats with the surname first: “Ida Holm Holm IdaEnvoy”."""
    for index in range(first + 2, stop - 1):
        if marked.key(index) == marked.key(index - 1) and marked.key(index + 1).startswith(marked.key(first)):
            return index
    return stop


def _organisation(marked: Marked, first: int, stop: int) -> tuple[int, RunKind] | None:
    """Index of the last word that makes `[first, stop)` no person's name, and what it makes of it."""
    if marked.key(first) in first_names() and stop - first > 1:
        return None
    keys = [marked.key(i) for i in range(first, stop)]
    found: tuple[int, RunKind] | None = None
    for index in range(len(keys)):
        for words, kind in _organisation_words().get(keys[index], ()):
            if tuple(keys[index : index + len(words)]) == words and (found is None or kind != "thing"):
                stronger = found is not None and found[1] == "analyst" and kind != "analyst"
                found = (first + index + len(words) - 1, "analyst" if stronger else kind)
    if found is None and stop - first == 1 and _is_acronym(marked, first):
        return first, "body"
    return found


def _is_acronym(marked: Marked, index: int) -> bool:
    """“AROS”, but not “PENCE” as transcripts write a speaker, where the registry knows the surname."""
    word = marked.words[index]
    return word.text.isupper() and 1 < len(word.key) <= _ACRONYM and marked.at[index] is None


def _without_opener(marked: Marked, first: int, stop: int) -> int:
    """Where the name begins: “Asked Ibrahim Sow” opens a sentence with a word that is no name, and of “Information
    Technology Ibrahim Sow” two are none."""
    while stop - first > 2 and marked.key(first) in small("field"):
        first += 1
    if marked.key(first) in first_names():
        return first
    for index in range(first + 2 - _ends_a_body(marked, first), stop - 1):
        if marked.key(index) in first_names():
            return index
    if stop - first > 2 and marked.opens_sentence(first):
        return first + 1 if marked.key(first + 1) in first_names() else first
    return first


def _ends_a_body(marked: Marked, first: int) -> bool:
    """Whether the word may be the last of a body's name, which goes before: “Union of Growers and Sailors Ida Holm”."""
    before = first - 1
    if before < 0 or marked.gap(before) not in _SPACES or marked.opens_sentence(first):
        return False
    if marked.key(before) in small("of") | small("for") | small("joiner"):
        return True
    mark = marked.at[before]
    named = mark is None or (mark.title is not None and mark.title.kind not in ("person", "former", "verb"))
    return marked.words[before].capital and named and marked.key(before) not in no_name()


def _surname_ids(marked: Marked, first: int, stop: int) -> tuple[str, ...]:
    mark = marked.at[stop - 1]
    return mark.ids if mark is not None and mark.first <= first else ()


@cache
def _organisation_words() -> dict[str, tuple[tuple[tuple[str, ...], RunKind], ...]]:
    kinds: dict[str, RunKind] = {
        "analyst": "analyst",
        "body": "body",
        "state": "state",
        "outlet": "body",
        "thing": "thing",
    }
    found: dict[str, list[tuple[tuple[str, ...], RunKind]]] = {}
    for row in table("organisations"):
        for phrase in row["words"].split("|"):
            keys = keys_of(phrase)
            found.setdefault(keys[0], []).append((keys, kinds[row["kind"]]))
    return {first: tuple(entries) for first, entries in found.items()}
