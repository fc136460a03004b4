"""The store: records in, records out, each write whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa

from onrecord.errors import InputError
from onrecord.model import Act, Article, Card, Decision, Position, Statement, When
from onrecord.store.actors import ActorShelf
from onrecord.store.coding import CodingShelf
from onrecord.store.database import PATIENCE, Database
from onrecord.store.dialects import typed
from onrecord.store.fingerprint import fingerprint
from onrecord.store.grouping import Grouping
from onrecord.store.revisions import in_order_of_publication, revisions
from onrecord.store.rows import (
    Row,
    article_of,
    article_row,
    decision_of,
    decision_row,
    statement_of,
    statement_row,
    when_of,
)
from onrecord.store.tables import articles, coded, decisions, families, signatures, statements, ungrouped

BATCH = 256
"""Rows fetched at a time where records are streamed."""

LONGEST_NAME = 5000
"""Characters of a name that may be looked for: no name has as many, and LIKE of SQLite takes 50,000 bytes."""

SHORTEST_PREFIX = 6
"""Characters of an id that may stand for it: `s` and 20 bits, seldom two among thousands of statements."""

_TEXT_ORDER = (articles.c.seq, statements.c.begins, statements.c.ends, statements.c.id)


class Store:
    """A desk's database: a SQLite file, or a PostgreSQL database by its URL.

    Close it, or use it in a `with`. Every method that writes does so in one transaction. The streams (`articles`,
    `statements`, `signatures`) show one state of the database until they are read to the end or dropped; writing
    meanwhile is allowed. Any method raises DeskBusyError where another process holds the database for longer than the
    store's patience, and DeskError where the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = database.dialect
        self.actors = ActorShelf(database)
        """Actors that were imported, and who speaks in the statements."""
        self.codings = CodingShelf(database)
        """What came of coding each line."""

    @classmethod
    def open(cls, place: str | Path, *, patience: float = PATIENCE) -> Store:
        """Open the SQLite file at a path, or the database at a URL (`postgresql+psycopg://user@host/name`).

        It is made where it is not there, and migrated where it is of an earlier version. `patience` is in seconds.
        Raises DeskError where it is no database, another program's, or of a newer onrecord.
        """
        return cls(Database.open(place, patience))

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # --- articles

    def add(self, article: Article, extracted: Iterable[Statement], signature: bytes | None = None) -> bool:
        """Keep an article with its statements and its text's signature. False, and nothing, where it is there already.

        Raises InputError where the text cannot be stored: it has a NUL character or half a surrogate pair.
        """
        _check_storable(article)
        rows = _statement_rows(article.id, article.text, extracted)
        with self._database.writing() as connection:
            insert = self._dialect.insert(articles).values(article_row(article)).on_conflict_do_nothing()
            if connection.scalar(insert.returning(articles.c.seq)) is None:
                return False
            if rows:
                connection.execute(statements.insert(), rows)
            if signature is not None:
                connection.execute(signatures.insert().values(article=article.id, signature=signature))
                connection.execute(ungrouped.insert().values(article=article.id))
        return True

    def has(self, article_id: str) -> bool:
        """Whether the article is there."""
        return self._one(sa.select(articles.c.id).where(articles.c.id == article_id)) is not None

    def article(self, article_id: str) -> Article | None:
        """The article, None where there is none."""
        row = self._one(sa.select(articles).where(articles.c.id == typed(article_id)))
        return article_of(row) if row else None

    def articles(self) -> Iterator[Article]:
        """All articles, in order of arrival."""
        return map(article_of, self._stream(sa.select(articles).order_by(articles.c.seq)))

    def articles_with(self, ids: Iterable[str]) -> Iterator[Article]:
        """The articles with these ids, in order of arrival."""
        wanted = self._dialect.is_one_of(articles.c.id, ids)
        return map(article_of, self._stream(sa.select(articles).where(wanted).order_by(articles.c.seq)))

    def cards(self) -> list[Card]:
        """All articles without their texts, with their families, in order of arrival."""
        of = [articles.c[name] for name in ("seq", "id", "outlet", "url", "title", "published", "wire")]
        with self._database.reading() as connection:
            rows = sorted(connection.execute(sa.select(*of)).all(), key=itemgetter(0))
            grouped = connection.execute(sa.select(families.c.article, families.c.family)).all()
        known = {row[0]: row[1] for row in grouped}
        return [
            Card(id_, outlet, url, title, when_of(published), wire, known.get(id_, id_))
            for _, id_, outlet, url, title, published, wire in rows
        ]

    def article_count(self) -> int:
        """How many articles there are."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(articles)).scalar_one()

    def search_articles(self, query: str) -> list[str]:
        """Ids of the articles with every word and "quoted phrase" of `query` in title or text, in order of arrival."""
        found = sa.select(articles.c.id).where(self._dialect.matches(articles, query)).order_by(articles.c.seq)
        return [row["id"] for row in self._all(found)]

    def revisions(self) -> list[tuple[str, ...]]:
        """The ids of articles at one address, where there are several, in order of publication, then of arrival."""
        again = articles.alias()
        others = sa.exists().where(again.c.address == articles.c.address, again.c.seq != articles.c.seq)
        return revisions(self._all(_published().where(others)))

    def latest_revision(self, article_id: str) -> str:
        """The id of the newest article at the same address: `article_id` itself where nothing came after it."""
        address = sa.select(articles.c.address).where(articles.c.id == article_id).scalar_subquery()
        ids = in_order_of_publication(self._all(_published().where(articles.c.address == address)))
        return ids[-1] if ids else article_id

    def articles_at(self, addresses: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the articles at each of these addresses, in order of publication, then of arrival."""
        rows: dict[str, list[sa.RowMapping]] = {}
        for row in self._all(_published().where(self._dialect.is_one_of(articles.c.address, addresses))):
            rows.setdefault(row["address"], []).append(row)
        return {address: in_order_of_publication(found) for address, found in rows.items()}

    # --- statements

    def statements(
        self,
        *,
        speaker: str | None = None,
        party: str | None = None,
        article: str | None = None,
        ids: Iterable[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        act: Act | None = None,
        search: str | None = None,
    ) -> Iterator[Statement]:
        """The statements that meet every condition, in order of arrival, then from the top of the text to its end.

        `speaker` is part of the speaker's name, in any case; `party` the side spoken for; `search` finds every word and
        "quoted phrase" in source, cue or content. `since` and `until` are the first and the last day that counts; a
        statement is of the first day it can have been said on, else published, and undated ones are not found.
        """
        day = sa.func.coalesce(statements.c.day, articles.c.day)
        conditions: list[sa.ColumnElement[bool]] = []
        if speaker is not None:
            named = statements.c.speaker_folded.contains(typed(speaker).casefold(), autoescape=True)
            conditions.append(named if len(speaker) <= LONGEST_NAME else sa.false())
        if party is not None:
            conditions.append(statements.c.speaker_party == typed(party))
        if article is not None:
            conditions.append(statements.c.article == article)
        if ids is not None:
            conditions.append(self._dialect.is_one_of(statements.c.id, ids))
        if since is not None:
            conditions.append(day >= since.isoformat())
        if until is not None:
            conditions.append(day <= until.isoformat())
        if act is not None:
            conditions.append(statements.c.act == act)
        if search is not None:
            conditions.append(self._dialect.matches(statements, search))
        found = sa.select(statements).join(articles, articles.c.id == statements.c.article).where(*conditions)
        return map(statement_of, self._stream(found.order_by(*_TEXT_ORDER)))

    def statement(self, statement_id: str) -> Statement | None:
        """The statement with this id, or the one whose id begins so, from six characters on; None where there is none.

        Raises InputError where several begin so.
        """
        statement_id = typed(statement_id)
        begins = sa.func.substr(statements.c.id, 1, len(statement_id)) == statement_id
        fits = begins if len(statement_id) >= SHORTEST_PREFIX else statements.c.id == statement_id
        found = self._all(sa.select(statements).where(fits))
        exact = [row for row in found if row["id"] == statement_id]
        if len(exact or found) > 1:
            raise InputError(f"{statement_id}: {len(found)} statements' ids begin so; give more characters of it")
        return next(map(statement_of, exact or found), None)

    def replace_statements(self, article_id: str, extracted: Iterable[Statement]) -> None:
        """Put an article's statements, extracted anew, in place of those that are there.

        What was coded of a statement stays where the statement is the same in all but `made_by`, and goes where it
        changed or is gone. Raises InputError where there is no such article.
        """
        with self._database.writing() as connection:
            text = connection.scalar(sa.select(articles.c.text).where(articles.c.id == article_id))
            if text is None:
                raise InputError(f"{article_id}: no such article; add it first")
            rows = _statement_rows(article_id, text, extracted)
            columns = [column for column in statements.c if column.name != "seq"]
            stored = connection.execute(sa.select(*columns).where(statements.c.article == article_id)).mappings()
            old = {row["id"]: dict(row) for row in stored}
            ids = {row["id"] for row in rows}
            gone = self._dialect.is_one_of(statements.c.id, old.keys() - ids)
            connection.execute(statements.delete().where(gone))
            changed = [row["id"] for row in rows if row["id"] in old and old[row["id"]] | _MAKER != row | _MAKER]
            connection.execute(coded.delete().where(self._dialect.is_one_of(coded.c.statement, changed)))
            insert = self._dialect.insert(statements)
            values = {column.name: insert.excluded[column.name] for column in columns}
            upsert = insert.on_conflict_do_update(index_elements=[statements.c.id], set_=values)
            if rows:
                connection.execute(upsert, rows)

    # --- families

    def signatures(self) -> Iterator[tuple[str, When | None, bytes]]:
        """Article id, date of publication and text signature, in order of arrival; articles without one left out."""
        found = sa.select(articles.c.id, articles.c.published, signatures.c.signature)
        joined = found.join(signatures, signatures.c.article == articles.c.id).order_by(articles.c.seq)
        return ((row["id"], when_of(row["published"]), row["signature"]) for row in self._stream(joined))

    def save_signatures(self, made: Mapping[str, bytes]) -> None:
        """Keep signatures by article id, in place of those that are there; the articles are to be grouped again."""
        insert = self._dialect.insert(signatures)
        upsert = insert.on_conflict_do_update(
            index_elements=[signatures.c.article], set_={"signature": insert.excluded.signature}
        )
        again = self._dialect.insert(ungrouped).on_conflict_do_nothing()
        self._write(
            (upsert, [{"article": article, "signature": data} for article, data in made.items()]),
            (again, [{"article": article} for article in made]),
        )

    @contextmanager
    def grouping(self) -> Iterator[Grouping]:
        """A transaction in which articles are grouped; whoever else groups waits for its end."""
        with self._database.writing() as connection:
            self._dialect.lock(connection)
            yield Grouping(connection, self._dialect)

    def families(self) -> dict[str, str]:
        """The family of each article."""
        return {row["article"]: row["family"] for row in self._all(sa.select(families))}

    def same_words(self, ids: Iterable[str]) -> Iterator[tuple[str, Statement]]:
        """Statements with the same words, of source, cue and content, in another article of the same family, each after
        the id of the one among `ids` that it repeats."""
        first, again = statements.alias(), statements
        own, other = families.alias(), families.alias()
        parts = ("source_words", "cue_words", "content_words")
        found = (
            sa.select(first.c.id.label("first"), again)
            .join_from(first, own, own.c.article == first.c.article)
            .join(other, (other.c.family == own.c.family) & (other.c.article != own.c.article))
            .join(again, (again.c.article == other.c.article) & sa.and_(*(again.c[p] == first.c[p] for p in parts)))
            .where(self._dialect.is_one_of(first.c.id, ids))
            .order_by(again.c.seq)
        )
        return ((row["first"], statement_of(row)) for row in self._all(found))

    def replace_families(self, found: Mapping[str, str]) -> None:
        """Put these families, by article id, in place of all that are there."""
        rows = [{"article": article, "family": family} for article, family in found.items()]
        self._write((families.delete(), None), (families.insert(), rows))

    # --- positions

    def uncoded(self, coding: str, ids: Iterable[str]) -> list[str]:
        """Those of the statements `ids` that were not judged yet under this coding key (claim and coder's version)."""
        wanted = list(ids)
        known = sa.select(coded.c.statement).where(
            coded.c.coding == coding, self._dialect.is_one_of(coded.c.statement, wanted)
        )
        judged = {row["statement"] for row in self._all(known)}
        return [statement for statement in wanted if statement not in judged]

    def save_positions(self, coding: str, judged: Iterable[str], found: Iterable[Position]) -> None:
        """Keep what came of judging these statements under this coding key: their positions, or that they have none.

        Positions that the statements had under the same key are replaced.
        """
        self.codings.save(coding, judged, found)

    def positions(self, line: str, codings: Iterable[str]) -> list[Position]:
        """The positions on a line under these coding keys, in order of arrival and text, then of claim."""
        return self.codings.positions(line, codings)

    # --- decisions

    def decide(self, decision: Decision) -> bool:
        """Append a decision; nothing changes or removes it. False, and nothing, where it is there already."""
        with self._database.writing() as connection:
            insert = self._dialect.insert(decisions).values(decision_row(decision)).on_conflict_do_nothing()
            return connection.scalar(insert.returning(decisions.c.seq)) is not None

    def decisions(self, kind: str | None = None, subject: str | None = None) -> list[Decision]:
        """All decisions of a kind, or on a subject, or both, those taken back too; by time, then by id."""
        found = sa.select(decisions).order_by(decisions.c.at, decisions.c.id)
        if kind is not None:
            found = found.where(decisions.c.kind == kind)
        if subject is not None:
            found = found.where(decisions.c.subject == subject)
        return list(map(decision_of, self._all(found)))

    def fingerprint(self) -> str:
        """A hash over the whole content: equal for equal content, whatever the order of arrival and the engine."""
        with self._database.reading() as connection:
            return fingerprint(connection)

    # --- how

    def _one(self, query: sa.Select[Any]) -> sa.RowMapping | None:
        with self._database.reading() as connection:
            return connection.execute(query).mappings().first()

    def _all(self, query: sa.Select[Any]) -> list[sa.RowMapping]:
        with self._database.reading() as connection:
            return list(connection.execute(query).mappings())

    def _stream(self, query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
        with self._database.reading() as connection:
            yield from connection.execute(query, execution_options={"yield_per": BATCH}).mappings()

    def _write(self, *steps: tuple[sa.Executable, list[Row] | None]) -> None:
        """Run the steps in one transaction: each a statement alone, or with the rows that it takes, if any."""
        with self._database.writing() as connection:
            for statement, rows in steps:
                if rows is None or rows:
                    connection.execute(statement, rows)


_MAKER = {"made_by": ""}
"""Laid over two rows, it lets them be compared without their makers."""


def _published() -> sa.Select[Any]:
    return sa.select(articles.c.id, articles.c.address, articles.c.published, articles.c.seq)


def _statement_rows(article_id: str, text: str, extracted: Iterable[Statement]) -> list[Row]:
    """Rows for an article's statements; raises ValueError where one is another article's, or two have one id."""
    rows = {}
    for statement in extracted:
        if statement.article != article_id or statement.id in rows:
            raise ValueError(f"statement {statement.id} is not {article_id}'s, or comes twice")
        rows[statement.id] = statement_row(statement, text)
    return list(rows.values())


def _check_storable(article: Article) -> None:
    """SQLite would take a NUL and PostgreSQL not; half a surrogate pair is no text for either."""
    for value in article_row(article).values():
        if value is not None and ("\x00" in value or not _is_text(value)):
            raise InputError(f"{article.id}: holds a NUL or half a surrogate pair at {value[:20]!r}; clean its text")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
