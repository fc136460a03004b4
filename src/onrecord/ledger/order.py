"""Sightings in the order in which they count, and by the day on which they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.model import Sighting, When


@dataclass(frozen=True, slots=True)
class Occasion:
    """What was said on a `day`, of which `on` is all that is known; what carries no date is one, before all others."""

    day: date | None
    on: When | None
    sightings: tuple[Sighting, ...]


class Ordered(list[Sighting]):
    """Sightings as `in_order` gave them for a last day and a line."""

    def __init__(self, sightings: Iterable[Sighting], last: date, line: str | None) -> None:
        super().__init__(sightings)
        self.last, self.line = last, line


def in_order(sightings: Iterable[Sighting], on: When | None = None, line: str | None = None) -> Ordered:
    """Each sighting once, undated ones first, then by day and place in the text; those later than `on` are left out,
    and those of other lines, where one is named. What is in this order already is given back as it is.

    What is dated by a month or a year stands on its last day, or on that of its article where it is earlier: by then it
    had surely been said. So “in May” begins nothing before the day in May that another article gives. In a ledger of an
    earlier day it stands on that day.
    """
    last = on.last if on else date.max
    if isinstance(sightings, Ordered) and (sightings.last, sightings.line) == (last, line):
        return sightings
    by_day: dict[date, list[Sighting]] = {}
    day_of = _day_by(last)
    for sighting in sightings:
        if (line is None or sighting.position.line == line) and (sighting.on is None or sighting.on.first <= last):
            by_day.setdefault(day_of(sighting) or date.min, []).append(sighting)
    once: dict[str, Sighting] = {}
    for day in sorted(by_day):
        for sighting in sorted(by_day[day], key=_place):
            once.setdefault(sighting.position.id, sighting)  # of two that differ, the earlier
    return Ordered(once.values(), last, line)


def occasions(ordered: Iterable[Sighting], on: When | None = None) -> Iterator[Occasion]:
    """The occasions of sightings that are `in_order`, in a ledger of the day `on`."""
    last = on.last if on else date.max
    for day, group in groupby(ordered, key=_day_by(last)):
        together = tuple(group)
        yield Occasion(day, most_exact(together), together)


def most_exact(sightings: Iterable[Sighting]) -> When | None:
    """Of dates that stand on one day the most exact: “October” is also said of the last of October."""
    found = ""
    for sighting in sightings:
        if sighting.on and len(day := sighting.on.day) > len(found):
            found = day
            if sighting.on.precision == "day":
                break
    return When(found) if found else None


def _day_by(last: date) -> Callable[[Sighting], date | None]:
    """The day on which a sighting stands in a ledger of the day `last`."""

    def day(sighting: Sighting) -> date | None:
        if sighting.on is None:
            return None
        latest = sighting.by or sighting.on.last
        return latest if latest < last else last

    return day


def _place(sighting: Sighting) -> tuple[tuple[str, int], str]:
    """Where a sighting stands among those of its day."""
    return sighting.order, sighting.position.id
