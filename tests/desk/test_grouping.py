"""Families that grow article by article are those of all articles grouped at once."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import families
from onrecord.desk.grouping import regroup
from onrecord.families import grouping, growing
from onrecord.model import Article
from onrecord.store import Store
from tests.builders import an_article
from tests.families.prose import paragraphs, sentence, story

STORIES = [paragraphs(seed) for seed in range(4)]
FOOTER = story(99, count=1)


@contextmanager
def leaders(number: int) -> Iterator[None]:
    """As if a crowd began with so few, so that small desks have crowds."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (grouping, growing):
            patch.setattr(module, "LEADERS", number)
        yield


@contextmanager
def a_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "onrecord.db") as store:
        yield store


def put(store: Store, article: Article) -> None:
    store.add(article, [], families.signature(article.text).to_bytes())


def grown(store: Store) -> bool:
    """Group the one article that waits by itself; whether that could be done."""
    with store.grouping() as shelf:
        (waiting,) = shelf.waiting()
        kept = shelf.kept([waiting])[waiting]
        return families.grow(shelf, waiting, kept.day, families.Signature.from_bytes(kept.signature))


def at_once(articles: Sequence[Article], revisions: Sequence[Sequence[str]]) -> dict[str, str]:
    days = {a.id: a.published.first if a.published else None for a in articles}
    return families.group([(a.id, days[a.id], families.signature(a.text)) for a in articles], revisions)


printed = st.builds(
    lambda seed, start, end, lead, footer: "\n\n".join(
        [sentence(random.Random(lead)), *STORIES[seed][start:end], *([FOOTER] if footer else [])]
    ),
    *(st.integers(0, 3), st.integers(0, 4), st.integers(5, 8), st.integers(0, 3), st.booleans()),
)
days = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9))
addresses = st.none() | st.sampled_from(["https://a.example/1", "https://a.example/2"])
printings = st.builds(
    lambda text, day, outlet, url: an_article(
        text, outlet=f"Paper {outlet}", published=day and day.isoformat(), url=url
    ),
    *(printed | st.just("Rain."), days, st.integers(0, 3), addresses),
)
desks = st.lists(printings, min_size=1, max_size=12, unique_by=lambda article: article.id)


@settings(deadline=None)
@given(articles=desks, crowd=st.integers(1, 4))
def test_one_by_one_is_as_all_at_once(articles: list[Article], crowd: int) -> None:
    """Whatever they print, in whatever order they come, though crowds form and leaders are displaced."""
    with leaders(crowd), a_store() as store:
        for number, article in enumerate(articles, 1):
            put(store, article)
            assert grown(store)
            assert store.families() == at_once(articles[:number], store.revisions())


@settings(deadline=None)
@given(articles=desks, crowd=st.integers(1, 4), chance=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(articles: list[Article], crowd: int, chance: random.Random) -> None:
    found = []
    for _ in range(2):
        with leaders(crowd), a_store() as store:
            for article in articles:
                put(store, article)
                grown(store)
            found.append(store.families())
        chance.shuffle(articles)
    assert found[0] == found[1]


def test_a_desk_groups_a_few_by_themselves_and_many_at_once() -> None:
    """Forty stories are grouped at once, a reprint of one by itself; both leave what grouping all leaves."""
    stories = [an_article(story(seed), published="2026-03-02", outlet=f"Paper {seed}") for seed in range(40)]
    reprint = an_article("\n\n".join(paragraphs(7)[1:]), published="2026-03-03", outlet="Mirror")
    with a_store() as store:
        for article in stories:
            put(store, article)
        regroup(store)
        assert store.families() == at_once(stories, ())
        put(store, reprint)
        regroup(store)
        assert store.families() == at_once([*stories, reprint], ())
        assert store.families()[reprint.id] == stories[7].id


def test_what_a_run_left_ungrouped_the_next_one_groups() -> None:
    """A run that was killed between adding and grouping leaves articles that wait."""
    stories = [an_article(story(seed), published="2026-03-02") for seed in range(30)]
    with a_store() as store:
        for article in stories:
            put(store, article)
        assert store.families() == {}
        regroup(store)
        put(store, an_article(story(3) + " Late edition.", published="2026-03-04", outlet="Mirror"))
        assert len(store.families()) == 30
        regroup(store)
        assert len(store.families()) == 31
        before = store.fingerprint()
        regroup(store)
        assert store.fingerprint() == before


def test_a_footer_of_many_is_not_read_whole() -> None:
    """Of a hash that everybody holds a new article is told its first holders only."""
    papers = [an_article(f"{story(n)}\n\n{FOOTER}", published="2026-03-02", outlet=f"Paper {n}") for n in range(60)]
    late = an_article(f"{story(61)}\n\n{FOOTER}", published="2026-03-09")
    with a_store() as store:
        for article in [*papers, late]:
            put(store, article)
        regroup(store)
        with store.grouping() as shelf:
            hashes = families.all_hashes(families.signature(late.text))
            holders = shelf.holders(hashes, grouping.LEADERS + 1)
            everyone = shelf.holders(hashes)
        assert store.families() == {article.id: article.id for article in [*papers, late]}
    per_hash = [sum(one == hash_ for one, _, _ in holders) for hash_ in hashes]
    assert max(per_hash) == grouping.LEADERS + 1
    assert max(sum(one == hash_ for one, _, _ in everyone) for hash_ in hashes) == 61


def test_who_led_is_looked_at_again_when_an_earlier_one_takes_its_place() -> None:
    """Two reprints are compared by what the first of them leads. An older digest that comes late leads all of it, and
    is a relative of neither: grouped at once the two would not have met, so they part."""
    digest = "\n\n".join([story(20), *STORIES[1], *(story(seed) for seed in range(21, 30))])
    first, second, older = (
        an_article("\n\n".join(STORIES[1]), published="2026-03-04"),
        an_article("\n\n".join(STORIES[1][:-1]), published="2026-03-05"),
        an_article(digest, published="2026-03-01"),
    )
    with leaders(1), a_store() as store:
        for article in (first, second, older):
            put(store, article)
            assert grown(store)
            if article is second:
                assert store.families()[second.id] == first.id
        assert store.families() == at_once([first, second, older], ()) == {a.id: a.id for a in (first, second, older)}
