"""One person's work on a line's positions: what is open, the most pressing first; decide, and take back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from onrecord.desk.deciding import now, reason, who_decides
from onrecord.desk.desk import Desk
from onrecord.desk.reviewed import Held, Reviewed, review
from onrecord.desk.reviewing import KIND, Coding, Verdict, current, decision_on, subject_of, told, uncoded
from onrecord.errors import InputError
from onrecord.model import (
    Article,
    Claim,
    Decision,
    Ledger,
    Line,
    Position,
    Statement,
    When,
    in_force,
    undo,
)

SHORTEST_PREFIX = 6
"""Characters of a decision's id that may stand for it."""


_PRESSING = {
    1: "a party's stance rests on this voice alone",
    2: "a party's stance rests on it",
    3: "takes a stance or lays blame",
    4: "only mentions the claim",
    5: "found since the walk began",
}
_LAST = 5, 1.0


@dataclass(frozen=True, slots=True)
class Item:
    """A position to decide on, as it counts now, with its sentence, and the decision on it, if there is one."""

    article: Article
    statement: Statement
    claim: Claim
    position: Position
    coded: Position | None
    held: Held | None

    @property
    def shown(self) -> Coding:
        """What the person sees."""
        return Coding.of(self.position, self.claim)

    @property
    def written(self) -> str:
        """How the text calls the speaker: as fully as it is known, else by the source's words."""
        speaker = self.statement.speaker
        words = " ".join(span.of(self.article.text) for span in self.statement.source)
        return speaker.name if speaker and speaker.name else words


class Session:
    """The review of `line` by `who`. Every decision is in the store when `decide` returns."""

    def __init__(self, desk: Desk, line: Line, by: str | None = None) -> None:
        self.line = line
        self.who = who_decides(by)
        self._store = desk.store
        self._claims = {claim.id: claim for claim in line.claims}
        self._books = desk._books(line)
        self._name_of = desk.registry.party_name
        self._coded = self._books.coded
        self.reviewed: Reviewed = self._books.reviewed
        self._waiting: list[str] | None = None

    @cached_property
    def _rank(self) -> dict[str, tuple[int, float]]:
        """How pressing each position is, by the ledger as it was when the walk began."""
        ledger = self._books.ledger(When.of_day(date.today()), self._name_of)
        return {position.id: rank for position, rank in ranked(self._all(), ledger)}

    @cached_property
    def _known(self) -> frozenset[str]:
        """The articles that count today: the withdrawn do not."""
        return frozenset(article.id for article in self._books._known(When.of_day(date.today())))

    def _all(self) -> list[Position]:
        """Every position that can be asked about: those that count, and those that were rejected."""
        known = {p.id: p for p in (*self.reviewed.coded.values(), *self.reviewed.positions)}
        return [position for position in known.values() if position.article in self._known]

    def refresh(self) -> None:
        """Take in what has been decided since, by whomever."""
        self.reviewed = review(self._store, self.line, lambda: self._coded)
        self._waiting = None

    @property
    def total(self) -> int:
        """How many positions there are to decide on."""
        return len(self._all())

    def open(self) -> list[str]:
        """The ids of the positions that nobody decided on, or whose evidence has changed since, the most pressing
        first: see `ranked`."""
        if self._waiting is not None:
            return self._waiting
        held = self.reviewed.by_position
        waiting = [p for p in self._all() if p.id not in held or held[p.id].changes]

        def order(position: Position) -> tuple[bool, tuple[int, float], str]:
            return position.id not in held, self._rank.get(position.id, _LAST), position.id

        self._waiting = [position.id for position in sorted(waiting, key=order)]
        return self._waiting

    def pressing(self, item: Item) -> str:
        """Why it is asked when it is, in words."""
        if item.held is not None:
            return "its evidence has changed"
        return _PRESSING[self._rank.get(item.position.id, _LAST)[0]]

    def item(self, position_id: str) -> Item | None:
        """What there is to see of a position; None where it is gone."""
        known = {p.id: p for p in (*self.reviewed.coded.values(), *self.reviewed.positions)}
        position = known.get(position_id)
        return self.on(position.statement, position.claim) if position is not None else None

    def on(self, statement_id: str, claim_id: str | None = None) -> Item:
        """What there is to see of a statement and a claim, which may be left out where only one comes in question.

        Raises InputError where there is no such statement or claim, or where the claim is not told.
        """
        statement = self._store.statement(statement_id)
        article = self._store.article(statement.article) if statement else None
        if statement is None or article is None:
            remedy = "see: onrecord statements --line " + self.line.id
            raise InputError(f"{statement_id}: no statement of this desk has this id; {remedy}")
        statement = self.reviewed.statements.get(statement.id, statement)
        claim = self._claim(statement, claim_id)
        position = next(
            (p for p in self.reviewed.positions if (p.statement, p.claim) == (statement.id, claim.id)), None
        )
        coded = next((p for p in self._coded if (p.statement, p.claim) == (statement.id, claim.id)), None)
        shown = position or coded or uncoded(statement, self.line, claim)
        return Item(article, statement, claim, shown, coded, self.reviewed.by_position.get(shown.id))

    def _claim(self, statement: Statement, claim_id: str | None) -> Claim:
        if claim_id is not None and claim_id in self._claims:
            return self._claims[claim_id]
        mine = {p.claim for p in (*self._coded, *self.reviewed.positions) if p.statement == statement.id}
        if claim_id is None and len(mine or self._claims) == 1:
            return self._claims[next(iter(mine or self._claims))]
        known = ", ".join(self._claims)
        told = f"{claim_id}: no claim of {self.line.id}" if claim_id else f"{statement.id}: name the claim with --claim"
        raise InputError(f"{told}; its claims are {known}")

    def decide(self, item: Item, verdict: Verdict, changes: Mapping[str, Any] | None = None, why: str = "") -> Decision:
        """Record a decision, and take it into account from here on. What is corrected to what it is, is accepted.

        Raises InputError where somebody decided on it since `item` was made, and where there is nothing to accept or
        to reject: the coder finds the statement not to be about the claim, and nobody said otherwise.
        """
        there = item.coded is not None or item.held is not None
        if verdict != "correct" and not there:
            remedy = "say where it stands with --as, or leave it"
            raise InputError(f"{item.statement.id}: is not coded as about {item.claim.id}; {remedy}")
        subject = self._subject(item)
        unchanged = all(getattr(item.shown, name) == value for name, value in (changes or {}).items())
        if verdict == "correct" and unchanged and there:
            verdict = "accept"
        decision = decision_on(
            item.article,
            item.statement,
            item.claim,
            self.line,
            coded=Coding.of(item.coded, item.claim) if item.coded else None,
            shown=item.shown,
            verdict=verdict,
            changes=changes,
            who=self.who,
            at=now(),
            why=reason(why),
            subject=subject,
        )
        self._store.decide(decision)
        self.refresh()
        return decision

    def _subject(self, item: Item) -> str:
        """What a decision on `item` is about; of two people who work at once, the first decides."""
        own = item.held is not None and item.position.id in item.held.positions  # not by way of a reprint
        known = item.held.decision if item.held is not None and own else None
        subject = known.subject if known else subject_of(item.article, item.statement, self.line.id, item.claim.id)
        found = current(self._store.decisions(KIND, subject), self.line.id)
        if found and (known is None or found[-1].id != known.id):
            self.refresh()
            raise InputError(f"{item.statement.id}: {told(found[-1])} meanwhile; look at it again")
        return subject

    def undo(self, id_: str | None = None, why: str = "") -> tuple[Decision, Decision]:
        """Take back the decision with this id, or whose id begins so; without one, the last that `who` made and that
        counts. Gives what was taken back, and the decision that did it; what was in force before is in force again.

        Raises InputError where there is none, or several.
        """
        mine = [d for d in in_force(self._store.decisions(KIND)) if d.values.get("line") == self.line.id]
        if id_:
            found = [d for d in mine if d.id == id_ or (len(id_) >= SHORTEST_PREFIX and d.id.startswith(id_))]
            none = f"{id_}: {'several decisions' if found else 'no decision in force'} of {self.line.id} with this id"
        else:
            found = [d for d in mine if d.who == self.who][-1:]
            none = f"{self.who}: has decided nothing on {self.line.id} that could be taken back"
        if len(found) != 1:
            raise InputError(f"{none}; see: onrecord review {self.line.id} --list")
        taken = undo(found[0], who=self.who, at=now(), why=reason(why))
        self._store.decide(taken)
        self.refresh()
        return found[0], taken


