"""What a command imports: a status must not wait for the reader, nor a reading for the ledger."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run

ARTICLE = (
    "Valdorian Foreign Minister Ilko Varen said on Monday that Kestria had agreed in Sorvane to open the harbour of "
    "Lunden to Valdorian grain ships.\n\n"
    + "The talks in the capital had lasted for a week, and most of the time was spent on the rules for the pilots, "
    "who asked for a pay rise and for the right to stop the ships in a storm. " * 4
)
READER = {"onnxruntime", "tokenizers", "numpy", "lingua"}
PAGES = {"trafilatura", "lxml", "httpx", "jinja2"}
RARELY = {"rapidfuzz", "anyascii", "scipy", "pandas"}
"""What compares names, and what writes tables."""


def imported(desk: Path, *args: str) -> set[str]:
    """The modules that are there when the command has done its work, by full name."""
    code = (
        "import sys; from onrecord.cli import group; group.main(sys.argv[1:], standalone_mode=False); "
        "print('imported:', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, cwd=desk, timeout=300, check=True
    )
    return set(done.stdout.rpartition("imported: ")[2].split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_a_status_brings_no_reader(desk: Path, run: Run) -> None:
    """Where all is coded and nothing shifted: no reader, nothing that reads pages, writes them or compares names."""
    (desk / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert run("add", "article.txt", cwd=desk).returncode == 0
    assert "harbour" in run("status", "harbour-accord", cwd=desk).stdout
    found = imported(desk, "status", "harbour-accord")
    assert "onrecord.ledger.fold" in found
    assert not packages(found) & (READER | PAGES | RARELY)
    assert not {name for name in found if name.startswith(("onrecord.publishing.", "onrecord.extraction"))}
    assert not {"onrecord.actors.resolver", "onrecord.actors.matching", "onrecord.desk.pipeline"} & found


def test_adding_a_text_brings_no_ledger(desk: Path) -> None:
    """The reader is loaded, and of a plain English text no models of languages, no pages, no ledger."""
    (desk / "article.txt").write_text(ARTICLE, encoding="utf-8")
    found = imported(desk, "add", "article.txt")
    assert "onnxruntime" in packages(found)
    assert not packages(found) & ({"lingua"} | PAGES | RARELY)
    assert not {name for name in found if name.startswith(("onrecord.ledger", "onrecord.publishing"))}
