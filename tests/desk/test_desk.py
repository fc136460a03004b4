"""A desk's folder: what a person may put into it wrongly is told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.actor_files import export_to_file
from onrecord.desk.desk import LINES, Desk
from onrecord.errors import DeskError, InputError, LineFileError


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("a = " + "[" * 3000, "not valid TOML"),
        (f"[reading]\nmax_bytes = {'9' * 5000}", "not valid TOML"),
        (f"[reading]\nmax_bytes = {'9' * 26}", "max_bytes in .* should be a number from 1 to 1000000000, not 9"),
        ("[reading]\nmax_bytes = 0", "max_bytes in .* should be a number from 1 "),
        (f"[reading]\ntimeout_s = {'9' * 20}", "timeout_s in .* should be a number from 1 to 86400, not 9"),
        ("[reading]\nthreads = -1", "threads in .* should be a number from 0 "),
        ('[store]\nurl = "a\\u0000b"', "holds a NUL"),
    ],
)
def test_settings_that_no_machine_can_keep(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "onrecord.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(DeskError, match=said), Desk.find(tmp_path) as desk:
        _ = desk.store


def test_a_line_is_written_where_the_folder_of_lines_is_gone(tmp_path: Path) -> None:
    with Desk.create(tmp_path) as desk:
        (tmp_path / LINES).rmdir()
        path = desk.new_line("harbour-accord", "The harbour accord")
        with pytest.raises(LineFileError, match="is there already"):
            desk.new_line("harbour-accord", "Another")
        assert "The harbour accord" in path.read_text(encoding="utf-8")


def test_a_line_that_cannot_be_written(tmp_path: Path) -> None:
    with Desk.create(tmp_path) as desk:
        with pytest.raises(LineFileError, match="80 at most"):
            desk.new_line("a" * 300, "A")
        (tmp_path / LINES).rmdir()
        (tmp_path / LINES).write_text("")
        with pytest.raises(DeskError, match="is no folder"):
            desk.new_line("harbour-accord", "A")


def test_an_export_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with Desk.create(tmp_path) as desk, pytest.raises(InputError, match="cannot be written"):
        export_to_file(desk.actors, "csv", tmp_path / "nowhere" / "actors.csv")
