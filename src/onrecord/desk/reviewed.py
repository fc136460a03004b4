"""A line's positions with what people decided on them; and where the evidence has changed under a decision.

Where nobody decided anything this reads one index of the database and changes nothing; else it costs what the decisions
cost, and one look through the positions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from onrecord.desk.rematching import Match, rematch
from onrecord.desk.reviewing import DONE, KIND, OF_THE_SENTENCE, Coding, current, told, uncoded
from onrecord.model import Article, Blame, Claim, Decision, Line, Position, Reason, Speaker, Statement, When
from onrecord.store import Store

if TYPE_CHECKING:
    from onrecord.publishing import Review

Key = tuple[str, str]
"""A statement's id and a claim's."""


@dataclass(frozen=True, slots=True)
class Held:
    """A decision that counts, the positions that it is on, by id (of a rejected one too), and what has changed under
    it, in words. One that is on nothing any more is kept, and says why. `reprints` are positions in other articles of
    the family that have the same words and are coded as the person saw it: it settles them too."""

    decision: Decision
    positions: tuple[str, ...]
    changes: tuple[str, ...]
    reprints: tuple[str, ...] = ()

    @property
    def orphaned(self) -> bool:
        """Whether what it was made on is not found any more."""
        return not self.positions


@dataclass(frozen=True)
class Reviewed:
    """The positions that count: `positions` are the coder's, without those rejected, with those corrected and those
    that a person added. `statements` are, by id, those whose speaker or blame a person settled, as settled, and those
    of added positions. `coded` are the coder's own positions, of those that were decided on. `held` is in order of
    time."""

    positions: list[Position]
    statements: Mapping[str, Statement] = field(default_factory=dict)
    coded: Mapping[str, Position] = field(default_factory=dict)
    held: tuple[Held, ...] = ()

    @property
    def settled(self) -> list[Position]:
        """The positions that a person accepted or corrected."""
        decided = self.by_position
        return [position for position in self.positions if position.id in decided]

    @property
    def unsettled(self) -> list[Position]:
        """The positions on which nobody decided."""
        decided = self.by_position
        return [position for position in self.positions if position.id not in decided]

    def published(self, positions: Iterable[str]) -> dict[str, Review]:
        """What is to be told of the decisions on these positions, by their ids."""
        from onrecord.publishing import Review  # it brings much that a status does not need

        decided = self.by_position
        return {
            id_: Review(DONE[held.decision.verdict], held.decision.who, When(held.decision.at[:10]), held.changes)
            for id_ in positions
            if (held := decided.get(id_))
        }

    @property
    def by_position(self) -> dict[str, Held]:
        """The decision on each position that was decided on, by the position's id."""
        again = {id_: held for held in self.held for id_ in held.reprints}
        return again | {id_: held for held in self.held for id_ in held.positions}

    @property
    def flagged(self) -> list[Held]:
        """The decisions whose evidence has changed, or is gone."""
        return [held for held in self.held if held.changes]


def review(store: Store, line: Line, coded: Callable[[], list[Position]]) -> Reviewed:
    """The positions of `line` with what people decided; `coded` gives the coder's."""
    decisions = current(store.decisions(KIND), line.id)
    if not decisions:
        return Reviewed(coded())
    found = _Found(store, decisions)
    made = coded()
    touched = {match.statement.id for _, matches in found.matches for match in matches}
    touched |= {statement.id for those in found.reprints.values() for statement in those}
    return _Table(line, {(p.statement, p.claim): p for p in made if p.statement in touched}).settle(made, found)


