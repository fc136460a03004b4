"""The fixtures themselves: each gives a real server or browser, new for the test."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
import sqlalchemy as sa
from playwright.sync_api import Page

from tests.support.web import Answer, Handler, Site


def test_http_server_answers_as_the_test_says(http_server: Callable[[Handler], Site]) -> None:
    """The handler sees the request; the site remembers it."""
    site = http_server(lambda request: Answer("not here", status=404, headers={"ETag": request.path}))
    answer = httpx.get(f"{site.url}/news?page=2", headers={"User-Agent": "onrecord"})
    assert (answer.status_code, answer.text, answer.headers["etag"]) == (404, "not here", "/news?page=2")
    assert site.requests[0].headers["user-agent"] == "onrecord"


def test_two_sites_at_once(http_server: Callable[[Handler], Site]) -> None:
    """An outlet and an agency can be up side by side."""
    agency, outlet = http_server(lambda _: Answer("agency")), http_server(lambda _: Answer("outlet"))
    assert [httpx.get(site.url).text for site in (outlet, agency)] == ["outlet", "agency"]


@pytest.mark.parametrize("run", [1, 2])
def test_postgres_database_is_real_and_new(postgres_url: str, run: int) -> None:
    """Each test starts with an empty database, in which text of any language is kept as it is."""
    engine = sa.create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE article (text TEXT)"))
        connection.execute(sa.text("INSERT INTO article VALUES (:text)"), {"text": "дух Анкориджа"})
        assert connection.scalar(sa.text("SELECT upper(text) FROM article")) == "ДУХ АНКОРИДЖА"
    engine.dispose()


def test_page_is_a_real_browsers(page: Page, http_server: Callable[[Handler], Site]) -> None:
    site = http_server(lambda _: Answer("<title>On record</title><p>Said <b>so</b></p>"))
    page.goto(site.url)
    assert page.title() == "On record"
    assert page.locator("p").inner_text() == "Said so"
