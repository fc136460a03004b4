"""Addresses, fetched from a real server that can misbehave."""

from __future__ import annotations

import gzip
import socket
import time
from typing import Any

import pytest

from onrecord.errors import FetchError
from onrecord.model import Article, Problem
from onrecord.reading import Fetched, Limits, fetch, read
from onrecord.reading.fetching import USER_AGENT
from tests.reading.conftest import ARTICLE, Site, Visit

HERE = Limits(allow_private=True, timeout_s=5)
TEXT = "The foreign minister of Veldoria said on Monday that no accord had been signed."


def reading(url: str, limits: Limits = HERE) -> Article | Problem:
    (item,) = read([url], limits)
    return item


def refused(url: str, limits: Limits = HERE) -> str:
    item = reading(url, limits)
    assert isinstance(item, Problem)
    assert item.where == url
    return f"{item.what}; {item.remedy}"


def test_a_page_is_fetched_and_read(site: Site) -> None:
    article = reading(site.page("/talks", ARTICLE) + "?page=1#top")
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.wire) == ("Talks on the strait", "Harbour Post", "Reuters")
    assert article.url == f"{site.url}/talks?page=1"
    ((path, headers),) = site.visits
    assert (path, headers["user-agent"], headers["host"]) == (
        "/talks?page=1",
        USER_AGENT,
        site.url.removeprefix("http://"),
    )


def test_a_page_may_name_its_address_but_only_at_its_own_host(site: Site) -> None:
    """Otherwise any page could be filed as a ministry's."""

    def canonical(href: str) -> str:
        return ARTICLE.replace("<title>", f'<link rel="canonical" href="{href}"><title>')

    article = reading(site.page("/a", canonical(f"{site.url}/world/talks")) + "?utm_source=x")
    assert isinstance(article, Article)
    assert article.url == f"{site.url}/world/talks"
    article = reading(site.page("/b", canonical("https://mfa.gov.xa/talks")))
    assert isinstance(article, Article)
    assert (article.url, article.genre) == (f"{site.url}/b", "news")


@pytest.mark.parametrize(
    ("type", "body"),
    [
        ("text/plain; charset=utf-8", TEXT),
        ("Application/JSON", f'{{"text": "{TEXT}"}}'),
        ("application/x-ndjson", f'{{"text": "{TEXT}"}}\n'),
        (None, f"\n {TEXT}"),
        (None, f'{{"text": "{TEXT}"}}\n'),
    ],
)
def test_other_texts_are_read_by_their_type_or_their_beginning(site: Site, type: str | None, body: str) -> None:
    article = reading(site.page("/a", body, type))
    assert isinstance(article, Article)
    assert article.text.strip() == TEXT


def test_the_servers_charset_is_used(site: Site) -> None:
    text = "Министр иностранных дел Вельдории заявил в понедельник, что соглашение о маяке остаётся в силе."
    page = f"<html><body><article><p>{text}</p></article></body></html>".encode("cp1251")
    article = reading(site.page("/a", page, "text/html; charset=windows-1251"))
    assert isinstance(article, Article)
    assert article.text == text


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.page("/talks", TEXT, "text/plain")
    article = reading(site.redirect("/old", "/talks", status))
    assert isinstance(article, Article)
    assert article.url == f"{site.url}/talks"


def test_redirects_end(site: Site) -> None:
    assert refused(site.redirect("/a", "/a")).startswith("redirects more than 5 times; open it in a browser")
    assert len(site.visits) == 6


@pytest.mark.parametrize("status", [204, 304, 401, 403, 404, 410, 418, 429, 500, 503, 599])
def test_other_answers_are_said_with_what_to_do(site: Site, status: int) -> None:
    assert refused(site.page("/a", "", status=status)).startswith(f"answered {status}")


def test_not_found(site: Site) -> None:
    assert refused(site.page("/a", ARTICLE, status=404)).startswith("answered 404 Not Found; check the address")


@pytest.mark.parametrize("type", ["application/pdf", "image/png", "video/mp4", "application/octet-stream"])
def test_what_is_no_text_is_not_even_downloaded(site: Site, type: str) -> None:
    def endless(visit: Visit) -> None:
        visit.send_response(200)
        visit.send_header("Content-Type", type)
        visit.end_headers()
        while not site.closing.is_set():
            visit.wfile.write(bytes(10_000))

    assert refused(site.on("/a", endless)).startswith(f"is {type}, not text; ")


