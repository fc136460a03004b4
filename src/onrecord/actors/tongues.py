"""Names of states in other languages than English: which a text may use, and the names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from onrecord.lexicon import table

Kind = Literal["name", "capital"]

_SCRIPTS = (
    (re.compile(r"[\u0400-\u04FF]"), frozenset({"ru", "uk"})),
    (re.compile(r"[\u0590-\u05FF]"), frozenset({"he"})),
    (re.compile(r"[\u0600-\u06FF]"), frozenset({"ar"})),
)
_LATIN = frozenset({"fr", "de", "es"})
"""Languages whose names of states may be English words, as “Island” is Iceland in German: read in their own texts."""


def tongues_of(text: str, language: str | None) -> frozenset[str]:
    """The languages in which `text` may name states, besides English: by its letters, and by its own `language`."""
    own = frozenset({language}) & _LATIN if language else frozenset[str]()
    if text.isascii():
        return own
    return own.union(*(tongues for letters, tongues in _SCRIPTS if letters.search(text)))


def names_in_tongues(tongues: frozenset[str]) -> Iterator[tuple[str, Kind, str]]:
    """Names of states and of their capitals in these languages: the name, its kind, the state's code."""
    for language in sorted(tongues):
        yield from _names().get(language, ())


@cache
def _names() -> dict[str, tuple[tuple[str, Kind, str], ...]]:
    found: dict[str, list[tuple[str, Kind, str]]] = {}
    for row in table("world_names"):
        kinds: tuple[tuple[Kind, str], ...] = (("name", row["names"]), ("capital", row["capitals"]))
        for kind, cell in kinds:
            named = ((name, kind, row["code"]) for name in cell.split("|") if name)
            found.setdefault(row["language"], []).extend(named)
    return {language: tuple(names) for language, names in found.items()}
