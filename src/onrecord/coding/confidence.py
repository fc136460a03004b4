"""How probable it is that a position is right: about the claim, and with this stance."""

from __future__ import annotations

import math

from onrecord.model import Stance

BIAS = -2.02
WEIGHTS = (0.61, 2.14, 0.18, -0.04)
"""Of `measures`; fitted on labelled pairs by training/coding/calibrate.py."""


def measures(stance: Stance, certainty: float, relevance: float, read: float) -> tuple[float, ...]:
    """What tells right positions from wrong ones: whether a side is taken (0 or 1), the judge's `certainty`, the
    `relevance`, and the log-odds of `read`, the confidence of the statement; all given in [0, 1]."""
    kept = min(max(read, 0.01), 0.99)
    return float(stance != "mentions"), certainty, relevance, math.log(kept / (1 - kept))


def confidence(stance: Stance, certainty: float, relevance: float, read: float) -> float:
    """The probability, to four places."""
    found = measures(stance, certainty, relevance, read)
    total = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, found, strict=True))
    return round(1 / (1 + math.exp(-total)), 4)
