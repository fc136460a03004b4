"""The pages as text: all is escaped, every number leads somewhere, and nothing comes from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import urlsplit

import pytest

from onrecord.model import Article, ShiftLog
from onrecord.publishing.evidence import Evidence, page_of, safe_name
from onrecord.publishing.pages import pages
from onrecord.publishing.templating import CSP
from tests.publishing.case import (
    ACCUSATION,
    CLAIMED,
    DENIED,
    HEBREW,
    HOSTILE,
    OLD_SAID,
    REPRINT,
    STATEMENTS,
    WITHHELD,
    a_dossier,
    a_ledger,
)

PAGES = pages(a_dossier())


class Elements(HTMLParser):
    """Every element of a page with its attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def attributes(self, name: str) -> list[str]:
        return [value for _, attributes in self.found if (value := attributes.get(name)) is not None]


def page(article: Article) -> Elements:
    return Elements(PAGES[page_of(article)])


@pytest.mark.parametrize("path", PAGES)
def test_a_strict_policy_stands_before_anything_is_loaded(path: str) -> None:
    elements = Elements(PAGES[path]).found
    policy = next(i for i, (_, a) in enumerate(elements) if a.get("http-equiv") == "Content-Security-Policy")
    assert elements[policy][1]["content"] == CSP
    assert policy < next(i for i, (tag, _) in enumerate(elements) if tag == "link")


def test_the_policy_allows_no_script_and_no_other_host() -> None:
    assert CSP == "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(path: str) -> None:
    """No script, style attribute, handler, form or frame; no address but links to the originals."""
    for tag, attributes in Elements(PAGES[path]).found:
        assert tag not in {"script", "style", "iframe", "object", "embed", "form", "base", "img"}
        assert not [name for name in attributes if name == "style" or name.startswith("on") or name == "src"]
        href = attributes.get("href") or ""
        scheme = urlsplit(href).scheme
        assert scheme in ("", "http", "https")
        if scheme:
            assert tag == "a"
            assert attributes["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("path", PAGES)
def test_every_link_has_its_place(path: str) -> None:
    ids = {name: set(Elements(html).attributes("id")) for name, html in PAGES.items()}
    files = {"style.css", "icon.svg", "statements.csv", "positions.csv", "ledger.csv", "shifts.csv", "dossier.json"}
    files |= {"labels.csv", "meanings.csv", "terms.csv", "changes.atom"}
    for href in Elements(PAGES[path]).attributes("href"):
        parts = urlsplit(href)
        if parts.scheme:
            continue
        target = normpath(join(path, "..", parts.path)) if parts.path else path
        assert target in files or parts.fragment in ids[target] | {""}, href


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_unique(path: str) -> None:
    ids = Elements(PAGES[path]).attributes("id")
    assert len(ids) == len(set(ids))


def test_hostile_words_stay_words() -> None:
    """Titles, names, outlets, languages and texts that try to be markup are shown as they were written."""
    shown = page(HOSTILE)
    assert '"><script>alert(1)</script>' in shown.words
    assert "</title><script>alert(1)</script>" in shown.words
    assert "<img src=x onerror=alert(1)>" in shown.words
    assert 'en" onload="alert(1)' in shown.attributes("lang")


def test_an_address_that_does_harm_is_shown_and_not_linked() -> None:
    shown = page(HOSTILE)
    assert "javascript:alert(document.domain)" in shown.words
    for html in PAGES.values():
        assert not [href for href in Elements(html).attributes("href") if "script" in href]
        assert not [cite for cite in Elements(html).attributes("cite") if "script" in cite]


def test_control_characters_are_shown_as_replaced() -> None:
    assert "done \ufffd" in page(HOSTILE).words
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "".join(PAGES.values()))


def test_an_articles_words_carry_their_language_and_direction() -> None:
    quoted = [a for tag, a in page(HEBREW).found if tag in ("h1", "blockquote")]
    assert [(a["lang"], a["dir"]) for a in quoted] == [("he", "rtl"), ("he", "rtl")]


def test_a_reprint_says_where_else_it_stands() -> None:
    words = " ".join(page(CLAIMED).words.split())
    assert (
        "Also printed by Harbour Post (13 Jan 2026) and in 1 article more; together they count as one voice." in words
    )
    assert f"../{page_of(REPRINT)}" in page(CLAIMED).attributes("href")


def test_a_chain_reads_outermost_first() -> None:
    assert "Lantern News Agency → Edda Krol" in " ".join(page(CLAIMED).words.split())


def test_a_page_shows_who_what_and_why() -> None:
    words = " ".join(page(DENIED).words.split())
    for shown in (
        "Ines Tarl",
        "Tarnholm (official)",
        "deny, hedged",
        "February 2026",
        "denies claim A",
        "blames Vessaly",
    ):
        assert shown in words
    assert "Two officials (not named)" in words


def test_a_reason_is_shown_with_the_words_it_rests_on() -> None:
    """In the article's words, with parties by name; what is marked above anyway is not said again."""
    words = " ".join(page(DENIED).words.split())
    assert "blames Vessaly, a party of the claim: “to blame”" in words
    assert "the content speaks of the isles the cue says so" in words


def test_only_direct_words_stand_between_quotation_marks() -> None:
    """What an article reports in its own words must not look like the speaker's."""
    index = Elements(PAGES["index.html"])
    said = [tag for tag, a in index.found if a.get("class") == "said"]
    assert sorted(set(said)) == ["q", "span"]
    assert said.count("q") == sum(s.quotation == "direct" for s in STATEMENTS)


