"""The shipped case is whole: its articles, its cast, its line and the ledger an editor made of them fit one another.

Nothing of onrecord is imported here: what is tested is the material, so that a failing demo is the program's fault.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections import Counter
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

CASE = Path(__file__).parents[2] / "src" / "onrecord" / "cases" / "lantern"

Record = dict[str, Any]

ARTICLES: list[Record] = [json.loads(line) for line in (CASE / "articles.jsonl").read_text("utf-8").splitlines()]
BY_ID: dict[str, Record] = {article["id"]: article for article in ARTICLES}
ACTORS: Record = yaml.safe_load((CASE / "actors.yaml").read_text("utf-8"))
LINE: Record = yaml.safe_load((CASE / "line.yaml").read_text("utf-8"))
EXPECTED: Record = json.loads((CASE / "expected.json").read_text("utf-8"))

PARTIES = {party["code"] for party in ACTORS["parties"]}
PEOPLE = {person["name"]: person for person in ACTORS["people"]}
CLAIMS = {claim["id"]: claim for claim in LINE["claims"]}
ACTS = {"assert", "confirm", "deny", "withhold", "ask", "demand", "promise", "threaten", "accuse"}
STANCES = {"asserts", "confirms", "denies", "withholds", "abandons"}
MONTHS = list(month_name)[1:]


def prose(article: Record) -> str:
    """The text with typographic quotation marks made plain."""
    return str(article["text"]).translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


def five_word_runs(article: Record) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", prose(article).lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def day(article: Record) -> date | None:
    return date.fromisoformat(article["published"][:10]) if article["published"] else None


def statement_id(statement: Record) -> str:
    return f"{statement['article']}: {statement['content_contains'][:30]}"


# --- the articles ---------------------------------------------------------------------------------------------------


def test_there_is_enough_to_follow() -> None:
    """A line worth following: many articles, most of a year, outlets of every kind."""
    assert len(ARTICLES) >= 44
    assert len({a["published"][:7] for a in ARTICLES if a["published"]}) >= 10
    assert len({a["outlet"] for a in ARTICLES}) >= 7
    kinds = {outlet["kind"] for outlet in ACTORS["outlets"]}
    assert kinds == {"agency", "daily", "broadcaster", "weekly", "official"}
    assert {a["outlet"] for a in ARTICLES} == {outlet["name"] for outlet in ACTORS["outlets"]}


def test_no_id_is_double() -> None:
    assert [i for i, n in Counter(a["id"] for a in ARTICLES).items() if n > 1] == []


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: str(a["id"]))
def test_an_article_has_the_contract_s_keys(article: Record) -> None:
    """Every field is present, the address is one nobody can own, and the text reads as paragraphs."""
    assert set(article) - {"genre"} == {"id", "text", "url", "outlet", "published", "title", "byline"}
    assert article.get("genre") in {None, "news", "opinion", "official"}
    address = urlsplit(article["url"])
    assert address.scheme == "https"
    assert address.netloc.endswith(".example")
    assert 110 <= len(article["text"].split()) <= 450
    assert 4 <= len(article["text"].split("\n\n")) <= 14
    assert article["title"]
    if article["published"] is not None:
        datetime.fromisoformat(article["published"].replace("Z", "+00:00"))
        assert article["published"][:10] in article["id"]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: str(a["id"]))
def test_a_dateline_names_the_day_of_publication(article: Record) -> None:
    """The words "SORVANE, 3 April" stand over an article of 3 April, or over its correction a day later."""
    found = re.match(r"[A-Z][A-Za-z ,]*?, (\d{1,2}) ([A-Z][a-z]+) (?:\(|—)", article["text"])
    published = day(article)
    if found is None or published is None:
        return
    written = (int(found[1]), MONTHS.index(found[2]) + 1)
    days_late = 1 if article["id"] == EXPECTED["revision"][1] else 0
    assert written == (published.day - days_late, published.month)


def test_one_article_has_no_date() -> None:
    assert [a["id"] for a in ARTICLES if a["published"] is None] == EXPECTED["undated"]


def test_opinion_is_marked_as_opinion() -> None:
    opinion = [a["id"] for a in ARTICLES if a.get("genre") == "opinion"]
    assert sorted(opinion) == sorted(EXPECTED["opinion"])


def test_the_noise_touches_no_claim() -> None:
    """Fish, visas, football: the same states, and nothing for the ledger."""
    assert len(EXPECTED["noise"]) >= 4
    for noise in EXPECTED["noise"]:
        for word in ("Cape Orrin", "Tarrow", "Lantern", "Grey Narrows", "harbour fund", "foreign minister"):
            assert word not in BY_ID[noise]["text"], noise
        assert not [s for s in EXPECTED["statements"] if s["article"] == noise and s["claim"]]


# --- families and the revision --------------------------------------------------------------------------------------


def test_reprints_share_most_of_their_words_with_the_original() -> None:
    """A reprint has another outlet and another headline, perhaps fewer paragraphs, and the original's sentences."""
    reprints = 0
    cut_short = 0
    for original, *others in EXPECTED["families"]:
        source = BY_ID[original]
        for other in others:
            copy = BY_ID[other]
            reprints += 1
            cut_short += len(five_word_runs(copy)) < 0.75 * len(five_word_runs(source))
            assert copy["outlet"] != source["outlet"]
            assert copy["title"] != source["title"]
            assert copy["text"].split("\n\n")[0] != source["text"].split("\n\n")[0]
            shared = five_word_runs(copy) & five_word_runs(source)
            assert len(shared) > 0.5 * len(five_word_runs(copy)), other
    assert reprints >= 6
    assert cut_short >= 2


