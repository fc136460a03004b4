"""The output contract of `onrecord extract`: one JSON object an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.model import Article, Span, Statement


def to_json(article: Article, statements: Sequence[Statement]) -> dict[str, Any]:
    """The article's statements as DESIGN.md's contract has them; `id` is the one its source gave, else its own."""
    return {
        "id": article.given_id or article.id,
        "language": article.language,
        "genre": article.genre,
        "statements": [statement_json(article.text, s) for s in statements],
    }


def statement_json(text: str, s: Statement) -> dict[str, Any]:
    """One statement of the article with this text, as the contract has it."""
    speaker = s.speaker
    return {
        "id": s.id,
        "source": _spans(text, s.source),
        "cue": _spans(text, s.cue),
        "content": _spans(text, s.content),
        "quotation": s.quotation,
        "act": s.act,
        "hedged": s.hedged,
        "blames": [b.party for b in s.blames],
        "speaker": {
            "name": speaker.name if speaker else None,
            "actor": speaker.actor if speaker else None,
            "party": speaker.party if speaker else None,
            "role": speaker.role if speaker else "unknown",
            "named": bool(speaker and speaker.named),
        },
        "chain": list(s.chain),
        "said_on": s.said_on.day if s.said_on else None,
        "said_on_precision": s.said_on.precision if s.said_on else None,
        "confidence": s.confidence,
    }


def _spans(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": s.start, "end": s.end, "text": s.of(text)} for s in spans]
