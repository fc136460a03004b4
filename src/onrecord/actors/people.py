"""People whom an article names: each with the names, offices and parties that the article gives them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.actors.around import described_around
from onrecord.actors.describe import Description, parted
from onrecord.actors.marks import Marked
from onrecord.actors.offices import party_on
from onrecord.actors.registry import Person
from onrecord.actors.runs import Run, runs
from onrecord.actors.words import first_names, small

_LONG = 4
"""Words from which on a run may hold more than a name."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a person is named, with what is said of them there. `phrase` is name and description, as words."""

    run: Run
    phrase: tuple[int, int]
    description: Description | None
    honorific: str


@dataclass(slots=True, eq=False)
class Known:
    """A person in this article, as fully as it names them."""

    name: str
    keys: tuple[str, ...]
    sightings: list[Sighting] = field(default_factory=list)
    registered: tuple[Person, ...] = ()
    namesakes: tuple[str, ...] = ()
    """Ids of people of the registry whose surname this is, where it is not enough to tell."""

    @property
    def gender(self) -> str:
        """`m` or `f` by honorifics, titles, first name and registry; empty where they do not tell."""
        for sighting in self.sightings:
            if sighting.honorific in small("he-title"):
                return "m"
            if sighting.honorific in small("she-title"):
                return "f"
        for sighting in self.sightings:
            if sighting.description and sighting.description.title and sighting.description.office.gender:
                return sighting.description.office.gender
        told = first_names().get(self.keys[0], "") if len(self.keys) > 1 else ""
        known = {person.gender for person in self.registered}
        return told or (known.pop() if len(known) == 1 else "")

    @property
    def certain(self) -> bool:
        """Whether this is a person and no place or thing with two capitals."""
        if self.registered or self.keys[0] in first_names():
            return True
        return any(s.honorific or (s.description and s.description.title) for s in self.sightings)

    def described(self, before: int) -> Sighting | None:
        """The sighting that says most of them: the first with a party, else with an office; those before word `before`
        first, and an office before a word such as “candidate”."""
        told = [s for s in self.sightings if s.description is not None and s.description.title is not None]
        told.sort(key=lambda s: (s.run.first >= before, *_weight(s.description), s.run.first))
        return told[0] if told else None


def _weight(description: Description | None) -> tuple[bool, bool]:
    return (description is None or description.party is None, description is None or description.role == "unknown")


