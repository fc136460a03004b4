"""Two parties in each other's place: every form of the one in a text becomes the matching form of the other.

The forms come from the registry that the program itself goes by, so a form that it knows and we do not cannot stay
behind. Forms are matched within their kind (name, adjective, people, capital, seat, ministry, body) and shape (words,
acronym, acronym with full stops), in the order of the tables; people with people of the same standing on the day. What
has no match is an `Unpaired`: such a text is no test, and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from onrecord.actors import Office, Person, Registry
from onrecord.actors.marks import PARTY_KINDS
from onrecord.actors.names import Hit, folded
from onrecord.actors.titles import title_index
from onrecord.actors.words import Word, first_names, keys_of, small, split
from onrecord.lexicon import Row, table
from onrecord.model import Span

_ARTICLE = re.compile(r"(?<!\w)([Aa])(n?)\s+$")
_LIKE_YOU = re.compile(r"U\.?[SK]\b|Uk|Uru|Uni|Eu|Ug|Uz", re.IGNORECASE)
"""Written with a vowel, said with a consonant: “a Ukrainian”, “a U.S. envoy”."""


class Unpaired(Exception):
    """A text that cannot be swapped: `form` has no partner, or would not come back."""

    def __init__(self, form: str, why: str) -> None:
        super().__init__(f"“{form}”: {why}")
        self.form = form
        self.why = why


@dataclass(frozen=True, slots=True)
class Swapped:
    """A text with two parties in each other's place. `pieces` are what was replaced: where it stood and now stands."""

    text: str
    pieces: tuple[tuple[Span, Span], ...]

    def moved(self, span: Span) -> Span:
        """Where a span of the old text stands in the new one; raises Unpaired where it cuts a replaced piece."""
        return Span(self._place(span.start), self._place(span.end))

    def back(self, span: Span) -> Span:
        """Where a span of the new text stood in the old one."""
        return Swapped("", tuple((there, here) for here, there in self.pieces)).moved(span)

    def _place(self, at: int) -> int:
        shift = 0
        for here, there in self.pieces:
            if at <= here.start:
                break
            if at < here.end:
                raise Unpaired(str(at), "a span ends within a name")
            shift = there.end - here.end
        return at + shift