# Addresses that may not be reached


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0"])
def test_addresses_of_this_machine_are_refused(site: Site, host: str) -> None:
    """However they are written."""
    url = site.page("/a").replace("127.0.0.1", host)
    assert refused(url, Limits()).startswith("leads to a private address (")
    assert site.visits == []


def test_a_redirect_may_not_lead_where_an_address_may_not(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is public (for the test, by decree); the second is looked at all the same."""
    monkeypatch.setattr("onrecord.reading.network.is_public", lambda address: address == "127.0.0.1")
    url = site.redirect("/a", "http://[::1]:9/secret")
    assert refused(url, Limits()) == (
        "leads to a private address (::1); "
        "read it yourself and give the file; a desk may allow its own network with allow_private"
    )
    assert len(site.visits) == 1


@pytest.mark.parametrize(
    ("location", "what"),
    [
        ("file:///etc/passwd", "leads to file:, not http or https"),
        ("gopher://harbour.example/", "leads to gopher:, not http or https"),
        ("http://[", "is no web address"),
        ("http://harbour.example:port/", "redirects to what is no address"),
        ("http://ana:secret@harbour.example/", "carries a name or password"),
    ],
)
def test_a_redirect_to_what_is_no_page(site: Site, location: str, what: str) -> None:
    assert refused(site.redirect("/a", location)).startswith(what)


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("file:///etc/passwd", "leads to file:, not http or https"),
        ("ftp://harbour.example/a", "leads to ftp:, not http or https"),
        ("http:///a", "names no host"),
        ("https://harbour.example:99999/", "is no web address"),
        ("https://har bour.example/", "is no web address"),
        ("https://ana:secret@harbour.example/", "carries a name or password"),
    ],
)
def test_what_is_no_web_address(url: str, what: str) -> None:
    assert refused(url).startswith(what)


def looked_up(monkeypatch: pytest.MonkeyPatch, host: str, *addresses: str) -> list[str]:
    """Let the resolver give `addresses` for `host`; returns the list of its look-ups, filled as they come."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(name: Any, port: Any, *rest: Any, **options: Any) -> Any:
        if name != host:
            return real(name, port, *rest, **options)
        asked.append(name)
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in a], socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return asked


def test_a_public_name_with_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """One private address among public ones is enough."""
    looked_up(monkeypatch, "harbour.example", "93.184.216.34", "127.0.0.1")
    url = site.page("/a").replace("127.0.0.1", "harbour.example")
    assert refused(url, Limits()).startswith("leads to a private address (harbour.example is 127.0.0.1)")
    assert site.visits == []


def test_the_address_that_was_checked_is_the_one_that_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once, so it cannot be another machine's by the time of the connection; the server still
    hears the name it was asked for."""
    asked = looked_up(monkeypatch, "harbour.example", "127.0.0.1")
    url = site.page("/a", TEXT, "text/plain").replace("127.0.0.1", "harbour.example")
    assert isinstance(reading(url), Article)
    assert asked == ["harbour.example"]
    assert site.visits[0][1]["host"] == url.split("/")[2]


def test_the_next_address_is_tried(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing listens at the first."""
    looked_up(monkeypatch, "harbour.example", "127.0.0.7", "127.0.0.1")
    url = site.page("/a", TEXT, "text/plain").replace("127.0.0.1", "harbour.example")
    assert isinstance(reading(url), Article)


def test_proxies_of_the_environment_are_ignored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert isinstance(reading(site.page("/a", TEXT, "text/plain")), Article)


# Servers that do not answer as they should


def test_a_host_that_does_not_exist() -> None:
    assert refused("https://harbour.invalid/a").startswith("has no such host: harbour.invalid (")


def test_a_label_that_is_too_long() -> None:
    assert refused(f"https://{'a' * 70}.example/").startswith(("has no such host", "is no web address"))


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/a"
    assert refused(url).startswith("cannot be reached (connection refused); ")


def test_http_where_https_was_asked_for(site: Site) -> None:
    assert refused(site.page("/a").replace("http:", "https:")).startswith("has no secure connection (")


HASTY = Limits(allow_private=True, timeout_s=0.5)


def never(site: Site) -> Any:
    return lambda visit: site.closing.wait()


