"""Fits how the network's reading and the rules' evidence are weighed, on pairs that the network was not trained on.

    python weigh_judge.py gather OUT.jsonl        # reads the articles with what export_judge.py wrote: three minutes
    python weigh_judge.py fit OUT.jsonl --write   # prints cross-validated scores, and writes settings.json

Read are the pairs of the part `tune` of tests/quality/labelled/pairs.jsonl whose articles were held back from training
(`weighed_on`), and all statements of these articles, as articles.jsonl has them, on all claims of their line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from judge_data import ROOT, coders, names, rows, weighed_on
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(ROOT))
from onrecord.coding.coder import Coder, is_plain, speaks_of_breach
from onrecord.coding.masking import masked_claim, masked_statement, scenery, sides_of
from onrecord.coding.network import Network
from onrecord.coding.relevance import Relevance
from onrecord.coding.stance import Verdict, judge, stances_read
from onrecord.coding.weighing import (
    TAKES_BLAME,
    Evidence,
    Weights,
    likely_about,
    logistic,
    of_rules,
    rules_suffice,
    weighed,
)
from onrecord.model import STANCES
from tests.quality import gold

SHIPPED = ROOT / "src/onrecord/coding/judge"
FOLDS = 6
GATHERED = 0.08
"""Relevance by rules from which on pairs are read, to see what `Coder.WORTH_READING` leaves out."""
Row = dict[str, Any]


def labels() -> list[Row]:
    """The pairs that were drawn, and every other of their articles; `drawn` tells which."""
    drawn = [r | {"drawn": True} for r in gold.labels("pairs", "tune") if weighed_on(r["article"])]
    keys = {gold._key(r) for r in drawn}
    ids = {r["article"] for r in drawn}
    rest = []
    for row in rows(ROOT / "training/coding/articles.jsonl"):
        if row["article"] in ids:
            head = {"part": "tune", "stream": row["stream"], "article": row["article"], "line": row["lines"][0]}
            for said in row["statements"]:
                places = {k: said[k] for k in ("source", "cue", "content", "party", "blames")}
                for claim in coders()[row["lines"][0]].line.claims:
                    stance = said["about"].get(claim.id)
                    label = head | places | {"claim": claim.id, "about": stance is not None, "stance": stance}
                    if gold._key(label) not in keys:
                        rest.append(label | {"drawn": False})
    return [*drawn, *rest]


def gather() -> Iterator[Row]:
    """What the network and the rules make of each labelled pair, as on a desk: statements and speakers are found."""
    network = Network(SHIPPED)
    seen: set[str] = set()
    for item in gold.coded(labels(), ROOT.parent / "shared/data/streams", positions=False):
        row: Row = {"label": item.label, "found": item.statement is not None}
        said = f"{item.label['article']} {item.label['content']}"
        if said not in seen:
            seen.add(said)
            row["blame"] = list(blame_of(item))
        if item.statement is None:
            yield row
            continue
        coder: Coder = gold._coder(item.label["line"])
        statement = item.statement
        passage = coder.passage(item.article, statement)
        profile, found, by_rules = next(w for w in coder.weigh(passage) if w[0].claim.id == item.label["claim"])
        claim = profile.claim
        party = statement.speaker.party if statement.speaker else None
        if found.score < GATHERED:
            yield row | {"found": False}
            continue
        blamed = frozenset(b.party for b in statement.blames)
        verdict = judge(passage, profile, blamed)
        scene = scenery(item.article, statement, names)
        asked = masked_claim(claim, sides_of(claim, party), names)
        read = network.read(asked.claim, masked_statement(scene, asked, party))
        yield row | {
            "party": party,
            "statement": statement.confidence,
            "rules": {"rules": by_rules, **of_rules(found)},
            "verdict": [verdict.stance, verdict.certainty, verdict.settled],
            "read": stances_read(read.said, verdict, party, claim),
            "plain": by_rules and is_plain(found, statement, profile),
            "breach": by_rules and speaks_of_breach(passage, found, profile),
            "about": read.about,
        }


def blame_of(item: gold.Coded) -> Iterator[Row]:
    """Each party that a statement blames by the rules, may blame, or does blame; with what tells whether it does."""
    missed = set(item.label["blames"])
    if item.statement is not None:
        coder: Coder = gold._coder(item.label["line"])
        by_rules = dict.fromkeys(blame.party for blame in item.statement.blames)
        asked = {one.party: one.measures() for one in coder.blame(scenery(item.article, item.statement, names))}
        for party, measures in {**by_rules, **asked}.items():
            yield {"rules": party in by_rules, "measures": measures, "right": party in missed}
            missed.discard(party)
    yield from ({"rules": False, "measures": None, "right": True} for _ in missed)


def fold_of(row: Row) -> int:
    return hashlib.sha256(row["label"]["article"].encode()).digest()[3] % FOLDS


def regress(x: list[dict[str, float]], y: Sequence[bool], strength: float = 1.0) -> dict[str, float]:
    """A logistic regression by name; `strength` is the inverse of how small the weights are held."""
    names_ = sorted(x[0])
    model = LogisticRegression(C=strength, max_iter=2000).fit([[row[n] for n in names_] for row in x], list(y))
    return {n: round(float(w), 3) for n, w in zip(names_, model.coef_[0], strict=True)} | {
        "bias": round(float(model.intercept_[0]), 3)
    }


def about_of(row: Row) -> dict[str, float]:
    return {"network": row["about"], "plain": row["plain"], **row["rules"]}


def weights_of(rows: list[Row]) -> Weights:
    """All weights, fitted on `rows`; the threshold is that of the best F1."""
    found = [r for r in rows if r["found"]]
    about = regress([about_of(r) for r in found], [r["label"]["about"] for r in found])
    scored = [(logistic(about, about_of(r)) * (2 if r["plain"] else 1), r["label"]["about"]) for r in found]
    threshold = best(scored, sum(r["label"]["about"] for r in rows))
    weights = Weights(about, {}, weights_of_blame(rows), threshold)
    measures, right = [], []
    for row in found:
        evidence = evidence_of(weights, row)
        if weights.takes(evidence.about, plain=row["plain"], breach=row["breach"]):
            for stance in sorted({evidence.verdict.stance, *evidence.read}):
                measures.append(evidence.measures(stance))
                right.append(stance == row["label"]["stance"])
    return replace(weights, stance=regress(measures, right))


def weights_of_blame(rows: list[Row]) -> dict[str, float]:
    """The weights of blame that no rule tells."""
    asked = [one for row in rows for one in row.get("blame", ()) if one["measures"]]
    return regress([one["measures"] for one in asked], [one["right"] for one in asked])


def evidence_of(weights: Weights, row: Row) -> Evidence:
    """What the coder chooses a stance by."""
    about = likely_about(weights, row["about"], relevance_of(row), by_rules=row["rules"]["rules"], plain=row["plain"])
    stance, certainty, settled = row["verdict"]
    return Evidence(Verdict(stance, None, certainty, (), settled), row["read"], about, row["plain"], row["statement"])


def relevance_of(row: Row) -> Relevance:
    """What the rules found."""
    return Relevance(*(row["rules"][name] for name in ("score", "own", "meant", "label")), ())


def best(scored: list[tuple[float, bool]], gold_: int) -> float:
    """The lowest threshold with nearly the best F1: what is left out, no person reviews."""
    found: list[tuple[float, float]] = []
    hits = 0
    for count, (score, right) in enumerate(sorted(scored, reverse=True), 1):
        hits += right
        found.append((2 * hits / (count + gold_), score))
    top = max(f for f, _ in found)
    return round(min(score for f1, score in found if f1 >= top - 0.02), 3)


def told(weights: Weights, row: Row) -> Row:
    """What the coder makes of a pair: a stance, None where it is not about the claim, and how sure it is."""
    if not row["found"]:
        return {"stance": None}
    evidence = evidence_of(weights, row)
    if not weights.takes(evidence.about, plain=row["plain"], breach=row["breach"]):
        return {"stance": None}
    alone = rules_suffice(relevance_of(row), plain=row["plain"], breach=row["breach"])
    stance, sure = weighed(weights, evidence, by_rules=alone)
    return {"stance": stance, "sure": sure}


def is_blamed(weights: Weights, one: Row) -> bool:
    """Whether the coder would have a party blamed."""
    return one["rules"] or (bool(one["measures"]) and logistic(weights.blame, one["measures"]) >= TAKES_BLAME)


def settle(rows: list[Row], given: list[Row]) -> None:
    """Of the claims of one statement those that the rules chose, where they chose any."""
    by: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        by.setdefault((row["label"]["article"], str(row["label"]["content"])), []).append(at)
    for those in by.values():
        if any(given[at]["stance"] and rows[at]["rules"]["rules"] for at in those):
            for at in those:
                if rows[at]["found"] and not rows[at]["rules"]["rules"]:
                    given[at]["stance"] = None


def report(rows: list[Row], given: list[Row]) -> None:
    """The measures of tests/quality/gold.py."""
    labels = [r["label"] for r in rows]
    coded = [(bool(g["stance"]), bool(label["about"])) for g, label in zip(given, labels, strict=True)]
    print("relevance", retrieved(coded))
    matrix = Counter((label["stance"] or "none", g["stance"] or "none") for g, label in zip(given, labels, strict=True))
    stances = gold.by_stance(matrix)
    for stance, one in stances.items():
        print(f"{stance:10}", one)
    print(f"macro F1 {gold.macro_f1(stances):.3f}")
    off, number = [0.0] * 10, 0
    for g, label in zip(given, labels, strict=True):
        if g["stance"]:
            off[min(9, int(g["sure"] * 10))] += g["sure"] - (g["stance"] == label["stance"])
            number += 1
    print(f"calibration {sum(map(abs, off)) / max(number, 1):.3f} of {number}")
    columns = (*STANCES, "none")
    print(" " * 10, *(f"{c:>9}" for c in columns))
    for row in columns:
        print(f"{row:10}", *(f"{matrix[row, c]:9}" for c in columns))


def retrieved(pairs: list[tuple[bool, bool]]) -> gold.Retrieved:
    """Of (found, meant)."""
    return gold.Retrieved(sum(f and m for f, m in pairs), sum(f for f, _ in pairs), sum(m for _, m in pairs))


def fit(path: Path) -> Row:
    """Weights fitted on all rows, after the scores of those that were fitted without the row's articles."""
    rows: list[Row] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["found"] = row["found"] and row["rules"]["score"] >= Coder.WORTH_READING
    given: list[Row] = [{}] * len(rows)
    blamed: list[tuple[bool, bool]] = []
    by_rules: list[tuple[bool, bool]] = []
    for fold in range(FOLDS):
        seen = [r for r in rows if fold_of(r) != fold]
        weights = weights_of(seen)
        for at, row in enumerate(rows):
            if fold_of(row) == fold:
                given[at] = told(weights, row)
                blamed += [(is_blamed(weights, one), one["right"]) for one in row.get("blame", ())]
                by_rules += [(one["rules"], one["right"]) for one in row.get("blame", ())]
    settle(rows, given)
    print("Pairs that were drawn")
    drawn = [at for at, row in enumerate(rows) if row["label"]["drawn"]]
    report([rows[at] for at in drawn], [given[at] for at in drawn])
    print("All statements of their articles on all claims")
    report(rows, given)
    print("blamed parties of these statements", retrieved(blamed))
    print("by the rules alone", retrieved(by_rules))
    weights = weights_of(rows)
    return asdict(weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["gather", "fit"])
    parser.add_argument("path", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into settings.json")
    args = parser.parse_args()
    if args.step == "fit":
        weights = fit(args.path)
        print(json.dumps(weights))
        if args.write:
            path = SHIPPED / "settings.json"
            known = json.loads(path.read_text(encoding="utf-8"))
            path.write_text(json.dumps(known | {"weights": weights}, indent=1) + "\n", encoding="utf-8")
        return
    with args.path.open("w", encoding="utf-8") as file:
        for row in gather():
            file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
