"""The desk's actors: who speaks on it, which names are one actor's, and what people decided about that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from onrecord.actors import Person, Registry
from onrecord.actors.identity import ref_of_actor
from onrecord.actors.names import folded
from onrecord.desk.identities import Group, Identities
from onrecord.errors import InputError
from onrecord.model import Decision, Role, Statement
from onrecord.store import Store
from onrecord.store.actors import Heard

_PARTED = " ("  # “John Smith (GBR)”
_DAY = re.compile(r" on \d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that speaks on the desk. `id` is what commands know it by; `heard` how it is named there, most often
    first; `registered` whether it has more than a name: a person of the registry, a party, an outlet."""

    id: str
    name: str
    heard: tuple[Heard, ...]
    registered: bool

    @property
    def statements(self) -> int:
        """How many statements it makes."""
        return sum(h.statements for h in self.heard)

    @property
    def since(self) -> str | None:
        """The first day on which it was heard, ISO 8601."""
        return min((h.first for h in self.heard if h.first), default=None)

    @property
    def until(self) -> str | None:
        """The last day on which it was heard, ISO 8601."""
        return max((h.last for h in self.heard if h.last), default=None)

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which it is heard, the most frequent first."""
        counted: Counter[str] = Counter()
        for h in self.heard:
            counted[h.name] += h.statements
        return tuple(sorted(counted, key=lambda name: (-counted[name], name)))

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties for which it speaks, the latest first."""
        return tuple(dict.fromkeys(h.party for h in self._latest if h.party))

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles in which it speaks, the latest first; unknown only where there is no other."""
        known = dict.fromkeys(h.role for h in self._latest if h.role != "unknown")
        return tuple(known) or ("unknown",)

    @property
    def _latest(self) -> list[Heard]:
        return sorted(self.heard, key=lambda h: (h.last or "", h.statements), reverse=True)


@dataclass(frozen=True, slots=True)
class Profile:
    """All that a desk knows of an actor: how it is heard, what the registry has of it and from where (`origin`), which
    decisions it rests on, and its statements."""

    entry: Entry
    person: Person | None
    origin: str | None
    decisions: tuple[Decision, ...]
    statements: tuple[Statement, ...]

    def reasons(self) -> list[tuple[str | None, str, list[str]]]:
        """Why it speaks for which party (None: for none), with the statements in which it was found so, most frequent
        first. Of each statement's reasons the last counts: those before it say whom the words mean."""
        found: dict[tuple[str | None, str], list[str]] = {}
        for statement in self.statements:
            if (speaker := statement.speaker) is not None and speaker.because:
                why = _DAY.sub(" that day", speaker.because[-1].text)
                found.setdefault((speaker.party, why), []).append(statement.id)
        return sorted(((party, why, ids) for (party, why), ids in found.items()), key=lambda r: -len(r[2]))


