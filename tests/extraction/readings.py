"""Readings made by hand."""

from __future__ import annotations

import numpy as np

from onrecord.extraction.encoder import Reading
from onrecord.extraction.windows import Window

WIDTH = 4


def reading(first: int, stop: int) -> Reading:
    """A window over words `[first, stop)` that says nothing of any: set what a test needs."""
    count = stop - first
    window = Window(first, [0] * (count + 2), [0] * (count + 2), list(range(1, count + 1)))
    a, b, c, d, e, f = (np.zeros((count, WIDTH), dtype=np.float32) for _ in range(6))
    return Reading(window, np.zeros((count, 7), dtype=np.float32), a, b, c, d, e, f, np.zeros(WIDTH, dtype=np.float32))
