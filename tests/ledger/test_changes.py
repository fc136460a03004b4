"""Two ledgers compared: a short notebook, two days, and what changed between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from onrecord.ledger import changes_json, compare, fold
from onrecord.model import (
    Answer,
    Changes,
    Document,
    LabelUse,
    Ledger,
    Line,
    Shift,
    ShiftLog,
    Sighting,
    When,
)
from tests.ledger.short import CLAIM, LINE, SEARCHED, name_of, read

BOOK = """
2026-03-12  XAL  asserts    Ida Renn
2026-03-14  XBO  withholds  Oda Lind
2026-05-09  XCE  denies     Per Holm   blames=XAL
2026-05-12  -    mentions   -
2026-05-20  XBO  confirms   Oda Lind
"""


def known(book: list[Sighting], on: When) -> list[Sighting]:
    return [s for s in book if s.on is None or s.on.first <= on.last]


def ledger(book: str, on: str, line: Line = LINE) -> Ledger:
    """The ledger of a notebook at a day."""
    return fold(line, When(on), known(read(book), When(on)), SEARCHED, (), name_of)


def between(book: str, since: str, on: str, **more: object) -> Changes:
    """What changed in a notebook from one day to another, both counted."""
    eve = When.of_day(When(since).first - timedelta(1))
    sightings = read(book)
    before, after = known(sightings, eve), known(sightings, When(on))
    return compare(
        fold(LINE, eve, before, SEARCHED, (), name_of),
        fold(LINE, When(on), after, SEARCHED, (), name_of),
        before,
        after,
        SEARCHED,
        **more,  # type: ignore[arg-type]
    )


def test_both_days_count() -> None:
    """What was said on the first day and on the last."""
    found = between(BOOK, "2026-05-09", "2026-05-20")
    assert [s.position.statement for s in found.statements] == ["s02", "s03", "s04"]
    assert (found.since, found.on) == (When("2026-05-09"), When("2026-05-20"))
    assert [s.telling for s in found.statements] == [True, False, True]
    assert not between(BOOK, "2026-05-10", "2026-05-11").any


def test_a_standing_and_who_carries_it() -> None:
    """From what to what, since when, and by whose words: those on whose day it began."""
    (one,) = between(BOOK, "2026-05-01", "2026-05-31").standings
    assert (one.earlier, one.later, one.since, one.told) == ("one-sided", "contradicted", *[When("2026-05-09")] * 2)
    assert one.statements == ("s02",)


def test_stances_of_parties() -> None:
    """Each party that stands otherwise, the one without a stance before too."""
    found = between(BOOK, "2026-05-01", "2026-05-31").stances
    assert [(s.party, s.earlier, s.later, s.since and s.since.iso, s.statements) for s in found] == [
        ("XBO", "withholds", "confirms", "2026-05-20", ("s04",)),
        ("XCE", None, "denies", "2026-05-09", ("s02",)),
    ]


def test_what_changed_and_changed_back_is_no_change_of_those_days() -> None:
    """It shows in the statements, and in a shorter span."""
    book = "2026-03-12  XAL  asserts  Ida Renn\n2026-04-02  XAL  denies  Ida Renn\n2026-04-20  XAL  asserts  Ida Renn"
    found = between(book, "2026-04-01", "2026-04-30")
    assert (found.standings, found.stances) == ((), ())
    assert len(found.statements) == 2
    assert [s.later for s in between(book, "2026-04-01", "2026-04-10").standings] == ["abandoned"]


def test_reprints_of_one_family_are_shown_once() -> None:
    """With how many they are; what the speaker says a second time in the same article is another statement."""
    book = """
    2026-03-12  XAL  asserts  Ida Renn  article=a1 family=f1
    2026-03-12  XAL  asserts  Ida Renn  article=a1 family=f1
    2026-03-13  XAL  asserts  Ida Renn  article=a2 family=f1
    2026-03-13  XAL  asserts  Ida Renn  article=a2 family=f1
    2026-03-14  XAL  asserts  Ida Renn  article=a3 family=f1
    2026-03-14  XAL  asserts  Ida Renn  article=a4 family=f4
    """
    found = between(book, "2026-03-01", "2026-03-31")
    assert [(s.position.statement, s.reprints) for s in found.statements] == [
        ("s00", ("s02", "s04")),
        ("s01", ("s03",)),
        ("s05", ()),
    ]


def test_what_reprints_an_earlier_text_is_not_new() -> None:
    """It is counted as a reprint of what was on record."""
    book = """
    2026-03-12  XAL  asserts  Ida Renn  article=a1 family=f1
    2026-04-12  XAL  asserts  Ida Renn  article=a2 family=f1
    """
    found = between(book, "2026-04-01", "2026-04-30")
    assert (found.statements, found.reprinted) == ((), ("s01",))
    assert found.any


def test_what_is_reported_later_is_told_when_it_was_reported() -> None:
    """Said in March, and in no article before May."""
    book = "2026-03-12  XAL  asserts  Ida Renn  article=a1"
    sightings = read(book)
    earlier, later = When("2026-04-30"), When("2026-05-31")
    found = compare(
        fold(LINE, earlier, [], SEARCHED), fold(LINE, later, sightings, SEARCHED), [], sightings, SEARCHED,
        {"a1": When("2026-05-07T16:00:00Z")},
    )  # fmt: skip
    (statement,), (standing,) = found.statements, found.standings
    assert (statement.reported.day, standing.told.day, standing.since) == ("2026-05-07",) * 2 + (When("2026-03-12"),)


def test_blame_is_told_once_for_each_pair() -> None:
    """The month of the matrix does not matter: the second month is no news."""
    book = BOOK + "2026-06-01  XCE  mentions  Per Holm  blames=XAL\n2026-06-01  XAL  mentions  Ida Renn  blames=XCE"
    (one,) = between(book, "2026-05-01", "2026-05-31").blame
    assert (one.party, one.blamed, one.told, one.voices, one.statements) == (
        "XCE",
        "XAL",
        When("2026-05-09"),
        1,
        ("s02",),
    )
    assert [(b.party, b.blamed) for b in between(book, "2026-06-01", "2026-06-30").blame] == [("XAL", "XCE")]


def test_labels_and_shifts() -> None:
    """A label that nobody had used; a shift that was not there, and one that is no longer."""
    answers = tuple(Answer(When(f"2026-03-{n:02}"), "XAL" if n < 5 else "XBO", (f"s{n}",)) for n in range(1, 9))
    shift = Shift("XCE", "blame", None, "XAL", "XBO", (answers[3].on, answers[5].on), answers, 4, 0.01)
    use = LabelUse("Merrow", When("2026-05-02"), (), (), ("a1",))
    none = replace(use, first_seen=None, articles=())
    early = replace(ledger(BOOK, "2026-04-30"), labels=(none,))
    late = replace(ledger(BOOK, "2026-05-31"), labels=(use,), shifts=ShiftLog((shift,)))
    found = compare(early, late, [], [], SEARCHED)
    assert [(one.use.text, one.told.day) for one in found.labels] == [("Merrow", "2026-05-02")]
    assert [(one.found, one.told.day) for one in found.shifts] == [(True, "2026-03-05")]
    moved = replace(shift, between=(answers[2].on, answers[6].on), p_value=0.001)
    again = replace(late, on=When("2026-06-30"), shifts=ShiftLog((moved,)))
    assert not compare(late, again, [], [], SEARCHED).any
    gone = replace(late, on=When("2026-06-30"), shifts=ShiftLog())
    assert [one.found for one in compare(late, gone, [], [], SEARCHED).shifts] == [False]


@pytest.mark.parametrize("published", ["2026-05-03", "2026-05"])
def test_a_document_carries_a_standing(published: str) -> None:
    """On the day of its publication, and no statement does."""
    paper = Document("Protocol", "https://archive.example/protocol", When(published), CLAIM.id)
    line = replace(LINE, documents=(paper,))
    found = compare(ledger(BOOK, "2026-04-30", line), ledger(BOOK, "2026-05-31", line), [], [], SEARCHED)
    (one,) = found.standings
    assert (one.later, one.documents, one.statements, one.told) == ("documented", (paper,), (), When(published))
    assert [(d.document, d.how, d.told) for d in found.documents] == [(paper, "published", When(published))]


def test_what_was_withdrawn_is_gone() -> None:
    """The denial's article is withdrawn: the party has no stance, and the claim falls back, on that day."""
    book = read(BOOK)
    left = [s for s in book if s.position.statement != "s02"]
    on, eve = When("2026-07-02"), When("2026-07-01")
    early, late = fold(LINE, eve, book, SEARCHED), fold(LINE, on, left, SEARCHED)
    found = compare(early, late, book, left, SEARCHED, {}, {"a02": on})
    assert found.gone == ("s02",)
    assert [(s.party, s.earlier, s.later, s.told) for s in found.stances] == [("XCE", "denies", None, on)]
    assert [(s.earlier, s.later, s.told, s.statements) for s in found.standings] == [("contradicted", "mutual", on, ())]


