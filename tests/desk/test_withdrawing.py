"""Articles withdrawn and restored: what counts on which day, what the dossier says, and what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group
from onrecord.desk.desk import Desk
from onrecord.desk.documents import add_document, withdraw_document
from onrecord.desk.withdrawing import (
    find_articles,
    listed,
    restore_articles,
    withdraw_articles,
    withdrawals,
)
from onrecord.errors import InputError
from onrecord.families import signature
from onrecord.model import Article, Decision, Document, Ledger, Line, When, decide
from tests.builders import HARBOUR_LINE, an_article

ACTORS = """\
parties:
  - {code: XVA, name: Valdoria, names: [Valdoria], demonyms: [Valdorian], capital: Sorvane}
  - {code: XKE, name: Kestria, names: [Kestria], demonyms: [Kestrian], capital: Ardmoor}
people:
  - {name: Ilko Varen, roles: [{title: foreign minister, party: XVA}]}
  - {name: Rina Tolm, roles: [{title: foreign minister, party: XKE}]}
"""
SAID = (
    "Valdorian Foreign Minister Ilko Varen said on Monday that Kestria had agreed in Sorvane to open the harbour of "
    "Lunden to Valdorian grain ships. He spoke to reporters at the end of a long visit to the coast, where he had met "
    "fishermen, shipowners and the mayors of four towns, and he gave no date for the opening."
)
DENIED = (
    "Kestrian Foreign Minister Rina Tolm denied that Kestria had agreed in Sorvane to open the harbour of Lunden to "
    "Valdorian grain ships."
)
CLAIMED = an_article(
    SAID, outlet="Harbour Post", published="2026-01-12", url="https://post.example/varen", title="Varen"
)
REPRINT = an_article(
    SAID, outlet="Coast Daily", published="2026-01-13", url="https://coast.example/varen", title="Varen"
)
DENIAL = an_article(
    DENIED, outlet="Ardmoor Courier", published="2026-01-20", url="https://courier.example/tolm", given_id="tolm-1"
)
LATER = an_article(
    DENIED + " She said so on Friday, in Ardmoor.", outlet="Ardmoor Courier", published="2026-01-22",
    url="https://courier.example/tolm",
)  # fmt: skip
ON = When("2026-03-31")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A claim, its reprint, a denial and its revision, read and coded."""
    with Desk.create(tmp_path / "desk") as desk:
        (desk.folder / "actors.yaml").write_text(ACTORS, encoding="utf-8")
        (desk.folder / "lines/harbour-accord.yaml").write_text(HARBOUR_LINE, encoding="utf-8")
        for article in (CLAIMED, REPRINT, DENIAL, LATER):
            desk.store.add(article, desk.pipeline.statements(article), signature(article.text).to_bytes())
        desk.regroup()
        desk.code(desk.line("harbour-accord"))
        yield desk


@pytest.fixture
def line(desk: Desk) -> Line:
    return desk.line("harbour-accord")


def run(desk: Desk, *args: str) -> Result:
    return CliRunner().invoke(group, [*args, "--desk", str(desk.folder)])


def decided(desk: Desk, article: Article, verdict: str, on: str, undoes: str | None = None) -> Decision:
    """A decision as it is recorded, of another day than today."""
    at = datetime.combine(date.fromisoformat(on), datetime.min.time(), UTC)
    payload = {"on": on, "title": article.title, "outlet": article.outlet, "url": article.url, "published": None}
    decision = decide(
        "article", article.id, verdict, who="Ina", at=at, payload=payload, why="No source.", undoes=undoes
    )
    desk.store.decide(decision)
    return decision


def told(ledger: Ledger) -> tuple[str, dict[str, tuple[str, int]]]:
    """The claim's standing, and each party's stance with its voices."""
    (claim,) = ledger.claims
    return claim.standing, {p.party: (p.stance, p.families) for p in claim.parties}


