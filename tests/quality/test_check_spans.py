"""The tool that reads all streams: what it counts, what it tells, and how it goes on where it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.check_spans import check_line, checked, chosen

LINES = [json.dumps({"id": f"n{n}", "text": f"The harbour council said pier {n} was open."}) for n in range(4)]


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    """Four articles and a blank line."""
    path = tmp_path / "harbour.jsonl"
    path.write_text("\n".join([*LINES[:2], "", *LINES[2:]]) + "\n", encoding="utf-8")
    return path


def test_every_line_has_its_place(stream: Path) -> None:
    """Blank lines count and are passed over; a sample is the same for the same seed."""
    assert [place.rsplit(":", 1)[1] for place, _ in chosen([stream], None, 0)] == ["1", "2", "4", "5"]
    assert len(chosen([stream], 2, 7)) == 2
    assert chosen([stream], 2, 7) == chosen([stream], 2, 7)


def test_a_run_goes_on_where_it_was(stream: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was checked before is not read again; other articles begin anew."""
    done = tmp_path / "build" / "done.txt"
    lines = chosen([stream], None, 0)
    assert checked(lines, 1, done) == 0
    kept = done.read_text(encoding="utf-8").splitlines()
    assert kept[1:] == [place for place, _ in lines]
    done.write_text("\n".join(kept[:3]) + "\n", encoding="utf-8")
    assert checked(lines, 1, done) == 0
    assert (
        capsys.readouterr().out.splitlines()[1].startswith("2 articles (2 more were checked before), 2 statements, 0")
    )
    checked(lines[:1], 1, done)
    assert capsys.readouterr().out.startswith("1 articles, ")


def test_what_cannot_be_read_is_told_with_its_place() -> None:
    """A line that is no article is something wrong, and stops no other."""
    found = check_line("harbour.jsonl:3", '{"text": 4}')
    assert (found.place, found.statements) == ("harbour.jsonl:3", 0)
    assert "not text" in found.wrong
    assert check_line("harbour.jsonl:1", LINES[0]) == ("harbour.jsonl:1", 1, "")
