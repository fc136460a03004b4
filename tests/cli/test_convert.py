"""`onrecord convert`, and `onrecord extract --format citron`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow  # each test is several processes

TEXT = "Peru’s envoy, Ana Brell, denied that the harbour was promised to Chile. “It is ours,” she said."
SPANS = ("source", "cue", "content")


def test_extract_to_citron_and_back(run: Run) -> None:
    """The spans, ids and confidences of the statements come back, and what is told from them."""
    given = json.dumps({"id": "n1", "text": TEXT})
    plain = json.loads(run("extract", given=given).stdout)
    written = run("extract", "--format", "citron", given=given)
    assert json.loads(written.stdout)["text"] == TEXT
    back = run("convert", "--from", "citron", given=written.stdout)
    assert (back.returncode, back.stderr) == (0, "")
    assert json.loads(back.stdout) == plain


def test_a_folder_of_annotations_names_articles_after_files(run: Run, tmp_path: Path) -> None:
    """As Citron keeps them: a file an article, indented, without ids; a bad one stops nothing."""
    record = json.loads(run("extract", "--format", "citron", given=TEXT).stdout)
    del record["id"]
    (tmp_path / "gold/deep").mkdir(parents=True)
    (tmp_path / "gold/one.json").write_text(json.dumps(record, indent=4), encoding="utf-8")
    (tmp_path / "gold/deep/two.json").write_text(json.dumps([record | {"id": "second"}]), encoding="utf-8")
    (tmp_path / "gold/three.jsonl").write_text(json.dumps(record) + "\n\n{broken\n", encoding="utf-8")
    (tmp_path / "gold/notes.txt").write_text("not for us", encoding="utf-8")
    (tmp_path / "gold/zero.json").write_text("{", encoding="utf-8")
    done = run("convert", "--from", "citron", "gold")
    ids = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert ids[0] == "one"
    assert ids[2] == "second"
    assert len(ids) == 3
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == ["gold/three.jsonl:3", "gold/zero.json"]
    assert done.returncode == 0


def test_output_of_citron_extract_needs_its_text(run: Run, tmp_path: Path) -> None:
    """From one file, or from a folder with a text for each."""
    pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")
    # Its tokens: Peru ’s envoy , Ana Brell , denied that …
    quote: dict[str, Any] = {
        "sources": [{"start": 0, "end": 6, "text": "Peru’s envoy, Ana Brell"}],
        "coreferences": [],
        "cue": {"start": 7, "end": 8, "text": "denied"},
        "contents": [{"start": 8, "end": 15, "text": "that the harbour was promised to Chile"}],
        "confidence": "0.5000",
    }
    (tmp_path / "a.json").write_text(json.dumps({"quotes": [quote], "source": {}}), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.txt").write_text(TEXT, encoding="utf-8")
    for texts in ("texts", "texts/a.txt"):
        done = run("convert", "--from", "citron", "--text", texts, "a.json")
        assert done.returncode == 0, done.stderr
        (statement,) = json.loads(done.stdout)["statements"]
        assert [statement[role][0]["text"] for role in SPANS] == [
            quote["sources"][0]["text"],
            "denied",
            quote["contents"][0]["text"],
        ]
        assert (statement["act"], statement["speaker"]["party"], statement["confidence"]) == ("deny", "PER", 0.5)


def test_what_is_no_citron_is_told_in_a_line(run: Run) -> None:
    """Exit code 1, nothing on standard output, no traceback."""
    done = run("convert", "--from", "citron", given='{"text": "He said so."}')
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("onrecord: stdin:1: has no list of `quotes`; give JSON of Citron")


def test_missing_files_and_wrong_usage(run: Run, tmp_path: Path) -> None:
    """A file that is not there is bad input; no tool, or one that is unknown, is wrong usage."""
    missing = run("convert", "--from", "citron", "nowhere.json")
    assert missing.returncode == 1
    assert missing.stderr.startswith("onrecord: nowhere.json: cannot be read")
    assert run("convert", "a.json").returncode == 2
    assert run("convert", "--from", "oracle", "a.json").returncode == 2
    (tmp_path / "many.jsonl").write_text('{"quotes": []}\n{"quotes": []}\n', encoding="utf-8")
    many = run("convert", "--from", "citron", "--text", ".", "many.jsonl")
    assert many.returncode == 1
    assert "many.jsonl:1: has no file of its own; give one article a file" in many.stderr