def test_nothing_else_is_a_reprint() -> None:
    """Two articles of different families have hardly a five-word run in common, so the families are all there are."""
    family = {i: n for n, members in enumerate([*EXPECTED["families"], EXPECTED["revision"]]) for i in members}
    runs = {i: five_word_runs(a) for i, a in BY_ID.items()}
    for one, two in combinations(BY_ID, 2):
        if one in family and family.get(one) == family.get(two):
            continue
        assert len(runs[one] & runs[two]) < 0.2 * min(len(runs[one]), len(runs[two])), (one, two)


def test_one_article_was_corrected_under_its_url() -> None:
    """Exactly two records share a URL; the later one has other words and says what was corrected."""
    urls = Counter(a["url"] for a in ARTICLES)
    assert [n for n in urls.values() if n > 1] == [2]
    earlier, later = (BY_ID[i] for i in EXPECTED["revision"])
    assert earlier["url"] == later["url"]
    assert earlier["text"] != later["text"]
    assert earlier["published"] < later["published"]
    assert "Correction" in later["text"]
    assert "Correction" not in earlier["text"]


# --- the cast and the line ------------------------------------------------------------------------------------------


def test_every_party_code_is_defined() -> None:
    """States carry X and two letters, never a code that a real state could have; the rest go by a slug."""
    for code in PARTIES:
        assert re.fullmatch(r"X[A-Z]{2}|[a-z]+(-[a-z]+)+", code), code
    assert len(PARTIES) == len(ACTORS["parties"])
    used = set(LINE["parties"])
    used |= {role["party"] for person in ACTORS["people"] for role in person["roles"]}
    used |= {outlet.get("party") for outlet in ACTORS["outlets"]}
    for claim in LINE["claims"]:
        used |= {claim["claimant"], claim["counterparty"]}
        used |= {term[side] for term in claim.get("terms", []) for side in ("giver", "receiver")}
    for statement in EXPECTED["statements"]:
        used |= {statement["party"], *statement["blames"]}
    for entry in EXPECTED["blame"]:
        used |= {entry["party"], entry["blames"]}
    for standing in EXPECTED["standings"]:
        used |= {party for claim in standing["claims"].values() for party in claim["parties"]}
    assert used - {None} <= PARTIES


def test_nobody_in_the_cast_is_listed_twice() -> None:
    names = [person["name"] for person in ACTORS["people"]]
    surnames = [person["name"].split()[-1] for person in ACTORS["people"]]
    assert len(set(names)) == len(names)
    assert len(set(surnames)) == len(surnames)


def test_everybody_in_the_cast_appears() -> None:
    everything = "\n".join(prose(a) for a in ARTICLES)
    for person in ACTORS["people"]:
        assert person["name"] in everything, person["name"]
    for party in ACTORS["parties"]:
        for seat in party["seats"]:
            assert seat.removeprefix("the ") in everything, seat


def test_claims_use_the_words_of_the_articles() -> None:
    everything = "\n".join(prose(a) for a in ARTICLES).lower()
    for claim in LINE["claims"]:
        for word in re.findall(r"[a-z]+", claim["text"].lower()):
            assert re.search(rf"\b{word}\b", everything), word


def test_the_label_rises_and_fades() -> None:
    """The count by month is the editor's; it is highest in spring and all but gone by winter."""
    label = EXPECTED["label"]
    assert label["text"] in LINE["labels"]
    counted = Counter(
        a["published"][:7]
        for a in ARTICLES
        if a["published"] and label["text"].lower() in (a["title"] + "\n" + a["text"]).lower()
    )
    assert dict(counted) == {month: n for month, n in label["by_month"].items() if n}
    assert not any(label["text"] in BY_ID[i]["text"] for i in EXPECTED["undated"])


# --- the ledger -----------------------------------------------------------------------------------------------------


def test_there_are_enough_statements_to_judge_by() -> None:
    statements = EXPECTED["statements"]
    assert len(statements) >= 40
    assert {s["act"] for s in statements} >= {"assert", "confirm", "deny", "withhold", "accuse", "demand"}
    assert {s["claim"] for s in statements} == {*CLAIMS, None}
    assert any(len(s["chain"]) > 1 for s in statements)
    assert {s.get("role") for s in statements} >= {"analyst", "former official", "outlet"}


