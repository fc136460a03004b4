"""Who there is: parties, outlets, and people with their offices and dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.actors.names import NameIndex, folded
from onrecord.actors.tongues import names_in_tongues, tongues_of
from onrecord.model import Role, content_id

if TYPE_CHECKING:
    from onrecord.actors.directory import Directory

NameKind = Literal["name", "demonym", "people", "capital", "seat", "ministry", "body"]
ARTICLES = ("The ", "the ")


@dataclass(frozen=True, slots=True)
class Party:
    """A side that can be spoken for. `names` gives each name with its kind; `code` is ISO 3166-1 alpha-3, or a slug."""

    code: str
    name: str
    names: tuple[tuple[str, NameKind], ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: a newspaper, broadcaster, site or agency. `party` is set only for a party's own site."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """What a person held from `start` (None: always) until the day before `end` (None: still).

    `party` is the side spoken for, None for offices that speak for none.
    """

    title: str
    party: str | None
    role: Role
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it was held on `day`."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A person. `names` are other full names, `surnames` what a bare mention repeats, `alone` whether that is enough;
    `offices` are in order of time. `gender` is `m` or `f`, empty where it is unknown or the first name tells."""

    id: str
    name: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    offices: tuple[Office, ...]
    alone: bool = True
    gender: str = ""

    def office_on(self, day: date | None) -> Office | None:
        """The office held on `day`, of several the latest that speaks for a party; without a day, the last there is."""
        if day is None:
            return self.offices[-1] if self.offices else None
        held = [o for o in self.offices if o.holds_on(day)]
        return next((o for o in reversed(held) if o.party), held[-1] if held else None)

    def left_before(self, day: date) -> Office | None:
        """The last office that ended by `day`, where none was held that day."""
        past = [o for o in self.offices if o.end is not None and o.end <= day]
        return past[-1] if past and self.office_on(day) is None else None


