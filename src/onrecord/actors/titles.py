"""What the words for offices, bodies and callings say: `titles.csv`, ready to be found in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from onrecord.actors.names import NameIndex
from onrecord.actors.words import fold, keys_of, prepositions, split
from onrecord.lexicon import Row, table
from onrecord.model import Role

MODIFIERS = ("former", "bar")
"""Kinds of titles that only change the one after them."""
BODIES = ("body", "ministry")
"""Kinds of titles that are bodies."""
_BARE_PLURAL = re.compile(r"(?<=[^aeiou])y$")


@dataclass(frozen=True, slots=True)
class Title:
    """A row of `titles.csv`, in one of its forms. `words` is the singular, `reason` the table's; `bars` is whether it
    takes the party's voice from a title after it, `loose` whether its role is official only beside a party."""

    words: str
    kind: str
    speaks: bool
    bars: bool
    role: Role
    loose: bool
    sole: bool
    gender: str
    party: str | None
    serves: frozenset[str]
    plural: bool
    reason: str


@cache
def title_index() -> NameIndex[Title]:
    """Every form of every title, found in any case but those of capitals only."""
    index: NameIndex[Title] = NameIndex()
    for row in table("titles"):
        any_case = not row["title"].isupper()
        index.add(row["title"], row["kind"], _title(row, plural=False), any_case=any_case)
        if plural := _plural(row):
            index.add(plural, row["kind"], _title(row, plural=True), any_case=any_case)
    return index


@cache
def official_title() -> Title:
    """The row for somebody of whom no more is said than that they are an official."""
    return next(_title(row, plural=False) for row in table("titles") if row["title"] == "official")


@cache
def _offices() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("same_offices"):
        for office in row["offices"].split("|"):
            found.setdefault(row["title"], set()).add(office)
            found.setdefault(office, set()).add(row["title"])
    return {title: frozenset(others) for title, others in found.items()}


def same_office(one: str, other: str) -> bool:
    """Whether two titles may be one office's: the same words, or one of the other's names in `same_offices.csv`."""
    return one == other or other in other_names(one)


def other_names(title: str) -> frozenset[str]:
    """Other titles of the same office."""
    return _offices().get(title, frozenset())


@lru_cache(maxsize=8192)
def office_role(title: str) -> tuple[Role, bool]:
    """Role of the holder of an office that is written in full (“deputy foreign minister”), and whether it speaks for a
    party; `("unknown", True)` where no title of the table stands in it."""
    words = split(title)
    end = next((i for i, word in enumerate(words) if i and word.key in prepositions()), len(words))
    found = [(hit.first, hit.values[0]) for hit in title_index().find(title, words)]
    heads = [t for first, t in found if t.kind not in MODIFIERS and first < end]
    if not heads:
        return "unknown", True
    if any(t.kind == "former" for _, t in found):
        return "former official", False
    return heads[-1].role, all(t.speaks for _, t in found)


def _title(row: Row, *, plural: bool) -> Title:
    return Title(
        words=row["title"],
        kind=row["kind"],
        speaks=row["speaks"] == "yes",
        bars=row["speaks"] == "bars" or (row["speaks"] == "no" and row["kind"] in ("bar", *BODIES)),
        role=cast(Role, row["role"].removesuffix("?")),
        loose=row["role"].endswith("?"),
        sole=row["sole"] == "yes",
        gender=row["gender"],
        party=row["party"] or None,
        serves=frozenset(map(fold, row["serves"].split("|"))) - {""},
        plural=plural,
        reason=row["reason"],
    )


def _plural(row: Row) -> str | None:
    given, singular = row["plural"], row["title"]
    if given or row["kind"] in (*MODIFIERS, "verb"):
        return given if given not in ("", "-") else None
    if singular.endswith(("s", "ch", "sh", "x")):
        return singular + "es"
    return _BARE_PLURAL.sub("ie", singular) + "s"


def last_word(title: str) -> str:
    """The look-up form of a title's last word, which “deputy foreign minister” and “the minister” share."""
    return keys_of(title)[-1]
