"""Shifts as the page shows them: each on a strip of days, with what was said before and after.

Geometry only, as in `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import STANCES, USES_NOT, Answer, Shift, content_id
from onrecord.publishing.charts import Scale, Tick, date_ticks
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.evidence import Entry, Evidence
from onrecord.publishing.views import ClaimView

WIDTH = 1080
GUTTER = 168
ROW = 26
MARK = 15


@dataclass(frozen=True, slots=True)
class Dot:
    """An answer at its middle; `entries` are its statements, of which the first is linked."""

    x: float
    y: float
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A value: its name and sign, its days on the strip, and its statements before and after the change."""

    name: str
    icon: str
    y: float
    dots: tuple[Dot, ...]
    before: tuple[int, tuple[Entry, ...]]
    after: tuple[int, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A shift; `asked` says what the series answers. On the strip, `from_x` to `to_x` is where the change fell, and
    `cut` where it most likely did."""

    shift: Shift
    asked: str
    earlier: str
    later: str
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    from_x: float
    to_x: float
    cut: float
    bottom: float
    width: float = WIDTH

    @property
    def height(self) -> float:
        return self.bottom + 44

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return content_id("shift-", self.shift.party, self.shift.kind, self.shift.about)


def shifts_of(dossier: Dossier, claims: Sequence[ClaimView], evidence: Evidence) -> tuple[ShiftView, ...]:
    """The shifts in the order of the ledger, the surest first."""
    letters = {view.standing.claim.id: view.letter for view in claims}
    return tuple(_view(dossier, letters, evidence, shift) for shift in dossier.ledger.shifts.found)


def _view(dossier: Dossier, letters: dict[str, str], evidence: Evidence, shift: Shift) -> ShiftView:
    answers, place = shift.answers, shift.place
    scale = Scale(answers[0].on.first, answers[-1].on.first, GUTTER + MARK, WIDTH - 14)
    values = dict.fromkeys([shift.earlier, shift.later, *(answer.value for answer in answers)])
    rows = tuple(_row(dossier, evidence, shift, value, 8.0 + ROW * i, scale) for i, value in enumerate(values))
    from_x, to_x = (scale(when.first) for when in shift.between)
    asked = {
        "blame": "whom it blames",
        "stance": f"claim {letters.get(shift.about or '', shift.about)}",
        "usage": f"the name “{shift.about}”",
    }[shift.kind]
    return ShiftView(
        shift=shift,
        asked=asked,
        earlier=_name(dossier, shift, shift.earlier),
        later=_name(dossier, shift, shift.later),
        rows=rows,
        ticks=tuple(date_ticks(scale)),
        from_x=from_x,
        to_x=to_x,
        cut=round((scale(answers[place - 1].on.first) + scale(answers[place].on.first)) / 2, 1),
        bottom=8.0 + ROW * len(rows),
    )


def _row(dossier: Dossier, evidence: Evidence, shift: Shift, value: str, y: float, scale: Scale) -> Row:
    middle = y + ROW / 2

    def said(part: Sequence[Answer]) -> tuple[int, tuple[Entry, ...]]:
        mine = [answer for answer in part if answer.value == value]
        return len(mine), evidence.of(id_ for answer in mine for id_ in answer.statements)

    dots = (Dot(scale(a.on.first), middle, evidence.of(a.statements)) for a in shift.answers if a.value == value)
    return Row(
        name=_name(dossier, shift, value),
        icon=value if value in STANCES else "withholds" if value == USES_NOT else "asserts",
        y=y,
        dots=tuple(dots),
        before=said(shift.answers[: shift.place]),
        after=said(shift.answers[shift.place :]),
    )


def _name(dossier: Dossier, shift: Shift, value: str) -> str:
    return dossier.party(value) if shift.kind == "blame" else value
