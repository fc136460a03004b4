"""Weighs what the network reads together with what the rules find.

The weights are few, were fitted on labelled pairs that the network had not seen (training/coding/weigh_judge.py) and
stand by name in settings.json beside the network.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.coding.relevance import Relevance
from onrecord.coding.stance import Verdict
from onrecord.errors import ReaderError
from onrecord.model import Stance

TAKES_SIDE, KEEPS_SIDE = 0.25, 0.15
"""The probability of being right from which on a side is taken that only the network reads, and one that the rules
tell: below it few of the sides that were read were right, for mostly the claim is not meant at all."""
TAKES_BLAME = 0.4
"""The probability from which on a party is blamed though no rule says so: of those two in three were right."""
WORDS_SUFFICE = 0.65
"""Relevance by the rules from which on they alone decide on a stance."""


@dataclass(frozen=True, slots=True)
class Weights:
    """`about` weighs evidence that a statement is about a claim, `stance` evidence that it takes a stance on it,
    `blame` evidence that it blames a party. From the probability `is_about` on a statement is about a claim.
    """

    about: Mapping[str, float]
    stance: Mapping[str, float]
    blame: Mapping[str, float]
    is_about: float

    def takes(self, about: float, *, plain: bool, breach: bool) -> bool:
        """Whether a statement that is so probably about a claim counts as about it: half as probable does where it is
        plain to see, and anything where it speaks of a breach."""
        return breach or about >= (self.is_about / 2 if plain else self.is_about)

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Weights:
        """The weights among a network's settings; raises ReaderError where one is missing."""
        try:
            given = settings["weights"]
            about, stance, blame = (dict(given[name]) for name in ("about", "stance", "blame"))
            return cls(about, stance, blame, float(given["is_about"]))
        except (KeyError, TypeError, ValueError) as problem:
            raise ReaderError(f"the judge's settings lack {problem}; install onrecord again") from problem


def likely_about(weights: Weights, read: float, found: Relevance, *, by_rules: bool, plain: bool) -> float:
    """The probability that a statement is about a claim: `read` are the network's log-odds; `by_rules` tells whether it
    would be by the rules alone, `plain` whether it is plain to see there."""
    told = {"network": read, "rules": float(by_rules), "plain": float(plain), **of_rules(found)}
    return logistic(weights.about, told)


def rules_suffice(found: Relevance, *, plain: bool, breach: bool) -> bool:
    """Whether the rules alone decide on a stance."""
    return breach or plain or found.score >= WORDS_SUFFICE


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


class Evidence(NamedTuple):
    """What a stance is chosen by: the rules' verdict, what the network reads (the probability of each stance that its
    reading makes, empty where it is not asked), how probable it is that the statement is about the claim at all,
    whether that is plain to see, and how sure it is that it is a statement."""

    verdict: Verdict
    read: Mapping[Stance, float]
    about: float
    plain: bool
    statement: float

    def measures(self, stance: Stance) -> dict[str, float]:
        """What speaks for a stance, by name."""
        verdict, side, odds = self.verdict, float(stance != "mentions"), log_odds(self.about)
        by_rules = float(verdict.stance == stance)
        return {
            "about": odds,
            "side": side,
            "side about": side * odds,
            "network": log_odds(self.read.get(stance, 0.0)) if self.read else 0.0,
            "rules": by_rules,
            "certain": by_rules * verdict.certainty,
            "side by rules": by_rules * side,
            "plain": by_rules * float(self.plain),
            "settled": float(verdict.settled),
            "statement": log_odds(self.statement),
        }


class BlameEvidence(NamedTuple):
    """What tells whether a statement blames a party that it does not blame by the rules: the network's log-odds of it,
    whether its content names the party, and whether it names no other."""

    party: str
    read: float
    named: bool
    alone: bool

    def measures(self) -> dict[str, float]:
        """What speaks for it, by name."""
        return {"network": self.read, "named": float(self.named), "alone": float(self.alone)}

    def likely(self, weights: Weights) -> float:
        """How probable it is that the party is blamed."""
        return logistic(weights.blame, self.measures())


def weighed(weights: Weights, evidence: Evidence, *, by_rules: bool) -> tuple[Stance, float]:
    """A statement's stance, and how probable it is that it is right, to four places.

    A side that the rules tell must be sure enough. Where they tell none the network may, if it is surer and `by_rules`
    does not leave it to them; where neither is, the statement mentions the claim. The network alone confirms nothing:
    one confirmation makes a claim mutual, and must stand on words.
    """
    told = evidence.verdict.stance
    likely = {
        stance: logistic(weights.stance, evidence.measures(stance))
        for stance in sorted({told, "mentions", *evidence.read})
    }
    if told != "mentions" or by_rules:
        stance = told if likely[told] >= KEEPS_SIDE else "mentions"
    else:
        best = max(likely, key=lambda stance: likely[stance])
        stance = best if likely[best] >= TAKES_SIDE and best != "confirms" else "mentions"
    return stance, round(likely[stance], 4)
