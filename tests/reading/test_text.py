"""Plain text and Markdown files."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Article, Problem
from onrecord.reading import Limits, read
from onrecord.reading.text import title_of

TEXT = "The foreign minister of Veldoria said on Monday that no accord had been signed."


def reading(folder: Path, data: bytes, name: str = "a.txt", limits: Limits | None = None) -> Article | Problem:
    path = folder / name
    path.write_bytes(data)
    (item,) = read([str(path)], limits or Limits())
    return item


def refused(folder: Path, data: bytes, name: str = "a.txt", limits: Limits | None = None) -> str:
    item = reading(folder, data, name, limits)
    assert isinstance(item, Problem)
    assert item.where == str(folder / name)
    return f"{item.what}; {item.remedy}"


@pytest.mark.parametrize("text", [TEXT, TEXT + "\r\n\r\nIt was “late”.\r\n", "\n\n  " + TEXT + "\n", "\ufeff" + TEXT])
def test_text_stays_as_it_is(tmp_path: Path, text: str) -> None:
    """Spans count its characters: nothing is trimmed, joined or replaced, but a byte order mark is no character."""
    article = reading(tmp_path, text.encode())
    assert isinstance(article, Article)
    assert article.text == text.removeprefix("\ufeff")


def test_a_plain_file_says_nothing_about_its_origin(tmp_path: Path) -> None:
    """Nothing is invented."""
    article = reading(tmp_path, TEXT.encode())
    assert isinstance(article, Article)
    assert (article.outlet, article.url, article.published, article.byline, article.address) == (None,) * 5
    assert (article.language, article.genre) == ("en", "news")


def test_the_same_text_is_the_same_article(tmp_path: Path) -> None:
    """Whatever the file is called."""
    assert reading(tmp_path, TEXT.encode()) == reading(tmp_path, TEXT.encode(), "b.md")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Talks on the strait\n\n{TEXT}", "Talks on the strait"),
        (f"# Talks on the strait\n\n{TEXT}", "Talks on the strait"),
        (f"Talks on the strait\r\n\r\n{TEXT}", "Talks on the strait"),
        (f"Nothing was signed.\n\n{TEXT}", None),
        (f"Talks\non the strait\n\n{TEXT}", None),
        (f"By Ana Brell\n\n{TEXT}", None),
        (f"{'Talks ' * 40}\n\n{TEXT}", None),
        ("Talks on the strait", None),
    ],
)
def test_a_short_first_line_that_ends_no_sentence_is_the_title(text: str, title: str | None) -> None:
    assert title_of(text) == title


def test_wrong_bytes_are_named_with_their_place(tmp_path: Path) -> None:
    """An editor can find byte 6; nothing is guessed or dropped."""
    assert refused(tmp_path, b"Veldor\xeda") == "is not UTF-8 at byte 6 (0xed); save it as UTF-8"
    assert "byte 9 " in refused(tmp_path, b"\xef\xbb\xbfVeldor\xeda")


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", "\u00a0".encode()])
def test_empty(tmp_path: Path, data: bytes) -> None:
    assert refused(tmp_path, data).startswith("is empty; ")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 and so on", "a PDF"),
        (b"PK\x03\x04 and so on", "a ZIP archive or an Office document"),
        (b"\x00\x01\x02 and so on", "a binary file"),
        (bytes(range(1, 256)), "a binary file"),
    ],
)
def test_what_is_no_text_is_told_apart_from_broken_text(tmp_path: Path, data: bytes, kind: str) -> None:
    assert refused(tmp_path, data).startswith(f"is {kind}, not text; save it as plain text")


def test_utf_16_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, TEXT.encode("utf-16")) == "is UTF-16; save it as UTF-8"


def test_too_large(tmp_path: Path) -> None:
    """One byte more than the limit is too much; the limit itself is not."""
    limits = Limits(max_bytes=len(TEXT))
    assert isinstance(reading(tmp_path, TEXT.encode(), limits=limits), Article)
    assert refused(tmp_path, TEXT.encode() + b"!", limits=limits).startswith(f"is larger than {len(TEXT)} bytes")
