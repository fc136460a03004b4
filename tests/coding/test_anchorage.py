"""The founding case: the article that onrecord was first built for, its statements marked by hand, and its ledger.

The article is its publisher's and stays outside the repository: statements are found in it by a few words each.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from onrecord.coding import blamed
from onrecord.ledger import fold, search_log
from onrecord.model import (
    Act,
    Article,
    Claim,
    Label,
    Ledger,
    Line,
    Mention,
    Position,
    Role,
    Sighting,
    Span,
    Speaker,
    Statement,
    Term,
    When,
    statement_id,
)
from tests.builders import a_coder, an_article

LINE_FILE = Path(__file__).parents[2] / "examples/lines/spirit-of-anchorage.yaml"
PARTIES = {
    "RUS": r"Russian?|Moscow|(?:the )?Kremlin",
    "USA": r"United States|the US\b|US\b|American?|Washington|Trump",
    "UKR": r"Ukrain(?:e|ian)|Kyiv|Zelensky",
    "european-union": r"Europe(?:an)?",
}


@dataclass(frozen=True)
class Marked:
    """A statement by the first words of its parts; `content` gives the first and the last words of the content."""

    near: str
    source: str
    cue: str
    content: tuple[str, str]
    speaker: str | None
    party: str | None
    act: Act = "assert"
    role: Role = "official"
    relay: str | None = None


MARKED = [
    Marked("A new nervous", "Moscow", "explain", ("after the meeting", "US and Russia"), "Moscow", "RUS", role="body"),
    Marked(
        "Now Russia", "Russia itself", "admitting", ("this construct", "not work"), "Russia", "RUS", "confirm", "body"
    ),
    Marked(
        "In recent days", "several high-ranking", "have stated", ("the United States", "Anchorage meeting"), None, "RUS"
    ),
    Marked(
        "although the US",
        "the US",
        "has not publicly confirmed",
        ("the existence", "such commitments"),
        "US",
        "USA",
        "withhold",
        "body",
    ),
    Marked(
        "Under the",
        "the Kremlin",
        "understood its notion",
        ("Trump was", "other fronts"),
        "Kremlin",
        "RUS",
        role="body",
        relay="Reuters",
    ),
    Marked("First, Putin", "Yuri Ushakov", "stated", ("one side", "its part"), "Yuri Ushakov", "RUS"),
    Marked("Later, he added", "he", "added", ("Russia no longer", "own goals"), "Yuri Ushakov", "RUS"),
    Marked("Then Sergey", "Sergey Lavrov", "present", ("the meeting in Alaska", "rearmament"), "Sergey Lavrov", "RUS"),
    Marked("His deputy", "Sergey Ryabkov", "spoke about", ("the US moving", "understandings"), "Sergey Ryabkov", "RUS"),
    Marked(
        "Previously, the", "the Kremlin", "blamed", ("Ukraine", "pushes for war"), "Kremlin", "RUS", "accuse", "body"
    ),
    Marked(
        "Analyst of",
        "Oleg Ignatov",
        "believes",
        ("behind the offended", "the Kremlin"),
        "Oleg Ignatov",
        None,
        role="analyst",
    ),
    Marked(
        "According to Reuters, Ukraine",
        "Ukraine",
        "states",
        ("it will not", "territory"),
        "Ukraine",
        "UKR",
        role="body",
        relay="Reuters",
    ),
    Marked(
        "But the US did",
        "the US",
        "did not confirm",
        ("such commitments", "such commitments"),
        "US",
        "USA",
        "withhold",
        "body",
    ),
    Marked("And if Russia", "Russia", "complains", ("the “spirit", "dead"), "Russia", "RUS", role="body"),
]


def parties_in(text: str) -> list[Mention]:
    found = []
    for party, pattern in PARTIES.items():
        for match in re.finditer(rf"\b(?:{pattern})\b", text):
            person = match[0] in ("Trump", "Zelensky")
            found.append(Mention(Span(match.start(), match.end()), party, "person" if person else "name"))
    return sorted(found, key=lambda mention: mention.span)


def the_line() -> Line:
    """The example line file, as far as the coder needs it."""
    given = yaml.safe_load(LINE_FILE.read_text(encoding="utf-8"))
    claims = [
        Claim(c["id"], c["text"], c["claimant"], c["counterparty"], tuple(Term(**term) for term in c["terms"]))
        for c in given["claims"]
    ]
    return Line(
        id=given["line"],
        title=given["title"],
        labels=tuple(Label(label) if isinstance(label, str) else Label(**label) for label in given["labels"]),
        claims=tuple(claims),
        parties=tuple(given["parties"]),
        since=When(str(given["since"])),
    )


def statement(article: Article, marked: Marked) -> Statement:
    text = article.text
    begin = text.index(marked.near)
    start = text.index(marked.content[0], begin)
    last = text.index(marked.content[1], start) + len(marked.content[1])
    content = Span(start, last)
    at = text.index(marked.source, begin)
    source = Span(at, at + len(marked.source))
    at = text.index(marked.cue, begin)
    cue = Span(at, at + len(marked.cue))
    relays: tuple[tuple[Span, ...], ...] = ()
    if marked.relay:
        at = text.index(marked.relay, begin)
        relays = ((Span(at, at + len(marked.relay)),),)
    named = tuple(
        Mention(Span(start + m.span.start, start + m.span.end), m.party, m.how) for m in parties_in(content.of(text))
    )
    made = Statement(
        id=statement_id(article.id, [source], [cue], [content]),
        article=article.id,
        source=(source,),
        cue=(cue,),
        content=(content,),
        act=marked.act,
        relays=relays,
        speaker=Speaker(marked.speaker, party=marked.party, role=marked.role, named=marked.speaker is not None),
        mentions=named,
    )
    return made.with_(blames=blamed(article, made))


@pytest.fixture
def article(shared: Path) -> Article:
    path = shared / "data/streams/anchorage.jsonl"
    if not path.exists():
        pytest.skip("no ../shared/data/streams/anchorage.jsonl")
    given = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    return an_article(given["text"], outlet=given["outlet"], published=None, given_id=given["id"])


@pytest.fixture
def positions(article: Article) -> list[Position]:
    coder = a_coder(the_line(), parties_in)
    return [position for marked in MARKED for position in coder.code(article, statement(article, marked))]


@pytest.fixture
def ledger(article: Article, positions: list[Position]) -> Ledger:
    starts = {statement(article, marked).id: statement(article, marked).start for marked in MARKED}
    sightings = [Sighting(p, None, article.outlet, "f", "f", (article.id, starts[p.statement])) for p in positions]
    names = {"RUS": "Russia", "USA": "the United States", "UKR": "Ukraine"}
    return fold(the_line(), When("2026-06-03"), sightings, search_log([(article, "f")]), (), lambda p: names.get(p, p))


def stances(positions: Sequence[Position], party: str | None) -> set[str]:
    return {p.stance for p in positions if p.party == party}


def test_the_claimant_asserts_or_abandons_through_people_named(ledger: Ledger) -> None:
    """Three officials, one after another."""
    (claim,) = ledger.claims
    russia = next(p for p in claim.parties if p.party == "RUS")
    assert russia.stance in ("asserts", "abandons")
    assert set(russia.speakers) == {"Yuri Ushakov", "Sergey Lavrov", "Sergey Ryabkov"}
    assert russia.since is None


def test_the_other_side_never_confirms(positions: list[Position]) -> None:
    """“Has not publicly confirmed” is no more than withholding."""
    assert stances(positions, "USA") <= {"withholds"}


def test_who_would_have_to_give_denies_that_term(positions: list[Position], ledger: Ledger) -> None:
    (position,) = [p for p in positions if p.party == "UKR"]
    assert (position.stance, position.term) == ("denies", 0)
    assert position.statement in ledger.terms[0].statements


def test_the_analyst_speaks_for_no_party(positions: list[Position]) -> None:
    assert stances(positions, None) <= {"mentions"}


def test_the_standing_is_contradicted_and_nothing_documents_it(ledger: Ledger) -> None:
    (claim,) = ledger.claims
    assert claim.standing == "contradicted"
    assert claim.documents == ()
    assert claim.since is None
    assert ledger.headline == (
        "Contradicted: Russia asserts it; Ukraine denies the term “all of Donbas”; "
        "the United States neither confirms nor denies it in 1 article from 1 outlet up to 3 June 2026."
    )


def test_the_blame_goes_to_all_three(ledger: Ledger) -> None:
    """First to the party attacked and to Europe, now to the other side."""
    assert {(cell.party, cell.blamed) for cell in ledger.blame} == {
        ("RUS", "USA"),
        ("RUS", "UKR"),
        ("RUS", "european-union"),
    }
