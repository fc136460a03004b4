"""Knowledge of the world and of news English, as tables that someone who writes no Python can review.

Each `*.csv` beside this file is UTF-8 with a header; lines that begin with `#` are comments. Every entry has a reason
or a source in its row or in the comment above its group.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    """Rows of `name.csv`, each a mapping from column to text (empty where the cell is empty)."""
    path = Path(__file__).with_name(f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(line for line in lines if not line.startswith("#") and line.strip()))
