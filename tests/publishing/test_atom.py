"""The feed of changes: what RFC 4287 demands, for any words; and what a feed reader makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import compare, fold
from onrecord.model import (
    Answer,
    ArticleChange,
    Changes,
    Document,
    DocumentChange,
    LabelSeen,
    LabelUse,
    Shift,
    ShiftChange,
    When,
    decide,
)
from onrecord.publishing import MOST, Source, changes_feed
from onrecord.publishing.changing import dossier_feed
from onrecord.publishing.pages import pages
from onrecord.publishing.telling import moment
from tests.ledger.short import LINE, SEARCHED, name_of, read
from tests.publishing.case import a_dossier
from tests.support.web import Answer as Page
from tests.support.web import Handler, Site

NS = "{http://www.w3.org/2005/Atom}"
EVE, ON = When("2026-03-01"), When("2026-05-31")
BASE = "https://news.example/valley/"
HOSTILE = "</title><script>alert(1)</script>&amp;\"'\x00\x1b[31m\ud800 \uffff"
BOOK = """
2026-03-12  XAL  asserts    Ida Renn  article=a00
2026-03-13  XAL  asserts    Ida Renn  article=a01 family=f-a00
2026-05-09  XCE  denies     Per Holm  blames=XAL
2026-05-12  XBO  mentions   -
2026-05-20  -    mentions   -         blames=XAL,XBO
"""
SOURCES = {f"s{n:02}": Source(f"a{n:02}", f"https://post.example/{n}?a=1&b=2", "It is agreed.") for n in range(5)}


def some_changes(words: str = "Protocol", url: str | None = "https://archive.example/p") -> Changes:
    """A change of every kind; `words` stand wherever people or articles bring their own."""
    book = read(BOOK)
    found = compare(fold(LINE, EVE, [], SEARCHED), fold(LINE, ON, book, SEARCHED), [], book, SEARCHED)
    answers = tuple(Answer(When(f"2026-04-{n:02}"), "XAL" if n < 5 else "XBO", ("s02",)) for n in range(1, 9))
    shift = Shift("XCE", "blame", None, "XAL", "XBO", (answers[3].on, answers[5].on), answers, 4, 0.00001)
    gone = replace(shift, kind="usage", about=words)
    at = datetime(2026, 5, 30, 9, 30, tzinfo=UTC)
    decision = decide("article", "a02", "withdraw", who=words, at=at, why=words, payload={"on": "2026-05-30"})
    document = Document(words, url, When("2026-05-03"), "valley")
    return replace(
        found,
        shifts=(ShiftChange(shift, True, answers[4].on), ShiftChange(gone, False, ON)),
        labels=(LabelSeen(LabelUse(words, When("2026-05"), (), (), ("a1",)), When("2026-05")),),
        documents=(
            DocumentChange(document, "published", When("2026-05-03")),
            DocumentChange(document, "added", When(decision.at), replace(decision, id="d1")),
        ),
        articles=(ArticleChange("a02", "withdrawn", When("2026-05-30"), decision, words, words, url, ("s02",)),),
    )  # fmt: skip


def feed(found: Changes, base: str | None = BASE) -> bytes:
    return changes_feed(found, LINE, name_of, SOURCES, base)


def parsed(data: bytes) -> ET.Element:
    """The feed, held to the MUSTs of RFC 4287: elements and how many of each (4.1), text (3.1), moments (3.3), links
    (4.2.7), ids (4.2.6)."""
    root = ET.fromstring(data)  # noqa: S314 - our own
    assert root.tag == f"{NS}feed"
    assert {e.tag for e in root.iter()} <= {NS + name for name in NAMES}
    for element in (root, *root.iter(f"{NS}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(NS + name)) == 1, name
        for name in ("subtitle", "generator", "content"):
            assert len(element.findall(NS + name)) <= 1, name
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{NS}updated") or "")
        # RFC 4151: tag: authority , date : what its owner likes.
        assert re.fullmatch(r"tag:[a-z0-9.-]+,\d{4}:[A-Za-z0-9._~%/-]+", element.findtext(f"{NS}id") or "")
        links = element.findall(f"{NS}link")
        assert all(re.fullmatch(r"[^\s<>\"{}|\\^`\x00-\x1f]+", link.get("href") or "") for link in links)
        alternate = [(link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate"]
        assert len(alternate) == len(set(alternate))
    assert len(root.findall(f"{NS}author/{NS}name")) == len(root.findall(f"{NS}author")) == 1
    for text in root.iter():
        if text.tag in (f"{NS}title", f"{NS}subtitle", f"{NS}content"):
            assert text.get("type") in (None, "text")
            assert len(text) == 0
    assert all(e.get("term") for e in root.iter(f"{NS}category"))
    ids = [e.text for e in root.iter(f"{NS}id")]
    assert len(ids) == len(set(ids))
    return root


NAMES = (
    "feed", "entry", "id", "title", "subtitle", "updated", "author", "name", "generator", "link", "category", "content",
)  # fmt: skip


def entries(data: bytes) -> list[ET.Element]:
    return parsed(data).findall(f"{NS}entry")


def kinds(data: bytes) -> list[str | None]:
    return [category.get("term") for e in entries(data) for category in e.findall(f"{NS}category")]


def texts(data: bytes, name: str) -> list[str]:
    return [e.findtext(NS + name) or "" for e in entries(data)]


def test_every_change_is_an_entry() -> None:
    """One each; what only mentions a claim is none, and a reprint stands with its original."""
    assert sorted(filter(None, kinds(feed(some_changes())))) == sorted(
        ["statement"] * 3 + ["standing", "stance", "stance", "blame"] + ["shift"] * 2 + ["label", "article"]
        + ["document"] * 2
    )  # fmt: skip
    assert "Between 4 April 2026 and 6 April 2026; p < 0.0001, corrected." in texts(feed(some_changes()), "content")
    titles = texts(feed(some_changes()), "title")
    assert "Per Holm (Cestia) denies valley, and blames Aldland" in titles
    assert "Cestia denies valley; no stance of it was found before" in titles
    assert "valley is contradicted; it was reported only" in titles
    assert "Cestia blames Aldland, for the first time on record" in titles
    (asserted,) = [e for e in entries(feed(some_changes())) if (e.findtext(f"{NS}title") or "").startswith("Ida Renn")]
    assert (asserted.findtext(f"{NS}content") or "").splitlines()[:3] == [
        "Harbour Post, 12 March 2026.", "“It is agreed.”", "And 1 reprint.",
    ]  # fmt: skip


def test_newest_first_and_no_clock() -> None:
    """The moments are those of what is told, and the feed's that of its newest entry; the same bytes every time."""
    data = feed(some_changes())
    moments = texts(data, "updated")
    assert moments == sorted(moments, reverse=True)
    assert parsed(data).findtext(f"{NS}updated") == moments[0]
    assert {m[:10] for m in moments} <= {
        "2026-03-12", "2026-04-05", "2026-05-01", "2026-05-03", "2026-05-09", "2026-05-20", "2026-05-30", "2026-05-31",
    }  # fmt: skip
    assert feed(some_changes()) == data


