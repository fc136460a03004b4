"""Records to rows and back. What is saved and loaded is the same record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from onrecord.model import Article, Blame, Decision, Mention, Position, Reason, Span, Speaker, Statement, When

Row = dict[str, Any]
Spans = tuple[Span, ...]


def article_row(article: Article) -> Row:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "url": article.url,
        "given_id": article.given_id,
        "published": _iso(article.published),
        "language": article.language,
        "genre": article.genre,
        "wire": article.wire,
        "address": article.address,
        "day": _day(article.published),
        "text": article.text,
    }


def article_of(row: sa.RowMapping) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        byline=row["byline"],
        outlet=row["outlet"],
        url=row["url"],
        given_id=row["given_id"],
        published=when_of(row["published"]),
        language=row["language"],
        genre=row["genre"],
        wire=row["wire"],
    )


def statement_row(statement: Statement, text: str) -> Row:
    """`text` is its article's."""
    return {
        "id": statement.id,
        "article": statement.article,
        "begins": statement.start,
        "ends": statement.end,
        **_speaker_row(statement.speaker),
        "act": statement.act,
        "source_words": _words(statement.source, text),
        "cue_words": _words(statement.cue, text),
        "content_words": _words(statement.content, text),
        "quotation": statement.quotation,
        "hedged": statement.hedged,
        "chain": _json(statement.chain),
        "mentions": _json({"span": _pair(m.span), "party": m.party, "how": m.how} for m in statement.mentions),
        "blames": _json({"party": b.party, "because": _reason(b.because)} for b in statement.blames),
        "said_on": _iso(statement.said_on),
        "day": _day(statement.said_on),
        "source": _json(map(_pair, statement.source)),
        "cue": _json(map(_pair, statement.cue)),
        "content": _json(map(_pair, statement.content)),
        "relays": _json(list(map(_pair, relay)) for relay in statement.relays),
        "within": statement.within,
        "confidence": statement.confidence,
        "because": _json(map(_reason, statement.because)),
        "made_by": statement.made_by,
    }


def statement_of(row: sa.RowMapping) -> Statement:
    return Statement(
        id=row["id"],
        article=row["article"],
        source=_spans_of(json.loads(row["source"])),
        cue=_spans_of(json.loads(row["cue"])),
        content=_spans_of(json.loads(row["content"])),
        quotation=row["quotation"],
        act=row["act"],
        hedged=row["hedged"],
        relays=tuple(map(_spans_of, json.loads(row["relays"]))),
        within=row["within"],
        said_on=when_of(row["said_on"]),
        confidence=row["confidence"],
        because=_reasons_of(row["because"]),
        speaker=_speaker_of(row),
        chain=tuple(json.loads(row["chain"])),
        mentions=tuple(Mention(Span(*m["span"]), m["party"], m["how"]) for m in json.loads(row["mentions"])),
        blames=tuple(Blame(b["party"], _reason_of(b["because"])) for b in json.loads(row["blames"])),
        made_by=row["made_by"],
    )


def position_row(coding: str, position: Position) -> Row:
    return {
        "coding": coding,
        "id": position.id,
        "statement": position.statement,
        "article": position.article,
        "line": position.line,
        "claim": position.claim,
        "stance": position.stance,
        "term": position.term,
        "party": position.party,
        "speaker": position.speaker,
        "blames": _json(position.blames),
        "relevance": position.relevance,
        "confidence": position.confidence,
        "because": _json(map(_reason, position.because)),
        "made_by": position.made_by,
    }


def position_of(row: sa.RowMapping) -> Position:
    return Position(
        id=row["id"],
        statement=row["statement"],
        article=row["article"],
        line=row["line"],
        claim=row["claim"],
        stance=row["stance"],
        term=row["term"],
        party=row["party"],
        speaker=row["speaker"],
        blames=tuple(json.loads(row["blames"])),
        relevance=row["relevance"],
        confidence=row["confidence"],
        because=_reasons_of(row["because"]),
        made_by=row["made_by"],
    )


def decision_row(decision: Decision) -> Row:
    return {column: getattr(decision, column) for column in _DECISION}


def decision_of(row: sa.RowMapping) -> Decision:
    return Decision(**{column: row[column] for column in _DECISION})


_DECISION = ("id", "kind", "subject", "verdict", "payload", "who", "at", "why", "undoes")


@lru_cache(maxsize=10_000)
def names_of(listed: str) -> tuple[str, ...]:
    """The names in a column that lists some; many rows have the same."""
    return tuple(json.loads(listed))


@lru_cache(maxsize=50_000)
def when_of(iso: str | None) -> When | None:
    """The date of a column; it was one when it was saved. A desk has few dates and many rows."""
    return When(iso) if iso is not None else None


def _speaker_row(speaker: Speaker | None) -> Row:
    return {
        "speaker_name": speaker and speaker.name,
        "speaker_actor": speaker and speaker.actor,
        "speaker_party": speaker and speaker.party,
        "speaker_role": speaker and speaker.role,
        "speaker_named": speaker and speaker.named,
        "speaker_because": _json(map(_reason, speaker.because)) if speaker else None,
        "speaker_folded": speaker.name.casefold() if speaker and speaker.name is not None else None,
    }


def _speaker_of(row: sa.RowMapping) -> Speaker | None:
    if row["speaker_role"] is None:
        return None
    return Speaker(
        name=row["speaker_name"],
        actor=row["speaker_actor"],
        party=row["speaker_party"],
        role=row["speaker_role"],
        named=row["speaker_named"],
        because=_reasons_of(row["speaker_because"]),
    )


_encode = json.JSONEncoder(ensure_ascii=False).encode  # letters as people read them; made once, it is far quicker


def _json(parts: Iterable[object]) -> str:
    return _encode(list(parts))


def _words(spans: Spans, text: str) -> str:
    return " … ".join(span.of(text) for span in spans)


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans_of(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def _reason(reason: Reason) -> Row:
    return {"text": reason.text, "spans": list(map(_pair, reason.spans))}


def _reason_of(value: Mapping[str, Any]) -> Reason:
    return Reason(value["text"], _spans_of(value["spans"]))


def _reasons_of(text: str) -> tuple[Reason, ...]:
    return tuple(map(_reason_of, json.loads(text)))


def _iso(when: When | None) -> str | None:
    return when.iso if when else None


def _day(when: When | None) -> str | None:
    return when.first.isoformat() if when else None
