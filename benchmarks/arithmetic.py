"""What the processor can do: multiplications and additions a second in matrices of the reader's sizes.

Run by `run.py` in the environment of `make reader`, for it writes models of one operation with `onnx`. Prints one JSON
object: billions of operations a second of one core and of all at once, in int8 and in float32, by onnxruntime, which
the reader runs on too.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable

import numpy as np
import onnxruntime
from measuring import at_once
from onnx import TensorProto, helper, numpy_helper

ROWS = 230
"""Word pieces of a window, on average."""
SHAPES = ((384, 384), (384, 1536), (1536, 384))
TURNS, ROUNDS = 40, 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cores", type=int, required=True)
    args = parser.parse_args()
    figures = {}
    for kind in ("int8", "float32"):
        products = [product(kind, inputs, outputs) for inputs, outputs in SHAPES]
        figures[kind] = {"one_core": speed(products, 1), "all_cores": speed(products, args.cores)}
    print(json.dumps(figures))


def product(kind: str, inputs: int, outputs: int) -> Callable[[], object]:
    """A run of one product of `ROWS` rows, on one core."""
    draw = np.random.default_rng(0)
    if kind == "int8":
        rows = draw.integers(0, 255, (ROWS, inputs)).astype(np.uint8)
        weight = draw.integers(-127, 128, (inputs, outputs)).astype(np.int8)
        zero = np.array(128, dtype=np.uint8)
        constants = [numpy_helper.from_array(zero, "zero"), numpy_helper.from_array(weight, "weight")]
        node = helper.make_node("MatMulInteger", ["rows", "weight", "zero"], ["out"])
        given, out = TensorProto.UINT8, TensorProto.INT32
    else:
        rows = draw.standard_normal((ROWS, inputs)).astype(np.float32)
        weight = draw.standard_normal((inputs, outputs)).astype(np.float32)
        constants = [numpy_helper.from_array(weight, "weight")]
        node = helper.make_node("MatMul", ["rows", "weight"], ["out"])
        given, out = TensorProto.FLOAT, TensorProto.FLOAT
    graph = helper.make_graph(
        [node],
        "product",
        [helper.make_tensor_value_info("rows", given, [ROWS, inputs])],
        [helper.make_tensor_value_info("out", out, [ROWS, outputs])],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return lambda: session.run(None, {"rows": rows})


def speed(products: list[Callable[[], object]], cores: int) -> float:
    """Billions of operations a second that `cores` do together; a layer has four small products and two large ones."""

    def work() -> None:
        for _ in range(TURNS):
            for run, times in zip(products, (4, 1, 1), strict=True):
                for _ in range(times):
                    run()

    done = sum(2 * ROWS * a * b * times for (a, b), times in zip(SHAPES, (4, 1, 1), strict=True)) * TURNS * cores
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        at_once(work, cores)
        seconds.append(time.perf_counter() - began)
    return round(done / min(seconds) / 1e9, 1)


if __name__ == "__main__":
    main()
