"""What a party said, day by day, as answers to one question: the series in which a shift may show.

A day is the unit, and not the article, the family or the voice. Ten outlets that report one press conference, and three
officials who were given the same lines that morning, show that something was said, and not that it was said ten times.
So a day gives each answer once. A family gives it once in all: a reprint of next week is no new answer. And what was
given on one day does not count again on the next, for evening news stands in the morning's papers.

Left out is what no day is known of ("in May" may lie on either side of a change), and what was said before the line
began, as its background.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.ledger.runs import counted
from onrecord.model import USES, USES_NOT, Answer, Claim, Line, Position, ShiftKind, Sighting, When

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


@dataclass(slots=True)
class _Asked:
    """What was given in answer to a question so far, in the order of the days: `days` are the statements by day and
    value, `first` the day on which a family gave a value first."""

    days: dict[tuple[date, str], list[str]] = field(default_factory=dict)
    first: dict[tuple[str, str], date] = field(default_factory=dict)

    def take(self, day: date, value: str, family: str, statement: str) -> None:
        """An answer, unless its family gave it on an earlier day."""
        if self.first.setdefault((family, value), day) == day:
            self.days.setdefault((day, value), []).append(statement)


def series(line: Line, ordered: Iterable[Sighting], using: Mapping[str, frozenset[str]]) -> list[Series]:
    """Every series of a line, of sightings `in_order`; `using` has the statements in whose words each label stands."""
    asked: defaultdict[tuple[str, ShiftKind, str | None], _Asked] = defaultdict(_Asked)
    claims, since = {claim.id: claim for claim in line.claims}, line.since.first if line.since else date.min
    alike: dict[object, list[tuple[_Asked, str]]] = {}  # what positions answer that say the same
    # Only days are known here, so that sightings in order are in the order of their days.
    for sighting in ordered:
        position = sighting.position
        party = position.party
        if party is not None and (day := _day(sighting)) is not None and day >= since:
            used = tuple([position.statement in statements for statements in using.values()])
            key = (party, position.claim, position.stance, position.term, position.blames, used)
            same = alike.get(key)
            if same is None:
                found = _answers(claims, party, position, dict(zip(using, used, strict=True)))
                same = alike[key] = [(asked[party, kind, about], value) for kind, about, value in found]
            for question, value in same:
                question.take(day, value, sighting.family, position.statement)
    return [Series(Question(*key), _by_day(key[1], given.days)[-LONGEST:]) for key, given in asked.items()]


def _day(sighting: Sighting) -> date | None:
    on = sighting.on
    return on.first if on is not None and on.precision == "day" else None


def _answers(
    claims: Mapping[str, Claim], party: str, position: Position, used: Mapping[str, bool]
) -> Iterator[tuple[ShiftKind, str | None, str]]:
    """What a party's position answers: blame of another, its stance on the claim, whether it says each label. It goes
    by the party, the position's claim, stance, term and blames, and the labels used; by nothing else."""
    for blamed in position.blames:
        if blamed != party:
            yield "blame", None, blamed
    claim = claims.get(position.claim)
    if claim is not None and (stance := counted(claim, position)):
        yield "stance", claim.id, stance
    for label, uses in used.items():
        yield "usage", label, USES if uses else USES_NOT


def _by_day(kind: ShiftKind, days: Mapping[tuple[date, str], list[str]]) -> tuple[Answer, ...]:
    """Each value once a day; who says a name once on a day names it on that day."""
    last: dict[str, date] = {}
    answers = []
    for (day, value), statements in days.items():
        used_as_well = kind == "usage" and value == USES_NOT and (day, USES) in days
        if not used_as_well and day - last.get(value, date.min) > _AGAIN:
            last[value] = day
            answers.append(Answer(When.of_day(day), value, tuple(dict.fromkeys(statements))))
    return tuple(answers)
