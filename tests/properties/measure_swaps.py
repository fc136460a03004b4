"""Print the figures of docs/even-handedness.md: how swapped paragraphs of the streams are recorded.

python -m tests.properties.measure_swaps ../shared [PARAGRAPHS_FOR_EACH_PAIR]
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from onrecord.actors import Resolver
from onrecord.model import Article, Statement
from tests.properties.mirror import (
    Records,
    coder_of,
    mirrored,
    mirrored_article,
    mirrored_line,
    plain,
    read_alike,
    records_of,
)
from tests.properties.swapping import Swap
from tests.properties.test_swapped_parties import PAIRS, Pair, reader, swappable

SURE = 0.5
"""A statement that the reader holds for more likely there, with just these spans, than not."""


def without_confidence(records: Records) -> Records:
    """The records without what carries the network's own certainty, in the order of the text."""
    statements = tuple(replace(s, confidence=1.0, id="", within=None) for s in records.statements)
    positions = sorted((replace(p, confidence=1.0, id="", statement="") for p in records.positions), key=repr)
    return Records(tuple(sorted(statements, key=repr)), tuple(positions))


def compare(article: Article, read: list[Statement], swap: Swap, pair: Pair, seen: Counter[str]) -> None:
    """Count what is equal for one paragraph."""
    mirror, swapped = mirrored_article(article, swap)
    ours, theirs = read_alike(read, article, mirror, swapped)
    here = records_of(article, ours, coder_of(pair.line, swap.registry), Resolver(swap.registry))
    coder, resolver = coder_of(mirrored_line(pair.line, swap), swap.there), Resolver(swap.there)
    expected = plain(mirrored(here, swap, swapped))
    again = reader().read(mirror)
    spans, spans_again = ({(s.source, s.cue, s.content) for s in found} for found in (theirs, again))
    seen["paragraphs"] += 1
    seen["both named"] += len(swap.holds(article.text)) == 2
    seen["statements"] += len(ours)
    seen["positions"] += len(here.positions)
    seen["rules alike"] += plain(records_of(mirror, theirs, coder, resolver)) == expected
    seen["read alike"] += spans == spans_again
    seen["records alike"] += _told(expected) == _told(plain(records_of(mirror, again, coder, resolver)))
    sure = {(s.source, s.cue, s.content) for s in theirs if s.confidence >= SURE}
    seen["sure statements"] += len(sure)
    seen["sure statements in both"] += len(sure & spans_again)
    seen["statements in both"] += len(spans & spans_again)
    seen["statements in either"] += len(spans | spans_again)


def _told(records: Records) -> Records:
    bare = Records(tuple(replace(s, because=()) for s in records.statements), records.positions)
    return without_confidence(bare)


def main(shared: Path, count: int) -> None:
    """Print a line for each pair, and one for all."""
    total: Counter[str] = Counter()
    for pair in PAIRS:
        seen: Counter[str] = Counter()
        passed: Counter[str] = Counter()
        for article, read, swap in swappable(shared, pair, count, passed):
            compare(article, read, swap, pair, seen)
        total += seen
        print(f"{pair.stream} {pair.one}/{pair.other}", dict(seen), "passed over:", dict(passed), flush=True)
    print("all", dict(total))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 20)
