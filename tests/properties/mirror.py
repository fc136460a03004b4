"""What onrecord records of a text, and what it must record of the same text with two parties in each other's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.actors import Registry, Resolver, names_in, parties_in
from onrecord.coding import Coder
from onrecord.desk.pipeline import finish
from onrecord.extraction.acts import act_of
from onrecord.extraction.hedging import hedge_of
from onrecord.lexicon import table
from onrecord.model import Article, Claim, Line, Mention, Position, Reason, Span, Speaker, Statement
from tests.properties.swapping import Swap, Swapped, Unpaired


@dataclass(frozen=True, slots=True)
class Records:
    """What is derived from the spans of one article: finished statements, and positions on a line's claims."""

    statements: tuple[Statement, ...]
    positions: tuple[Position, ...]


def records_of(article: Article, read: Sequence[Statement], coder: Coder, resolver: Resolver) -> Records:
    """The records that the program makes of these spans."""
    statements = tuple(finish(article, read, resolver))
    return Records(statements, tuple(p for s in statements for p in coder.code(article, s)))


def coder_of(line: Line, registry: Registry) -> Coder:
    """The coder of a line, with this registry."""

    def found(text: str) -> list[Mention]:
        return parties_in(text, registry)

    return Coder(line, found, lambda text, on: names_in(text, registry, on), is_outlet=registry.only_relays)


def days_of(article: Article, read: Sequence[Statement]) -> tuple[date | None, ...]:
    """The days that decide who holds an office: the article's, and those on which it says that something was said."""
    published = article.published.first if article.published else None
    told = {s.said_on.last if published is None else min(s.said_on.last, published) for s in read if s.said_on}
    return (published, *sorted(told))


def mirrored_article(article: Article, swap: Swap) -> tuple[Article, Swapped]:
    """The article with the two parties in each other's place, under the same id."""
    swapped = swap.text(article.text)
    title = swap.words(article.title) if article.title else None
    outlet = _mirrored_site(article.outlet, swap) if article.outlet else None
    return replace(article, text=swapped.text, title=title, outlet=outlet), swapped


def _mirrored_site(outlet: str, swap: Swap) -> str:
    """The other party's site whose head has the same office; raises Unpaired where it has none."""
    sites = [row for row in table("official_sites") if row["party"] in swap.parties]
    ours = next((row for row in sites if outlet.casefold() == row["host"]), None)
    if ours is None:
        return swap.words(outlet)
    party = swap.parties[ours["party"]]
    partner = next((row for row in sites if (row["party"], row["office"]) == (party, ours["office"])), None)
    if partner is None:
        raise Unpaired(outlet, "the other party has no such site")
    return partner["host"]


def read_alike(
    read: Sequence[Statement], here: Article, there: Article, swapped: Swapped
) -> tuple[list[Statement], list[Statement]]:
    """Statements of an article, and the same ones at their places in the mirrored article; what is told from their
    words is told anew for both. Those with a span that ends within a name are left out of both."""
    ours, theirs = [], []
    for statement in read:
        try:
            mirror = _moved_statement(statement, swapped)
        except Unpaired:
            continue
        ours.append(_told(statement, here.text))
        theirs.append(_told(mirror, there.text))
    return ours, theirs


def _moved_statement(statement: Statement, swapped: Swapped) -> Statement:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(map(swapped.moved, spans))

    return replace(
        statement,
        source=moved(statement.source),
        cue=moved(statement.cue),
        content=moved(statement.content),
        relays=tuple(map(moved, statement.relays)),
        because=_moved(statement.because, swapped),
    )


def _told(statement: Statement, text: str) -> Statement:
    cue, content = (" ".join(span.of(text) for span in spans) for spans in (statement.cue, statement.content))
    return replace(statement, act=act_of(cue, content)[0], hedged=hedge_of(cue, content) is not None)


def mirrored_line(line: Line, swap: Swap) -> Line:
    """The line with the two parties in each other's place, in codes and in words."""
    return replace(
        line,
        labels=tuple(replace(label, text=swap.words(label.text)) for label in line.labels),
        claims=tuple(_mirrored_claim(claim, swap) for claim in line.claims),
        parties=tuple(swap.party(code) or code for code in line.parties),
        audiences=tuple(swap.party(code) or code for code in line.audiences),
    )


def _mirrored_claim(claim: Claim, swap: Swap) -> Claim:
    return replace(
        claim,
        text=swap.words(claim.text),
        claimant=swap.party(claim.claimant) or "",
        counterparty=swap.party(claim.counterparty) or "",
        terms=tuple(
            replace(
                term,
                giver=swap.party(term.giver) or "",
                receiver=swap.party(term.receiver) or "",
                what=swap.words(term.what),
            )
            for term in claim.terms
        ),
    )


def mirrored(records: Records, swap: Swap, swapped: Swapped) -> Records:
    """What must be recorded of the mirrored text."""
    return Records(
        tuple(_mirrored_statement(statement, swap, swapped) for statement in records.statements),
        tuple(_mirrored_position(position, swap, swapped) for position in records.positions),
    )


def plain(records: Records) -> Records:
    """The records without the words of their reasons, which name names: their places stay."""
    return Records(
        tuple(
            replace(
                s,
                because=_places(s.because),
                speaker=s.speaker and replace(s.speaker, because=_places(s.speaker.because)),
                blames=tuple(replace(b, because=_places((b.because,))[0]) for b in s.blames),
            )
            for s in records.statements
        ),
        tuple(replace(p, because=_places(p.because)) for p in records.positions),
    )


def _mirrored_statement(statement: Statement, swap: Swap, swapped: Swapped) -> Statement:
    return replace(
        _moved_statement(statement, swapped),
        speaker=_mirrored_speaker(statement.speaker, swap, swapped) if statement.speaker else None,
        chain=tuple(map(swap.words, statement.chain)),
        mentions=tuple(
            replace(m, span=swapped.moved(m.span), party=swap.party(m.party) or "") for m in statement.mentions
        ),
        blames=tuple(
            replace(b, party=swap.party(b.party) or "", because=_moved((b.because,), swapped)[0])
            for b in statement.blames
        ),
    )


def _mirrored_speaker(speaker: Speaker, swap: Swap, swapped: Swapped) -> Speaker:
    return replace(
        speaker,
        name=swap.words(speaker.name) if speaker.name else None,
        actor=swap.people.get(speaker.actor or "", swap.party(speaker.actor)),
        party=swap.party(speaker.party),
        because=_moved(speaker.because, swapped),
    )


def _mirrored_position(position: Position, swap: Swap, swapped: Swapped) -> Position:
    return replace(
        position,
        party=swap.party(position.party),
        speaker=swap.words(position.speaker) if position.speaker else None,
        blames=tuple(swap.party(code) or "" for code in position.blames),
        because=_moved(position.because, swapped),
    )


def _moved(reasons: tuple[Reason, ...], swapped: Swapped) -> tuple[Reason, ...]:
    return tuple(replace(reason, spans=tuple(map(swapped.moved, reason.spans))) for reason in reasons)


def _places(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(Reason("", reason.spans) for reason in reasons)
