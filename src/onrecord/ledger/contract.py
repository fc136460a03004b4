"""A ledger as the JSON of `onrecord status`, which other programs rely on."""

from __future__ import annotations

from typing import Any

from onrecord.model import (
    ClaimStanding,
    Document,
    LabelSighting,
    LabelUse,
    Ledger,
    Line,
    Meaning,
    SearchLog,
    Shift,
    Span,
    TermRow,
    TermSaying,
    TermWords,
    When,
)


def to_json(ledger: Ledger, line: Line) -> dict[str, Any]:
    """The ledger in the contract's keys and shapes, ready for `json.dumps`; dates are ISO 8601 days, None for unknown.

    `line` is the ledger's own. Raises ValueError where the two are of different lines.
    """
    if ledger.line != line.id:
        raise ValueError(f"the ledger is of the line {ledger.line}, not {line.id}")
    return {
        "line": ledger.line,
        "on": ledger.on.day,
        "headline": ledger.headline,
        "articles": ledger.searched.articles,
        "families": ledger.searched.families,
        "outlets": ledger.searched.outlets,
        "claims": [_claim(standing) for standing in ledger.claims],
        "terms": [_term(row) for row in ledger.terms],
        "shifts": [_shift(shift) for shift in ledger.shifts.found],
        "labels": [_label(use) for use in ledger.labels],
    }


def _claim(standing: ClaimStanding) -> dict[str, Any]:
    return {
        "id": standing.claim.id,
        "text": standing.claim.text,
        "standing": standing.standing,
        "since": _day(standing.since),
        "claimant": standing.claim.claimant,
        "counterparty": standing.claim.counterparty,
        "parties": {
            stance.party: {
                "stance": stance.stance,
                "since": _day(stance.since),
                "speakers": list(stance.speakers),
                "statements": list(stance.statements),
                "families": stance.families,
            }
            for stance in standing.parties
        },
        "documents": [_document(document) for document in standing.documents],
        "searched": _searched(standing.searched),
    }


def _document(document: Document) -> dict[str, Any]:
    return {"title": document.title, "url": document.url, "published": _day(document.published)}


def _searched(log: SearchLog) -> dict[str, Any]:
    return {
        "articles": log.articles,
        "families": log.families,
        "outlets": log.outlets,
        "from": _day(log.first),
        "to": _day(log.last),
    }


def _term(row: TermRow) -> dict[str, Any]:
    """Beyond the contract: who says it (`says`), whether no party does, and `words` on lasting and holding.

    The contract's values are the line file's: how the claim has it. What is said of it stands in `says` and `words`.
    """
    return {
        "claim": row.claim,
        "giver": row.term.giver,
        "receiver": row.term.receiver,
        "what": row.term.what,
        "lasting": row.term.lasting,
        "held_by_giver": row.term.held_by_giver,
        "statements": list(row.statements),
        "reported_only": row.reported_only,
        "says": [_saying(saying) for saying in row.says],
        "words": [_term_words(words) for words in row.words],
    }


def _saying(saying: TermSaying) -> dict[str, Any]:
    return {
        "party": saying.party,
        "stance": saying.stance,
        "since": _day(saying.since),
        "speakers": list(saying.speakers),
        "statements": list(saying.statements),
        "voices": saying.voices,
    }


def _term_words(words: TermWords) -> dict[str, Any]:
    return {
        "about": words.about,
        "says": words.says,
        "statement": words.statement,
        "party": words.party,
        "speaker": words.speaker,
        "on": _day(words.on),
        "words": _span(words.words) | {"text": words.text},
        "because": words.because,
    }


def _shift(shift: Shift) -> dict[str, Any]:
    """Beyond the contract: `about`, a claim's id or a label; `last_before` and `first_after`, the likeliest cut."""
    return {
        "party": shift.party,
        "kind": shift.kind,
        "about": shift.about,
        "from": shift.earlier,
        "to": shift.later,
        "between": [when.day for when in shift.between],
        "last_before": shift.answers[shift.place - 1].on.day,
        "first_after": shift.answers[shift.place].on.day,
        "before": dict(shift.before),
        "after": dict(shift.after),
        "p_value": shift.p_value,
        "statements": list(shift.statements),
    }


def _label(use: LabelUse) -> dict[str, Any]:
    """Beyond the contract: independent `voices`, the use by party and month together, first sightings, meanings."""
    months: dict[str, dict[str, Any]] = {}
    for cell in use.cells:
        counts = {"articles": cell.articles, "voices": cell.voices, "statements": list(cell.statements)}
        months.setdefault(cell.party, {})[cell.month or "undated"] = counts
    return {
        "text": use.text,
        "first_seen": _day(use.first_seen),
        "by_party": dict(use.by_party),
        "by_month": dict(use.by_month),
        "voices": use.voices,
        "by_party_and_month": months,
        "first_sighting": _sighting(use.first) if use.first else None,
        "first_by_party": {first.party: _sighting(first) for first in use.first_by_party},
        "meanings": [_meaning(meaning) for meaning in use.meanings],
    }


def _sighting(first: LabelSighting) -> dict[str, Any]:
    """`span` is null where the title holds the label, `statement` where the words are the outlet's own."""
    return {
        "on": _day(first.on),
        "outlet": first.outlet,
        "article": first.article,
        "span": first.span and _span(first.span),
        "party": first.party,
        "speaker": first.speaker,
        "statement": first.statement,
    }


def _meaning(meaning: Meaning) -> dict[str, Any]:
    return {
        "kind": meaning.kind,
        "party": meaning.party,
        "speaker": meaning.speaker,
        "role": meaning.role,
        "on": _day(meaning.on),
        "outlet": meaning.outlet,
        "article": meaning.article,
        "act": meaning.act,
        "quotation": meaning.quotation,
        "words": {"text": meaning.text, "spans": [_span(span) for span in meaning.words]},
        "because": meaning.because,
        "statements": list(meaning.statements),
        "voices": meaning.voices,
    }


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _day(when: When | None) -> str | None:
    return when.day if when else None
