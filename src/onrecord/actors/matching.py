"""Names that may be one actor's, spelled differently or in another script: proposed with reasons, never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from onrecord.actors.words import small
from onrecord.lexicon import table

_WORD = re.compile(r"[a-z]+")
_VOWELS = re.compile(r"(?<!^)[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")
_ALIKE = 0.88
"""Surnames that sound less alike are two; found by trying: Lawrow and Lavrov have 1, Merkel and Merz 0.78."""
_GIVEN_ALIKE = 0.75
"""First names may differ more: Volodymyr and Vladimir have 0.81."""
_MANY = 400
"""Names that are all compared with each other, in a tenth of a second."""
_SAME_CONSONANTS = 0.9
"""For scripts that write no vowels, and for vowels that each language writes its own way."""
_ONLY_SURNAME = 0.5
_INITIAL = 0.85
_NEAR = 65  # of 100: “Varn” is near “Ilko Varen”
_OTHER_PARTY = 0.6
_UNKNOWN_PARTY = 0.95


@dataclass(frozen=True, slots=True)
class Named:
    """A name that may be an actor's: `key` tells it from others, `parties` are those it was seen to speak for, `heard`
    whether it speaks in the desk's statements."""

    key: str
    name: str
    parties: frozenset[str] = frozenset()
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that may be one actor's: how alike they are, in [0, 1], and what speaks for it and against it."""

    left: Named
    right: Named
    score: float
    because: tuple[str, ...]


def candidates(names: Iterable[Named], about: str | None = None, lowest: float = 0.45) -> list[Candidate]:
    """Pairs of names that may be one actor's, the likeliest first; at least one of each pair was heard. With `about`,
    pairs of the names with that key and any other.

    Only names whose surnames begin alike in sound are compared, and where those are many, only those that agree in all
    consonants of the surname, so that a desk of many thousand speakers is searched in seconds.
    """
    groups = _near(names)
    if about is None:
        pairs = (pair for group in groups for pair in combinations(group, 2))
    else:
        pairs = ((one, other) for group in groups for one in group if one.key == about for other in group)
    found = (c for pair in pairs for c in _compared(*pair))
    return sorted((c for c in found if c.score >= lowest), key=lambda c: (-c.score, c.left.key, c.right.key))


def _near(names: Iterable[Named]) -> Iterator[list[Named]]:
    """Names that are worth comparing, in groups."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        if words := _sounds(named.name):
            groups[_skeleton(words[-1])[:2]].append(named)
    for group in groups.values():
        if len(group) <= _MANY:
            yield group
            continue
        closer: dict[tuple[str, str], list[Named]] = defaultdict(list)
        for named in group:
            words = _sounds(named.name)
            closer[_skeleton(words[-1]), words[0][0] if len(words) > 1 else ""].append(named)
        yield from closer.values()


def _compared(left: Named, right: Named) -> Iterator[Candidate]:
    if not (left.heard or right.heard) or left.key == right.key:
        return
    ours, theirs = _sounds(left.name), _sounds(right.name)
    surname = _alike(ours[-1], theirs[-1])
    if surname < _ALIKE:
        return
    given, why_given = _given(ours, theirs)
    if not given:
        return
    party, why_party = _parties(left, right)
    first, second = sorted((left, right), key=lambda n: (n.heard, n.key))
    why = "the surnames sound the same" if surname == 1 else "the surnames sound alike"
    yield Candidate(first, second, round(surname * given * party, 3), (why, why_given, why_party))


def _given(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, str]:
    if len(ours) == 1 or len(theirs) == 1:
        return _ONLY_SURNAME, "one is a surname alone, which many may have"
    left, right = ours[0], theirs[0]
    if left == right:
        return 1.0, "so do the first names"
    if min(len(left), len(right)) == 1:
        alike = left[0] == right[0]
        return (_INITIAL if alike else 0.0), "an initial fits the other's first name"
    alike_by = _alike(left, right)
    return (alike_by if alike_by >= _GIVEN_ALIKE else 0.0), "the first names sound alike"


def _alike(left: str, right: str) -> float:
    """How alike two words sound, in [0, 1]."""
    bones = _skeleton(left)
    same = len(bones) > 2 and bones == _skeleton(right)
    return max(JaroWinkler.similarity(left, right), _SAME_CONSONANTS if same else 0.0)


def _parties(left: Named, right: Named) -> tuple[float, str]:
    if not left.parties or not right.parties:
        return _UNKNOWN_PARTY, "of one of them no party is known"
    if shared := left.parties & right.parties:
        return 1.0, f"both speak for {', '.join(sorted(shared))}"
    ours, theirs = (", ".join(sorted(n.parties)) for n in (left, right))
    return _OTHER_PARTY, f"but one speaks for {ours}, the other for {theirs}"


@lru_cache(maxsize=65536)
def _sounds(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, in Latin letters, without “Mr” and “Jr”."""
    words = _WORD.findall(latin(name))
    kept = [word for word in words if word not in small("honorific") and word not in small("suffix")]
    return tuple(sound for word in kept or words if (sound := _sound(word)))


def closest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three of the known names that look most like one that was typed; none where nothing is near."""
    hits = process.extract(latin(name), list(dict.fromkeys(known)), scorer=fuzz.WRatio, processor=latin, limit=3)
    return [found for found, score, _ in hits if score >= _NEAR]


def latin(name: str) -> str:
    """A name in small Latin letters, whatever script it is in."""
    return anyascii(name).lower().replace("'", "").replace("`", "")


def _sound(word: str) -> str:
    if len(word) == 1:
        return {"c": "k", "q": "k", "g": "k", "w": "v", "y": "i", "j": "i", "s": "z"}.get(word, word)
    for written, sounds in _rules():
        word = written.sub(sounds, word)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=65536)
def _skeleton(sound: str) -> str:
    """The first letter and the consonants."""
    return _VOWELS.sub("", sound)


@cache
def _rules() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["written"]), row["sounds"]) for row in table("transliterations")]
