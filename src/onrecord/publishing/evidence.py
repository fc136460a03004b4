"""The statements of a dossier, numbered: the same number leads to the same sentence on every page and in every file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.model import Article, Position, Stance, Statement, When, content_id
from onrecord.publishing.dossier import Dossier

# A mark has one shape: where a statement takes several stances, the one that tells most.
TELLING: tuple[Stance, ...] = ("denies", "confirms", "abandons", "withholds", "asserts", "mentions")


@dataclass(frozen=True, slots=True)
class Entry:
    """A published statement: `number` counts by date, `on` is the day it counts for, `page` where its words stand."""

    number: int
    statement: Statement
    article: Article
    on: When | None
    positions: tuple[Position, ...]

    @property
    def page(self) -> str:
        """The page of its article, from the dossier's folder."""
        return page_of(self.article)

    @property
    def anchor(self) -> str:
        """Its place on that page."""
        return safe_name(self.statement.id, "s")

    @property
    def href(self) -> str:
        """Where its words stand, from the dossier's folder."""
        return f"{self.page}#{self.anchor}"

    @property
    def party(self) -> str | None:
        """The party it speaks for."""
        return self.statement.speaker.party if self.statement.speaker else None

    @property
    def who(self) -> str:
        """Who speaks, as far as the text says: a name, else the words that stand for the speaker."""
        if self.statement.speaker and self.statement.speaker.name:
            return self.statement.speaker.name
        written = " ".join(span.of(self.article.text) for span in self.statement.source).strip()
        return written or "source not named"

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.article.outlet or "outlet unknown"

    @property
    def telling(self) -> bool:
        """Whether it takes a stance or lays blame; the others only speak of a claim."""
        return self.stance != "mentions" or bool(self.statement.blames)

    @property
    def stance(self) -> Stance:
        """The stance that tells most, of those it takes."""
        return min((p.stance for p in self.positions), key=TELLING.index, default="mentions")


class Evidence:
    """The numbered statements of a dossier, to be looked up by id."""

    def __init__(self, dossier: Dossier) -> None:
        dates = {sighting.position.statement: sighting.on for sighting in dossier.sightings}
        positions: dict[str, list[Position]] = defaultdict(list)
        place = {claim.id: index for index, claim in enumerate(dossier.line.claims)}
        for position in sorted(dossier.positions, key=lambda p: (place.get(p.claim, len(place)), p.id)):
            positions[position.statement].append(position)

        for one in (p for w in dossier.withdrawn for p in w.positions):
            positions[one.statement].append(one)
        articles = {w.article.id: w.article for w in dossier.withdrawn} | dict(dossier.articles)

        def when(statement: Statement) -> When | None:
            own = statement.said_on or articles[statement.article].published
            return dates.get(statement.id, own)

        def order(statement: Statement) -> tuple[bool, date, str, int, str]:
            on = when(statement)
            return on is None, on.first if on else date.min, statement.article, statement.start, statement.id

        def numbered(statements: Iterable[Statement], start: int) -> tuple[Entry, ...]:
            ordered = enumerate(sorted(statements, key=order), start=start)
            return tuple(Entry(n, s, articles[s.article], when(s), tuple(positions[s.id])) for n, s in ordered)

        self.entries = numbered(dossier.statements.values(), 1)
        gone = {s.id: s for w in dossier.withdrawn for s in w.statements}
        self.withdrawn = numbered(gone.values(), len(self.entries) + 1)
        """Of articles that were withdrawn, numbered after the others, among which they are not found."""
        self._by_id = {entry.statement.id: entry for entry in self.entries}

    def of(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        """The entries with these statement ids, by number, each once."""
        return tuple(sorted({self._by_id[i] for i in ids}, key=lambda entry: entry.number))

    def by_article(self) -> list[tuple[Article, tuple[Entry, ...]]]:
        """The articles cited, in the order of their first number, each with its entries in the order of the text."""
        return _by_article(self.entries)

    def by_withdrawn_article(self) -> list[tuple[Article, tuple[Entry, ...]]]:
        """The same of the articles that were withdrawn."""
        return _by_article(self.withdrawn)


def _by_article(entries: Iterable[Entry]) -> list[tuple[Article, tuple[Entry, ...]]]:
    grouped: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        grouped[entry.article.id].append(entry)
    return [
        (those[0].article, tuple(sorted(those, key=lambda e: (e.statement.start, e.number))))
        for those in grouped.values()
    ]


def page_of(article: Article) -> str:
    """The page of an article, from the dossier's folder."""
    return f"evidence/{safe_name(article.id, 'a')}.html"


def safe_name(text: str, kind: str) -> str:
    """`text` where it can be a file's name and an anchor anywhere; else an id made from it. Ids of ours always can."""
    return text if re.fullmatch(r"[a-z][a-z0-9-]{0,63}", text) else content_id(kind, text)
