"""What holds of the changes between any two days of any ledger."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import changes_json, compare, fold
from onrecord.model import Changes, Line, Sighting, When
from onrecord.publishing.telling import news
from tests.properties.test_ledger import (
    LAST,
    LINE,
    SEARCHED,
    START,
    books,
    exchanged,
    ledger_of,
    swapped_line,
    swapped_sighting,
)

EVE = When.of_day(START - timedelta(1))


def known(sightings: Iterable[Sighting], on: When) -> list[Sighting]:
    """Those of articles published by a day; here an article says what was said on its own day."""
    return [s for s in sightings if s.on is None or s.on.first <= on.last]


def between(sightings: list[Sighting], earlier: When, later: When, line: Line = LINE) -> Changes:
    """What changed from one day to another."""
    before, after = known(sightings, earlier), known(sightings, later)
    return compare(ledger_of(before, line, earlier), ledger_of(after, line, later), before, after, SEARCHED)


def day(number: int) -> When:
    return When.of_day(START + timedelta(number))


days = st.integers(-1, 7).map(day)  # the last is day 8
spans = st.lists(st.integers(-1, 8), min_size=2, max_size=2, unique=True).map(lambda two: [*map(day, sorted(two))])


@given(books(), days)
def test_without_anything_new_nothing_changes(sightings: list[Sighting], on: When) -> None:
    """The same record on a later day is the same record."""
    had = [s for s in known(sightings, on) if s.on is None or s.on.precision == "day"]
    tomorrow = When.of_day(on.first + timedelta(1))
    assert not compare(ledger_of(had, LINE, on), ledger_of(had, LINE, tomorrow), had, had, SEARCHED).any


@given(books())
def test_since_before_everything_is_everything(sightings: list[Sighting]) -> None:
    """Every dated statement is listed once, as new or as a reprint; every stance, standing and blame of the last ledger
    is told."""
    dated = [s for s in sightings if s.on]
    found, ledger = between(dated, EVE, LAST), ledger_of(dated)
    listed = [id_ for one in found.statements for id_ in (one.position.statement, *one.reprints)]
    assert {*listed} == {s.position.statement for s in dated}
    assert found.gone == found.reprinted == ()
    stances = {(claim.claim.id, p.party, p.stance) for claim in ledger.claims for p in claim.parties}
    assert {(one.claim.id, one.party, one.later) for one in found.stances} == stances
    told = {one.claim.id: one.later for one in found.standings}
    assert told == {c.claim.id: c.standing for c in ledger.claims if c.standing != "reported only"}
    assert {(one.party, one.blamed) for one in found.blame} == {(c.party, c.blamed) for c in ledger.blame}


@given(books(), days, st.randoms())
def test_the_order_of_arrival_does_not_matter(sightings: list[Sighting], on: When, chance: random.Random) -> None:
    shuffled = chance.sample(sightings, len(sightings))
    assert between(shuffled, on, LAST) == between(sightings, on, LAST)


@given(books(), days)
def test_swapping_two_parties_swaps_the_changes_and_nothing_else(sightings: list[Sighting], on: When) -> None:
    """Letter by letter, in the same order."""
    here = between(sightings, on, LAST)
    there = between([swapped_sighting(s) for s in sightings], on, LAST, swapped_line(LINE))
    assert exchanged(json.dumps(changes_json(here, LINE))) == json.dumps(changes_json(there, swapped_line(LINE)))


@given(books(), days)
def test_the_news_of_swapped_parties_is_the_same_news_swapped(sightings: list[Sighting], on: When) -> None:
    """In every title and text, and in the same order; only the ids differ."""
    line = swapped_line(LINE)
    here = news([between(sightings, on, LAST)], LINE, str, {})
    there = news([between([swapped_sighting(s) for s in sightings], on, LAST, line)], line, str, {})
    told = [(one.told, exchanged(one.title), exchanged(one.text), one.statements) for one in here]
    assert told == [(one.told, one.title, one.text, one.statements) for one in there]


@given(books(), spans)
def test_what_is_new_was_reported_in_those_days(sightings: list[Sighting], span: list[When]) -> None:
    """And what is told is told on one of them."""
    earlier, later = span
    found = between(sightings, earlier, later)
    told = [s.reported for s in found.statements]
    told += [*(one.told for one in found.standings), *(one.told for one in found.stances)]
    told += [one.told for one in found.blame]
    exact = [day for day in told if day.precision == "day"]
    assert [day for day in exact if not earlier.first < day.first <= later.first] == []


@given(books(), days)
def test_taking_everything_away_tells_what_is_gone(sightings: list[Sighting], on: When) -> None:
    """As when every article is withdrawn: all stances fall back to none, on the day of the withdrawal."""
    had = known(sightings, on)
    tomorrow = When.of_day(on.first + timedelta(1))
    left = {s.position.article: tomorrow for s in had}
    empty = fold(LINE, tomorrow, [], SEARCHED)
    found = compare(ledger_of(had, LINE, on), empty, had, [], SEARCHED, {}, left)
    assert {*found.gone} == {s.position.statement for s in had}
    assert found.statements == ()
    assert {one.later for one in found.stances} <= {None}
    assert {one.told for one in found.stances} | {one.told for one in found.standings} <= {tomorrow}


@pytest.mark.parametrize("on", ["2026-03-09", "2026-03-10", "2026-03"])
def test_the_later_comes_later(on: str) -> None:
    earlier = replace(ledger_of([]), on=When(on))
    with pytest.raises(ValueError, match="does not come before"):
        compare(earlier, ledger_of([]), [], [], SEARCHED)
