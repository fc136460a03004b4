"""What changed, worked out of a record made by hand: on which days a feed looks, and on which each thing is told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from onrecord.desk.changing import Record, changes, history
from onrecord.desk.documents import Filed
from onrecord.ledger import fold
from onrecord.model import Card, Changes, Document, Ledger, When, decide
from onrecord.publishing.telling import moment
from tests.ledger.short import LINE, SEARCHED, read


def record(book: str, *filed: Filed) -> Record:
    """The record of a notebook whose articles have no date."""
    sightings = read(book)
    cards = [Card(s.position.article, s.outlet, None, None, None, None, s.family) for s in sightings]
    return Record(LINE, lambda _: cards, lambda _: sightings, sightings, [], filed, [])


def ledger(of: Record, on: When) -> Ledger:
    return fold(of.line, on, of.seen(on), SEARCHED)


def between(of: Record, since: str, on: str) -> Changes:
    return changes(of, When(since), When(on), lambda day: ledger(of, day))


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A desk whose people are nine hours ahead of UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


def test_what_an_undated_article_dates_in_its_words_reaches_the_dossiers_feed() -> None:
    """On the day that it was said, as the command tells it."""
    undated = record("2026-03-05  XBO  denies  Oda Lind")
    (there,) = between(undated, "2026-03-01", "2026-03-31").stances
    (here,) = [one for day in history(undated, ledger(undated, When("2026-03-31"))) for one in day.stances]
    assert (here.party, here.later, here.told) == (there.party, there.later, there.told)


@pytest.mark.usefixtures("tokyo")
def test_a_document_is_told_on_the_day_on_which_it_was_put_on_file() -> None:
    """As the desk's people count days, in UTC it was still March; at the same moment."""
    at = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)
    paper = Document("Orra paper", None, When("2026-01-01"), "valley")
    added, gone = (decide("document", "x", verdict, who="Nadia", at=at) for verdict in ("add", "withdraw"))
    found = between(record("", Filed(paper, added, gone)), "2026-04-01", "2026-04-02")
    assert [(one.how, one.told.day) for one in found.documents] == [
        ("added", "2026-04-01"),
        ("withdrawn", "2026-04-01"),
    ]
    assert {moment(one.told) for one in found.documents} == {"2026-03-31T20:00:00Z"}
