"""How often shifts are reported where nothing changed, and how often where something did.

    python benchmarks/shifts.py [RUNS]

Prints one JSON object and draws `docs/images/shifts-power.svg`; `docs/shifts.md` tells what the figures mean. Stories
are invented from a fixed seed, so that every run gives the same figures. 10,000 runs (a fifth of them beyond the
promise, a twentieth for each point of the picture) take a quarter of an hour.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from onrecord.ledger import shifts
from onrecord.ledger.chance import change, places
from onrecord.ledger.cuts import Day
from onrecord.ledger.shifts import ALPHA, CONFIDENCE, LEAST
from onrecord.model import Claim, Line, Position, Sighting, Stance, When

PARTIES = ("XAL", "XBO", "XCE")
CLAIMS = (Claim("valley", "First.", "XAL", "XBO"), Claim("fund", "Second.", "XAL", "XBO"))
LINE = Line("merrow", "Merrow", (), CLAIMS, PARTIES)
LABEL = "Merrow formula"
STANCES: tuple[Stance, ...] = ("asserts", "withholds", "denies")
START, DAYS = date(2025, 1, 1), 365
ON = When("2026-01-31")

LENGTHS = (10, 12, 14, 16, 20, 24, 30, 40, 60, 80)
SHARES = ((0.0, 1.0), (0.1, 0.9), (0.2, 0.8), (0.3, 0.7))
TRIED = 8
"""Series that are tried beside each other on a line of three parties and two claims."""

IMAGE = Path(__file__).parent.parent / "docs/images/shifts-power.svg"


@dataclass(frozen=True, slots=True)
class World:
    """How news comes in: `lag` is how probable an independent report of the next day is; `sticky`, that a party says
    what it said the time before instead of choosing anew; `bursts`, that news comes where there was news."""

    lag: float = 0.0
    sticky: float = 0.0
    bursts: bool = False


WORLDS = {
    "each statement by itself": World(),
    "news in bursts, reported again the next day": World(lag=0.4, bursts=True),
    "one time in four a party repeats itself": World(sticky=0.25),
    "every other time a party repeats itself": World(sticky=0.5),
}


def quiet_year(chance: random.Random, world: World) -> tuple[list[Sighting], dict[str, frozenset[str]]]:
    """A year of a line on which nothing changes: each party has its habits, and keeps them."""
    told: list[Sighting] = []
    using: set[str] = set()
    for party in PARTIES:
        others = [other for other in (*PARTIES, "XDE") if other != party]
        weights = [chance.random() + 0.1 for _ in others]
        uses, blames = chance.random(), chance.uniform(0.2, 0.9)
        before: tuple[Stance, str, bool, bool] | None = None
        for day in _days(chance, chance.randint(15, 60), world):
            if before is None or chance.random() >= world.sticky:
                stance = chance.choices(STANCES, weights)[0]
                before = (stance, chance.choices(others, weights)[0], chance.random() < blames, chance.random() < uses)
            stance, blamed, blaming, use = before
            for late in range(1 + (chance.random() < world.lag)):
                claim = CLAIMS[0] if chance.random() < 0.7 else CLAIMS[1]
                made = _sighting(len(told), day + late, party, stance, (blamed,) if blaming else (), claim.id)
                told.append(made)
                if use:
                    using.add(made.position.statement)
    return told, {LABEL: frozenset(using)}


def _days(chance: random.Random, number: int, world: World) -> list[int]:
    """On which days of the year a party is heard."""
    if not world.bursts:
        return sorted(chance.choices(range(DAYS), k=number))
    middles = [chance.randrange(DAYS) for _ in range(4)]
    return sorted(min(max(round(chance.gauss(chance.choice(middles), 12)), 0), DAYS) for _ in range(number))


def _sighting(number: int, day: int, party: str, stance: Stance, blames: tuple[str, ...], claim: str) -> Sighting:
    name = f"{number:04}"
    position = Position(
        id=f"p{name}",
        statement=f"s{name}",
        article=f"a{name}",
        line=LINE.id,
        claim=claim,
        stance=stance,
        term=None,
        party=party,
        speaker=None,
        blames=blames,
        relevance=1.0,
        confidence=1.0,
        because=(),
        made_by="simulation",
    )
    return Sighting(position, When.of_day(START + timedelta(day)), None, f"f{name}", f"f{name}", (f"a{name}", 0))


def false_alarms(runs: int, world: World, seed: int = 20260603) -> dict[str, Any]:
    """On how many of `runs` lines without a change any shift is reported, with the 95 % interval of that share."""
    chance = random.Random(seed)
    alarms = tried = 0
    for _ in range(runs):
        told, using = quiet_year(chance, world)
        log = shifts(LINE, ON, told, using)
        alarms += bool(log.found)
        tried += log.tried
    low, high = interval(alarms, runs)
    return {"runs": runs, "alarms": alarms, "rate": alarms / runs, "from": low, "to": high, "tried": tried / runs}


def interval(successes: int, runs: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, Probable inference, JASA 22 (1927), 209-212)."""
    z, share = 1.959964, successes / runs
    middle = (share + z * z / (2 * runs)) / (1 + z * z / runs)
    half = z / (1 + z * z / runs) * math.sqrt(share * (1 - share) / runs + z * z / (4 * runs * runs))
    return round(middle - half, 4), round(middle + half, 4)


