"""Who there is: parties, outlets, and people with their offices and dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from onrecord.actors.names import NameIndex, folded
from onrecord.model import Role

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
    `offices` are in order of time."""

    id: str
    name: str
    names: tuple[str, ...]
    surnames: tuple[str, ...]
    offices: tuple[Office, ...]
    alone: bool = True

    def office_on(self, day: date | None) -> Office | None:
        """The office held on `day`, the latest where several are; without a day, the last one there is."""
        held = [o for o in self.offices if day is None or o.holds_on(day)]
        return held[-1] if held else None

    def left_before(self, day: date) -> Office | None:
        """The last office that ended by `day`, where none was held that day."""
        past = [o for o in self.offices if o.end is not None and o.end <= day]
        return past[-1] if past and self.office_on(day) is None else None


class Registry:
    """Parties, outlets and people, and the names that stand for them. Never changed: `with_desk` gives another one."""

    def __init__(self, parties: Iterable[Party], outlets: Iterable[Outlet], people: Iterable[Person]) -> None:
        self._parties: dict[str, Party] = {}
        self._outlets: dict[str, Outlet] = {}
        self._people: dict[str, Person] = {}
        self.names: NameIndex[str] = NameIndex()
        """What every name stands for: a party's code, or the id of an outlet or person."""
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
        made = Registry((), (), ())
        made._parties, made._outlets, made._people = dict(self._parties), dict(self._outlets), dict(self._people)
        made.names = self.names.copy()
        made._add(parties, outlets, people, layer=1)
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

    def outlet_by_id(self, outlet: str) -> Outlet:
        """The outlet with this id; raises KeyError where there is none."""
        return self._outlets[outlet]

    def person_by_id(self, person: str) -> Person:
        """The person with this id; raises KeyError where there is none."""
        return self._people[person]

    def people_called(self, name: str) -> tuple[Person, ...]:
        """People whose full name, other name or surname this is."""
        keys = folded(name)
        hits = [h for h in self.names.find(name) if h.kind in ("person", "surname")]
        people = (self._people[i] for hit in hits for i in hit.values)
        return tuple(p for p in people if keys in {folded(n) for n in (p.name, *p.names, *p.surnames)})

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
