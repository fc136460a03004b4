"""What the registry says of a person on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.actors.registry import Office, Person, Registry
from onrecord.model import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's role and party on a day, and why."""

    person: Person
    role: Role
    party: str | None
    because: str


def standing_on(people: Sequence[Person], day: date | None, registry: Registry) -> Standing | None:
    """What is known of the one of `people` whom a name can mean on `day`; None where nobody is, or several may be.

    Somebody in office comes before those who are not. Without a day the last office counts, if one person may be meant.
    """
    in_office = [(p, o) for p in people if (o := p.office_on(day)) is not None]
    if len(in_office) == 1:
        person, office = in_office[0]
        return Standing(person, office.role, office.party, _in_office(person, office, day, registry))
    if in_office or day is None or len(people) != 1:
        return None
    (person,) = people
    past = person.left_before(day)
    if past is not None and past.end is not None:
        what = f"{person.name} was {past.title}{_of(past, registry)}"
        why = f"{what} until {past.end.isoformat()}, and it is {day.isoformat()}"
        return Standing(person, "former official" if past.party else past.role, None, why)
    if person.offices:
        later = person.offices[0]
        since = later.start.isoformat() if later.start else "later"
        why = f"{person.name} is {later.title}{_of(later, registry)} from {since} only, and it is {day.isoformat()}"
        return Standing(person, "unknown", None, why)
    return Standing(person, "unknown", None, f"the registry knows no office of {person.name}")


def party_on(people: Sequence[Person], day: date | None, registry: Registry) -> tuple[str, str] | None:
    """The party for which the one of `people` who is in office on `day` speaks, and why."""
    standing = standing_on(people, day, registry)
    return (standing.party, standing.because) if standing is not None and standing.party else None


def _in_office(person: Person, office: Office, day: date | None, registry: Registry) -> str:
    what = f"{person.name} is {office.title}{_of(office, registry)}"
    if day is None:
        return f"{what}; the article has no date, so the last office in the registry counts"
    return f"{what} on {day.isoformat()}, says the registry"


def _of(office: Office, registry: Registry) -> str:
    return f" ({registry.party_name(office.party)})" if office.party else ""
