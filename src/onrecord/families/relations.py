"""What two texts have to do with one another, and why they are, or are not, one family.

The figures were chosen on real articles: docs/decisions/0021-families.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.families.shared import Shared, shared
from onrecord.families.signatures import Signature

Kind = Literal["same text", "reprint", "excerpt", "rewrite", "passage", "unrelated"]
FAMILY: frozenset[Kind] = frozenset({"same text", "reprint", "excerpt", "rewrite"})

SAME = 0.98
"""Share of the longer text that stands in the shorter: a typo mended, a name respelled."""

NEARLY_ALL = 0.8
"""Share of the shorter text, quotations and all, that makes it a reprint or an excerpt."""
LEAST_RUNS = 16
"""Runs that a reprint or an excerpt shares at least: 23 words. Shorter texts are formulas of the trade."""

HALF = 0.5
"""Share of the shorter text's own prose that makes it a rewrite, though it be one passage: a changed lead or end."""
LEAST_HALF = 64
"""Runs of own prose that it then shares at least. Pages of one office list those present in up to 61 of the same."""

MOST = 0.6
"""Share of the shorter text, quotations and all, that makes it a rewrite if much of its own prose is in that share:"""
MUCH_OF_OWN = 0.4
"""what is cut short and led anew keeps the quotations, and the sentences between them."""

SCATTERED = 0.13
"""Share of its own prose, *the longest passage set aside*, that makes it a rewrite. One passage can be a quotation set
without marks, a message shown as it was posted, a footer, a gallery; who rewrites takes from all over."""
LEAST_SCATTERED = 32
"""Runs that it then shares at least, the longest passage set aside."""
LEAST_PASSAGES = 3
"""Passages that they then come from at least: with two, the second may be a quotation or a footer as well."""
PASSAGE = 4
"""Runs that a passage counts from: eleven words."""

A_QUARTER = 0.25
"""A text far shorter than the other is one story of a digest, or quoted in it. No family, unless the longer begins with
it, as an original does with its cut reprint: else one digest would join all its stories."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two texts are related.

    `kind`: “same text”; “reprint”, nearly all of the shorter stands in the other; “excerpt”, so too, but it is less
    than half of the other; “rewrite”, much of its own prose does; “passage”, something does, such as a quotation, that
    makes no family; “unrelated”, nothing does. `shared` counts the eight-word runs in both, `containment` is their
    share of the shorter text, in [0, 1]. `reason` says in words what the kind rests on, for the page that shows it.
    """

    kind: Kind
    shared: int
    containment: float
    reason: str

    @property
    def one_family(self) -> bool:
        """Whether the two count as one voice."""
        return self.kind in FAMILY


def relation(a: Signature, b: Signature) -> Relation:
    """Compare two texts by their signatures; `relation(a, b) == relation(b, a)`."""
    found = shared(a, b)
    kind, reason = _judge(found)
    return Relation(kind, found.runs, round(found.of_all, 3), reason)


def _judge(found: Shared) -> tuple[Kind, str]:
    if not found.runs:
        return "unrelated", "no eight words in a row stand in both"
    all_of_it = f"{found.runs} of the shorter text's {found.size} eight-word runs stand in the other's {found.longer}"
    if found.runs >= SAME * found.longer:
        return "same text", all_of_it
    if found.size < A_QUARTER * found.longer and not found.begins:
        return "passage", f"{all_of_it}: one part of many"
    if found.runs >= LEAST_RUNS and found.of_all >= NEARLY_ALL:
        return ("reprint" if found.size * 2 >= found.longer else "excerpt"), all_of_it
    where = f"in {len(found.own)} passage{'' if len(found.own) == 1 else 's'}"
    own = f"{sum(found.own)} of {found.own_size} in its own prose, {where}, quotations left aside"
    return ("rewrite" if _is_rewrite(found) else "passage"), f"{all_of_it}; {own}"


def _is_rewrite(found: Shared) -> bool:
    if found.of_own >= HALF and sum(found.own) >= LEAST_HALF:
        return True
    if found.of_all >= MOST and found.of_own >= MUCH_OF_OWN and found.runs >= LEAST_HALF:
        return True
    passages = sum(length >= PASSAGE for length in found.own)
    return found.scattered_of_own >= SCATTERED and found.scattered >= LEAST_SCATTERED and passages >= LEAST_PASSAGES