def test_the_json_names_every_claim_and_groups_by_it() -> None:
    """A shape that other programs can rely on, whatever changed."""
    made = changes_json(between(BOOK, "2026-05-01", "2026-05-31"), LINE)
    assert list(made) == [
        "line", "since", "on", "changed", "searched", "claims", "reprinted", "gone", "blame", "shifts", "labels",
        "documents", "articles", "decisions",
    ]  # fmt: skip
    (claim,) = made["claims"]
    assert (claim["id"], claim["standing"]["from"], claim["standing"]["to"]) == ("valley", "one-sided", "contradicted")
    assert claim["parties"]["XCE"] == {
        "from": None, "to": "denies", "since": "2026-05-09", "told": "2026-05-09", "statements": ["s02"],
    }  # fmt: skip
    assert claim["statements"][0] == {
        "id": "s02", "on": "2026-05-09", "reported": "2026-05-09", "party": "XCE", "speaker": "Per Holm",
        "stance": "denies", "term": None, "blames": ["XAL"], "outlet": "Harbour Post", "article": "a02", "reprints": [],
    }  # fmt: skip
    nothing = changes_json(between(BOOK, "2026-05-10", "2026-05-11"), LINE)
    assert (nothing["changed"], nothing["claims"][0]["statements"]) == (False, [])
    with pytest.raises(ValueError, match="not other"):
        changes_json(between(BOOK, "2026-05-10", "2026-05-11"), replace(LINE, id="other"))