class Swap:
    """Puts party `one` in the place of party `other`, and the other way round.

    People stand for those who have the same standing on each of `days` (None: a text without a date). With `turning`,
    those without a partner keep their names and speak for the other party in `there`, the registry for swapped texts;
    else it is the registry itself. Without `people`, nobody has a partner. `first` names forms that are matched before
    others of their kind and shape, in the order given: “Britain”, not “UK”, is what texts say where they say “France”.
    """

    def __init__(
        self,
        registry: Registry,
        one: str,
        other: str,
        days: Iterable[date | None] = (None,),
        first: Iterable[str] = (),
        turning: bool = False,
        people: bool = True,
    ) -> None:
        self.registry = registry
        self.parties = {one: other, other: one}
        self.people: dict[str, str] = {}
        self._days = tuple(days)
        self._turning = turning
        self._forms: dict[str, str] = {}
        self._plain: dict[str, bool] = {}
        self._match_names(one, other, tuple(first))
        if people:
            self._match_people(one, other)
        self._shouted = {
            form.upper(): partner.upper() for form, partner in self._forms.items() if form.upper() not in self._forms
        }
        self.there = self._turned_registry() if turning else registry

    def text(self, text: str) -> Swapped:
        """The text, swapped; raises Unpaired where it holds a form without a partner or would not come back."""
        there = self._swapped(text)
        again = self._swapped(there.text)
        if again.text != text or [(b, a) for a, b in again.pieces] != list(there.pieces):
            raise Unpaired(text[:40], "does not come back")
        return there

    def words(self, text: str) -> str:
        """The text of `text(…)`, for names and labels."""
        return self.text(text).text

    def party(self, code: str | None) -> str | None:
        """The other party of the two; any third one as it is."""
        return self.parties.get(code or "", code)

    def holds(self, text: str) -> frozenset[str]:
        """Which of the two a text names, by any form."""
        found = (self._party_of(hit) for hit, _ in self._hits(text, split(text)))
        return frozenset(party for party in found if party is not None)

    def own_rule(self, text: str) -> str | None:
        """A form in `text` whose meaning there hangs on a rule made for that name alone, so that no other can stand in
        its place (“Washington state”); None where there is none. Rather too many are named than too few."""
        for hit, span in self._hits(text, split(text)):
            ours = hit.kind in PARTY_KINDS and self._party_of(hit) is not None
            rules = _own_rules().get(folded(span.of(text)), ()) if ours else ()
            if any(_may_decide(rule, text, span) for rule in rules):
                return span.of(text)
        return None

    def _swapped(self, text: str) -> Swapped:
        pieces: list[tuple[Span, Span]] = []
        made, done = "", 0

        def put(span: Span, new: str) -> None:
            nonlocal made, done
            made += text[done : span.start]
            pieces.append((span, Span(len(made), len(made) + len(new))))
            made += new
            done = span.end

        words = split(text)
        for hit, span in self._hits(text, words):
            if self._party_of(hit) is None or self._stays(hit):
                continue
            old = span.of(text)
            new = self._partner(hit, old)
            if (article := _ARTICLE.search(text, done, span.start)) is not None and _an(old) != _an(new):
                if bool(article[2]) != _an(old):
                    raise Unpaired(article[0] + old, "an article that would not come back")
                put(Span(article.start(1), article.end(2)), article[1] + ("n" if _an(new) else ""))
            put(span, new)
            if (genitive := _genitive(text, span.end)) and self._plain[old] != self._plain[new]:
                if (len(genitive) == 1) != self._plain[old]:
                    raise Unpaired(old + genitive, "a genitive that would not come back")
                put(Span(span.end, span.end + len(genitive)), genitive[0] + ("" if self._plain[new] else "s"))
        return Swapped(made + text[done:], tuple(pieces))

    def _hits(self, text: str, words: list[Word]) -> Iterator[tuple[Hit[str], Span]]:
        """Known names, longest first, as the program finds them: not within a longer title."""
        titles, at = title_index(), 0
        while at < len(words):
            name, title = self.registry.names.at(text, words, at), titles.at(text, words, at)
            if title is not None and (name is None or title.stop > name.stop):
                for known in title.values:
                    if known.party in self.parties:
                        raise Unpaired(known.words, "a title that one of the two has")
                at = title.stop
            elif name is not None:
                yield name, Span(words[name.first].start, words[name.stop - 1].end)
                at = name.stop
            else:
                at += 1

    def _party_of(self, hit: Hit[str]) -> str | None:
        """Which of the two parties a known name belongs to, None where to neither."""
        if hit.kind in PARTY_KINDS:
            return next((party for party in hit.values if party in self.parties), None)
        if hit.kind in ("person", "surname"):
            sides = (self._side(self.registry.person_by_id(person)) for person in hit.values)
            return next((side for side in sides if side is not None), None)
        return None

    def _stays(self, hit: Hit[str]) -> bool:
        """Whether it names somebody who keeps the name and speaks for the other party."""
        return self._turning and hit.kind in ("person", "surname") and not any(i in self.people for i in hit.values)

    def _partner(self, hit: Hit[str], form: str) -> str:
        if len(hit.values) > 1:
            raise Unpaired(form, "may be several's")
        new = self._forms.get(form) or self._shouted.get(form)
        if new is None:
            known = folded(form) in {folded(f) for f in self._forms}
            raise Unpaired(form, "is written otherwise in the tables" if known else "has no partner")
        self._plain.setdefault(form, False)
        self._plain.setdefault(new, False)
        return new

    def _match_names(self, one: str, other: str, first: tuple[str, ...]) -> None:
        ours, theirs = self._names(one, first), self._names(other, first)
        for shape in ours.keys() & theirs.keys():
            for form, partner in zip(ours[shape], theirs[shape], strict=False):
                self._match(form, partner, shape[0] not in ("capital",))

    def _names(self, party: str, first: tuple[str, ...]) -> dict[tuple[str, str], list[str]]:
        """A party's forms by kind and shape; those that mean somebody else as well are left out."""
        found: dict[tuple[str, str], list[str]] = {}
        names = dict.fromkeys(
            (name.removeprefix("The ").removeprefix("the "), kind) for name, kind in self._told(party)
        )
        for name, kind in sorted(names, key=lambda entry: first.index(entry[0]) if entry[0] in first else len(first)):
            words = split(name)
            hit = self.registry.names.at(name, words, 0) if words else None
            if hit is not None and (hit.kind, hit.values, hit.stop) == (kind, (party,), len(words)):
                found.setdefault((kind, _shape(name, kind)), []).append(name)
        return found

    def _told(self, party: str) -> tuple[tuple[str, str], ...]:
        return self.registry._parties[party].names

    def _match(self, form: str, partner: str, may_be_plural: bool) -> None:
        for here, there in ((form, partner), (partner, form)):
            self._forms[here] = there
            self._plain[here] = may_be_plural and here.endswith("s")

    def _match_people(self, one: str, other: str) -> None:
        ours, theirs = self._cast(one), self._cast(other)
        for shape in ours.keys() & theirs.keys():
            for here, there in zip(ours[shape], theirs[shape], strict=False):
                self.people |= {here.id: there.id, there.id: here.id}
                pairs = [(here.name, there.name)]
                pairs += [
                    *zip(here.surnames, there.surnames, strict=False),
                    *zip(here.names, there.names, strict=False),
                ]
                for form, partner in pairs:
                    self._match(form, partner, may_be_plural=False)

    def _cast(self, party: str) -> dict[tuple[object, ...], list[Person]]:
        """A party's people by the shape of their names and their standing on the day."""
        found: dict[tuple[object, ...], list[Person]] = {}
        for person in self.registry._people.values():
            if self._side(person) == party and all(len(self._bearers(name)) == 1 for name in _called(person)):
                found.setdefault(self._person_shape(person), []).append(person)
        return found

    def _bearers(self, name: str) -> tuple[str, ...]:
        hit = self.registry.names.at(name, split(name), 0)
        return hit.values if hit is not None and hit.kind in ("person", "surname") else ()

    def _side(self, person: Person) -> str | None:
        """Which of the two a person has ever spoken for; on the day, where it was both."""
        sides = {office.party for office in person.offices} & self.parties.keys()
        return next(iter(sides)) if len(sides) == 1 else None

    def _person_shape(self, person: Person) -> tuple[object, ...]:
        offices = [(day, person.office_on(day)) for day in self._days]
        roles = tuple(
            (office.role, office.party in self.parties) if office else bool(day and person.left_before(day))
            for day, office in offices
        )
        gender = first_names().get(keys_of(person.name)[0]) or person.gender
        # “Prime Minister May”: who is not known by the surname alone is found by the title, and so are heads of state
        # and government, without their names: “the prime minister”.
        titles = tuple(office and office.title for _, office in offices)
        held = tuple(t for t in titles if not person.alone or (t and folded(t) in small("head")))
        return (roles, gender, person.surnames[0].endswith("s"), person.alone, held)

    def _turned_registry(self) -> Registry:
        made = self.registry._copy()
        made._people = {id_: self._turned(person) for id_, person in self.registry._people.items()}
        return made

    def _turned(self, person: Person) -> Person:
        if person.id in self.people or self._side(person) is None:
            return person
        return replace(person, offices=tuple(map(self._turned_office, person.offices)))

    def _turned_office(self, office: Office) -> Office:
        return replace(office, party=self.party(office.party))


