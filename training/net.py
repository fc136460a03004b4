"""The reader's network: a MiniLM encoder with tag scores, and three pointers: two link spans, one ends them."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from onrecord.extraction.tags import TAGS, may_follow
from onrecord.extraction.words import FEATURES

LINK = 64
"""Width of the vectors whose product scores a link."""
BARRED = -1e4


class ReaderNet(nn.Module):
    """Word pieces to tag scores and link vectors.

    `forward` takes `ids`, `mask`, `features`, each `[batch, length]` int64, and gives `[batch, length, 7 + 6 * LINK]`:
    tag scores, then query and key of "cue, where is your source?", of "content, where is your cue?" and of
    "first word of a span, where is your last?".
    """

    def __init__(self, encoder: str) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        width = self.encoder.config.hidden_size
        self.features = nn.Embedding(FEATURES, width)
        nn.init.zeros_(self.features.weight)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(TAGS) + 6 * LINK)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.start = nn.Parameter(torch.zeros(len(TAGS)))
        barred = torch.tensor(
            [[0.0 if may_follow(t, p) else BARRED for t in range(len(TAGS))] for p in range(len(TAGS))]
        )
        self.register_buffer("barred", barred)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.head(self.drop(hidden))

    def tag_loss(self, scores: Tensor, tags: Tensor, present: Tensor) -> Tensor:
        """Negative log-likelihood of the tag sequences under a linear-chain CRF, summed over sequences.

        `scores` `[batch, words, tags]`, `tags` and `present` `[batch, words]`.
        """
        moves = self.transitions + self.barred
        alpha = self.start + scores[:, 0]
        gold = self.start[tags[:, 0]] + scores[:, 0].gather(1, tags[:, :1])[:, 0]
        for step in range(1, scores.shape[1]):
            here = present[:, step]
            following = torch.logsumexp(alpha.unsqueeze(2) + moves, dim=1) + scores[:, step]
            alpha = torch.where(here.unsqueeze(1), following, alpha)
            added = (
                self.transitions[tags[:, step - 1], tags[:, step]]
                + scores[:, step].gather(1, tags[:, step : step + 1])[:, 0]
            )
            gold = gold + torch.where(here, added, 0.0)
        return (torch.logsumexp(alpha, dim=1) - gold).sum()


def link_loss(query: Tensor, key: Tensor, mask: Tensor, links: Tensor, *, onwards: bool = False) -> Tensor:
    """Cross-entropy of each link's target among all places of its window, summed.

    `query`, `key` `[batch, length, LINK]`; `mask` `[batch, length]`: places that can be a target; `links` `[n, 3]`: row
    of the batch, from, to. With `onwards` a target is never before where its link starts.
    """
    if not len(links):
        return query.sum() * 0
    row, here, there = links.T
    scores = (key[row] @ query[row, here].unsqueeze(2)).squeeze(2) / LINK**0.5
    scores = scores.masked_fill(mask[row] == 0, BARRED)
    if onwards:
        scores = scores.masked_fill(torch.arange(mask.shape[1]) < here.unsqueeze(1), BARRED)
    return nn.functional.cross_entropy(scores, there, reduction="sum")
