"""One JSON object to one article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, cast, get_args

from onrecord.model import Article, Genre, Problem, When
from onrecord.reading.assemble import assemble, host_of
from onrecord.reading.text import storable

# Other keys are left alone on purpose: exports carry much that an article has no place for.
_OPTIONAL = ("id", "title", "byline", "outlet", "url", "published", "language", "genre", "wire")
_KINDS = {str: "text", int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}
_EXAMPLE = 'write {"text": "…"}'


def parse(text: str) -> Any:
    """The value of JSON text; raises ValueError where it is none, also where it is nested too deeply or a number is
    too long."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def article_of_json(text: str, where: str) -> Article | Problem:
    """The article that a line of JSON Lines holds."""
    try:
        value = parse(text)
    except ValueError as error:
        return Problem(where, f"is not JSON ({reason(error)})", "write one JSON object a line")
    return article_of_record(value, where)


def articles_of_json(text: str, where: str) -> Iterator[Article | Problem]:
    """The articles of a JSON document: one object, or a list of them."""
    try:
        value = parse(text)
    except ValueError as error:
        place = f"{where}:{error.lineno}" if isinstance(error, json.JSONDecodeError) else where
        yield Problem(place, f"is not JSON ({reason(error)})", "mend it; JSON Lines need the ending .jsonl")
        return
    if not isinstance(value, list):
        yield article_of_record(value, where)
    elif not value:
        yield Problem(where, "is an empty list", "put articles in it, or leave it out")
    else:
        for number, record in enumerate(value, 1):
            yield article_of_record(record, f"{where}, record {number}")


def reason(error: ValueError) -> str:
    """What is wrong with the JSON, in a few words."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[0].lower()}{error.msg[1:]}, column {error.colno}"
    return str(error).partition(";")[0].lower()


def article_of_record(record: object, where: str) -> Article | Problem:
    """The article that an object such as `{"text": …, "outlet": …}` describes."""
    if not isinstance(record, dict):
        return Problem(where, f"is {_kind(record)}, not an object", _EXAMPLE)
    text = record.get("text")
    if text is None:
        return Problem(where, "has no `text`", _EXAMPLE)
    if not isinstance(text, str):
        return Problem(where, f"`text` is {_kind(text)}, not text", _EXAMPLE)
    if not text.strip():
        return Problem(where, "`text` is empty", "give the article's text, or leave the record out")
    given: dict[str, str | None] = {}
    for name in _OPTIONAL:
        value = record.get(name)
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            what = f"`{name}` is {_kind(value)}, not text"
            return Problem(where, what, "write it in quotation marks, or leave it out")
        given[name] = storable(value).strip() or None if value else None
    return _assembled(storable(text), given, where)


def _assembled(text: str, given: dict[str, str | None], where: str) -> Article | Problem:
    if (genre := given["genre"]) not in (None, *get_args(Genre)):
        return Problem(where, f"`genre` is {_quoted(genre)}", f"write one of {', '.join(get_args(Genre))}")
    if not is_web_address(url := given["url"]):
        return Problem(where, f"`url` is {_quoted(url)}, no web address", "write it as https://…, or leave it out")
    language = re.fullmatch(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", (given["language"] or "und").lower())
    if not language:
        return Problem(where, f"`language` is {_quoted(given['language'])}", "write its ISO 639-1 code, such as en")
    try:
        published = When.parse(given["published"]) if given["published"] else None
    except ValueError:
        what = f"`published` is {_quoted(given['published'])}, not a date"
        return Problem(where, what, "write it as 2026-06-02, 2026-06, 2026 or 2026-06-02T11:00:00Z, or leave it out")
    return assemble(
        text,
        title=given["title"],
        byline=given["byline"],
        outlet=given["outlet"],
        url=url,
        given_id=given["id"],
        published=published,
        language=None if language[1] == "und" else language[1],
        genre=cast("Genre | None", genre),
        wire=given["wire"],
    )


def is_web_address(url: str | None) -> bool:
    """Whether dossiers may link to it, which they may not to `javascript:`; None passes."""
    return url is None or bool(re.match(r"https?://\S+$", url, re.IGNORECASE) and host_of(url))


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")


def _quoted(value: str | None) -> str:
    text = value or ""
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
