"""Where SQLite and PostgreSQL must differ; everything else is one code path.

Each dialect opens an engine and writes four things its own way: column types, full-text search, a list of values as one
parameter, and an insert that may meet a row that is there.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeAlias

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from onrecord.errors import DeskError

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

# PostgreSQL's part takes a twentieth of a second to import: it is, where a desk is there.
Insert: TypeAlias = "sqlite.Insert | postgresql.Insert"


class Dialect(Protocol):
    """What the store asks of a database."""

    types: ClassVar[dict[str, str]]
    """What a migration writes for `{key}` (a number given on arrival), `{bytes}`, `{by_value}` (an index that takes
    values of any length) and `{clustered}` (a table in the order of its key)."""

    narrow: ClassVar[tuple[str, ...]]
    """Indexes from which a ledger is read without opening the rows, where the engine needs them for it."""

    def engine(self, url: sa.URL, patience: float) -> sa.Engine:
        """An engine that waits `patience` seconds for another process, then gives up."""

    def lock(self, connection: sa.Connection) -> None:
        """Keep other processes from migrating until the transaction ends."""

    def make_searchable(self, connection: sa.Connection, table: str, columns: Sequence[str]) -> None:
        """Index the words of `columns`, now and with every later change, in the same transaction."""

    def matches(self, table: sa.Table, query: str) -> sa.ColumnElement[bool]:
        """Whether a row of a searchable table holds every word and every "quoted phrase" of `query`, which may be
        anything that a user types."""

    def is_one_of(self, column: sa.Column[str], values: Iterable[str]) -> sa.ColumnElement[bool]:
        """Whether the column is one of `values`, however many."""

    def numbers(self, values: Iterable[int]) -> sa.TableValuedAlias:
        """A table of these numbers, in its column `value`."""

    def insert(self, table: sa.Table) -> Insert:
        """An insert with `on_conflict_do_nothing` and `on_conflict_do_update`."""

    def is_busy(self, error: sa.exc.DBAPIError) -> bool:
        """Whether another process holds the database."""

    def is_unusable(self, error: sa.exc.DBAPIError) -> bool:
        """Whether there is no such database, or it is none; other errors are our own mistakes."""


class SQLite:
    """A file. WAL, so that readers go on while one process writes; foreign keys checked; FTS5."""

    types: ClassVar[dict[str, str]] = {
        "key": "INTEGER PRIMARY KEY",
        "bytes": "BLOB",
        "by_value": "",
        "clustered": " WITHOUT ROWID",
    }
    narrow: ClassVar[tuple[str, ...]] = (
        # A row with its text takes a page or more; these hold what a ledger reads of a thousand articles in thirty.
        "CREATE INDEX articles_card ON articles (id, outlet, url, title, published, wire)",
        "CREATE INDEX positions_ledger ON positions (coding, line, id, statement, article, claim, stance, term, party,"
        " speaker, blames, begins, said_on, speaker_actor, chain)",
    )

    def engine(self, url: sa.URL, patience: float) -> sa.Engine:
        engine = sa.create_engine(url, connect_args={"timeout": patience})
        sa.event.listen(engine, "connect", self._prepare)
        sa.event.listen(engine, "begin", self._begin)
        return engine

    @staticmethod
    def _prepare(connection: Any, _record: object) -> None:
        # The driver would commit before DDL; transactions are ours, so that a migration and its record commit together.
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            # In WAL mode NORMAL never corrupts and loses nothing when a process dies; a power cut may undo the last
            # articles, which the next run reads again. It spares a disk flush an article.
            "synchronous = NORMAL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @staticmethod
    def _begin(connection: sa.Connection) -> None:
        # A transaction that reads first and writes later cannot wait its turn; those that write say so at once.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    def lock(self, connection: sa.Connection) -> None:
        pass  # BEGIN IMMEDIATE has done it

    def make_searchable(self, connection: sa.Connection, table: str, columns: Sequence[str]) -> None:
        names, index = ", ".join(columns), f"{table}_search"
        new, old = (", ".join(f"{row}.{column}" for column in ("seq", *columns)) for row in ("new", "old"))
        add = f"INSERT INTO {index} (rowid, {names}) VALUES ({new});"  # noqa: S608 - names from migrations.py
        drop = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', {old});"  # noqa: S608
        for ddl in (
            # The words stay in the table, the index holds only where they are. Diacritics do not count.
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='seq',"
            " tokenize='unicode61 remove_diacritics 2')",
            f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END",
            f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop} END",
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF {names} ON {table} BEGIN {drop} {add} END",
        ):
            connection.exec_driver_sql(ddl)

    def matches(self, table: sa.Table, query: str) -> sa.ColumnElement[bool]:
        phrases = _phrases(query)
        index = sa.table(f"{table.name}_search", sa.column("rowid"), sa.column(f"{table.name}_search"))
        # In double quotes FTS5 takes anything for words; a double quote cannot be in them, see _phrases.
        wanted = " AND ".join(f'"{phrase}"' for phrase in phrases)
        found = sa.select(index.c.rowid).where(index.c[1].match(wanted))
        return table.c.seq.in_(found) if phrases else sa.false()

    def is_one_of(self, column: sa.Column[str], values: Iterable[str]) -> sa.ColumnElement[bool]:
        listed = sa.func.json_each(json.dumps(list(values))).table_valued("value")
        return column.in_(sa.select(listed.c.value))

    def numbers(self, values: Iterable[int]) -> sa.TableValuedAlias:
        return sa.func.json_each(json.dumps(list(values))).table_valued(sa.column("value", sa.BigInteger))

    def insert(self, table: sa.Table) -> Insert:
        return sqlite.insert(table)

    def is_busy(self, error: sa.exc.DBAPIError) -> bool:
        return _sqlite_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

    def is_unusable(self, error: sa.exc.DBAPIError) -> bool:
        return _sqlite_code(error) in _UNUSABLE


_UNUSABLE = (
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
)


def _sqlite_code(error: sa.exc.DBAPIError) -> int:
    """SQLite's own number for what went wrong; the finer reasons are in its upper bytes."""
    return int(getattr(error.orig, "sqlite_errorcode", 0)) & 0xFF


