"""Web pages, from files."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.model import Article, Problem, When
from onrecord.reading import Limits, page_worker, read
from onrecord.reading.page_worker import PageFailed, PageWorker
from tests.reading.conftest import ARTICLE


def reading(folder: Path, page: bytes | str, limits: Limits | None = None) -> Article | Problem:
    path = folder / "a.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    (item,) = read([str(path)], limits or Limits())
    return item


def article(folder: Path, page: bytes | str) -> Article:
    item = reading(folder, page)
    assert isinstance(item, Article), item
    return item


def refused(folder: Path, page: bytes | str, limits: Limits | None = None) -> str:
    item = reading(folder, page, limits)
    assert isinstance(item, Problem)
    return f"{item.what}; {item.remedy}"


def page_with(*paragraphs: str, head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>"


LONG = "Veldoria said on Monday that the lighthouse accord still stood, and that nothing else had been agreed."


def test_the_article_and_what_stands_around_it(tmp_path: Path) -> None:
    """Menu and footer go; paragraphs are a blank line apart; the headline is the title and not part of the text."""
    found = article(tmp_path, ARTICLE)
    assert found.text == (
        "Veldoria said on Monday that the lighthouse accord still stood.\n\n"
        "Ostmark's foreign minister, Ilan Torv, declined to confirm it. “We have signed nothing,” he said."
    )
    assert (found.title, found.byline, found.outlet) == ("Talks on the strait", "Ana Brell", "Harbour Post")
    assert found.published == When("2026-02-03")
    assert found.language == "en"


def test_the_byline_credits_the_agency(tmp_path: Path) -> None:
    """“By Ana Brell, Reuters”: the author is Ana Brell, the wire is Reuters."""
    assert article(tmp_path, ARTICLE).wire == "Reuters"


def test_no_date_is_invented(tmp_path: Path) -> None:
    """A year in the footer or in a sentence is not when it was published."""
    page = page_with(LONG, "The accord of 3 May 2019 was different.") + "<footer>© 2011 Harbour Post</footer>"
    assert article(tmp_path, page).published is None


def test_an_address_that_could_not_be_linked_is_dropped(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://harbour.example/talks">'
    assert article(tmp_path, page_with(LONG, head=head)).url == "https://harbour.example/talks"
    head = '<link rel="canonical" href="javascript:alert(1)">'
    assert article(tmp_path, page_with(LONG, head=head)).url is None


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>World</title></head><body><nav><a href=/>Home</a><a href=/w>World</a></nav></body></html>",
        "<html></html>",
        "<div>" * 100_000,
        "<!-- nothing -->",
    ],
)
def test_a_page_without_an_article(tmp_path: Path, page: str) -> None:
    assert refused(tmp_path, page).startswith("holds no article that can be found; give the article's own address")


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"), ("utf-8", "utf-8"), ("latin-1", "utf-8")],
)
def test_a_declared_charset_is_tried_after_utf_8(tmp_path: Path, charset: str, encoding: str) -> None:
    """A page saved anew as UTF-8 often still declares what it was."""
    text = "Министр иностранных дел Вельдории заявил в понедельник, что соглашение о маяке остаётся в силе."
    found = article(tmp_path, page_with(text, head=f'<meta charset="{charset}">').encode(encoding))
    assert (found.text, found.language) == (text, "ru")


def test_bytes_that_fit_no_charset_are_named(tmp_path: Path) -> None:
    """Also where the declared one is none that pages are written in."""
    page = page_with(LONG + "\udced").encode("utf-8", "surrogateescape")
    at = page.index(b"\xed")
    assert refused(tmp_path, page) == f"is not UTF-8 at byte {at} (0xed); save it as UTF-8"
    declared = page.replace(b"<head>", b"<head><meta charset=unicode_escape>")
    assert "is not UTF-8 at byte" in refused(tmp_path, declared)
    declared = page.replace(b"<head>", b"<head><meta charset=shift_jis>")
    assert "is not shift_jis, the charset that it declares, at byte" in refused(tmp_path, declared)


def test_pages_in_utf_16_are_read(tmp_path: Path) -> None:
    assert article(tmp_path, page_with(LONG).encode("utf-16")).text == LONG


@pytest.mark.parametrize(
    ("page", "what"), [(b"", "is empty"), (b"%PDF-1.7", "is a PDF"), (b"\0\1\2", "is a binary file")]
)
def test_what_is_no_page(tmp_path: Path, page: bytes, what: str) -> None:
    assert refused(tmp_path, page).startswith(what)


def test_markup_made_to_keep_a_parser_busy_is_given_up(tmp_path: Path) -> None:
    """A quarter of a megabyte that would take the HTML library minutes; the next page is read as if nothing was."""
    started = time.monotonic()
    page = "<html><body><article><p>" + "<b>x</b> y " * 25_000
    assert refused(tmp_path, page, Limits(page_s=1.0)).startswith("takes the HTML reader longer than 1 s; save the")
    assert time.monotonic() - started < 5
    assert article(tmp_path, page_with(LONG)).text == LONG


def test_a_reader_that_dies_takes_nothing_with_it() -> None:
    """Out of memory or a crash in C: the page is a problem."""
    worker = PageWorker()
    worker._process.kill()
    with pytest.raises(PageFailed, match="more than the HTML reader can take"):
        worker.find(ARTICLE, 10)


def test_a_reader_that_died_while_idle_is_replaced(tmp_path: Path) -> None:
    article(tmp_path, ARTICLE)
    (worker,) = page_worker._idle
    worker._process.kill()
    worker._process.wait()
    assert article(tmp_path, ARTICLE).title == "Talks on the strait"


def test_pages_are_read_from_a_script_without_a_main_guard(tmp_path: Path) -> None:
    """The reader's process must not run the user's program again."""
    (tmp_path / "a.html").write_text(ARTICLE)
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:] = {sys.path!r}\nfrom onrecord.reading import read\n"
        "print([article.outlet for article in read(['a.html'])])\n"
    )
    run = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout == "['Harbour Post']\n"
    assert run.stderr == ""
