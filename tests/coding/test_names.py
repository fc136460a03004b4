"""A party's name says nothing of a claim: neither its length nor the words that it is made of."""

from __future__ import annotations

import re

import pytest

from onrecord.coding import blamed
from onrecord.model import Claim, Label, Line, Mention, Position, Span, Speaker, Statement, Term
from tests.builders import a_coder, a_statement, an_article

ONE, SHORT, LONG = "Aldland", "Borland", "United Harbour Islands"


def line(other: str) -> Line:
    text = f"{other} agreed at Cape Merrow that it hands over the Orra Islands and pays into a harbour fund."
    claim = Claim("main", text, "XAL", "XBO", (Term("XBO", "XAL", "the Orra Islands"),))
    return Line("merrow", "Merrow", (Label("Merrow formula"),), (claim,), ("XAL", "XBO"))


def parties_in(text: str) -> list[Mention]:
    codes = {ONE: "XAL", SHORT: "XBO", LONG: "XBO"}
    return [Mention(Span(*m.span()), codes[m[0]], "name") for m in re.finditer("|".join(codes), text)]


def coded(
    other: str, sentence: str, source: str, cue: str, content: str, party: str
) -> tuple[list[Position], Statement]:
    """The positions of a statement about a claim on the party called `other`."""
    said = [sentence, source, cue, content]
    article = an_article(said[0], title=f"{other} and the formula")
    statement = a_statement(article, *said[1:], speaker=Speaker("Ida Renn", party=party))
    held = tuple(m for m in parties_in(said[0]) if any(span.holds(m.span) for span in statement.content))
    statement = statement.with_(mentions=held, act="deny" if cue == "denied" else "assert")
    statement = statement.with_(blames=blamed(article, statement))
    return a_coder(line(other), parties_in).code(article, statement), statement


SENTENCES = [
    ("Ida Renn denied that {} had promised it. They met at Cape Merrow.", "Ida Renn", "denied", "{} had promised it"),
    ("The accord with {} at Cape Merrow holds, Ida Renn said.", "Ida Renn", "said",
     "The accord with {} at Cape Merrow holds"),
    ("Ida Renn said the accord that it reached with the envoys of {} at Cape Merrow is dead.", "Ida Renn", "said",
     "the accord that it reached with the envoys of {} at Cape Merrow is dead"),
    ("Ida Renn said {} will pay. The Merrow formula stands.", "Ida Renn", "said", "{} will pay"),
    ("Ida Renn said {} broke its part of the Merrow formula.", "Ida Renn", "said",
     "{} broke its part of the Merrow formula"),
    ("Ida Renn said we put the blame for what {} and others did at Cape Merrow on {}.", "Ida Renn", "said",
     "we put the blame for what {} and others did at Cape Merrow on {}"),
]  # fmt: skip


@pytest.mark.parametrize("party", ["XAL", "XBO"])
@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s[0][:40])
def test_a_long_name_is_one_word(sentence: tuple[str, str, str, str], party: str) -> None:
    """A party with a name of three words, two of which the claim uses, is coded as one with a short name."""
    rows = []
    for other in (SHORT, LONG):
        text, source, cue, content = (part.replace("{}", other) for part in sentence)
        positions, statement = coded(other, text, source, cue, content, party)
        coding = [(p.stance, p.term, p.relevance, p.confidence, p.blames) for p in positions]
        rows.append((coding, [b.party for b in statement.blames]))
    assert rows[0] == rows[1]
