"""`onrecord radar`: what it proposes, in each format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group
from onrecord.desk.desk import Desk
from onrecord.model import Speaker
from tests.builders import HARBOUR_LINE, a_statement, an_article

FISH = ["cod", "eel", "pike", "carp", "bream", "trout", "perch", "roach", "tench", "smelt"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Forty articles about fish; since April ten speak of a “quiet door”, and all year some of the “harbour accord”."""
    with Desk.create(tmp_path / "desk") as desk:
        (desk.folder / "lines/harbour-accord.yaml").write_text(HARBOUR_LINE, encoding="utf-8")
        (desk.folder / "actors.yaml").write_text(
            "parties:\n"
            "  - {code: XVA, name: Valdoria, names: [Valdoria], demonyms: [Valdorian], capital: Sorvane}\n"
            "  - {code: XKE, name: =Kestria, names: [Kestria], demonyms: [Kestrian], capital: Ardmoor}\n",
            encoding="utf-8",
        )
        for n in range(40):
            fish = f"{FISH[n % 10]} of the {FISH[n // 10]} sort"
            said = f"the “quiet door” to {fish} is open" if n >= 30 else f"{fish} is rare"
            article = an_article(
                f"Ida Renn said {said}. Number {n} of the “harbour accord” on {fish} is due.",
                published=f"2026-0{1 + n // 10}-{1 + n % 10:02}",
                title=f"On {fish}",
            )
            speaker = Speaker("Ida Renn", party="XKE" if n % 4 else "XVA")
            desk.store.add(article, [a_statement(article, "Ida Renn", "said", said, speaker=speaker)])
        yield desk


def run(desk: Desk, *args: str) -> Result:
    result = CliRunner().invoke(group, ["radar", "--desk", str(desk.folder), *args], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def test_the_table_says_what_was_tried_and_what_rises(desk: Desk) -> None:
    shown = run(desk).stdout
    assert "Since 2026-04-01: 10 families of articles, 30 before. 1 terms" in shown
    assert "Tracked already: harbour accord." in shown
    (row,) = [line for line in shown.splitlines() if "quiet door" in line]
    assert "Ida Renn" in row
    assert "2026-04-01" in row


def test_the_json(desk: Desk) -> None:
    record = json.loads(run(desk, "--format", "json").stdout)
    (term,) = record["terms"]
    assert (term["term"], term["before"], term["recent"]) == ("quiet door", 0, 10)
    assert record["tracked"] == ["harbour accord"]
    assert {key["party"] for key in term["keyness"]} == {"XVA", "XKE"}
    assert term["first_sighting"]["speaker"] == "Ida Renn"


def test_the_csv_opens_in_a_spreadsheet(desk: Desk) -> None:
    """A row for each party that says the term."""
    text = run(desk, "--format", "csv").stdout.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {(row["term"], row["party"]) for row in rows} == {("quiet door", "XVA"), ("quiet door", "XKE")}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "@")]


def test_a_day_and_a_least_count(desk: Desk) -> None:
    """With more families asked for than there are, nothing is tried; since January nothing is new."""
    assert json.loads(run(desk, "--min-count", "11", "--format", "json").stdout)["tried"] == 0
    since = json.loads(run(desk, "--since", "2026-01-01", "--all", "--format", "json").stdout)
    assert [term["rises"] for term in since["terms"]] == [False]
    assert "Nothing to propose" in run(desk, "--since", "2026-01-01").stdout


def test_only_the_articles_of_a_line(desk: Desk) -> None:
    """Those in which something is said on one of its claims."""
    record = json.loads(run(desk, "harbour-accord", "--format", "json").stdout)
    chosen = {position.article for position in desk.positions(desk.line("harbour-accord"))}
    assert 0 < len(chosen) < 40
    assert record["recent"] + record["before"] == len(chosen)


def test_a_withdrawn_article_does_not_count(desk: Desk) -> None:
    from onrecord.desk.withdrawing import withdraw_articles

    last = list(desk.store.articles())[-1]
    withdraw_articles(desk.store, last.id, "Not by its outlet.", "Ina")
    (term,) = json.loads(run(desk, "--format", "json").stdout)["terms"]
    assert term["recent"] == 9


def test_a_day_that_is_none_is_wrong_usage() -> None:
    result = CliRunner().invoke(group, ["radar", "--since", "soon"])
    assert result.exit_code == 2
    assert "is not a date" in result.output
