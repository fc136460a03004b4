"""Sightings in the order in which they count, and by the day on which they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from onrecord.model import Sighting, When


@dataclass(frozen=True, slots=True)
class Occasion:
    """What was said on a `day`, of which `on` is all that is known; what carries no date is one, before all others."""

    day: date | None
    on: When | None
    sightings: tuple[Sighting, ...]


def in_order(sightings: Iterable[Sighting], on: When | None = None) -> list[Sighting]:
    """Each sighting once, undated ones first, then by day and place in the text; those later than `on` are left out.

    What is dated by a month or a year stands on its last day, when it had surely been said: so “in May” begins nothing
    before the day in May that another article gives. In a ledger of an earlier day it stands on that day.
    """
    last = on.last if on else date.max
    known = [s for s in sightings if s.on is None or s.on.first <= last]
    once: dict[str, Sighting] = {}
    for sighting in sorted(known, key=partial(_key, last=last)):
        once.setdefault(sighting.position.id, sighting)  # of two that differ, the earlier
    return list(once.values())


def occasions(ordered: Iterable[Sighting], on: When | None = None) -> Iterator[Occasion]:
    """The occasions of sightings that are `in_order`, in a ledger of the day `on`."""
    last = on.last if on else date.max
    for day, group in groupby(ordered, key=lambda s: _day(s, last)):
        together = tuple(group)
        yield Occasion(day, most_exact(together), together)


def most_exact(sightings: Iterable[Sighting]) -> When | None:
    """Of dates that stand on one day the most exact: “October” is also said of the last of October."""
    return max((When(s.on.day) for s in sightings if s.on), key=lambda when: len(when.iso), default=None)


def _day(sighting: Sighting, last: date) -> date | None:
    return min(sighting.on.last, last) if sighting.on else None


def _key(sighting: Sighting, last: date) -> tuple[bool, date, tuple[str, int], str]:
    day = _day(sighting, last)
    return (day is not None, day or date.min, sighting.order, sighting.position.id)
