"""What a line's books hold at a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import families
from onrecord.coding import coding_key, shipped_settings
from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.model import Article, Line, Position, Speaker, When, content_id
from tests.builders import a_statement, an_article

CLAIM = "harbour-fund"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the shipped case's line and no articles."""
    with demo.make_desk(tmp_path / "desk", demo.shipped_case()) as desk:
        yield desk


@pytest.fixture
def line(desk: Desk) -> Line:
    return desk.line(demo.shipped_case().line)


def say(desk: Desk, line: Line, content: str, published: str, said_on: str) -> str:
    """An article of one statement, by which Halvenia asserts the claim; gives the statement's id."""
    article = an_article(f"Minister Renn said {content}.", published=published)
    speaker = Speaker("Ida Renn", party="XHV", role="official")
    statement = a_statement(article, "Renn", "said", content, speaker=speaker, said_on=When(said_on))
    position = Position(
        id=content_id("p", statement.id, line.id, CLAIM),
        statement=statement.id,
        article=article.id,
        line=line.id,
        claim=CLAIM,
        stance="asserts",
        term=None,
        party="XHV",
        speaker="Ida Renn",
        blames=(),
        relevance=1.0,
        confidence=1.0,
        because=(),
        made_by="hand",
    )
    desk.store.add(article, [statement])
    desk.store.save_positions(coding_key(line, shipped_settings(), desk.registry.told), [statement.id], [position])
    return statement.id


def test_what_is_reported_later_is_not_on_record_earlier(desk: Desk, line: Line, tmp_path: Path) -> None:
    """Said in June and reported in August: the ledger of July does not know it, and its dossier can be written."""
    early = say(desk, line, "that the fund is agreed", "2025-06-02", "2025-06-01")
    late = say(desk, line, "that all is agreed", "2025-08-02", "2025-06-03")
    desk.regroup()
    july, september = (desk.ledger(line, When(day)).claims[-1] for day in ("2025-07-01", "2025-09-01"))
    assert [party.statements for party in july.parties] == [(early,)]
    assert [party.statements for party in september.parties] == [(early, late)]
    assert desk.write_dossier(line, When("2025-07-01"), tmp_path / "out").exists()


def test_an_outlet_that_names_itself_is_no_second_voice(desk: Desk, line: Line) -> None:
    """And an agency is one, whatever it is called, and whether it publishes itself or others pass it on."""
    own = an_article("Renn said no. Renn told the paper no.", outlet="The Guardian", published="2025-06-02")
    wired = an_article("Renn said no, the AP reports.", outlet="Harbour Post", published="2025-06-03")
    printed = an_article("The Associated Press: Renn said no.", outlet="Coast Wire", published="2025-06-04")
    itself = an_article("Renn said no to each of them.", outlet="Associated Press", published="2025-06-05")
    chains: dict[Article, list[tuple[str, ...]]] = {
        own: [("Ida Renn",), ("Guardian", "Ida Renn")],
        wired: [("AP", "Ida Renn")],
        printed: [("Associated Press", "Ida Renn")],
        itself: [("Ida Renn",)],
    }
    for article in chains:
        desk.store.add(article, [])
    desk.regroup()
    books, cards = desk._books(line), {card.id: card for card in desk.store.cards()}
    heard = [books._voice(cards[article.id], chain[:-1]) for article, those in chains.items() for chain in those]
    assert heard[0] == heard[1] == cards[own.id].family
    assert heard[2] == heard[3] == heard[4] != heard[0]


def test_a_family_is_one_voice_though_only_one_copy_credits_its_agency(desk: Desk, line: Line) -> None:
    """It is the agency's, with whatever else the agency passes on."""
    words = "Ida Renn said that the fund was never agreed, and that the ministry would say so to all who ask."
    credited = an_article(words, outlet="Associated Press", published="2025-06-02")
    printed = an_article(words, outlet="Harbour Post", published="2025-06-03")
    other = an_article("Renn said no.", outlet="Coast Wire", published="2025-06-04")
    for article in (credited, printed, other):
        desk.store.add(article, [], families.signature(article.text).to_bytes())
    desk.regroup()
    books = desk._books(line)
    cards = {card.id: card for card in desk.store.cards()}
    assert books._voice(cards[printed.id], ()) == books._voice(cards[credited.id], ()) == "relay:associated-press"
    assert books._voice(cards[other.id], ("AP",)) == "relay:associated-press" != books._voice(cards[other.id], ())