class Cast:
    """All people of an article. `day` is when it speaks, None where unknown."""

    def __init__(self, marked: Marked, day: date | None) -> None:
        self.marked = marked
        self.day = day
        self.people: list[Known] = []
        self.noted = 0
        """How many sightings there are: whoever gathers from them sees whether there are more."""
        self._mentions: list[tuple[int, Run, Known]] = []  # by place
        self._in_sentence: dict[int, list[tuple[Run, Known]]] = {}
        singles: list[Run] = []
        for run in _cut(marked, list(runs(marked))):
            if run.kind == "person" and not self._is_no_person(run):
                if run.size > 1 or self._introduced(run):
                    self._sight(run)
                else:
                    singles.append(run)
        for run in singles:
            if (known := self.called(run, run.first)) is not None or (known := self._registered(run)) is not None:
                self._note(known, run)

    def called(self, run: Run, before: int) -> Known | None:
        """The person whom a run names: by full name, else by surname, of those named before word `before`."""
        keys = _keys(self.marked, run)
        if len(keys) > 1 and (full := next((k for k in self.people if _same_person(k.keys, keys)), None)) is not None:
            return full
        if len(keys) > 1 and keys[0] in first_names() and keys[0] not in small("particle"):
            return None  # a full name, of somebody not named before
        fitting = [k for k in self.people if k.keys[-len(keys) :] == keys] or [
            k for k in self.people if k.keys[:1] == keys and keys[0] not in first_names()
        ]
        honorific = self._honorific(run)
        for gender, words in (("m", "he-title"), ("f", "she-title")):
            if honorific in small(words):
                fitting = [k for k in fitting if k.gender in (gender, "")] or fitting
        if len(fitting) > 1 and run.known:
            fitting = [k for k in fitting if any(p.id in run.known for p in k.registered)] or fitting
        # Of a family, the bare surname is whoever is named most; the others go by their first names.
        earlier = [k for k in fitting if k.sightings[0].run.first < before] or fitting
        return max(earlier, key=lambda k: len(k.sightings), default=None)

    def named_in(self, sentence: int) -> list[tuple[Run, Known]]:
        """People named in a sentence, in order."""
        return self._in_sentence.get(sentence, [])

    def named_between(self, first: int, stop: int) -> Iterator[tuple[Run, Known]]:
        """People named in words `[first, stop)`, in order."""
        for index in range(bisect_left(self._mentions, first, key=lambda mention: mention[0]), len(self._mentions)):
            at, run, known = self._mentions[index]
            if at >= stop:
                return
            if run.stop <= stop:
                yield run, known

    def at(self, first: int, stop: int) -> Known | None:
        """The person whose description words `[first, stop)` are, the name beside them: “Peru's envoy” of “…, X Y,”."""
        for known in self.people:
            for sighting in known.sightings:
                beside = sighting.run.stop <= first or stop <= sighting.run.first
                if beside and sighting.phrase[0] < stop and first < sighting.phrase[1]:
                    return known
        return None

    def add(self, run: Run) -> Known:
        """The person whom a source names, new where the article had not shown it to be a person."""
        return self.called(run, run.first) or self._sight(run)

    def party_of(self, run: Run) -> tuple[str, str] | None:
        """The party for which the person named by `run` speaks, and why: the text first, then the registry."""
        known = self.called(run, run.first)
        if known is not None and (told := known.described(run.first)) is not None and told.description is not None:
            if (party := told.description.party) is not None:
                name = self.marked.registry.party_name(party)
                return party, f"{known.name} speaks for {name} in this article"
            if not told.description.speaks:
                return None
        people = known.registered if known is not None else self._people(run.known)
        if known is None and run.size == 1:
            people = tuple(p for p in people if p.alone)
        return party_on(people, self.day, self.marked.registry)

    def _people(self, ids: tuple[str, ...]) -> tuple[Person, ...]:
        return self.marked.registry.people_by_ids(ids)

    def _is_no_person(self, run: Run) -> bool:
        """“at Cape Orrin”, or two words of a headline: capitals that nothing shows to be a person's name."""
        if run.known or self.marked.key(run.first) in first_names():
            return False
        if self.marked.key(run.first) in small("camp letter") and self.marked.gap(run.first - 1).endswith(("(", ", ")):
            return True  # "Senator X Y (D-Ohio)"
        place = run.first > 0 and self.marked.key(run.first - 1) in small("place")
        return place or self.marked.in_headline(run.first)

    def _introduced(self, run: Run) -> bool:
        """Whether an honorific or title right before a single word makes it a name: “Mr Clarke”, “President Vidal”."""
        before = run.first - 1
        if before < 0 or parted(self.marked, before) or self.marked.genitive(run.first):
            return bool(self._honorific(run))
        mark = self.marked.title_at(before)
        titled = mark is not None and mark.title is not None and mark.title.kind == "person" and not mark.title.plural
        return bool(self._honorific(run)) or (titled and self.marked.words[before].capital)

    def _honorific(self, run: Run) -> str:
        key = self.marked.key(run.first - 1)
        beside = run.first > 0 and self.marked.gap(run.first - 1) in (" ", ". ", "\u00a0")
        return key if beside and key in small("honorific") else ""

    def _registered(self, run: Run) -> Known | None:
        """A leader whose surname alone is enough, seen for the first time."""
        if not any(person.alone for person in self._people(run.known)) or self.marked.key(run.first) in small("day"):
            return None
        return self._new(run)

    def _sight(self, run: Run) -> Known:
        return self._note(self.called(run, run.first) or self._new(run), run)

    def _new(self, run: Run) -> Known:
        people = tuple(p for p in self._people(run.known) if run.size > 1 or p.alone or self._title_fits(run, p))
        namesakes = () if people else run.known
        known = Known(self.marked.said(run.first, run.stop), _keys(self.marked, run), [], people, namesakes)
        self.people.append(known)
        return known

    def _title_fits(self, run: Run, person: Person) -> bool:
        """“Prime Minister May”: a title of one of the person's offices, before a surname that is a common word."""
        mark = self.marked.title_at(run.first - 1)
        return mark is not None and any(mark.title and mark.title.words in office.title for office in person.offices)

    def _note(self, known: Known, run: Run) -> Known:
        self.noted += 1
        keys = _keys(self.marked, run)
        if len(keys) > len(known.keys):
            known.name, known.keys = self.marked.said(run.first, run.stop), keys
        if run.size > 1 and run.known and not known.registered:
            known.registered = self._people(run.known)
        phrase, description = described_around(self.marked, run, self.party_of)
        known.sightings.append(Sighting(run, phrase, description, self._honorific(run)))
        insort(self._mentions, (run.first, run, known), key=lambda mention: mention[0])
        insort(self._in_sentence.setdefault(self.marked.sentence(run.first), []), (run, known), key=_place)
        return known


def _cut(marked: Marked, found: list[Run]) -> Iterator[Run]:
    """Runs, of which a long one is cut to the last two words where those stand elsewhere as a name: “Council of
    Northern Harbour Guilds Ida Holm” is Ida Holm."""
    full = {_keys(marked, run) for run in found if run.size == 2 and run.kind == "person"}
    for run in found:
        keys = _keys(marked, run)
        if run.size >= _LONG and run.kind == "person" and keys[0] not in first_names() and keys[-2:] in full:
            run = replace(run, first=run.stop - 2)
        yield run


def _keys(marked: Marked, run: Run) -> tuple[str, ...]:
    keys = tuple(marked.key(i) for i in range(run.first, run.stop))
    return tuple(k for k in keys if k not in small("suffix")) or keys


def _same_person(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two full names are one person's: the same first and last word, whatever stands between."""
    return len(ours) > 1 and ours[0] == theirs[0] and ours[-1] == theirs[-1]


def _place(mention: tuple[Run, Known]) -> int:
    return mention[0].first
