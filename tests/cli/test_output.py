"""What a terminal gets: words, and never a control character of an article, a file's name or a line file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.output import as_json, print_csv, report, say
from onrecord.model import Problem

DRIVES = "\x1b]0;taken\x07\x9b31m\r\x08\x7f"  # names the window, turns letters red, overwrites the line


def plain(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


def test_a_problem_is_one_line_of_words(capsys: pytest.CaptureFixture[str]) -> None:
    report(Problem(f"{DRIVES}\n.txt", f"`genre` is “{DRIVES}”", "write one of news, opinion, official"))
    shown = capsys.readouterr().err
    assert plain(shown)
    assert shown.count("\n") == 1


def test_lines_stay_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"The accord{DRIVES}\nand its end\n")
    shown = capsys.readouterr().out
    assert plain(shown)
    assert shown.count("\n") == 3


def test_json_writes_control_characters_as_escapes() -> None:
    shown = as_json({"текст": DRIVES})
    assert plain(shown)
    assert "текст" in shown
    assert json.loads(shown) == {"текст": DRIVES}


def test_csv_has_none(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv(["content"], [[DRIVES.replace("\r", "")]])
    assert plain(capsys.readouterr().out.replace("\r\n", "\n").lstrip("\ufeff"))


def test_an_error_is_words_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "status", "harbour", "--desk", str(tmp_path / DRIVES)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 1
    assert plain(capsys.readouterr().err)
