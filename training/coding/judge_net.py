"""The judge's network: the reader's encoder with another head, read off at the first piece."""

from __future__ import annotations

import torch
from judge_data import SAID, Pair
from torch import Tensor, nn
from transformers import BertModel

PARTS = 5
OUTPUTS = 1 + len(SAID)
"""Whether it is about the claim; what it says of it."""


class JudgeNet(nn.Module):
    """`ids`, `mask`, `features` `[batch, length]` int64 to `[batch, length, OUTPUTS]`; the first piece's row counts."""

    def __init__(self, encoder: str) -> None:
        super().__init__()
        # Within the encoder nothing is dropped: words are hidden instead, which costs no time.
        none = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        self.encoder = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa", **none)
        width = self.encoder.config.hidden_size
        self.features = nn.Embedding(PARTS, width)
        nn.init.zeros_(self.features.weight)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(width, OUTPUTS)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.head(self.drop(hidden))


def collate(pairs: list[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    length = max(len(p.ids) for p in pairs)
    ids, mask, parts = (torch.zeros(len(pairs), length, dtype=torch.long) for _ in range(3))
    for row, pair in enumerate(pairs):
        n = len(pair.ids)
        ids[row, :n], mask[row, :n], parts[row, :n] = torch.tensor(pair.ids), 1, torch.tensor(pair.parts)
    return ids, mask, parts


def loss_of(scores: Tensor, pairs: list[Pair], says_weights: Tensor) -> Tensor:
    """Mean loss of whether pairs are about each other, and of what is said where that is known; `scores` is
    `[batch, OUTPUTS]`."""
    weight = torch.tensor([p.weight for p in pairs])
    target = torch.tensor([float(p.about) for p in pairs])
    off = nn.functional.binary_cross_entropy_with_logits(scores[:, 0], target, reduction="none")
    known = [i for i, p in enumerate(pairs) if p.says is not None]
    said = torch.tensor([pairs[i].says for i in known], dtype=torch.long)
    more = nn.functional.cross_entropy(scores[known, 1:], said, weight=says_weights, reduction="none")
    return (off * weight).mean() + (more * weight[known]).sum() / len(pairs)
