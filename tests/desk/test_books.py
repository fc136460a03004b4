"""What a line's books hold at a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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
    """And an agency is one, whatever it is called."""
    own = an_article("Renn said no. Renn told the paper no.", outlet="The Guardian", published="2025-06-02")
    wired = an_article("Renn said no, the AP reports.", outlet="Harbour Post", published="2025-06-03")
    printed = an_article("The Associated Press: Renn said no.", outlet="Coast Wire", published="2025-06-04")
    chains: dict[Article, list[tuple[str, ...]]] = {
        own: [("Ida Renn",), ("Guardian", "Ida Renn")],
        wired: [("AP", "Ida Renn")],
        printed: [("Associated Press", "Ida Renn")],
    }
    for article in chains:
        desk.store.add(article, [])
    desk.regroup()
    books, cards = desk._books(line), {card.id: card for card in desk.store.cards()}
    heard = [books._voice(cards[article.id], chain[:-1]) for article, those in chains.items() for chain in those]
    assert heard[0] == heard[1] == cards[own.id].family
    assert heard[2] == heard[3] != heard[0]
