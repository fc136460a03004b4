"""The network as onnxruntime runs it fastest: written operation by operation, with weights in int8.

An exporter's graph costs a fifth more. What is different here: the three projections of a layer share one quantisation
of their input, attention is one operation, a window is alone in its run (so nothing is masked), and residual sums stay
apart from the normalisation after them, for onnxruntime's joint SkipLayerNormalization is eight times slower than the
two. Whoever loads the graph must not let onnxruntime join them again: `ORT_ENABLE_BASIC` is the most it should do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Array = npt.NDArray[Any]
CONTRIB = "com.microsoft"
OPSET, IR = 17, 8
LARGEST = 127
SCALES = ".scales"
"""Ends the name of what a rounded weight is multiplied with; every other constant has its name in the network."""


def reader_graph(weights: Mapping[str, Array], heads: int, epsilon: float, *, rounded: bool = True) -> onnx.ModelProto:
    """The model `ids`, `features` `[batch, length]` int64 to `scores` `[batch, length, outputs]`.

    `weights` is the state of `net.ReaderNet` as float32 arrays, of any number of layers and outputs. Without `rounded`
    all stays in float32, to compare with. The last layer is never rounded: it is small, and its rounding moves borders
    (0.2 F1 of sources).
    """
    return _Graph(weights, heads, epsilon, rounded).model()


class _Graph:
    """Operations in the order they are run; every method adds some and gives the name of what they compute."""

    def __init__(self, weights: Mapping[str, Array], heads: int, epsilon: float, rounded: bool) -> None:
        self._weights = weights
        self._heads = heads
        self._epsilon = epsilon
        self._rounded = rounded
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        hidden = self._embedded()
        layer = 0
        while f"encoder.encoder.layer.{layer}.output.dense.weight" in self._weights:
            hidden = self._layer(f"encoder.encoder.layer.{layer}", hidden)
            layer += 1
        scores = self._plain(hidden, "head")
        self._nodes[-1].output[0] = scores = "scores"
        outputs = len(self._weights["head.bias"])
        size: list[str | int] = ["batch", "length"]
        graph = helper.make_graph(
            self._nodes,
            "reader",
            [helper.make_tensor_value_info(name, TensorProto.INT64, size) for name in ("ids", "features")],
            [helper.make_tensor_value_info(scores, TensorProto.FLOAT, [*size, outputs])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=IR, producer_name="onrecord")
        onnx.checker.check_model(model)
        return model

    def _op(self, kind: str, *inputs: str, outputs: int = 1, contrib: bool = False, **settings: Any) -> list[str]:
        names = [f"{kind}_{len(self._nodes)}_{i}" for i in range(outputs)]
        domain = CONTRIB if contrib else ""
        self._nodes.append(helper.make_node(kind, inputs, names, name=names[0], domain=domain, **settings))
        return names

    def _constant(self, value: Array, name: str) -> str:
        if all(name != known.name for known in self._constants):
            self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def _weight(self, name: str) -> str:
        return self._constant(self._weights[name], name)

    def _rounded_weight(self, name: str) -> tuple[str, str]:
        """A layer's weight in int8 `[inputs, outputs]`, and the scale of each output."""
        small, scales = _round(self._weights[name].T, axis=0)
        return self._constant(small, name), self._constant(scales[0], name + SCALES)

    def _embedded(self) -> str:
        """Sum of the embeddings of word, features, place and (always the first) segment, normalised."""
        at = "encoder.embeddings"
        words = self._words(f"{at}.word_embeddings.weight")
        (features,) = self._op("Gather", self._weight("features.weight"), "features")
        segment = self._weights[f"{at}.token_type_embeddings.weight"][0]
        place = f"{at}.position_embeddings.weight"
        places = self._constant((self._weights[place] + segment)[None], place)
        (shape,) = self._op("Shape", "ids")
        zero, one, two = (self._constant(np.array([n], dtype=np.int64), str(n)) for n in (0, 1, 2))
        (length,) = self._op("Slice", shape, one, two)
        (here,) = self._op("Slice", places, zero, length, one)
        (word,) = self._op("Add", words, features)
        return self._joined(word, here, f"{at}.LayerNorm")

    def _words(self, table: str) -> str:
        if not self._rounded:
            return self._op("Gather", self._weight(table), "ids")[0]
        small, scales = _round(self._weights[table], axis=1)
        (rows,) = self._op("Gather", self._constant(small, table), "ids")
        (floats,) = self._op("Cast", rows, to=TensorProto.FLOAT)
        (scale,) = self._op("Gather", self._constant(scales, table + SCALES), "ids")
        return self._op("Mul", floats, scale)[0]

    def _layer(self, at: str, hidden: str) -> str:
        (attended,) = self._op(
            "MultiHeadAttention",
            *self._projections(f"{at}.attention.self", hidden),
            contrib=True,
            num_heads=self._heads,
        )
        attended = self._times(attended, f"{at}.attention.output.dense")
        hidden = self._joined(attended, hidden, f"{at}.attention.output.LayerNorm")
        (wide,) = self._op("Gelu", self._times(hidden, f"{at}.intermediate.dense"), contrib=True)
        return self._joined(self._times(wide, f"{at}.output.dense"), hidden, f"{at}.output.LayerNorm")

    def _projections(self, at: str, hidden: str) -> list[str]:
        """Query, key and value, from one rounding of `hidden`."""
        parts = [f"{at}.{part}" for part in ("query", "key", "value")]
        if not self._rounded:
            return [self._plain(hidden, part) for part in parts]
        small, scale, zero = self._op("DynamicQuantizeLinear", hidden, outputs=3)
        out = []
        for part in parts:
            weight, scales = self._rounded_weight(f"{part}.weight")
            given = [small, weight, scale, scales, zero, "", self._weight(f"{part}.bias")]
            out += self._op("MatMulIntegerToFloat", *given, contrib=True)
        return out

    def _times(self, hidden: str, at: str) -> str:
        """`hidden` times a weight, plus its bias."""
        if not self._rounded:
            return self._plain(hidden, at)
        weight, scales = self._rounded_weight(f"{at}.weight")
        return self._op("DynamicQuantizeMatMul", hidden, weight, scales, "", self._weight(f"{at}.bias"), contrib=True)[
            0
        ]

    def _plain(self, hidden: str, at: str) -> str:
        weight = f"{at}.weight"
        (product,) = self._op("MatMul", hidden, self._constant(self._weights[weight].T, weight))
        return self._op("Add", product, self._weight(f"{at}.bias"))[0]

    def _joined(self, new: str, hidden: str, at: str) -> str:
        (total,) = self._op("Add", new, hidden)
        scale, shift = (self._weight(f"{at}.{part}") for part in ("weight", "bias"))
        return self._op("LayerNormalization", total, scale, shift, epsilon=self._epsilon)[0]


def _round(weight: Array, axis: int) -> tuple[Array, Array]:
    """`weight` in int8 without a zero point, and the scales along `axis` (kept, with length one) that undo it."""
    scales = np.abs(weight).max(axis=axis, keepdims=True) / LARGEST
    scales = np.where(scales == 0, 1, scales).astype(np.float32)
    return np.rint(weight / scales).astype(np.int8), scales
