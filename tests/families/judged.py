"""Pairs of real articles that a person has judged, with the figures of each: what decision 0021 rests on.

`judged-pairs.jsonl` holds ids and judgements only: whether two articles go back to one original, null where the judge
was not sure. Pairs of `streams` are those of candidate-pairs.jsonl, and others of the press offices; pairs of `fnc1`
are a random sample of the hard ones. To print the table of 0021, and each pair:

    python -m tests.families.judged ../shared
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from onrecord.families import relation, signature
from onrecord.families.relations import LEAST_PASSAGES, LEAST_SCATTERED, PASSAGE, Relation
from onrecord.families.shared import Shared, shared

JUDGED = Path(__file__).with_name("judged-pairs.jsonl")


@dataclass(frozen=True)
class Pair:
    """Two articles, the person's judgement, and ours."""

    data: str
    a: str
    b: str
    one_original: bool | None
    found: Relation
    shared: Shared
    plain: float
    """Containment of eight-word runs, quotations and furniture included: the figure of candidate-pairs.jsonl."""


def texts(folder: Path) -> dict[tuple[str, str], str]:
    """Every text in the folder `shared`, by the name of its data and its id."""
    found = {}
    files = [("streams", path) for path in (folder / "data/streams").glob("*.jsonl")]
    for name, path in [*files, ("fnc1", folder / "data/stance/fnc1-train-bodies.jsonl")]:
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            found[name, article["id"]] = article["text"]
    return found


def pairs(folder: Path) -> Iterator[Pair]:
    """Each judged pair."""
    text = texts(folder)
    for line in JUDGED.read_text().splitlines():
        pair = json.loads(line)
        a, b = (text[pair["in"], pair[side]] for side in ("a", "b"))
        one, other = signature(a), signature(b)
        yield Pair(
            pair["in"],
            pair["a"],
            pair["b"],
            pair["one_original"],
            relation(one, other),
            shared(one, other),
            _plain(a, b),
        )


def _plain(a: str, b: str) -> float:
    one, other = (_runs(text) for text in (a, b))
    return len(one & other) / min(len(one), len(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = ["".join(filter(str.isalnum, word)) for word in text.casefold().split()]
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def _scattered(pair: Pair) -> float:
    passages = sum(length >= PASSAGE for length in pair.shared.own)
    enough = pair.shared.scattered >= LEAST_SCATTERED and passages >= LEAST_PASSAGES
    return pair.shared.scattered_of_own if enough else 0.0


RULES: list[tuple[str, Callable[[Pair], float], tuple[float, ...]]] = [
    ("plain containment", lambda pair: pair.plain, (0.2, 0.3, 0.4, 0.6, 0.8)),
    ("own prose", lambda pair: pair.shared.of_own, (0.2, 0.3, 0.5)),
    ("scattered", _scattered, (0.08, 0.1, 0.13, 0.16)),
    ("relation", lambda pair: float(pair.found.one_family), (1,)),
]


def table(judged: list[Pair]) -> Iterator[str]:
    """How many pairs each rule would join, of those that go back to one original and of those that do not."""
    for name, measure, thresholds in RULES:
        for least in thresholds:
            cells = []
            for data, truth in product(("streams", "fnc1"), (True, False)):
                joined = [measure(p) >= least for p in judged if p.data == data and p.one_original is truth]
                cells.append(f"{sum(joined)} of {len(joined)}")
            yield " | ".join([f"{name} ≥ {least}", *cells])


if __name__ == "__main__":
    everything = list(pairs(Path(sys.argv[1])))
    print("rule | streams, one original | streams, not | fnc1, one original | fnc1, not", *table(everything), sep="\n")
    for pair in everything:
        print(pair.one_original, pair.found.kind, pair.data, pair.a, pair.b, pair.found.reason, sep="\t")
