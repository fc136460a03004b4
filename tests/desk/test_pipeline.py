"""Article to finished statements."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from onrecord.desk.pipeline import Pipeline
from tests.builders import an_article


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The shipped reader and registry."""
    return Pipeline()


def test_who_lays_the_blame_accuses(pipeline: Pipeline) -> None:
    """“Said” is a plain verb; what is said makes it an accusation, with its reason."""
    text = "“Peru did not keep its part of the accord,” Chile's foreign minister, Ana Brell, said."
    (statement,) = pipeline.statements(an_article(text))
    assert statement.act == "accuse"
    assert [b.party for b in statement.blames] == ["PER"]
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.party) == ("Ana Brell", "CHL")
    assert "blames a party" in statement.because[-1].text


def test_swapped_parties_give_swapped_statements(pipeline: Pipeline) -> None:
    """The same sentence about the other party is coded the same for the other party."""
    text = "Peru accused Chile of breaking the accord. Chile denied it and said Peru had promised nothing."
    swapped = text.replace("Peru", "@").replace("Chile", "Peru").replace("@", "Chile")
    other = {"PER": "CHL", "CHL": "PER"}

    def coded(words: str) -> list[tuple[str | None, str, list[str]]]:
        found = pipeline.statements(an_article(words))
        return [(s.speaker.party if s.speaker else None, s.act, [b.party for b in s.blames]) for s in found]

    mirrored = [(other.get(party or ""), act, [other[b] for b in blames]) for party, act, blames in coded(swapped)]
    assert coded(text) == mirrored


def test_a_language_that_the_reader_was_not_taught_gives_nothing(pipeline: Pipeline) -> None:
    """Better no statements than noise; the article is still kept by the desk, and counted."""
    article = replace(an_article("Der Rat sagte, die Brücke sei offen."), language="de")
    assert not pipeline.reads(article)
    assert pipeline.statements(article) == []


def test_each_article_gets_its_own_statements_in_order(pipeline: Pipeline) -> None:
    """Though the next are read while one is finished: what each gives is what it gives alone."""
    names = ("Oslo", "Peru", "Chile", "Ghana", "Kenya")
    articles = [an_article(f"{name} denied that the ship had left." * (1 + 9 * (name == "Oslo"))) for name in names]
    articles.insert(2, replace(an_article("Der Rat sagte, die Brücke sei offen."), language="de"))
    found = list(pipeline.each(iter(articles)))
    assert [article for article, _ in found] == articles
    assert all(statements == pipeline.statements(article) for article, statements in found)
    assert [bool(statements) for _, statements in found] == [True, True, False, True, True, True]


def test_what_goes_wrong_with_one_article_is_raised_in_its_turn(pipeline: Pipeline) -> None:
    """An error while reading ahead comes out when the article's turn comes, and those before it are given."""
    good, bad = an_article("Peru denied it."), replace(an_article("Chile denied it."), text=cast("str", 7))
    each = pipeline.each([good, bad])
    assert next(each)[0] is good
    with pytest.raises(TypeError):
        next(each)
