"""Whose titles need no state in a text: those of the party on whose own site it stands, else of the state in which it
is at home, since its president is “President Ida Holm” there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from onrecord.actors.people import Cast
from onrecord.actors.registry import Office, Person, Registry
from onrecord.actors.titles import last_word, same_office
from onrecord.actors.words import small
from onrecord.lexicon import table
from onrecord.model import Article, Reason

_LANGUAGE = 3
"""Letters of a label before a site's name that only says the language: `www`, `en`, `eng`."""


@dataclass(frozen=True, slots=True)
class House:
    """A publisher of a party's own words, called `name`. `office` is its head's title as in `leaders.csv`, empty where
    nobody heads it."""

    name: str
    party: str
    office: str = ""

    def head(self, registry: Registry, day: date | None) -> Person | None:
        """Whoever heads it on `day`, as far as the registry knows; without a day, whoever still does."""
        if not self.office:
            return None
        fitting = [p for p in registry.people() if any(self._is_office(o, day) for o in p.offices)]
        return fitting[0] if len(fitting) == 1 else None

    def is_head(self, title: str) -> bool:
        """Whether a title without more names its head: “the President”, “the Head of State”."""
        return bool(self.office) and same_office(title, self.office)

    def _is_office(self, office: Office, day: date | None) -> bool:
        held = office.holds_on(day) if day is not None else office.end is None
        return held and (office.title, office.party) == (self.office, self.party)


def home_of(cast: Cast) -> tuple[str, Reason] | None:
    """The state in which a text is at home, and why: the one whose head it names with the title and never with a state,
    while the heads of others have theirs; where it names no head so, the one whose minister. None where there is none,
    or several."""
    heads: dict[str, Reason] = {}
    ministers: dict[str, Reason] = {}
    for known in cast.people:
        offices = {o.party for p in known.registered if (o := p.office_on(cast.day)) is not None and o.party}
        told = [(s, s.description) for s in known.sightings if s.description is not None and s.description.title]
        if len(offices) != 1 or any(d.party for _, d in told):
            continue
        for sighting, description in told:
            words = description.office.words
            found = heads if words in small("head") else ministers if last_word(words) in small("cabinet") else None
            if found is not None and description.speaks:
                (party,) = offices
                place = cast.marked.span(sighting.run.first, sighting.run.stop)
                name = cast.marked.registry.party_name(party)
                why = f"the text calls {known.name} “{words}” without a state, so {name} is its own"
                found.setdefault(party, Reason(why, (place,)))
    found = heads or ministers
    return next(iter(found.items())) if len(found) == 1 else None


def house_of(article: Article) -> House | None:
    """The house of an article, by its address; by its outlet's name only where it has no address."""
    host = _host(article.url)
    if host:
        return _by_host(host)
    return _by_name().get((article.outlet or "").strip().casefold())


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""


def _by_host(host: str) -> House | None:
    labels = host.split(".")
    if len(labels) > 2 and len(labels[0]) <= _LANGUAGE and (found := _sites().get(".".join(labels[1:]))) is not None:
        return found
    if host in _sites():
        return _sites()[host]
    return next((house for pattern, house in _patterns() if pattern.fullmatch(host)), None)


@cache
def _sites() -> dict[str, House]:
    rows = table("official_sites")
    return {r["host"]: House(r["host"], r["party"], r["office"]) for r in rows if r["party"] and r["host"][:1] != "*"}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], House], ...]:
    rows = [r for r in table("official_sites") if r["party"] and r["host"].startswith("*.")]
    return tuple(
        (re.compile(r".+\." + re.escape(r["host"][2:])), House(r["host"][2:], r["party"], r["office"])) for r in rows
    )


@cache
def _by_name() -> dict[str, House]:
    found: dict[str, House] = {}
    for row in table("official_sites"):
        if row["party"] and not row["host"].startswith("*"):
            for name in filter(None, (row["host"], *row["outlets"].split("|"))):
                found[name.casefold()] = House(name, row["party"], row["office"])
    return found