def test_nothing_changed_is_a_feed_that_says_so() -> None:
    """Where it was looked for, and no entry."""
    data = feed(Changes("merrow", EVE, ON, SEARCHED))
    assert entries(data) == []
    assert parsed(data).findtext(f"{NS}subtitle") == (
        "Nothing changed: searched 214 articles from 37 outlets, published from 1 March 2026 to 31 May 2026."
    )
    assert parsed(data).findtext(f"{NS}updated") == "2026-05-31T00:00:00Z"


def test_an_entry_has_the_same_id_in_every_feed() -> None:
    """Whatever the days that the feed is about, and whether it has an address."""
    book = read(BOOK)

    def ids(since: str, base: str | None) -> dict[str, str]:
        eve = When(since)
        before = [s for s in book if s.on and s.on.first <= eve.first]
        early, late = fold(LINE, eve, before, SEARCHED), fold(LINE, ON, book, SEARCHED)
        data = feed(compare(early, late, before, book, SEARCHED), base)
        return dict(zip(texts(data, "title"), texts(data, "id"), strict=True))

    whole, late = ids("2026-03-01", BASE), ids("2026-05-01", None)
    alike = whole.keys() & late.keys()
    assert len(alike) == 4
    assert {title: whole[title] for title in alike} == {title: late[title] for title in alike}


@pytest.mark.parametrize("corrected", [{"stance": "confirms"}, {"party": "XBO"}, {"blames": ()}])
def test_a_corrected_statement_is_another_entry(corrected: dict[str, Any]) -> None:
    """Readers may keep the first entry that they saw under an id, and it may say the opposite."""
    denial = next(one for one in some_changes().statements if one.position.stance == "denies")
    sighting = replace(denial.sighting, position=replace(denial.position, **corrected))
    told = [
        Changes(LINE.id, EVE, ON, SEARCHED, statements=(replace(denial, sighting=s),))
        for s in (denial.sighting, sighting)
    ]
    assert len({id_ for found in told for id_ in texts(feed(found), "id")}) == 2


