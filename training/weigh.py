"""Fits what weighs candidate spans and whole attributions, and adds it to the model's settings. See training/README.md.

    python training/weigh.py ../shared/data/attributions/polnear-dev.jsonl

The tag chain's probabilities are too sure on articles that it was trained on, so articles that it never saw are needed.
Prints cross-validated scores: each sixth of the articles judged by weights fitted on the other five.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from data import cover
from picture import draw_reliability

from onrecord.extraction.choosing import WHOLE_MEASURES, Attribution, Proposal, choose, propose
from onrecord.extraction.decoding import Chain, Stretch, merge
from onrecord.extraction.encoder import SHIPPED, Encoder
from onrecord.extraction.linking import Links
from onrecord.extraction.quotes import in_common_marks, quoted_regions
from onrecord.extraction.reader import LEAST, OVERLAP
from onrecord.extraction.tags import ROLES
from onrecord.extraction.weighing import MEASURES, measure, weigh
from onrecord.extraction.windows import cut_windows
from onrecord.extraction.words import Word, split_words

FOLDS = 6
Shape = tuple[frozenset[tuple[int, int]], ...]


@dataclass
class Judged:
    """An article's words, pointers, candidates with their measures, and what people found in it."""

    words: list[Word]
    links: Links
    found: list[Stretch]
    measures: np.ndarray
    gold: set[Shape]

    @property
    def gold_spans(self) -> set[tuple[int, int, int]]:
        return {(role, *span) for whole in self.gold for role, spans in enumerate(whole) for span in spans}


def read(path: Path, encoder: Encoder) -> Iterator[Judged]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = in_common_marks(record["text"], quoted_regions(record["text"]))
        words = split_words(text)
        readings = encoder.read(list(cut_windows(words, encoder.pieces.of(text, words), overlap=OVERLAP)))
        links = Links(readings)
        found = Chain(encoder.moves, merge(readings, len(words))).spans(LEAST)
        gold = {gold_shape(words, a) for a in record["attributions"]}
        yield Judged(words, links, found, measure(text, words, links, found), gold)


def gold_shape(words: list[Word], attribution: dict) -> Shape:
    ends = [w.end for w in words]
    return tuple(
        frozenset((c[0], c[-1] + 1) for s, e in attribution.get(name, ()) if (c := cover(words, ends, s, e)))
        for name in ROLES
    )


def shape(a: Attribution | Proposal) -> Shape:
    source = frozenset([(a.source.first, a.source.stop)] if a.source else [])
    return (source, frozenset([(a.cue.first, a.cue.stop)]), frozenset((c.first, c.stop) for c in a.contents))


def regress(measures: np.ndarray, right: np.ndarray, strength: float) -> np.ndarray:
    """Logistic regression with a penalty of `strength` on squared weights of standardised measures (not "always")."""
    mean, spread = measures[:, 1:].mean(axis=0), measures[:, 1:].std(axis=0) + 1e-6
    x = torch.tensor((measures[:, 1:] - mean) / spread, dtype=torch.float64)
    y = torch.tensor(right, dtype=torch.float64)
    weights = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = torch.nn.functional.binary_cross_entropy_with_logits(x @ weights + bias, y, reduction="sum")
        total = total + strength * (weights**2).sum()
        total.backward()
        return total

    optimiser.step(loss)
    scaled = weights.detach().numpy() / spread
    return np.concatenate([[bias.item() - (scaled * mean).sum()], scaled])


def fit_spans(articles: Sequence[Judged], strength: float = 15.0) -> np.ndarray:
    measures = np.concatenate([a.measures for a in articles])
    roles = np.array([s.role for a in articles for s in a.found])
    right = np.array([(s.role, s.first, s.stop) in a.gold_spans for a in articles for s in a.found])
    fitted = [regress(measures[roles == r], right[roles == r], strength) for r in range(len(ROLES))]
    return np.stack(fitted).astype(np.float32)


def proposals_of(article: Judged, weights: np.ndarray) -> list[Proposal]:
    weighed = weigh(article.measures, article.found, weights)
    return propose(article.words, article.links, weighed)


def fit_wholes(articles: Sequence[Judged], proposals: Sequence[list[Proposal]], strength: float = 5.0) -> np.ndarray:
    measures = np.array([p.measures for mine in proposals for p in mine])
    right = np.array([shape(p) in a.gold for a, mine in zip(articles, proposals, strict=True) for p in mine])
    return regress(measures, right, strength).astype(np.float32)


def crossed(articles: list[Judged]) -> tuple[list[list[Attribution]], np.ndarray]:
    """Attributions of each article by weights fitted on the others, and weights of wholes for shipping.

    Wholes are always fitted on proposals whose spans were weighed by weights that had not seen them.
    """
    order = list(range(len(articles)))
    random.Random(1).shuffle(order)
    folds = [order[i::FOLDS] for i in range(FOLDS)]
    made: dict[int, list[Proposal]] = {}
    for fold in folds:
        weights = fit_spans([articles[i] for i in order if i not in set(fold)])
        made |= {i: proposals_of(articles[i], weights) for i in fold}
    out: dict[int, list[Attribution]] = {}
    for fold in folds:
        others = [i for i in order if i not in set(fold)]
        weights = fit_wholes([articles[i] for i in others], [made[i] for i in others])
        out |= {i: choose(made[i], weights) for i in fold}
    whole = fit_wholes(articles, [made[i] for i in range(len(articles))])
    return [out[i] for i in range(len(articles))], whole


def report(articles: Sequence[Judged], found: Sequence[list[Attribution]], picture: Path | None) -> None:
    for role, name in enumerate((*ROLES, "whole")):
        hits = given = gold = 0
        for article, mine in zip(articles, found, strict=True):
            predicted, wanted = ({s for w in side for s in parts(w, role)} for side in (map(shape, mine), article.gold))
            hits, given, gold = hits + len(predicted & wanted), given + len(predicted), gold + len(wanted)
        print(
            f"{name:8} P {100 * hits / given:5.1f}  R {100 * hits / gold:5.1f}  F1 {200 * hits / (given + gold):5.1f}"
        )
    sure = np.array([a.confidence for mine in found for a in mine])
    right = np.array([shape(a) in article.gold for article, mine in zip(articles, found, strict=True) for a in mine])
    print(f"expected calibration error, ten bins: {calibration_error(sure, right):.3f}")
    if picture:
        draw_reliability(sure, right, picture)


def parts(whole: Shape, role: int) -> Iterable[object]:
    """Of an attribution its spans in a role, or it itself."""
    return whole[role] if role < len(ROLES) else (whole,)


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    bins = np.minimum(9, (sure * 10).astype(int))
    return float(sum(abs(sure[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(sure))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--picture", type=Path, help="where to draw the reliability curve, an SVG")
    parser.add_argument("--dry", action="store_true", help="fit and report, write nothing")
    args = parser.parse_args()
    articles = list(read(args.articles, Encoder(args.model)))
    found, wholes = crossed(articles)
    report(articles, found, args.picture)
    spans = fit_spans(articles)
    if args.dry:
        return
    path = args.model / "settings.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["spans"] = {
        role: {name: round(float(w), 4) for name, w in zip(MEASURES, row, strict=True)}
        for role, row in zip(ROLES, spans, strict=True)
    }
    settings["wholes"] = {name: round(float(w), 4) for name, w in zip(WHOLE_MEASURES, wholes, strict=True)}
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
