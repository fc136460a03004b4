"""The examples of docs/use-from-python.md, run as they stand, from the first to the last."""

from __future__ import annotations

import doctest
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs/use-from-python.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_every_example_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python prints what stands there, commands succeed, files are made as shown; a kind of block that nobody runs
    may not stand there."""
    pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    Path("articles.jsonl").write_text(
        "".join(json.dumps({"text": f"Peru denied that it had closed bridge {n}."}) + "\n" for n in range(3)),
        encoding="utf-8",
    )
    runner = doctest.DocTestRunner()
    names: dict[str, object] = {}
    kinds = set()
    page = PAGE.read_text(encoding="utf-8")
    for block in BLOCK.finditer(page):
        kind, file, body = block.groups()
        kinds.add(kind)
        if file:
            Path(file).write_text(body, encoding="utf-8")
        elif kind == "console":
            for line in body.splitlines():
                assert line.startswith("$ ")
                subprocess.run(["bash", "-euo", "pipefail", "-c", line[2:]], check=True)
        else:
            assert kind == "python"
            line = page.count("\n", 0, block.start(3))
            test = doctest.DocTestParser().get_doctest(body, names, PAGE.name, str(PAGE), line)
            assert test.examples
            said: list[str] = []
            runner.run(test, out=said.append, clear_globs=False)
            assert runner.summarize(verbose=False).failed == 0, "".join(said)
            names = test.globs
    assert kinds == {"python", "console", "json"}
    assert len(list(tmp_path.glob("annotated-*.json"))) == 3
    gold, citrons = (json.loads(Path(f"{name}.jsonl").read_text(encoding="utf-8")) for name in ("gold", "citrons"))
    assert [span["text"] for span in gold["statements"][0]["cue"]] == ["denied"]
    assert citrons["statements"][0]["confidence"] == 0.8125