def test_a_withdrawn_article_counts_for_nothing_from_that_day_on(desk: Desk, line: Line) -> None:
    """Neither its statements nor the article among those searched; the ledger of the day before has all."""
    before, eve = desk.ledger(line, ON), desk.ledger(line, When("2026-02-09"))
    assert told(before) == ("contradicted", {"XVA": ("asserts", 1), "XKE": ("denies", 1)})
    for article in (DENIAL, LATER):
        decided(desk, article, "withdraw", "2026-02-10")
    after = desk.ledger(line, ON)
    assert told(after) == ("one-sided", {"XVA": ("asserts", 1)})
    assert (before.searched.articles, after.searched.articles) == (4, 2)
    assert told(desk.ledger(line, When("2026-02-10")))[0] == "one-sided"
    assert desk.ledger(line, When("2026-02-09")) == eve
    assert desk.store.article(DENIAL.id) == DENIAL
    assert list(desk.store.statements(article=DENIAL.id)) != []


def test_the_rest_of_its_family_counts(desk: Desk, line: Line) -> None:
    """The original is withdrawn, and the reprint carries the claim, from its own day on; both, and nothing does."""
    decided(desk, CLAIMED, "withdraw", "2026-02-10")
    (claim,) = desk.ledger(line, ON).claims
    assert told(desk.ledger(line, ON))[1]["XVA"] == ("asserts", 1)
    assert [s for p in claim.parties if p.party == "XVA" for s in p.statements] == [
        s.id for s in desk.store.statements(article=REPRINT.id) if s.id in claim.parties[0].statements
    ]
    decided(desk, REPRINT, "withdraw", "2026-02-11")
    assert told(desk.ledger(line, ON)) == ("reported only", {"XKE": ("denies", 1)})


def test_what_was_restored_counts_again_from_that_day_on(desk: Desk, line: Line) -> None:
    """The days between stay as they were; and it can be withdrawn anew."""
    before = desk.ledger(line, ON)
    taken = [decided(desk, article, "withdraw", "2026-02-10") for article in (DENIAL, LATER)]
    for article, decision in zip((DENIAL, LATER), taken, strict=True):
        decided(desk, article, "restore", "2026-02-20", decision.id)
    assert desk.ledger(line, ON) == before
    days = ["2026-02-09", "2026-02-10", "2026-02-19", "2026-02-20"]
    standings = [told(desk.ledger(line, When(day)))[0] for day in days]
    assert standings == ["contradicted", "one-sided", "one-sided", "contradicted"]
    for article in (DENIAL, LATER):
        decided(desk, article, "withdraw", "2026-03-01")
    assert told(desk.ledger(line, ON))[0] == "one-sided"
    assert told(desk.ledger(line, When("2026-02-25")))[0] == "contradicted"


def test_withdrawn_and_restored_on_one_day_is_as_if_nothing_had_been(desk: Desk, line: Line) -> None:
    before = desk.ledger(line)
    withdraw_articles(desk.store, REPRINT.id, "No source.", "Ina")
    assert desk.ledger(line).searched.articles == 3
    restore_articles(desk.store, REPRINT.id, "", "Per")
    assert desk.ledger(line) == before


def test_an_address_means_every_revision_that_counts(desk: Desk) -> None:
    """An id means one text; a source's own id and the first characters of ours will do."""
    first = withdraw_articles(desk.store, DENIAL.id[:7], "No source.", "Ina")
    assert [d.subject for d in first] == [DENIAL.id]
    rest = withdraw_articles(desk.store, "https://courier.example/tolm", "No source.", "Ina")
    assert [d.subject for d in rest] == [LATER.id]
    restored = restore_articles(desk.store, "https://courier.example/tolm", "", "Per")
    assert {d.subject for d in restored} == {DENIAL.id, LATER.id}
    assert find_articles(desk.store, "tolm-1") == [DENIAL]


