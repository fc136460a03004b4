"""Words for states and other parties, for rules that look at whether a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lexicon import table


@cache
def foreign_office() -> re.Pattern[str]:
    """A title with the state that it is held for, before it or behind “of”: “Peru's envoy”, “the envoy of Peru”.

    States by name or adjective, but for the United States, whose papers the model was taught on.
    """
    state = any_of(_states("name", "names", "display", "demonyms", but="USA"))
    title = any_of(row["title"] for row in table("titles") if row["kind"] == "person")
    return re.compile(
        rf"(?<!to )\b{state}(?:['’]s?)? (?:[\w-]+ ){{0,3}}?{title}\b|\b{title}s? (?:\w+ ){{0,3}}?of (?:the )?{state}\b"
    )


@cache
def party_named() -> re.Pattern[str]:
    """A state or another party by its name, adjective, capital or seat of government."""
    names = _states("name", "names", "display", "demonyms", "capital", "capitals")
    names |= {n for row in table("bodies") for n in (row["name"], *row["names"].split("|"))}
    names |= {n for row in table("seats") for n in row["names"].split("|")}
    return re.compile(rf"\b{any_of(names)}\b")


def someone(words: str) -> bool:
    """Whether the head of a noun phrase is a title that people or bodies hold, or a party: no “threat to …”."""
    head = re.split(r"\b(?:of|to|for|in|on|from|at|with)\b", words)[0]
    return bool(_holders().search(head) or party_named().fullmatch(head.strip()))


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
