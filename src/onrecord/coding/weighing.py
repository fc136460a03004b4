"""Weighs what the network reads together with what the rules find.

The weights are few, were fitted on labelled pairs (training/coding/weigh_judge.py) and stand by name in settings.json
beside the network.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.coding.network import SAYS, Reading
from onrecord.coding.relevance import Relevance
from onrecord.errors import ReaderError


@dataclass(frozen=True, slots=True)
class Weights:
    """`about` weighs evidence of relevance, `says` for each kind of saying of the rules (and `bias`) what it adds to
    each of SAYS, `network` what the network's own logarithms count, `sure` evidence that a position is right.

    `is_about`, `takes_side` and `is_blamed` are the probabilities from which on a statement is about a claim, takes a
    side on it, and blames a party, where the rules have not found so themselves.
    """

    about: Mapping[str, float]
    network: float
    says: Mapping[str, tuple[float, ...]]
    sure: Mapping[str, float]
    is_about: float
    takes_side: float
    is_blamed: float

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Weights:
        """The weights among a network's settings; raises ReaderError where one is missing."""
        try:
            given = settings["weights"]
            says = {name: tuple(map(float, row)) for name, row in given["says"].items()}
            numbers = (float(given[name]) for name in ("is_about", "takes_side", "is_blamed"))
            return cls(given["about"], float(given["network"]), says, given["sure"], *numbers)
        except (KeyError, TypeError, ValueError) as problem:
            raise ReaderError(f"the judge's settings lack {problem}; install onrecord again") from problem


def likely_about(weights: Weights, reading: Reading, found: Relevance) -> float:
    """The probability that a statement is about a claim."""
    return _logistic(weights.about, {"network": reading.about, **_of_rules(found)})


def likely_says(weights: Weights, reading: Reading, saying: str) -> dict[str, float]:
    """The probability of each of SAYS, given what the rules take it to say."""
    added = weights.says.get(saying, weights.says["bias"])
    sums = [
        weights.network * read + more + bias
        for read, more, bias in zip(reading.says, added, weights.says["bias"], strict=True)
    ]
    whole = sum(math.exp(one - max(sums)) for one in sums)
    return {name: math.exp(one - max(sums)) / whole for name, one in zip(SAYS, sums, strict=True)}


def likely_blamed(reading: Reading) -> float:
    """The probability that the statement blames the counterparty."""
    return 1 / (1 + math.exp(-reading.blames))


def confidence(weights: Weights, about: float, side: float, certainty: float, found: Relevance, read: float) -> float:
    """The probability that a position is right: `about` and `side` as above, `certainty` of the rules' verdict (0 where
    the network took the side), `read` of the statement itself."""
    measures = {"about": _log_odds(about), "side": _log_odds(side), "certainty": certainty, "read": _log_odds(read)}
    return round(_logistic(weights.sure, measures | _of_rules(found)), 4)


def _of_rules(found: Relevance) -> dict[str, float]:
    return {"score": found.score, "own": found.own, "meant": found.meant}


def _log_odds(share: float) -> float:
    kept = min(max(share, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def _logistic(weights: Mapping[str, float], measures: Mapping[str, float]) -> float:
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in measures.items())
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))
