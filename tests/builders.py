"""Records for tests, written as a reader would say them: a text, and who said what in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.coding import Coder
from onrecord.coding.network import Network
from onrecord.model import Article, Genre, Line, Mention, Span, Statement, When, article_id, statement_id

HARBOUR_LINE = """\
line: harbour-accord
title: The harbour accord
labels: ["harbour accord"]
parties: [XVA, XKE]
claims:
  - id: harbour-for-grain
    text: Kestria agreed in Sorvane to open the harbour of Lunden to Valdorian grain ships.
    claimant: XVA
    counterparty: XKE
"""
"""A line file with one claim, between two invented states."""


def an_article(
    text: str,
    *,
    outlet: str | None = "Harbour Post",
    published: str | None = "2026-01-14",
    title: str | None = None,
    url: str | None = None,
    given_id: str | None = None,
    genre: Genre = "news",
    byline: str | None = None,
) -> Article:
    """An article with this text; everything else has a sensible value."""
    return Article(
        id=article_id(outlet=outlet, address=url or given_id, title=title, text=text),
        text=text,
        title=title,
        byline=byline,
        outlet=outlet,
        url=url,
        given_id=given_id,
        published=When.parse(published) if published else None,
        language="en",
        genre=genre,
    )


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Where `parts` stand in `text`: each after the one before it if it stands there, else anywhere."""
    found = []
    at = 0
    for part in parts:
        start = text.find(part, at)
        if start < 0:
            start = text.index(part)
        found.append(Span(start, start + len(part)))
        at = start + len(part)
    return tuple(found)


def a_statement(
    article: Article, source: str | None, cue: str, *content: str, relays: tuple[str, ...] = (), **values: object
) -> Statement:
    """The statement of `article` with these words as source, cue and content; `values` are further fields."""
    text = article.text
    at_source = spans(text, source) if source else ()
    at_cue, at_content = spans(text, cue), spans(text, *content)
    made = Statement(
        id=statement_id(article.id, at_source, at_cue, at_content),
        article=article.id,
        source=at_source,
        cue=at_cue,
        content=at_content,
        relays=tuple(spans(text, relay) for relay in relays),
    )
    return made.with_(**values) if values else made


def a_coder(line: Line, parties_in: Callable[[str], Sequence[Mention]], network: Network | None = None) -> Coder:
    """A coder that knows the names that `parties_in` finds, on every day."""
    return Coder(line, parties_in, lambda text, _: parties_in(text), network)
