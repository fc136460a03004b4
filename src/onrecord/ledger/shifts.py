"""When the story changed: dated changes in whom a party blames, where it stands, and what it calls the matter.

Each series (`series.py`) is tested for one change (`chance.py`): for one value against all others, each in turn where
there are more than two. What is found is corrected by Holm's method for all the series that were tried, so that in a
dossier in which nothing changed the probability of *any* shift is at most `ALPHA`. Series that could not have shown one
whatever was said, being too short or too even, are not tried and cost nothing; which they are depends on how much was
said, never on when (Tarone, A modified Bonferroni method for discrete data, Biometrics 46 (1990), 515-522).

Of each series the strongest change is told, not a second one. `docs/shifts.md` says what is found how often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.ledger.chance import Change, Day, can_show, change, places
from onrecord.ledger.order import in_order
from onrecord.ledger.series import Series, series
from onrecord.model import Answer, Line, Shift, ShiftLog, Sighting, When

ALPHA = 0.05
"""The probability of reporting any shift on a line on which there is none."""

LEAST = 5
"""Answers on either side of a change. No trend is reported from four sentences."""

CONFIDENCE = 0.95
"""With which a change that there is lies in the interval told."""


def shifts(line: Line, on: When, sightings: Iterable[Sighting], using: Mapping[str, frozenset[str]]) -> ShiftLog:
    """The shifts of a line as known at a day, the surest first. `using` has the statements that use each label."""
    mine = in_order((s for s in sightings if s.position.line == line.id), on)
    return judged(series(line, mine, using))


@dataclass(frozen=True, slots=True)
class _Trial:
    """A series with one of its values against all others; `place` and `p_value` are of its strongest change."""

    series: Series
    days: tuple[Day, ...]
    found: Change


def judged(found: Sequence[Series]) -> ShiftLog:
    """The shifts that these series show, each tested and all corrected together."""
    trials = [trial for one in found for trial in _trials(one)]
    order = sorted(range(len(trials)), key=lambda i: trials[i].found.p_value)
    corrected, reached = {}, 0.0
    for rank, index in enumerate(order):
        # Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
        reached = max(reached, min(1.0, (len(trials) - rank) * trials[index].found.p_value))
        corrected[index] = reached
    shown: dict[int, Shift] = {}
    for index in order:
        if corrected[index] <= ALPHA:
            trial = trials[index]
            shown.setdefault(id(trial.series), _shift(trial, corrected[index]))
    tried = {id(trial.series) for trial in trials}
    return ShiftLog(tuple(shown.values()), len(trials), sum(id(one) not in tried for one in found))


def _trials(one: Series) -> list[_Trial]:
    values = list(dict.fromkeys(answer.value for answer in one.answers))
    trials = []
    for value in values if len(values) > 2 else values[:1]:  # of two, one is the other turned round
        days = _days(one.answers, value)
        if len(values) > 1 and can_show(days, LEAST, ALPHA) and (found := change(days, LEAST)):
            trials.append(_Trial(one, days, found))
    return trials


def _days(answers: Sequence[Answer], value: str) -> tuple[Day, ...]:
    by_day = ([a.value == value for a in those] for _, those in groupby(answers, key=lambda a: a.on))
    return tuple(Day(len(yes), sum(yes)) for yes in by_day)


def _shift(trial: _Trial, p_value: float) -> Shift:
    answers = trial.series.answers
    dates = list(dict.fromkeys(answer.on for answer in answers))
    first, last = places(trial.days, trial.found.place, 1 - CONFIDENCE)
    place = sum(day.answers for day in trial.days[: trial.found.place])
    gains = _gains(answers[:place], answers[place:])
    party, kind, about = trial.series.question
    return Shift(
        party=party,
        kind=kind,
        about=about,
        earlier=min(gains, key=lambda value: gains[value]),
        later=max(gains, key=lambda value: gains[value]),
        between=(dates[first - 1], dates[last]),
        answers=answers,
        place=place,
        p_value=p_value,
    )


def _gains(before: Sequence[Answer], after: Sequence[Answer]) -> dict[str, float]:
    """How much each value's share rose, in the order in which the values first appear."""
    counts = [Counter(answer.value for answer in part) for part in (before, after)]
    return {value: counts[1][value] / len(after) - counts[0][value] / len(before) for value in counts[0] | counts[1]}
