"""Changes as the JSON of `onrecord changes`, which other programs rely on."""

from __future__ import annotations

from typing import Any

from onrecord.model import (
    ArticleChange,
    BlameSeen,
    Changes,
    Claim,
    Decision,
    DocumentChange,
    Line,
    NewStatement,
    ShiftChange,
    StanceChange,
    StandingChange,
    When,
)


def changes_json(changes: Changes, line: Line) -> dict[str, Any]:
    """The changes, by claim where they are of one, ready for `json.dumps`; dates are ISO 8601 days, None for unknown.

    `line` is the changes' own. Raises ValueError where the two are of different lines.
    """
    if changes.line != line.id:
        raise ValueError(f"the changes are of the line {changes.line}, not {line.id}")
    searched = changes.searched
    return {
        "line": changes.line,
        "since": changes.since.day,
        "on": changes.on.day,
        "changed": changes.any,
        "searched": {
            "articles": searched.articles,
            "families": searched.families,
            "outlets": searched.outlets,
            "from": _day(searched.first),
            "to": _day(searched.last),
        },
        "claims": [_claim(changes, claim) for claim in line.claims],
        "reprinted": list(changes.reprinted),
        "gone": list(changes.gone),
        "blame": [_blame(one) for one in changes.blame],
        "shifts": [_shift(one) for one in changes.shifts],
        "labels": [
            {"text": one.use.text, "first_seen": _day(one.use.first_seen), "articles": list(one.use.articles)}
            for one in changes.labels
        ],
        "documents": [_document(one) for one in changes.documents],
        "articles": [_article(one) for one in changes.articles],
        "decisions": dict(changes.decisions),
    }


def _claim(changes: Changes, claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "standing": next((_standing(one) for one in changes.standings if one.claim.id == claim.id), None),
        "parties": {one.party: _change(one) for one in changes.stances if one.claim.id == claim.id},
        "statements": [_statement(one) for one in changes.statements if one.position.claim == claim.id],
    }


def _standing(one: StandingChange) -> dict[str, Any]:
    documents = [{"title": d.title, "url": d.url, "published": _day(d.published)} for d in one.documents]
    return _change(one) | {"documents": documents}


def _change(one: StandingChange | StanceChange) -> dict[str, Any]:
    return {
        "from": one.earlier,
        "to": one.later,
        "since": _day(one.since),
        "told": one.told.day,
        "statements": list(one.statements),
    }


def _statement(one: NewStatement) -> dict[str, Any]:
    p = one.position
    return {
        "id": p.statement,
        "on": _day(one.sighting.on),
        "reported": one.reported.day,
        "party": p.party,
        "speaker": p.speaker,
        "stance": p.stance,
        "term": p.term,
        "blames": list(p.blames),
        "outlet": one.sighting.outlet,
        "article": p.article,
        "reprints": list(one.reprints),
    }


def _blame(one: BlameSeen) -> dict[str, Any]:
    return {
        "party": one.party,
        "blamed": one.blamed,
        "told": one.told.day,
        "voices": one.voices,
        "statements": list(one.statements),
    }


def _shift(one: ShiftChange) -> dict[str, Any]:
    s = one.shift
    return {
        "found": one.found,
        "party": s.party,
        "kind": s.kind,
        "about": s.about,
        "from": s.earlier,
        "to": s.later,
        "between": [when.day for when in s.between],
        "p_value": s.p_value,
        "statements": list(s.statements),
    }


def _document(one: DocumentChange) -> dict[str, Any]:
    d = one.document
    published = _day(d.published)
    what = {"claim": d.claim, "title": d.title, "url": d.url, "published": published}
    return {"how": one.how, "told": one.told.day, **what, "decision": _decision(one.decision)}


def _article(one: ArticleChange) -> dict[str, Any]:
    what = {"id": one.article, "outlet": one.outlet, "title": one.title, "url": one.url}
    statements = list(one.statements)
    return {
        "how": one.how,
        "told": one.told.day,
        **what,
        "statements": statements,
        "decision": _decision(one.decision),
    }


def _decision(decision: Decision | None) -> dict[str, str] | None:
    return {"id": decision.id, "who": decision.who, "at": decision.at, "why": decision.why} if decision else None


def _day(when: When | None) -> str | None:
    return when.day if when else None
