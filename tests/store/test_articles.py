"""Articles come in once, whole or not at all, and are found again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import InputError
from onrecord.model import When
from onrecord.store import Store
from tests.builders import an_article
from tests.store.scene import AMBASSADOR, BELK, CLAIM, DENIAL, GOVERNMENT, GRON, UNDATED


def test_what_is_kept_is_what_was_given(store: Store) -> None:
    """An article loads as the record that was saved, its statements with it."""
    assert store.add(CLAIM, [BELK, AMBASSADOR])
    assert store.article(CLAIM.id) == CLAIM
    assert list(store.statements()) == [BELK, AMBASSADOR]


def test_reading_an_article_twice_adds_nothing(store: Store) -> None:
    """The second time `add` says so and leaves all as it is, whatever comes with it."""
    store.add(CLAIM, [BELK], b"signature")
    before = store.fingerprint()
    assert not store.add(CLAIM, [BELK, AMBASSADOR], b"another")
    assert store.fingerprint() == before


def test_articles_come_in_order_of_arrival(store: Store) -> None:
    """Not by date, not by id: as they were read."""
    for article in (DENIAL, UNDATED, CLAIM):
        store.add(article, [])
    assert list(store.articles()) == [DENIAL, UNDATED, CLAIM]
    assert store.article_count() == 3


def test_writing_goes_on_while_articles_are_streamed(store: Store) -> None:
    """A loop over all articles may add others; it does not meet them."""
    store.add(CLAIM, [])
    store.add(DENIAL, [])
    seen = []
    for article in store.articles():
        seen.append(article)
        store.add(an_article(f"{article.title}, again."), [])
    assert seen == [CLAIM, DENIAL]
    assert store.article_count() == 4


def test_an_article_that_is_not_there(store: Store) -> None:
    assert not store.has(CLAIM.id)
    assert store.article(CLAIM.id) is None
    assert list(store.articles()) == []
    store.add(CLAIM, [])
    assert store.has(CLAIM.id)
    assert not store.has(DENIAL.id)


def test_a_statement_of_another_article_keeps_the_article_out(store: Store) -> None:
    """A mistake of the caller leaves no half of an article behind."""
    with pytest.raises(ValueError, match=GOVERNMENT.id):
        store.add(CLAIM, [BELK, GOVERNMENT])
    with pytest.raises(ValueError, match="twice"):
        store.add(CLAIM, [BELK, BELK])
    assert store.article_count() == 0


@pytest.mark.parametrize("bad", ["a NUL \x00 in it", "half a pair \ud83d of surrogates"])
def test_text_that_no_database_takes_is_refused_in_words(store: Store, bad: str) -> None:
    """On either engine, with the article's id, before anything is written."""
    article = an_article(bad)
    with pytest.raises(InputError, match=article.id):
        store.add(article, [])
    assert store.article_count() == 0


def test_an_article_longer_than_an_index_takes(store: Store) -> None:
    """Three hundred thousand different words are kept, and found by the first of them."""
    long = an_article(" ".join(f"word{n}" for n in range(300_000)))
    store.add(long, [])
    assert store.article(long.id) == long
    assert store.search_articles("word7") == [long.id]


# --- search


def test_search_finds_words_and_phrases_in_title_and_text(store: Store) -> None:
    """Every word must be there, in any case and order; words in quotation marks in theirs."""
    store.add(CLAIM, [])
    store.add(DENIAL, [])
    assert store.search_articles("kestria AGREED") == [CLAIM.id, DENIAL.id]
    assert store.search_articles("“spirit of Port Amrin”") == [CLAIM.id]
    assert store.search_articles('"Amrin Port"') == []
    assert store.search_articles("understanding denied") == [DENIAL.id]


def test_no_query_is_a_syntax_error(store: Store) -> None:
    """A search field takes anything; what has no word in it finds nothing."""
    store.add(CLAIM, [BELK])
    for typed in (
        "",
        " ",
        '"',
        "a OR",
        "NOT",
        "(",
        "*",
        "col:x",
        "a NEAR/2",
        "--",
        "';",
        "\x00",
        "&|!",
        "\ud800",
        "?!",
    ):
        assert store.search_articles(typed) == [], typed
        assert list(store.statements(search=typed)) == [], typed
        assert store.article(typed) is None
        assert store.statement(typed) is None
    for typed in ("%", "x\x00", "\ud800", "'"):
        assert list(store.statements(speaker=typed)) == [], typed


# --- revisions


def test_revisions_are_texts_at_one_address_in_order_of_publication(store: Store) -> None:
    """Whatever the order in which they arrived; an address with one text has none."""
    second = replace(CLAIM, id="a2", text="Corrected.", published=When("2026-01-14T18:00:00+02:00"))
    third = replace(CLAIM, id="a3", text="Corrected again.", published=When("2026-01-14T17:00:00Z"))
    undated = replace(CLAIM, id="a4", text="From the archive.", published=None)
    for article in (undated, third, DENIAL, CLAIM, second):
        store.add(article, [])
    assert store.revisions() == [(CLAIM.id, "a2", "a3", "a4")]
    assert store.latest_revision(CLAIM.id) == "a4"
    assert store.latest_revision(DENIAL.id) == DENIAL.id


def test_articles_without_an_address_are_no_revisions_of_one_another(store: Store) -> None:
    """Nothing says where they stood."""
    other = an_article("Another text without an address.")
    store.add(UNDATED, [])
    store.add(other, [])
    assert store.revisions() == []
    assert store.latest_revision(UNDATED.id) == UNDATED.id


def test_an_outlets_own_id_is_an_address_too(store: Store) -> None:
    """Feeds without links number their items."""
    first, second = (an_article(text, given_id="item 7", published="2026-02-01") for text in ("Early.", "Late."))
    assert first.id != second.id
    store.add(first, [])
    store.add(second, [])
    assert store.revisions() == [(first.id, second.id)]


def test_a_very_long_address_is_an_address(store: Store) -> None:
    """Trackers make URLs of many kilobytes; no index refuses them."""
    url = "https://harbour.example/?" + "".join(f"&campaign{n}={n * n}" for n in range(1000))
    article = an_article("Short.", url=url)
    store.add(article, [])
    assert store.latest_revision(article.id) == article.id


def test_the_fingerprint_is_of_the_content(store: Store) -> None:
    """Another order of arrival leaves it, another article, statement or signature changes it."""
    seen = {store.fingerprint()}
    for article, statements, signature in (
        (CLAIM, [BELK], None),
        (DENIAL, [GOVERNMENT, GRON], b"1"),
        (UNDATED, [], b""),
    ):
        store.add(article, statements, signature)
        seen.add(store.fingerprint())
    assert len(seen) == 4