def test_two_who_withdraw_it_at_once_are_both_undone(desk: Desk, line: Line) -> None:
    """Restoring is about the article, whoever withdrew it."""
    for hour in ("08", "09"):
        at = datetime.fromisoformat(f"2026-02-10T{hour}:00:00+00:00")
        payload = {"on": "2026-02-10", "title": None, "outlet": None, "url": None, "published": None}
        desk.store.decide(decide("article", DENIAL.id, "withdraw", who="Ina", at=at, payload=payload))
    assert len(restore_articles(desk.store, DENIAL.id, "", "Per")) == 2
    assert all(one.restored for one in withdrawals(desk.store))
    assert told(desk.ledger(line))[0] == "contradicted"


@pytest.mark.parametrize("given", ["", "  ", "a12", "https://none.example/", "a\x00b", "x" * 10_000, "\ud800"])
def test_what_is_no_article_is_refused(desk: Desk, given: str) -> None:
    """In one line, with nothing kept."""
    for act in (withdraw_articles, restore_articles):
        with pytest.raises(InputError, match="no article with this address or id") as caught:
            act(desk.store, given, "No source.", "Ina")
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 400
    assert desk.store.decisions() == []


def test_what_is_done_already_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError, match="not withdrawn"):
        restore_articles(desk.store, CLAIMED.id)
    with pytest.raises(InputError, match="say why"):
        withdraw_articles(desk.store, CLAIMED.id, " \n ", "Ina")
    withdraw_articles(desk.store, CLAIMED.id, "No source.", "Ina")
    with pytest.raises(InputError, match="withdrawn already"):
        withdraw_articles(desk.store, CLAIMED.id, "No source.", "Ina")


def test_an_id_of_several_articles_is_refused(desk: Desk) -> None:
    """Two outlets may give one id to two texts."""
    other = an_article("Nothing was said.", outlet="Coast Daily", given_id="tolm-1", url="https://coast.example/tolm")
    desk.store.add(other, [])
    with pytest.raises(InputError, match="the id of 2 articles"):
        withdraw_articles(desk.store, "tolm-1", "No source.", "Ina")


def test_by_command(desk: Desk, line: Line) -> None:
    """Withdrawn, listed, restored; who, when and why stay on record; ids on standard output."""
    gone = run(desk, "article", "withdraw", "https://courier.example/tolm", "--why", "No source.", "--by", "Ina")
    assert (gone.exit_code, gone.stdout.split()) == (0, [DENIAL.id, LATER.id])
    status = json.loads(run(desk, "status", line.id, "--format", "json").stdout)
    assert status["claims"][0]["standing"] == "one-sided"
    (one, other) = json.loads(run(desk, "article", "list", "--withdrawn", "--format", "json").stdout)
    assert (one["id"], one["counts"], other["counts"]) == (DENIAL.id, False, False)
    assert one["withdrawals"][0]["withdrawn"]["who"] == "Ina"
    assert one["withdrawals"][0]["withdrawn"]["on"] == date.today().isoformat()
    table = run(desk, "article", "list", line.id).stdout
    assert [table.count(words) for words in ("withdrawn by Ina", "No source.", "yes")] == [2, 2, 2]
    back = run(desk, "article", "restore", DENIAL.id, "--by", "Per", "--why", "It stands.")
    assert (back.exit_code, back.stdout.split()) == (0, [DENIAL.id])
    restored = json.loads(run(desk, "article", "list", line.id, "--withdrawn", "--format", "json").stdout)[0]
    assert (restored["counts"], restored["withdrawals"][0]["restored"]["why"]) == (True, "It stands.")
    assert "restored by Per" in run(desk, "article", "list", "--withdrawn").stdout


@pytest.mark.parametrize("args", [("withdraw", "a1"), ("list",), ("withdraw", "--why", "x"), ("restore",)])
def test_wrong_usage(desk: Desk, args: tuple[str, ...]) -> None:
    """A withdrawal without a reason, a list of nothing."""
    assert run(desk, "article", *args).exit_code == 2