def power(runs: int, length: int, shares: tuple[float, float], at: float = 0.5, seed: int = 20260604) -> dict[str, Any]:
    """How often a change of a share is found in a series of `length` answers, a day each, after `at` of them.

    Found is what Holm's first step accepts among `TRIED` series. Of those found: how often the change lies in the
    interval told, and how many answers the interval spans at the median.
    """
    chance = random.Random(f"{seed} {length} {shares} {at}")
    turn = round(length * at)
    spans, inside = [], 0
    for _ in range(runs):
        days = [Day(1, int(chance.random() < shares[n >= turn])) for n in range(length)]
        found = change(days, LEAST)
        if found and found.p_value <= ALPHA / TRIED:
            first, last = places(days, found.place, 1 - CONFIDENCE)
            spans.append(last - first + 1)
            inside += first <= turn <= last
    return {
        "answers": length,
        "found": len(spans) / runs,
        "inside": inside / len(spans) if spans else None,
        "spans": sorted(spans)[len(spans) // 2] if spans else None,
    }


def main() -> None:
    """Measure, print, draw."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    few, fewer = max(runs // 5, 1), max(runs // 20, 1)
    quiet = {name: false_alarms(few if world.sticky else runs, world) for name, world in WORLDS.items()}
    curves = {shares: [power(fewer, length, shares) for length in LENGTHS] for shares in SHARES}
    early = [power(fewer, length, SHARES[1], at=0.25) for length in LENGTHS if length >= 20]
    figures = {
        "stated": ALPHA,
        "false_alarms": quiet,
        "power_runs": fewer,
        "power": {f"{a:.0%} to {b:.0%}": points for (a, b), points in curves.items()},
        "power_after_a_quarter_10_to_90": early,
    }
    print(json.dumps(figures, indent=1))
    IMAGE.parent.mkdir(parents=True, exist_ok=True)
    IMAGE.write_text(drawn({shares: [cast(float, p["found"]) for p in points] for shares, points in curves.items()}))


# --- the picture

LEFT, RIGHT, TOP, BOTTOM = 64, 560, 24, 300
STYLES = (("#1f5f99", ""), ("#1b7349", "7 3"), ("#855b00", "2 3"), ("#b02e25", "9 3 2 3"))


def drawn(curves: dict[tuple[float, float], list[float]]) -> str:
    """The curves as SVG that reads on any ground: numbers and words of ours only, so nothing needs escaping."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 {BOTTOM + 60}" font-family="sans-serif"'
        ' font-size="13" role="img" aria-label="How often a change is found, by how many answers there are">',
        '<rect width="100%" height="100%" fill="#fdfcf9"/>',
        *_axes(),
    ]
    for found, (colour, dashes) in zip(curves.values(), STYLES, strict=True):
        points = [(_x(length), _y(share)) for length, share in zip(LENGTHS, found, strict=True)]
        line = " ".join(f"{x},{y}" for x, y in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        )
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points]
    for row, (shares, (colour, dashes)) in enumerate(zip(curves, STYLES, strict=True)):
        y = TOP + 30 + 24 * row
        parts.append(
            f'<line x1="580" x2="612" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2"'
            f' stroke-dasharray="{dashes}"/>'
            f'<text x="620" y="{y + 4}" fill="#1d1c1a">{shares[0]:.0%} to {shares[1]:.0%}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def _axes() -> Iterator[str]:
    for tenth in range(0, 11, 2):
        y = _y(tenth / 10)
        yield f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="#dcd7cc"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" fill="#5d5952" text-anchor="end">{tenth / 10:.0%}</text>'
    for length in (10, 14, 20, 30, 40, 60, 80):
        x = _x(length)
        yield f'<line x1="{x}" x2="{x}" y1="{BOTTOM}" y2="{BOTTOM + 5}" stroke="#5d5952"/>'
        yield f'<text x="{x}" y="{BOTTOM + 20}" fill="#5d5952" text-anchor="middle">{length}</text>'
    yield f'<text x="{(LEFT + RIGHT) / 2}" y="{BOTTOM + 44}" fill="#1d1c1a" text-anchor="middle">answers, half of them'
    yield " before the change</text>"
    yield f'<text x="{LEFT - 8}" y="14" fill="#1d1c1a">found</text>'
    yield f'<text x="580" y="{TOP + 8}" fill="#1d1c1a" font-weight="bold">share of a value</text>'


def _x(length: int) -> float:
    """Lengths on a logarithmic scale: from ten to twenty matters as much as from forty to eighty."""
    share = math.log(length / LENGTHS[0]) / math.log(LENGTHS[-1] / LENGTHS[0])
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _y(share: float) -> float:
    return round(BOTTOM - share * (BOTTOM - TOP), 1)


if __name__ == "__main__":
    main()
