"""A label's use by party and month, its first sightings, and voices beside counts."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import label_tally
from onrecord.ledger.labels import LabelFound, Saying
from onrecord.model import Article, Label, LabelUse, Line, Span, Speaker, Statement, When
from tests.builders import a_statement, an_article
from tests.ledger.using import label_use

LINE = Line("merrow", "Merrow", (Label("Merrow formula"),), ())


def said(
    article: Article, content: str, party: str | None, name: str | None = "Ida Renn", on: str | None = None
) -> Statement:
    speaker = Speaker(name, party=party)
    return a_statement(article, None, "said", content, speaker=speaker, said_on=When(on) if on else None)


def use(articles: list[tuple[Article, list[Statement]]], voices: dict[str, str] | None = None) -> LabelUse:
    known = voices or {}
    (found,) = label_use(LINE, articles, lambda article, _: known.get(article.id, article.id))
    return found


def test_use_is_counted_by_party_and_by_month_together() -> None:
    """By the day on which it was said; articles, and beside them independent voices."""
    one = an_article("“The Merrow formula,” she said.", published="2026-01-14")
    two = an_article("“Merrow formula,” she said again.", published="2026-01-15", outlet="Coast Wire")
    three = an_article("In May she said Merrow formula; he said no Merrow formula.", published="2026-06-02")
    found = use(
        [
            (one, [said(one, "The Merrow formula", "XAL")]),
            (two, [said(two, "Merrow formula", "XAL")]),
            (three, [said(three, "Merrow formula", "XAL", on="2026-05"), said(three, "no Merrow formula", "XBO")]),
        ],
        {one.id: "wire", two.id: "wire"},
    )
    assert [(c.party, c.month, c.articles, c.voices, len(c.statements)) for c in found.cells] == [
        ("XAL", "2026-01", 2, 1, 2),
        ("XAL", "2026-05", 1, 1, 1),
        ("XBO", "2026-06", 1, 1, 1),
    ]
    assert found.voices == 2
    assert len(found.statements) == 4


def test_what_a_year_is_known_of_stands_in_no_month() -> None:
    article = an_article("Merrow formula, she said.", published="2026-01-14")
    (cell,) = use([(article, [said(article, "Merrow formula", "XAL", on="1991")])]).cells
    assert cell.month is None


def test_the_first_sighting_is_a_place_in_a_text() -> None:
    """The earliest article, by the hour where one is known; who says it there, or the outlet itself."""
    late = an_article("The Merrow formula again, she said.", published="2026-01-14T18:00:00Z", outlet="Coast Wire")
    early = an_article("Of the Merrow formula she said no.", published="2026-01-14T06:00:00Z")
    undated = an_article("Merrow formula!", published=None)
    found = use([(undated, []), (late, [said(late, "The Merrow formula", "XAL")]), (early, [said(early, "no", "XBO")])])
    assert found.first
    assert (found.first.on, found.first.outlet, found.first.statement) == (When("2026-01-14"), "Harbour Post", None)
    assert found.first.span
    assert found.first.span.of(early.text) == "Merrow formula"
    (first,) = found.first_by_party
    assert (first.party, first.speaker, first.article) == ("XAL", "Ida Renn", late.id)


def test_the_first_of_a_day_is_first_in_time() -> None:
    """And not by the letters of its date: nine o'clock in the east is before one o'clock in Greenwich."""
    west = an_article("A Merrow formula.", published="2026-01-14T01:00:00Z", outlet="Coast Wire")
    east = an_article("The Merrow formula.", published="2026-01-14T09:00:00+09:00", outlet="Orra Times")
    first = use([(west, []), (east, [])]).first
    assert first
    assert first.outlet == "Orra Times"


def test_a_first_sighting_leads_to_whoever_says_it_there() -> None:
    """Not to who says it later in the text; where a party's own place is not the first, to its statement."""
    text = "The Merrow formula is a year old. Renn said the Merrow formula a dream."
    article = an_article(text, published="2026-01-14")
    found = use([(article, [said(article, "the Merrow formula a dream", "XAL")])])
    assert found.first
    assert (found.first.statement, found.first.speaker, found.first.span) == (None, None, Span(4, 18))
    (first,) = found.first_by_party
    assert first.span
    assert "the Merrow formula a dream" in first.span.of(text)


def test_a_first_sighting_in_a_title_has_no_span() -> None:
    article = an_article("Rain.", title="The Merrow formula: rain")
    first = use([(article, [])]).first
    assert first
    assert (first.span, first.article) == (None, article.id)


def test_a_label_that_is_nowhere_has_no_first_sighting() -> None:
    found = use([(an_article("Rain."), [])])
    assert (found.first, found.first_seen, found.cells, found.voices) == (None, None, (), 0)


sayings = st.builds(
    Saying,
    statement=st.sampled_from([f"s{n}" for n in range(9)]),
    start=st.integers(0, 5),
    end=st.integers(5, 9),
    party=st.sampled_from(["XAL", "XBO", None]),
    speaker=st.none(),
    on=st.sampled_from([None, When("2026-01-14"), When("2026-02"), When("2025")]),
    voice=st.sampled_from(["v", "w"]),
)


@st.composite
def finds(draw: st.DrawFn) -> list[LabelFound]:
    days = st.sampled_from([None, When("2026-01-14"), When("2026-02")])
    return [
        LabelFound(
            "Merrow formula", f"a{n}", None, draw(days), Span(0, 5), draw(st.sampled_from("vw")),
            tuple(draw(st.lists(sayings, max_size=3))),
        )
        for n in range(draw(st.integers(0, 5)))
    ]  # fmt: skip


@given(finds(), st.randoms())
def test_neither_order_nor_repetition_matters(found: list[LabelFound], chance: random.Random) -> None:
    """Articles in any order, read again."""
    again = [*found, *(chance.sample(found, 1) if found else [])]
    assert label_tally(LINE, chance.sample(again, len(again))) == label_tally(LINE, found)


@given(finds())
def test_swapped_parties_have_swapped_use(found: list[LabelFound]) -> None:
    other = {"XAL": "XBO", "XBO": "XAL", None: None}
    swapped = [one._replace(said=tuple(s._replace(party=other[s.party]) for s in one.said)) for one in found]
    (use_,), (turned,) = label_tally(LINE, found), label_tally(LINE, swapped)
    cells = {(other[c.party], c.month): (c.articles, c.voices, c.statements) for c in use_.cells}
    assert {(c.party, c.month): (c.articles, c.voices, c.statements) for c in turned.cells} == cells
    assert dict(turned.by_party) == {other[party]: n for party, n in use_.by_party}
