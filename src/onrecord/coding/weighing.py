"""Weighs what the network reads together with what the rules find.

The weights are few, were fitted on labelled pairs that the network had not seen (training/coding/weigh_judge.py) and
stand by name in settings.json beside the network.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.coding.relevance import Relevance
from onrecord.coding.stance import Verdict
from onrecord.errors import ReaderError

TAKES_SIDE = 0.3
"""The probability of being about the claim from which on a statement takes a side on it."""
WORDS_SUFFICE = 0.65
"""Relevance by the rules from which on it takes a side in any case."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`about` weighs evidence that a statement is about a claim, `sure` evidence that a position is right. From the
    probability `is_about` on a statement is about a claim.
    """

    about: Mapping[str, float]
    sure: Mapping[str, float]
    is_about: float

    def bar(self, *, plain: bool) -> float:
        """The probability from which on a statement is about a claim: half of it does where it is plain to see."""
        return self.is_about / 2 if plain else self.is_about

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Weights:
        """The weights among a network's settings; raises ReaderError where one is missing."""
        try:
            given = settings["weights"]
            return cls(dict(given["about"]), dict(given["sure"]), float(given["is_about"]))
        except (KeyError, TypeError, ValueError) as problem:
            raise ReaderError(f"the judge's settings lack {problem}; install onrecord again") from problem


def likely_about(weights: Weights, read: float, found: Relevance, *, by_rules: bool, plain: bool) -> float:
    """The probability that a statement is about a claim: `read` are the network's log-odds; `by_rules` tells whether it
    would be by the rules alone, `plain` whether it is plain to see there."""
    told = {"network": read, "rules": float(by_rules), "plain": float(plain), **of_rules(found)}
    return logistic(weights.about, told)


def takes_side(about: float, found: Relevance) -> bool:
    """Whether it is sure enough that the claim is meant, and not something near it, for a side to be taken: below, of
    the sides that were read few were right."""
    return about >= TAKES_SIDE or found.score >= WORDS_SUFFICE


def of_rules(found: Relevance) -> dict[str, float]:
    """What the rules tell of relevance, by name."""
    return {"score": found.score, "own": found.own, "meant": found.meant, "label": found.label}


def logistic(weights: Mapping[str, float], measures: Mapping[str, float]) -> float:
    """The probability that weighted measures and the weights' `bias` give."""
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in measures.items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def log_odds(share: float) -> float:
    """The log-odds of a probability, kept finite."""
    kept = min(max(share, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def measures_of(about: float, verdict: Verdict, read: float, *, plain: bool) -> dict[str, float]:
    """What tells right positions from wrong ones: how probable it is that the statement is about the claim (`about`),
    the rules' verdict, the statement's own confidence (`read`), and whether it is plain what it is about."""
    takes = float(verdict.stance != "mentions")
    return {
        "about": log_odds(about),
        "takes": takes,
        "certain": takes * verdict.certainty,
        "open": (1 - takes) * verdict.certainty,
        "read": log_odds(read),
        "plain": float(plain),
    }


def confidence(weights: Weights, measures: Mapping[str, float]) -> float:
    """The probability that a position is right, to four places."""
    return round(logistic(weights.sure, measures), 4)