def dripping_body(site: Site) -> Any:
    def answer(visit: Visit) -> None:
        visit.send_response(200)
        visit.send_header("Content-Type", "text/plain")
        visit.end_headers()
        while not site.closing.wait(0.05):
            visit.wfile.write(b"x")

    return answer


def dripping_headers(site: Site) -> Any:
    def answer(visit: Visit) -> None:
        visit.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not site.closing.wait(0.05):
            visit.wfile.write(b"x")

    return answer


@pytest.mark.parametrize("answer", [never, dripping_body, dripping_headers])
def test_time_is_short_for_the_whole_and_not_for_each_byte(site: Site, answer: Any) -> None:
    started = time.monotonic()
    assert refused(site.on("/a", answer(site)), HASTY) == (
        "did not answer in full within 0.5 s; try again later, or save the page and give the file"
    )
    assert time.monotonic() - started < 2


def test_redirects_do_not_buy_time(site: Site) -> None:
    """Each answers soon; together they are too slow."""

    def slow(visit: Visit) -> None:
        site.closing.wait(0.2)
        visit.send_response(302)
        visit.send_header("Location", "/a")
        visit.end_headers()

    assert refused(site.on("/a", slow), HASTY).startswith("did not answer in full")


def test_a_body_without_end_is_cut_off(site: Site) -> None:
    """It states no length, and is left as soon as it is too long."""
    sent = 0

    def endless(visit: Visit) -> None:
        nonlocal sent
        visit.send_response(200)
        visit.send_header("Content-Type", "text/plain")
        visit.end_headers()
        while not site.closing.is_set():
            visit.wfile.write(b"x" * 10_000)
            sent += 10_000

    limits = Limits(allow_private=True, max_bytes=200_000)
    assert refused(site.on("/a", endless), limits) == "is larger than 200 kB; split it, or raise the limit"
    assert sent < 50_000_000


def test_gzip_is_unpacked(site: Site) -> None:
    article = reading(site.page("/a", gzip.compress(TEXT.encode()), "text/plain", Content_Encoding="gzip"))
    assert isinstance(article, Article)
    assert article.text == TEXT


def test_a_decompression_bomb_is_not_unfolded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred kilobytes that would be a hundred megabytes."""
    bomb = gzip.compress(bytes(100_000_000), 1)
    url = site.page("/a", bomb, "text/plain", Content_Encoding="gzip")
    assert refused(url, Limits(allow_private=True, max_bytes=1_000_000)).startswith("is larger than 1 MB")


@pytest.mark.parametrize(
    ("body", "encoding", "what"),
    [
        (b"no gzip", "gzip", "is broken gzip data"),
        (gzip.compress(TEXT.encode())[:-9], "gzip", "broke off within its gzip data"),
        (b"\x0b\x02\x80", "br", "is compressed as br, which was not asked for"),
        (gzip.compress(b"a"), "gzip, gzip", "is compressed as gzip, gzip, which was not asked for"),
    ],
    ids=["no gzip", "cut gzip", "brotli", "twice gzip"],  # gzip data holds the time, which would be in the test's name
)
def test_wrong_compression(site: Site, body: bytes, encoding: str, what: str) -> None:
    assert refused(site.page("/a", body, "text/plain", Content_Encoding=encoding)).startswith(what)


def test_a_body_that_breaks_off(site: Site) -> None:
    assert refused(site.page("/a", "half", "text/plain", Content_Length="100")).startswith("broke off (")


def test_an_answer_that_is_no_http(site: Site) -> None:
    def answer(visit: Visit) -> None:
        visit.wfile.write(b"220 ready\r\n\r\n")

    assert refused(site.on("/a", answer)).startswith("broke off (")


# The function itself


def test_fetch_gives_what_was_sent(site: Site) -> None:
    url = site.page("/a", b"\xef\xbb\xbfa", "Text/Plain; charset=UTF-8")
    fetched = fetch(url, HERE)
    assert fetched == Fetched(url, "Text/Plain; charset=UTF-8", b"\xef\xbb\xbfa")
    assert (fetched.media_type, fetched.charset) == ("text/plain", "utf-8")


def test_fetch_raises_with_the_whole_message(site: Site) -> None:
    url = site.page("/a", status=404)
    with pytest.raises(FetchError) as caught:
        fetch(url, HERE)
    what = "answered 404 Not Found; check the address; the page may be kept in a web archive"
    assert str(caught.value) == f"{url}: {what}"
