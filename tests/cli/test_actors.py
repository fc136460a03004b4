"""`onrecord actors` and `onrecord why` as a person runs them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desk.speakers import a_desk, said

SUBCOMMANDS = "list show candidates merge split unsure undo decisions import sources forget export refresh".split()
pytestmark = pytest.mark.slow  # each test is several processes


@pytest.fixture
def speaking(tmp_path: Path) -> Path:
    """A desk on which people speak."""
    with a_desk(tmp_path / "speaking") as desk:
        return desk.folder


def test_every_subcommand_is_named_and_has_an_example(run: Run) -> None:
    shown = run("actors", "--help").stdout
    for name in SUBCOMMANDS:
        assert f"  {name} " in shown
        help_ = run("actors", name, "--help")
        assert help_.returncode == 0
        assert f"onrecord actors {name}" in help_.stdout


def test_list_as_table_csv_and_json(run: Run, speaking: Path) -> None:
    """The same for an editor, a spreadsheet and a program."""
    listed = json.loads(run("actors", "list", "--format", "json", cwd=speaking).stdout)
    assert listed[0]["name"] == "Ilko Varen"
    assert (listed[0]["statements"], listed[0]["since"], listed[0]["parties"]) == (2, "2026-01-12", ["XVA"])
    shown = run("actors", "list", "--party", "XKE", "--format", "csv", cwd=speaking).stdout
    rows = list(csv.DictReader(io.StringIO(shown.removeprefix("\ufeff"))))
    assert {row["name"] for row in rows} == {"John Smith (XKE)", "Kestria", "Nadia Brell"}
    table = run("actors", "list", "--role", "analyst", "--since", "2026-01", cwd=speaking).stdout
    assert "Nadja Brell" in table
    assert "Nadia Brell" not in table


def test_merging_showing_and_undoing(run: Run, speaking: Path) -> None:
    """Every decision answers with its id and how to take it back; nothing but results on standard output."""
    proposed = json.loads(run("actors", "candidates", "--format", "json", cwd=speaking).stdout)
    assert ["Ilko Varen", "Ilko Warren"] in [sorted(c["names"]) for c in proposed]
    why = ("--why", "the Post spells him so", "--by", "Ina")
    done = run("actors", "merge", "Ilko Varen", "Ilko Warren", "Илко Варен", *why, cwd=speaking)
    assert (done.returncode, done.stdout) == (0, "")
    ids = re.findall(r"onrecord actors undo (d[0-9a-f]{16})", done.stderr)
    assert len(ids) == 2
    shown = json.loads(run("actors", "show", "Ilko Warren", "--format", "json", cwd=speaking).stdout)
    assert (shown["name"], shown["statements"], shown["origin"]) == ("Ilko Varen", 4, "actors.yaml")
    assert shown["offices"][0]["from"] == "2023-05-01"
    assert {d["by"] for d in shown["decisions"]} == {"Ina"}
    assert "Ilko Warren" in run("actors", "show", "Ilko Varen", cwd=speaking).stdout
    assert run("actors", "undo", ids[0], "--by", "Per", cwd=speaking).returncode == 0
    log = json.loads(run("actors", "decisions", "--format", "json", cwd=speaking).stdout)
    assert [(d["decided"], d["in_force"]) for d in log] == [("same", False), ("same", True), (f"undo {ids[0]}", False)]
    listed = run("actors", "list", "--search", "ilko", cwd=speaking).stdout
    assert "Ilko Warren" in listed


def test_who_decides_may_stand_in_the_environment(run: Run, speaking: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_BY", "Ina Grøn")
    run("actors", "unsure", "Nadia Brell", "Nadja Brell", cwd=speaking)
    run("actors", "split", "Ilko Varen", "Ilko Warren", cwd=speaking)
    log = json.loads(run("actors", "decisions", "--format", "json", cwd=speaking).stdout)
    assert [(d["by"], d["decided"]) for d in log] == [("Ina Grøn", "unsure"), ("Ina Grøn", "different")]


def test_import_refresh_and_export(run: Run, speaking: Path) -> None:
    """What cannot be taken is told with its line; the rest is taken."""
    people = "name,title,party,from\nIlko Warren,trade minister,XVA,2020\nIda Sol,envoy,XQQ,2020\n"
    (speaking / "people.csv").write_text(people, encoding="utf-8")
    done = run("actors", "import", "people.csv", cwd=speaking)
    assert done.returncode == 0
    assert "people.csv:3: ida-sol: “XQQ” is no party; " in done.stderr
    assert "1 actor imported from people.csv" in done.stderr
    assert "speakers changed in 1 article" in run("actors", "refresh", cwd=speaking).stderr
    lines = run("actors", "export", "--format", "ftm", cwd=speaking).stdout.splitlines()
    people_ = [e for e in map(json.loads, lines) if e["schema"] == "Person"]
    assert {e["caption"] for e in people_} == {"Ilko Varen", "Ilko Warren"}
    assert run("actors", "export", "--out", "out.csv", cwd=speaking).stdout == ""
    assert "trade minister" in (speaking / "out.csv").read_text(encoding="utf-8")
    assert "people.csv" in run("actors", "sources", cwd=speaking).stdout
    assert run("actors", "forget", "people.csv", cwd=speaking).returncode == 0
    assert "Ilko Warren" not in run("actors", "export", cwd=speaking).stdout
    assert run("actors", "forget", "people.csv", cwd=speaking).returncode == 1


def test_what_is_no_register_is_bad_input(run: Run, speaking: Path) -> None:
    """One clear line, exit code 1, and what was there stays."""
    (speaking / "notes.csv").write_text("Call the ambassador.\n", encoding="utf-8")
    done = run("actors", "import", "notes.csv", cwd=speaking)
    assert done.returncode == 1
    assert "notes.csv:1: the header is" in done.stderr
    assert "Traceback" not in done.stderr
    assert run("actors", "show", "Nobody Atall", cwd=speaking).returncode == 1
    assert run("actors", "merge", "Ilko Varen", cwd=speaking).returncode == 2
    assert run("actors", "import", "missing.csv", cwd=speaking).returncode == 2


def test_why_as_text_and_as_json(run: Run, speaking: Path) -> None:
    """Reasons in words with the places that they rest on, and what would make it otherwise."""
    with a_desk(speaking) as desk:
        varen, warren = said(desk, "2026-01-12"), said(desk, "2026-01-13")
    shown = run("why", varen.id[:8], cwd=speaking).stdout
    assert "Who speaks: Ilko Varen, official, for Valdoria (XVA)" in shown
    assert "“Valdorian”" in shown
    assert "It would be otherwise:" in shown
    told = json.loads(run("why", warren.id, "--format", "json", cwd=speaking).stdout)
    assert told["statement"]["id"] == warren.id
    assert told["speaker_because"][0]["spans"] == [{"start": 0, "end": 11, "text": "Ilko Warren"}]
    assert {"if": "Ilko Warren is Ilko Varen", "do": 'onrecord actors merge "Ilko Warren" "Ilko Varen"'} in told[
        "otherwise"
    ]
    missing = run("why", "s000000", cwd=speaking)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "no statement of this desk has this id" in missing.stderr
