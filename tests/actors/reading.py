"""Sentences with their sources in brackets, resolved: “[Peru's envoy] said the ships had left.”"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from onrecord.actors import Registry, Resolver
from onrecord.model import Span, Speaker, Statement, statement_id
from tests.builders import an_article

_SOURCE = re.compile(r"\[([^\]]*)\]")


def statements(
    marked: str,
    *,
    published: str | None = "2026-01-14",
    registry: Registry | None = None,
    outlet: str = "Harbour Post",
    title: str | None = None,
    byline: str | None = None,
) -> list[Statement]:
    """One resolved statement for each bracketed source of `marked`, in order. Its content is the quotation right before
    the source, else the rest of the sentence.

    An empty pair of brackets is a statement without a source.
    """
    places: list[Span | None] = []
    text, at = "", 0
    for match in _SOURCE.finditer(marked):
        text += marked[at : match.start()]
        places.append(Span(len(text), len(text) + len(match[1])) if match[1] else None)
        text += match[1]
        at = match.end()
    text += marked[at:]
    article = replace(an_article(text, published=published, outlet=outlet), title=title, byline=byline)
    made = [_statement(article.id, text, place) for place in places]
    return Resolver(registry or Registry.shipped()).resolve(article, made)


def speaker(
    marked: str,
    *,
    published: str | None = "2026-01-14",
    registry: Registry | None = None,
    outlet: str = "Harbour Post",
    title: str | None = None,
    byline: str | None = None,
) -> Speaker:
    """The speaker of the last bracketed source."""
    made = statements(marked, published=published, registry=registry, outlet=outlet, title=title, byline=byline)
    last = made[-1].speaker
    assert last is not None
    return last


def why(someone: Speaker) -> str:
    """All reasons in one text."""
    return " | ".join(reason.text for reason in someone.because)


def desk(folder: Path, text: str) -> Registry:
    """The shipped registry with a desk's `actors.yaml` of this text."""
    path = folder / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    return Registry.shipped().with_desk(path)


def _statement(article: str, text: str, source: Span | None) -> Statement:
    after = source.end if source else 0
    end = min((i for mark in ".?!" if (i := text.find(f"{mark} ", after)) >= 0), default=len(text))
    cue = re.compile(r"\w+").search(text, after) or re.compile(r"\w+").search(text)
    assert cue is not None
    sources = (source,) if source else ()
    cues = (Span(*cue.span()),)
    quoted = re.search(r"“[^”]*”(?= $)", text[: source.start]) if source else None
    content = (Span(*quoted.span()) if quoted else Span(min(cue.end() + 1, end), max(end, cue.end() + 1)),)
    made = Statement(statement_id(article, sources, cues, content), article, sources, cues, content)
    return made.with_(quotation="direct" if quoted else "indirect")
