"""The reader's weights without the reader: through PyTorch, and through transformers' token classification.

Run by `run.py` in the environment of `make reader`. The weights are those that ship, made float32 again, so that
nothing but this repository is needed. Prints one JSON object: seconds for all articles, by batch size.

The pipeline has the same encoder and the tags of the same last layer, reads windows of the same size with the same
overlap, and groups tags into spans itself. It links nothing and finds no source's cue: it does less than the reader.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from transformers import (
    BertConfig,
    BertForTokenClassification,
    PreTrainedTokenizerFast,
    TokenClassificationPipeline,
)

from onrecord.extraction.tags import TAGS
from onrecord.extraction.windows import WINDOW, Pieces, Window, cut_windows
from onrecord.extraction.words import split_words

SIZES = (1, 2, 4, 8, 16, 32)
OVERLAP = 48
SCALES = ".scales"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, help="folder of the reader's files")
    parser.add_argument("articles", type=Path, help="JSON Lines with a text each")
    parser.add_argument("--cores", type=int, required=True)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(args.cores)
    texts = [json.loads(line)["text"] for line in args.articles.read_text(encoding="utf-8").splitlines()]
    weights, heads = weights_of(args.model / "reader.onnx")
    net = classifier(weights, heads)
    windows = [w for text in texts for w in windows_of(text, Pieces(args.model / "vocabulary.json"))]
    turns = {
        "torch": lambda size: forward(net, weights, windows, size),
        "pipeline": lambda size: classify(net, args.model / "vocabulary.json", texts, size),
    }
    print(json.dumps({name: {n: fastest(turn, n, args.rounds) for n in SIZES} for name, turn in turns.items()}))


def weights_of(path: Path) -> tuple[dict[str, Tensor], int]:
    """The network's state in float32 by its names in training, from the model that ships, and its attention heads."""
    graph = onnx.load(path).graph
    stored = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
    weights = {}
    for name, value in stored.items():
        if name.endswith((".weight", ".bias")):
            full = value.astype(np.float32) * stored.get(name + SCALES, np.float32(1))
            # Rounded weights and the head's stand there as they are multiplied, inputs first.
            turned = value.ndim == 2 and re.search(r"(query|key|value|dense|head)\.weight$", name)
            weights[name] = torch.from_numpy(np.ascontiguousarray(full.T if turned else full))
    attention = next(node for node in graph.node if node.op_type == "MultiHeadAttention")
    return weights, next(a.i for a in attention.attribute if a.name == "num_heads")


def classifier(weights: dict[str, Tensor], heads: int) -> BertForTokenClassification:
    """transformers' own network with the shipped encoder, and the tags of its last layer."""
    words = weights["encoder.embeddings.word_embeddings.weight"]
    layers = sum(name.endswith("intermediate.dense.bias") for name in weights)
    config = BertConfig(
        vocab_size=len(words), hidden_size=words.shape[1], num_hidden_layers=layers, num_attention_heads=heads,
        intermediate_size=len(weights["encoder.encoder.layer.0.intermediate.dense.bias"]),
        num_labels=len(TAGS), id2label=dict(enumerate(TAGS)), attn_implementation="sdpa",
    )  # fmt: skip
    net = BertForTokenClassification(config)
    state = {name.removeprefix("encoder."): w for name, w in weights.items() if name.startswith("encoder.")}
    places = "embeddings.position_embeddings.weight"
    state[places] = state[places][0]
    # The first segment is part of the places already.
    state["embeddings.token_type_embeddings.weight"] = torch.zeros(2, words.shape[1])
    net.bert.load_state_dict(state)
    net.classifier.weight.data = weights["head.weight"][: len(TAGS)].clone()
    net.classifier.bias.data = weights["head.bias"][: len(TAGS)].clone()
    return net.eval()


def windows_of(text: str, pieces: Pieces) -> Iterable[Window]:
    """The windows that the reader cuts."""
    words = split_words(text)
    return cut_windows(words, pieces.of(text, words), overlap=OVERLAP)


def forward(net: BertForTokenClassification, weights: dict[str, Tensor], windows: list[Window], size: int) -> None:
    """All scores of all windows, of like length together, as many at a time."""
    ordered = sorted(windows, key=lambda w: len(w.ids))
    with torch.inference_mode():
        for at in range(0, len(ordered), size):
            batch = ordered[at : at + size]
            ids, features, mask = (
                nn.utils.rnn.pad_sequence([torch.tensor(numbers) for numbers in rows], batch_first=True)
                for rows in ([w.ids for w in batch], [w.features for w in batch], [[1] * len(w.ids) for w in batch])
            )
            embedded = net.bert.embeddings.word_embeddings(ids) + weights["features.weight"][features]
            hidden = net.bert(inputs_embeds=embedded, attention_mask=mask if len(batch) > 1 else None)
            nn.functional.linear(hidden.last_hidden_state, weights["head.weight"], weights["head.bias"])


def classify(net: BertForTokenClassification, vocabulary: Path, texts: list[str], size: int) -> None:
    """The pipeline over all texts."""
    marks = {f"{mark}_token": f"[{mark.upper()}]" for mark in ("pad", "cls", "sep", "unk", "mask")}
    tokenizer = PreTrainedTokenizerFast(tokenizer_file=str(vocabulary), model_max_length=WINDOW, **marks)
    pipeline = TokenClassificationPipeline(
        model=net, tokenizer=tokenizer, stride=OVERLAP, aggregation_strategy="simple", batch_size=size
    )
    for _ in pipeline(texts):
        pass


def fastest(turn: Callable[[int], object], size: int, rounds: int) -> float:
    """Seconds of the fastest of `rounds` turns with batches of `size`."""
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        turn(size)
        seconds.append(time.perf_counter() - began)
    return round(min(seconds), 3)


if __name__ == "__main__":
    main()