@pytest.mark.parametrize("statement", EXPECTED["statements"], ids=statement_id)
def test_a_statement_stands_in_its_article(statement: Record) -> None:
    """Its content and its speaker are there to be read, word for word, and its values are the contract's."""
    text = BY_ID[statement["article"]]["text"]
    assert statement["content_contains"] in text
    assert statement["speaker"] in text
    for relay in statement["chain"]:
        assert relay in text
    assert statement["chain"][-1] == statement["speaker"]
    assert statement["act"] in ACTS
    assert statement["stance"] in STANCES | {"mentions", None}
    assert (statement["claim"] is None) == (statement["stance"] is None)
    assert bool(statement["blames"]) <= (statement["act"] == "accuse")


@pytest.mark.parametrize("statement", EXPECTED["statements"], ids=statement_id)
def test_a_speaker_of_the_cast_speaks_for_the_party_of_the_day(statement: Record) -> None:
    """A former official and a senator of the opposition speak for no party, whatever they once were."""
    person = PEOPLE.get(statement["speaker"])
    published = day(BY_ID[statement["article"]])
    if person is None or published is None:
        return
    held = [
        role["party"]
        for role in person["roles"]
        if role.get("from", date.min) <= published <= (role.get("to") or date.max)
    ]
    assert statement["party"] in (held or [None])


@pytest.mark.parametrize("standing", EXPECTED["standings"], ids=lambda s: str(s["on"]))
def test_a_standing_rests_on_statements_made_by_then(standing: Record) -> None:
    """Whoever is said to carry a stance has a listed statement that does, on or before that day."""
    for claim, entry in standing["claims"].items():
        for party, position in entry["parties"].items():
            assert position["stance"] in STANCES
            bearing = [
                s
                for s in EXPECTED["statements"]
                if (s["claim"], s["party"], s["stance"]) == (claim, party, position["stance"])
                and (BY_ID[s["article"]]["published"] or "9")[:10] <= standing["on"]
            ]
            assert set(position["speakers"]) == {s["speaker"] for s in bearing} & set(PEOPLE), (claim, party)
            assert position["since"] <= standing["on"]


@pytest.mark.parametrize("standing", EXPECTED["standings"], ids=lambda s: str(s["on"]))
def test_a_standing_follows_from_the_stances(standing: Record) -> None:
    """The words of DESIGN.md, applied: the ledger holds no opinion of its own."""
    for claim_id, entry in standing["claims"].items():
        claim = CLAIMS[claim_id]
        stance = {party: position["stance"] for party, position in entry["parties"].items()}
        bound = {claim["counterparty"], *(term["giver"] for term in claim.get("terms", []))} - {claim["claimant"]}
        if stance.get(claim["claimant"]) == "abandons":
            follows = "abandoned"
        elif stance.get(claim["claimant"]) != "asserts":
            follows = "reported only"
        elif any(stance.get(party) == "denies" for party in bound):
            follows = "contradicted"
        elif stance.get(claim["counterparty"]) == "confirms":
            follows = "mutual"
        else:
            follows = "one-sided"
        assert entry["standing"] == follows, claim_id
        assert entry["since"] <= standing["on"]


def test_the_story_is_told() -> None:
    """The main claim ends abandoned, the meeting mutual, and the fund was never more than reported."""
    told: dict[str, list[str]] = {claim: [] for claim in CLAIMS}
    for standing in EXPECTED["standings"]:
        for claim, entry in standing["claims"].items():
            if told[claim][-1:] != [entry["standing"]]:
                told[claim].append(entry["standing"])
    assert told == {
        "tarrow-for-the-narrows": ["one-sided", "contradicted", "abandoned"],
        "tolleby-meeting": ["one-sided", "mutual"],
        "harbour-fund": ["reported only"],
    }


def test_the_blame_moves_once() -> None:
    """Halvenia blames Ilmaria until September and Corvessa from October, and never both in a month."""
    blamed = {entry["month"]: entry["blames"] for entry in EXPECTED["blame"] if entry["party"] == "XHV"}
    assert len(blamed) == len([entry for entry in EXPECTED["blame"] if entry["party"] == "XHV"])
    assert {who for month, who in blamed.items() if month < "2025-10"} == {"XIL"}
    assert {who for month, who in blamed.items() if month >= "2025-10"} == {"XCV"}
    (shift,) = [shift for shift in EXPECTED["shifts"] if shift["kind"] == "blame"]
    assert (shift["party"], shift["from"], shift["to"]) == ("XHV", "XIL", "XCV")
    for entry in EXPECTED["blame"]:
        for article in entry["articles"]:
            assert BY_ID[article]["published"].startswith(entry["month"]), article


def test_three_officials_turn_one_after_another() -> None:
    """Within three weeks of the failed meeting three officials of one state accuse the same partner."""
    turn = [
        s["speaker"]
        for s in EXPECTED["statements"]
        if s["party"] == "XHV"
        and s["blames"] == ["XCV"]
        and len(s["chain"]) == 1
        and BY_ID[s["article"]]["published"][:10] <= "2025-11-05"
    ]
    assert turn == ["Nadja Orlisk", "Pavo Rintal", "Ilko Varen"]