def _called(person: Person) -> tuple[str, ...]:
    return (person.name, *person.surnames, *person.names)


def _shape(name: str, kind: str) -> str:
    letters = name.replace(".", "")
    if letters.isupper() and " " not in name and len(letters) <= 5:
        return "A." if "." in name else "A"
    if kind == "people":
        return "many" if name.endswith(("s", "men")) else "one"
    return "words"


def _an(form: str) -> bool:
    """Whether “an” stands before it."""
    return form[0] in "AEIOUÉaeiou" and not _LIKE_YOU.match(form)


def _genitive(text: str, end: int) -> str:
    """The genitive after a name: “’s”, or “’” and a space."""
    match = re.compile(r"['’](?:s(?!\w)|(?=\s))").match(text, end)
    return match[0] if match else ""


def _may_decide(rule: Row, text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip(" -\n'’."), text[span.end :].lstrip(" -\n'’.")
    phrases = [phrase for phrase in rule["words"].split("|") if phrase]
    if rule["rule"] in ("with", "without"):
        return any(phrase in text for phrase in phrases)
    if rule["rule"] == "person":
        return bool(re.search(r"(?<![.?!] )\b[A-ZÀ-Þ]\w*$", before) or re.match(r"[A-ZÀ-Þ]", after))
    if rule["rule"] == "after":
        return after.lower().startswith(tuple(phrase.lower() for phrase in phrases))
    if rule["rule"] in ("before", "place"):
        return before.lower().endswith(tuple(phrase.lower() for phrase in phrases))
    return rule["rule"] == "else"


@cache
def _own_rules() -> dict[str, tuple[Row, ...]]:
    rules: dict[str, tuple[Row, ...]] = {}
    for row in table("ambiguous_names"):
        if row["name"] not in ("*", "capital"):
            rules[folded(row["name"])] = (*rules.get(folded(row["name"]), ()), row)
    return rules
