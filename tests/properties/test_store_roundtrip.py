"""What is saved and loaded is the same record, whatever a record holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import (
    ACTS,
    STANCES,
    Article,
    Blame,
    Mention,
    Position,
    Reason,
    Span,
    Speaker,
    Statement,
    When,
)
from onrecord.store import Store

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
ONE_STORE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # ids differ from example to example

numbers = count()
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
maybe = st.none() | text
share = st.floats(0, 1)
span = st.builds(Span, st.integers(0, 80), st.integers(0, 80))
spans = st.lists(span, max_size=3).map(tuple)
some_spans = spans.filter(bool)
reason = st.builds(Reason, text, spans)
reasons = st.lists(reason, max_size=2).map(tuple)
names = st.lists(text, max_size=3).map(tuple)
whens = (
    st.dates().map(When.of_day)
    | st.dates().map(lambda day: When.of_month(day.year, day.month))
    | st.dates().map(lambda day: When(f"{day.year:04}"))
    | st.datetimes(timezones=st.just(UTC)).map(lambda moment: When.parse(moment.isoformat()))
)
articles = st.builds(
    Article,
    id=st.builds(lambda: f"a{next(numbers)}"),
    text=text,
    title=maybe,
    byline=maybe,
    outlet=maybe,
    url=maybe,
    given_id=maybe,
    published=st.none() | whens,
    language=maybe,
    genre=st.sampled_from(["news", "opinion", "official"]),
    wire=maybe,
)
roles = st.sampled_from(["official", "former official", "analyst", "outlet", "citizen", "body", "unknown"])
kinds = st.sampled_from(["name", "demonym", "capital", "seat", "ministry", "person", "body"])


def statements_of(article: str) -> st.SearchStrategy[Statement]:
    """Any statement of the article with this id."""
    return st.builds(
        Statement,
        id=st.builds(lambda: f"s{next(numbers)}"),
        article=st.just(article),
        source=spans,
        cue=some_spans,
        content=spans,
        quotation=st.sampled_from(["direct", "indirect", "mixed"]),
        act=st.sampled_from(ACTS),
        hedged=st.booleans(),
        relays=st.lists(spans, max_size=2).map(tuple),
        within=maybe,
        said_on=st.none() | whens,
        confidence=share,
        because=reasons,
        speaker=st.none() | st.builds(Speaker, maybe, maybe, maybe, roles, st.booleans(), reasons),
        chain=names,
        mentions=st.lists(st.builds(Mention, st.builds(Span, st.just(0), st.just(3)), text, kinds), max_size=2).map(
            tuple
        ),
        blames=st.lists(st.builds(Blame, text, st.builds(Reason, text, spans)), max_size=2).map(tuple),
        made_by=text,
    )


def positions_of(statement: Statement) -> st.SearchStrategy[Position]:
    """Any position of the statement on the line `line`."""
    return st.builds(
        Position,
        id=st.builds(lambda: f"p{next(numbers)}"),
        statement=st.just(statement.id),
        article=st.just(statement.article),
        line=st.just("line"),
        claim=text,
        stance=st.sampled_from(STANCES),
        term=st.none() | st.integers(0, 9),
        party=maybe,
        speaker=maybe,
        blames=names,
        relevance=share,
        confidence=share,
        because=reasons,
        made_by=text,
    )


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    place = tmp_path / "onrecord.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with Store.open(place) as store:
        yield store


@ONE_STORE
@given(data=st.data())
def test_what_is_saved_and_loaded_is_the_same(store: Store, data: st.DataObject) -> None:
    """Article, statements, signature and positions, field by field."""
    article = data.draw(articles)
    made = data.draw(st.lists(statements_of(article.id), max_size=3))
    signature = data.draw(st.binary(max_size=20))
    assert store.add(article, made, signature)
    assert store.article(article.id) == article
    loaded = list(store.statements(article=article.id))
    assert sorted(loaded, key=lambda s: s.id) == sorted(made, key=lambda s: s.id)
    assert [s.start for s in loaded] == sorted(s.start for s in made)
    for statement in made:
        position = data.draw(positions_of(statement))
        store.save_positions(statement.id, [statement.id], [position])
        assert store.positions("line", [statement.id]) == [position]
        assert store.statement(statement.id) == statement
    last = list(store.signatures())[-1]
    assert last == (article.id, article.published, signature)


@ONE_STORE
@given(data=st.data())
def test_saving_again_what_was_loaded_changes_nothing(store: Store, data: st.DataObject) -> None:
    """Reading an article twice adds nothing; extracting the same again neither."""
    article = data.draw(articles)
    made = data.draw(st.lists(statements_of(article.id), max_size=3))
    store.add(article, made)
    before = store.fingerprint()
    assert not store.add(article, made)
    store.replace_statements(article.id, store.statements(article=article.id))
    assert store.fingerprint() == before


@ONE_STORE
@given(query=st.text(max_size=30))
def test_no_text_that_is_typed_breaks_a_search(store: Store, query: str) -> None:
    """Not even one with half a surrogate pair."""
    assert store.search_articles(query) == []
    assert list(store.statements(speaker=query, search=query)) == []
