"""Names that mean a party in one text and something else in another: the rules of `ambiguous_names.csv`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.actors.words import Word, keys_of
from onrecord.lexicon import Row, table

ANY, CAPITAL = "*", "capital"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: what it looks at, its words split as a text's words are, the party it gives, and why."""

    kind: str
    words: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    party: str | None
    reason: str
    edge: frozenset[str]
    """The word of each of `words` that touches the name: a quick look before a close one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a name where it stands: the `parties` that it means. They are none where it is a piece of
    something else's name (`part_of_name`), or where the text does not tell which of several it means; a `place` is no
    party, yet says whose place it is."""

    parties: tuple[str, ...]
    part_of_name: bool = False
    place: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A name's place in a text: its words `[first, stop)`, and what a rule needs to see of the text around it."""

    text: str
    words: Sequence[Word]
    first: int
    stop: int
    genitive: bool
    beside_a_name: Callable[[], bool]
    holds: Callable[[str], bool]


def judge(place: Place, parties: tuple[str, ...], *, capital: bool) -> Verdict:
    """Which of `parties` the name means; rules of the name itself come before those of every capital and every name."""
    own = tuple(word.key for word in place.words[place.first : place.stop])
    rules = _rules()
    ours = rules.get(own, ())
    looked_at = (r for r in ours if r.kind != "else")
    otherwise = (r for r in ours if r.kind == "else")
    for rule in (*looked_at, *(rules[CAPITAL,] if capital else ()), *rules[ANY,], *otherwise):
        if not _applies(rule, place):
            continue
        if rule.kind == "place":
            return Verdict(parties, place=True, reason=rule.reason)
        beside = rule.kind in ("before", "after", "person")
        # "South" before "Korea" is part of the name of a party: the longer name itself is in the index.
        return Verdict((rule.party,) if rule.party else (), beside and not rule.party, reason=rule.reason)
    if len(parties) > 1:
        return Verdict((), reason="the name is several parties' and the text does not tell whose")
    return Verdict(parties)


@cache
def surnames_like_titles() -> frozenset[str]:
    """Look-up forms of titles that are surnames too."""
    return frozenset(keys[0] for keys, rules in _rules().items() if any(r.kind == "surname" for r in rules))


def _applies(rule: Rule, place: Place) -> bool:
    if rule.kind == "before":
        return _stands_before(rule, place)
    if rule.kind == "place":
        return not place.genitive and _stands_before(rule, place)
    if rule.kind == "after":
        return not place.genitive and _stands_after(rule, place)
    if rule.kind == "person":
        return place.beside_a_name()
    if rule.kind in ("with", "without"):
        return any(map(place.holds, rule.phrases))
    return rule.kind == "else"


def _stands_before(rule: Rule, place: Place) -> bool:
    if place.first == 0 or not _may_be(rule, place.words[place.first - 1]):
        return False
    for words in rule.words:
        start = place.first - len(words)
        if start >= 0 and _same(place, start, words) and _near(place, place.first - 1, place.first):
            return True
    return False


def _stands_after(rule: Rule, place: Place) -> bool:
    if place.stop == len(place.words) or not _may_be(rule, place.words[place.stop]):
        return False
    for words in rule.words:
        if place.stop + len(words) <= len(place.words) and _same(place, place.stop, words):
            return _near(place, place.stop - 1, place.stop)
    return False


def _may_be(rule: Rule, word: Word) -> bool:
    return word.text in rule.edge or word.key in rule.edge


def _same(place: Place, start: int, words: tuple[str, ...]) -> bool:
    return all(_written(place.words[start + i], word) for i, word in enumerate(words))


def _written(word: Word, as_in_table: str) -> bool:
    """Whether a word stands as the table has it, or with the capital of a sentence's beginning."""
    return word.text == as_in_table or (as_in_table.islower() and word.text == as_in_table.capitalize())


def _near(place: Place, left: int, right: int) -> bool:
    return place.text[place.words[left].end : place.words[right].start].strip(" .-\u00a0\n'’") == ""


@cache
def _rules() -> dict[tuple[str, ...], tuple[Rule, ...]]:
    """Rules by the look-up form of their name; those of every name and every capital under `ANY` and `CAPITAL`."""
    rules: dict[tuple[str, ...], list[Rule]] = {}
    for row in table("ambiguous_names"):
        name = (row["name"],) if row["name"] in (ANY, CAPITAL) else keys_of(row["name"])
        rules.setdefault(name, []).append(_rule(row))
    return {name: tuple(found) for name, found in rules.items()}


def _rule(row: Row) -> Rule:
    phrases = tuple(filter(None, row["words"].split("|")))
    words = tuple(tuple(re.findall(r"(?:[A-Z]\.){2,}|\w+", phrase)) for phrase in phrases)
    edge = frozenset(w[0] if row["rule"] == "after" else w[-1] for w in words)
    return Rule(row["rule"], words, phrases, row["party"] or None, row["reason"], edge)
