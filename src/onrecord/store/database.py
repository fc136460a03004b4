"""A database, opened and brought to its present form; its transactions; its errors in words for the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from onrecord.errors import DeskBusyError, DeskError
from onrecord.store import migrations
from onrecord.store.dialects import Dialect, dialect_of

PATIENCE = 5.0
"""Seconds to wait for another process: longer than any write of ours takes, short enough for a person."""


class Database:
    """An open database; `dialect` says how it differs from the others."""

    def __init__(self, url: sa.URL, dialect: Dialect, patience: float) -> None:
        self.dialect = dialect
        self._where = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()
        try:
            self._engine = dialect.engine(url, patience)
        except ModuleNotFoundError as error:
            raise DeskError(f"{self._where}: {error}; install onrecord[postgres]") from error
        except (sa.exc.ArgumentError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise DeskError(f"{self._where}: not a database URL ({reason}); write sqlite:////folder/name.db") from error
        self._writers = self._engine.execution_options(writes=True)

    @classmethod
    def open(cls, place: str | Path, patience: float = PATIENCE) -> Database:
        """Open the SQLite file or the URL, made if it is not there, and migrate it."""
        database = cls(*dialect_of(place), patience)
        try:
            database._migrate()
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A transaction for queries; each sees one state of the database, whatever others write meanwhile."""
        with self._in_words(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction that is kept whole at the end of the block, or undone where the block raises."""
        with self._in_words(), self._writers.begin() as connection:
            yield connection

    def _migrate(self) -> None:
        with self.reading() as connection:
            needed = migrations.missing(connection, self._where)
        for _ in needed:
            with self.writing() as connection:
                self.dialect.lock(connection)
                # Asked again under the lock: another process may have been first.
                for migration in migrations.missing(connection, self._where)[:1]:
                    migrations.apply(connection, self.dialect, migration)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            if self.dialect.is_busy(error):
                advice = "wait until it is done, or stop it, and run this again"
                raise DeskBusyError(f"{self._where}: another process is writing to it; {advice}") from error
            if self.dialect.is_unusable(error):
                raise DeskError(f"{self._where}: cannot be used as a desk's database: {error.orig}".strip()) from error
            raise
