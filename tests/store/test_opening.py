"""Opening a store: made where it is not, brought up to date where it is old, refused in words where it cannot be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from onrecord.errors import DeskBusyError, DeskError
from onrecord.store import Store, migrations
from onrecord.store.dialects import Dialect, dialect_of
from onrecord.store.tables import metadata
from tests.store.scene import BELK, CLAIM, DENIAL, position


@pytest.fixture
def engine(place: str) -> Iterator[sa.Engine]:
    """The same database, as another program opens it."""
    url, _ = dialect_of(place)
    engine = sa.create_engine(url)
    yield engine
    engine.dispose()


def test_what_is_kept_is_there_when_it_is_opened_again(place: str) -> None:
    with Store.open(place) as store:
        store.add(CLAIM, [BELK])
        before = store.fingerprint()
    with Store.open(place) as store:
        assert store.fingerprint() == before
        assert list(store.statements()) == [BELK]


def test_two_stores_on_one_database_see_each_others_articles(place: str) -> None:
    """A web page reads while a run writes."""
    with Store.open(place) as one, Store.open(place) as other:
        one.add(CLAIM, [BELK])
        assert other.article(CLAIM.id) == CLAIM
        reading = other.articles()
        assert next(reading) == CLAIM
        assert one.add(DENIAL, [])
        assert list(reading) == []


def test_equal_content_has_one_fingerprint_on_either_engine(store: Store, tmp_path: Path) -> None:
    """So a desk that moves to a server can be seen to have arrived whole."""
    with Store.open(tmp_path / "a file.db") as other:
        for each in (store, other):
            each.add(CLAIM, [BELK], b"signature")
            each.replace_families({CLAIM.id: CLAIM.id})
            each.save_positions("key", [BELK.id], [position(BELK)])
        assert store.fingerprint() == other.fingerprint()


def test_migrations_make_the_tables_that_queries_see(store: Store, engine: sa.Engine) -> None:
    """`tables.py` and `migrations.py` are changed together."""
    inspector = sa.inspect(engine)
    for table in metadata.sorted_tables:
        made = {column["name"] for column in inspector.get_columns(table.name)} - {"search"}
        assert made == set(table.c.keys()), table.name
        keys = inspector.get_pk_constraint(table.name)["constrained_columns"]
        assert keys == list(table.primary_key.columns.keys()), table.name


def test_a_migration_and_its_record_are_kept_together_or_not_at_all(
    place: str, engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that fails half-way leaves the database as the one before left it."""

    def half_way(connection: sa.Connection, dialect: Dialect) -> None:
        connection.exec_driver_sql("CREATE TABLE halves (half TEXT)")
        raise RuntimeError("the power went")

    with monkeypatch.context() as later:
        later.setattr(migrations, "ALL", (*migrations.ALL, half_way))
        with pytest.raises(RuntimeError, match="the power went"):
            Store.open(place)
    assert "halves" not in sa.inspect(engine).get_table_names()
    with Store.open(place) as store:
        assert store.add(CLAIM, [BELK])


def test_an_older_database_gets_what_is_missing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its articles stay; each migration runs once."""
    with Store.open(place) as store:
        store.add(CLAIM, [BELK])

    def add_notes(connection: sa.Connection, dialect: Dialect) -> None:
        connection.exec_driver_sql("CREATE TABLE notes (note TEXT)")

    monkeypatch.setattr(migrations, "ALL", (*migrations.ALL, add_notes))
    for _ in range(2):
        with Store.open(place) as store:
            assert list(store.articles()) == [CLAIM]


def test_a_database_of_a_newer_onrecord_is_refused(place: str, engine: sa.Engine) -> None:
    """Rather than read wrongly; the message says what to do."""
    Store.open(place).close()
    with engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO migrations (name) VALUES ('of_the_future')"))
    with pytest.raises(DeskError, match=r"newer onrecord.*of_the_future.*upgrade"):
        Store.open(place)


def test_another_programs_database_is_left_alone(place: str, engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(DeskError, match="not onrecord's"):
        Store.open(place)
    assert sa.inspect(engine).get_table_names() == ["recipes"]


def test_another_programs_migrations_are_not_ours(place: str, engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE migrations (id INTEGER, migration TEXT, batch INTEGER)"))
    with pytest.raises(DeskError, match="not onrecord's"):
        Store.open(place)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://reader:secret@host:port/name",
        "postgresql://reader:secret@127.0.0.1:1/name?nonsense=1",
        "sqlite://reader:secret@host/name",
        "sqlite:///name.db?timeout=soon",
        "a file\0.db",
    ],
)
def test_what_is_no_databases_address_is_refused_in_words(url: str) -> None:
    """And no password is told."""
    with pytest.raises(DeskError, match=r"; write |cannot be used") as refused:
        Store.open(url)
    assert "secret" not in str(refused.value)


def test_a_database_that_another_process_holds(place: str, engine: sa.Engine) -> None:
    """It can be opened and read; writing waits, then says what to do, and nothing is half written."""
    Store.open(place).close()
    hold = "BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "LOCK TABLE articles IN EXCLUSIVE MODE"
    with Store.open(place, patience=0.1) as store:
        with engine.connect() as other:
            other.exec_driver_sql(hold)
            assert store.article_count() == 0
            with pytest.raises(DeskBusyError, match=r"another process .* run this again"):
                store.add(CLAIM, [BELK])
        assert store.add(CLAIM, [BELK])


# --- places that are none


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """The file is named, and stays as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("Call the ambassador.\n" * 100)
    with pytest.raises(DeskError, match=r"notes\.txt.*not a database"):
        Store.open(path)
    assert path.read_text() == "Call the ambassador.\n" * 100


@pytest.mark.parametrize("name", ["no/such/folder/onrecord.db", "."])
def test_a_place_where_no_file_can_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(DeskError, match="unable to open"):
        Store.open(tmp_path / name)


@pytest.mark.parametrize("url", ["mysql://host/name", "nonsense://", "://", "postgres-typo:/x://"])
def test_a_url_of_no_database_that_onrecord_keeps_desks_in(url: str) -> None:
    with pytest.raises(DeskError):
        Store.open(url)


def test_a_server_that_is_not_there_and_a_password_that_stays_secret(tmp_path: Path) -> None:
    """What cannot be reached is named without its password."""
    with pytest.raises(DeskError, match="cannot be used") as caught:
        Store.open(f"postgresql://desk:s3cret@/onrecord?host={tmp_path}")
    assert "s3cret" not in str(caught.value)


def test_a_url_may_name_the_sqlite_file(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/onrecord.db") as store:
        assert store.add(CLAIM, [BELK])
    assert (tmp_path / "onrecord.db").exists()


def test_the_file_reads_well_elsewhere(tmp_path: Path) -> None:
    """Another program finds who said what in plain words, and the spans in the text."""
    path = tmp_path / "onrecord.db"
    with Store.open(path) as store:
        store.add(CLAIM, [BELK])
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT speaker_name, act, content_words FROM statements"
        assert connection.execute(query).fetchall() == [
            ("Anton Belk", "assert", "Kestria agreed at Port Amrin to open the strait")
        ]
        query = """SELECT substr(text, span.value ->> 0 + 1, span.value ->> 1 - span.value ->> 0)
            FROM statements JOIN articles ON articles.id = article, json_each(source) AS span"""
        assert connection.execute(query).fetchall() == [("Foreign Minister Anton Belk",)]
