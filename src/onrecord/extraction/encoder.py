"""Runs the shipped model: windows of word pieces in, tag scores and link vectors out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import ReaderError
from onrecord.extraction.tags import TAGS
from onrecord.extraction.windows import Pieces, Window

Floats = npt.NDArray[np.float32]
SHIPPED = Path(__file__).with_name("reader")


@dataclass(frozen=True, slots=True)
class Moves:
    """Scores of the tag sequence itself: of beginning with a tag `[7]`, and of going from one to another `[7, 7]`."""

    start: Floats
    between: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one window: `tags` `[words, 7]`, and for links `none` the keys of "no source" and
    the vectors `[words, width]` of "cue, where is your source?" and "content, where is your cue?"."""

    window: Window
    tags: Floats
    source_query: Floats
    source_key: Floats
    cue_query: Floats
    cue_key: Floats
    no_source_key: Floats


class Encoder:
    """The model in `folder` (`reader.onnx`, `vocabulary.json`, `settings.json`), run by onnxruntime on the CPU.

    `threads` 0 leaves the number to onnxruntime. Raises ReaderError where files are missing or do not fit.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        import onnxruntime

        try:
            settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            options.log_severity_level = 3
            self._session: Any = onnxruntime.InferenceSession(
                str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self.pieces = Pieces(folder / "vocabulary.json")
        except Exception as problem:
            # onnxruntime and tokenizers raise types of their own; whichever it is, the package is incomplete.
            raise ReaderError(f"{folder}: the reader cannot be loaded ({problem}); install onrecord again") from problem
        if tuple(settings["tags"]) != TAGS:
            raise ReaderError(f"{folder}: its tags are not this version's; install onrecord again")
        self.version: str = settings["version"]
        self.moves = Moves(*(np.array(settings[k], dtype=np.float32) for k in ("start", "transitions")))
        self._width: int = settings["link_width"]

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """Readings of `windows`, in their order, one run each: on a CPU, padding costs more than batches save."""
        return [self._reading(window, self._run(window)) for window in windows]

    def _run(self, window: Window) -> Floats:
        ids = np.array([window.ids], dtype=np.int64)
        given = {"ids": ids, "mask": np.ones_like(ids), "features": np.array([window.features], dtype=np.int64)}
        scores: Floats = self._session.run(["scores"], given)[0][0]
        return scores

    def _reading(self, window: Window, scores: Floats) -> Reading:
        rows = scores[window.heads]
        at = len(TAGS)
        source_query, source_key, cue_query, cue_key = np.split(rows[:, at:], 4, axis=1)
        no_source_key = scores[0, at + self._width : at + 2 * self._width]
        return Reading(window, rows[:, :at], source_query, source_key, cue_query, cue_key, no_source_key)
