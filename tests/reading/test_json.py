"""JSON Lines and JSON documents of articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.model import Article, Problem, When
from onrecord.reading import Limits, read

TEXT = "The foreign minister of Veldoria said on Monday that no accord had been signed."
FULL = {
    "id": "n7",
    "text": TEXT,
    "url": "https://harbour.example/world/talks",
    "outlet": "Harbour Post",
    "published": "2026-02-03T10:00:00Z",
    "title": "Talks on the strait",
    "byline": "Ana Brell",
}


def reading(folder: Path, content: str | bytes, name: str = "a.jsonl", limits: Limits | None = None) -> list[object]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [
        item if isinstance(item, Article) else str(item).removeprefix(f"{folder}/")
        for item in read([str(path)], limits or Limits())
    ]


def only(folder: Path, record: object) -> Article:
    (article,) = reading(folder, json.dumps(record))
    assert isinstance(article, Article), article
    return article


def refused(folder: Path, record: object) -> str:
    (problem,) = reading(folder, json.dumps(record))
    assert isinstance(problem, str)
    return problem


def test_every_field_is_kept(tmp_path: Path) -> None:
    article = only(tmp_path, FULL)
    assert article.text == TEXT
    assert article.published == When("2026-02-03T10:00:00Z")
    assert (article.given_id, article.title, article.byline) == ("n7", "Talks on the strait", "Ana Brell")
    assert article.address == FULL["url"]


def test_text_alone_will_do(tmp_path: Path) -> None:
    """And null is as good as nothing; keys that an article has no place for are left alone."""
    article = only(tmp_path, {"text": TEXT})
    assert article == only(tmp_path, {**dict.fromkeys(FULL), "text": TEXT, "words": 13})
    assert (article.given_id, article.outlet, article.published, article.language) == (None, None, None, "en")


def test_what_the_record_states_wins(tmp_path: Path) -> None:
    """Genre, language and agency are derived only where they are not given."""
    article = only(tmp_path, {**FULL, "genre": "opinion", "language": "ru-RU", "wire": "ap"})
    assert (article.genre, article.language, article.wire) == ("opinion", "ru", "Associated Press")


def test_the_host_is_the_outlet_where_none_is_named(tmp_path: Path) -> None:
    assert only(tmp_path, {"text": TEXT, "url": "https://www.Harbour.example:8080/a"}).outlet == "harbour.example"


def test_ids_tell_addresses_apart_and_nothing_else(tmp_path: Path) -> None:
    """The same outlet, address, title and text are one article; the date it was seen with does not matter."""
    one = only(tmp_path, {"text": TEXT, "outlet": "Harbour Post", "id": 7})
    assert one.address == "Harbour Post#7"
    assert only(tmp_path, {"text": TEXT, "outlet": "Harbour Post", "id": "7", "published": "2026"}).id == one.id
    assert only(tmp_path, {"text": TEXT, "outlet": "Harbour Post", "id": 8}).id != one.id
    assert only(tmp_path, {"text": TEXT, "outlet": "Harbour Post"}).id != one.id


def test_what_sqlite_cannot_store_is_replaced_in_place(tmp_path: Path) -> None:
    """A lone surrogate and a NUL become U+FFFD each, so that every span still fits; a pair is one character."""
    (article,) = reading(tmp_path, '{"text": "a\\ud800b\\u0000c \\ud83d\\ude00", "title": "\\udfff!"}')
    assert isinstance(article, Article)
    assert (article.text, article.title) == ("a\ufffdb\ufffdc 😀", "\ufffd!")


def test_one_bad_line_stops_nothing(tmp_path: Path) -> None:
    """Each line is read for itself and keeps its number; blank lines count, and give nothing."""
    good = json.dumps({"text": TEXT}).encode()
    items = reading(
        tmp_path, b"\n".join([b"\xef\xbb\xbf" + good, b"", b"{oops", good, b'{"text": "\xed"}', b"7", good])
    )
    assert [item if isinstance(item, str) else "article" for item in items] == [
        "article",
        "a.jsonl:3: is not JSON (expecting property name enclosed in double quotes, column 2); "
        "write one JSON object a line",
        "article",
        "a.jsonl:5: is not UTF-8 at byte 10 (0xed); save it as UTF-8",
        'a.jsonl:6: is a number, not an object; write {"text": "…"}',
        "article",
    ]


@pytest.mark.parametrize(
    ("record", "what"),
    [
        ([], "is a list, not an object"),
        (None, "is null, not an object"),
        ({"body": TEXT}, "has no `text`"),
        ({"text": None}, "has no `text`"),
        ({"text": ["a"]}, "`text` is a list, not text"),
        ({"text": " \n"}, "`text` is empty"),
        ({"text": TEXT, "title": 7}, "`title` is a number, not text"),
        ({"text": TEXT, "outlet": {"name": "Post"}}, "`outlet` is an object, not text"),
        ({"text": TEXT, "id": True}, "`id` is true or false, not text"),
        ({"text": TEXT, "published": 2026}, "`published` is a number, not text"),
        ({"text": TEXT, "published": "soon"}, "`published` is “soon”, not a date; write it as 2026-06-02"),
        ({"text": TEXT, "published": "2026-02-30"}, "`published` is “2026-02-30”, not a date"),
        ({"text": TEXT, "genre": "satire"}, "`genre` is “satire”; write one of news, opinion, official"),
        ({"text": TEXT, "language": "English"}, "`language` is “English”"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "`url` is “javascript:alert(1)”, no web address"),
        ({"text": TEXT, "url": "https://"}, "`url` is “https://”, no web address"),
        ({"text": TEXT, "url": "https://[::1"}, "`url` is “https://[::1”, no web address"),
    ],
)
def test_a_wrong_record_is_skipped_and_said_why(tmp_path: Path, record: object, what: str) -> None:
    """Reading on without the date or title would lose what the source tried to say."""
    assert refused(tmp_path, record).startswith(f"a.jsonl:1: {what}")


@pytest.mark.parametrize("line", ["[" * 100_000, '{"text": ' + "9" * 5000 + "}", '{"text": NaN}', '{"text": "a'])
def test_lines_made_to_break_a_parser_are_problems(tmp_path: Path, line: str) -> None:
    (problem,) = reading(tmp_path, line)
    assert str(problem).startswith("a.jsonl:1: ")


def test_a_line_beyond_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT})
    long = json.dumps({"text": "x" * 5000})
    items = reading(tmp_path, f"{good}\n{long}\n{good}\n{long}", limits=Limits(max_line_bytes=1000))
    wanted = [None, "a.jsonl:2: is larger than 1 kB", None, "a.jsonl:4: is larger than 1 kB"]
    assert [item.partition(";")[0] if isinstance(item, str) else None for item in items] == wanted


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert "is empty" in str(reading(tmp_path, "\n \n")[0])


def test_a_json_document_is_an_article_or_a_list_of_them(tmp_path: Path) -> None:
    (article,) = reading(tmp_path, json.dumps(FULL, indent=2), "a.json")
    assert isinstance(article, Article)
    first, second, third = reading(tmp_path, json.dumps([FULL, {"text": ""}, FULL]), "a.json")
    assert first == third == article
    assert str(second).startswith("a.json, record 2: `text` is empty")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("[]", "a.json: is an empty list"),
        ('{"text": "a"}\n{"text": "b"}', "a.json:2: is not JSON (extra data, column 1); mend it; JSON Lines need"),
        ("[" * 100_000, "a.json: is not JSON (nested too deeply)"),
        ("", "a.json: is empty"),
        ("7", "a.json: is a number, not an object"),
    ],
)
def test_a_wrong_document_is_one_problem(tmp_path: Path, content: str, what: str) -> None:
    (problem,) = reading(tmp_path, content, "a.json")
    assert str(problem).startswith(what)


def test_problems_read_as_one_line(tmp_path: Path) -> None:
    """What, where, what to do."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "published": "soon"}')
    (problem,) = read([str(path)])
    assert isinstance(problem, Problem)
    assert "\n" not in str(problem)
    assert problem.remedy.endswith("or leave it out")
