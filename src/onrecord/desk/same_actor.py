"""Whether two names are one actor's: proposed by machine, decided by a person, taken back where that was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actors.identity import KIND, Judgement, Side, Verdict, chain, payload, ref_of_actor, sides_of, subject
from onrecord.actors.matching import Candidate, Named, candidates
from onrecord.actors.names import folded
from onrecord.desk.actors import DeskActors
from onrecord.desk.deciding import now, who_decides
from onrecord.errors import InputError
from onrecord.model import Decision, decide, in_force, undo


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a decision: in how many articles the names are heard, and in how many it changed something."""

    decision: Decision
    articles: int
    changed: int


WORDS: dict[Verdict, str] = {"same": "are one actor", "different": "are two actors", "unsure": "may be one actor"}


def proposals(actors: DeskActors, about: str | None = None) -> list[Candidate]:
    """Names that may be one actor's and on which nobody has decided, the likeliest pairs first; with `about`, those
    that the actor with this id may be."""
    identities = actors.identities
    entries = [entry for entry in actors.entries() if actors.may_join(entry)]
    named = [Named(entry.id, name, frozenset(entry.parties)) for entry in entries for name in entry.names]
    heard = {entry.id for entry in entries}
    for person in actors.plain.people():
        if (id_ := actors.key(ref_of_actor(person.id))) not in heard:
            parties = frozenset(office.party for office in person.offices if office.party)
            named.append(Named(id_, person.name, parties, heard=False))
    decided = {frozenset(map(actors.key, identities.nodes_of(j))) for j in identities.judged.values()}
    best: dict[frozenset[str], Candidate] = {}
    for candidate in candidates(named, about):
        best.setdefault(frozenset((candidate.left.key, candidate.right.key)), candidate)
    return [candidate for pair, candidate in best.items() if pair not in decided]


def judge(
    actors: DeskActors, verdict: Verdict, left: str, right: str, *, who: str | None = None, why: str = ""
) -> Taken:
    """Record what a person decided on two names, and find out anew who speaks in the articles in which they are heard.

    Raises InputError where a name means nobody or several, where it is a party's or an outlet's, or where the decision
    contradicts others that are in force; the message says which, and what to do.
    """
    sides = _side(actors, left), _side(actors, right)
    about, nodes = subject(*sides), [actors.identities.node_of(side) for side in sides]
    if nodes[0] == nodes[1]:
        raise InputError(f"{left} and {right}: are one name; there is nothing to decide")
    _check(actors, verdict, about, nodes)
    decision = decide(KIND, about, verdict, who=who_decides(who), at=now(), payload=payload(*sides), why=why)
    return _take(actors, decision, nodes)


def take_back(actors: DeskActors, decision: str, *, who: str | None = None, why: str = "") -> Taken:
    """Take back the decision with this id, or the one whose id begins so; what was in force before it is again."""
    found = [d for d in in_force(actors.store.decisions(KIND)) if d.id.startswith(decision)]
    if len(found) != 1:
        what = "several decisions' ids begin so" if found else "no decision that is in force has this id"
        raise InputError(f"{decision}: {what}; see: onrecord actors decisions")
    nodes = [actors.identities.node_of(side) for side in sides_of(found[0])]
    return _take(actors, undo(found[0], who=who_decides(who), at=now(), why=why), nodes)


def _side(actors: DeskActors, text: str) -> Side:
    """What a decision keeps of a name: its letters where these are enough, for they outlive whatever is made anew."""
    judged = (side for judgement in actors.identities.judged.values() for side in judgement.sides)
    known = {side for side in judged if folded(text) == folded(side.name) or text in (side.ref, side.ref[1:])}
    if len(known) == 1:
        return known.pop()  # by now its statements may say who it was decided to be
    entry = actors.find(text)
    if not actors.may_join(entry):
        raise InputError(f"{text}: is a party or an outlet; add names for it in actors.yaml")
    heard = next((h for h in entry.heard if folded(h.name) == folded(text)), entry.heard[0])
    party = heard.party or next(iter(entry.parties), None)
    node = actors.identities.node_heard(heard)
    people = actors.identities.registered(heard.name)
    by_name = len(people) == 1 and ref_of_actor(people[0].id) == node
    return Side(folded(heard.name) if by_name else node, heard.name, party)


def _check(actors: DeskActors, verdict: Verdict, about: str, nodes: Sequence[str]) -> None:
    identities = actors.identities
    before = identities.judged.get(about)
    if before is not None and before.verdict == verdict:
        raise InputError(f"{about}: {told(before.decision)} already")
    if verdict == "same":
        for other in identities.judged.values():
            if other.verdict == "different" and other.decision.subject != about and _parts(actors, other, nodes):
                remedy = f"take that back first: onrecord actors undo {other.decision.id}"
                raise InputError(f"{about}: {other.decision.subject}: {told(other.decision)}; {remedy}")
    else:
        others = [pair for pair in identities.pairs if set(pair) != set(nodes)]
        if way := chain(others, *nodes):
            raise InputError(f"{about}: they are one through {' = '.join(way)}; split one of these pairs instead")


def _parts(actors: DeskActors, other: Judgement, nodes: Sequence[str]) -> bool:
    """Whether a decision keeps apart what joining these nodes would put together."""
    whole = set(map(actors.key, nodes))
    ends = set(map(actors.key, actors.identities.nodes_of(other)))
    return len(ends) == 2 and ends == whole


def decided(actors: DeskActors) -> list[tuple[Decision, bool]]:
    """Every decision on actors, the oldest first, and whether it is in force."""
    found = actors.store.decisions(KIND)
    standing = {decision.id for decision in in_force(found)}
    return [(decision, decision.id in standing) for decision in found]


def told(decision: Decision) -> str:
    """Who decided what, when and why, in words."""
    what = {"same": "one actor", "different": "two actors", "unsure": "not sure", "undo": "taken back"}
    why = f": {decision.why}" if decision.why else ""
    return f"{what.get(decision.verdict, decision.verdict)} by {decision.who} on {decision.at[:10]}{why}"


def _take(actors: DeskActors, decision: Decision, nodes: Sequence[str]) -> Taken:
    before = actors.names_around(nodes)
    actors.store.decide(decision)
    actors.forget()
    articles = actors.store.actors.articles_with(before | actors.names_around(nodes))
    return Taken(decision, len(articles), actors.refresh(articles))
