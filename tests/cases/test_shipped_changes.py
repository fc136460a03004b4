"""`onrecord changes` on the shipped case, at days at which its editor wrote down what stood."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import httpx
import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group
from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.errors import InputError
from onrecord.model import When
from onrecord.publishing import MOST
from tests.support.web import Answer, Handler, Request, Site

EXPECTED: dict[str, Any] = json.loads((demo.shipped_case().folder / "expected.json").read_text(encoding="utf-8"))
STANDINGS = {d["on"]: {id_: c["standing"] for id_, c in d["claims"].items()} for d in EXPECTED["standings"]}
LINE = "lantern-formula"
MAIN = "tarrow-for-the-narrows"


def run(desk: Desk, *args: str) -> Result:
    """The command, on this desk."""
    return CliRunner().invoke(group, ["changes", LINE, *args, "--desk", str(desk.folder)])


def changes(desk: Desk, since: str, on: str) -> dict[str, Any]:
    """The JSON form."""
    done = run(desk, "--since", since, "--on", on, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def claim(found: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(c for c in found["claims"] if c["id"] == id_)


@pytest.mark.parametrize(("eve", "on"), list(pairwise(STANDINGS)))
def test_standings_change_where_the_editor_says(lantern: Desk, eve: str, on: str) -> None:
    """Between any two of the editor's days; a claim of which nobody had spoken was reported only."""
    since = (date.fromisoformat(eve) + timedelta(1)).isoformat()
    found = {
        c["id"]: (c["standing"]["from"], c["standing"]["to"])
        for c in changes(lantern, since, on)["claims"]
        if c["standing"]
    }
    before, after = STANDINGS[eve], STANDINGS[on]
    moves = {id_: (before.get(id_, "reported only"), after[id_]) for id_ in after}
    assert found == {id_: move for id_, move in moves.items() if move[0] != move[1]}


def test_may_2025(lantern: Desk) -> None:
    """Ilmaria denies on the 9th, which contradicts the main claim; and blame begins."""
    found = changes(lantern, "2025-05-09", "2025-05-31")
    main = claim(found, MAIN)
    assert (main["standing"]["from"], main["standing"]["to"]) == ("one-sided", "contradicted")
    assert main["standing"]["since"] == main["standing"]["told"] == "2025-05-09"
    stance = main["parties"]["XIL"]
    assert (stance["from"], stance["to"], stance["since"]) == ("withholds", "denies", "2025-05-09")
    by_id = {s["id"]: s for s in main["statements"]}
    assert {by_id[id_]["party"] for id_ in main["standing"]["statements"]} == {"XIL"}
    assert {(b["party"], b["blamed"]) for b in found["blame"]} == {("XHV", "XIL"), ("XIL", "XHV")}
    assert found["searched"]["from"] >= "2025-05-09"
    assert found["decisions"] == {}


def test_the_shift_of_blame_is_news_in_the_months_in_which_it_was_found(lantern: Desk) -> None:
    shifts = changes(lantern, "2025-10-14", "2025-12-31")["shifts"]
    assert ("XHV", "blame", "XIL", "XCV", True) in [
        (s["party"], s["kind"], s["from"], s["to"], s["found"]) for s in shifts
    ]
    later = changes(lantern, "2026-01-16", "2026-01-31")["shifts"]
    assert [s for s in later if s["kind"] == "blame" and s["found"]] == []


def test_reprints_are_shown_once(lantern: Desk) -> None:
    """The last agency report, which two outlets reprinted the next day: one entry with two reprints. On the next day
    alone they are reprints, and nothing new."""
    (varen,) = [
        s
        for s in claim(changes(lantern, "2026-01-15", "2026-01-16"), MAIN)["statements"]
        if s["stance"] == "abandons" and s["speaker"]
    ]
    assert (varen["speaker"], varen["outlet"], len(varen["reprints"])) == ("Ilko Varen", "Merid News Agency", 2)
    next_day = changes(lantern, "2026-01-16", "2026-01-16")
    assert set(varen["reprints"]) <= set(next_day["reprinted"])
    assert [s for s in claim(next_day, MAIN)["statements"] if s["speaker"] == "Ilko Varen"] == []


def test_the_label_is_seen_for_the_first_time_in_march(lantern: Desk) -> None:
    (label,) = changes(lantern, "2025-03-01", "2025-03-31")["labels"]
    assert label["text"] == "Lantern formula"
    assert changes(lantern, "2025-04-01", "2025-12-31")["labels"] == []


def test_since_before_everything_is_the_whole_ledger(lantern: Desk) -> None:
    """Every party's stance of the last ledger, and every statement whose day is known, once."""
    found = changes(lantern, "0001-01-01", "2026-01-31")
    ledger = lantern.ledger(lantern.line(LINE), When("2026-01-31"))
    for standing in ledger.claims:
        told = {party: change["to"] for party, change in claim(found, standing.claim.id)["parties"].items()}
        assert told == {p.party: p.stance for p in standing.parties}
    listed = [id_ for c in found["claims"] for s in c["statements"] for id_ in (s["id"], *s["reprints"])]
    undated = {article.id for article in lantern.store.articles() if article.published is None}
    on_claims = {p.statement for p in lantern.positions(lantern.line(LINE)) if p.article not in undated}
    assert set(listed) == on_claims
    assert found["searched"]["articles"] == ledger.searched.articles - len(undated)


