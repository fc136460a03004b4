"""Averages the weights of several trainings that began with the same weights. See training/README.md.

    python average.py build/reader-1.pt build/reader-2.pt --out build/reader.pt

Source: Wortsman et al., Model soups (ICML 2022). What one file lacks (outputs added since) is taken from those that
have it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def average(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each weight over the files that have it; along its first axis where their sizes differ."""
    longest = max(states, key=lambda s: len(s["head.bias"]))
    out = {}
    for name, like in longest.items():
        if not like.is_floating_point():
            out[name] = like
            continue
        total, seen = torch.zeros_like(like), torch.zeros(len(like) if like.dim() else 1)
        for state in states:
            given = state[name]
            here = len(given) if given.dim() else 1
            total[:here] += given
            seen[:here] += 1
        out[name] = total / seen.reshape(-1, *[1] * (like.dim() - 1))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.save(average([torch.load(path, weights_only=True) for path in args.weights]), args.out)


if __name__ == "__main__":
    main()
