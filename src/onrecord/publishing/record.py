"""The dossier as one JSON document, in the words of `onrecord status` and `onrecord extract`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.model import Article, ClaimStanding, Position, SearchLog, Span, When
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.evidence import Entry, Evidence

FORMAT = "onrecord dossier 1"


def dossier_json(dossier: Dossier) -> bytes:
    """All that the pages show. Of the articles, only the words of the statements: their texts are their publishers'."""
    ledger = dossier.ledger
    evidence = Evidence(dossier)
    record = {
        "format": FORMAT,
        "made_with": dossier.made_with,
        "line": ledger.line,
        "title": dossier.line.title,
        "on": ledger.on.day,
        "headline": ledger.headline,
        **_searched(ledger.searched),
        "parties": {code: dossier.party_names[code] for code in sorted(dossier.party_names)},
        "claims": [_claim(dossier, claim) for claim in ledger.claims],
        "terms": [
            {
                "claim": row.claim,
                "giver": row.term.giver,
                "receiver": row.term.receiver,
                "what": row.term.what,
                "lasting": row.term.lasting,
                "held_by_giver": row.term.held_by_giver,
                "statements": list(row.statements),
                "by_stance": {stance: list(ids) for stance, ids in row.by_stance},
            }
            for row in ledger.terms
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
        "labels": [
            {
                "text": use.text,
                "first_seen": _day(use.first_seen),
                "by_party": dict(use.by_party),
                "by_month": dict(use.by_month),
            }
            for use in ledger.labels
        ],
        "evidence": {
            "articles": [_article(dossier, article) for article, _ in evidence.by_article()],
            "statements": [_statement(entry) for entry in evidence.entries],
            "positions": [_position(entry, p) for entry in evidence.entries for p in entry.positions],
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _claim(dossier: Dossier, standing: ClaimStanding) -> dict[str, object]:
    claim = standing.claim
    return {
        "id": claim.id,
        "text": claim.text,
        "standing": standing.standing,
        "since": _day(standing.since),
        "because": standing.because,
        "claimant": claim.claimant,
        "counterparty": claim.counterparty,
        "parties": {
            held.party: {
                "stance": held.stance,
                "since": _day(held.since),
                "speakers": list(held.speakers),
                "statements": list(held.statements),
                "families": held.families,
            }
            for held in standing.parties
        },
        "reported_by": list(standing.reported_by),
        "documents": [{"title": d.title, "url": d.url, "published": _day(d.published)} for d in standing.documents],
        "searched": _searched(standing.searched),
        "intervals": [
            {"standing": name, "from": _day(first), "to": _day(last)}
            for name, first, last in dossier.intervals.get(claim.id, ())
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


def _statement(entry: Entry) -> dict[str, object]:
    s, speaker, text = entry.statement, entry.statement.speaker, entry.article.text
    return {
        "number": entry.number,
        "id": s.id,
        "article": s.article,
        "on": _day(entry.on),
        "source": _spans(s.source, text),
        "cue": _spans(s.cue, text),
        "content": _spans(s.content, text),
        "quotation": s.quotation,
        "act": s.act,
        "hedged": s.hedged,
        "blames": [blame.party for blame in s.blames],
        "speaker": speaker
        and {
            "name": speaker.name,
            "actor": speaker.actor,
            "party": speaker.party,
            "role": speaker.role,
            "named": speaker.named,
        },
        "chain": list(s.chain),
        "said_on": s.said_on and s.said_on.day,
        "said_on_precision": s.said_on and s.said_on.precision,
        "confidence": s.confidence,
        "made_by": s.made_by,
    }


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


def _searched(log: SearchLog) -> dict[str, object]:
    return {
        "articles": log.articles,
        "families": log.families,
        "outlets": log.outlets,
        "from": _day(log.first),
        "to": _day(log.last),
    }


def _spans(spans: Sequence[Span], text: str) -> list[dict[str, object]]:
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]


def _day(when: When | None) -> str | None:
    return when.day if when else None
