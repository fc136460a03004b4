"""Fits the confidence of positions on labelled pairs: prints the weights for `onrecord/coding/confidence.py`.

    python calibrate.py

Reads the parts `tune` and `train`; cross-validated by article, so that the printed error is not of what was fitted on.
"""

from __future__ import annotations

import hashlib
import math
import sys

import torch
from judge_data import ROOT

sys.path.insert(0, str(ROOT))
from onrecord.coding import coder
from onrecord.coding.confidence import measures
from tests.quality import gold

PARTS = 5


def main() -> None:
    coder.confidence = lambda stance, certainty, relevance, read: certainty  # to see it before it is weighed
    rows, right, folds, parts = [], [], [], []
    for part in ("tune", "train"):
        for item in gold.coded(gold.labels("pairs", part), ROOT.parent / "shared/data/streams"):
            if item.position and item.statement:
                position = item.position
                found = measures(position.stance, position.confidence, position.relevance, item.statement.confidence)
                rows.append(list(found))
                right.append(float(position.stance == item.label["stance"]))
                folds.append(hashlib.sha256(item.article.id.encode()).digest()[1] % PARTS)
                parts.append(part)
    x, y, fold = torch.tensor(rows), torch.tensor(right), torch.tensor(folds)
    told = torch.zeros(len(y))
    for held in range(PARTS):
        weights = fit(x[fold != held], y[fold != held])
        told[fold == held] = torch.sigmoid(x[fold == held] @ weights[1:] + weights[0])
    for part in ("tune", "train"):
        here = torch.tensor([p == part for p in parts])
        print(part, int(here.sum()), "positions, error", round(error(told[here].tolist(), y[here].tolist()), 3))
    print([round(w, 2) for w in fit(x, y).tolist()])


def fit(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Bias and weights of a logistic regression, held to be small."""
    weights = torch.zeros(x.shape[1] + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = x @ weights[1:] + weights[0]
        total = torch.nn.functional.binary_cross_entropy_with_logits(scores, y, reduction="sum")
        total = total + weights[1:].pow(2).sum() / 2
        total.backward()
        return total

    optimizer.step(loss)
    return weights.detach()


def error(told: list[float], right: list[float]) -> float:
    """Expected calibration error in tenths."""
    off = dict.fromkeys(range(10), 0.0)
    for one, yes in zip(told, right, strict=True):
        off[min(9, math.floor(one * 10))] += one - yes
    return sum(map(abs, off.values())) / len(told)


if __name__ == "__main__":
    main()
