"""From a read source phrase to a speaker: name, role, party, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.actors.around import office_in
from onrecord.actors.describe import Description, describe, parted, served
from onrecord.actors.earlier import Earlier
from onrecord.actors.house import House, home_of
from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.offices import Standing, standing_on
from onrecord.actors.people import Cast, Known
from onrecord.actors.runs import Run, runs
from onrecord.actors.sources import Reading
from onrecord.actors.titles import BODIES, last_word, same_office
from onrecord.actors.words import no_name, small
from onrecord.model import Reason, Role, Span, Speaker

_NO_OFFICE: tuple[Role, ...] = ("citizen", "outlet", "analyst", "unknown")
_REACHES = (1000, 200, 50)
"""Words before “the two leaders” in which both are named; fewer where more than two are."""

_UNNAMED_BACK = 3
"""Paragraphs before “the official” in which whoever is meant spoke."""
_COUNTED = 3
"""Words of “the two countries”."""
_STATE = 3
"""Letters of a state's code."""


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

    def __init__(self, cast: Cast, pointed_at: PointedAt, house: House | None = None) -> None:
        self._cast = cast
        self._house = house
        self._marked: Marked = cast.marked
        self._earlier = Earlier(cast, house, self._at_home)
        self._pointed_at = pointed_at
        self._unnamed: tuple[int, Description] | None = None  # the last official without a name, where it speaks
        self._papers: dict[str, Voice] = {}  # by their last word, whoever issued them
        self._asked: set[int] = set()  # possessives whose person is being looked for

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
        bare = told is not None and told.title is not None and told.party is None and told.speaks
        if told is not None and bare and (more := self._same_with_party(known, told, standing)) is not None:
            told, because = more, more.because
        beside = told is not None and not told.speaks and (told.role in _NO_OFFICE or _beside_office(told))
        if beside and standing is not None and standing.party:
            told = None  # "a teacher by training", "an MP": what the text says is no office, and the registry knows one
        if told is not None and told.title is not None:
            return self._titled(known, told, because, standing)
        if standing is not None:
            why = Reason(standing.because, self._seen(known))
            return Speaker(known.name, standing.person.id, standing.party, standing.role, True, (why,))
        why = Reason(self._nothing_known(known), self._seen(known))
        return Speaker(known.name, None, None, "unknown", True, (why,))

    def together(self, voices: Sequence[Voice], first: int, stop: int) -> Voice:
        """Several who speak together, in words `[first, stop)`: what they share."""
        parties, roles = {v.speaker.party for v in voices}, {v.speaker.role for v in voices}
        named = all(v.speaker.named for v in voices)
        labels = [v.label for v in voices]
        name = f"{', '.join(labels[:-1])} and {labels[-1]}" if named else None
        why = Reason(
            "several speak together" + ("" if len(parties) == 1 else ", and not for one party"),
            (self._marked.span(first, stop),),
        )
        silent = all(v.speaker.party or v.speaker.role != "unknown" for v in voices)
        if len(parties) == 2 and None in parties and silent:
            parties.remove(None)  # with somebody who is known to speak for no party
        speaker = Speaker(
            name,
            None,
            parties.pop() if len(parties) == 1 else None,
            roles.pop() if len(roles) == 1 else "unknown",
            named,
            (why, *(reason for v in voices for reason in v.speaker.because)),
        )
        return Voice(speaker, plural=True, at=first, label=name or self._marked.said(first, stop))

    def _pair(self, reading: Reading) -> Voice | None:
        """“the two leaders”: the two officials of different parties who were named last, where they are only two."""
        last = self._marked.key(_mark(reading).stop - 1)
        if last not in small("pair") or self._marked.key(reading.first) not in small("article") | {"both"}:
            return None
        for reach in _REACHES:
            near = self._cast.named_between(max(0, reading.first - reach), reading.first)
            voices = [
                Voice(speaker, known=known, label=known.name)
                for known in dict.fromkeys(known for _, known in near)
                if (speaker := self.of_known(known, reading.first)).role == "official"
                and (speaker.party is not None or last in small("talking"))
            ]
            if len(voices) > 2 and last in small("heads"):
                voices = [v for v in voices if v.known is not None and self._is_head(v.known)]
            if len(voices) == 2 and voices[0].speaker.party != voices[1].speaker.party:
                return self.together(voices, reading.first, reading.stop)
        return None

    def _is_head(self, known: Known) -> bool:
        """Whether the article or the registry calls somebody the head of a state or government."""
        told = {s.description.office.words for s in known.sightings if s.description and s.description.title}
        held = {o.title for p in known.registered if (o := p.office_on(self._cast.day)) is not None}
        return not (told | held).isdisjoint(small("head"))

    def _same_with_party(self, known: Known, told: Description, standing: Standing | None) -> Description | None:
        """What gives somebody's office with its party: “the president of Peru, Ana Paz” of “President Paz”."""
        given = [s.description for s in known.sightings if s.description is not None and s.description.party]
        same = [d for d in given if d.title and same_office(d.office.words, told.office.words)]
        parties = {d.party for d in same} | ({standing.party} if standing is not None and standing.party else set())
        return same[0] if same and len(parties) == 1 else None

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
            home = self._at_home(told, known)
            return replace(speaker, party=home.party, role=home.role, because=home.because) if home.party else speaker
        why = Reason(standing.because, self._seen(known))
        return replace(speaker, party=standing.party, role=standing.role, because=(*because, why))

    def _master(self, told: Description) -> Voice | None:
        """Whom a deputy or aide serves, where a possessive says it: “his deputy”."""
        first = told.first
        possessive = self._marked.at[first] is None and self._marked.key(first) in small("possessive")
        if not possessive or first in self._asked:  # “his deputy”, where “his” may be the deputy's own
            return None
        self._asked.add(first)
        try:
            return self._pointed_at(first)
        finally:
            self._asked.discard(first)

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
        if title.plural and told.party is None and (pair := self._pair(reading)) is not None:
            return pair
        if title.plural or reading.determiner == "a":
            told = self._at_home(self._earlier.seen_before(reading, told))
            return self._anonymous(reading, told, plural=title.plural)
        if reading.determiner == "his":
            return self._someones(reading, told)
        known = self._cast.at(reading.first, reading.stop) or self._earlier.holder(reading, told)
        if known is not None:
            back = Reason(f"“{self._said(reading)}” is {known.name} in this article", self._seen(known))
            speaker = self.of_known(known, reading.first, told if told.party else None)
            return Voice(replace(speaker, because=(back, *speaker.because)), known=known)
        if self._house is not None and told.party in (None, self._house.party) and self._is_bare(told):
            head = self.head(title.words, Reason(f"“{self._said(reading)}” is the head of {self._house.name}"))
            if head is not None:
                return head
        told = self._at_home(told)
        if title.sole and self._names_something(reading) and not self._second(told):
            role = title.role if told.speaks else told.role
            return Voice(Speaker(self._said(reading), None, told.party, role, True, told.because))
        return self._anonymous(reading, self._earlier.seen_before(reading, told), plural=False)

    def head(self, title: str, why: Reason) -> Voice | None:
        """The head of the site on which the article stands, where that is what `title` may call him or her."""
        house, registry = self._house, self._marked.registry
        person = house.head(registry, self._cast.day) if house is not None and house.is_head(title) else None
        if house is None or person is None:
            return None
        known = next((k for k in self._cast.people if person in k.registered), None)
        name = known.name if known is not None else person.name
        heads = Reason(f"{person.name} is {house.office} of {registry.party_name(house.party)} and heads {house.name}")
        return Voice(Speaker(name, person.id, house.party, "official", True, (why, heads)), known=known, label=name)

    def _is_bare(self, told: Description) -> bool:
        """Whether nothing but a party stands beside the title: “the president of a bank” is another."""
        if told.title is None or told.role == "former official" or self._second(told):
            return False
        words = [i for i in range(told.first, told.stop) if self._marked.at[i] is None]
        return all(self._marked.key(i) in no_name() or self._marked.key(i) == "s" for i in words)

    def _at_home(self, told: Description, person: Known | None = None) -> Description:
        """`told` with the party on whose own site it stands, or of the state in which the text is at home, where its
        title is an office of a state and no other party stands beside it. `person` is who holds it, where named."""
        if told.title is None or told.party is not None or not told.speaks:
            return told
        if any(mark.kind in PARTY_KINDS for mark in self._marked.marks(told.first, told.stop)):
            return told
        at_home = self._of_house(told) if self._house is not None else self._of_home(told, person)
        if at_home is None:
            return told
        party, why = at_home
        given = {s.description.party for s in person.sightings if s.description is not None} if person else set()
        if not given <= {party, None}:
            return told  # the prime minister who is a guest
        return replace(told, party=party, role=told.office.role, because=(why,))

    def _of_house(self, told: Description) -> tuple[str, Reason] | None:
        house, title, marked = self._house, told.title, self._marked
        if house is None or title is None:
            return None
        if told.office.loose:
            places = [(told.first, title.first), *((f, s) for f, s, _ in served(marked, title, told.stop))]
            within = [m.title for place in places for m in marked.marks(*place)]
            an_office = any(run.kind == "state" for place in places for run in runs(marked, *place))
            if not an_office and not any(t is not None and t.speaks and (t.kind in BODIES or t.sole) for t in within):
                return None
        name, words = marked.registry.party_name(house.party), told.office.words
        why = f"on {house.name} a “{words}” without a state is one of {name}: {told.office.reason}"
        return house.party, Reason(why, (self._span(title),))

    def _of_home(self, told: Description, person: Known | None) -> tuple[str, Reason] | None:
        """Named ministers whose title the text gives to no other party, and “administration officials”."""
        if self._home is None or told.title is None:
            return None
        party, why = self._home
        if person is not None:
            others = self._earlier.parties_with(told.office) - {party}
            titles = {told.office.words, last_word(told.office.words)}
            return None if others or titles.isdisjoint(small("cabinet")) else (party, why)
        words = [self._marked.key(i) for i in range(told.first, told.title.stop)]
        forces = told.office.words in small("forces") and self._marked.words[told.title.first].capital
        return (party, why) if forces or not small("domestic").isdisjoint(words) else None

    @cached_property
    def _home(self) -> tuple[str, Reason] | None:
        return home_of(self._cast)

    def _described(self, reading: Reading) -> Description:
        return describe(self._marked, reading.first, reading.stop, self._cast.party_of, reading.mark)

    def _anonymous(self, reading: Reading, told: Description, *, plural: bool) -> Voice:
        told = self._of_unnamed(reading, told)
        if told.title is not None and told.role == "official":
            self._unnamed = (reading.first, told)
        self._earlier.remember(told)
        why = Reason(f"“{self._said(reading)}” names nobody", (self._marked.span(reading.first, reading.stop),))
        return Voice(Speaker(None, None, told.party, told.role, False, (why, *told.because)), plural=plural)

    def _of_unnamed(self, reading: Reading, told: Description) -> Description:
        """“the official” after “an aide at Peru's ministry said”: whoever spoke last, and not long
        before, without being named."""
        if told.title is None or told.party is not None or not told.speaks or self._unnamed is None:
            return told
        at, last = self._unnamed
        paragraphs = self._marked.paragraph(reading.first) - self._marked.paragraph(at)
        bare = reading.determiner == "the" and told.office.words in small("vague") and self._is_bare(told)
        if not bare or not 0 <= paragraphs <= _UNNAMED_BACK or last.party is None or last.title is None:
            return told
        if last.office.plural != told.office.plural:
            return told
        said = f"“{self._said(reading)}” points back to “{self._marked.said(last.title.first, last.title.stop)}”"
        back = Reason(said, (self._span(last.title),))
        return replace(told, party=last.party, role="official", because=(back, *last.because))

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
        several = told.office.plural and reading.determiner == "a"
        if role == "citizen" or (told.party is None and (several or told.office.words in small("media"))):
            return self._anonymous(reading, told, plural=True)
        if reading.determiner == "his" and told.party is None and (owned := self._of_owner(reading, told)) is not None:
            return owned
        if told.party is None and not several:
            told = self._at_home(self._earlier.seen_before(reading, told))
        if told.party is None and (of := self._only_party(reading, told)) is not None:
            told = replace(told, party=of.party, role=told.office.role, evidence=of, because=self._because_of(of, told))
        named = told.party is not None or self._names_something(reading)
        name = self._name_of_body(reading, told) if named else self._earlier.named_body(reading, told)
        if name is not None and not named:
            back = Reason(f"“{self._said(reading)}” points back to {name}", (self._span(_mark(reading)),))
            return Voice(Speaker(name, None, None, role, True, (back, *told.because)), plural=told.office.plural)
        return Voice(Speaker(name, told.party, told.party, role, named, told.because), plural=told.office.plural)

    def _only_party(self, reading: Reading, told: Description) -> Mark | None:
        """The one party with which its sentence begins: “Peru's press was silent, while the government said …”."""
        if reading.determiner != "the" or told.office.words not in small("government") or not self._is_bare(told):
            return None
        first, _ = self._marked.sentence_range(reading.first)
        named = [mark for mark in self._marked.marks(first, reading.first) if mark.party is not None]
        only = len({mark.party for mark in named}) == 1 and named[0].kind in ("name", "demonym")
        return named[0] if only and named[0].first - first <= 1 else None

    def _because_of(self, mark: Mark, told: Description) -> tuple[Reason, ...]:
        said = f"the sentence names only “{self._marked.said(mark.first, mark.stop)}”"
        return (Reason(said, (self._span(mark),)), *told.because)

    def _of_owner(self, reading: Reading, told: Description) -> Voice | None:
        """“her office”, “its government”: the party and the name of whoever the possessive points back to."""
        voice = self._pointed_at(reading.first) if told.speaks else None
        if voice is None or voice.speaker.party is None:
            return None
        back = Reason(f"“{self._marked.said(reading.first, reading.first + 1)}” points back to {voice.label}")
        because = (*told.because, back, *voice.speaker.because)
        noun = self._marked.said(reading.first + 1, reading.stop)
        name = f"{noun} of {voice.label}" if voice.speaker.named else None
        return Voice(Speaker(name, None, voice.speaker.party, "body", name is not None, because))

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
        if names or reading.shape == "body":
            return names or self._capital_body(reading)
        plain = (i for i in range(reading.first + 1, reading.stop) if self._marked.at[i] is None)
        return any(self._marked.words[i].capital and self._marked.key(i) not in no_name() for i in plain)

    def _capital_body(self, reading: Reading) -> bool:
        """Whether a body has a capital that is no sentence's, or stands as names do, without an article: “the Senate”,
        “Parliament”."""
        mark = _mark(reading)
        bare = reading.first == mark.first and reading.stop == mark.stop and mark.title is not None
        if bare and mark.title is not None and mark.title.words in small("chamber"):
            return self._marked.words[reading.first].capital
        first = reading.first + self._marked.opens_sentence(reading.first)
        return any(self._marked.words[i].capital for i in range(first, reading.stop))

    def _document(self, reading: Reading) -> Voice:
        told = self._earlier.seen_before(reading, self._described(reading))
        if told.party is not None:
            if (writer := self._writer(reading, told)) is not None:
                return writer
            name, of = self._said(reading), told.evidence
            if isinstance(of, Mark) and of.kind in ("ministry", "seat", "body") and of.first < reading.first:
                name = self._marked.said(of.first, of.stop)  # "the paper" that a ministry put out before
            return Voice(Speaker(name, told.party, told.party, "body", True, told.because))
        key = last_word(told.office.words)
        issuer = self._issuer(reading, told)
        pointing = (self._marked.key(reading.first), self._marked.key(reading.first - 1))
        if issuer is None and not small("back").isdisjoint(pointing):
            issuer = self._papers.get(key)
        if issuer is None and key in small("greeting") and self._is_bare(told) and self._house is not None:
            sent = Reason(f"“{self._said(reading)}” on {self._house.name} is sent by its head")
            if (head := self.head(self._house.office, sent)) is not None:
                return head
        if issuer is not None:
            self._papers[key] = issuer
            why = Reason(f"“{self._said(reading)}” speaks for {issuer.label}", (self._span(_mark(reading)),))
            return replace(issuer, speaker=replace(issuer.speaker, because=(why, *issuer.speaker.because)))
        paper = Reason(f"“{self._said(reading)}” is a paper: {told.office.reason}", (self._span(_mark(reading)),))
        return Voice(Speaker(None, None, None, "outlet" if told.role == "outlet" else "unknown", False, (paper,)))

    def _writer(self, reading: Reading, told: Description) -> Voice | None:
        """The person whose paper it is: “Ana Paz's letter”."""
        run = told.evidence
        if not isinstance(run, Run) or not reading.first <= run.first < reading.stop:
            return None
        known = self._cast.called(run, run.first)
        if known is None or not self._marked.genitive(run.stop):
            return None
        why = Reason(f"“{self._said(reading)}” speaks for {known.name}", self._spans(run))
        speaker = self.of_known(known, run.first)
        return Voice(replace(speaker, because=(why, *speaker.because)), known=known) if speaker.party else None

    def _issuer(self, reading: Reading, told: Description) -> Voice | None:
        """Whose paper it is: “a Lindgren Institute survey”, “a report by the Lindgren Institute”."""
        title = _mark(reading)
        before = [run for run in runs(self._marked, reading.first, title.first) if run.stop == title.first]
        places = [(f, s) for f, s, _ in served(self._marked, title, reading.stop)]
        after = [run for first, stop in places for run in runs(self._marked, first, stop) if run.stop == stop]
        for run in (*before, *after[:1]):
            asked = run in before and last_word(told.office.words) in small("asking")
            one_word = asked and run.kind == "person" and not self._marked.opens_sentence(run.first)
            if run.kind in ("analyst", "body", "state") or one_word:
                whole = replace(reading, first=run.first, stop=run.stop, run=run)
                return self._placed(self._organisation(whole), reading)
        return None

    def _organisation(self, reading: Reading) -> Voice:
        run = _run(reading)
        if (state := self._state_of(run)) is not None and state.party is not None:
            first, stop = min(state.first, run.first), max(state.stop, run.stop)
            name, party = self._marked.said(first, stop), self._marked.registry.party_name(state.party)
            why = Reason(f"“{name}” is an office of {party}", (self._marked.span(first, stop),))
            return Voice(Speaker(self._said(reading), state.party, state.party, "body", True, (why,)))
        house, last = self._house, self._marked.key(run.stop - 1)
        if house is not None and (run.kind == "state" or last in small("state body")):
            party = self._marked.registry.party_name(house.party)
            why = Reason(f"on {house.name} an office without a state is one of {party}", self._spans(run))
            return Voice(Speaker(self._said(reading), house.party, house.party, "body", True, (why,)))
        role: Role = "analyst" if run.kind == "analyst" else "body"
        what = "a place of research" if role == "analyst" else "an organisation"
        said = f"“{self._said(reading)}” is {what} that is in no table, and speaks for no party"
        why = Reason(said, self._spans(run))
        return Voice(Speaker(self._said(reading), None, None, role, True, (why,)))

    def _state_of(self, run: Run) -> Mark | None:
        """The state beside an office's name: “the Peruvian Harbour Bureau”, “the Harbour Bureau of Peru”."""
        before, after = run.first - 1, run.stop + 1
        if run.kind != "state":
            return None
        if self._marked.key(run.stop) in small("of") and not parted(self._marked, run.stop - 1):
            mark = self._marked.at[after] if after < len(self._marked.words) else None
            return mark if mark is not None and mark.kind == "name" else None
        if before < 0 or parted(self._marked, before):
            return None
        if self._marked.key(before) == "s" and self._marked.genitive(before) == run.first:
            before -= 1
        mark = self._marked.at[before]
        return mark if mark is not None and mark.kind in ("name", "demonym") else None

    def _bare_name(self, reading: Reading) -> Voice:
        said = f"“{self._said(reading)}” is a name that neither the article nor the registry explains"
        why = Reason(said, self._spans(_run(reading)))
        return Voice(Speaker(self._said(reading), None, None, "unknown", True, (why,)))

    def _states(self, reading: Reading) -> Voice | None:
        """“both countries”: the two parties that are named before in the paragraph, where they are only two."""
        marked, first = self._marked, reading.first
        counted = marked.key(first) == "both" or marked.key(first + 1) == "two"
        if not counted or marked.key(reading.stop - 1) not in small("countries") or reading.stop - first > _COUNTED:
            return None
        start = marked.paragraph_start(marked.paragraph(first))
        for begin in (start, marked.paragraph_start(marked.paragraph(first) - 1)):
            named = [m for m in marked.marks(begin, first) if m.party is not None and len(m.party) == _STATE]
            last = {m.party: m for m in named}
            if len(last) == 2:
                voices = [self.of_party(replace(m, kind="name")) for m in last.values()]
                named_so = [replace(v, label=marked.registry.party_name(v.speaker.party or "")) for v in voices]
                return self.together(named_so, first, reading.stop)
            if last:
                return None
        return None

    def _unknown(self, reading: Reading) -> Voice:
        if (states := self._states(reading)) is not None:
            return states
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


def _beside_office(told: Description) -> bool:
    """“Ida Holm MP”: a seat in a parliament, which ministers may have as well."""
    return told.title is not None and told.office.words in small("seated")


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
