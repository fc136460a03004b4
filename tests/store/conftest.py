"""Each test of the store runs on SQLite and on PostgreSQL: what holds on one holds on the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from onrecord.store import Store

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new store goes: a path, or the URL of an empty PostgreSQL schema, which is made far quicker than the
    whole database of `postgres_url`."""
    if request.param == "sqlite":
        yield str(tmp_path / "onrecord.db")
        return
    server: sa.Engine = request.getfixturevalue("postgres_server")
    schema = f"test_{uuid4().hex}"
    with server.connect() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    yield server.url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.schema.DropSchema(schema, cascade=True))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A new, empty store."""
    with Store.open(place) as store:
        yield store
