"""A pair of statement and claim as the network reads it: names of parties give way to the parts they have in it.

The claimant is “alpha”, the counterparty “beta”, everybody else “gamma”. The network never reads which state it is
about, so that two parties that change places change places in its answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from onrecord.model import Claim, Mention, Span, Statement

PartiesIn = Callable[[str], Sequence[Mention]]
NOBODY = "nobody"
"""Stands for a speaker without a party."""
BEFORE, AFTER = 200, 40
"""Characters of the paragraph before and after the statement's words that are read with them."""
LONGEST = 450
"""Characters of a statement that are read."""
OUTSIDE, AROUND, SOURCE, CUE, CONTENT = range(5)
"""What a word piece belongs to: the claim, what stands around the statement, and the parts of the statement."""


class Marked(NamedTuple):
    """Words, and what each character of them belongs to."""

    text: str
    parts: tuple[int, ...]


_QUESTION = Marked("beta is to blame", (OUTSIDE,) * len("beta is to blame"))


def role_of(party: str | None, claimant: str, counterparty: str | None) -> str:
    """The word that stands for a party."""
    if party is None:
        return NOBODY
    return "alpha" if party == claimant else "beta" if party == counterparty else "gamma"


def masked_claim(claim: Claim, parties_in: PartiesIn) -> Marked:
    """What the claim says, and what its terms would have given."""
    said = " ".join([claim.text, *(f"({term.what})" for term in claim.terms)])
    text = "".join(piece for piece, _ in _pieces(said, Span(0, len(said)), claim, parties_in(said)))
    return Marked(text, (OUTSIDE,) * len(text))


def masked_statement(
    text: str, statement: Statement, claim: Claim, speaker: str | None, parties_in: PartiesIn
) -> Marked:
    """The statement within its paragraph, behind who speaks; `speaker` is the party it speaks for."""
    window = _window(text, statement)
    words = window.of(text)
    shifted = [
        Mention(Span(m.span.start + window.start, m.span.end + window.start), m.party, m.how) for m in parties_in(words)
    ]
    begin = f"{role_of(speaker, claim.claimant, claim.counterparty)} says: "
    out, parts = [begin], [AROUND] * len(begin)
    for piece, at in _pieces(text, window, claim, shifted):
        out.append(piece)
        parts += [_part(statement, at)] * len(piece) if at >= 0 else []
    return Marked("".join(out), tuple(parts))


def masked_question(
    text: str, statement: Statement, speaker: str | None, party: str, parties_in: PartiesIn
) -> tuple[Marked, Marked]:
    """Whether a statement blames a party: what is asked, and the statement, in which that party is “beta”."""
    asked = Claim(id="", text="", claimant=speaker or NOBODY, counterparty=party, terms=())
    return _QUESTION, masked_statement(text, statement, asked, speaker, parties_in)


def _window(text: str, statement: Statement) -> Span:
    start, end = statement.start, min(statement.end, statement.start + LONGEST)
    opened = max(text.rfind("\n", 0, start) + 1, start - BEFORE)
    closed = text.find("\n", end)
    closed = min(closed if closed >= 0 else len(text), end + AFTER)
    if opened and not text[opened - 1].isspace() and (space := re.search(r"\s", text[opened:start])):
        opened += space.end()
    return Span(opened, closed)


def _pieces(text: str, window: Span, claim: Claim, mentions: Iterable[Mention]) -> Iterable[tuple[str, int]]:
    """The words of a window, names of parties replaced, each piece with the place where it stands; pieces of the text
    are cut character by character only where a part may begin."""
    at = window.start
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if mention.span.start < at or mention.span.end > window.end or not _masks(mention, claim):
            continue
        yield from ((text[i], i) for i in range(at, mention.span.start))
        yield role_of(mention.party, claim.claimant, claim.counterparty), mention.span.start
        at = mention.span.end
    yield from ((text[i], i) for i in range(at, window.end))


def _masks(mention: Mention, claim: Claim) -> bool:
    """A capital of nobody concerned may be the place by which an understanding is known."""
    return mention.how != "capital" or mention.party in (claim.claimant, claim.counterparty)


def _part(statement: Statement, at: int) -> int:
    for part, spans in ((CONTENT, statement.content), (CUE, statement.cue), (SOURCE, statement.source)):
        if any(span.start <= at < span.end for span in spans):
            return part
    return AROUND
