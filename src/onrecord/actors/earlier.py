"""What the article has said before of an office or body that a source names alone: “the negotiator”, “the ministry”."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from onrecord.actors.describe import Description, describe, head_of, parted, phrase_end, served
from onrecord.actors.house import House
from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.people import Cast, Known
from onrecord.actors.runs import runs
from onrecord.actors.sources import Reading
from onrecord.actors.titles import BODIES, MODIFIERS, Title, last_word, other_names, same_office
from onrecord.actors.words import no_name, small
from onrecord.model import Reason

_MAX_BEFORE = 6
"""Words before a title that its noun phrase may reach back."""
_MAX_AFTER = 20
_NEAR = 300
"""Words before an office in which its holder is near, where a paragraph is longer."""


class _Shown(NamedTuple):
    """Somebody in an office: since word `first`, for which party, and whether no state stands beside the title.
    `description` is None where only the registry knows."""

    known: Known
    first: int
    title: str
    party: str | None
    plain: bool
    description: Description | None


class Earlier:
    """What an article has said of offices and bodies, each read once; `house` is on whose site it stands, `at_home`
    adds to an office without a state the state in which the text is at home."""

    def __init__(
        self, cast: Cast, house: House | None = None, at_home: Callable[[Description], Description] = lambda told: told
    ) -> None:
        self._cast = cast
        self._marked: Marked = cast.marked
        self._house = house
        self._at_home = at_home
        self._counted = -1
        self._by_title: dict[str, list[_Shown]] = {}

    def holder(self, reading: Reading, told: Description) -> Known | None:
        """The one person whom the article has shown in this office: of several, whoever holds it for the party on whose
        site the article stands, else who is named in this paragraph or the one before it, else who was shown in it
        without a state (“President Ida Holm”, beside “Peru's president”), where that is only one."""
        if told.office.words in small("vague"):
            return None
        shown = [s for s in self._shown(told) if self._is_same(s, told)]
        fitting = [s for s in shown if s.first < reading.first]
        if not fitting and told.party is not None and told.office.sole:
            fitting = shown  # "Peru's envoy" is named further on
        if told.party is None and len({s.known for s in fitting}) > 1 and self._house is not None:
            fitting = [s for s in fitting if s.party == self._house.party] or fitting
        beside = self._named_near(reading.first)
        near = {s.known for s in fitting if s.known in beside}
        plain = {s.known for s in fitting if s.plain} if told.party is None else set()
        told_plain = {s.known for s in fitting if s.plain and s.description is not None} & plain
        for found in ({s.known for s in fitting}, near, plain, told_plain):
            if len(found) == 1:
                (known,) = found
                return None if self._another_since(known, told, reading.first) else known
        return None

    def _another_since(self, known: Known, told: Description, before: int) -> bool:
        """Whether somebody else in such an office has come up since a person was named: “a spokesman for …”."""
        others = self._indefinite.get(last_word(told.office.words), ())
        at = bisect_left(others, before) - 1
        if at < 0:
            return False
        return not any(k is known for _, k in self._cast.named_between(others[at], before))

    @cached_property
    def _indefinite(self) -> dict[str, list[int]]:
        """Where titles stand that name nobody, “a spokesman”, by their last word."""
        told = {i for k in self._cast.people for s in k.sightings for i in range(*s.phrase)}
        found: dict[str, list[int]] = {}
        for mark in self._marked.marks():
            if mark.title is None or mark.title.kind != "person" or mark.title.plural or mark.first in told:
                continue
            if self._marked.key(self._phrase_start(mark)) in small("an"):
                found.setdefault(last_word(mark.title.words), []).append(mark.first)
        return found

    def _named_near(self, index: int) -> frozenset[Known]:
        """Whoever is named before a word, in its paragraph or the one before."""
        first = max(self._marked.paragraph_start(self._marked.paragraph(index) - 1), index - _NEAR)
        return frozenset(known for _, known in self._cast.named_between(first, index))

    def _shown(self, told: Description) -> list[_Shown]:
        """People with offices whose titles share a word with that of `told`, or are its other names."""
        if self._counted != self._cast.noted:
            self._counted = self._cast.noted
            self._by_title = {}
            for known in self._cast.people:
                for one in self._offices_of(known):
                    for word in dict.fromkeys(one.title.split()):
                        self._by_title.setdefault(word, []).append(one)
        titles = (told.office.words, *other_names(told.office.words))
        words = dict.fromkeys(word for title in titles for word in title.split())
        return list({id(one): one for word in words for one in self._by_title.get(word, ())}.values())

    def _offices_of(self, known: Known) -> Iterator[_Shown]:
        """What the article says that somebody is, else that the registry knows them to head a state that day."""
        told = [(s.run.first, s.description) for s in known.sightings if s.description and s.description.title]
        standing = {o.party for p in known.registered if (o := p.office_on(self._cast.day)) is not None}
        party = standing.pop() if len(standing) == 1 else None
        for first, description in told:
            mine = party if description.speaks and description.role != "former official" else None
            plain = description.party is None and description.speaks
            yield _Shown(known, first, description.office.words, description.party or mine, plain, description)
        held = [o for p in known.registered if (o := p.office_on(self._cast.day)) is not None]
        first = known.sightings[0].run.first if known.sightings else 0
        if all(at > first for at, _ in told) and len(held) == 1 and held[0].title in small("head"):
            plain = not any(description.party for _, description in told)
            yield _Shown(known, first, held[0].title, held[0].party, plain, None)

    def _is_same(self, shown: _Shown, told: Description) -> bool:
        ours, theirs = told.office.words, shown.title
        if not (same_office(ours, theirs) or _short_for(ours, theirs)) or told.party not in (None, shown.party):
            return False
        if shown.description is None:
            return told.role != "former official" and not self._fields(told)[0] & small("lesser")
        if (shown.description.role == "former official") != (told.role == "former official"):
            return False
        before, after = self._fields(told)
        their_before, their_after = self._fields(shown.description)
        if before & small("lesser") != their_before & small("lesser"):
            return False
        return not any(
            one - small("lesser") and other - small("lesser") and one.isdisjoint(other)
            for one, other in ((before, their_before), (after, their_after))
        )

    def _fields(self, told: Description) -> tuple[frozenset[str], frozenset[str]]:
        """The words of a description before its title and behind it that no table knows: “health” of “health minister”,
        “delegation” of “head of the delegation”."""
        if told.title is None:
            return frozenset(), frozenset()
        marked, title = self._marked, told.title
        before = frozenset(
            marked.key(i)
            for i in range(told.first, title.first)
            if marked.at[i] is None or marked.key(i) in small("lesser")
        )
        end = phrase_end(marked, title.stop, told.stop)
        after = {marked.key(i) for first, stop, _ in served(marked, title, told.stop) for i in range(first, stop)}
        after |= {marked.key(i) for i in range(title.stop, end) if marked.at[i] is None and marked.words[i].capital}
        return before - no_name() - {"s"}, frozenset(after) - no_name() - {"s"}

    def seen_before(self, reading: Reading, told: Description) -> Description:
        """`told` with the party that the same word had before, where it was only one: “the official”, “the ministry”,
        “ministry officials”."""
        if told.party is not None or not told.speaks or told.title is None:
            return told
        marked = self._marked
        bodies = [m for m in marked.marks(reading.first, told.title.first) if m.title and m.title.kind in BODIES]
        for mark in [told.title, *bodies] if reading.determiner == "the" or told.office.kind in BODIES else bodies:
            earlier = self._party_before(mark, reading.first)
            if earlier is not None and earlier.title is not None:
                stop = earlier.title.stop
                said = f"“{marked.said(mark.first, mark.stop)}” points back to “{marked.said(earlier.first, stop)}”"
                back = Reason(said, (marked.span(earlier.first, stop),))
                because, role = (back, *earlier.because), told.office.role
                return replace(told, party=earlier.party, role=role, because=because, evidence=earlier.evidence)
        return told

    def remember(self, told: Description) -> None:
        """That an office which names nobody speaks for a party: “a ministry spokesman”, and then “the spokesman”."""
        if told.party is not None and told.title is not None and told.speaks:
            known = self._with_party.setdefault(last_word(told.office.words), [])
            insort(known, replace(told, stop=told.title.stop), key=lambda d: d.stop)

    def parties_with(self, office: Title) -> frozenset[str]:
        """Parties beside which such a title stands anywhere in the text."""
        return frozenset(d.party for d in self._with_party.get(last_word(office.words), ()) if d.party)

    def _party_before(self, word: Mark, before: int) -> Description | None:
        """The last description with a party that the same title had before; None where they had several parties."""
        if word.title is None:
            return None
        told = [d for d in self._with_party.get(last_word(word.title.words), ()) if d.stop <= before]
        return told[-1] if told and len({d.party for d in told}) == 1 else None

    def named_body(self, reading: Reading, told: Description) -> str | None:
        """The one body with a name before, whose last word an unnamed one repeats: “the committee”."""
        if reading.determiner != "the" or told.title is None or told.speaks:
            return None
        before = {name for at, name in self._bodies.get(last_word(told.office.words), ()) if at < reading.first}
        return before.pop() if len(before) == 1 else None

    @cached_property
    def _bodies(self) -> dict[str, list[tuple[int, str]]]:
        """Where bodies are named, and how, by their last word: “Danish fishing committee”, “Lindgren Foundation”."""
        marked = self._marked
        found: dict[str, list[tuple[int, str]]] = {}
        for mark in marked.marks():
            if mark.title is None or mark.title.kind not in BODIES or mark.title.plural:
                continue
            first = self._phrase_start(mark)
            while first < mark.first and not marked.words[first].capital:
                first += 1  # "chairman of the Northern Growers' Union"
            while first < mark.first and marked.at[first] is None and marked.key(first) in no_name():
                first += 1
            opens = marked.at[first]
            of_party = opens is not None and opens.kind in PARTY_KINDS
            named = all(self._in_name(i, of_party=of_party) for i in range(first, mark.first))
            if first < mark.first and named and (marked.at[first] is not None or not marked.opens_sentence(first)):
                name = marked.said(first, mark.stop)
                found.setdefault(last_word(mark.title.words), []).append((mark.first, name))
        for run in runs(marked):
            if run.kind in ("body", "state") and run.size > 1:
                found.setdefault(marked.key(run.stop - 1), []).append((run.first, marked.said(run.first, run.stop)))
        return found

    def _in_name(self, index: int, *, of_party: bool) -> bool:
        """Whether a word belongs to a body's name: in a capital, or in any case behind a party's adjective."""
        marked = self._marked
        if marked.at[index] is not None:
            return True
        apart = small("joiner") | small("possessive")
        return marked.key(index) not in apart and (of_party or marked.words[index].capital)

    @cached_property
    def _with_party(self) -> dict[str, list[Description]]:
        """Descriptions in which a party stands, by the last word of their title, in order."""
        found: dict[str, list[Description]] = {}
        for mark in self._marked.marks():
            if mark.title is None or mark.title.kind in (*MODIFIERS, "verb"):
                continue
            start = self._phrase_start(mark)
            if head_of(self._marked, start, mark.stop)[1] == mark:
                end = min(self._marked.sentence_range(mark.first)[1], mark.stop + _MAX_AFTER)
                told = self._issued(describe(self._marked, start, end, self._cast.party_of, mark), end)
                told = self._at_home(told) if mark.title.kind == "person" else told
                if told.party:
                    # It is over where its title ends: what is said after that may be somebody else's.
                    found.setdefault(last_word(mark.title.words), []).append(replace(told, stop=mark.stop))
        return found

    def _issued(self, told: Description, stop: int) -> Description:
        """A paper with the party that put it out: “a white paper on fishing that was released by Peru's ministry”."""
        if told.party is not None or told.title is None or told.office.kind != "document" or not told.speaks:
            return told
        for index in range(told.title.stop, stop - 1):
            if parted(self._marked, index):
                break
            if self._marked.key(index) in small("issued") and self._marked.key(index + 1) in small("by"):
                first = index + 2 + (self._marked.key(index + 2) in small("article"))
                mark = self._marked.at[first] if first < stop else None
                if mark is not None and mark.party is not None and mark.kind not in ("demonym", "people"):
                    said = self._marked.said(index, mark.stop)
                    why = Reason(f"“{said}”", (self._marked.span(index, mark.stop),))
                    return replace(told, party=mark.party, role="body", because=(why,), evidence=mark)
        return told

    def _phrase_start(self, mark: Mark) -> int:
        """Where the noun phrase of a title begins."""
        ends = small("verb") | small("clause") | small("away")
        first, lowest = mark.first, max(mark.first - _MAX_BEFORE, self._marked.sentence_range(mark.first)[0])
        while first > lowest and not self._marked.gap(first - 1).strip("'’-. \u00a0"):
            if self._marked.key(first - 1) in ends:
                break
            first -= 1
        return first


def _short_for(ours: str, theirs: str) -> bool:
    """“the minister” for “foreign minister”, “the secretary” for “secretary of state”; not for “prime minister”."""
    words = theirs.split()
    if words[-1] == last_word(ours) and len(ours.split()) == 1:
        return words[0] not in small("apart") or len(words) == 1
    return theirs.startswith(f"{ours} of ")