def ranked(positions: Iterable[Position], ledger: Ledger) -> Iterable[tuple[Position, tuple[int, float]]]:
    """Each position with how pressing it is, the smaller the more: first those that a cell of the ledger rests on where
    only one voice carries the cell, then those of other cells, then those that take a stance or lay blame, then mere
    mentions; among these, the less certain first."""
    carried = {
        (claim.claim.id, held.party, statement): 1 if held.families == 1 else 2
        for claim in ledger.claims
        for held in claim.parties
        for statement in held.statements
    }
    for position in positions:
        telling = position.stance != "mentions" or position.blames
        weight = carried.get((position.claim, position.party or "", position.statement), 3) if telling else 4
        yield position, (weight, position.confidence)


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision on a line's positions. `held` is None where it does not count: a later one does (`later`), or it was
    taken back (`undone`)."""

    decision: Decision
    held: Held | None
    later: Decision | None
    undone: Decision | None


def listed(desk: Desk, line: Line) -> list[Listed]:
    """Every decision on the positions of `line`, the oldest first, those that do not count too."""
    decisions = desk.store.decisions(KIND)
    held = {one.decision.id: one for one in desk.reviewed(line).held}
    counting = {d.subject: d for d in current(decisions, line.id)}
    undone = {d.undoes: d for d in reversed(decisions) if d.undoes}  # taken back twice, the first counts
    mine = [d for d in decisions if d.undoes is None and d.values.get("line") == line.id]
    return [
        Listed(d, held.get(d.id), None if d.id in held or d.id in undone else counting[d.subject], undone.get(d.id))
        for d in mine
    ]


def as_json(found: Iterable[Listed]) -> list[dict[str, Any]]:
    """Decisions for other programs: what was decided, by whom, when and why, whether it counts, what has changed."""
    rows = []
    for one in found:
        decision, seen = one.decision, one.decision.values
        rows.append(
            {
                "id": decision.id,
                "verdict": decision.verdict,
                "who": decision.who,
                "at": decision.at,
                "why": decision.why,
                "claim": seen["claim"],
                "article": seen["article"],
                "address": seen["address"],
                "words": seen["words"],
                "coded": seen["coded"],
                "decided": seen["decided"],
                "changed": seen["changed"],
                "counts": one.held is not None,
                "positions": list(one.held.positions) if one.held else [],
                "reprints": list(one.held.reprints) if one.held else [],
                "evidence_changed": list(one.held.changes) if one.held else [],
                "later": one.later and one.later.id,
                "undone": one.undone and {"who": one.undone.who, "at": one.undone.at, "why": one.undone.why},
            }
        )
    return rows
