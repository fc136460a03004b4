"""Why a statement has its speaker and party, and what would have to be decided for it to be otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.desk.actors import Entry
from onrecord.desk.desk import ACTORS, Desk
from onrecord.desk.rematching import rematch
from onrecord.desk.reviewing import KIND
from onrecord.desk.same_actor import proposals, told
from onrecord.errors import InputError
from onrecord.model import Article, Decision, Statement, in_force

_REFRESH = "onrecord actors refresh"
_PROPOSED = 3


@dataclass(frozen=True, slots=True)
class Otherwise:
    """If `case` is so, `remedy` makes the desk say it."""

    case: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement with its article, the actor whom it is counted for, the decisions by which its name is that actor's,
    what would make it otherwise, and the decisions on its positions that are in force, oldest first."""

    article: Article
    statement: Statement
    entry: Entry | None
    decisions: tuple[Decision, ...]
    otherwise: tuple[Otherwise, ...]
    reviews: tuple[Decision, ...] = ()


def explain(desk: Desk, statement_id: str) -> Explanation:
    """The explanation of the statement with this id, or of the one whose id begins so.

    Raises InputError where there is none, or several.
    """
    statement = desk.store.statement(statement_id)
    article = desk.store.article(statement.article) if statement is not None else None
    if statement is None or article is None:
        remedy = "give six characters or more of an id that `onrecord statements --format csv` shows"
        raise InputError(f"{statement_id}: no statement of this desk has this id; {remedy}")
    entry = _entry(desk, statement)
    decisions = desk.actors.profile(entry).decisions if entry is not None else ()
    cases = _Cases(desk, article, statement, entry, decisions)
    return Explanation(article, statement, entry, decisions, tuple(cases.all()), _reviews(desk, article, statement))


def _reviews(desk: Desk, article: Article, statement: Statement) -> tuple[Decision, ...]:
    """What people decided on the statement's positions, on every line."""
    found = {}
    for decision in in_force(desk.store.decisions(KIND)):
        seen = decision.values
        same_text = seen.get("article") == article.id
        if seen.get("statement") == statement.id or (same_text and rematch(seen, article, [statement])):
            found[decision.subject] = decision  # the latest of each
    return tuple(found.values())


def _entry(desk: Desk, statement: Statement) -> Entry | None:
    speaker = statement.speaker
    if speaker is None or speaker.name is None or not speaker.named:
        return None
    heard = speaker.name, speaker.actor, speaker.party, speaker.role
    entries = desk.actors.entries()
    return next((e for e in entries if any((h.name, h.actor, h.party, h.role) == heard for h in e.heard)), None)


class _Cases:
    """What might be otherwise with one statement, the likelier first."""

    def __init__(
        self, desk: Desk, article: Article, statement: Statement, entry: Entry | None, decisions: tuple[Decision, ...]
    ) -> None:
        self._desk = desk
        self._statement = statement
        self._entry = entry
        self._decisions = decisions
        when = statement.said_on or article.published
        self._day: date | None = when.first if when else None
        self._on = f"on {when.day}" if when else "at the time"

    def all(self) -> Iterator[Otherwise]:
        speaker = self._statement.speaker
        if speaker is None or speaker.name is None or not speaker.named:
            yield from self._nameless()
        elif self._entry is not None and self._desk.actors.may_join(self._entry):
            yield from self._of_person(self._entry)
        elif speaker.role == "outlet":
            what = f"{speaker.name} publishes for a party"
            yield Otherwise(what, f"add it to {ACTORS} under “outlets” with that party, then {_REFRESH}")
        else:
            yield self._other_words(f"“{speaker.name}” means another party")

    def _nameless(self) -> Iterator[Otherwise]:
        yield Otherwise(
            "the article does name whoever it is, elsewhere in the text",
            "nothing can be decided here: a source that is not named stays unnamed, and is never merged with others",
        )
        if self._statement.speaker is not None and self._statement.speaker.party is not None:
            yield self._other_words("these words mean another party")

    def _other_words(self, case: str) -> Otherwise:
        where = "names, demonyms, capital, seats or ministries"
        return Otherwise(case, f"add them to that party's {where} in {ACTORS}, which goes first, then {_REFRESH}")

    def _of_person(self, entry: Entry) -> Iterator[Otherwise]:
        group = self._desk.actors.identities.group(entry.id)
        for decision in self._decisions:
            if decision.verdict == "same":
                names = " and ".join(f"“{name['name']}”" for name in decision.values["names"])
                yield Otherwise(f"{names} are two after all ({told(decision)})", f"onrecord actors undo {decision.id}")
        if group.person is None:
            yield from self._merges(entry)
        yield self._role(entry)

    def _merges(self, entry: Entry) -> Iterator[Otherwise]:
        near = proposals(self._desk.actors, entry.id)[:_PROPOSED]
        others = [c.right.name if c.left.key == entry.id else c.left.name for c in near]
        for other in others or ["…"]:
            who = f"{other}" if other != "…" else "somebody whom the desk knows by another name"
            yield Otherwise(f"{entry.name} is {who}", f'onrecord actors merge "{entry.name}" "{other}"')

    def _role(self, entry: Entry) -> Otherwise:
        speaker = self._statement.speaker
        party = speaker.party if speaker is not None else None
        person = self._desk.actors.identities.group(entry.id).person
        office = person.office_on(self._day) if person is not None else None
        since = f", from: {self._day.isoformat()}" if self._day is not None else ""
        role = f"{{title: …, party: …{since}}}"
        add = f"add under “people” in {ACTORS}: - {{name: {_yaml(entry.name)}, roles: [{role}]}}, then {_REFRESH}"
        if person is not None and self._desk.actors.origin_of(person) == ACTORS:
            add = f"mend the roles of {entry.name} in {ACTORS}, such as {role}, then {_REFRESH}"
        if party is None:
            return Otherwise(f"{entry.name} spoke for a party {self._on}", add)
        if office is not None and office.party == party:
            return Otherwise(f"{entry.name} held another office {self._on}, or none", add)
        return Otherwise(
            f"{entry.name} did not speak for {self._desk.registry.party_name(party)} {self._on}",
            "the article's own words say so, and they go before every register; what can be changed is what the words "
            f"mean: a party's names in {ACTORS}, or the titles in onrecord's tables",
        )


def _yaml(name: str) -> str:
    """A name as YAML takes it, in quotation marks where it needs them."""
    return name if all(c.isalnum() or c in " .’-" for c in name) else json.dumps(name, ensure_ascii=False)