class _Found:
    """The statements that decisions are on. Read at once where their ids are the same; else article by article."""

    def __init__(self, store: Store, decisions: Sequence[Decision]) -> None:
        self._store = store
        self.seen = {decision.id: decision.values for decision in decisions}
        seen = self.seen.values()
        self._same = {s.id: s for s in store.statements(ids=dict.fromkeys(values["statement"] for values in seen))}
        self.revisions = store.articles_at({values["address"] for values in seen if values["address"]})
        self._texts: dict[str, Article | None] = {}
        self._read: dict[str, list[Statement]] = {}
        self.late: dict[str, str] = {}
        """By decision, the latest revision of its article, where that lacks the sentence."""
        taken = {(values["statement"], values["claim"]) for values in seen if values["statement"] in self._same}
        self.matches = [(decision, tuple(self._of(decision, taken))) for decision in decisions]
        self.reprints: dict[str, list[Statement]] = defaultdict(list)
        """By decision, the statements that repeat what it was made on elsewhere in the family."""
        self._find_reprints(taken)

    def article(self, id_: str) -> Article | None:
        """The article with this id, read once."""
        if id_ not in self._texts:
            self._texts[id_] = self._store.article(id_)
        return self._texts[id_]

    def _find_reprints(self, taken: set[Key]) -> None:
        """What somebody decided on by itself is nobody's reprint."""
        repeating: dict[str, list[Statement]] = defaultdict(list)
        for first, statement in self._store.same_words(
            dict.fromkeys(match.statement.id for _, matches in self.matches for match in matches)
        ):
            repeating[first].append(statement)
        for decision, matches in self.matches:
            claim = self.seen[decision.id]["claim"]
            found = [s for match in matches for s in repeating[match.statement.id] if (s.id, claim) not in taken]
            self.reprints[decision.id] = list({statement.id: statement for statement in found}.values())

    def _of(self, decision: Decision, taken: set[Key]) -> Iterator[Match]:
        seen = self.seen[decision.id]
        places = self.revisions.get(seen["address"], [])
        for place in dict.fromkeys([seen["article"], *places]):
            match = self._in(seen, place, taken)
            if match is not None:
                yield match
            elif places and place == places[-1] and place != seen["article"]:
                self.late[decision.id] = place

    def _in(self, seen: Mapping[str, Any], place: str, taken: set[Key]) -> Match | None:
        """The match in one article; what another decision was made on is not for this one."""
        same = self._same.get(seen["statement"])
        if same is not None and same.article == place:
            return Match(same)
        article = self.article(place)
        if article is None:
            return None
        if place not in self._read:
            self._read[place] = list(self._store.statements(article=place))
        free = [s for s in self._read[place] if (s.id, seen["claim"]) not in taken]
        match = rematch(seen, article, free)
        if match is not None:
            taken.add((match.statement.id, seen["claim"]))
        return match


