"""Which names are one actor's: the registry's people, the desk's decisions, and what its statements call speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from onrecord.actors import Person, Registry
from onrecord.actors.directory import person_of
from onrecord.actors.identity import (
    KIND,
    Judgement,
    Side,
    joined_groups,
    judgements,
    ref_of,
    ref_of_actor,
)
from onrecord.actors.names import folded
from onrecord.actors.registry import slug
from onrecord.store import Store
from onrecord.store.actors import Heard


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that are one actor: `person` is what the registry has of it, or what the decisions make of it; None where
    only a party tells its names from another's. `aliases` are names that no registry has."""

    nodes: frozenset[str]
    person: Person | None
    aliases: tuple[str, ...]


class Identities:
    """Nodes and groups. A node is an actor of the registry (`#id`) or a name that no registry has (`john smith`), with
    its party where several parties' speakers have the name (`john smith (GBR)`).

    `plain` is the registry before any decision, without what was imported; `registry` is the one to resolve with.
    """

    def __init__(self, plain: Registry, store: Store) -> None:
        self._plain = plain
        self._store = store
        self.judged: dict[str, Judgement] = judgements(store.decisions(KIND))
        self.pairs = [self.nodes_of(j) for j in self.judged.values() if j.verdict == "same"]
        self.groups: list[Group] = [self._group(nodes) for nodes in joined_groups(self.pairs)]
        self._group_of = {node: group for group in self.groups for node in group.nodes}

    @cached_property
    def heard(self) -> list[Heard]:
        """Named speakers of the desk's statements."""
        return self._store.actors.heard()

    @cached_property
    def _parted(self) -> frozenset[str]:
        """Names under which speakers of several parties were heard whom no registry tells apart."""
        parties: dict[str, set[str]] = defaultdict(set)
        for one in self.heard:
            if one.actor is None and one.party is not None:
                parties[folded(one.name)].add(one.party)
        return frozenset(name for name, of_one in parties.items() if len(of_one) > 1)

    @cached_property
    def _imported(self) -> dict[str, tuple[Person, ...]]:
        """Imported people by the names that were heard; further ones are added when they are asked for."""
        return _by_name(self._store, {folded(h.name) for h in self.heard if h.actor is None})

    @cached_property
    def _imported_by_id(self) -> dict[str, Person | None]:
        """Imported people by the ids that statements have; further ones are added when they are asked for."""
        return self._by_id({h.actor for h in self.heard if h.actor is not None})

    def _by_id(self, ids: Collection[str]) -> dict[str, Person | None]:
        found = {a.id: person_of(a) for a in self._store.actors.with_ids(ids) if a.kind == "person"}
        return {id_: found.get(id_) for id_ in ids}

    @property
    def registry(self) -> Registry:
        """The registry with what was imported, in which decided names are one person's."""
        merged = [(g.person, _ids(g.nodes), g.aliases) for g in self.groups if g.person is not None]
        known = self._plain if self._store.actors.is_empty() else self._plain.with_directory(self._store.actors.named)
        return known.with_same(merged) if merged else known

    def group(self, node: str) -> Group:
        """The group of a node; a node that nothing joins is one by itself."""
        return self._group_of.get(node) or Group(frozenset({node}), self.person(node), ())

    def person(self, node: str) -> Person | None:
        """The registry's person that a node is, before any decision."""
        if not node.startswith("#"):
            return None
        if known := self._plain.people_with(node[1:]):
            return known[0]
        if node[1:] not in self._imported_by_id:
            self._imported_by_id.update(self._by_id([node[1:]]))
        return self._imported_by_id[node[1:]]

    def node(self, name: str, actor: str | None, party: str | None) -> str:
        """The node of a speaker as a statement has it."""
        if actor is not None:
            return ref_of_actor(actor)
        people = self.registered(name)
        if len(people) == 1 and (party is None or party in {office.party for office in people[0].offices}):
            return ref_of_actor(people[0].id)
        return ref_of(name, party, parted=folded(name) in self._parted)

    def node_heard(self, one: Heard) -> str:
        """The node of named speakers. Who speaks for a party that the actor of that name never spoke for, and was not
        found to be that actor, is another of that name."""
        node = self.node(one.name, one.actor, one.party)
        person = self.group(node).person
        parties = {office.party for office in person.offices} if person is not None else set()
        other = one.actor is None and one.party is not None and parties and one.party not in parties
        return ref_of(one.name, one.party, parted=True) if other else node

    def node_of(self, side: Side) -> str:
        """The node that one side of a decision means, as things stand."""
        if side.ref.startswith("#") or side.ref != folded(side.name):
            return side.ref
        return self.node(side.name, None, side.party)

    def nodes_of(self, judgement: Judgement) -> tuple[str, str]:
        """The two nodes that a decision is about."""
        left, right = judgement.sides
        return self.node_of(left), self.node_of(right)

    def registered(self, name: str) -> tuple[Person, ...]:
        """People with this full name: of those in actors.yaml and in what ships, else of the imported."""
        key = folded(name)
        known = tuple(p for p in self._plain.people_called(name) if key in map(folded, (p.name, *p.names)))
        if known or " " not in key:
            return known
        if key not in self._imported:
            self._imported.update(_by_name(self._store, {key}))
        return self._imported[key]

    def _group(self, nodes: frozenset[str]) -> Group:
        people = [p for p in map(self.person, sorted(nodes)) if p is not None]
        sides = {side for j in self.judged.values() if j.verdict == "same" for side in j.sides}
        # A name that only its party tells from another's must not lead to this actor in every text.
        plain = {s.name for s in sides if self.node_of(s) in nodes and s.ref == folded(s.name) == self.node_of(s)}
        aliases = tuple(sorted(plain, key=_first_choice))
        person = _joined(sorted(people, key=self._rank), aliases)
        own = {ref_of_actor(person.id)} if person is not None else set()
        return Group(nodes | own, person, aliases)

    def _rank(self, person: Person) -> tuple[bool, str]:
        """Whom the desk or onrecord knows comes before the imported."""
        imported = not person.surnames
        return imported, person.id


