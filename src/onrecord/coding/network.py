"""Runs the judge's network: whether a statement is about a claim, and what it says of it."""

from __future__ import annotations

import math
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from onrecord.coding.keys import SHIPPED, settings_in
from onrecord.coding.masking import OUTSIDE, Marked
from onrecord.errors import ReaderError

CLAIM_PIECES, PIECES = 60, 176
"""Word pieces of a claim, and of a claim and a statement together, at most."""
_CLS, _SEP = 101, 102  # ids in the BERT vocabulary
Said = Literal["affirms", "denies", "withholds", "abandons", "open"]
SAID: tuple[Said, ...] = ("affirms", "denies", "withholds", "abandons", "open")
"""What a statement may say of a claim, in the network's order; `open` leaves it as it is."""


class Reading(NamedTuple):
    """The log-odds that a statement is about a claim, and how probable it is that it says each of SAID of it."""

    about: float
    said: tuple[float, ...]


class Pieces:
    """Word pieces of a pair, `[CLS] claim [SEP] statement [SEP]`, each with the part that it belongs to."""

    def __init__(self, vocabulary: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def pair(self, claim: Marked, statement: Marked) -> tuple[list[int], list[int]]:
        """Ids and parts; what is too long is cut at its end."""
        ids, parts = [_CLS], [OUTSIDE]
        for marked, most in ((claim, CLAIM_PIECES), (statement, PIECES - CLAIM_PIECES - 3)):
            encoded = self._tokenizer.encode(marked.text, add_special_tokens=False)
            ids += [*encoded.ids[:most], _SEP]
            parts += [*(marked.parts[start] for start, _ in encoded.offsets[:most]), OUTSIDE]
        return ids, parts


class Network:
    """The model in `folder` (`judge.onnx`, `vocabulary.json`, `settings.json`), run by onnxruntime on one core.

    It is loaded when first asked to read: mostly a coder is only asked for its keys. Pairs are read one by one, so that
    a reading does not depend on its neighbours. Raises ReaderError where files are missing or do not fit.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._folder = folder
        self.settings = settings_in(folder)

    @cached_property
    def _loaded(self) -> tuple[Any, Pieces]:
        import onnxruntime

        folder = self._folder
        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1
            # The graph is written as it runs fastest; what onnxruntime would join beyond this level makes it slower.
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
            options.log_severity_level = 3
            session = onnxruntime.InferenceSession(
                str(folder / "judge.onnx"), options, providers=["CPUExecutionProvider"]
            )
            return session, Pieces(folder / "vocabulary.json")
        except Exception as problem:
            # onnxruntime and tokenizers raise types of their own; whichever it is, the package is incomplete.
            raise ReaderError(f"{folder}: the judge cannot be loaded ({problem}); install onrecord again") from problem

    def read(self, claim: Marked, statement: Marked) -> Reading:
        """What the network makes of a claim and a statement."""
        import numpy as np

        session, pieces = self._loaded
        ids, parts = pieces.pair(claim, statement)
        given = {name: np.array([row], dtype=np.int64) for name, row in (("ids", ids), ("features", parts))}
        about, *said = map(float, session.run(["scores"], given)[0][0, 0])
        most = max(said)
        shares = [math.exp(score - most) for score in said]
        whole = sum(shares)
        return Reading(about, tuple(share / whole for share in shares))


@cache
def shipped_network() -> Network:
    """The network that ships."""
    return Network()
