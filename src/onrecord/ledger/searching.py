"""Where an absence was looked for."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Article, Card, SearchLog, When


def search_log(articles: Iterable[tuple[Article | Card, str]]) -> SearchLog:
    """How many articles were searched, each given with its family; undated ones count, and move neither end."""
    known = {article.id: (article, family) for article, family in articles}
    dates = list(map(When, dict.fromkeys(a.published.day for a, _ in known.values() if a.published)))
    return SearchLog(
        articles=len(known),
        families=len({family for _, family in known.values()}),
        outlets=len({article.outlet for article, _ in known.values() if article.outlet}),
        first=min(dates, key=lambda when: when.first, default=None),
        last=max(dates, key=lambda when: when.last, default=None),
    )
