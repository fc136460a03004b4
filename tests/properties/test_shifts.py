"""What holds of the shifts of every line: order, duplicates, names and the direction of time do not matter."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import fold, shifts, to_json
from onrecord.model import STANCES, Position, ShiftLog, Sighting, When
from tests.properties.test_ledger import CLAIMS, LINE, PARTIES, SEARCHED, exchanged, swapped_line, swapped_sighting

START = date(2026, 1, 1)
ON = When("2026-12-31")


def sighting(number: int, day: int, party: str, stance: str, blames: tuple[str, ...], claim: str) -> Sighting:
    """An article of its own."""
    position = Position(
        id=f"p{number:03}",
        statement=f"s{number:03}",
        article=f"a{number:03}",
        line=LINE.id,
        claim=claim,
        stance=stance,  # type: ignore[arg-type]  # drawn from STANCES
        term=None,
        party=party,
        speaker=None,
        blames=blames,
        relevance=0.9,
        confidence=0.9,
        because=(),
        made_by="hand",
    )
    on = When.of_day(START + timedelta(day))
    return Sighting(position, on, "Harbour Post", f"f{number}", f"f{number}", (f"a{number:03}", 0))


@st.composite
def stories(draw: st.DrawFn) -> list[Sighting]:
    """A year in which each party says one kind of thing up to some day, and rather another from then on."""
    told: list[Sighting] = []
    for party in draw(st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True)):
        turn = draw(st.integers(0, 200))
        habits = [draw(st.tuples(st.sampled_from(STANCES), st.sampled_from(PARTIES))) for _ in range(2)]
        claim = draw(st.sampled_from([c.id for c in CLAIMS]))
        for day in sorted(draw(st.sets(st.integers(0, 200), min_size=6, max_size=24))):
            stance, blamed = habits[(day >= turn) != draw(st.sampled_from([False] * 9 + [True]))]
            told.append(sighting(len(told), day, party, stance, (blamed,), claim))
    return told


def using(sightings: list[Sighting]) -> dict[str, frozenset[str]]:
    """A label in the words of every third."""
    return {"the spirit": frozenset(s.position.statement for s in sightings[::3])}


def log_of(sightings: list[Sighting]) -> ShiftLog:
    return shifts(LINE, ON, sightings, using(sorted(sightings, key=lambda s: s.order)))


@given(stories(), st.randoms())
def test_the_order_of_arrival_does_not_matter(told: list[Sighting], chance: random.Random) -> None:
    assert log_of(chance.sample(told, len(told))) == log_of(told)


@given(stories(), st.data())
def test_duplicates_change_nothing(told: list[Sighting], data: st.DataObject) -> None:
    """Nor do reprints: the same words of the same family on a later day."""
    again = data.draw(st.lists(st.sampled_from(told), max_size=8))
    late = [
        replace(
            s,
            on=When.of_day(s.on.first + timedelta(3)) if s.on else None,
            position=replace(s.position, id=f"{s.position.id}-again"),
        )
        for s in again
    ]
    words = using(told)
    assert shifts(LINE, ON, [*told, *again, *late], words) == shifts(LINE, ON, told, words)


@given(stories())
def test_swapped_parties_have_swapped_shifts(told: list[Sighting]) -> None:
    """In every field, letter by letter: who is who does not enter the statistics."""
    here = fold(LINE, ON, told, SEARCHED, shifts=log_of(told))
    turned = [swapped_sighting(s) for s in told]
    line = swapped_line(LINE)
    there = fold(line, ON, turned, SEARCHED, shifts=shifts(line, ON, turned, using(told)))
    assert exchanged(json.dumps(to_json(here, LINE)["shifts"])) == json.dumps(to_json(there, line)["shifts"])
    assert (here.shifts.tried, here.shifts.short) == (there.shifts.tried, there.shifts.short)


@given(stories())
def test_a_shift_says_what_its_series_shows(told: list[Sighting]) -> None:
    """At least five on either side, the interval around the cut, less of the one and more of the other, evidence."""
    for shift in log_of(told).found:
        before, after = shift.answers[: shift.place], shift.answers[shift.place :]
        assert min(len(before), len(after)) >= 5
        assert shift.between[0].first <= before[-1].on.first < after[0].on.first <= shift.between[1].first
        counts = [dict(part) for part in (shift.before, shift.after)]
        fell, rose = (
            [count.get(value, 0) / len(part) for count, part in zip(counts, (before, after), strict=True)]
            for value in (shift.earlier, shift.later)
        )
        assert fell[0] > fell[1]
        assert rose[0] < rose[1]
        assert 0 <= shift.p_value <= 0.05
        assert shift.statements
        assert set(shift.statements) <= {s.position.statement for s in told}


def dealt_anew(told: list[Sighting], chance: random.Random) -> list[Sighting]:
    """The same statements on each other's days."""
    days = [s.on for s in told]
    chance.shuffle(days)
    return [replace(s, on=on) for s, on in zip(told, days, strict=True)]


def test_dates_dealt_anew_kill_it() -> None:
    """A clear shift is found, and of two hundred shuffles of its dates hardly any shows one."""
    told = [sighting(n, 5 * n, "XAL", "mentions", ("XBO" if n < 12 else "XCE",), "a") for n in range(24)]
    assert len(shifts(LINE, ON, told, {}).found) == 1
    chance = random.Random(7)
    false = sum(bool(shifts(LINE, ON, dealt_anew(told, chance), {}).found) for _ in range(200))
    assert false <= 18  # of 200 at 5 %, more than 18 come once in a hundred times
