"""A web site on the loopback interface that can misbehave."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

Visit = BaseHTTPRequestHandler
ARTICLE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Talks on the strait | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ana Brell">
<meta property="article:published_time" content="2026-02-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<main><article><h1>Talks on the strait</h1><p class="byline">By Ana Brell, Reuters</p>
<p>Veldoria said on Monday that the <a href="/accord">lighthouse accord</a> still stood.</p>
<p>Ostmark's foreign minister, Ilan Torv, declined to confirm it. “We have signed nothing,” he said.</p>
</article></main>
<footer><p>Copyright Harbour Post. All rights reserved.</p></footer></body></html>
"""


class Site:
    """`url` ends without a slash; `visits` lists the requests so far as (path, headers)."""

    def __init__(self) -> None:
        self.url = ""
        self.visits: list[tuple[str, dict[str, str]]] = []
        self.closing = Event()
        self._answers: dict[str, Callable[[Visit], None]] = {}

    def on(self, path: str, answer: Callable[[Visit], None]) -> str:
        """Let `answer` serve `path`; returns its address."""
        self._answers[path] = answer
        return self.url + path

    def page(
        self, path: str, body: bytes | str = ARTICLE, type: str | None = "text/html", status: int = 200, **headers: str
    ) -> str:
        """Serve `body` at `path`; returns its address. Headers are written as keywords: `Content_Encoding="gzip"`."""

        def answer(visit: Visit) -> None:
            visit.send_response(status)
            if type:
                visit.send_header("Content-Type", type)
            for name, value in headers.items():
                visit.send_header(name.replace("_", "-"), value)
            visit.end_headers()
            visit.wfile.write(body.encode() if isinstance(body, str) else body)

        return self.on(path, answer)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Send visitors of `path` on; returns its address."""
        return self.page(path, "", status=status, Location=to)

    def visit(self, visit: Visit) -> None:
        """Answer a request."""
        self.visits.append((visit.path, {name.lower(): value for name, value in visit.headers.items()}))
        self._answers[re.sub(r"\?.*", "", visit.path)](visit)


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site without pages."""
    site = Site()

    class Visits(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(OSError):  # the visitor left, as it should
                site.visit(self)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Visits)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    site.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()