def test_links_lead_to_the_evidence() -> None:
    """The first as the entry's page, others beside it, the article's own address as the source; without an address of
    the dossier only the last."""
    denial = next(e for e in entries(feed(some_changes())) if "Per Holm" in (e.findtext(f"{NS}title") or ""))
    assert [(x.get("rel"), x.get("href")) for x in denial.findall(f"{NS}link")] == [
        ("alternate", f"{BASE}evidence/a02.html#s02"),
        ("via", "https://post.example/2?a=1&b=2"),
    ]
    bare = next(e for e in entries(feed(some_changes(), None)) if "Per Holm" in (e.findtext(f"{NS}title") or ""))
    assert [x.get("rel") for x in bare.findall(f"{NS}link")] == ["via"]


def test_words_that_mean_harm_stay_words() -> None:
    """Markup, control characters, half a surrogate pair, and an address that runs a script."""
    data = feed(some_changes(HOSTILE, "javascript:alert(1)"))
    assert "Withdrawn: “</title><script>alert(1)</script>&amp;\"'\ufffd\ufffd[31m\ufffd \ufffd”" in " ".join(
        texts(data, "title")
    )
    assert b"javascript:" not in data
    assert b"<script" not in data


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_make_a_feed(words: str, path: str) -> None:
    parsed(feed(some_changes(words, f"https://archive.example/{path}")))


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026", "2026-01-01T00:00:00Z"),
        ("2026-05", "2026-05-01T00:00:00Z"),
        ("2026-05-09", "2026-05-09T00:00:00Z"),
        ("2026-05-09T23:20", "2026-05-09T23:20:00Z"),
        ("2026-05-09T23:20:30.5-05:00", "2026-05-10T04:20:30Z"),
        ("0001-01-01T00:00+05:00", "0001-01-01T00:00:00Z"),
        ("0999-01-01", "0999-01-01T00:00:00Z"),
    ],
)
def test_moments(iso: str, expected: str) -> None:
    """As exact as they are known, in UTC."""
    assert moment(When.parse(iso)) == expected


def test_a_feed_reader_reads_it(http_server: Callable[[Handler], Site]) -> None:
    """Over HTTP: well-formed, of the right kind, dated, and with links that lead to the server's own pages."""
    dossier = a_dossier(changes=(replace(some_changes(), line="isles"),))
    files = {"/isles/changes.atom": dossier_feed(dossier)}
    site = http_server(lambda request: Page(files[request.path], type="application/atom+xml"))
    read_ = feedparser.parse(f"{site.url}/isles/changes.atom")
    assert (read_.bozo, read_.version, read_.status) == (False, "atom10", 200)
    assert read_.feed.title.endswith(": what changed")
    assert read_.feed.author == "onrecord"
    assert [x.href for x in read_.feed.links] == [f"{site.url}/isles/changes.atom", f"{site.url}/isles/index.html"]
    assert len(read_.entries) == 13
    assert all(e.id.startswith("tag:") and e.title and e.updated_parsed and e.content[0].value for e in read_.entries)
    assert read_.entries[0].updated_parsed >= read_.entries[-1].updated_parsed


def test_the_dossiers_feed_is_on_its_first_page_and_leads_to_its_pages() -> None:
    """Relative to its folder, which may lie anywhere; of the latest changes only as many as feed readers show."""
    made = pages(a_dossier())
    assert '<link rel="alternate" type="application/atom+xml" href="changes.atom"' in made["index.html"]
    assert not [path for path, page in made.items() if path != "index.html" and "atom+xml" in page]
    dossier = a_dossier()
    sightings = list(dossier.sightings)
    line, on = dossier.line, dossier.ledger.on
    early, late = fold(line, When("1990-01-01"), [], SEARCHED), fold(line, on, sightings, SEARCHED)
    found = compare(early, late, [], sightings, SEARCHED)
    data = dossier_feed(a_dossier(changes=(found,)))
    pointed = [x.get("href") or "" for e in entries(data) for x in e.findall(f"{NS}link") if x.get("rel") != "via"]
    assert pointed
    assert {urljoin("", href).partition("#")[0] for href in pointed} <= made.keys()
    for href in pointed:
        page, _, anchor = href.partition("#")
        assert f'id="{anchor}"' in made[page]
    many = tuple(
        replace(some_changes(f"Paper {n}"), statements=(), standings=(), stances=(), line=line.id) for n in range(30)
    )
    assert len(entries(dossier_feed(a_dossier(changes=many)))) == MOST
