"""How the reader's time grows with the text, as ratios within one run: 1.0 is time in proportion to length.

    python benchmarks/growth.py                        # up to a megabyte: half an hour
    python benchmarks/growth.py --largest 64000 --svg docs/images/reader-growth.svg

Prints one JSON object: for each shape of text the ratio at each size in characters, the seconds that the largest took
per million characters, and the peak of memory. Seconds are of one core's work, not of the clock. The ratio is to the
same shape at `BASE` characters. Each shape is read in a process of its own, so that the peak is its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

SENTENCE = (
    "The council of Estmere said on Monday that the bridge was open, and an aide to its chair, Ida Renn, denied it. "
)
SHAPES = {
    "One paragraph of prose": SENTENCE,
    "Paragraphs of one sentence": SENTENCE.rstrip() + "\n\n",
    "Nothing but quotation marks": "“”„«»‚‘’'\"‹›",
    "Quotations never closed": "“It is open, said Ida Renn. ",
    "Nothing but verbs of saying": "said ",
    "Relays upon relays": "Ada Lind said that ",
    "Clauses upon clauses": "Ada Lind, said Ida Renn, ",
    "Right to left": "قال الوزير إن الجسر مفتوح أمام الشاحنات. ",
}
SIZES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000)
BASE = 4_000
"""Below this, what every text costs weighs too much; the base is measured thrice and the least is taken."""
SHORTEST = 16_000
"""Texts up to here are read thrice too."""


class Curve(NamedTuple):
    """Seconds by size in characters, the peak of memory in megabytes, and how many statements the largest gave."""

    seconds: dict[int, float]
    peak_mb: int
    statements: int

    def ratios(self) -> dict[int, float]:
        """Time per character, by size, over that at `BASE`."""
        base = self.seconds[BASE] / BASE
        return {size: round(taken / size / base, 2) for size, taken in self.seconds.items()}


def measure(shape: str, sizes: tuple[int, ...]) -> Curve:
    """Read texts of one shape, the smaller ones first."""
    from onrecord.extraction import Reader
    from onrecord.model import Article

    reader = Reader(threads=1)
    piece = SHAPES[shape]
    reader.read(Article(id="a0", text=SENTENCE))
    seconds, statements = {}, 0
    for size in sizes:
        article = Article(id="a1", text=(piece * (size // len(piece) + 1))[:size])
        times = []
        for _ in range(3 if size <= SHORTEST else 1):
            began = time.process_time()
            statements = len(reader.read(article))
            times.append(time.process_time() - began)
        seconds[size] = min(times)
    return Curve(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, statements)


def svg(curves: dict[str, Curve]) -> str:
    """Small multiples: a panel a shape, the ratio over the size, and a line at 1, where time is in proportion."""
    from html import escape

    across, width, height, left, top = 4, 200, 104, 30, 30
    sizes = sorted({size for curve in curves.values() for size in curve.seconds})
    most = max(2.0, *(r for c in curves.values() for r in c.ratios().values()))
    rows = -(-len(curves) // across)
    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
        f' viewBox="0 0 {across * width + 8} {rows * (height + 58)}">',
        "<title>The reader's time per character, by length of the text, over that of a text of 4,000</title>",
        "<style>text{font:11px system-ui,sans-serif;fill:#333}.b{font-weight:600}.r{stroke:#999;stroke-dasharray:3 3}"
        ".c{fill:none;stroke:#0b5cad;stroke-width:2}.a{stroke:#ccc}.d{fill:#0b5cad}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}.c{stroke:#7ab8ff}.d{fill:#7ab8ff}.a{stroke:#555}}</style>",
    ]
    for index, (name, curve) in enumerate(curves.items()):
        x0, y0 = index % across * width + left, index // across * (height + 58) + top
        room = width - left - 14

        def x(size: int, x0: int = x0, room: int = room) -> float:
            return round(x0 + room * sizes.index(size) / max(len(sizes) - 1, 1), 1)

        def y(ratio: float, y0: int = y0) -> float:
            return round(y0 + height * (1 - ratio / most), 1)

        ratios = curve.ratios()
        line = " ".join(f"{x(size)},{y(ratio)}" for size, ratio in ratios.items())
        out += [
            f'<text class="b" x="{x0}" y="{y0 - 10}">{escape(name)}</text>',
            f'<path class="a" d="M{x0} {y0}V{y(0)}H{x0 + room}" fill="none"/>',
            f'<path class="r" d="M{x0} {y(1)}H{x0 + room}"/>',
            *(f'<text x="{x0 - 5}" y="{y(n) + 4}" text-anchor="end">{n}</text>' for n in range(int(most) + 1)),
            f'<polyline class="c" points="{line}"/>',
            *(f'<circle class="d" cx="{x(size)}" cy="{y(ratio)}" r="2.5"/>' for size, ratio in ratios.items()),
            f'<text x="{x0}" y="{y(0) + 15}">{short(sizes[0])}</text>',
            f'<text x="{x0 + room}" y="{y(0) + 15}" text-anchor="end">{short(sizes[-1])} characters</text>',
        ]
    return "\n".join([*out, "</svg>"]) + "\n"


def short(size: int) -> str:
    """A number of characters in few: `64 k`, `1 M`."""
    return f"{size // 1_000_000} M" if size >= 1_000_000 else f"{size // 1000} k"


def main() -> None:
    """Measure, draw and print."""
    parser = argparse.ArgumentParser(description="How the reader's time grows with the text.")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters of the longest text")
    parser.add_argument("--svg", type=Path, help="where to draw the curves")
    given = parser.parse_args()
    sizes = tuple(size for size in SIZES if size <= max(given.largest, BASE))
    curves = {}
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as apart:
        for shape in SHAPES:
            curves[shape] = apart.submit(measure, shape, sizes).result()
            print(f"{shape}: {curves[shape].ratios()}", file=sys.stderr)
    figures = {
        shape: {
            "ratio": curve.ratios(),
            "seconds_a_million_characters": round(curve.seconds[sizes[-1]] / sizes[-1] * 1e6),
            "statements": curve.statements,
            "peak_memory_mb": curve.peak_mb,
        }
        for shape, curve in curves.items()
    }
    if given.svg:
        given.svg.parent.mkdir(parents=True, exist_ok=True)
        given.svg.write_text(svg(curves), encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
