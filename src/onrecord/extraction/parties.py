"""Words for states and other parties, for rules that look at whether a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lexicon import table


def holds_foreign_office(words: str) -> bool:
    """Whether words have a title with the state that it is held for, before it or behind “of”: “Peru's envoy”, “the
    envoy of Peru”.

    States by name or adjective, but for the United States, whose papers the model was taught on.
    """
    # A pattern of all states and titles takes a twentieth of a second to make, one of those that stand here nothing.
    states = [state for state in _foreign_states() if state in words]
    titles = [title for title in _titles() if title in words] if states else []
    if not titles:
        return False
    state, title = any_of(states), any_of(titles)
    behind = rf"(?<!to )\b{state}(?:['’]s?)? (?:[\w-]+ ){{0,3}}?{title}\b"
    return re.search(rf"{behind}|\b{title}s? (?:\w+ ){{0,3}}?of (?:the )?{state}\b", words) is not None


@cache
def _foreign_states() -> frozenset[str]:
    return frozenset(_states("name", "names", "display", "demonyms", but="USA")) - {"", "-"}


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in table("titles") if row["kind"] == "person") - {"", "-"}


def names_party(words: str) -> bool:
    """Whether words name a state or another party, by its name, adjective, capital or seat of government."""
    return re.search(_party_in(words), words) is not None


def _party_in(words: str) -> str:
    """A pattern for the names of parties that stand in words: one for all takes a fiftieth of a second to make."""
    here = [name for name in _party_names() if name in words]
    return rf"\b{any_of(here)}\b" if here else r"(?!)"


@cache
def _party_names() -> frozenset[str]:
    names = _states("name", "names", "display", "demonyms", "capital", "capitals")
    names |= {n for row in table("bodies") for n in (row["name"], *row["names"].split("|"))}
    names |= {n for row in table("seats") for n in row["names"].split("|")}
    return frozenset(names) - {"", "-"}


def someone(words: str) -> bool:
    """Whether the head of a noun phrase is a title that people or bodies hold, or a party: no “threat to …”."""
    head = re.split(r"\b(?:of|to|for|in|on|from|at|with)\b", words)[0]
    return bool(_holders().search(head) or re.fullmatch(_party_in(head), head.strip()))


@cache
def _holders() -> re.Pattern[str]:
    kinds = ("person", "body", "ministry")
    rows = [row for row in table("titles") if row["kind"] in kinds]
    forms = any_of([row["title"] for row in rows] + [row["plural"] for row in rows])
    return re.compile(rf"\b{forms}(?:s|es)?\b", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest that fits."""
    return rf"(?:{'|'.join(map(re.escape, sorted({*words} - {'', '-'}, key=len, reverse=True)))})"


def _states(*columns: str, but: str = "") -> set[str]:
    rows = (row for name in ("states", "demonyms") for row in table(name) if row["code"] != but)
    return {n for row in rows for column in columns for n in row.get(column, "").split("|")}
