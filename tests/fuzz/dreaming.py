"""An encoder that dreams: whatever a model may come to say of a text, the reader must cope with.

The shipped model answers hardly any nonsense with many attributions, and the next model may. What it cannot show, such
as a hundred cues in a sentence that hold one another's contents, is dreamt here.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np

from onrecord.extraction.encoder import Encoder, Floats
from onrecord.extraction.tags import TAGS
from onrecord.extraction.windows import Window

Mood = Literal["awake", "short", "cues", "long"]
MOODS: tuple[Mood, ...] = get_args(Mood)


class Dreamer(Encoder):
    """The shipped encoder, whose scores are its own when `awake`, and else drawn by the window's pieces and `seed`:
    many spans of a word or two (`short`), hardly anything but sources and cues (`cues`), or spans of whole paragraphs
    (`long`). The same window gives the same scores. `read_pieces` counts the word pieces of all windows run."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.mood: Mood = "awake"
        self.seed = 0
        self.read_pieces = 0
        self._columns = super()._run(Window(0, [101, 102], [0, 0], [])).shape[1]

    def _run(self, window: Window) -> Floats:
        self.read_pieces += len(window.ids)
        if self.mood == "awake":
            return super()._run(window)
        chance = np.random.default_rng([self.seed, sum(window.ids), len(window.ids)])
        scores = chance.normal(0.0, 4.0, (len(window.ids), self._columns)).astype(np.float32)
        tags = scores[:, : len(TAGS)]
        tags *= {"short": 10.0, "cues": 2.0, "long": 2.5}[self.mood]
        if self.mood == "cues":
            tags[:, 1:5] += 30.0
        if self.mood == "long":
            tags[:, 2::2] += 18.0
        return scores
