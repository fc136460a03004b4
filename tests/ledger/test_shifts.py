"""Shifts, from short ledgers: what counts as an answer, what is found, and what is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from onrecord.ledger import shifts
from onrecord.ledger.series import Series, series
from onrecord.model import USES, USES_NOT, Claim, ShiftLog, When
from tests.ledger.short import CLAIM, LINE, read

ON = When("2026-06-30")
FIRST = date(2026, 1, 5)
BLAME = "XBO XBO XBO XBO XBO XBO XBO XCE XCE XCE XCE XCE XCE"


def blames(row: str, party: str = "XAL", every: int = 7) -> str:
    """A notebook in which `party` blames these, one a week."""
    days = (FIRST + timedelta(every * n) for n in range(len(row.split())))
    return "\n".join(f"{day}  {party}  mentions  -  blames={who}" for day, who in zip(days, row.split(), strict=True))


def stances(row: str, party: str = "XBO", claim: str = CLAIM.id) -> str:
    """A notebook in which `party` takes these stances, one a week."""
    days = (FIRST + timedelta(7 * n) for n in range(len(row.split())))
    return "\n".join(
        f"{day}  {party}  {stance}  -  claim={claim}" for day, stance in zip(days, row.split(), strict=True)
    )


def found_in(book: str, using: dict[str, frozenset[str]] | None = None) -> ShiftLog:
    return shifts(LINE, ON, read(book), using or {})


def answers(book: str, using: dict[str, frozenset[str]] | None = None) -> list[tuple[str, str]]:
    """The day and value of each answer in the one series of this notebook."""
    (one,) = [s for s in series(LINE, read(book), using or {}) if s.question.kind == ("usage" if using else "blame")]
    return [(a.on.iso, a.value) for a in one.answers]


# --- what is found


def test_blame_that_moves_is_found() -> None:
    """From whom to whom, between which days, with the counts and the statements that carry it."""
    (shift,) = found_in(blames(BLAME)).found
    assert (shift.party, shift.kind, shift.about) == ("XAL", "blame", None)
    assert (shift.earlier, shift.later) == ("XBO", "XCE")
    assert (dict(shift.before), dict(shift.after)) == ({"XBO": 7}, {"XCE": 6})
    last_before, first_after = (FIRST + timedelta(7 * n) for n in (6, 7))
    assert shift.between[0].first <= last_before < first_after <= shift.between[1].first
    assert shift.p_value == pytest.approx(2 / 1716)  # 13 over 6
    assert shift.statements == tuple(f"s{n:02}" for n in range(13))


def test_a_stance_that_changes_is_found_with_its_claim() -> None:
    (shift,) = found_in(stances("withholds " * 7 + "denies " * 6)).found
    assert (shift.kind, shift.about, shift.earlier, shift.later) == ("stance", "valley", "withholds", "denies")


def test_a_name_that_is_dropped_is_found() -> None:
    """The statements before that name it and those after that do not carry the shift, whatever they say of it."""
    book = stances("mentions " * 20)
    (shift,) = found_in(book, {"Merrow formula": frozenset(f"s{n:02}" for n in range(9))}).found
    assert (shift.kind, shift.about) == ("usage", "Merrow formula")
    assert (shift.earlier, shift.later) == (USES, USES_NOT) == ("names it", "does not name it")
    assert (dict(shift.before), dict(shift.after)) == ({USES: 9}, {USES_NOT: 11})


def test_one_value_of_many_is_told_from_all_others() -> None:
    """Blame moves away from one party to two others, of which the one that gained most is named."""
    row = "XBO " * 10 + "XCE XDE XCE XCE XDE XCE XCE XDE XCE XCE"
    (shift,) = found_in(blames(row)).found
    assert (shift.earlier, shift.later) == ("XBO", "XCE")
    assert dict(shift.after) == {"XCE": 7, "XDE": 3}


def test_one_answer_out_of_order_does_not_hide_a_shift() -> None:
    (shift,) = found_in(blames("XBO " * 9 + "XCE XCE XCE XBO XCE XCE XCE XCE")).found
    assert dict(shift.after) == {"XCE": 7, "XBO": 1}


# --- what is not


@pytest.mark.parametrize("row", ["XBO XBO XCE XCE", "XBO " * 30 + "XCE " * 4, "XBO XBO XBO XBO XCE XCE XCE XCE XCE"])
def test_no_trend_is_reported_from_four_sentences(row: str) -> None:
    assert found_in(blames(row)).found == ()


def test_a_mixed_series_shows_nothing() -> None:
    log = found_in(blames("XBO XCE " * 12))
    assert (log.found, log.tried, log.short) == ((), 1, 0)


def test_a_series_of_three_values_is_one() -> None:
    log = found_in(blames("XBO XCE XDE " * 8))
    assert (log.found, log.tried, log.short) == ((), 1, 0)


def test_who_looks_at_many_series_asks_more_of_each() -> None:
    """A turn that would do alone does not do among others that show nothing; the counts of both stand in the log."""
    turn = stances("withholds " * 5 + "denies " * 5)
    assert len(found_in(turn).found) == 1
    others = [stances("asserts withholds " * 6, party) for party in ("XAL", "XCE", "XDE", "XEM", "XFA", "XGO")]
    log = found_in("\n".join([turn, *others]))
    assert (log.found, log.tried, log.short) == ((), 7, 0)


def test_series_that_cannot_show_a_shift_are_counted_and_cost_nothing() -> None:
    few = [stances("asserts denies", party) for party in ("XAL", "XCE", "XDE", "XEM", "XFA", "XGO")]
    log = found_in("\n".join([stances("withholds " * 5 + "denies " * 5), *few]))
    assert (len(log.found), log.tried, log.short) == (1, 1, 6)


def test_what_was_said_later_than_the_day_is_not_known() -> None:
    log = shifts(LINE, When("2026-02-01"), read(blames(BLAME)), {})
    assert (log.found, log.tried) == ((), 0)


def test_other_lines_and_who_speaks_for_nobody_do_not_count() -> None:
    assert found_in(blames(BLAME, party="-")) == ShiftLog()
    assert found_in(blames(BLAME).replace("blames=", "line=other blames=")) == ShiftLog()


# --- what is one answer


def test_ten_reports_of_one_day_are_one_answer() -> None:
    """Ten outlets, or three officials with the same lines, show that it was said, not that it was said ten times."""
    book = "\n".join(f"2026-03-12  XAL  mentions  Speaker {n}  blames=XBO" for n in range(10))
    assert answers(book) == [("2026-03-12", "XBO")]
    (one,) = series(LINE, read(book), {})
    assert len(one.answers[0].statements) == 10


def test_both_answers_of_one_day_count() -> None:
    book = """
        2026-03-12  XAL  mentions  -  blames=XBO,XCE
    """
    assert answers(book) == [("2026-03-12", "XBO"), ("2026-03-12", "XCE")]


def test_the_next_days_papers_are_no_new_answer() -> None:
    """But two days later it is said again."""
    book = """
        2026-03-12  XAL  mentions  -  blames=XBO
        2026-03-13  XAL  mentions  -  blames=XBO
        2026-03-14  XAL  mentions  -  blames=XBO
    """
    assert answers(book) == [("2026-03-12", "XBO"), ("2026-03-14", "XBO")]


def test_a_reprint_of_next_week_is_no_new_answer() -> None:
    """A family counts once for what it says, and a family that says something else for that."""
    book = """
        2026-03-12  XAL  mentions  -  blames=XBO family=f
        2026-03-19  XAL  mentions  -  blames=XBO family=f
        2026-03-26  XAL  mentions  -  blames=XCE family=f
    """
    assert answers(book) == [("2026-03-12", "XBO"), ("2026-03-26", "XCE")]


def test_what_no_day_is_known_of_is_left_out() -> None:
    """In May may be before the change or after; and what was said before the line began is its background."""
    book = """
        undated     XAL  mentions  -  blames=XBO
        2026-03     XAL  mentions  -  blames=XBO
        2026        XAL  mentions  -  blames=XBO
        1991-03-12  XAL  mentions  -  blames=XBO
        2026-03-12  XAL  mentions  -  blames=XBO
    """
    line = replace(LINE, since=When("2026-01-01"))
    (one,) = series(line, read(book), {})
    assert [a.on.iso for a in one.answers] == ["2026-03-12"]


def test_a_party_does_not_blame_itself() -> None:
    assert series(LINE, read("2026-03-12  XAL  mentions  -  blames=XAL"), {}) == []


def test_a_day_on_which_the_name_is_used_once_is_one_on_which_it_is_used() -> None:
    book = """
        2026-03-12  XAL  asserts  -
        2026-03-12  XAL  asserts  -
        2026-03-20  XAL  asserts  -
    """
    assert answers(book, {"Merrow": frozenset({"s01"})}) == [("2026-03-12", USES), ("2026-03-20", USES_NOT)]


def test_stances_count_as_the_ledger_counts_them() -> None:
    """Mentions are none; a claimant that confirms asserts; that denies a term of its claim takes nothing back."""
    book = """
        2026-03-12  XAL  mentions  -
        2026-03-19  XAL  confirms  -
        2026-03-26  XAL  denies    -  term=0
        2026-04-02  XAL  denies    -
    """
    (one,) = series(LINE, read(book), {})
    assert [a.value for a in one.answers] == ["asserts", "denies"]


def test_each_claim_has_a_series_of_its_own() -> None:
    line = replace(LINE, claims=(CLAIM, Claim("fund", "Borland pays.", "XAL", "XBO")))
    both = stances("denies") + "\n" + stances("asserts", claim="fund")
    found: list[Series] = series(line, read(both), {})
    assert sorted(str(s.question.about) for s in found) == ["fund", "valley"]
