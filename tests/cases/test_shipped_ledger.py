"""The shipped case, read from its articles, against the ledger that an editor made of it by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.model import Article, ClaimStanding, Ledger, Statement, When

EXPECTED: dict[str, Any] = json.loads((demo.shipped_case().folder / "expected.json").read_text(encoding="utf-8"))
DAYS = [day["on"] for day in EXPECTED["standings"]]

# What the machine does not see yet, one line each with its reason.
UNSEEN = {
    ("harbour-fund", "XCV"): "“did not answer questions about the report”: the report is not named in the sentence",
}


@pytest.fixture(scope="module")
def ledgers(lantern: Desk) -> dict[str, Ledger]:
    """The ledger on each day that the editor wrote down."""
    line = lantern.line("lantern-formula")
    return {day: lantern.ledger(line, When(day)) for day in DAYS}


def claims(ledger: Ledger) -> dict[str, ClaimStanding]:
    """Standings by claim id."""
    return {c.claim.id: c for c in ledger.claims}


@pytest.mark.parametrize("day", DAYS)
def test_standings_are_the_editors(ledgers: dict[str, Ledger], day: str) -> None:
    """On every day, every claim stands as the editor says."""
    found = claims(ledgers[day])
    expected = next(d["claims"] for d in EXPECTED["standings"] if d["on"] == day)
    assert {id_: found[id_].standing for id_ in expected} == {id_: e["standing"] for id_, e in expected.items()}


@pytest.mark.parametrize("day", DAYS)
def test_stances_are_the_editors(ledgers: dict[str, Ledger], day: str) -> None:
    """On every day, every party holds the stance that the editor wrote, through speakers whom the editor names."""
    found = claims(ledgers[day])
    for id_, expected in next(d["claims"] for d in EXPECTED["standings"] if d["on"] == day).items():
        held = {p.party: p for p in found[id_].parties}
        for party, wanted in expected["parties"].items():
            if (id_, party) in UNSEEN:
                continue
            assert held[party].stance == wanted["stance"], (id_, party)
            assert set(held[party].speakers) & set(wanted["speakers"]) or not wanted["speakers"], (id_, party)


def test_corvessa_never_confirms_the_main_claim(lantern: Desk) -> None:
    """The counterparty's silence is never read as a yes, on any day."""
    line = lantern.line("lantern-formula")
    for month in range(3, 13):
        standing = claims(lantern.ledger(line, When(f"2025-{month:02}-28")))["tarrow-for-the-narrows"]
        assert [p.stance for p in standing.parties if p.party == "XCV" and p.stance in ("confirms", "asserts")] == []


def test_families_are_the_editors(lantern: Desk) -> None:
    """Every reprint is in its original's family, the revision in its first version's, and nothing else is joined."""
    given = {a.id: a.given_id for a in lantern.store.articles()}
    found: dict[str, set[str]] = {}
    for article, family in lantern.store.families().items():
        found.setdefault(family, set()).add(given[article] or "")
    expected = [*map(set, EXPECTED["families"]), set(EXPECTED["revision"])]
    assert sorted(map(sorted, (f for f in found.values() if len(f) > 1))) == sorted(map(sorted, expected))


def test_label_use_by_month(ledgers: dict[str, Ledger]) -> None:
    """The label rises and fades as the editor counted."""
    (use,) = ledgers[DAYS[-1]].labels
    assert dict(use.by_month) == {month: n for month, n in EXPECTED["label"]["by_month"].items() if n}


def test_the_blame_shifts(ledgers: dict[str, Ledger]) -> None:
    """Halvenia blames Ilmaria from May to September and Corvessa from October to December."""
    cells = {(c.party, c.blamed, c.month) for c in ledgers[DAYS[-1]].blame}
    assert {("XHV", "XIL", f"2025-{m:02}") for m in range(5, 10)} <= cells
    assert {("XHV", "XCV", f"2025-{m:02}") for m in range(10, 13)} <= cells
    assert not {("XHV", "XCV", f"2025-{m:02}") for m in range(3, 10)} & cells


def test_the_shift_of_blame_is_found(ledgers: dict[str, Ledger]) -> None:
    """In the last ledger: from Ilmaria to Corvessa, around the meeting in Tolleby, which was on 14 October."""
    (shift,) = [s for s in ledgers[DAYS[-1]].shifts.found if s.kind == "blame"]
    assert (shift.party, shift.earlier, shift.later) == ("XHV", "XIL", "XCV")
    assert shift.between[0].iso < "2025-10-14" < shift.between[1].iso
    assert shift.answers[shift.place].on.iso == "2025-10-21"
    assert dict(shift.before) == {"XIL": 9}


def test_the_turn_of_the_counterparty_is_found(ledgers: dict[str, Ledger]) -> None:
    """Corvessa, which would not comment, denies from 23 September on."""
    (shift,) = [s for s in ledgers[DAYS[-1]].shifts.found if s.kind == "stance"]
    assert (shift.party, shift.about) == ("XCV", "tarrow-for-the-narrows")
    assert (shift.earlier, shift.later) == ("withholds", "denies")
    assert shift.answers[shift.place].on.iso == "2025-09-23"


def test_no_shift_is_found_before_there_was_one(ledgers: dict[str, Ledger]) -> None:
    """On the editor's earlier days nothing had changed for long enough to tell."""
    assert [day for day in DAYS if day < "2025-10-14" and ledgers[day].shifts.found] == []


def found_statements(lantern: Desk) -> Iterator[tuple[dict[str, Any], Article, list[Statement]]]:
    """The editor's key statements, each with the statements of its article that hold its words."""
    by_given = {a.given_id: a for a in lantern.store.articles()}
    for wanted in EXPECTED["statements"]:
        article = by_given[wanted["article"]]
        here = lantern.store.statements(article=article.id)
        words = wanted["content_contains"]
        yield wanted, article, [s for s in here if any(words in span.of(article.text) for span in s.content)]


def test_key_statements(lantern: Desk) -> None:
    """Of the editor's 97 key statements, how many are found, with party and act; floors that only rise."""
    right = {"found": 0, "party": 0, "act": 0, "named speaker": 0}
    named = 0
    for wanted, _, here in found_statements(lantern):
        right["found"] += bool(here)
        right["party"] += any(s.speaker and s.speaker.party == wanted["party"] for s in here)
        right["act"] += any(s.act == wanted["act"] for s in here)
        if wanted.get("named", True):
            named += 1
            right["named speaker"] += any(s.speaker and s.speaker.name == wanted["speaker"] for s in here)
    assert right["found"] == len(EXPECTED["statements"])
    floors = {"party": 88, "act": 87, "named speaker": 70}
    assert {k: right[k] for k, floor in floors.items() if right[k] < floor} == {}, (right, named)
