"""A ledger as the JSON of `onrecord status`, which other programs rely on."""

from __future__ import annotations

from typing import Any

from onrecord.model import ClaimStanding, Document, LabelUse, Ledger, Line, SearchLog, Shift, TermRow, When


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
    return {
        "claim": row.claim,
        "giver": row.term.giver,
        "receiver": row.term.receiver,
        "what": row.term.what,
        "lasting": row.term.lasting,
        "held_by_giver": row.term.held_by_giver,
        "statements": list(row.statements),
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
    return {
        "text": use.text,
        "first_seen": _day(use.first_seen),
        "by_party": dict(use.by_party),
        "by_month": dict(use.by_month),
    }


def _day(when: When | None) -> str | None:
    return when.day if when else None
