"""Join what coders said of whole articles to the places of their statements, and leave the words out.

    python -m tools.seal_articles SHEETS.json LABELS.jsonl… > training/coding/articles.jsonl
    python -m tools.seal_articles SHEETS.json WRITTEN.jsonl… > training/coding/written.jsonl

SHEETS.json has, for each article that was given out, its stream, its lines, and its statements by number: their places
and `party`, for whom onrecord takes the speaker to speak, kept where no coder was asked. A label names one article:
`skip` has the numbers of statements that are no attributions, `said` what is about a claim or blames a party; every
other statement is about no claim and blames nobody. Where coders wrote the claims themselves, a row with `sheet` and
`claims` comes before the articles of that sheet, and blame is not coded. What names no statement or claim is skipped
and told.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from onrecord.model import STANCES

Row = dict[str, Any]


def main(sheets: Path, *labels: Path) -> None:
    """See the module."""
    given: dict[str, Row] = json.loads(sheets.read_text(encoding="utf-8"))
    seen: set[str] = set()
    written: list[Row] | None = None
    lost = 0
    for row in (json.loads(line) for path in labels for line in path.read_text(encoding="utf-8").splitlines() if line):
        if "claims" in row:
            written = row["claims"]
            continue
        if row["article"] not in given or row["article"] in seen:
            lost += 1
            continue
        seen.add(row["article"])
        article = given[row["article"]]
        head = {"article": row["article"], "stream": article["stream"]}
        claims = [claim["id"] for claim in written] if written else article["claims"]
        statements, left = sealed(row, article["statements"], claims, blame=not written)
        lost += left
        head |= {"claims": written} if written else {"lines": article["lines"]}
        print(json.dumps(head | {"statements": statements}, ensure_ascii=False))
    print(f"{len(seen)} articles of {len(given)}; {lost} labels that name nothing", file=sys.stderr)


def sealed(row: Row, places: list[Row], claims: list[str], *, blame: bool) -> tuple[list[Row], int]:
    """The statements of an article with what was coded of them, and how many labels name nothing."""
    said = {one["n"]: one for one in row["said"]}
    lost, statements = 0, []
    for number, place in enumerate(places):
        coded = said.pop(number, None) or {}
        if number in row.get("skip", ()):
            continue
        about = {c: s for c, s in coded.get("about", {}).items() if c in claims and s in STANCES}
        lost += len(coded.get("about", {})) - len(about)
        kept = {k: place[k] for k in ("source", "cue", "content")}
        kept |= {"party": coded.get("party", place["party"]), "about": about}
        statements.append(kept | ({"blames": coded.get("blames", [])} if blame else {}))
    return statements, lost + len(said)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
