"""The reader's exact scores by outlet and by kind of quotation, on annotated articles.

    python benchmarks/scores.py ../shared/data/attributions/polnear-dev.jsonl

Prints Markdown tables: whole attributions and contents, precision, recall and F1 in percent; then how far confidence is
from the share of attributions that are wholly right (expected calibration error over tenths). A gold attribution's kind
is told from its content's quotation marks, as a statement's is.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from onrecord.extraction import Reader
from onrecord.extraction.quotes import quotation, quoted_regions
from onrecord.extraction.regions import Regions
from onrecord.extraction.words import Word, split_words
from onrecord.model import Article, Span

ROLES = ("source", "cue", "content")
Whole = tuple[frozenset[tuple[int, int]], ...]


def main() -> None:
    """Read the articles, count, print."""
    if len(sys.argv) != 2:
        sys.exit(str(__doc__))
    reader = Reader()
    by_outlet, by_kind = Tally(), Tally()
    sure: list[float] = []
    right: list[bool] = []
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, words = record["text"], split_words(record["text"])
        found = reader.read(Article(id=record["id"], text=text))
        quoted = Regions(quoted_regions(text))
        predicted = {whole(words, s.source, s.cue, s.content): str(s.quotation) for s in found}
        gold = {}
        for given in record["attributions"]:
            spans = [tuple(Span(*span) for span in given.get(role, ())) for role in ROLES]
            gold[whole(words, *spans)] = str(quotation(text, spans[2], quoted))
        by_outlet.add(predicted, gold, lambda _, outlet=record["outlet"]: outlet)
        sure += [s.confidence for s in found]
        right += [whole(words, s.source, s.cue, s.content) in gold for s in found]
        kinds = predicted | gold
        by_kind.add(predicted, gold, lambda w, kinds=kinds: kinds[w])
    by_outlet.print("outlet")
    by_kind.print("quotation")
    print(f"\nexpected calibration error: {calibration_error(sure, right):.3f}")


def calibration_error(sure: list[float], right: list[bool]) -> float:
    """Mean distance of stated confidence from the share that is right, over tenths of confidence."""
    off = dict.fromkeys(range(10), 0.0)
    for confidence, is_right in zip(sure, right, strict=True):
        off[min(9, int(confidence * 10))] += confidence - is_right
    return sum(map(abs, off.values())) / len(sure)


def whole(words: list[Word], *spans: tuple[Span, ...]) -> Whole:
    """An attribution's spans as words, as the shared scorer compares them."""
    return tuple(frozenset(cover(words, s) for s in role) for role in spans)


def cover(words: list[Word], span: Span) -> tuple[int, int]:
    """Numbers of the first and the last word that `span` touches."""
    inside = [i for i, w in enumerate(words) if w.start < span.end and w.end > span.start]
    return inside[0], inside[-1]


class Tally:
    """Hits, predictions and gold of whole attributions and of contents, by some group."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}

    def add(self, predicted, gold, group) -> None:
        """Count one article's attributions under `group(attribution)`."""
        gold_contents = {c for g in gold for c in g[2]}
        predicted_contents = {c for p in predicted for c in p[2]}
        for p in predicted:
            counts = self._counts.setdefault(group(p), Counter())
            counts["whole given"] += 1
            counts["whole hits"] += p in gold
            counts["content given"] += len(p[2])
            counts["content hits"] += len(p[2] & gold_contents)
        for g in gold:
            counts = self._counts.setdefault(group(g), Counter())
            counts["whole gold"] += 1
            counts["whole found"] += g in predicted
            counts["content gold"] += len(g[2])
            counts["content found"] += len(g[2] & predicted_contents)

    def print(self, name: str) -> None:
        """One row a group, most attributions first."""
        print(f"\n| {name} | attributions | whole P | whole R | whole F1 | content P | content R | content F1 |")
        print("|---|---|---|---|---|---|---|---|")
        for group, counts in sorted(self._counts.items(), key=lambda item: -item[1]["whole gold"]):
            cells = [group, str(counts["whole gold"])]
            for what in ("whole", "content"):
                precision = counts[f"{what} hits"] / max(1, counts[f"{what} given"])
                recall = counts[f"{what} found"] / max(1, counts[f"{what} gold"])
                f1 = 2 * precision * recall / max(1e-9, precision + recall)
                cells += [f"{100 * x:.1f}" for x in (precision, recall, f1)]
            print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
