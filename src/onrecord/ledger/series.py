"""What a party said, day by day, as answers to one question: the series in which a shift may show.

A day is the unit, and not the article, the family or the voice. Ten outlets that report one press conference, and three
officials who were given the same lines that morning, show that something was said, and not that it was said ten times.
So a day gives each answer once. A family gives it once in all: a reprint of next week is no new answer. And what was
given on one day does not count again on the next, for evening news stands in the morning's papers.

Left out is what no day is known of ("in May" may lie on either side of a change), and what was said before the line
began, as its background.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.ledger.runs import counted
from onrecord.model import USES, USES_NOT, Answer, Claim, Line, ShiftKind, Sighting, When

LONGEST = 2000
"""Answers of one series, the latest: five years of daily news and more; the work grows with their square."""

_AGAIN = timedelta(days=1)


class Question(NamedTuple):
    """A party, and what is asked of what it says: `about` is a claim's id, a label, or None for blame."""

    party: str
    kind: ShiftKind
    about: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """The answers to a question, oldest first."""

    question: Question
    answers: tuple[Answer, ...]


class _Given(NamedTuple):
    question: Question
    value: str
    sighting: Sighting


def series(line: Line, ordered: Iterable[Sighting], using: Mapping[str, frozenset[str]]) -> list[Series]:
    """Every series of a line, of sightings `in_order`; `using` has the statements that use each label."""
    given: dict[Question, list[_Given]] = {}
    claims, since = {claim.id: claim for claim in line.claims}, line.since.first if line.since else date.min
    for sighting in ordered:
        if _dated(sighting, since):
            for one in _answers(claims, sighting, using):
                given.setdefault(one.question, []).append(one)
    # Only days are known here, so that sightings in order are in the order of their days.
    return [Series(question, _by_day(question, those)[-LONGEST:]) for question, those in given.items()]


def _dated(sighting: Sighting, since: date) -> bool:
    on = sighting.on
    return on is not None and on.precision == "day" and on.first >= since


def _answers(claims: Mapping[str, Claim], sighting: Sighting, using: Mapping[str, frozenset[str]]) -> Iterator[_Given]:
    """What a sighting answers: blame by a party of another, its stance on the claim, its use of each label."""
    position = sighting.position
    party = position.party
    if party is None:
        return
    for blamed in position.blames:
        if blamed != party:
            yield _Given(Question(party, "blame", None), blamed, sighting)
    claim = claims.get(position.claim)
    if claim is not None and (stance := counted(claim, position)):
        yield _Given(Question(party, "stance", claim.id), stance, sighting)
    for label, statements in using.items():
        value = USES if position.statement in statements else USES_NOT
        yield _Given(Question(party, "usage", label), value, sighting)


def _by_day(question: Question, given: Iterable[_Given]) -> tuple[Answer, ...]:
    """Each value once a day; who uses a name once on a day uses it on that day."""
    days: dict[tuple[date, str], list[Sighting]] = {}
    for day, value, sighting in _fresh(given):
        days.setdefault((day, value), []).append(sighting)
    last: dict[str, date] = {}
    answers = []
    for (day, value), those in days.items():
        used_as_well = question.kind == "usage" and value == USES_NOT and (day, USES) in days
        if not used_as_well and day - last.get(value, date.min) > _AGAIN:
            last[value] = day
            answers.append(Answer(When.of_day(day), value, tuple(dict.fromkeys(s.position.statement for s in those))))
    return tuple(answers)


def _fresh(given: Iterable[_Given]) -> Iterator[tuple[date, str, Sighting]]:
    """What was given, by day, without what its family had given on an earlier one."""
    first: dict[tuple[str, str], date] = {}
    for _, value, sighting in given:
        if sighting.on:
            day = sighting.on.first
            if first.setdefault((sighting.family, value), day) == day:
                yield day, value, sighting
