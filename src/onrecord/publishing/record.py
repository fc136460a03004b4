"""The dossier as one JSON document, in the words of `onrecord status` and `onrecord extract`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.extraction import statement_json
from onrecord.ledger import to_json
from onrecord.model import Article, ClaimStanding, Position, Span, When
from onrecord.publishing.dossier import Dossier, Withdrawn
from onrecord.publishing.evidence import Entry, Evidence

FORMAT = "onrecord dossier 1"


def dossier_json(dossier: Dossier) -> bytes:
    """All that the pages show. Of the articles, only the words of the statements: their texts are their publishers'."""
    ledger = dossier.ledger
    evidence = Evidence(dossier)
    status = to_json(ledger, dossier.line)
    record = {
        "format": FORMAT,
        "made_with": dossier.made_with,
        "title": dossier.line.title,
        "parties": {code: dossier.party_names[code] for code in sorted(dossier.party_names)},
        **status,
        "claims": [
            given | _claim(dossier, claim) for given, claim in zip(status["claims"], ledger.claims, strict=True)
        ],
        "terms": [
            given | {"by_stance": {stance: list(ids) for stance, ids in row.by_stance}}
            for given, row in zip(status["terms"], ledger.terms, strict=True)
        ],
        "blame": [
            {
                "party": cell.party,
                "blamed": cell.blamed,
                "month": cell.month,
                "families": cell.families,
                "statements": list(cell.statements),
            }
            for cell in ledger.blame
        ],
        "reviewed_only": dossier.unreviewed is not None,
        "unreviewed": dossier.unreviewed,
        "shift_log": {"tried": ledger.shifts.tried, "short": ledger.shifts.short},
        "withdrawn": [_withdrawn(one) for one in dossier.withdrawn],
        "evidence": {
            "articles": [_article(dossier, article) for article, _ in evidence.by_article()],
            "statements": [_statement(entry) for entry in evidence.entries],
            "positions": [
                _position(entry, p) | _review(dossier, p) for entry in evidence.entries for p in entry.positions
            ],
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _claim(dossier: Dossier, standing: ClaimStanding) -> dict[str, object]:
    """What the dossier says of a claim beyond the contract."""
    return {
        "because": standing.because,
        "reported_by": list(standing.reported_by),
        "intervals": [
            {"standing": name, "from": _day(first), "to": _day(last)}
            for name, first, last in dossier.intervals.get(standing.claim.id, ())
        ],
    }


def _article(dossier: Dossier, article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published and article.published.iso,
        "language": article.language,
        "genre": article.genre,
        "family": dossier.families.get(article.id),
    }


def _withdrawn(one: Withdrawn) -> dict[str, object]:
    """An article that was withdrawn, with the ids of its statements, which count for nothing."""
    decisions = {"withdrawn": one.withdrawal.decision, "restored": one.withdrawal.restored}
    return {
        "article": one.article.id,
        "title": one.article.title,
        "outlet": one.article.outlet,
        "url": one.article.url,
        "statements": [statement.id for statement in one.statements],
        **{what: d and {"on": d.values["on"], "who": d.who, "why": d.why} for what, d in decisions.items()},
    }


def _statement(entry: Entry) -> dict[str, object]:
    s = entry.statement
    beyond = {"number": entry.number, "article": s.article, "on": _day(entry.on), "made_by": s.made_by}
    return statement_json(entry.article.text, s) | beyond


def _position(entry: Entry, position: Position) -> dict[str, object]:
    return {
        "id": position.id,
        "statement": position.statement,
        "claim": position.claim,
        "term": position.term,
        "stance": position.stance,
        "party": position.party,
        "speaker": position.speaker,
        "blames": list(position.blames),
        "relevance": position.relevance,
        "confidence": position.confidence,
        "because": [{"text": r.text, "spans": _spans(r.spans, entry.article.text)} for r in position.because],
        "made_by": position.made_by,
    }


def _review(dossier: Dossier, position: Position) -> dict[str, object]:
    """What a person decided on it, None where nobody did."""
    found = dossier.reviews.get(position.id)
    return {
        "review": found and found.verdict,
        "reviewed_by": found and found.who,
        "reviewed_at": found and found.on.day,
        "evidence_changed": list(found.changes) if found else [],
    }


def _spans(spans: Sequence[Span], text: str) -> list[dict[str, object]]:
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]


def _day(when: When | None) -> str | None:
    return when.day if when else None
