"""A desk on which people speak, without the reader: sentences with their sources in brackets."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.actors import Resolver
from onrecord.desk.desk import Desk
from onrecord.desk.pipeline import finish
from onrecord.model import Statement, When, statement_id
from tests.actors.reading import statements
from tests.builders import an_article

ACTORS = """\
parties:
  - {code: XVA, name: Valdoria, demonyms: [Valdorian], capital: Sorvane}
  - {code: XKE, name: Kestria, demonyms: [Kestrian], capital: Ardmoor}
outlets:
  - {name: Harbour Post}
people:
  - {name: Ilko Varen, roles: [{title: foreign minister, party: XVA, from: 2023-05-01, to: 2026-01-20}]}
"""

NEWS = (
    ("2026-01-12", "Valdorian Foreign Minister [Ilko Varen] said that the harbour was open."),
    ("2026-01-13", "[Ilko Warren] said that the harbour was open."),
    ("2026-01-14", "[Илко Варен] said that the harbour was open."),
    ("2026-01-15", "Kestrian envoy [Nadia Brell] denied that the harbour was open."),
    ("2026-01-16", "The analyst [Nadja Brell] said that the harbour was open."),
    ("2026-01-25", "[Ilko Varen] said that Kestria had broken its word."),
    ("2026-01-26", "[Ardmoor] denied that the harbour was open. [Two officials] said so."),
    ("2026-01-27", "Kestrian envoy [John Smith] said the harbour was open."),
    ("2026-01-28", "Valdorian envoy [John Smith] said the harbour was open."),
)


def a_desk(folder: Path, *news: tuple[str, str], url: str | None = None) -> Desk:
    """A desk that has read this news, `NEWS` by default; each sentence is an article of its day. `url` is that of its
    database, where it is no file."""
    if url is not None:
        folder.mkdir(parents=True)
        (folder / "onrecord.toml").write_text(f"[store]\nurl = {json.dumps(url)}\n", encoding="utf-8")
    desk = Desk.create(folder)
    (desk.folder / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    resolver = Resolver(desk.registry)
    for number, (day, marked) in enumerate(news or NEWS):
        found = statements(marked, published=day)
        text = marked.replace("[", "").replace("]", "")
        article = an_article(text, published=day, url=f"https://harbour.example/{number}", title=f"News of {day}")
        raw = [_of(article.id, s) for s in found]
        desk.store.add(article, finish(article, raw, resolver))
    desk.actors.forget()
    return desk


def _of(article: str, statement: Statement) -> Statement:
    id_ = statement_id(article, statement.source, statement.cue, statement.content)
    return Statement(id_, article, statement.source, statement.cue, statement.content, statement.quotation)


def said(desk: Desk, day: str) -> Statement:
    """The first statement of the article of that day."""
    for article in desk.store.articles():
        if article.published == When(day):
            return next(iter(desk.store.statements(article=article.id)))
    raise KeyError(day)
