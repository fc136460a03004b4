"""Whether a statement keeps a distance from its content: the source's own, or the outlet's."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import table

_WORD = re.compile(r"[\w-]+")
_MAIN_CLAUSE = 12
"""Words of the content in which a modal still weakens the whole of it, not some later clause."""


def hedge_of(cue: str, content: str) -> str | None:
    """The word that hedges, or None. A source's own hedge counts at the head of the content, an outlet's anywhere."""
    words = _hedges()
    for index, match in enumerate(_WORD.finditer(content)):
        by = words.get(match.group())  # case kept: "May" is a month or a person
        if by == "outlet" or (by == "source" and index < _MAIN_CLAUSE):
            return match.group()
    return next((m.group() for m in _WORD.finditer(cue) if m.group() in words), None)


@cache
def _hedges() -> dict[str, str]:
    return {row["word"]: row["by"] for row in table("hedges")}