def test_nothing_changed_says_where_it_was_looked_for(lantern: Desk) -> None:
    """In words that hold for articles without news, and for days without articles."""
    done = run(lantern, "--since", "2026-01-23", "--on", "2026-01-31")
    assert done.stdout.strip() == (
        "Nothing changed from 23 January 2026 to 31 January 2026: no article came on record."
    )
    february = run(lantern, "--since", "2025-02", "--on", "2025-02")
    assert re.search(r"searched \d+ articles? from \d+ outlets?, published from 1 February 2025", february.stdout)
    assert changes(lantern, "2026-01-23", "2026-01-31")["changed"] is False


def test_the_table_names_parties_and_fits_a_page(lantern: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, not codes; every table within 160 columns, in which a pipe gets it; ids that `why` takes."""
    shown = run(lantern, "--since", "2025-05-01", "--on", "2025-05-31").stdout
    assert "contradicted" in shown
    assert "Ilmaria" in shown
    assert "XIL" not in shown
    assert max(map(len, shown.splitlines())) <= 160
    assert "that only mention it; --format json lists them." in shown
    (first,) = re.findall(r"2025-05-09 +Ilmaria +Dovan Ulrey +denies .*?(s[0-9a-f]{8})", shown)[:1]
    assert lantern.store.statement(first) is not None


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("--since", "soon"), 2, "'soon' is not a date; write it as 2026-06-03"),
        (("--since", "2025-02-30"), 2, "is not a date"),
        ((), 2, "--since"),
        (("--since", "2025-05-01", "--on", "yesterday"), 2, "is not a date"),
        (("--since", "2025-05-01", "--format", "rss"), 2, "rss"),
        (("--since", "2025-05-01", "--base-url", "javascript:alert(1)"), 2, "is no folder on the web"),
        (("--since", "2025-05-01", "--base-url", "https://a.example/?page=1"), 2, "is no folder on the web"),
    ],
)
def test_wrong_usage_is_said(lantern: Desk, args: tuple[str, ...], code: int, message: str) -> None:
    done = run(lantern, *args)
    assert done.exit_code == code
    assert message in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(("since", "on"), [("2025-06-01", "2025-05-31"), ("9999", None)])
def test_since_after_on_is_bad_input(lantern: Desk, since: str, on: str | None) -> None:
    """In one line, with both days."""
    with pytest.raises(InputError, match=f"--since {since} is after") as caught:
        lantern.changes(lantern.line(LINE), When(since), When(on) if on else None)
    assert "\n" not in str(caught.value)


def test_an_unknown_line_is_said(lantern: Desk) -> None:
    done = CliRunner().invoke(group, ["changes", "harbour", "--since", "2025", "--desk", str(lantern.folder)])
    assert "harbour: no such line" in str(done.exception)
    assert LINE in str(done.exception)


def test_the_feed_is_read_over_http(lantern: Desk, http_server: Callable[[Handler], Site]) -> None:
    """By a feed reader, which finds the denial, newest first, and the evidence where the dossier is published."""
    base = "https://desk.example/lantern"
    done = run(lantern, "--since", "2025-05-01", "--on", "2025-05-31", "--format", "atom", "--base-url", base)
    assert done.exit_code == 0, done.output
    site = http_server(lambda _: Answer(done.stdout_bytes, type="application/atom+xml"))
    read = feedparser.parse(f"{site.url}/changes.atom")
    assert (read.bozo, read.version) == (False, "atom10")
    moments = [entry.updated_parsed for entry in read.entries]
    assert moments == sorted(moments, reverse=True)
    (denial,) = [e for e in read.entries if e.title == "Dovan Ulrey (Ilmaria) denies tarrow-for-the-narrows"][:1]
    assert denial.link.startswith(f"{base}/evidence/a")
    assert denial.updated == "2025-05-09T12:20:00Z"
    assert "Melvik Independent, 9 May 2025." in denial.content[0].value
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_the_dossiers_feed_tells_what_the_command_tells(
    lantern: Desk, tmp_path: Path, http_server: Callable[[Handler], Site]
) -> None:
    """The latest fifty changes, each under the id that the command gives it, with links to pages that are there; the
    first page leads a feed reader to it."""
    first = lantern.write_dossier(lantern.line(LINE), When("2026-01-31"), tmp_path / "lantern")
    types = {".atom": "application/atom+xml", ".html": "text/html"}

    def serve(request: Request) -> Answer:
        file = tmp_path / request.path.lstrip("/")
        return Answer(file.read_bytes(), type=types[file.suffix])

    site = http_server(serve)
    assert 'rel="alternate" type="application/atom+xml" href="changes.atom"' in first.read_text(encoding="utf-8")
    read = feedparser.parse(f"{site.url}/lantern/changes.atom")
    assert (read.bozo, len(read.entries)) == (False, MOST)
    whole = feedparser.parse(
        run(lantern, "--since", "2025-01-01", "--on", "2026-01-31", "--format", "atom").stdout_bytes
    )
    kinds = ("statement", "blame", "shift", "label")
    told = {e.id: e.title for e in whole.entries if e.tags[0].term in kinds}
    mine = {e.id: e.title for e in read.entries if e.tags[0].term in kinds and e.title in told.values()}
    assert len(mine) > MOST / 2
    assert mine.items() <= told.items()
    pages = {e.link.partition("#")[0] for e in read.entries if e.link.startswith(site.url)}
    assert pages
    assert [httpx.get(page).status_code for page in pages] == [200] * len(pages)
