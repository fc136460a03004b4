"""When something was said, where the sentence tells: “on Monday”, “last August”, “in October”, “on 3 May 2025”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.extraction.regions import Regions
from onrecord.model import Span, When

_MONTHS = ("january february march april may june july august september october november december").split()
_SHORT = {m[:3]: i for i, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTH = (
    rf"(?P<month>{'|'.join(m.capitalize() for m in _MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_EXPRESSION = re.compile(
    rf"(?P<weekday>\b(?:{'|'.join(d.capitalize() for d in _DAYS)})\b)"
    rf"|\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? (?P<year>[0-9]{{4}}))?\b"
    rf"|\b{_MONTH.replace('month', 'month2')} (?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>[0-9]{{4}}))?"
    r"|\b(?:[Ll]ast|[Ii]n|since|early in|late in|[Aa]s (?:early|late|recently|far back) as) (?:early |late |mid-)?"
    rf"{_MONTH.replace('month', 'month3')}(?: (?P<year3>[0-9]{{4}}))?\b"
    r"|\b(?P<near>[Yy]esterday|[Tt]oday|[Ll]ast (?:week|month|year)|[Ee]arlier this (?:week|month|year))\b"
    r"|\b(?:[Ii]n|[Aa]s (?:early|late|recently|far back) as) (?P<year4>(?:19|20)[0-9][0-9])\b"
    rf"|\b(?i:(?P<count>an?|{'|'.join(_NUMBERS)}|[0-9]{{1,3}}) (?P<unit>day|week|month|year)s? ago)\b"
)
_NOT_OF_SAYING = re.compile(
    r"\b(?:by|until|till|before|after|from|for|next|through|between|beyond|Black|Good|Bloody|Holy|Super|Ash|Easter)"
    r"\s+(?:the\s+|early\s+|late\s+)?$",
    re.IGNORECASE,
)
"""What stands before a time at which something else happens: “by Friday”, “after Monday's vote”."""
_MEETING = re.compile(r"\b(?:at|in|during)\s+$", re.IGNORECASE)
"""Before “Monday's briefing”, where something is said; “Monday's vote” as such dates nothing."""
_LAST = re.compile(r"\b[Ll]ast\s+$")
_LOOK_BACK = 20
"""Characters before a time that tell whether it is that of saying."""
_DAY_BEHIND_CUE = re.compile(r"(?:(?:late|early|earlier) )?(?:[Oo]n )?")


def said_on(text: str, sentence: Span, apart: Regions, published: When | None, cue: Span) -> tuple[When, Span] | None:
    """The day, month or year that `sentence` gives for what `cue` reports, and where; None where it gives none.

    Times within `apart`, where contents and sources stand, do not count; of several, the nearest to the cue does.
    A weekday or a bare month means the last one up to the day of publication, so both need `published`.
    """
    day = published.first if published and published.precision == "day" else None
    found: list[tuple[int, When, Span]] = []
    for match in _EXPRESSION.finditer(text, sentence.start, sentence.end):
        place = Span(match.start(), match.end())
        if apart.touch(place) or not _of_saying(text, place):
            continue
        when = _resolve(match, day, last=bool(_LAST.search(text, max(0, place.start - _LOOK_BACK), place.start)))
        if when is not None:
            found.append((max(cue.start - place.end, place.start - cue.end, 0), when, place))
    return min(found, key=lambda one: one[0])[1:] if found else None


def time_at(text: str, at: int) -> Span | None:
    """The time that begins at `at`, an “on” before it included; None where none does."""
    lead = _DAY_BEHIND_CUE.match(text, at)
    match = _EXPRESSION.match(text, lead.end() if lead else at)
    return Span(at, match.end()) if match else None


def day_at(text: str, at: int) -> Span | None:
    """The time at `at` that ends with a comma or before “that”, as behind “said”: “on 9 September, …”; None without."""
    time = time_at(text, at)
    return time if time and re.match(r",|\s+that\b", text[time.end : time.end + 8]) else None


def _of_saying(text: str, place: Span) -> bool:
    back = max(0, place.start - _LOOK_BACK)
    if re.match(r"['’]s\b", text[place.end : place.end + 3]):
        return bool(_MEETING.search(text, back, place.start))
    return not _NOT_OF_SAYING.search(text, back, place.start)


def _resolve(match: re.Match[str], published: date | None, *, last: bool) -> When | None:
    """The time that an expression means; None where it means none, or none of the calendar (31 February, year 0)."""
    try:
        return _meant(match.groupdict(), published, last=last)
    except (ValueError, OverflowError):
        return None


def _meant(groups: dict[str, str | None], published: date | None, *, last: bool) -> When | None:
    if weekday := groups["weekday"]:
        return _weekday(weekday.lower(), published, last=last)
    if near := groups["near"]:
        return _near(near.lower(), published)
    if year := groups["year4"]:
        return When(year)
    if (count := groups["count"]) and (unit := groups["unit"]):
        return _ago(count.lower(), unit.lower(), published)
    name = groups["month"] or groups["month2"] or groups["month3"] or ""
    month = _SHORT[name.lower().rstrip(".")[:3]]
    number = groups["day"] or groups["day2"]
    year = groups["year"] or groups["year2"] or groups["year3"]
    return _calendar(month, int(number) if number else None, int(year) if year else None, published)


def _weekday(name: str, published: date | None, *, last: bool) -> When | None:
    if published is None:
        return None
    days = (published.weekday() - _DAYS.index(name)) % 7
    return When.of_day(published - timedelta(days=days or 7 * last))


def _ago(count: str, unit: str, published: date | None) -> When | None:
    """“three days ago” is a day; weeks and months are counted roughly and give a month, years a year."""
    if published is None:
        return None
    number = int(count) if count.isdigit() else 1 + (_NUMBERS.index(count) if count in _NUMBERS else 0)
    if unit == "day":
        return When.of_day(published - timedelta(days=number))
    if unit == "week":
        then = published - timedelta(weeks=number)
        return When.of_month(then.year, then.month)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - number
        return When.of_month(months // 12, months % 12 + 1)
    return When(f"{date(published.year - number, 1, 1).year:04}")


def _near(expression: str, published: date | None) -> When | None:
    if published is None:
        return None
    if expression in ("today", "yesterday"):
        return When.of_day(published - timedelta(days=expression == "yesterday"))
    if expression.endswith("year"):
        return When(f"{published.replace(year=published.year - expression.startswith('last'), day=1).year:04}")
    if expression == "last month":
        before = published.replace(day=1) - timedelta(days=1)
        return When.of_month(before.year, before.month)
    if expression == "earlier this month":
        return When.of_month(published.year, published.month)
    return None  # "last week" is no day, month or year


def _calendar(month: int, day: int | None, year: int | None, published: date | None) -> When | None:
    if year is None:
        if published is None:
            return None
        later = (month, day or 1) > (published.month, published.day)
        year = published.year - later
    first = date(year, month, 1 if day is None else day)
    return When.of_month(first.year, first.month) if day is None else When.of_day(first)