def test_numbers_are_by_date_and_the_undated_last() -> None:
    entries = Evidence(a_dossier()).entries
    assert [e.number for e in entries] == list(range(1, 9))
    dates = [str(e.on.first) if e.on else "9" for e in entries]
    assert dates == sorted(dates)
    assert entries[0].on is not None
    assert entries[0].on.iso == "1991"


def test_the_index_says_all() -> None:
    words = " ".join(Elements(PAGES["index.html"]).words.split())
    for shown in (
        "The “Salt Point understanding”",
        "Vessaly speaks of an understanding; Oruna has not confirmed it.",
        "1,214 articles in 900 families (reprints count once) from 37 outlets, 1 December 2025 to 28 February 2026",
        "contradicted since 3 February 2026",
        "Claimed by Vessaly; Oruna would have to confirm it.",
        "silent nothing in 1,214 articles",
        "1 voice: Edda Krol",
        "a confirmation by Oruna not found",
        "a denial by Tarnholm found",
        "a stance of Estmark not found",
        "First seen 12 January 2026.",
        "Not seen.",
        "It records; it does not rule on truth.",
        "Made with onrecord 0.1.0.",
    ):
        assert shown in words, shown


def test_every_statement_is_linked_from_the_ledger_or_the_list() -> None:
    hrefs = Elements(PAGES["index.html"]).attributes("href")
    for entry in Evidence(a_dossier()).entries:
        assert hrefs.count(entry.href) >= 3, "list, timeline and its table at least"


def test_statements_that_only_mention_a_claim_fold_away() -> None:
    """A month shows the stances and the blame; the rest is one step away."""
    html = PAGES["index.html"]
    folded = "".join(re.findall(r'<details class="others">.*?</details>', html, re.DOTALL))
    shown = html[html.index('id="evidence"') :]
    assert f"#{WITHHELD.id}" not in folded
    assert f"#{ACCUSATION.id}" not in folded, "it mentions the claim, and lays blame"
    assert f"#{OLD_SAID.id}" in folded
    assert all(f"#{s.id}" in shown for s in STATEMENTS)


def test_blame_is_shaded_by_voices() -> None:
    index = Elements(PAGES["index.html"])
    levels = [a["class"] for tag, a in index.found if tag == "td" and str(a.get("class")).startswith("level")]
    of_blame, of_a_label = levels[:3], levels[3:]
    assert of_blame == ["level-2", "level-4", "level-1"]
    assert of_a_label == ["level-1", "level-1", "level-1"]
    assert "undatedDec 2025Jan 2026Feb 2026" in index.words, "a month without blame keeps its place"


def test_many_numbers_fold_away() -> None:
    """A stance that rests on thirty statements shows the first eight and folds the rest, none of them lost."""
    copies = [ACCUSATION.with_(id=f"s{n:016}") for n in range(30)]
    dossier = a_dossier()
    ledger = a_ledger()
    stance = replace(ledger.claims[0].parties[0], statements=tuple(s.id for s in copies))
    claim = replace(ledger.claims[0], parties=(stance,))
    index = Elements(
        pages(
            replace(
                dossier,
                ledger=replace(ledger, claims=(claim,)),
                statements={**dossier.statements, **{s.id: s for s in copies}},
            )
        )["index.html"]
    )
    assert "22 more" in index.words
    assert sum(a.get("class") == "ref" for _, a in index.found) >= 30


def test_an_empty_ledger_makes_a_page_that_says_so() -> None:
    ledger = replace(a_ledger(()), claims=(), terms=(), blame=(), labels=(), shifts=ShiftLog())
    made = pages(a_dossier(statements={}, articles={}, positions=(), sightings=(), ledger=ledger))
    words = " ".join(Elements(made["index.html"]).words.split())
    assert list(made) == ["index.html"]
    assert "No statement in this dossier lays blame on a side." in words
    assert "No statement is published here." in words
    assert "No change was found that chance would not make." in words


def test_ids_that_are_no_file_names_become_some() -> None:
    """An id that somebody else made up cannot lead out of the folder."""
    assert safe_name("a0123456789abcdef", "a") == "a0123456789abcdef"
    for hostile in ("../../etc/passwd", "", "A", "a b", "a/b", "a" * 80, "con.html", 'a"'):
        assert re.fullmatch(r"a[0-9a-f]{16}", safe_name(hostile, "a"))


def test_a_label_stands_by_party_and_month_with_what_is_said_of_it() -> None:
    """Voices in the cells, the first sighting, and the party's own words; nothing of an article is markup."""
    part = re.search(r'<section id="labels".*?</section>', PAGES["index.html"], re.DOTALL)
    assert part
    text = " ".join(re.sub(r"<[^>]+>", " ", part[0]).split())
    assert "First sighting: Lantern News Agency , said by Edda Krol (Vessaly)" in text
    assert "12 articles of 7 independent voices, 1 undated." in text
    assert "undated Jan 2026 Feb 2026 March 2026" in text
    assert "says that there is none There is no such understanding." in text
    assert "&lt;img src=x" in part[0]


def test_a_term_is_told_as_a_statement() -> None:
    """Who says so and since when; what is only reported is marked; words on lasting stand beside the claim's."""
    part = re.search(r'<section id="terms".*?</section>', PAGES["index.html"], re.DOTALL)
    assert part
    text = " ".join(re.sub(r"<[^>]+>", " ", part[0]).split())
    assert "Lasting, as claimed permanent" in text
    assert "partly (the desk’s note)" in text
    assert "asserts Vessaly since 12 Jan 2026 , Edda Krol ; 1 voice" in text
    assert "mentions reported, for no side ; 1 voice" in text
    assert "how long =for good (for good) : Tarnholm , Feb 2026" in text
    assert "Reported only" not in text