def _joined(people: list[Person], aliases: tuple[str, ...]) -> Person | None:
    full = tuple(name for name in aliases if " " in folded(name))
    single = tuple(name for name in aliases if " " not in folded(name))
    if not people:
        if not aliases:
            return None
        return Person(
            slug(aliases[0]), aliases[0], tuple(n for n in full if n != aliases[0]), single, (), alone=bool(single)
        )
    first = people[0]
    names = dict.fromkeys(name for p in people for name in (p.name, *p.names))
    names.pop(first.name)
    surnames = dict.fromkeys(name for p in people for name in p.surnames)
    offices = sorted({o for p in people for o in p.offices}, key=lambda o: (str(o.start or ""), str(o.end or "9999")))
    # Who decides that a bare name is somebody of a register means it to be found alone.
    alone = first.alone if first.surnames else bool(single)
    return Person(first.id, first.name, (*names, *full), (*surnames, *single), tuple(offices), alone, first.gender)


def _first_choice(name: str) -> tuple[bool, bool, str]:
    """Of names for one actor, a full one in Latin letters is shown."""
    return not name.isascii(), " " not in name, name


def _ids(nodes: Iterable[str]) -> list[str]:
    return sorted(node[1:] for node in nodes if node.startswith("#"))


def _by_name(store: Store, names: set[str]) -> dict[str, tuple[Person, ...]]:
    """The imported people that have one of these folded names."""
    found: dict[str, tuple[Person, ...]] = dict.fromkeys(names, ())
    for actor in store.actors.named({name for name in names if " " in name}):
        for name in names.intersection(map(folded, (actor.name, *actor.names))):
            if actor.kind == "person":
                found[name] = (*found[name], person_of(actor))
    return found
