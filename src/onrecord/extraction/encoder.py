"""Runs the shipped model: windows of word pieces in, tag scores and link vectors out."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
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
    """What the model says of one window: `tags` `[words, 7]`, and the vectors `[words, width]` of "cue, where is your
    source?", "content, where is your cue?" and "first word, where is your span's last?"; `no_source_key` `[width]`."""

    window: Window
    tags: Floats
    source_query: Floats
    source_key: Floats
    cue_query: Floats
    cue_key: Floats
    last_query: Floats
    last_key: Floats
    no_source_key: Floats


class Encoder:
    """The model in `folder` (`reader.onnx`, `vocabulary.json`, `settings.json`), run by onnxruntime on the CPU.

    `threads` is how many windows are read at the same time, 0 for as many as there are processor cores. Each is read
    by one core and alone, so its reading depends on neither the number nor its neighbours. Raises ReaderError where
    files are missing or do not fit.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        import onnxruntime

        try:
            settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
            options = onnxruntime.SessionOptions()
            # Two cores share out windows better than the small matrices of one.
            options.intra_op_num_threads = 1
            # The graph is written as it runs fastest; what onnxruntime would join beyond this level makes it slower.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
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
        self.settings: dict[str, Any] = settings
        self.version: str = settings["version"]
        self.moves = Moves(*(np.array(settings[k], dtype=np.float32) for k in ("start", "transitions")))
        self._width: int = settings["link_width"]
        self._threads = threads or _cores()
        self._lock = Lock()
        self._readers = 0

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """Readings of `windows`, in their order, one run each: batches save nothing, and would share one rounding."""
        with self._lock:
            self._readers += 1
            workers = min(self._threads // self._readers, len(windows))  # who reads at the same time shares the cores
        try:
            if workers < 2:
                return [self._reading(window, self._run(window)) for window in windows]
            # Made for the call: threads that outlived it would be missing in a process forked from this one.
            with ThreadPoolExecutor(workers, "onrecord-reader") as pool:
                return list(map(self._reading, windows, pool.map(self._run, windows)))
        finally:
            with self._lock:
                self._readers -= 1

    def _run(self, window: Window) -> Floats:
        given = {name: np.array([getattr(window, name)], dtype=np.int64) for name in ("ids", "features")}
        scores: Floats = self._session.run(["scores"], given)[0][0]
        return scores

    def _reading(self, window: Window, scores: Floats) -> Reading:
        rows = scores[window.heads]
        at = len(TAGS)
        source_query, source_key, cue_query, cue_key, last_query, last_key = np.split(rows[:, at:], 6, axis=1)
        no_source_key = scores[0, at + self._width : at + 2 * self._width]
        return Reading(
            window, rows[:, :at], source_query, source_key, cue_query, cue_key, last_query, last_key, no_source_key
        )


def _cores() -> int:
    """Processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
