"""The shipped case's label and terms, read from its articles, against what an editor finds by hand."""

from __future__ import annotations

import pytest

from onrecord.desk.desk import Desk
from onrecord.model import LabelUse, Ledger, TermRow, When

LAST = When("2026-01-31")


@pytest.fixture(scope="module")
def ledger(lantern: Desk) -> Ledger:
    """The last ledger, with words."""
    return lantern.ledger(lantern.line("lantern-formula"), LAST, words=True)


@pytest.fixture(scope="module")
def use(ledger: Ledger) -> LabelUse:
    (only,) = ledger.labels
    return only


@pytest.fixture(scope="module")
def terms(ledger: Ledger) -> tuple[TermRow, TermRow]:
    islands, inspections = ledger.terms
    return islands, inspections


def test_who_uses_it_when(use: LabelUse) -> None:
    """Halvenia from March to July; Corvessa and Ilmaria once each, at a distance; the islanders have heard of it."""
    cells = {(cell.party, cell.month): (cell.articles, cell.voices) for cell in use.cells}
    assert cells == {
        ("XHV", "2025-03"): (5, 3),  # the briefing as the ministry and the agency have it, and the aide's interview
        ("XHV", "2025-05"): (3, 3),
        ("XHV", "2025-06"): (4, 3),  # the deputy minister twice: the second text corrects the first
        ("XHV", "2025-07"): (2, 2),
        ("XCV", "2025-03"): (1, 1),
        ("XIL", "2025-05"): (1, 1),
        ("tarrow-council", "2025-07"): (1, 1),
    }


def test_the_first_sighting(use: LabelUse, lantern: Desk) -> None:
    """The foreign minister's briefing of 12 March 2025, on the ministry's own site, and the place in its text."""
    first = use.first
    assert first
    assert (first.on, first.party, first.speaker) == (When("2025-03-12"), "XHV", "Ilko Varen")
    assert first.outlet == "Halvenian Foreign Ministry"
    article = lantern.store.article(first.article)
    assert article
    assert first.span
    assert first.span.of(article.text) == "Lantern formula"
    firsts = {seen.party: seen.on and seen.on.iso for seen in use.first_by_party}
    assert firsts == {"XHV": "2025-03-12", "XCV": "2025-03-14", "XIL": "2025-05-09", "tarrow-council": "2025-07-24"}


def test_what_each_party_says_that_it_means(use: LabelUse) -> None:
    """In their words: how it got its name, what it is, that it is a name without a thing, that it is new to them."""
    said = {(m.party, m.kind, m.text) for m in use.meanings}
    assert said >= {
        ("XHV", "names", "We call it the Lantern formula, they may call it what they like."),
        ("XHV", "defines", "has two authors and one saboteur"),
        ("XHV", "defines", "was a package that could not be opened and eaten piece by piece"),
        ("XIL", "defines", "was a name without a thing"),
        ("XCV", "disowns", 'that the phrase "Lantern formula" was new to them'),
        (None, "defines", "is so far a promise with one parent"),
    }
    assert {m.kind for m in use.meanings if m.party == "XHV"} == {"names", "defines"}
    assert not {m.kind for m in use.meanings if m.party in ("XCV", "XIL")} & {"names"}


def test_every_meaning_is_words_of_its_article(use: LabelUse, lantern: Desk) -> None:
    for meaning in use.meanings:
        article = lantern.store.article(meaning.article)
        assert article
        assert " … ".join(span.of(article.text) for span in meaning.words) == meaning.text
        assert "lantern formula" in meaning.label.of(article.text).lower()
        assert meaning.statement in use.statements


def test_reprints_say_it_once(use: LabelUse) -> None:
    """The agency's words on the name stood in three papers."""
    named = [m for m in use.meanings if m.text.startswith("his ministry had begun to call it")]
    assert [(len(m.statements), m.voices) for m in named] == [(3, 1)]


def test_who_says_what_of_the_terms(terms: tuple[TermRow, TermRow]) -> None:
    """Ilmaria and Corvessa deny the islands, Halvenia asserted them and gave up; each with its first day."""
    islands, inspections = terms
    said = {(s.party, s.stance): s.since and s.since.day for s in islands.says}
    assert said[("XIL", "denies")] == "2025-05-09"
    assert said[("XCV", "denies")] == "2025-09-23"
    assert said[("XHV", "asserts")] == "2025-09-24"
    assert said[("XHV", "abandons")] == "2026-01-15"
    assert islands.says[-1].party is None
    assert not islands.reported_only
    assert ("XHV", "asserts") in {(s.party, s.stance) for s in inspections.says}


def test_how_long_the_inspections_would_be_suspended(terms: tuple[TermRow, TermRow]) -> None:
    """Two years by the agency's report, five by the envoy's slip in June, two again after it."""
    _, inspections = terms
    lasting = [(w.party, w.on and w.on.day, w.text) for w in inspections.words if w.about == "lasting"]
    assert (None, "2025-05-07", "for two years") in lasting
    assert (None, "2025-05-07", "after two years") in lasting
    assert ("XHV", "2025-06-11", "for five years") in lasting
    assert ("XCV", "2025-12-11", "two-year") in lasting
    assert {w.says for w in inspections.words if w.about == "lasting"} == {"for a time"}
    assert inspections.term.lasting == "temporary"


def test_who_holds_the_islands(terms: tuple[TermRow, TermRow]) -> None:
    islands, _ = terms
    assert [(w.text, w.says) for w in islands.words if w.about == "held_by_giver"] == [("administers", "holds")]


def test_the_label_is_tracked_by_the_radar(lantern: Desk) -> None:
    """It is the only term of the case in quotation marks that several quote; nothing else is proposed."""
    from onrecord.desk.radar import watch

    found = watch(lantern, min_count=3)
    assert found.tracked == ("lantern formula",)
    assert found.rising == ()
