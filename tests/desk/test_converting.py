"""Files of Citron's JSON to articles with statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.desk.converting import Conversion, of_citron
from onrecord.desk.demo import shipped_case
from onrecord.desk.pipeline import Pipeline
from onrecord.extraction.citron import to_citron
from onrecord.model import Article, Problem, Statement
from onrecord.reading import Limits, read
from onrecord.reading.limits import readable


def converted(path: Path, limits: Limits | None = None) -> tuple[int, list[str]]:
    """How many articles `path` gives, and what is wrong with it."""
    problems: list[str] = []
    conversion = Conversion([str(path)], on_problem=lambda problem: problems.append(str(problem)), limits=limits)
    articles = len(list(conversion))
    assert conversion.barren == ([str(path)] if problems and not articles else [])
    return articles, problems


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty; "),
        (b"{nonsense}", "is not JSON ("),
        (b"[]", "is empty; "),
        (b"[[1]]", "is no object; give JSON of Citron"),
        (b"[" * 100_000, "is not JSON (nested too deeply)"),
        (b'{"quotes": []}', "has no `text`; give the text that Citron read beside it (--text)"),
        (b'{"text": "He said so."}', "has no list of `quotes`; "),
        (b'{"text": 5, "quotes": []}', "`text` is a number, not text; "),
        (b'{"text": "He said so.", "published": "soon", "quotes": []}', "not a date; "),
        (b'{"text": "He said so.", "quotes": [{"cue": {"start": 3, "end": 5}}]}', "has no list of `sources`; "),
        (b'{"text": "\xff"}', "is not UTF-8 at byte 10"),
    ],
)
@pytest.mark.parametrize("name", ["bad.json", "bad.jsonl", "bad"])
def test_a_file_that_is_no_citron_is_one_problem(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """With the file's name and what to do, whatever its name promises."""
    path = tmp_path / name
    path.write_bytes(data)
    articles, (problem,) = converted(path)
    assert articles == 0
    assert problem.startswith(str(path))
    assert says in problem


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Nor a line of JSON Lines; what follows it is."""
    limits = Limits(max_bytes=100, max_line_bytes=100)
    (tmp_path / "a.json").write_text('{"text": "' + "a" * 100 + '", "quotes": []}')
    good = '{"text": "He said so.", "quotes": []}\n'
    (tmp_path / "b.jsonl").write_text(good + '{"text": "' + "a" * 300 + '", "quotes": []}\n' + good)
    too_large = f"is larger than {readable(100)}"
    articles, (problem,) = converted(tmp_path / "a.json", limits)
    assert (articles, too_large in problem) == (0, True)
    articles, (problem,) = converted(tmp_path / "b.jsonl", limits)
    assert (articles, f"b.jsonl:2: {too_large}" in problem) == (2, True)


def test_a_text_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """It is named, not the JSON."""
    (tmp_path / "a.json").write_text('{"quotes": []}')
    problems: list[str] = []
    texts = tmp_path / "texts"
    texts.mkdir()
    list(Conversion([str(tmp_path / "a.json")], lambda p: problems.append(str(p)), texts))
    (texts / "a.txt").write_bytes(b"\xff\xfe")
    list(Conversion([str(tmp_path / "a.json")], lambda p: problems.append(str(p)), texts))
    missing, utf16 = problems
    assert missing.startswith(f"{texts / 'a.txt'}: cannot be read (no such file or directory); ")
    assert utf16.startswith(f"{texts / 'a.txt'}: is UTF-16; ")


@pytest.mark.slow
def test_what_is_told_of_a_statement_does_not_hang_on_who_found_its_spans() -> None:
    """The reader's own statements, by way of Citron, get the same act, hedge, quotation, day, speaker and blame; left
    out are those that stand within another or around one, for Citron knows no relays."""
    pipeline = Pipeline()
    compared = 0

    def told(s: Statement) -> tuple[object, ...]:
        return (s.act, s.hedged, s.quotation, s.said_on, s.speaker, s.chain, s.mentions, s.blames)

    for article in [a for a in read([str(shipped_case().articles)]) if isinstance(a, Article)][:15]:
        statements = pipeline.statements(article)
        published = article.published.iso if article.published else None
        made = of_citron({**to_citron(article, statements), "outlet": article.outlet, "published": published}, "here")
        assert not isinstance(made, Problem)
        found = {s.id: s for s in made[1]}
        around = {s.within for s in statements}
        alone = [s for s in statements if not s.relays and s.id not in around]
        assert [told(found[s.id]) for s in alone] == [told(s) for s in alone]
        compared += len(alone)
    assert compared > 50
