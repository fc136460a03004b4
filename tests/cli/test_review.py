"""`onrecord review`: the walk, decisions without it, the list, taking back; and what other commands show of it."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group
from onrecord.coding import keys
from onrecord.desk import demo
from onrecord.desk.adding import add
from onrecord.desk.desk import Desk
from onrecord.model import Ledger, When
from tests.builders import an_article

pytestmark = pytest.mark.slow  # the shipped case's beginning is read

FIRST = 20
"""Articles of the shipped case that are read: up to the agency's report of the terms."""

Call = Callable[..., Result]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with the beginning of the shipped case, read and coded."""
    folder = tmp_path_factory.mktemp("review") / "desk"
    case = demo.shipped_case()
    source = folder.parent / "articles.jsonl"
    lines = case.articles.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(lines[:FIRST]), encoding="utf-8")
    with demo.make_desk(folder, case) as desk:
        add(desk, [str(source)], on_item=lambda _: None, on_problem=lambda problem: pytest.fail(str(problem)))
        desk.code(desk.line(case.line))
    return folder


@pytest.fixture
def desk(read_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    folder = tmp_path / "desk"
    shutil.copytree(read_once, folder)
    return folder


@pytest.fixture
def call(desk: Path) -> Call:
    """Run a command on the desk as Ina, with these lines on standard input."""

    def run(*args: str, keys: str = "", by: str = "Ina") -> Result:
        return CliRunner().invoke(group, [*args, "--desk", str(desk)], input=keys, env={"ONRECORD_BY": by})

    return run


LINE = demo.shipped_case().line


def listed(call: Call) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(call("review", LINE, "--list", "--format", "json").stdout)
    return found


def ledger(desk: Path) -> Ledger:
    with Desk.find(desk) as opened:
        line = opened.line(LINE)
        opened.code(line)
        return opened.ledger(line, When("2026-01-31"))


def test_the_walk_saves_each_decision_at_once_and_goes_on_where_it_stopped(call: Call, desk: Path) -> None:
    """The input ends in the middle of a correction, as when the terminal is closed: what was decided before is kept."""
    first = call("review", LINE, keys="a\nr\nAnother harbour.\nc\nden\n")
    assert first.exit_code == 0, first.output
    assert "left as it was" in first.output
    assert [(row["verdict"], row["why"], row["who"]) for row in listed(call)] == [
        ("accept", "", "Ina"),
        ("reject", "Another harbour.", "Ina"),
    ]
    left, total = (int(number) for number in re.findall(r"Open: (\d+) of (\d+)", first.stdout)[0])
    assert left <= total - 2, "two were decided on, and the reprints with the same words"
    again = call("review", LINE, keys="q\n")
    assert f"{left} of {total} open" in again.stdout
    assert f"Decided: nothing. Open: {left} of {total}." in again.stdout


def test_the_sentence_stands_in_its_paragraph_and_the_coding_in_words(call: Call) -> None:
    shown = call("review", LINE, keys="m\n?\nx\nq\n").stdout
    assert "https://" in shown
    for sign in ("<", ">", "{", "}", "[", "]", "Claim ", "Read as: ", "Confidence 0.", "  · "):
        assert sign in shown
    assert "u  take back your last decision" in shown


def test_correcting_asks_with_the_present_values(call: Call, desk: Path) -> None:
    """Enter keeps a value; what is no answer is asked again; names and codes are parties alike."""
    keys = "c\nwhat\nwithholds\n\nMars\nIlmaria, xem\nCorvessa\nAda Brenn\nAs I read it.\nq\n"
    walked = call("review", LINE, keys=keys)
    if "Term (0 the whole claim" not in walked.stdout:  # the first position is on a claim without terms
        walked = call("review", LINE, keys="u\n" + keys.replace("withholds\n\n", "withholds\n"))
    assert "'what': no stance; write one of asserts, confirms" in walked.stdout
    assert "'Mars': no party that this desk knows" in walked.stdout
    row = next(row for row in listed(call) if row["counts"])
    decided = row["decided"]
    assert isinstance(decided, dict)
    assert (decided["stance"], decided["blames"], decided["party"], decided["speaker"]) == (
        "withholds",
        ["XEM", "XIL"],
        "XCV",
        "Ada Brenn",
    )
    assert (row["verdict"], row["why"]) == ("correct", "As I read it.")


def test_skipping_leaves_open_and_undoing_asks_again(call: Call, desk: Path) -> None:
    before = ledger(desk)
    walked = call("review", LINE, keys="s\nr\n\nu\nr\n\nu\nu\nq\n").stdout
    assert walked.count("taken back: rejected by Ina") == 2
    assert "Ina: has decided nothing" in walked
    assert "Decided: nothing." in walked
    assert ledger(desk) == before
    assert [row["counts"] for row in listed(call)] == [False, False]


def test_decisions_without_the_walk(call: Call, desk: Path) -> None:
    with Desk.find(desk) as opened:
        positions = opened.positions(opened.line(LINE))
        claims = Counter(p.statement for p in positions)
        position = next(p for p in positions if p.stance == "mentions" and claims[p.statement] == 1)
    on = ("--statement", position.statement, "--claim", position.claim)
    made = call("review", LINE, *on, "--as", "denies", "--blames", "Halvenia", "--why", "It says no.", "--by", "Per")
    assert made.exit_code == 0, made.output
    assert "corrected: " in made.stderr
    assert "denies" in made.stderr
    (row,) = listed(call)
    assert (row["id"], row["who"], row["why"]) == (made.stdout.strip(), "Per", "It says no.")
    told = call("why", position.statement).stdout
    assert f"decided on {position.claim}: corrected by Per" in told
    alone = call("review", LINE, "--statement", position.statement, "--accept")
    assert alone.exit_code == 0, "the claim goes without saying where there is one"
    call("review", LINE, "--undo")
    undone = call("review", LINE, "--undo", made.stdout.strip()[:8])
    assert undone.exit_code == 0, undone.output
    assert "no: taken back by Ina" in " ".join(call("review", LINE, "--list").stdout.split())


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("--statement", "s000000", "--accept"), 1, "no statement of this desk"),
        (("--accept",), 2, "--statement ID"),
        (("--statement", "s000000"), 2, "choose one of --accept"),
        (("--statement", "s000000", "--accept", "--reject"), 2, "choose one of --accept"),
        (("--statement", "s000000", "--accept", "--list"), 2, "do not go together"),
        (("--statement", "s000000", "--as", "likes"), 2, "likes"),
        (("--undo", "d000000"), 1, "no decision in force"),
        (("--undo",), 1, "has decided nothing"),
    ],
)
def test_what_cannot_be_done_is_said(call: Call, args: tuple[str, ...], code: int, message: str) -> None:
    """Bad input is an OnrecordError, which `main` makes exit code 1; wrong usage leaves with 2."""
    found = call("review", LINE, *args)
    assert found.exit_code == code
    assert message in found.output + str(found.exception)


def test_decisions_outlive_reading_and_coding_anew(
    call: Call, desk: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`add --again` and another version of the coder: the same ledger as before, and nothing flagged."""
    call("review", LINE, keys="r\n\na\nr\n\na\nr\n\nq\n")
    before = ledger(desk)
    again = call("add", str(read_once.parent / "articles.jsonl"), "--again")
    assert again.exit_code == 0, again.output
    monkeypatch.setattr(keys, "VERSION", "another")
    after = ledger(desk)
    assert after == before
    assert all(row["counts"] and not row["evidence_changed"] for row in listed(call))


