"""Statements that another tool found, finished as if the reader had found them: what `onrecord convert` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from onrecord.actors import Registry, Resolver
from onrecord.desk.pipeline import finish
from onrecord.extraction.citron import MADE_BY, marks_of_citron
from onrecord.extraction.marked import statements_of
from onrecord.model import Article, Problem, Statement
from onrecord.reading.limits import Limits, readable
from onrecord.reading.records import article_of_record
from onrecord.reading.sources import shown, unreadable
from onrecord.reading.text import decode, too_large
from onrecord.reading.values import Value, read_values

Converted = tuple[Article, list[Statement]]


class Conversion:
    """Iterate for the articles of `sources`, files with Citron's JSON, in order, each with its statements.

    `texts` is the text of an article whose JSON holds none, or a folder with a text for each file: `one.txt` for
    `one.json`. Afterwards `barren` names the sources that gave problems and no article.
    """

    def __init__(
        self,
        sources: Sequence[str],
        on_problem: Callable[[Problem], None],
        texts: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._sources = sources
        self._on_problem = on_problem
        self._texts = texts
        self._limits = limits or Limits()
        self.barren: list[str] = []

    def __iter__(self) -> Iterator[Converted]:
        for source in self._sources:
            articles = problems = 0
            for item in read_values([source], self._limits):
                made = item if isinstance(item, Problem) else self._converted(item)
                if isinstance(made, Problem):
                    problems += 1
                    self._on_problem(made)
                else:
                    articles += 1
                    yield made
            if problems and not articles:
                self.barren.append(source)

    def _converted(self, item: Value) -> Converted | Problem:
        record = item.value
        if not isinstance(record, dict):
            return of_citron(record, item.where)
        text = record.get("text")
        if text is None and self._texts is not None:
            text = _text_for(item, self._texts, self._limits)
            if isinstance(text, Problem):
                return text
        return of_citron({"id": item.stem, **record}, item.where, text)


def of_citron(record: object, where: str, text: object = None) -> Converted | Problem:
    """An article with its statements from one record of Citron's JSON; `text` where the record has none.

    Beside Citron's own keys a record may have those of an article: `id`, `outlet`, `published`, `title` and so on.
    """
    if not isinstance(record, dict):
        return Problem(where, "is no object", 'give JSON of Citron: {"text": …, "quotes": […]}')
    if text is None:
        text = record.get("text")
    if text is None:
        return Problem(where, "has no `text`", "give the text that Citron read beside it (--text)")
    article = article_of_record({**record, "text": text}, where)
    if isinstance(article, Problem):
        return article
    marks = marks_of_citron(record, str(text), where)
    if isinstance(marks, Problem):
        return marks
    return article, finish(article, statements_of(article, marks, MADE_BY), _resolver())


def _text_for(item: Value, texts: Path, limits: Limits) -> str | Problem:
    if texts.is_dir() and item.stem is None:
        return Problem(item.where, "has no file of its own", "give one article a file, named as its text is")
    path = texts / f"{item.stem}.txt" if texts.is_dir() else texts
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.max_bytes + 1)
    except OSError as error:
        return unreadable(path, error)
    if len(data) > limits.max_bytes:
        return too_large(shown(path), readable(limits.max_bytes))
    return decode(data, shown(path))


@cache
def _resolver() -> Resolver:
    return Resolver(Registry.shipped())