class Registry:
    """Parties, outlets and people, and the names that stand for them. Never changed: `with_desk`, `with_same`,
    `with_directory` and `for_text` give another one."""

    def __init__(self, parties: Iterable[Party], outlets: Iterable[Outlet], people: Iterable[Person]) -> None:
        self._parties: dict[str, Party] = {}
        self._outlets: dict[str, Outlet] = {}
        self._people: dict[str, Person] = {}
        self.names: NameIndex[str] = NameIndex()
        """What every name stands for: a party's code, or the id of an outlet or person."""
        self._directory: Directory | None = None
        self._tongues: dict[frozenset[str], Registry] = {}
        self.told = ""
        """A fingerprint of what a desk's file tells: where it changes, names may mean others. Empty without one."""
        self._add(parties, outlets, people, layer=0)

    @classmethod
    def shipped(cls) -> Registry:
        """States, bodies, outlets and leaders that the lexicon knows. Read once."""
        return _shipped()

    def with_desk(self, actors: str | Path) -> Registry:
        """This registry and what a desk's `actors.yaml` says, which wins where the two differ.

        Raises InputError, with file and line, where the file cannot be read or breaks its rules.
        """
        from onrecord.actors.desk_file import read_desk_file  # it makes our records: no import at the top of both

        parties, outlets, people = read_desk_file(Path(actors))
        made = self._copy()
        made._add(parties, outlets, people, layer=1)
        records = (parties, outlets, people)
        made.told = content_id("t", repr(records)) if any(records) else ""
        return made

    def with_same(self, merged: Iterable[tuple[Person, Collection[str], Collection[str]]]) -> Registry:
        """This registry with each of these people in place of everybody who has one of the ids beside them, and with
        the further names by which a desk decided to know them. A name of one word is a surname, and found alone."""
        made = self._copy()
        for person, ids, names in merged:
            made._people.update(dict.fromkeys((person.id, *ids), person))
            for name in names:
                made.names.add(name, "person" if " " in folded(name) else "surname", person.id, layer=1)
        return made

    def with_directory(self, directory: Directory) -> Registry:
        """This registry, which asks `directory` for whoever else a text may name; what it knows itself wins."""
        made = self._copy()
        made._directory = directory
        return made

    def for_text(self, text: str, language: str | None = None) -> Registry:
        """This registry with the states' names of the languages that `text` may use, and with those of its directory
        whose names stand in it. `language` is the text's own."""
        from onrecord.actors.directory import names_in, person_of  # it makes our records: no import at the top of both

        found = list(self._directory(names_in(text))) if self._directory is not None else []
        known = self._in_tongues(tongues_of(text, language))
        if not found:
            return known
        made = known._copy()
        for actor in found:
            if actor.kind == "person":
                made._people.setdefault(actor.id, person_of(actor))
            names = (actor.name, *actor.names) if actor.kind == "person" or actor.party else ()
            for name in names:
                kind, meant = ("ministry", actor.party) if actor.party else ("person", actor.id)
                if " " in folded(name):
                    made.names.add(name, kind, meant, layer=-1)
        return made

    def party_codes(self) -> frozenset[str]:
        """Codes of all parties."""
        return frozenset(self._parties)

    def party_name(self, code: str) -> str:
        """A party's name for display; the code itself where nobody knows it."""
        party = self._parties.get(code)
        return party.name if party else code

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of that name, with or without its article; None where it is unknown."""
        hits = self.names.find(name)
        if len(hits) == 1 and hits[0].kind == "outlet" and folded(name) in _written(self._outlets[hits[0].values[0]]):
            return self._outlets[hits[0].values[0]]
        return None

    def only_relays(self, name: str) -> bool:
        """Whether it is the name of an outlet that publishes for no party."""
        outlet = self.outlet(name)
        return outlet is not None and outlet.party is None

    def outlet_by_id(self, outlet: str) -> Outlet:
        """The outlet with this id; raises KeyError where there is none."""
        return self._outlets[outlet]

    def person_by_id(self, person: str) -> Person:
        """The person with this id; raises KeyError where there is none."""
        return self._people[person]

    def people(self) -> tuple[Person, ...]:
        """Everybody whom the registry knows itself, each once; those of its directory are not among them."""
        return tuple(dict.fromkeys(self._people.values()))

    def people_with(self, id_: str) -> tuple[Person, ...]:
        """The person with this id, or nobody."""
        return (self._people[id_],) if id_ in self._people else ()

    def people_by_ids(self, people: Iterable[str]) -> tuple[Person, ...]:
        """The people with these ids, each once: several ids may be one person's. Raises KeyError for an unknown id."""
        return tuple(dict.fromkeys(self._people[person] for person in people))

    def people_called(self, name: str) -> tuple[Person, ...]:
        """People whose full name, other name or surname this is."""
        keys = folded(name)
        hits = [h for h in self.names.find(name) if h.kind in ("person", "surname")]
        people = self.people_by_ids(i for hit in hits for i in hit.values)
        return tuple(p for p in people if keys in {folded(n) for n in (p.name, *p.names, *p.surnames)})

    def _in_tongues(self, tongues: frozenset[str]) -> Registry:
        """This registry with the names of states in these languages; what it knows itself wins."""
        if not tongues:
            return self
        if tongues not in self._tongues:
            made = self._copy()
            for name, kind, code in names_in_tongues(tongues):
                made.names.add(name, kind, code, layer=-1)
            self._tongues[tongues] = made
        return self._tongues[tongues]

    def _copy(self) -> Registry:
        made = Registry((), (), ())
        made._parties, made._outlets, made._people = dict(self._parties), dict(self._outlets), dict(self._people)
        made.names, made._directory, made.told = self.names.copy(), self._directory, self.told
        return made

    def _add(self, parties: Iterable[Party], outlets: Iterable[Outlet], people: Iterable[Person], layer: int) -> None:
        for party in parties:
            self._parties[party.code] = party
            for name, kind in party.names:
                self.names.add(_bare(name), kind, party.code, layer=layer)
        for outlet in outlets:
            self._outlets[outlet.id] = outlet
            for name in (outlet.name, *outlet.names):
                # "The Hill" is an outlet and "Hill" is not, so the shipped names keep their articles; a desk writes
                # "the Gazette" of an outlet that its texts call Gazette, too.
                self.names.add(name if layer == 0 else _bare(name), "outlet", outlet.id, layer=layer)
        for person in people:
            self._people[person.id] = person
            for name in (person.name, *person.names):
                self.names.add(name, "person", person.id, layer=layer)
            for name in person.surnames:
                self.names.add(name, "surname", person.id, layer=layer)


def slug(name: str) -> str:
    """An id made from a name."""
    return folded(name).replace(" ", "-")


def _bare(name: str) -> str:
    for article in ARTICLES:
        name = name.removeprefix(article)
    return name


def _written(outlet: Outlet) -> set[str]:
    names = {_bare(n) for n in (outlet.name, *outlet.names)}
    return {folded(form) for name in names for form in (name, f"the {name}")}


@cache
def _shipped() -> Registry:
    from onrecord.actors.shipped import outlets, parties, people  # it makes our records: no import at the top of both

    return Registry(parties(), outlets(), people())
