"""The shipped reader's scores on PolNeAR's development articles, pinned: better raises a floor, lower takes a word."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.extraction import shipped_reader, to_json
from onrecord.model import Article

CORPUS = "eb8d808796abf7780b4d02afdceae994b5e8f619b7e74f198c0a97b29d92450e"
FLOORS = {"exact.source": 81.2, "exact.cue": 75.2, "exact.content": 69.7, "whole.all": 60.0}


@pytest.mark.slow
@pytest.mark.shared
def test_exact_f1_on_dev(shared: Path, tmp_path: Path) -> None:
    """Exact F1 of sources, cues, contents and whole attributions, by the shared scorer."""
    gold = shared / "data/attributions/polnear-dev.jsonl"
    assert hashlib.sha256(gold.read_bytes()).hexdigest() == CORPUS, "another corpus: the floors say nothing of it"
    reader = shipped_reader()
    predicted = tmp_path / "predicted.jsonl"
    with gold.open(encoding="utf-8") as lines, predicted.open("w", encoding="utf-8") as out:
        for line in lines:
            given = json.loads(line)
            article = Article(id=given["id"], text=given["text"], given_id=given["id"])
            out.write(json.dumps(to_json(article, reader.read(article))) + "\n")
    scorer = shared / "tools/score_attributions.py"
    scored = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predicted), "--json"], capture_output=True, text=True, check=True
    )
    scores = {name: figures["f1"] for name, figures in json.loads(scored.stdout).items()}
    assert {name: scores[name] for name, floor in FLOORS.items() if scores[name] < floor} == {}
