"""Join what people labelled to the places that were drawn, and leave the words out.

    python -m tools.seal_gold ITEMS.jsonl LABELS.jsonl… --streams STREAMS > tests/quality/labelled/NAME.jsonl

The words that a coder copied as evidence become offsets, the nearest to the statement; notes are dropped. Raises
SystemExit naming the items that lack a label, have two, or copied words that do not stand in their article.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

KEPT = ("attribution", "named", "names", "kind", "party", "about", "stance", "blames", "sure")
Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def evidence(text: str, words: str, near: int) -> list[int] | None:
    """Where `words` stand in `text`, nearest to `near`, however spaced and in any case; None where they do not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [(m.start(), m.end()) for m in re.finditer(pattern, text, re.IGNORECASE)] if pattern else []
    if not found:
        return None
    start, end = min(found, key=lambda place: abs(place[0] - near))
    return [start, end]


def sealed(item: Row, label: Row, text: str) -> Row:
    """An item with its labels."""
    kept = {"attribution": True} | {key: label[key] for key in KEPT if key in label}
    near: int = min(span[0] for key in ("source", "cue", "content") for span in item[key])
    kept["evidence"] = evidence(text, label.get("words") or "", near)
    return {key: value for key, value in item.items() if key != "item"} | kept


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=Path)
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--streams", type=Path, required=True)
    given = parser.parse_args()
    items = {row["item"]: row for row in rows(given.items)}
    texts = {
        row["id"]: row["text"]
        for name in {i["stream"] for i in items.values()}
        for row in rows(given.streams / f"{name}.jsonl")
    }
    labels: dict[int, Row] = {}
    for label in (row for path in given.labels for row in rows(path)):
        if label["item"] in labels:
            sys.exit(f"item {label['item']} is labelled twice; leave one")
        labels[label["item"]] = label
    lost = []
    for number, item in items.items():
        if number not in labels:
            continue
        row = sealed(item, labels[number], texts[item["article"]])
        if labels[number].get("words") and row["evidence"] is None:
            lost.append(number)
        print(json.dumps(row, ensure_ascii=False))
    missing = sorted(set(items) - set(labels))
    print(
        f"{len(labels)} labelled; without a label: {missing or 'none'}; words not found: {lost or 'none'}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