def test_a_claim_reworded_is_told_by_status_and_asked_again(call: Call, desk: Path) -> None:
    with Desk.find(desk) as opened:
        position = next(p for p in opened.positions(opened.line(LINE)) if p.claim.startswith("tarrow"))
    call("review", LINE, "--statement", position.statement, "--claim", position.claim, "--accept")
    assert "rests on evidence" not in call("status", LINE).stdout
    file = desk / f"lines/{LINE}.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("hands over all of", "gives up all of"), encoding="utf-8")
    assert "1 decision rests on evidence that has changed: onrecord review" in call("status", LINE).stdout
    walked = call("review", LINE, keys="a\nq\n").stdout
    assert "its evidence has changed" in walked
    assert "hands over all of" in " ".join(walked.split()), "what the person saw is shown beside what is so now"
    assert "evidence that has changed" not in call("status", LINE).stdout


def test_an_article_cannot_drive_the_terminal(call: Call, desk: Path) -> None:
    """Control characters and markup in text, title and claim come out as words, or not at all."""
    text = (
        "\x1b]0;owned\x07Halvenia's president said that Corvessa agreed at Cape Orrin [red]to hand over\x1b[2J Tarrow."
    )
    title, url = "\x1b[31m[bold]Hands\u202eup", "https://e.example/\x1b[1m"
    with Desk.find(desk) as opened:
        article = an_article(text, title=title, url=url, published="2025-04-02")
        opened.store.add(article, opened.pipeline.statements(article), b"")
        opened.regroup()
        line = opened.line(LINE)
        opened.code(line)
        position = next(p for p in opened.positions(line) if p.article == article.id)
        count = len(opened.positions(line))
    shown = call("review", LINE, keys="m\ns\n" * count).stdout
    assert "[red]to hand over" in " ".join(shown.split())
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    on = ("--statement", position.statement, "--claim", position.claim)
    call("review", LINE, *on, "--reject", "--why", "\x1b[31mno")
    (row,) = listed(call)
    assert row["positions"] == [position.id]
    assert row["why"] == "[31mno"
    table = call("review", LINE, "--list").stdout
    assert not set(table) & {"\x1b", "\x07", "\u202e"}
