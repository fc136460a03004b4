"""What the radar is given: whose words a term stands in, and texts of any size."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.desk.desk import Desk
from onrecord.desk.radar import scan
from onrecord.model import Label, Speaker
from tests.builders import a_statement, an_article
from tests.ledger.short import LINE

FISH = ("cod", "eel", "pike", "carp")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.create(tmp_path / "desk") as desk:
        yield desk


def ids(desk: Desk) -> frozenset[str]:
    return frozenset(article.id for article in desk.store.articles())


def test_where_one_relays_another_the_inner_speaks(desk: Desk) -> None:
    """A radio that reports a minister says nothing itself; an outlet's own words are nobody's."""
    for day, fish in enumerate(FISH, 1):
        article = an_article(
            f"Radio Orra said Renn spoke of the “quiet door” for {fish}. The “quiet door” is new to {fish}.",
            published=f"2026-01-0{day}",
        )
        inner_words = f"the “quiet door” for {fish}"
        outer = a_statement(
            article, "Radio Orra", "said", f"Renn spoke of {inner_words}", speaker=Speaker("Radio Orra", party="XAL")
        )
        inner = a_statement(
            article, "Renn", "spoke of", inner_words, speaker=Speaker("Ida Renn", party="XBO"), within=outer.id
        )
        desk.store.add(article, [outer, inner])
    (term,) = scan(desk.store, [], ids(desk)).terms
    assert (term.first.speaker, term.first.party) == ("Ida Renn", "XBO")
    assert [(key.party, key.said, key.of) for key in term.keyness] == [("XBO", 4, 4)]


def test_a_term_in_another_language_is_judged_by_its_form(desk: Desk) -> None:
    """What surrounds a term is read in English alone; elsewhere a few words in marks are enough."""
    for day, fish in enumerate(FISH, 1):
        article = an_article(f"Говорят о «тихой двери» для {fish} снова и снова.", published=f"2026-01-0{day}")
        desk.store.add(replace(article, language="ru"), [])
    (term,) = scan(desk.store, [], ids(desk)).terms
    assert (term.term, term.families) == ("тихой двери", 4)


@pytest.mark.parametrize(
    ("label", "forms", "is_tracked"),
    [
        ("spirit of Orrin", ["Orrin"], True),
        ("spirit of Orrin", ["the spirit of Orrin", "spirit of Orrin"], True),
        ("Orrin", ["Orrin bandits"], False),
        ("phase one", ["phase one", "Phase 1"], True),
        ("phase one", ["Phase 1", "phase one"], True),
        ("Pact of St. Orrin", ["Pact of St Orrin"], True),
    ],
)
def test_what_stands_within_a_label_is_tracked(desk: Desk, label: str, forms: list[str], is_tracked: bool) -> None:
    """In any form, whichever came first; what is longer than a label is another name."""
    for day, fish in enumerate(FISH, 1):
        form = forms[0 if day < 3 else -1]
        desk.store.add(an_article(f"Talks on the “{form}” for {fish} go on.", published=f"2026-01-0{day}"), [])
    found = scan(desk.store, [replace(LINE, labels=(Label(label),))], ids(desk))
    assert (len(found.tracked), len(found.terms)) == ((1, 0) if is_tracked else (0, 1))


def test_an_inflected_label_is_tracked(desk: Desk) -> None:
    for day, fish in enumerate(FISH, 1):
        article = an_article(f"Говорят о «тихой двери» для {fish} снова и снова.", published=f"2026-01-0{day}")
        desk.store.add(replace(article, language="ru"), [])
    line = replace(LINE, labels=(Label("тихая дверь", "ru"),))
    assert scan(desk.store, [line], ids(desk)).tracked == ("тихой двери",)


def test_hostile_articles_cost_their_length(desk: Desk) -> None:
    """Twenty thousand uses in each of two articles."""
    for number in range(2):
        article = an_article("“quiet door” here, " * 20_000, published=f"2026-01-0{number + 1}", title=str(number))
        speaker = Speaker("Ida Renn", party="XAL")
        made = a_statement(article, None, "here", "quiet door", speaker=speaker)
        desk.store.add(article, [made])
    began = time.monotonic()
    scan(desk.store, [], ids(desk), min_count=2)
    assert time.monotonic() - began < 60
