"""A line's changes as a feed, and where they were looked for in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.model import Changes, Line
from onrecord.publishing.atom import Feed, atom
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.telling import Source, news
from onrecord.publishing.words import count, curly, date_words

MOST = 50
"""Changes in a dossier's feed: as many as feed readers show, a day or a year of a line."""


def changes_feed(
    found: Changes, line: Line, name_of: Callable[[str], str], sources: Mapping[str, Source], base: str | None
) -> bytes:
    """The Atom feed of these changes; `base` is the address of the dossier's folder with a slash at its end, None where
    there is none."""
    feed = Feed(line.id, _title(line), searched_words(found), found.on, base)
    return atom(feed, news([found], line, name_of, sources), sources)


def dossier_feed(dossier: Dossier) -> bytes:
    """The feed that lies in the dossier's folder: the latest changes of the line, with links to the pages beside it."""
    articles = {w.article.id: w.article for w in dossier.withdrawn} | dict(dossier.articles)
    statements = [*dossier.statements.values(), *(s for w in dossier.withdrawn for s in w.statements)]
    sources = {s.id: Source.of(articles[s.article], s) for s in statements}
    entries = news(dossier.changes, dossier.line, dossier.party, sources)[:MOST]
    searched = dossier.ledger.searched
    where = f"{count(searched.articles, 'article')} from {count(searched.outlets, 'outlet')}"
    nothing = "" if entries else "Nothing was found. "
    subtitle = f"{nothing}Up to {date_words(dossier.ledger.on)}, the latest {MOST} at most; searched {where}."
    return atom(Feed(dossier.line.id, _title(dossier.line), subtitle, dossier.ledger.on, ""), entries, sources)


def _title(line: Line) -> str:
    return f"{curly(line.title)}: what changed"


def searched_words(found: Changes) -> str:
    """From when to when, where it was looked for, and that nothing changed, where nothing did."""
    days = f"from {date_words(found.since)} to {date_words(found.on)}"
    searched = found.searched
    where = f"{count(searched.articles, 'article')} from {count(searched.outlets, 'outlet')} came on record"
    if not searched.articles:
        where = "no article came on record"
    if found.any:
        return f"Changes {days}: {where}."
    looked = f"searched {count(searched.articles, 'article')} from {count(searched.outlets, 'outlet')}"
    return f"Nothing changed: {looked}, published {days}." if searched.articles else f"Nothing changed {days}: {where}."