class PostgreSQL:
    """A server, for a team. Words are found by the configuration `simple`: no language's endings are cut."""

    types: ClassVar[dict[str, str]] = {
        "key": "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY",
        "bytes": "BYTEA",
        "by_value": "USING hash",
        "clustered": "",
    }
    narrow: ClassVar[tuple[str, ...]] = ()
    """Long values are kept apart from the rows, and an index takes no long ones."""

    SEARCHED = 200_000
    """Characters of a row that are indexed: its word list may take a megabyte, no more."""

    def engine(self, url: sa.URL, patience: float) -> sa.Engine:
        given = str(url.query.get("options", ""))
        options = f"{given} -c lock_timeout={int(patience * 1000)}".strip()
        wait = {"connect_timeout": max(2, round(patience))}  # libpq takes whole seconds, two at least
        return sa.create_engine(url, connect_args={"options": options, **wait})

    def lock(self, connection: sa.Connection) -> None:
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(0x6F6E7265)))  # “onre”

    def make_searchable(self, connection: sa.Connection, table: str, columns: Sequence[str]) -> None:
        words = " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)
        connection.exec_driver_sql(
            f"ALTER TABLE {table} ADD COLUMN search tsvector"
            f" GENERATED ALWAYS AS (to_tsvector('simple', left({words}, {self.SEARCHED}))) STORED"
        )
        connection.exec_driver_sql(f"CREATE INDEX {table}_search ON {table} USING gin (search)")

    def matches(self, table: sa.Table, query: str) -> sa.ColumnElement[bool]:
        search: sa.ColumnElement[Any] = sa.literal_column(f"{table.name}.search")
        wanted = [sa.func.phraseto_tsquery("simple", phrase) for phrase in _phrases(query)]
        return sa.and_(*(search.bool_op("@@")(phrase) for phrase in wanted)) if wanted else sa.false()

    def is_one_of(self, column: sa.Column[str], values: Iterable[str]) -> sa.ColumnElement[bool]:
        from sqlalchemy.dialects import postgresql

        return column == sa.any_(sa.literal(list(values), postgresql.ARRAY(sa.Text)))

    def numbers(self, values: Iterable[int]) -> sa.TableValuedAlias:
        from sqlalchemy.dialects import postgresql

        listed = sa.literal(list(values), postgresql.ARRAY(sa.BigInteger))
        return sa.func.unnest(listed).table_valued(sa.column("value", sa.BigInteger)).render_derived()

    def insert(self, table: sa.Table) -> Insert:
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)

    def is_busy(self, error: sa.exc.DBAPIError) -> bool:
        return getattr(error.orig, "sqlstate", None) in ("55P03", "40P01")  # lock not available; deadlock

    def is_unusable(self, error: sa.exc.DBAPIError) -> bool:
        return isinstance(error, sa.exc.OperationalError) or error.statement is None  # no connection was made


def dialect_of(place: str | Path) -> tuple[sa.URL, Dialect]:
    """The URL and dialect of a path, which is a SQLite file's, or of a URL. Raises DeskError for other databases."""
    if "\x00" in str(place):
        raise DeskError(f"{_unsecret(str(place))}: holds a NUL; write a file's name, or a database URL")
    if isinstance(place, Path) or "://" not in place:
        return sa.URL.create("sqlite", database=str(place)), SQLite()
    try:
        url = sa.make_url(place)
    except (sa.exc.ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise DeskError(f"{_unsecret(place)}: not a database URL; write postgresql+psycopg://user@host/name") from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg"), PostgreSQL()
    if url.get_backend_name() == "sqlite":
        return url.set(drivername="sqlite"), SQLite()
    raise DeskError(f"{url.render_as_string()}: onrecord keeps desks in SQLite or PostgreSQL")


def _unsecret(url: str) -> str:
    """A URL without the password that it may hold, though it be no good URL."""
    return re.sub(r"://.*@", "://***@", url, flags=re.DOTALL)


def typed(text: str) -> str:
    """What a user typed, without what no text column takes."""
    return text.replace("\x00", " ").encode("utf-8", "replace").decode()


_PART = re.compile(r'[“”„«»"]([^“”„«»"]*)[“”„«»"]|[^\s“”„«»"]+')


def _phrases(query: str) -> list[str]:
    """The words of a query, and its phrases in quotation marks; parts without a letter or digit find nothing."""
    parts = (match[1] if match[1] is not None else match[0] for match in _PART.finditer(typed(query)))
    return [part for part in parts if any(map(str.isalnum, part))]
