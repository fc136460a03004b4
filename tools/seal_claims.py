"""Join claims that people wrote about an article, and what they coded on them, to the places of its statements.

    python -m tools.seal_claims INDEX.json CLAIMS.jsonl… > training/coding/claims.jsonl

INDEX.json has, for each article, its stream and the places of its statements by number; the articles' words are left
out. A pair that names a statement which is not there is skipped and told.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

STANCES = {"asserts", "confirms", "denies", "withholds", "abandons", "mentions", None}


def main(index: Path, *claims: Path) -> None:
    """See the module."""
    articles = json.loads(index.read_text(encoding="utf-8"))
    kept = skipped = 0
    for row in (json.loads(line) for path in claims for line in path.read_text(encoding="utf-8").splitlines() if line):
        article = articles[row["article"]]
        head = {k: row[k] for k in ("article", "claim", "claimant", "counterparty")} | {"stream": article["stream"]}
        for pair in row["pairs"]:
            if pair["stance"] not in STANCES or not 0 <= pair["n"] < len(article["statements"]):
                skipped += 1
                continue
            places = article["statements"][pair["n"]]
            print(json.dumps(head | places | {k: pair[k] for k in ("stance", "party", "blames")}, ensure_ascii=False))
            kept += 1
    print(f"{kept} pairs; {skipped} skipped", file=sys.stderr)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
