"""Every command, as DESIGN.md's contracts have it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS
from tests.cli.conftest import Run

ARTICLES = [
    {
        "id": "one",
        "outlet": "Harbour Post",
        "published": "2026-01-12",
        "title": "An accord, says Sorvane",
        "text": "Valdorian Foreign Minister Ilko Varen said on Monday that Kestria had agreed in Sorvane to open the "
        "harbour of Lunden to Valdorian grain ships. “The harbour accord is done,” Varen said.",
    },
    {
        "id": "two",
        "outlet": "Ardmoor Courier",
        "published": "2026-01-14",
        "title": "No word from Ardmoor",
        "text": "Kestria declined to confirm that it had agreed to open the harbour of Lunden to Valdorian grain "
        "ships.",
    },
]


DOCUMENT = ["document add", "document list", "document withdraw"]


def write(folder: Path, *records: dict[str, str]) -> str:
    """A JSON Lines file of these articles; gives its name."""
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return str(path)


def test_help_names_every_command(run: Run) -> None:
    """`onrecord --help` lists the commands with a whole line each."""
    shown = run("--help")
    assert shown.returncode == 0
    for name, line in COMMANDS.items():
        assert name in shown.stdout
        assert line in " ".join(shown.stdout.split())


@pytest.mark.parametrize("command", [*COMMANDS, "line new", "line check", "line list", *DOCUMENT])
def test_every_commands_help_has_an_example(run: Run, command: str) -> None:
    """Help without an example is half a help."""
    shown = run(*command.split(), "--help")
    assert shown.returncode == 0
    assert "Example" in shown.stdout
    assert f"onrecord {command}" in shown.stdout


def test_extract_reads_standard_input_and_writes_one_line_an_article(run: Run) -> None:
    """Results on standard output, nothing else there; no desk is needed."""
    done = run("extract", given="".join(json.dumps(a) + "\n" for a in ARTICLES))
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["id"] for r in records] == ["one", "two"]
    speaker = records[0]["statements"][0]["speaker"]
    assert (speaker["name"], speaker["role"], speaker["named"]) == ("Ilko Varen", "official", True)
    assert records[1]["statements"][0]["act"] == "withhold"
    for record, article in zip(records, ARTICLES, strict=True):
        for statement in record["statements"]:
            for span in (*statement["source"], *statement["cue"], *statement["content"]):
                assert article["text"][span["start"] : span["end"]] == span["text"]


@pytest.mark.slow
def test_extract_as_table_and_as_json(run: Run, tmp_path: Path) -> None:
    """The same for a person and for a program that wants one document."""
    path = write(tmp_path, *ARTICLES)
    assert "Ilko Varen" in run("extract", path, "--format", "table").stdout
    assert [r["id"] for r in json.loads(run("extract", path, "--format", "json").stdout)] == ["one", "two"]


@pytest.mark.slow
def test_a_desk_from_articles_to_ledger(run: Run, desk: Path, tmp_path: Path) -> None:
    """init, add, status: the claimant asserts, the counterparty withholds, the claim is one-sided."""
    added = run("add", write(tmp_path, *ARTICLES), cwd=desk)
    assert added.returncode == 0
    assert added.stdout == ""
    assert "2 articles added" in added.stderr
    status = json.loads(run("status", "harbour-accord", "--format", "json", "--desk", str(desk)).stdout)
    (claim,) = status["claims"]
    assert claim["standing"] == "one-sided"
    assert claim["since"] == "2026-01-12"
    assert claim["parties"]["XVA"]["stance"] == "asserts"
    assert claim["parties"]["XVA"]["speakers"] == ["Ilko Varen"]
    assert claim["parties"]["XKE"]["stance"] == "withholds"
    assert claim["searched"] == {"articles": 2, "families": 2, "outlets": 2, "from": "2026-01-12", "to": "2026-01-14"}
    before = json.loads(run("status", "harbour-accord", "--on", "2026-01-13", "--format", "json", cwd=desk).stdout)
    assert list(before["claims"][0]["parties"]) == ["XVA"]
    assert "one-sided" in run("status", "harbour-accord", cwd=desk).stdout


@pytest.mark.slow
def test_adding_again_adds_nothing_and_a_changed_text_is_kept_beside(run: Run, desk: Path, tmp_path: Path) -> None:
    """The same article twice is one; another text at its address is its revision."""
    path = write(tmp_path, *ARTICLES)
    run("add", path, cwd=desk)
    assert "0 articles added with 0 statements; 2 were here already" in run("add", path, cwd=desk).stderr
    (desk / "actors.yaml").write_text((desk / "actors.yaml").read_text().replace("Ilko Varen", "Ilko Varent"))
    assert "2 read again" in run("add", "--again", path, cwd=desk).stderr
    changed = ARTICLES[1] | {"text": ARTICLES[1]["text"] + " Correction: the harbour is Lunden's."}
    assert "1 article added" in run("add", write(tmp_path, changed), cwd=desk).stderr


@pytest.mark.slow
def test_statements_as_table_csv_and_json(run: Run, desk: Path, tmp_path: Path) -> None:
    """Filters by speaker, party, line and date; the CSV has a header and one row a statement."""
    run("add", write(tmp_path, *ARTICLES), cwd=desk)
    by_speaker = json.loads(run("statements", "--speaker", "varen", "--format", "json", cwd=desk).stdout)
    assert {s["speaker"]["name"] for s in by_speaker} == {"Ilko Varen"}
    shown = run("statements", "--line", "harbour-accord", "--party", "XKE", "--format", "csv", cwd=desk).stdout
    assert shown.startswith("\ufeffid,")  # else a spreadsheet takes it for another encoding
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert {row["party"] for row in rows} == {"XKE"}
    assert [row["act"] for row in rows if row["outlet"] == "Ardmoor Courier"] == ["withhold"]
    assert json.loads(run("statements", "--until", "2025", "--format", "json", cwd=desk).stdout) == []
    assert "Ilko Varen" in run("statements", "--since", "2026-01-12", cwd=desk).stdout


@pytest.mark.slow
def test_dossier_writes_pages_and_says_where(run: Run, desk: Path, tmp_path: Path) -> None:
    """The path of the first page is the one result on standard output."""
    run("add", write(tmp_path, *ARTICLES), cwd=desk)
    page = Path(run("dossier", "harbour-accord", cwd=desk).stdout.strip())
    assert page == desk / "dossiers/harbour-accord/index.html"
    assert "The harbour accord" in page.read_text(encoding="utf-8")
    elsewhere = tmp_path / "public"
    assert run("dossier", "harbour-accord", "--out", str(elsewhere), cwd=desk).returncode == 0
    assert (elsewhere / "index.html").exists()


@pytest.mark.slow
def test_line_new_check_and_list(run: Run, desk: Path) -> None:
    """A new line file explains itself; once filled in it passes; every problem has its line number."""
    made = run("line", "new", "grain-corridor", "--title", "The grain corridor", cwd=desk)
    assert Path(made.stdout.strip()) == desk / "lines/grain-corridor.yaml"
    assert run("line", "new", "grain-corridor", cwd=desk).returncode == 1
    (desk / "lines/grain-corridor.yaml").unlink()
    assert run("line", "check", cwd=desk).returncode == 0
    assert "harbour-accord" in run("line", "list", cwd=desk).stdout
    broken = (desk / "lines/harbour-accord.yaml").read_text(encoding="utf-8").replace("claimant: XVA", "claimant: XQQ")
    (desk / "lines/harbour-accord.yaml").write_text(broken, encoding="utf-8")
    checked = run("line", "check", cwd=desk)
    assert checked.returncode == 1
    assert "harbour-accord.yaml:8: " in checked.stderr
