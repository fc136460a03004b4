"""Documents on file: added and withdrawn by a person, and what they do to a standing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.desk.documents import add_document, as_json, filed, withdraw_document
from onrecord.errors import InputError
from onrecord.model import Document, Ledger, Line, When

CLAIM = "harbour-fund"
MINUTES = Document("Minutes of Cape Orrin", "https://archive.example/minutes", When("2025-06-01"), CLAIM)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the shipped case's line and no articles."""
    with demo.make_desk(tmp_path / "desk", demo.shipped_case()) as desk:
        yield desk


@pytest.fixture
def line(desk: Desk) -> Line:
    return desk.line(demo.shipped_case().line)


def standing(ledger: Ledger) -> str:
    """Of the harbour fund."""
    return next(c.standing for c in ledger.claims if c.claim.id == CLAIM)


def test_a_document_documents_its_claim_from_its_day_on(desk: Desk, line: Line) -> None:
    before = desk.ledger(line, When("2025-07-01"))
    add_document(desk.store, line, MINUTES, "Ina", "It names the sum.")
    ledger = desk.ledger(line, When("2025-07-01"))
    assert standing(ledger) == "documented"
    assert [c.standing for c in ledger.claims if c.claim.id != CLAIM] == ["reported only"] * 2
    assert desk.ledger(line, When("2025-05-31")).claims[-1].documents == ()
    assert standing(before) == "reported only"


def test_withdrawing_restores_the_earlier_ledger_and_keeps_both_decisions(desk: Desk, line: Line) -> None:
    before = desk.ledger(line, When("2025-07-01"))
    added = add_document(desk.store, line, MINUTES, "Ina", "It names the sum.")
    withdraw_document(desk.store, line, added.id[:8], "Per", "It is a draft.")
    assert desk.ledger(line, When("2025-07-01")) == before
    (one,) = filed(desk.store, line)
    assert not one.counts
    assert one.added == added
    (told,) = as_json([one])
    assert (told["added"]["who"], told["added"]["why"]) == ("Ina", "It names the sum.")
    assert (told["withdrawn"]["who"], told["withdrawn"]["why"]) == ("Per", "It is a draft.")
    assert told["published"] == "2025-06-01"


def test_what_was_withdrawn_can_be_added_anew(desk: Desk, line: Line) -> None:
    withdraw_document(desk.store, line, add_document(desk.store, line, MINUTES, "Ina").id, "Per")
    add_document(desk.store, line, MINUTES, "Ina")
    assert [one.counts for one in filed(desk.store, line)] == [False, True]
    assert standing(desk.ledger(line, When("2025-07-01"))) == "documented"


def test_other_lines_and_the_line_files_documents(desk: Desk, line: Line) -> None:
    """A document is of its line; those of the line file stand first, and are not withdrawn by command."""
    add_document(desk.store, line, MINUTES, "Ina")
    other = Line("other", "Other", (), line.claims, documents=(Document("Protocol", claim=CLAIM),))
    (one,) = filed(desk.store, other)
    assert (one.document.title, one.added, one.counts) == ("Protocol", None, True)
    with pytest.raises(InputError, match="no document on file"):
        withdraw_document(desk.store, other, "Protocol")
    assert standing(desk.ledger(other, When("2025-07-01"))) == "documented"


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (Document("Minutes", claim="no-such-claim"), "its claims are tarrow-for-the-narrows"),
        (Document("  ", claim=CLAIM), "no title"),
        (Document("A\x1b[31m", claim=CLAIM), "no title"),
        (Document("Minutes", "javascript:alert(1)", claim=CLAIM), "not a web address"),
        (Document("Minutes", "https://[", claim=CLAIM), "not a web address"),
        (Document("Minutes", "https://a.example/a b", claim=CLAIM), "not a web address"),
    ],
)
def test_what_is_no_document_is_refused(desk: Desk, line: Line, document: Document, message: str) -> None:
    """In one line, with nothing kept."""
    with pytest.raises(InputError, match=message) as caught:
        add_document(desk.store, line, document, "Ina")
    assert "\n" not in str(caught.value)
    assert desk.store.decisions() == []


def test_the_same_document_is_on_file_once(desk: Desk, line: Line) -> None:
    add_document(desk.store, line, MINUTES, "Ina")
    with pytest.raises(InputError, match="on file for harbour-fund already"):
        add_document(desk.store, line, MINUTES, "Per")


def test_an_id_that_is_none_or_too_short(desk: Desk, line: Line) -> None:
    added = add_document(desk.store, line, MINUTES, "Ina")
    for id_ in ("", added.id[:3], "d000000"):
        with pytest.raises(InputError, match="onrecord document list"):
            withdraw_document(desk.store, line, id_, "Per")


def test_who_decides_is_named(desk: Desk, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the option, else the environment; control characters have no place in a name, and a reason is one line."""
    monkeypatch.setenv("ONRECORD_BY", "Ina  of the desk")
    added = add_document(desk.store, line, MINUTES, why="Two\nlines\x00.")
    assert (added.who, added.why) == ("Ina of the desk", "Two lines .")
    with pytest.raises(InputError, match="give one with --by NAME"):
        withdraw_document(desk.store, line, added.id, "\x1b[31m")
    with pytest.raises(InputError, match="say it in 2,000"):
        withdraw_document(desk.store, line, added.id, "Per", "x" * 2001)
