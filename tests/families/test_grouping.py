"""Articles to families."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.families import Signed, group, signature
from tests.families.prose import paragraphs, sentence, story

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)


def reprint(seed: int) -> str:
    """A story with a lead of its own."""
    return "\n\n".join([sentence(random.Random(seed + 1000)), *paragraphs(seed)[1:]])


def test_a_family_bears_the_name_of_its_earliest_member() -> None:
    """By day of publication; undated ones come last; then by id."""
    text = signature(story(1))
    signed = [("a1", None, text), ("a2", FRIDAY, text), ("a3", MONDAY, text), ("a4", MONDAY, text)]
    assert group(signed) == dict.fromkeys(["a1", "a2", "a3", "a4"], "a3")
    assert group([("a2", None, text), ("a1", None, text)]) == {"a1": "a1", "a2": "a1"}


def test_an_agencys_story_its_reprints_and_another_voice() -> None:
    """Three newspapers print the agency, one reports for itself: two voices."""
    families = group(
        [
            ("post", TUESDAY, signature(reprint(1))),
            ("agency", MONDAY, signature(story(1))),
            ("mirror", FRIDAY, signature(story(1)[:-200])),
            ("herald", MONDAY, signature(story(2))),
        ]
    )
    assert families == {"post": "agency", "agency": "agency", "mirror": "agency", "herald": "herald"}


def test_revisions_are_one_family_however_much_was_rewritten() -> None:
    """They stood at one address; whoever reprints one of them is of the family too. Unknown ids are passed over."""
    signed = [
        ("late", FRIDAY, signature(story(2))),
        ("early", MONDAY, signature(story(1))),
        ("reprint", TUESDAY, signature(reprint(2))),
        ("other", TUESDAY, signature(story(3))),
    ]
    assert group(signed)["late"] == "reprint"
    together = group(signed, revisions=[("early", "late", "gone")])
    assert together == {"early": "early", "late": "early", "reprint": "early", "other": "other"}


def test_texts_without_words_are_each_their_own_family() -> None:
    empty = signature("")
    assert group([("a1", MONDAY, empty), ("a2", MONDAY, empty)]) == {"a1": "a1", "a2": "a2"}
    assert group([]) == {}


def test_hundreds_of_reprints_are_one_family() -> None:
    """Each with a line of its own at the end; so many that not all are compared with all."""
    papers = [(f"a{n:03}", None, signature(f"{story(1)}\n\n{sentence(random.Random(n))}")) for n in range(300)]
    assert set(group(papers).values()) == {"a000"}


def test_a_footer_that_all_pages_have_joins_none() -> None:
    footer = story(0, count=1)
    papers = [(f"a{n:03}", None, signature(f"{story(n)}\n\n{footer}")) for n in range(1, 200)]
    assert all(article == family for article, family in group(papers).items())


@pytest.mark.slow
def test_thousands_take_seconds() -> None:
    """Two thousand articles, a quarter of them reprints, in less than five seconds of one processor."""
    signed: list[Signed] = [(f"a{n}", None, signature(story(n, 12))) for n in range(1500)]
    signed += [(f"b{n}", None, signature(reprint(n))) for n in range(500)]
    began = time.process_time()
    families = group(signed)
    assert time.process_time() - began < 5
    assert len(set(families.values())) == 1500


# --- whatever the articles are

STORIES = [paragraphs(seed) for seed in range(4)]
printed = st.builds(
    lambda seed, start, end: "\n\n".join(STORIES[seed][start:end]),
    st.integers(0, 3),
    st.integers(0, 4),
    st.integers(5, 8),
)
days = st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 9))
desks = st.lists(st.tuples(days, printed), max_size=8).map(
    lambda articles: [(f"a{n}", day, signature(text)) for n, (day, text) in enumerate(articles)]
)


@given(signed=desks, chance=st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(signed: list[Signed], chance: random.Random) -> None:
    shuffled = list(signed)
    chance.shuffle(shuffled)
    assert group(shuffled) == group(signed)


@given(signed=desks)
def test_families_divide_the_articles(signed: list[Signed]) -> None:
    """Each article is of one family, whose name is a member's; no member is earlier."""
    families = group(signed)
    assert families.keys() == {article for article, _, _ in signed}
    day = {article: published or date.max for article, published, _ in signed}
    for article, family in families.items():
        assert families[family] == family
        assert (day[family], family) <= (day[article], article)


@given(seed=st.integers(0, 10_000), count=st.integers(3, 12))
def test_a_text_is_of_one_family_with_itself_less_its_first_paragraph(seed: int, count: int) -> None:
    text = story(seed, count)
    shorter = text.split("\n\n", 1)[1]
    signed = [("long", None, signature(text)), ("short", None, signature(shorter)), ("same", None, signature(text))]
    assert set(group(signed).values()) == {"long"}


@given(seeds=st.sets(st.integers(0, 10_000), min_size=2, max_size=6))
def test_independent_texts_never_are(seeds: set[int]) -> None:
    families = group((f"a{seed}", None, signature(story(seed))) for seed in seeds)
    assert all(article == family for article, family in families.items())
