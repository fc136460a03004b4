"""Files, folders, standard input and addresses, in one stream."""

from __future__ import annotations

import io
import json
import os
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Problem
from onrecord.reading import Limits, count, read
from onrecord.reading.kinds import ENDINGS
from tests.reading.conftest import ARTICLE

TEXT = "The foreign minister of Veldoria said on Monday that no accord had been signed."
RECORD = json.dumps({"text": TEXT})


def said(items: Iterator[Article | Problem]) -> list[str]:
    return [item.text if isinstance(item, Article) else f"! {item.where}: {item.what}" for item in items]


def desk(folder: Path) -> Path:
    """A folder with two levels, an unknown ending and hidden files."""
    for name in ("b.txt", "a.md", "notes.docx", ".hidden.txt", "sub/c.jsonl", ".git/d.txt", "sub/deep/e.TXT"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'{{"text": "{name} said so."}}\n' if name.endswith("jsonl") else f"{name} said so.")
    return folder


# Files and folders


def test_a_folder_is_read_in_order_and_depth(tmp_path: Path) -> None:
    """Endings we know, whatever their case; hidden files and folders stay out."""
    names = ["a.md", "b.txt", "sub/c.jsonl", "sub/deep/e.TXT"]
    assert said(read([str(desk(tmp_path))])) == [f"{name} said so." for name in names]


def test_sources_keep_their_order_and_bad_ones_stop_nothing(tmp_path: Path) -> None:
    good, lost = tmp_path / "good.txt", tmp_path / "lost.txt"
    good.write_text(TEXT)
    (tmp_path / "empty.txt").write_text("")
    sources = [str(lost), str(good), str(tmp_path / "empty.txt"), "ftp://harbour.example/a", str(good)]
    assert said(read(sources)) == [
        f"! {lost}: is not there",
        TEXT,
        f"! {tmp_path}/empty.txt: is empty",
        "! ftp://harbour.example/a: leads to ftp:, not http or https",
        TEXT,
    ]


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (problem,) = read([str(tmp_path)])
    assert isinstance(problem, Problem)
    assert problem.what == "holds no articles"
    assert ".jsonl" in problem.remedy


def test_a_link_to_a_folder_above_does_not_lead_round_in_circles(tmp_path: Path) -> None:
    (desk(tmp_path) / "sub/up").symlink_to(tmp_path)
    assert len(list(read([str(tmp_path)]))) == 4


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(desk(tmp_path) / "pipe.txt")
    assert len(list(read([str(tmp_path)]))) == 4


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    """A socket: not even root may read it."""
    path = tmp_path / "a.txt"
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(path))
        (problem,) = read([str(path)])
    assert isinstance(problem, Problem)
    assert problem.what.startswith("cannot be read (")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    (desk(tmp_path) / "b.txt").chmod(0)
    (tmp_path / "sub").chmod(0)
    problems = [item for item in read([str(tmp_path)]) if isinstance(item, Problem)]
    (tmp_path / "sub").chmod(0o700)
    assert [p.what for p in problems] == ["cannot be read (permission denied)"] * 2
    assert problems[0].remedy == "give yourself the right to read it"


@pytest.mark.parametrize("name", ["a\0.txt", "a" * 5000, "", "\ud800.txt", "https://\ud800.example/"])
def test_names_that_no_file_can_have(name: str) -> None:
    (problem,) = read([name])
    assert isinstance(problem, Problem)
    str(problem).encode()


def test_names_that_are_no_unicode_can_still_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_text("")
    (problem,) = read([os.fsdecode(path)])
    assert isinstance(problem, Problem)
    assert problem.where == f"{tmp_path}/\ufffd.txt"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (TEXT, TEXT),
        (RECORD, TEXT),
        (f"[{RECORD}]", TEXT),
        (ARTICLE, None),
        ("[Ed.: corrected] " + TEXT, "[Ed.: corrected] " + TEXT),
    ],
)
def test_a_file_without_a_known_ending_is_read_by_its_beginning(tmp_path: Path, content: str, text: str | None) -> None:
    path = tmp_path / "article"
    path.write_text(content)
    (item,) = read([str(path)])
    assert isinstance(item, Article)
    assert item.text == text or (text is None and item.title == "Talks on the strait")


def test_a_document_of_any_ending_is_no_longer_than_the_limit(tmp_path: Path) -> None:
    """Also one that never ends."""
    assert said(read(["/dev/zero"], Limits(max_bytes=1000, max_line_bytes=1000))) == [
        "! /dev/zero: is larger than 1 kB"
    ]


# Standard input