class _Table:
    """Positions by statement and claim, on which decisions are laid one after another, oldest first."""

    def __init__(self, line: Line, coded: dict[Key, Position]) -> None:
        self._line = line
        self._claims = {claim.id: claim for claim in line.claims}
        self._coded = coded
        self._now: dict[Key, Position | None] = dict(coded)
        self._claims_of: dict[str, list[str]] = defaultdict(list)
        for statement, claim in coded:
            self._claims_of[statement].append(claim)
        self._statements: dict[str, Statement] = {}
        self._why: dict[tuple[str, str], Decision] = {}
        """The decision on a statement and a claim."""
        self._why_all: dict[str, Decision] = {}
        """The last one that corrected the sentence as a whole."""

    def settle(self, made: list[Position], found: _Found) -> Reviewed:
        """The positions `made` by the coder, with the decisions that were `found` to be on them."""
        held = tuple(self._lay(decision, matches, found) for decision, matches in found.matches)
        before = {p.id: key for key, p in self._coded.items()}
        positions = [p if p.id not in before else self._now[before[p.id]] for p in made]
        added = [p for key, p in self._now.items() if key not in self._coded]
        kept = [p for p in positions if p is not None]
        kept += sorted(filter(None, added), key=lambda p: p.id)
        coded = {p.id: p for p in self._coded.values()}
        return Reviewed(kept, self._settled(), coded, held)

    def _lay(self, decision: Decision, matches: Sequence[Match], found: _Found) -> Held:
        seen = found.seen[decision.id]
        claim = self._claims.get(seen["claim"])
        if claim is None:
            return Held(decision, (), (f"the line has no claim {seen['claim']} now",))
        if not matches:
            gone = found.article(seen["article"]) is None and seen["address"] not in found.revisions
            what = "the article is not on the desk now" if gone else "the reader finds no such statement now"
            return Held(decision, (), (what,))
        changes: dict[str, None] = {}
        if claim.text != seen["claim_text"]:
            changes["the claim's text has changed"] = None
        ids = []
        for match in matches:
            ids.append(self._settle_one(decision, seen, claim, match.statement))
            changes |= dict.fromkeys(self._changes(seen, claim, match))
        if late := found.late.get(decision.id):
            article = found.article(late)
            day = article.published.day if article and article.published else "undated"
            changes[f"the latest revision of the article ({day}) does not have the sentence"] = None
        again = [s for s in found.reprints[decision.id] if self._coded_as(seen, claim, s)]
        reprints = [self._settle_one(decision, seen, claim, statement) for statement in again]
        return Held(decision, tuple(ids), tuple(changes), tuple(reprints))

    def _coded_as(self, seen: Mapping[str, Any], claim: Claim, statement: Statement) -> bool:
        """Whether the coder says of a statement what it said of the one that the person saw."""
        position = self._coded.get((statement.id, claim.id))
        if position is None or seen["coded"] is None:
            return False
        return Coding.of(position, claim) == Coding.read(seen["coded"])

    def _settle_one(self, decision: Decision, seen: Mapping[str, Any], claim: Claim, statement: Statement) -> str:
        """Lay a decision on its position, and what it says of the sentence on the sentence's other positions."""
        key = statement.id, claim.id
        coded = self._coded.get(key) or uncoded(statement, self._line, claim)
        self._statements[statement.id] = statement
        if seen["decided"] is None:
            self._now[key] = None
            return coded.id
        settled = Coding.read(seen["decided"]).within(coded, claim)
        certain = 1.0 if settled != coded or key not in self._coded else coded.confidence
        self._now[key] = _because(replace(settled, confidence=certain), decision)
        self._why[key] = decision
        if key not in self._coded and claim.id not in self._claims_of[statement.id]:
            self._claims_of[statement.id].append(claim.id)
        common = {name: seen["decided"][name] for name in seen["changed"] if name in OF_THE_SENTENCE}
        if common:
            self._why_all[statement.id] = decision
        if "blames" in common:
            common["blames"] = tuple(common["blames"])
        for other in self._claims_of[statement.id] if common else ():
            position = self._now.get((statement.id, other))
            if position is not None and other != claim.id:
                self._now[statement.id, other] = _because(replace(position, **common), decision)
        return coded.id

    def _changes(self, seen: Mapping[str, Any], claim: Claim, match: Match) -> Iterator[str]:
        if match.changed:
            parts = " and ".join(match.changed)
            yield f"the reader takes other words for the {parts} now"
        decided = Coding.read(seen["decided"]) if seen["decided"] else None
        if decided and decided.term is not None and decided.term not in [term.what for term in claim.terms]:
            yield f"the claim has no term “{decided.term}” now"
        position = self._coded.get((match.statement.id, claim.id))
        coded = Coding.of(position, claim) if position is not None else None
        before = Coding.read(seen["coded"]) if seen["coded"] else None
        if coded is None:
            if before is not None and decided is not None:
                yield "the coder does not take the sentence to be about the claim now"
        elif before is not None and coded not in (before, decided):
            yield f"the sentence is read differently now: {_differences(before, coded)}"

    def _settled(self) -> dict[str, Statement]:
        """The statements decided on, with speaker and blame as they were settled."""
        return {id_: self._as_settled(statement) for id_, statement in self._statements.items()}

    def _as_settled(self, statement: Statement) -> Statement:
        for claim in self._claims_of[statement.id]:
            key = statement.id, claim
            position, decision = self._now.get(key), self._why_all.get(statement.id) or self._why.get(key)
            if position is not None and decision is not None:
                coded = self._coded.get(key) or uncoded(statement, self._line, self._claims[claim])
                settled = _spoken(statement, coded, position, Reason(told(decision)))
                if settled is not statement:  # what is settled of the sentence is the same on every claim
                    return settled
        return statement


UNNAMED = "an unnamed source"
"""What a chain ends in where a person took the speaker's name back."""


def _because(position: Position, decision: Decision) -> Position:
    """The position with the decision as its first reason."""
    return replace(position, because=(Reason(told(decision)), *position.because))


def _spoken(statement: Statement, coded: Position, settled: Position, why: Reason) -> Statement:
    """The statement with speaker, party and blame as settled, where the coder had them otherwise."""
    if settled.speaker != coded.speaker or settled.party != coded.party:
        speaker = statement.speaker or Speaker(None)
        if settled.speaker != coded.speaker:
            speaker = replace(speaker, name=settled.speaker, actor=None, named=settled.speaker is not None)
            chain = (*statement.chain[:-1], settled.speaker or UNNAMED)
            statement = statement.with_(chain=chain)
        speaker = replace(speaker, party=settled.party, because=(why, *speaker.because))
        statement = statement.with_(speaker=speaker)
    if set(settled.blames) != set(coded.blames):
        known = {blame.party: blame for blame in statement.blames}
        blames = tuple(known.get(party) or Blame(party, why) for party in settled.blames)
        statement = statement.with_(blames=blames)
    return statement


def _differences(before: Coding, after: Coding) -> str:
    return "; ".join(f"{name} {_value(after, name)} instead of {_value(before, name)}" for name in after.unlike(before))


def _value(coding: Coding, name: str) -> str:
    value = getattr(coding, name)
    return " ".join(value) or "nobody" if isinstance(value, tuple) else str(value or "none")
