"""A dispute between two states that do not exist, for tests of the store: Lorvia says that Kestria gave its word."""

from __future__ import annotations

from onrecord.model import Position, Reason, Speaker, Stance, Statement, content_id
from tests.builders import a_statement, an_article

CLAIM = an_article(
    "Foreign Minister Anton Belk said that Kestria agreed at Port Amrin to open the strait. "
    "Lorvia's ambassador told reporters that the strait would open in spring.",
    title="Lorvia points to the spirit of Port Amrin",
    url="https://harbour.example/claim",
    published="2026-01-14",
)
BELK = a_statement(
    CLAIM,
    "Foreign Minister Anton Belk",
    "said",
    "Kestria agreed at Port Amrin to open the strait",
    speaker=Speaker("Anton Belk", party="LOR", role="official"),
)
AMBASSADOR = a_statement(
    CLAIM,
    "Lorvia's ambassador",
    "told reporters",
    "the strait would open in spring",
    speaker=Speaker("Lorvia's ambassador", party="LOR", role="official"),
)

DENIAL = an_article(
    "Kestria's government denied that it had agreed to anything. Analyst Ina Grøn called the talks “a polite dinner”.",
    title="No such understanding, says Kestria",
    outlet="Kestria Today",
    url="https://today.example/denial",
    published="2026-01-16",
)
GOVERNMENT = a_statement(
    DENIAL,
    "Kestria's government",
    "denied",
    "it had agreed to anything",
    act="deny",
    speaker=Speaker("Kestria's government", party="KES", role="body"),
)
GRON = a_statement(
    DENIAL,
    "Analyst Ina Grøn",
    "called",
    "a polite dinner",
    speaker=Speaker("Ina Grøn", role="analyst"),
    quotation="direct",
)

UNDATED = an_article("Nobody said anything.", title="Quiet at Port Amrin", outlet="Amrin Mirror", published=None)


def position(statement: Statement, stance: Stance = "asserts", claim: str = "strait", line: str = "amrin") -> Position:
    """The position of a statement on a claim of the line."""
    return Position(
        id=content_id("p", statement.id, line, claim),
        statement=statement.id,
        article=statement.article,
        line=line,
        claim=claim,
        stance=stance,
        term=0,
        party=statement.speaker.party if statement.speaker else None,
        speaker=statement.speaker.name if statement.speaker else None,
        blames=("KES",),
        relevance=0.9,
        confidence=0.75,
        because=(Reason("the cue is “said”", statement.cue),),
        made_by="coder 1",
    )