def piped(data: bytes, limits: Limits | None = None) -> list[str]:
    return said(read(["-"], limits, io.BytesIO(data)))


def test_text_from_standard_input() -> None:
    assert piped(f"{TEXT}\nAnd no more.".encode()) == [f"{TEXT}\nAnd no more."]


def test_json_lines_from_standard_input() -> None:
    """Lines before the first record count."""
    wanted = [TEXT, "! stdin:4: has no `text`", TEXT]
    assert piped(f"\n \n{RECORD}\n{{}}\n{RECORD}".encode()) == wanted


def test_broken_json_lines_are_no_prose() -> None:
    """The first line says what it wants to be."""
    assert piped(f'{{"text": oops}}\n{RECORD}'.encode())[1:] == [TEXT]


def test_a_json_document_from_standard_input() -> None:
    assert piped(json.dumps([{"text": TEXT}], indent=1).encode()) == [TEXT]


def test_a_page_from_standard_input() -> None:
    assert "lighthouse accord still stood" in piped(b"\n" + ARTICLE.encode())[0]


@pytest.mark.parametrize("data", [b"", b"\n\n\n"])
def test_nothing_on_standard_input(data: bytes) -> None:
    assert piped(data) == ["! stdin: is empty"]


def test_blank_lines_without_end() -> None:
    assert piped(b"\n" * 5000, Limits(max_bytes=1000)) == ["! stdin: is larger than 1 kB"]


# Streaming


class Endless(io.RawIOBase, BinaryIO):
    """Articles without end, and how many were taken."""

    def __init__(self) -> None:
        self.taken = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        self.taken += 1
        return json.dumps({"text": f"{TEXT} {self.taken}", "language": "en"}).encode() + b"\n"


def test_nothing_is_read_before_it_is_asked_for() -> None:
    stream = Endless()
    items = read(["-"], stdin=stream)
    assert stream.taken == 0
    assert [next(items) is not None for _ in range(3)] == [True] * 3
    assert stream.taken <= 4


def test_memory_does_not_grow_with_the_file() -> None:
    items = read(["-"], stdin=Endless())
    for _ in range(100):
        next(items)
    tracemalloc.start()
    for _ in range(5_000):
        next(items)
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 100_000


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


TOKENS = [b"{", b"}", b"[", b'"text"', b":", b'"a"', b"\n", b"<p>", b"\xff", b"\0", b"1"]
GARBAGE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(str.encode),
    st.lists(st.sampled_from([b"{", b"}", b"[", b'"text"', b":", b'"a"', b"\n", b"<p>", b"\xff", b"\0", b"1"])).map(
        b"".join
    ),
)


@given(data=GARBAGE, ending=st.sampled_from(["", ".jpg", *(e for e, kind in ENDINGS.items() if kind != "html")]))
def test_no_bytes_break_the_reading(folder: Path, data: bytes, ending: str) -> None:
    """Whatever lies in a file, it gives articles or problems, and at least one of them; every text can be stored."""
    path = folder / f"a{ending}"
    path.write_bytes(data)
    check(list(read([str(path)])))


@given(data=GARBAGE)
def test_no_page_breaks_the_reading(folder: Path, data: bytes) -> None:
    path = folder / "a.html"
    path.write_bytes(b"<html><body><p>" + data)
    check(list(read([str(path)])))


def check(items: list[Article | Problem]) -> None:
    assert items
    for item in items:
        if isinstance(item, Article):
            assert item.text.strip()
            assert "\0" not in item.text
            item.text.encode()
        else:
            assert item.what
            assert item.remedy


# Counting


def test_records_are_counted_without_being_read(tmp_path: Path) -> None:
    """Two texts, two lines, one text; and what is no article is one problem."""
    desk(tmp_path)
    with (tmp_path / "sub/c.jsonl").open("a") as lines:
        lines.write(RECORD)
    assert count([str(tmp_path)]) == 5 == len(list(read([str(tmp_path)])))
    sources = [str(tmp_path / "lost.txt"), "https://harbour.example/a", str(tmp_path / "b.txt")]
    assert count(sources) == 3


def test_a_long_file_is_counted_by_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.counting._COUNTED", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text(f"{RECORD}\n" * 40_000)
    assert count([str(path)]) == pytest.approx(40_000, rel=0.01)


@pytest.mark.parametrize("name", ["-", "a.json", "unknown", "folder"])
def test_what_cannot_be_counted(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    for file in ("a.json", "unknown", "folder/a.json", "folder/b.txt"):
        (tmp_path / file).write_text(TEXT)
    assert count([str(tmp_path / name) if name != "-" else "-"]) is None
