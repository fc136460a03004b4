"""The judge's network: the reader's encoder with another head, read off at the first piece."""

from __future__ import annotations

import torch
from judge_data import SAYS, Pair
from torch import Tensor, nn
from transformers import BertModel

PARTS = 5
OUTPUTS = 2 + len(SAYS)
"""Whether it is about the claim; whether it blames; what it says."""


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
    """Mean loss of what is known of each pair; `scores` `[batch, OUTPUTS]`."""
    weight = torch.tensor([p.weight for p in pairs])
    total, count = scores.new_zeros(()), 0.0
    for column, known in ((0, [p.about for p in pairs]), (1, [p.blames for p in pairs])):
        rows = [i for i, value in enumerate(known) if value is not None]
        if rows:
            target = torch.tensor([known[i] for i in rows])
            off = nn.functional.binary_cross_entropy_with_logits(scores[rows, column], target, reduction="none")
            total, count = total + (off * weight[rows]).sum(), count + float(weight[rows].sum())
    if rows := [i for i, p in enumerate(pairs) if p.says is not None]:
        target = torch.tensor([pairs[i].says for i in rows])
        off = nn.functional.cross_entropy(scores[rows, 2:], target, weight=says_weights, reduction="none")
        total, count = total + (off * weight[rows]).sum(), count + float(weight[rows].sum())
    return total / max(count, 1.0)
