"""The timeline: bands of standings by claim over a lane of statements by party. Geometry only, as in `charts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from onrecord.ledger import Interval
from onrecord.model import StandingName, When
from onrecord.publishing.charts import LONGEST, Scale, Tick, date_ticks
from onrecord.publishing.evidence import Entry

WIDTH = 1080
GUTTER = 168  # names of bands and lanes
ASIDE = 74  # a column for marks that have no place on the axis
MARK = 15  # a mark and the space around it
DOT = 7  # the same for a mention, which takes no stance: hundreds of them must not drown ten denials
LOW = 28  # a lane with one mark, or none
BAND = 26
LETTER = 6.6  # width of a letter at 12 px, on the generous side


@dataclass(frozen=True, slots=True)
class Band:
    """A standing while it lasted; `label` says whether its name fits in."""

    x: float
    width: float
    standing: StandingName
    first: When | None
    last: When | None
    label: bool


@dataclass(frozen=True, slots=True)
class BandRow:
    y: float
    claim: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement at its middle, `size` wide; `reach` is where its date may lie, None where the day is known."""

    x: float
    y: float
    size: int
    entry: Entry
    reach: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one party, None for voices that speak for no party."""

    y: float
    height: float
    party: str | None
    marks: tuple[Mark, ...]

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Aside:
    """A column left of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    width: float
    height: float
    left: float
    """Where the axis of dates begins."""
    top: float
    """Where the lanes begin, below the bands."""
    bottom: float
    """Where they end, above the axis' labels."""
    now: float
    """The day of the ledger."""
    ticks: tuple[Tick, ...]
    bands: tuple[BandRow, ...]
    asides: tuple[Aside, ...]
    lanes: tuple[Lane, ...]


def timeline(
    entries: Sequence[Entry],
    parties: Sequence[str],
    intervals: Sequence[tuple[str, tuple[Interval, ...]]],
    since: When | None,
    on: When,
) -> Timeline:
    """Bands of standings by claim over a lane of statements by party.

    The axis ends on the day of the ledger. What was said before the line began, or more than a century ago, would
    squeeze all the rest; it stands aside, as what has no date does, and what is dated later than the ledger.
    """
    earliest = _before(on.last, 365 * LONGEST)
    begin = max(since.first, earliest) if since else earliest
    placed: list[Entry] = []
    aside: dict[str, list[Entry]] = {"earlier": [], "undated": [], "later": []}
    for entry in entries:
        if entry.on is None:
            aside["undated"].append(entry)
        elif entry.on.last < begin:
            aside["earlier"].append(entry)
        elif entry.on.first > on.last:
            aside["later"].append(entry)
        else:
            placed.append(entry)
    columns = [(label, those) for label, those in aside.items() if those]
    asides = tuple(Aside(GUTTER + ASIDE * i, label) for i, (label, _) in enumerate(columns))

    left = GUTTER + ASIDE * len(columns) + (14 if columns else 0)
    days = [e.on.first for e in placed if e.on] + [f.first for _, row in intervals for _, f, _ in row if f]
    first = min([*days, since.first if since else on.first, _before(on.first, 27)])
    scale = Scale(max(first, earliest), on.last, left + 8, WIDTH - 14)

    rows = tuple(
        BandRow(8.0 + BAND * i, claim, tuple(_bands(row, scale, on))) for i, (claim, row) in enumerate(intervals)
    )
    top = 8.0 + BAND * len(rows) + (12 if rows else 0)
    lanes, y = [], top
    for party in [*parties, None]:
        own = [e for e in placed if e.party == party]
        beside = [
            (aside.x, [e for e in those if e.party == party]) for aside, (_, those) in zip(asides, columns, strict=True)
        ]
        if party or own or any(those for _, those in beside):
            lanes.append(_lane(party, y, own, beside, scale))
            y = round(y + lanes[-1].height, 1)
    return Timeline(WIDTH, y + 44, left, top, y, scale(on.last), tuple(date_ticks(scale)), rows, asides, tuple(lanes))


def _before(day: date, days: int) -> date:
    """So many days before a day; the first that a date can name where there are not as many."""
    return date.fromordinal(max(day.toordinal() - days, 1))


def _bands(row: tuple[Interval, ...], scale: Scale, on: When) -> Iterator[Band]:
    for standing, first, last in row:
        start = scale(first.first) if first else scale.left
        width = round((scale(last.first) if last else scale(on.last)) - start, 1)
        if width >= 0:
            yield Band(start, max(width, 2.0), standing, first, last, width > 30 + LETTER * len(standing))


def _lane(
    party: str | None, y: float, own: Sequence[Entry], beside: Sequence[tuple[float, Sequence[Entry]]], scale: Scale
) -> Lane:
    """The stances of a party, and under them, smaller, where it only mentions the claims."""
    blocks = []
    for size, only_mentions in ((MARK, False), (DOT, True)):
        block = _swarm([e for e in own if (e.stance == "mentions") == only_mentions], scale, size)
        for x, those in beside:
            block += _grid([e for e in those if (e.stance == "mentions") == only_mentions], x, size)
        blocks.append(block)
    # A block's marks stand around its middle, y = 0.
    heights = [max((abs(m.y) for m in block), default=0) * 2 + block[0].size if block else 0 for block in blocks]
    height = round(max(sum(heights) + 13.0, LOW), 1)
    top, marks = y + (height - sum(heights)) / 2, []
    for block, tall in zip(blocks, heights, strict=True):
        marks += [replace(m, y=round(top + tall / 2 + m.y, 1)) for m in block]
        top += tall
    return Lane(y, height, party, tuple(marks))


def _swarm(entries: Iterable[Entry], scale: Scale, size: int) -> list[Mark]:
    """Marks at their dates, moved up or down, no farther than needed, where they would touch."""
    reaches = [(scale(on.first), scale(on.last), e) for e in entries if (on := e.on)]
    taken: dict[float, float] = {}  # of each row, the x of its last mark
    marks: list[Mark] = []
    for first, last, entry in sorted(reaches, key=lambda r: (r[0] + r[1], r[2].number)):
        x = round((first + last) / 2, 1)
        row = next(y for y in _rows(size) if x - taken.get(y, -size) >= size)
        taken[row] = x
        precise = entry.on is not None and entry.on.precision == "day"
        marks.append(Mark(x, row, size, entry, None if precise else (first, last)))
    return marks


def _rows(size: int) -> Iterator[float]:
    """The middle, then one up, one down, two up, and so on."""
    yield 0.0
    for step in count(1):
        yield float(-step * size)
        yield float(step * size)


def _grid(entries: Sequence[Entry], x: float, size: int) -> list[Mark]:
    """Marks in rows around the middle, in a column that begins at `x`."""
    across = (ASIDE - 14) // size
    rows = -(-len(entries) // across)
    return [
        Mark(x + 4 + size * (i % across + 0.5), (i // across - (rows - 1) / 2) * size, size, entry, None)
        for i, entry in enumerate(entries)
    ]
