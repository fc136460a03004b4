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
_EXPRESSION = re.compile(
    rf"(?P<weekday>\b(?:{'|'.join(d.capitalize() for d in _DAYS)})\b)"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}(?:,? (?P<year>\d{{4}}))?\b"
    rf"|\b{_MONTH.replace('month', 'month2')} (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>\d{{4}}))?"
    r"|\b(?:[Ll]ast|[Ii]n|since|early in|late in) "
    rf"{_MONTH.replace('month', 'month3')}(?: (?P<year3>\d{{4}}))?\b"
    r"|\b(?P<near>[Yy]esterday|[Tt]oday|[Ll]ast (?:week|month|year)|[Ee]arlier this (?:week|month|year))\b"
    r"|\b[Ii]n (?P<year4>(?:19|20)\d\d)\b"
)


def said_on(text: str, sentence: Span, contents: Regions, published: When | None) -> tuple[When, Span] | None:
    """The day, month or year that `sentence` gives outside of all `contents`, and where; None where it gives none.

    A weekday or a bare month means the last one up to the day of publication, so both need `published`.
    """
    day = published.first if published and published.precision == "day" else None
    for match in _EXPRESSION.finditer(text, sentence.start, sentence.end):
        place = Span(match.start(), match.end())
        if contents.touch(place):
            continue
        when = _resolve(match, day)
        if when is not None:
            return when, place
    return None


def _resolve(match: re.Match[str], published: date | None) -> When | None:
    groups = match.groupdict()
    if groups["weekday"]:
        return _weekday(groups["weekday"].lower(), published)
    if groups["near"]:
        return _near(groups["near"].lower(), published)
    if groups["year4"]:
        return When(groups["year4"])
    month = _SHORT[(groups["month"] or groups["month2"] or groups["month3"]).lower().rstrip(".")[:3]]
    number = groups["day"] or groups["day2"]
    year = groups["year"] or groups["year2"] or groups["year3"]
    return _calendar(month, int(number) if number else None, int(year) if year else None, published)


def _weekday(name: str, published: date | None) -> When | None:
    if published is None:
        return None
    return When.of_day(published - timedelta(days=(published.weekday() - _DAYS.index(name)) % 7))


def _near(expression: str, published: date | None) -> When | None:
    if published is None:
        return None
    if expression in ("today", "yesterday"):
        return When.of_day(published - timedelta(days=expression == "yesterday"))
    if expression.endswith("year"):
        return When(f"{published.year - expression.startswith('last'):04}")
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
    if day is None:
        return When.of_month(year, month)
    try:
        return When.of_day(date(year, month, day))
    except ValueError:
        return None
