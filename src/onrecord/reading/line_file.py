"""A line file to a `Line`."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import Any, cast

from onrecord.errors import LineFileError
from onrecord.model import Claim, Document, Label, Line, Term, When
from onrecord.reading.line_check import checked_tree


def read_line(path: Path, known_parties: Container[str] | None = None) -> Line:
    """The line that a file describes; raises LineFileError, whose text has every problem of `check_line` on a line."""
    tree = checked_tree(path, known_parties)
    if tree.problems:
        raise LineFileError("\n".join(str(problem) for problem in tree.problems))
    data = cast("dict[str, Any]", tree.value)
    return Line(
        id=data["line"],
        title=data["title"],
        labels=tuple(_label(label) for label in data.get("labels") or ()),
        claims=tuple(_claim(claim) for claim in data["claims"]),
        parties=tuple(data.get("parties") or ()),
        since=_when(data.get("since")),
        documents=tuple(_document(document) for document in data.get("documents") or ()),
        audiences=tuple(data.get("audiences") or ()),
    )


def _label(data: str | dict[str, str]) -> Label:
    return Label(data) if isinstance(data, str) else Label(**data)


def _claim(data: dict[str, Any]) -> Claim:
    terms = tuple(Term(**term) for term in data.get("terms") or ())
    return Claim(**{**data, "terms": terms, "since": _when(data.get("since"))})


def _document(data: dict[str, str | None]) -> Document:
    return Document(str(data["title"]), data.get("url"), _when(data.get("published")), data.get("claim"))


def _when(text: str | None) -> When | None:
    return When.parse(text) if text else None
