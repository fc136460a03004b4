"""From a read source phrase to a speaker: name, role, party, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.actors.around import office_in
from onrecord.actors.describe import Description, describe, parted
from onrecord.actors.earlier import Earlier
from onrecord.actors.marks import Mark, Marked
from onrecord.actors.offices import Standing, standing_on
from onrecord.actors.people import Cast, Known
from onrecord.actors.runs import Run
from onrecord.actors.sources import Reading
from onrecord.actors.words import small
from onrecord.model import Reason, Role, Span, Speaker

_NO_OFFICE: tuple[Role, ...] = ("citizen", "outlet", "unknown")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, with what later pronouns need: whether several speak, whom of the cast it is, where it stands."""

    speaker: Speaker
    plural: bool = False
    known: Known | None = None
    at: int = 0
    label: str = ""
    """What a chain calls it: its name, else the words that name nobody."""
    pointing: int = 0
    """How many of the speaker's first reasons only say whom a pronoun means."""


PointedAt = Callable[[int], Voice | None]
"""Whom the possessive at this word points back to."""


class Speakers:
    """Speakers of one article."""

    def __init__(self, cast: Cast, pointed_at: PointedAt) -> None:
        self._cast = cast
        self._marked: Marked = cast.marked
        self._earlier = Earlier(cast)
        self._pointed_at = pointed_at

    def voice(self, reading: Reading) -> Voice:
        """Whoever speaks in this source phrase; pronouns are not read here."""
        make = {
            "person": self._person,
            "party": self._party,
            "people": self._people,
            "outlet": self._outlet,
            "office": self._office,
            "body": self._body,
            "document": self._document,
            "organisation": self._organisation,
            "name": self._bare_name,
        }.get(reading.shape, self._unknown)
        return self._placed(make(reading), reading)

    def of_known(self, known: Known, before: int, own: Description | None = None) -> Speaker:
        """The speaker that a person of the article is: by `own`, what stands at this place, else by what the article
        says before word `before`, else by the registry."""
        told, because = own, () if own is None else own.because
        if told is None or told.title is None:
            sighting = known.described(before)
            told = sighting.description if sighting else None
            because = told.because if told else ()
        standing = standing_on(known.registered, self._cast.day, self._marked.registry)
        if told is not None and told.role in _NO_OFFICE and standing is not None and standing.party and not told.speaks:
            told = None  # "a teacher by training": what the text says is no office, and the registry knows of one
        if told is not None and told.title is not None:
            return self._titled(known, told, because, standing)
        if standing is not None:
            why = Reason(standing.because, self._seen(known))
            return Speaker(known.name, standing.person.id, standing.party, standing.role, True, (why,))
        why = Reason(self._nothing_known(known), self._seen(known))
        return Speaker(known.name, None, None, "unknown", True, (why,))

    def of_party(self, mark: Mark) -> Voice:
        """The voice of a party that is named in the article."""
        return self.voice(Reading("party", mark.first, mark.stop, mark=mark))

    def _titled(
        self, known: Known, told: Description, because: tuple[Reason, ...], standing: Standing | None
    ) -> Speaker:
        """A person whose title the text gives; the registry adds the party where the text has none."""
        if standing is not None and told.party and standing.party not in (None, told.party):
            other = f"{standing.because}, so this is another of that name"
            because, standing = (*because, Reason(other, self._seen(known))), None
        actor = standing.person.id if standing else None
        speaker = Speaker(known.name, actor, told.party, told.role, True, because)
        if told.party or not told.speaks:
            return speaker
        if (voice := self._master(told)) is not None and voice.speaker.party:
            points = Reason(f"“{self._marked.said(told.first, told.first + 1)}” points back to {voice.label}")
            because = (*because, points, *voice.speaker.because)
            return replace(speaker, party=voice.speaker.party, role=told.office.role, because=because)
        if standing is None or standing.role == "unknown":
            return speaker
        why = Reason(standing.because, self._seen(known))
        return replace(speaker, party=standing.party, role=standing.role, because=(*because, why))

    def _master(self, told: Description) -> Voice | None:
        """Whom a deputy or aide serves, where a possessive says it: “his deputy”."""
        first = told.first
        possessive = self._marked.at[first] is None and self._marked.key(first) in small("possessive")
        return self._pointed_at(first) if possessive else None

    def _person(self, reading: Reading) -> Voice:
        run = _run(reading)
        known = self._cast.add(run)
        own = self._own_description(reading, run)
        return Voice(self.of_known(known, run.first, own), known=known)

    def _own_description(self, reading: Reading, run: Run) -> Description | None:
        """What the source phrase itself says of the person, else what stands around it."""
        seen = next((s.description for k in self._cast.people for s in k.sightings if s.run == run), None)
        if seen is not None and seen.title is not None:
            return seen
        if reading.first < run.first:
            return office_in(self._marked, reading.first, run.first, self._cast.party_of)
        return None

    def _party(self, reading: Reading) -> Voice:
        mark = _mark(reading)
        name = self._marked.said(mark.first, mark.stop)
        if mark.party is None:
            why = Reason(f"“{name}”: {mark.note}", (self._span(mark),))
            return Voice(Speaker(name, None, None, "body", True, (why,)))
        what = {"capital": "the capital", "seat": "a seat of government", "ministry": "part of the government"}
        party = self._marked.registry.party_name(mark.party)
        plain = f"“{name}” is {what.get(mark.kind, 'a name')} of {party}"
        why = Reason(f"“{name}” means {party} here: {mark.note}" if mark.note else plain, (self._span(mark),))
        return Voice(Speaker(name, mark.party, mark.party, "body", True, (why,)))

    def _people(self, reading: Reading) -> Voice:
        """“the Ruritanians” are a party at talks, “Ruritanians” and “many Ruritanians” are people."""
        if reading.determiner == "the":
            return replace(self._party(reading), plural=True)
        why = Reason(f"“{self._said(reading)}” are people, who speak for no party", (self._span(_mark(reading)),))
        return Voice(Speaker(None, None, None, "citizen", False, (why,)), plural=True)

    def _outlet(self, reading: Reading) -> Voice:
        mark = _mark(reading)
        name = self._marked.said(mark.first, mark.stop)
        outlet = self._marked.registry.outlet_by_id(mark.ids[0]) if mark.ids else None
        if outlet is not None and outlet.party:
            party = self._marked.registry.party_name(outlet.party)
            why = Reason(f"“{name}” publishes for {party}", (self._span(mark),))
            return Voice(Speaker(_bare(name), outlet.id, outlet.party, "body", True, (why,)))
        known = "is an outlet" if outlet else "has the form of an outlet's name"
        why = Reason(f"“{name}” {known}, which relays and speaks for no party", (self._span(mark),))
        return Voice(Speaker(_bare(name), outlet.id if outlet else None, None, "outlet", True, (why,)))

    def _office(self, reading: Reading) -> Voice:
        """An office without its holder's name: anonymous, unless the article or the office itself says who it is."""
        told = self._described(reading)
        title = told.office
        if title.plural or reading.determiner == "a":
            return self._anonymous(reading, self._earlier.seen_before(reading, told), plural=title.plural)
        if reading.determiner == "his":
            return self._someones(reading, told)
        known = self._cast.at(reading.first, reading.stop) or self._earlier.holder(reading, told)
        if known is not None:
            back = Reason(f"“{self._said(reading)}” is {known.name} in this article", self._seen(known))
            speaker = self.of_known(known, reading.first, told if told.party else None)
            return Voice(replace(speaker, because=(back, *speaker.because)), known=known)
        if title.sole and self._names_something(reading) and not self._second(told):
            role = title.role if told.speaks else told.role
            return Voice(Speaker(self._said(reading), None, told.party, role, True, told.because))
        return self._anonymous(reading, self._earlier.seen_before(reading, told), plural=False)

    def _described(self, reading: Reading) -> Description:
        return describe(self._marked, reading.first, reading.stop, self._cast.party_of, reading.mark)

    def _anonymous(self, reading: Reading, told: Description, *, plural: bool) -> Voice:
        why = Reason(f"“{self._said(reading)}” names nobody", (self._marked.span(reading.first, reading.stop),))
        return Voice(Speaker(None, None, told.party, told.role, False, (why, *told.because)), plural=plural)

    def _someones(self, reading: Reading, told: Description) -> Voice:
        """“his deputy”: the party is that of whoever the possessive points back to."""
        own = told.speaks and told.party is None and told.office.words not in small("opposite")
        voice = self._pointed_at(reading.first) if own else None
        if voice is not None and voice.speaker.party:
            back = Reason(f"“{self._marked.said(reading.first, reading.first + 1)}” points back to {voice.label}")
            because = (*told.because, back, *voice.speaker.because)
            told = replace(told, party=voice.speaker.party, role=told.office.role, because=because)
        return self._anonymous(reading, told, plural=told.office.plural)

    def _second(self, told: Description) -> bool:
        """A deputy, or one of several: an office that more than one person may hold."""
        before = range(told.first, told.title.first) if told.title else range(0)
        return any(self._marked.key(i) in small("lesser") for i in before)

    def _body(self, reading: Reading) -> Voice:
        told = self._described(reading)
        role: Role = told.role
        if role == "citizen":
            return self._anonymous(reading, told, plural=True)
        if told.party is None:
            told = self._earlier.seen_before(reading, told)
        named = told.party is not None or self._names_something(reading)
        name = self._name_of_body(reading, told) if named else None
        return Voice(Speaker(name, told.party, told.party, role, named, told.because), plural=told.office.plural)

    def _name_of_body(self, reading: Reading, told: Description) -> str:
        """“the newspaper Lumen” is called Lumen; of other bodies the noun is part of the name."""
        noun = told.title
        if noun is None or told.role != "outlet" or self._marked.words[noun.first].capital:
            return self._said(reading)
        after = range(noun.stop, reading.stop)
        if after and all(self._marked.words[i].capital for i in after):
            return self._marked.said(after.start, after.stop)
        return self._said(reading)

    def _names_something(self, reading: Reading) -> bool:
        """Whether a phrase has a name in it, and is no “the government” of nobody knows where."""
        names = any(m.title is None for m in self._marked.marks(reading.first, reading.stop))
        return names or any(self._marked.words[i].capital for i in range(reading.first + 1, reading.stop))

    def _document(self, reading: Reading) -> Voice:
        told = self._described(reading)
        if told.party is not None:
            return Voice(Speaker(self._said(reading), told.party, told.party, "body", True, told.because))
        paper = Reason(f"“{self._said(reading)}” is a paper: {told.office.reason}", (self._span(_mark(reading)),))
        return Voice(Speaker(None, None, None, "outlet" if told.role == "outlet" else "unknown", False, (paper,)))

    def _organisation(self, reading: Reading) -> Voice:
        role: Role = "analyst" if _run(reading).kind == "analyst" else "body"
        what = "a place of research" if role == "analyst" else "an organisation"
        said = f"“{self._said(reading)}” is {what} that is in no table, and speaks for no party"
        why = Reason(said, self._spans(_run(reading)))
        return Voice(Speaker(self._said(reading), None, None, role, True, (why,)))

    def _bare_name(self, reading: Reading) -> Voice:
        said = f"“{self._said(reading)}” is a name that neither the article nor the registry explains"
        why = Reason(said, self._spans(_run(reading)))
        return Voice(Speaker(self._said(reading), None, None, "unknown", True, (why,)))

    def _unknown(self, reading: Reading) -> Voice:
        place = (self._marked.span(reading.first, reading.stop),)
        why = Reason(f"no title, name or party known in “{self._said(reading)}”", place)
        return Voice(Speaker(None, None, None, "unknown", False, (why,)))

    def _said(self, reading: Reading) -> str:
        """The phrase without its article, without what a comma adds, and without a genitive at its end."""
        first, stop = reading.first, reading.stop
        stop = next((i + 1 for i in range(first, stop) if parted(self._marked, i)), stop)
        if stop - first > 1 and self._marked.at[first] is None and self._marked.key(first) in small("article"):
            first += 1
        if stop - first > 1 and self._marked.genitive(stop - 1) == stop:
            stop -= 1
        return self._marked.said(first, stop)

    def _placed(self, voice: Voice, reading: Reading) -> Voice:
        return replace(voice, at=reading.first, label=voice.speaker.name or self._said(reading))

    def _span(self, mark: Mark) -> Span:
        return self._marked.span(mark.first, mark.stop)

    def _spans(self, run: Run) -> tuple[Span, ...]:
        return (self._marked.span(run.first, run.stop),)

    def _seen(self, known: Known) -> tuple[Span, ...]:
        return self._spans(known.sightings[0].run) if known.sightings else ()

    def _nothing_known(self, known: Known) -> str:
        if not known.registered and known.namesakes:
            names = " or ".join(self._marked.registry.person_by_id(i).name for i in known.namesakes)
            return f"the surname is that of {names}, and too common to go by without a first name or title"
        if not known.registered:
            said = f"the article gives {known.name} no office that titles.csv knows"
            return f"{said}, and the registry does not know the name"
        return f"the name may be {' or '.join(p.name for p in known.registered)}, and the article does not tell"


def _mark(reading: Reading) -> Mark:
    if reading.mark is None:
        raise ValueError(f"a source of shape {reading.shape} without its mark")
    return reading.mark


def _run(reading: Reading) -> Run:
    if reading.run is None:
        raise ValueError(f"a source of shape {reading.shape} without its name")
    return reading.run


def _bare(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name
