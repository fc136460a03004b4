"""When the story changed: dated changes in whom a party blames, where it stands, and which names it says.

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
from typing import TYPE_CHECKING

from onrecord.ledger.cuts import Day, could_show, surely_above
from onrecord.ledger.order import in_order
from onrecord.ledger.series import Series, series
from onrecord.model import Answer, Line, Shift, ShiftLog, Sighting, When

if TYPE_CHECKING:
    from onrecord.ledger.chance import Change

ALPHA = 0.05
"""The probability of reporting any shift on a line on which there is none."""

LEAST = 5
"""Answers on either side of a change. No trend is reported from four sentences."""

CONFIDENCE = 0.95
"""With which a change that there is lies in the interval told."""


def shifts(line: Line, on: When, sightings: Iterable[Sighting], using: Mapping[str, frozenset[str]]) -> ShiftLog:
    """The shifts of a line as known at a day, the surest first. `using` has the statements in whose words
    each label stands."""
    return judged(series(line, in_order(sightings, on, line.id), using))


@dataclass(frozen=True, slots=True)
class _Trial:
    """A series with one of its values against all others."""

    series: Series
    days: tuple[Day, ...]


def judged(found: Sequence[Series]) -> ShiftLog:
    """The shifts that these series show, each tested and all corrected together."""
    trials = [trial for one in found for trial in _trials(one)]
    shown: dict[int, Shift] = {}
    reached = 0.0
    for rank, (trial, change) in enumerate(_changes(trials)):
        # Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979).
        reached = max(reached, min(1.0, (len(trials) - rank) * change.p_value))
        if reached <= ALPHA and id(trial.series) not in shown:
            shown[id(trial.series)] = _shift(trial, change, reached)
    tried = {id(trial.series) for trial in trials}
    return ShiftLog(tuple(shown.values()), len(tried), len(found) - len(tried))


def _trials(one: Series) -> list[_Trial]:
    """What is tried of a series: nothing where it could not have shown a change."""
    values = list(dict.fromkeys(answer.value for answer in one.answers))
    if len(values) < 2:
        return []
    against_all = values if len(values) > 2 else values[:1]  # of two, one is the other turned round
    trials = [_Trial(one, _days(one.answers, value)) for value in against_all]
    return [trial for trial in trials if _can_show(trial.days)]


def _can_show(days: Sequence[Day]) -> bool:
    known = could_show(days, LEAST, ALPHA)
    if known is None:
        from onrecord.ledger.chance import can_show  # it brings numpy, which most lines do without

        return can_show(days, LEAST, ALPHA)
    return known


def _changes(trials: Sequence[_Trial]) -> list[tuple[_Trial, Change]]:
    """The strongest change of each trial that may show one, the surest first.

    Left out are those whose p-value is above `ALPHA` for sure; and all, where none may pass the first step of the
    correction, for then none is shown.
    """
    if all(surely_above(trial.days, LEAST, ALPHA / len(trials)) for trial in trials):
        return []
    from onrecord.ledger.chance import change

    may = (trial for trial in trials if not surely_above(trial.days, LEAST, ALPHA))
    found = [(trial, strongest) for trial in may if (strongest := change(trial.days, LEAST))]
    return sorted(found, key=lambda pair: pair[1].p_value)


def _days(answers: Sequence[Answer], value: str) -> tuple[Day, ...]:
    by_day = ([a.value == value for a in those] for _, those in groupby(answers, key=lambda a: a.on.iso))
    return tuple(Day(len(yes), sum(yes)) for yes in by_day)


def _shift(trial: _Trial, change: Change, p_value: float) -> Shift:
    from onrecord.ledger.chance import places

    answers = trial.series.answers
    dates = list(dict.fromkeys(answer.on for answer in answers))
    first, last = places(trial.days, change.place, 1 - CONFIDENCE)
    place = sum(day.answers for day in trial.days[: change.place])
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
