"""Real articles by the hundred: nothing crashes, and every span of every statement says its own words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = 30
"""Of 2,050; `make streams` reads them all."""


@pytest.mark.slow
@pytest.mark.shared
def test_spans_of_articles_chosen_by_chance(shared: Path) -> None:
    """A sample of all streams, always the same, by the tool that reads them all."""
    files = sorted((shared / "data/streams").glob("*.jsonl"))
    told = subprocess.run(
        [sys.executable, "-m", "tools.check_spans", *map(str, files), "--sample", str(SAMPLE), "--seed", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(f"{SAMPLE} articles, ")
    assert told.stdout.endswith(", 0 articles with something wrong\n")
