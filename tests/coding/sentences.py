"""Sentences of two invented neighbours and a third, with who said what marked in them.

Aldland (XAL) says that Borland (XBO) agreed at Cape Merrow that Cestia (XCE) hands over the Orra Valley and that
Aldland halts its patrols. A sentence marks its parts: `{source}`, `[cue]`, `<content>`; several contents are one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.coding import blamed
from onrecord.coding.stance import judge
from onrecord.model import (
    Act,
    Article,
    Claim,
    Label,
    Line,
    Mention,
    Position,
    Reason,
    Role,
    Span,
    Speaker,
    Stance,
    Statement,
    Term,
    When,
    statement_id,
)
from tests.builders import a_coder, an_article

PARTIES = {
    "XAL": {"Aldland": "name", "Aldish": "demonym", "Ostrava Gate": "seat", "Lindhaven": "capital"},
    "XBO": {"Borland": "name", "Borish": "demonym", "Brennick": "capital"},
    "XCE": {"Cestia": "name", "Cestian": "demonym", "Cesta": "capital", "Isles": "name"},
    "european-union": {"Europe": "name", "European": "demonym"},
}
SWAPPED = {"Aldland": "Borland", "Aldish": "Borish", "Lindhaven": "Brennick"}
_NAMES = {name: (party, how) for party, names in PARTIES.items() for name, how in names.items()}
_FIND = re.compile(r"\b(?:" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\b")
_MARKS = re.compile(r"[{}\[\]<>]")

MAIN = Claim(
    id="valley-for-a-halt",
    text="Borland agreed at Cape Merrow that Cestia hands over the Orra Valley and Aldland halts its patrols.",
    claimant="XAL",
    counterparty="XBO",
    terms=(
        Term("XCE", "XAL", "the Orra Valley", "permanent", "partly"),
        Term("XAL", "XCE", "a halt of patrols", "temporary"),
    ),
)
FUND = Claim("canal-fund", "Borland agreed to pay 40 million crowns into a canal fund.", "XAL", "XBO")
LINE = Line(
    id="merrow",
    title="The Merrow formula",
    labels=(Label("Merrow formula"), Label("формула Мерроу", "ru")),
    claims=(MAIN, FUND),
    parties=("XAL", "XBO", "XCE"),
    since=When("2026-01-10"),
)


def parties_in(text: str) -> list[Mention]:
    """The invented parties named in a text."""
    found = []
    for match in _FIND.finditer(text):
        party, how = _NAMES[match[0]]
        found.append(Mention(Span(match.start(), match.end()), party, how))  # type: ignore[arg-type]
    return found


def swapped(text: str) -> str:
    """The text with the two neighbours in each other's place."""
    both = {**SWAPPED, **{there: here for here, there in SWAPPED.items()}}
    return re.sub("|".join(both), lambda match: both[match[0]], text)


def said(
    marked: str,
    party: str | None,
    act: Act = "assert",
    *,
    speaker: str | None = "Ida Renn",
    role: Role = "official",
    around: str = "{}",
    title: str | None = None,
    published: str | None = "2026-02-14",
    relay: str | None = None,
    hedged: bool = False,
) -> tuple[Article, Statement]:
    """The article with this sentence in it, and the statement that the sentence marks, with whom it blames."""
    text = around.replace("{}", marked)
    parts: dict[str, list[Span]] = {"{": [], "[": [], "<": []}
    plain, begun = "", (("", 0))
    for piece in re.split(rf"({_MARKS.pattern})", text):
        if piece in parts and piece:
            begun = (piece, len(plain))
        elif piece in ("}", "]", ">"):
            parts[begun[0]].append(Span(begun[1], len(plain)))
        else:
            plain += piece
    article = an_article(plain, title=title, published=published)
    source, cue, content = (tuple(parts[mark]) for mark in "{[<")
    mentions = tuple(m for m in parties_in(plain) if any(c.holds(m.span) for c in content))
    at = plain.find(relay) if relay else -1
    statement = Statement(
        id=statement_id(article.id, source, cue, content),
        article=article.id,
        source=source,
        cue=cue,
        content=content,
        act=act,
        hedged=hedged,
        relays=((Span(at, at + len(relay)),),) if relay else (),
        speaker=Speaker(speaker, party=party, role=role, named=speaker is not None),
        mentions=mentions,
    )
    return article, statement.with_(blames=blamed(article, statement))


def coded(article: Article, statement: Statement, line: Line = LINE) -> dict[str, Position]:
    """The statement's positions, by claim."""
    return {p.claim: p for p in a_coder(line, parties_in).code(article, statement)}


class Ruled(NamedTuple):
    """What the rules alone make of a statement that by them is about a claim."""

    stance: Stance
    term: int | None
    relevance: float
    blames: tuple[str, ...]
    because: tuple[Reason, ...]
    party: str | None
    speaker: str | None


def ruled(article: Article, statement: Statement, line: Line = LINE) -> dict[str, Ruled]:
    """What the rules alone make of a statement, by claim."""
    coder = a_coder(line, parties_in)
    passage, speaker = coder.passage(article, statement), statement.speaker
    blames = tuple(blame.party for blame in statement.blames)
    found = {}
    for profile, relevance, about in coder.weigh(passage):
        if about:
            verdict = judge(passage, profile, frozenset(blames))
            because = (*verdict.because, *relevance.because)
            party, name = (speaker.party, speaker.name) if speaker else (None, None)
            found[profile.claim.id] = Ruled(verdict.stance, verdict.term, relevance.score, blames, because, party, name)
    return found