@pytest.mark.parametrize("name", ["withdraw", "restore", "list"])
def test_help_has_an_example(name: str) -> None:
    shown = CliRunner().invoke(group, ["article", name, "--help"]).stdout
    assert f"onrecord article {name}" in shown


def test_listed_counts_statements_on_the_claims(desk: Desk, line: Line) -> None:
    on_claims = [p.article for p in desk.positions(line)]
    found = listed(desk.store, on_claims)
    assert [one.article for one in found] == [CLAIMED, REPRINT, DENIAL, LATER]
    assert [one.statements for one in found] == [on_claims.count(one.article.id) for one in found]


# What is published


def pages(desk: Desk, line: Line, on: When) -> dict[str, str]:
    """The dossier's text files by name."""
    first = desk.write_dossier(line, on)
    return {
        str(path.relative_to(first.parent)): path.read_text(encoding="utf-8")
        for path in first.parent.rglob("*")
        if path.suffix in (".html", ".json", ".atom", ".csv")
    }


def test_the_dossier_says_what_was_withdrawn_by_whom_and_why(desk: Desk, line: Line) -> None:
    """In a section, on the article's own page, in the JSON and in the feed; the statements count nowhere else."""
    ids = {s.id for s in desk.store.statements(article=DENIAL.id)}
    decided(desk, DENIAL, "withdraw", "2026-02-10")
    made = pages(desk, line, ON)
    section = made["index.html"].partition('id="withdrawn"')[2].partition("</section>")[0]
    assert [words in section for words in ("Ina", "No source.", "10 February 2026", DENIAL.id)] == [True] * 4
    page = made[f"evidence/{DENIAL.id}.html"]
    assert 'class="withdrawn"' in page
    assert "No source." in page
    assert any(f'id="{id_}"' in page for id_ in ids)
    record = json.loads(made["dossier.json"])
    (told_,) = record["withdrawn"]
    assert (told_["article"], told_["withdrawn"]) == (
        DENIAL.id,
        {"on": "2026-02-10", "who": "Ina", "why": "No source."},
    )
    assert set(told_["statements"]) <= ids
    assert not ids & {s["id"] for s in record["evidence"]["statements"]}
    assert not [id_ for id_ in ids if id_ in made["statements.csv"] or id_ in made["positions.csv"]]
    assert "Withdrawn: “Untitled”, Ardmoor Courier" in made["changes.atom"]


def test_a_dossier_of_an_earlier_day_has_it_as_it_had(desk: Desk, line: Line) -> None:
    before = pages(desk, line, When("2026-02-09"))
    decided(desk, DENIAL, "withdraw", "2026-02-10")
    assert pages(desk, line, When("2026-02-09")) == before
    assert 'id="withdrawn"' not in before["index.html"]


def test_a_restored_article_is_told_and_counts(desk: Desk, line: Line) -> None:
    (counted,) = {p.statement for p in desk.positions(line) if p.article == DENIAL.id}
    taken = decided(desk, DENIAL, "withdraw", "2026-02-10")
    decided(desk, DENIAL, "restore", "2026-02-20", taken.id)
    made = pages(desk, line, ON)
    assert "Restored" in made["index.html"].partition('id="withdrawn"')[2].partition("</section>")[0]
    assert "Restored" in made[f"evidence/{DENIAL.id}.html"]
    assert counted in made["statements.csv"]
    between = pages(desk, line, When("2026-02-15"))
    assert "Restored" not in between["index.html"]
    assert counted not in between["statements.csv"]


