"""Dates with the precision that their source gave, and no more."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache

_FORM = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class When:
    """A year, month, day or moment, as ISO 8601 text: `2026`, `2026-06`, `2026-06-02`, `2026-06-02T11:00:00Z`.

    Compare and sort with `first`, the earliest day it can mean; those of one day with `moment`.
    """

    iso: str

    @classmethod
    def parse(cls, text: str) -> When:
        """Read ISO 8601 text; raises ValueError where it is none, or names a day that does not exist."""
        match = _FORM.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not an ISO date: {text[:40]!r}")
        year, month, day, time, zone = match.groups()
        date(int(year), int(month or 1), int(day or 1))
        if time:
            datetime.fromisoformat(f"{year}-{month}-{day}T{time}" + ("+00:00" if zone in (None, "Z") else zone))
            return cls(f"{year}-{month}-{day}T{time}{zone or ''}")
        return cls("-".join(p for p in (year, month, day) if p))

    @classmethod
    def of_day(cls, day: date) -> When:
        """That day."""
        return cls(day.isoformat())

    @classmethod
    def of_month(cls, year: int, month: int) -> When:
        """That month."""
        return cls(f"{year:04}-{month:02}")

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`; a moment's precision is its day."""
        return _PRECISION.get(len(self.iso), "day")

    @property
    def day(self) -> str:
        """The text without a time of day."""
        return self.iso[:10]

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        return _days(self.iso[:10])[0]

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        return _days(self.iso[:10])[1]

    @property
    def moment(self) -> datetime:
        """The earliest moment it can mean, in UTC: a day begins at midnight, and no zone is that of UTC."""
        if len(self.iso) > len("2026-06-02"):
            given = datetime.fromisoformat(self.iso)
            with suppress(OverflowError):  # the first hours there are, in the east: the day will do
                return given.astimezone(UTC) if given.tzinfo else given.replace(tzinfo=UTC)
        return datetime.combine(self.first, time(), UTC)

    def __str__(self) -> str:
        return self.iso


_PRECISION = {4: "year", 7: "month"}


@lru_cache(maxsize=50_000)
def _days(day: str) -> tuple[date, date]:
    """The earliest and the latest day that a date can mean; kept, for a desk has few dates and asks them often."""
    parts = [int(part) for part in day.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 1:
        return first, date(first.year, 12, 31)
    if len(parts) == 2:
        return first, date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    return first, first
