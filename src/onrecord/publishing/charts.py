"""What the charts share: the scale of dates, its ticks, and bars by month. Geometry only: the templates write the SVG,
so that one escaper sees all text.

Units are those of the `viewBox`, 1 to a CSS pixel on a wide screen; x grows to the right, y downward.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model import When
from onrecord.publishing.words import short_month

LABEL = 44  # the room a tick's label needs


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str
    year: str | None
    """The year, at its first tick."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to x."""

    first: date
    last: date
    left: float
    right: float

    def __call__(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + min(max(share, 0), 1) * (self.right - self.left), 1)


def date_ticks(scale: Scale) -> Iterator[Tick]:
    """Weeks where there are few, else months, or every so many months that labels keep apart."""
    days = (scale.last - scale.first).days
    if days <= 75:
        starts = [scale.first + timedelta(days=d) for d in range(days + 1)]
        chosen = [day for day in starts if day.weekday() == 0]
        labels = [f"{day.day} {short_month(day)}" for day in chosen]
    else:
        month = days / 30.4
        step = next((s for s in (1, 2, 3, 6, 12, 24) if (scale.right - scale.left) / month * s >= LABEL), 60)
        chosen = [day for day in months_between(scale.first, scale.last) if (day.year * 12 + day.month - 1) % step == 0]
        labels = [short_month(day) for day in chosen]
    year = None
    for day, label in zip(chosen, labels, strict=True):
        yield Tick(scale(day), label, str(day.year) if day.year != year else None)
        year = day.year


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of every month between two days."""
    for month in range(first.year * 12 + first.month - 1 + (first.day > 1), last.year * 12 + last.month):
        yield date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """`x` is the left of its month's place, `y` its top."""

    x: float
    y: float
    height: float
    month: str
    articles: int


@dataclass(frozen=True, slots=True)
class Months:
    """The axis under bars by month: `pitch` is a month's place, of which the bar fills two thirds."""

    names: tuple[str, ...]
    pitch: float
    ticks: tuple[Tick, ...]
    height: float = 56.0

    @property
    def width(self) -> float:
        return round(self.pitch * len(self.names), 1)

    def bars(self, counts: Mapping[str, int], most: int) -> tuple[Bar, ...]:
        """A bar for each month in which there are articles; `most` fills the height, and one article can be seen."""
        heights = {m: round(max(2.0, self.height * n / max(most, 1)), 1) for m, n in counts.items() if n}
        return tuple(
            Bar(round(i * self.pitch, 1), round(self.height - heights[m], 1), heights[m], m, counts[m])
            for i, m in enumerate(self.names)
            if m in heights
        )


def months_axis(names: tuple[str, ...], room: float = 440) -> Months:
    """An axis over these months in about so much room; months keep a place that a bar can be seen in."""
    pitch = round(min(max(room / max(len(names), 1), 8), 40), 1)
    step = next((s for s in (1, 2, 3, 6, 12) if pitch * s >= LABEL - 6), 24)
    ticks, year = [], ""
    for index, name in enumerate(names):
        day = When(name).first
        if (day.month - 1) % step == 0:
            ticks.append(
                Tick(round((index + 0.5) * pitch, 1), short_month(day), name[:4] if name[:4] != year else None)
            )
            year = name[:4]
    return Months(names, pitch, tuple(ticks))


def month_range(months: Iterable[str]) -> tuple[str, ...]:
    """Every month from the first to the last of `months` (`YYYY-MM`), so that gaps are seen as gaps."""
    known = sorted(months)
    if not known:
        return ()
    return tuple(day.isoformat()[:7] for day in months_between(When(known[0]).first, When(known[-1]).first))
