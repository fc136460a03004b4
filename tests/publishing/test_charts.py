"""The charts' geometry: everything at its date, nothing on top of anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from onrecord.model import When
from onrecord.publishing import timeline as timelines
from onrecord.publishing.charts import Scale, date_ticks, month_range, months_axis
from onrecord.publishing.evidence import Entry, Evidence
from onrecord.publishing.shifting import shifts_of
from onrecord.publishing.timeline import MARK, WIDTH, Timeline, timeline
from onrecord.publishing.views import claims_of
from tests.publishing.case import INTERVALS, LINE, a_dossier

ENTRIES = Evidence(a_dossier()).entries
PARTIES = ["VES", "ORU", "TAR", "EST"]


def drawn(entries: tuple[Entry, ...] = ENTRIES, on: str = "2026-02-28") -> Timeline:
    return timeline(entries, PARTIES, list(INTERVALS.items()), LINE.since, When(on))


def test_every_statement_has_one_mark_in_its_partys_lane() -> None:
    lanes = drawn().lanes
    marks = [(lane.party, mark.entry) for lane in lanes for mark in lane.marks]
    assert sorted(entry.number for _, entry in marks) == [entry.number for entry in ENTRIES]
    assert all(party == entry.party for party, entry in marks)


def test_a_silent_party_has_its_lane_too() -> None:
    """Silence is seen as an empty row."""
    assert [lane.party for lane in drawn().lanes] == [*PARTIES, None]
    assert drawn().lanes[3].marks == ()


def test_later_is_to_the_right() -> None:
    chart = drawn()
    days = [m for lane in chart.lanes for m in lane.marks if m.reach is None and m.x > chart.left]
    assert len(days) == 5
    assert sorted(days, key=lambda m: m.x) == sorted(days, key=lambda m: m.entry.number)


def test_undated_and_earlier_statements_stand_aside() -> None:
    """A statement of 1991 does not squeeze the months that matter; one without a date is not given one."""
    chart = drawn()
    assert [aside.label for aside in chart.asides] == ["earlier", "undated"]
    for lane in chart.lanes:
        for mark in lane.marks:
            aside = mark.entry.on is None or mark.entry.on.iso == "1991"
            assert (mark.x < chart.left) == aside


def test_a_month_is_drawn_as_a_reach() -> None:
    """A statement known only to the month reaches over it, with its mark in the middle."""
    (mark,) = [m for lane in drawn().lanes for m in lane.marks if m.entry.on == When("2026-02")]
    assert mark.reach is not None
    assert mark.reach[0] < mark.x < mark.reach[1]


def test_marks_do_not_touch() -> None:
    """Forty statements on one day and the next are all seen."""
    entry = ENTRIES[3]
    assert entry.stance == "withholds"
    many = tuple(
        replace(entry, number=n, on=When.of_day(date(2026, 2, 1) + timedelta(days=n % 2))) for n in range(1, 41)
    )
    marks = [mark for lane in drawn(many).lanes for mark in lane.marks]
    assert len(marks) == 40
    for one, other in combinations(marks, 2):
        assert abs(one.x - other.x) >= MARK - 0.2 or abs(one.y - other.y) >= MARK - 0.2
    for lane in drawn(many).lanes:
        for mark in lane.marks:
            assert lane.y + MARK / 2 <= mark.y <= lane.y + lane.height - MARK / 2


def test_bands_join_and_end_on_the_day_of_the_ledger() -> None:
    chart = drawn()
    bands = chart.bands[0].bands
    assert [band.standing for band in bands] == ["reported only", "one-sided", "contradicted"]
    for one, other in pairwise(bands):
        assert one.x + one.width == pytest.approx(other.x, abs=0.2)
    assert bands[-1].x + bands[-1].width == pytest.approx(chart.now, abs=0.2)
    assert all(0 <= band.x <= WIDTH for band in bands)


def test_nothing_to_show_is_still_a_chart() -> None:
    chart = timeline((), [], [], None, When("2026"))
    assert chart.lanes == ()
    assert chart.height > 0


@pytest.mark.parametrize("days", [1, 30, 75, 76, 200, 800, 4000, 20000])
def test_ticks_keep_apart(days: int) -> None:
    """Weeks, months or years: the labels never run into one another."""
    ticks = list(date_ticks(Scale(date(1971, 5, 17), date(1971, 5, 17) + timedelta(days=days), 200, 1060)))
    assert all(after.x - before.x >= 40 for before, after in pairwise(ticks))
    assert len(ticks) <= 22


def test_ticks_name_each_year_once() -> None:
    ticks = list(date_ticks(Scale(date(2025, 3, 8), date(2026, 2, 1), 200, 1060)))
    assert [tick.year for tick in ticks if tick.year] == ["2025", "2026"]
    assert ticks[0].label == "April"


def test_months_without_articles_keep_their_place() -> None:
    assert month_range(["2026-02", "2025-11"]) == ("2025-11", "2025-12", "2026-01", "2026-02")
    assert month_range([]) == ()
    assert month_range(["9999-12"]) == ("9999-12",)


def test_bars_are_to_scale() -> None:
    axis = months_axis(("2026-01", "2026-02", "2026-03"))
    one, many = axis.bars({"2026-01": 1, "2026-03": 200}, 200)
    assert many.height == axis.height
    assert one.height >= 2, "one article can be seen beside two hundred"
    assert one.y + one.height == many.y + many.height == axis.height
    assert many.x == pytest.approx(2 * axis.pitch)


def test_mentions_are_smaller_and_stand_below() -> None:
    """A hundred mentions do not drown one denial: they take less room, and none of its."""
    denial, mention = ENTRIES[4], ENTRIES[5]
    assert (denial.stance, mention.stance) == ("denies", "mentions")
    many = (denial, *(replace(mention, number=n) for n in range(10, 110)))
    lane = next(lane for lane in drawn(many).lanes if lane.party == "TAR")
    (stance,) = [mark for mark in lane.marks if mark.size == MARK]
    dots = [mark for mark in lane.marks if mark.size == timelines.DOT]
    assert len(dots) == 100
    assert all(dot.y - dot.size / 2 >= stance.y + MARK / 2 for dot in dots)


@pytest.mark.parametrize("entry", [ENTRIES[-1], ENTRIES[4]], ids=["mentions", "stances"])
def test_marks_aside_stay_in_their_column(entry: Entry) -> None:
    undated = tuple(replace(entry, number=n, on=None) for n in range(1, 14))
    (aside,) = drawn(undated).asides
    marks = [mark for lane in drawn(undated).lanes for mark in lane.marks]
    assert len({(mark.x, mark.y) for mark in marks}) == 13
    assert all(aside.x < mark.x < aside.x + timelines.ASIDE - 6 for mark in marks)


# --- shifts


def test_a_strip_shows_every_answer_once_and_the_cut_between_its_sides() -> None:
    dossier = a_dossier()
    evidence = Evidence(dossier)
    for view in shifts_of(dossier, claims_of(dossier, evidence), evidence):
        dots = [(dot.x, row.name) for row in view.rows for dot in row.dots]
        assert len(dots) == len(view.shift.answers)
        assert sum(row.before[0] + row.after[0] for row in view.rows) == len(view.shift.answers)
        assert view.from_x <= view.cut <= view.to_x
        assert all(0 < dot.x < view.width and row.y < dot.y < view.bottom for row in view.rows for dot in row.dots)
        assert [row.name for row in view.rows[:2]] == [view.earlier, view.later]


def test_shifts_have_places_of_their_own() -> None:
    dossier = a_dossier()
    evidence = Evidence(dossier)
    views = shifts_of(dossier, claims_of(dossier, evidence), evidence)
    assert len({view.anchor for view in views}) == len(views) == 2