class DeskActors:
    """Actors of one desk. `plain` is the registry without decisions and imports: what ships, and actors.yaml."""

    def __init__(self, plain: Registry, store: Store, actors_file: Path) -> None:
        self.plain = plain
        self.store = store
        self.file = actors_file
        self._person_names: dict[str, str | None] = {}

    @cached_property
    def identities(self) -> Identities:
        """Which names are one actor's, as things stand."""
        return Identities(self.plain, self.store)

    @cached_property
    def registry(self) -> Registry:
        """The registry to resolve with: imports and decisions within it."""
        return self.identities.registry

    def person_name(self, actor: str) -> str | None:
        """The name of the person who is this actor, None where it is no person's id."""
        if actor not in self._person_names:
            person = self.identities.group(ref_of_actor(actor)).person
            self._person_names[actor] = person.name if person is not None else None
        return self._person_names[actor]

    # --- who speaks

    def entries(self) -> list[Entry]:
        """Everybody who is named as a speaker on the desk: those with most statements first."""
        groups: dict[str, Group] = {}
        heard: dict[str, list[Heard]] = {}
        for one in self.identities.heard:
            group = self.identities.group(self.identities.node_heard(one))
            groups[_key(group)] = group
            heard.setdefault(_key(group), []).append(one)
        made = (self._entry(groups[key], of_one) for key, of_one in heard.items())
        return sorted(made, key=lambda e: (-e.statements, e.name, e.id))

    def _entry(self, group: Group, heard: Sequence[Heard]) -> Entry:
        by_count = tuple(sorted(heard, key=lambda h: (-h.statements, h.name, h.party or "", h.role)))
        id_, name = _key(group), by_count[0].name
        if group.person is not None:
            return Entry(id_, group.person.name, by_count, registered=True)
        if not id_.startswith("#"):
            return Entry(id_, name + (id_[id_.index(_PARTED) :] if _PARTED in id_ else ""), by_count, registered=False)
        return Entry(id_, self._name_of(id_[1:], name), by_count, registered=True)

    def _name_of(self, actor: str, heard: str) -> str:
        if actor in self.plain.party_codes():
            return self.plain.party_name(actor)
        outlet = self.plain.outlet(heard)
        return outlet.name if outlet is not None else heard

    def listed(
        self,
        *,
        search: str | None = None,
        party: str | None = None,
        role: str | None = None,
        since: date | None = None,
        until: date | None = None,
        at_least: int = 1,
    ) -> list[Entry]:
        """The entries that meet every condition: `search` is part of a name in any script, `since` and `until` the days
        between which it was heard, `at_least` a number of statements."""
        from onrecord.actors.matching import latin  # it brings what compares names, which few commands do

        def fits(entry: Entry) -> bool:
            return (
                (search is None or any(latin(search) in latin(name) for name in (entry.name, *entry.names)))
                and (party is None or party in entry.parties)
                and (role is None or role in entry.roles)
                and (since is None or (entry.until or "") >= since.isoformat())
                and (until is None or (entry.since or "9999") <= until.isoformat())
                and entry.statements >= at_least
            )

        return list(filter(fits, self.entries()))

    def find(self, text: str) -> Entry:
        """The one actor that `text` means: a name in full, a name with its party (“John Smith (GBR)”) or an id.

        Raises InputError where there is none, or several, naming those that it may be.
        """
        entries = self.entries()
        found = self._called(text, entries)
        if not found:
            found = [self._entry(self.identities.group(ref_of_actor(p.id)), [_silent(p)]) for p in self._people(text)]
        if len(found) == 1:
            return found[0]
        if found:
            choice = " or ".join(f"“{e.name}” ({e.id})" if e.id.startswith("#") else f"“{e.name}”" for e in found[:9])
            raise InputError(f"{text}: {len(found)} actors are called so; write {choice}")
        from onrecord.actors.matching import closest

        near = " or ".join(f"“{name}”" for name in closest(text, [e.name for e in entries]))
        hint = f"do you mean {near}? See: onrecord actors list" if near else "see: onrecord actors list"
        raise InputError(f"{text}: no actor of this desk is called so; {hint}")

    def _called(self, text: str, entries: Sequence[Entry]) -> list[Entry]:
        """Entries by id, else by the name shown, else by any name under which they are heard."""
        key = folded(text)
        ways: tuple[Callable[[Entry], bool], ...] = (
            lambda e: text in (e.id, e.id.removeprefix("#")),
            lambda e: e.name.casefold() == text.casefold(),
            lambda e: key in map(folded, (e.name, *e.names)),
        )
        return next((hits for way in ways if (hits := [e for e in entries if way(e)])), [])

    def _people(self, text: str) -> list[Person]:
        """People of the registry whom nobody heard, by id or full name."""
        by_id = self.identities.person(ref_of_actor(text.removeprefix("#")))
        people = [by_id] if by_id is not None else list(self.identities.registered(text))
        return [self.identities.group(ref_of_actor(p.id)).person or p for p in people]

    def profile(self, entry: Entry) -> Profile:
        """All about an actor."""
        group = self.identities.group(entry.id)
        wanted = {(h.name, h.actor, h.party, h.role) for h in entry.heard}
        said = [s for s in self.store.actors.statements_of(entry.names) if _heard_as(s) in wanted]
        judged = self.identities.judged.values()
        about = (j.decision for j in judged if group.nodes & set(self.identities.nodes_of(j)))
        origin = self.origin_of(group.person) if group.person is not None else None
        return Profile(entry, group.person, origin, tuple(about), tuple(said))

    def origin_of(self, person: Person) -> str:
        """Where the registry has a person from, in words."""
        known = next(iter(self.plain.people_with(person.id)), None)
        if known is None:
            source = self.store.actors.source_of(person.id)
            return f"imported from {source}" if source is not None else "names that were decided to be one"
        shipped = known in Registry.shipped().people_with(person.id)
        return "leaders.csv of onrecord" if shipped else self.file.name

    def key(self, node: str) -> str:
        """The id of the actor to which a node belongs, as `Entry.id` has it."""
        return _key(self.identities.group(node))

    def names_around(self, nodes: Iterable[str]) -> set[str]:
        """Names that are heard of the actors to which these nodes belong."""
        whole = set(map(self.key, nodes))
        return {name for entry in self.entries() if entry.id in whole for name in entry.names}

    def may_join(self, entry: Entry) -> bool:
        """Whether it may be one with another: not a party or an outlet, whose names stand in actors.yaml."""
        return not entry.registered or self.identities.group(entry.id).person is not None

    # --- what follows from changes

    def forget(self) -> None:
        """Read decisions and imports anew when they are next asked for."""
        for name in ("identities", "registry"):
            self.__dict__.pop(name, None)
        self._person_names.clear()

    def refresh(self, articles: Iterable[str] | None = None, on_item: Callable[[str], None] = lambda _: None) -> int:
        """Find out anew who speaks in the statements of these articles, or of all, without reading them again; returns
        in how many articles something changed."""
        from onrecord.actors import Resolver
        from onrecord.desk.pipeline import finish, unfinished  # it brings the reader, which few commands need

        resolver, changed = Resolver(self.registry), 0
        ids = list(articles) if articles is not None else [article.id for article in self.store.articles()]
        for id_ in ids:
            article = self.store.article(id_)
            if article is not None:
                there = list(self.store.statements(article=id_))
                anew = finish(article, [unfinished(s) for s in there], resolver)
                if anew != there:
                    self.store.replace_statements(id_, anew)
                    changed += 1
                on_item(article.title or "")
        self.forget()
        return changed


def _key(group: Group) -> str:
    """What commands know a group by: the id of its person, else the first of its names."""
    return ref_of_actor(group.person.id) if group.person is not None else min(group.nodes, key=_latin_first)


def _latin_first(node: str) -> tuple[bool, str]:
    return not node.isascii(), node


def _heard_as(statement: Statement) -> tuple[str | None, str | None, str | None, Role] | None:
    speaker = statement.speaker
    return (speaker.name, speaker.actor, speaker.party, speaker.role) if speaker is not None else None


def _silent(person: Person) -> Heard:
    """Somebody of the registry whom nobody heard on this desk."""
    return Heard(person.name, person.id, None, "unknown", 0, None, None)
