"""The reader for other programs: `onrecord.extract(text)` gives typed records, and each turns into its JSON.

The records are the contract of `onrecord extract` with types: the same names, the same values.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord import model
from onrecord.errors import InputError
from onrecord.model import Act, Genre, Problem, Quotation, Role

if TYPE_CHECKING:
    from onrecord.desk.pipeline import Pipeline

MOST_CHARACTERS = 10_000_000
"""Of one text; `onrecord extract` takes as many bytes of one document."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of the text that was given, and the words there: `text[start:end]`, always."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is None where the text names nobody; `actor` is the registry's id; `party` is the side spoken
    for (ISO 3166-1 alpha-3, or a slug), None for analysts, outlets and the like; `named` is False for anonymous ones.
    """

    name: str | None
    actor: str | None
    party: str | None
    role: Role
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is known of a statement beside its spans.

    `blames` are the parties that are blamed. `chain` names who relays, outermost first, the speaker last. `said_on` is
    ISO 8601 text as precise as `said_on_precision` says (day, month or year), both None where the text does not tell.
    `confidence` is in [0, 1].
    """

    id: str
    quotation: Quotation
    act: Act
    hedged: bool
    blames: tuple[str, ...]
    speaker: Speaker
    chain: tuple[str, ...]
    said_on: str | None
    said_on_precision: str | None
    confidence: float

    @property
    def party(self) -> str | None:
        """The side that the speaker speaks for."""
        return self.speaker.party


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Said):
    """One attribution: who said what, in which words. Source, cue and content may each be split, or be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def to_json(self) -> dict[str, Any]:
        """The statement as `onrecord extract` writes it."""
        spans = {name: _plain(getattr(self, name)) for name in ("source", "cue", "content")}
        return {"id": self.id} | spans | {field.name: _plain(getattr(self, field.name)) for field in fields(Said)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A text with its statements, in text order. `language` is ISO 639-1, None where it could not be told; a text in
    another language than English has no statements."""

    id: str
    language: str | None
    genre: Genre
    text: str
    statements: tuple[Statement, ...]

    def to_json(self) -> dict[str, Any]:
        """What `onrecord extract` writes as a line."""
        made = [statement.to_json() for statement in self.statements]
        return {"id": self.id, "language": self.language, "genre": self.genre, "statements": made}

    def to_citron(self) -> dict[str, Any]:
        """One of BBC Citron's annotations, as `onrecord extract --format citron` writes it."""
        from onrecord.extraction.citron import to_citron

        return to_citron(model.Article(id=self.id, text=self.text), [_untyped(self.id, s) for s in self.statements])


def extract(
    text: str,
    *,
    published: str | date | None = None,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
    language: str | None = None,
    genre: Genre | None = None,
) -> Extraction:
    """Who said what in `text`, the plain text of one article.

    What else is known of the article makes the result better: with `published` (a date, or ISO 8601 text such as
    2026-06-02) “on Monday” becomes a day, and offices are those of that time; `outlet`, `url`, `title` and `byline`
    tell news from opinion and from official pages. `language` (ISO 639-1) and `genre` are worked out where not given.

    Loads the model with the first call of a process; no network. Raises InputError, which says what to do, for a value
    that cannot be used and for a text of more than ten million characters, TypeError for a text that is no str.
    """
    from onrecord.reading.records import article_of_record

    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}, not str; decode bytes first, and read files with .read_text()")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"text: has {len(text):,} characters, more than {MOST_CHARACTERS:,}; give one article at a time"
        )
    day = published.isoformat() if isinstance(published, date) else published
    known = {"published": day, "title": title, "byline": byline, "outlet": outlet, "url": url, "id": id}
    known |= {"language": language, "genre": genre}
    # A text of nothing is no mistake here: who reads a column of a table has some. Its article needs a word to stand.
    article = article_of_record({**known, "text": text if text.strip() else "-"}, "the article")
    if isinstance(article, Problem):
        raise InputError(str(article))
    return _extraction(text, article, _pipeline(os.getpid()).statements(article) if text.strip() else [])


def from_citron(record: Mapping[str, Any], text: str | None = None) -> Extraction:
    """Statements from JSON of BBC Citron: one of its annotations, or with `text` an output of `citron-extract`.

    The spans are Citron's; act, speaker and the rest are told from them as for statements of `extract`. Raises
    InputError, which says where and what to do, for anything else.
    """
    from onrecord.desk.converting import of_citron

    made = of_citron(record, "the record", text)
    if isinstance(made, Problem):
        raise InputError(str(made))
    article, statements = made
    return _extraction(record["text"] if text is None else text, article, statements)


@cache
def _pipeline(process: int) -> Pipeline:
    """The shipped reader of this process. One that was forked needs its own: the threads of the model do not come
    along, and whoever asks it waits for them for ever. In a worker process the cores are shared out already.
    """
    from multiprocessing import parent_process

    from onrecord.desk.pipeline import Pipeline
    from onrecord.extraction import Reader

    return Pipeline(Reader(threads=1 if parent_process() else 0))


def _extraction(text: str, article: model.Article, found: list[model.Statement]) -> Extraction:
    """The records of what was found, with the words as they stand in `text`, as it was given."""
    from onrecord.extraction import to_json

    return extraction_of(to_json(article, found), text)


def extraction_of(record: dict[str, Any], text: str) -> Extraction:
    """The typed record of one line of `onrecord extract`, made from this text."""

    def spans(values: list[dict[str, Any]]) -> tuple[Span, ...]:
        return tuple(Span(v["start"], v["end"], text[v["start"] : v["end"]]) for v in values)

    def statement(value: dict[str, Any]) -> Statement:
        typed = {f.name: value[f.name] for f in fields(Statement)}
        typed |= {name: spans(value[name]) for name in ("source", "cue", "content")}
        typed |= {name: tuple(value[name]) for name in ("blames", "chain")}
        return Statement(**typed | {"speaker": Speaker(**value["speaker"])})

    return Extraction(
        id=record["id"],
        language=record["language"],
        genre=record["genre"],
        text=text,
        statements=tuple(map(statement, record["statements"])),
    )


def _plain(value: object) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def _untyped(article: str, s: Statement) -> model.Statement:
    """As much of the statement as Citron has a place for."""
    source, cue, content = (tuple(model.Span(p.start, p.end) for p in part) for part in (s.source, s.cue, s.content))
    return model.Statement(id=s.id, article=article, source=source, cue=cue, content=content, confidence=s.confidence)
