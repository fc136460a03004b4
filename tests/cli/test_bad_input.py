"""Bad input: one clear line (what, where, what to do), the right exit code, and nothing lost."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow  # each test is several processes

GOOD = json.dumps({"id": "good", "text": "The council said the bridge was open."})

FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 20,
    "latin.txt": "The caf\xe9 was closed, she said.".encode("latin-1"),
    "huge.txt": b"The council said so. " * 2_500_000,
    "nothing.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "not.jsonl": b"{this is not JSON}\n",
    "textless.jsonl": b'{"id": "a", "title": "no text"}\n',
    "dated.jsonl": b'{"id": "a", "text": "She said so.", "published": "soon"}\n',
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read(run: Run, desk: Path, tmp_path: Path, name: str) -> None:
    """One line on standard error that names the file, exit code 1, no traceback."""
    path = tmp_path / name
    path.write_bytes(FILES[name])
    for command in (("extract", str(path)), ("add", str(path), "--desk", str(desk))):
        done = run(*command)
        lines = [line for line in done.stderr.splitlines() if name in line]
        assert done.returncode == 1, done.stderr
        assert len(lines) == 1, done.stderr
        assert "; " in lines[0]  # what to do
        assert "Traceback" not in done.stderr


def test_one_bad_record_among_many_is_skipped(run: Run, desk: Path, tmp_path: Path) -> None:
    """The others are read; the bad one is named with its line number."""
    path = tmp_path / "mixed.jsonl"
    records = [json.dumps({"id": str(i), "text": f"The council said bridge {i} was open."}) for i in range(40)]
    path.write_text("\n".join([*records[:20], "{broken", *records[20:]]), encoding="utf-8")
    done = run("add", str(path), "--desk", str(desk))
    assert done.returncode == 0
    assert "mixed.jsonl:21: " in done.stderr
    assert "40 articles added" in done.stderr


def test_wrong_usage_is_2_and_a_missing_desk_is_1(run: Run, tmp_path: Path) -> None:
    """An unknown option or date is wrong usage; a desk or line that is not there is bad input."""
    assert run("status").returncode == 2
    assert run("nonsense").returncode == 2
    assert run("extract", "--format", "xml").returncode == 2
    missing = run("status", "harbour-accord", cwd=tmp_path)
    assert missing.returncode == 1
    assert "onrecord init" in missing.stderr
    assert run("status", "a-line", "--desk", str(tmp_path / "nowhere")).returncode == 1


def test_unknown_line_names_those_there_are(run: Run, desk: Path) -> None:
    """A slip in the slug is answered with the slugs."""
    done = run("status", "harbor-accord", cwd=desk)
    assert done.returncode == 1
    assert "harbour-accord" in done.stderr
    assert run("status", "harbour-accord", "--on", "soon", cwd=desk).returncode == 2


def test_a_path_that_is_not_there(run: Run) -> None:
    """Named, with exit code 1."""
    done = run("extract", "nowhere.txt")
    assert done.returncode == 1
    assert "nowhere.txt" in done.stderr


def test_a_database_that_another_process_holds(run: Run, desk: Path, tmp_path: Path) -> None:
    """After a while of waiting: one line, exit code 1, nothing lost."""
    holder = sqlite3.connect(desk / "onrecord.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    path = tmp_path / "good.jsonl"
    path.write_text(GOOD, encoding="utf-8")
    busy = run("add", str(path), "--desk", str(desk))
    holder.execute("ROLLBACK")
    holder.close()
    assert busy.returncode == 1
    assert "Traceback" not in busy.stderr
    assert "1 article added" in run("add", str(path), "--desk", str(desk)).stderr


def test_settings_that_nobody_knows(run: Run, desk: Path) -> None:
    """An unknown key names the known ones."""
    (desk / "onrecord.toml").write_text("[store]\nurll = 'x'\n", encoding="utf-8")
    done = run("line", "list", cwd=desk)
    assert done.returncode == 1
    assert "known are url" in done.stderr


def test_a_terminal_of_another_encoding_stops_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results are UTF-8, as a program that reads them expects."""
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    done = run("extract", given="«Мы согласны», — сказал министр Илко Варен.")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["language"] == "ru"