def test_a_dossier_is_the_same_whenever_it_is_made(desk: Desk, line: Line) -> None:
    """With its feed: neither the clock nor the order of arrival leaves a trace."""
    decided(desk, DENIAL, "withdraw", "2026-02-10")
    made = pages(desk, line, ON)
    with Desk.create(desk.folder.parent / "other") as other:
        for name in ("actors.yaml", "lines/harbour-accord.yaml"):
            (other.folder / name).write_text((desk.folder / name).read_text(encoding="utf-8"), encoding="utf-8")
        for article in (LATER, REPRINT, CLAIMED, DENIAL):
            other.store.add(article, other.pipeline.statements(article), signature(article.text).to_bytes())
        other.regroup()
        other.code(line)
        decided(other, DENIAL, "withdraw", "2026-02-10")
        assert pages(other, line, ON)["changes.atom"] == made["changes.atom"]
    assert pages(desk, line, ON) == made


# What changed


def changes(desk: Desk, since: str, on: str) -> dict[str, Any]:
    done = run(desk, "changes", "harbour-accord", "--since", since, "--on", on, "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_withdrawal_is_a_change_and_so_is_a_restoration(desk: Desk) -> None:
    """With what fell with it and came back, on its day; and who decided why."""
    taken = [decided(desk, article, "withdraw", "2026-02-10") for article in (DENIAL, LATER)]
    for article, decision in zip((DENIAL, LATER), taken, strict=True):
        decided(desk, article, "restore", "2026-02-20", decision.id)
    fell = changes(desk, "2026-02-10", "2026-02-15")
    (claim,) = fell["claims"]
    assert (claim["standing"]["from"], claim["standing"]["to"]) == ("contradicted", "one-sided")
    assert claim["standing"]["told"] == claim["parties"]["XKE"]["told"] == "2026-02-10"
    assert (claim["parties"]["XKE"]["to"], claim["statements"]) == (None, [])
    assert {(a["how"], a["id"], a["decision"]["who"]) for a in fell["articles"]} == {
        ("withdrawn", DENIAL.id, "Ina"),
        ("withdrawn", LATER.id, "Ina"),
    }
    assert set(fell["gone"]) == {s for a in fell["articles"] for s in a["statements"]}
    assert fell["decisions"] == {"article": 2}
    back = changes(desk, "2026-02-16", "2026-02-28")
    assert [a["how"] for a in back["articles"]] == ["restored", "restored"]
    assert back["claims"][0]["standing"]["told"] == "2026-02-20"
    assert {s["reported"] for s in back["claims"][0]["statements"]} == {"2026-02-20"}
    assert changes(desk, "2026-02-21", "2026-03-31")["changed"] is False


def test_documents_and_decisions_are_told_on_their_day(desk: Desk, line: Line) -> None:
    """Put on file and withdrawn today; not in the days before."""
    paper = Document("Joint communique", "https://foreign.example/c", When("2026-02-01"), "harbour-for-grain")
    added = add_document(desk.store, line, paper, "Ina", "Both signed.")
    withdraw_document(desk.store, line, added.id, "Per", "A draft.")
    today = date.today()
    found = changes(desk, today.isoformat(), (today + timedelta(1)).isoformat())
    assert [(d["how"], d["title"], d["decision"]["who"]) for d in found["documents"]] == [
        ("added", "Joint communique", "Ina"),
        ("withdrawn", "Joint communique", "Per"),
    ]
    assert found["decisions"] == {"document": 2}
    shown = run(desk, "changes", "harbour-accord", "--since", today.isoformat()).stdout
    assert "Both signed." in shown
    assert "Decisions of people, by what they are on: document 2." in shown
    assert changes(desk, "2026-01-01", "2026-01-31")["documents"] == []


def test_an_article_of_another_line_is_no_change_of_this_one(desk: Desk) -> None:
    other = an_article("The weather was fine on Monday.", outlet="Coast Daily", published="2026-01-30")
    desk.store.add(other, [])
    decided(desk, other, "withdraw", "2026-02-10")
    found = changes(desk, "2026-02-10", "2026-02-28")
    assert (found["changed"], found["articles"], found["decisions"]) == (False, [], {})
