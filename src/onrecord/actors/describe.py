"""Reads the description of a source (“Peru's envoy”, “a former aide to the president of Peru”): office, role, party."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.runs import Run, runs
from onrecord.actors.titles import BODIES, MODIFIERS, Title
from onrecord.actors.words import prepositions, small
from onrecord.model import Reason, Role, Span

PartyOfPerson = Callable[[Run], tuple[str, str] | None]
"""For a run that names a person: the party they speak for and why, None where they speak for none."""

_PUNCTUATION = frozenset(',;:()[]—–"“”«»!?/…')


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says. `title` is its head, None where no known one stands in it; `speaks` is whether such a
    head speaks for a party at all, so that knowledge from elsewhere may add which; `evidence` names the party."""

    first: int
    stop: int
    title: Mark | None
    role: Role
    party: str | None
    speaks: bool
    because: tuple[Reason, ...]
    evidence: Mark | Run | None = None

    @property
    def office(self) -> Title:
        """The head's row; only where `title` is set."""
        if self.title is None or self.title.title is None:
            raise ValueError("a description without a title has no office")
        return self.title.title


@dataclass(frozen=True, slots=True)
class _Evidence:
    strength: int
    what: Mark | Run
    party: str
    because: str


def describe(marked: Marked, first: int, stop: int, party_of: PartyOfPerson, head: Mark | None = None) -> Description:
    """Read words `[first, stop)`, a description without the person's name. `head` is its title, where already known."""
    start, found = head_of(marked, first, stop) if head is None else (first, head)
    if found is None or found.title is None:
        return Description(first, stop, None, "unknown", None, True, ())
    title = found.title
    past = _former(marked, start, found)
    if past is not None and title.role in ("official", "body"):
        return _no_party(
            marked, first, stop, found, "former official", f"“{_said(marked, past)}”: {_row(past).reason}", past
        )
    if title.role in ("official", "body") and (when := _over(marked, found, stop)) is not None:
        because = f"“{marked.said(*when)}” behind “{title.words}”: told of a time that is over"
        return _no_party(marked, first, stop, found, "former official", because)
    barrier = _barrier(marked, start, stop, found)
    if not title.speaks:
        role: Role = title.role
        if title.loose:
            role = "unknown" if barrier is None else _barred_role(barrier[0])
        return _no_party(marked, first, stop, found, role, f"“{title.words}” speaks for no party: {title.reason}")
    if barrier is not None:
        what, why = barrier
        role = _barred_role(what) if title.role == "official" else title.role
        return _no_party(
            marked, first, stop, found, role, f"“{_said(marked, what)}” beside “{title.words}”: {why}", what
        )
    return _speaking(marked, first, stop, start, found, party_of)


def head_of(marked: Marked, first: int, stop: int) -> tuple[int, Mark | None]:
    """Where the noun phrase of a description begins, and its head: the last title before a preposition or clause."""
    start = first
    while start < stop:
        end = phrase_end(marked, start, stop)
        heads = [
            m for m in marked.marks(start, end) if m.title is not None and m.title.kind not in (*MODIFIERS, "verb")
        ]
        if heads:
            return start, None if _only_modifies(marked, heads[-1], end) else heads[-1]
        # "one of …'s advisers", "a number of members": the head stands after "of".
        counts = all(marked.key(i) in small("indefinite") | small("article") for i in range(start, end))
        if not counts or marked.key(end) not in small("of"):
            return start, None
        start = end + 1
    return first, None


def _only_modifies(marked: Marked, mark: Mark, end: int) -> bool:
    """“fellow physicians”, “Conservative Home Group”: what no table knows after a title is what the phrase is about."""
    if mark.stop >= end or marked.genitive(mark.stop):
        return False
    word = marked.words[mark.stop]
    if marked.gap(mark.stop - 1) in ("-", "‐", "‑"):
        return True
    if word.capital and any(run.kind != "person" for run in runs(marked, mark.stop, end)):
        return True
    if _row(mark).plural:
        return False
    return (
        word.text.islower() and word.key.endswith("s") and not word.key.endswith("ss") and marked.at[mark.stop] is None
    )


def phrase_end(marked: Marked, first: int, stop: int) -> int:
    """Index of the first word after the noun phrase that begins at `first`."""
    at = first
    while at < stop:
        if at > first and parted(marked, at - 1):
            return at
        mark = marked.at[at]
        if mark is None and (marked.key(at) in prepositions() or marked.key(at) in small("clause")):
            return at
        if mark is None and marked.key(at) in small("joiner") and at > first:
            return at
        at = mark.stop if mark is not None and mark.first == at else at + 1
    return min(at, stop)


def parted(marked: Marked, left: int) -> bool:
    """Whether punctuation other than a hyphen or apostrophe stands after word `left`."""
    gap = marked.gap(left)
    if len(gap) > 1 and gap.strip() in ("-", "--", "–"):
        return True
    return not _PUNCTUATION.isdisjoint(gap) or (
        gap.startswith(".") and len(gap) > 1 and marked.opens_sentence(left + 1)
    )


def in_compound(marked: Marked, mark: Mark) -> bool:
    """“Ruritanian-backed”, “pro-Ruritanian”: whoever is so described does not speak for that party."""
    hyphens = ("-", "‐", "‑", "–")
    if mark.stop < len(marked.words) and marked.gap(mark.stop - 1) in hyphens and marked.key(mark.stop) in small("led"):
        return True
    return (
        bool(mark.first) and marked.gap(mark.first - 1) in hyphens and marked.key(mark.first - 1) in small("negative")
    )


def _row(mark: Mark) -> Title:
    if mark.title is None:
        raise ValueError("a mark of no title")
    return mark.title


def _said(marked: Marked, what: Mark | Run) -> str:
    return marked.said(what.first, what.stop)


def _span(marked: Marked, what: Mark | Run) -> Span:
    return marked.span(what.first, what.stop)


def _no_party(
    marked: Marked, first: int, stop: int, head: Mark, role: Role, why: str, also: Mark | Run | None = None
) -> Description:
    spans = tuple(sorted({_span(marked, head), *([_span(marked, also)] if also is not None else [])}))
    return Description(first, stop, head, role, None, False, (Reason(why, spans),))


def _former(marked: Marked, start: int, head: Mark) -> Mark | None:
    """“former” before the head, unless a genitive ends what it belongs to: “the former president's aide”."""
    for mark in marked.marks(start, head.first):
        parted_off = any(marked.genitive(i) for i in range(mark.stop, head.first))
        if mark.title is not None and mark.title.kind == "former" and not parted_off:
            return mark
    return None


def _over(marked: Marked, head: Mark, stop: int) -> tuple[int, int] | None:
    """The words behind a title that put it into the past: “envoy from 1979 to 2005”, “adviser during the war”."""
    for index in range(head.stop, stop):
        key = marked.key(index)
        if key in small("year before") and _is_year(marked.key(index + 1)):
            from_to = marked.key(index + 2) in small("away") and _is_year(marked.key(index + 3))
            if from_to or key in small("ended"):
                return index, min(stop, index + (4 if from_to else 2))
        if key == "during" and marked.at[index] is None:
            return index, phrase_end(marked, index + 1, stop)
    return None


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdigit() and key[:2] in ("19", "20")


def _barred_role(what: Mark | Run) -> Role:
    if isinstance(what, Run):
        return "analyst" if what.kind == "analyst" else "unknown"
    if what.title is None:
        return "outlet"
    row = _row(what)
    return row.role if row.kind in ("bar", "person") or row.role == "analyst" else "official"


def _barrier(marked: Marked, start: int, stop: int, head: Mark) -> tuple[Mark | Run, str] | None:
    """What takes the party's voice from the head: an opposition, a parliament, an organisation of its own."""
    before = [(start, head.first)]
    for first, end in [*before, *((f, e) for f, e, _ in served(marked, head, stop))]:
        for mark in marked.marks(first, end):
            if mark.kind == "outlet":
                return mark, "an outlet relays and speaks for no party"
            if mark.title is not None and (mark.title.bars or (first > head.first and _is_other(mark.title))):
                return mark, mark.title.reason
    if (_row(head).sole and not _row(head).loose) or _row(head).kind in BODIES:
        return None  # "minister of Foreign Affairs", "Ministry of Health"
    if (named := _organisation_behind(marked, head, stop)) is not None:
        return named, "an organisation that is in no table"
    for first, end, _ in served(marked, head, stop):
        parties = [m for m in marked.marks(first, end) if m.kind in PARTY_KINDS]
        for run in runs(marked, first, end):
            # "the Peruvian Space Agency" is Peru's; "the Peruvian Business Council" and a place of research are not.
            if run.kind in ("analyst", "body") or (run.kind == "state" and len(parties) > 1):
                return run, "an organisation that is in no table"
    return None


def _organisation_behind(marked: Marked, head: Mark, stop: int) -> Mark | Run | None:
    """“president of the National Peruvian Council”: an organisation whose name has a people's in the middle."""
    for first, end, _ in served(marked, head, stop):
        for mark in marked.marks(first, end):
            inside = mark.kind in ("demonym", "people") and first < mark.first and mark.stop < end
            if inside and marked.unexplained(mark.first - 1) and marked.gap(mark.first - 1) in (" ", "-"):
                run = next((r for r in runs(marked, mark.stop, end) if r.kind in ("body", "analyst")), None)
                body = next((m for m in marked.marks(mark.stop, end) if m.title and m.title.kind in BODIES), None)
                if marked.words[end - 1].capital and (run or body):
                    return run or body
    return None


def _is_other(title: Title) -> bool:
    """Whether whoever serves the holder of this title serves no party: “aide to a senator”."""
    return title.kind == "person" and not title.speaks


def served(marked: Marked, head: Mark, stop: int) -> Iterator[tuple[int, int, int]]:
    """Noun phrases after the head that say whom it serves, as words `[first, stop)` with how strongly they say it."""
    title = _row(head)
    at = head.stop
    if title.kind == "verb":
        end = phrase_end(marked, at, stop)
        yield at, end, 2
        at = end
    while at < stop and not parted(marked, at - 1):
        word = marked.key(at)
        if word in small("of") or word in title.serves:
            strength = 2
        elif word in small("at") or word in small("by"):
            strength = 1
        elif word in small("place") and (title.kind == "ministry" or _in_government(marked, at + 1, stop)):
            strength = 1  # "the trade ministry in Somecity", "director of shipping in the Foreign Office"
        elif word in small("joiner"):
            at = phrase_end(marked, at + 1, stop)
            continue
        else:
            return  # "ambassador to …", "talks with …": somebody else
        end = phrase_end(marked, at + 1, stop)
        yield at + 1, end, strength
        at = max(end, at + 1)


def _in_government(marked: Marked, first: int, stop: int) -> bool:
    """Whether a part of a government begins at word `first`: “the White House”, “the Danish foreign ministry”."""
    marks = marked.marks(first, phrase_end(marked, first, stop))
    return any(m.kind in ("seat", "ministry") or (m.title is not None and m.title.kind == "ministry") for m in marks)


def _speaking(marked: Marked, first: int, stop: int, start: int, head: Mark, party_of: PartyOfPerson) -> Description:
    title = _row(head)
    if title.party:
        why = Reason(f"“{title.words}” exists in one party only: {title.reason}", (_span(marked, head),))
        return Description(first, stop, head, title.role, title.party, True, (why,), head)
    found = list(_evidence(marked, start, head.first, 3, party_of))
    for begin, end, strength in served(marked, head, stop):
        if begin == head.stop + 1 and _is_party(marked, begin, end):
            found = [e for e in found if _beside(marked, e.what, head)]  # "the summit: President of Peru X Y"
        found.extend(_evidence(marked, begin, end, strength, party_of))
    if found:
        best = max(found, key=lambda e: (e.strength, -e.what.first))
        other = _joined_party(marked, best) if title.plural else None
        if other is not None:
            both = marked.span(best.what.first, other.stop)
            why = Reason(f"“{both.of(marked.text)}” are several parties", (both,))
            return Description(first, stop, head, title.role, None, True, (why,))
        why = Reason(
            f"{best.because}; “{title.words}”: {title.reason}",
            tuple(sorted((_span(marked, best.what), _span(marked, head)))),
        )
        return Description(first, stop, head, title.role, best.party, True, (why,), best.what)
    unclear = next((m for m in marked.marks(start, stop) if m.kind in PARTY_KINDS and m.note), None)
    why = Reason(
        f"“{title.words}” speaks for whom it serves, and no party stands beside it here", (_span(marked, head),)
    )
    more = (Reason(f"“{_said(marked, unclear)}”: {unclear.note}", (_span(marked, unclear),)),) if unclear else ()
    role: Role = "unknown" if title.loose else title.role
    if title.loose and any(run.kind == "analyst" for run in runs(marked, head.stop, stop)):
        role = "analyst"  # "vice president for studies at the Ruritanian Institute"
    return Description(first, stop, head, role, None, True, (why, *more))


def _is_party(marked: Marked, first: int, stop: int) -> bool:
    """Whether words `[first, stop)` are a party's name and no more."""
    first += marked.at[first] is None and marked.key(first) in small("article") if first < stop else 0
    mark = marked.at[first] if first < stop else None
    return mark is not None and mark.party is not None and mark.first == first and mark.stop == stop


def _beside(marked: Marked, what: Mark | Run, head: Mark) -> bool:
    """Whether nothing but known words stands between a party and the title after it."""
    return all(marked.at[i] is not None or marked.key(i) == "s" for i in range(what.stop, head.first))


def _joined_party(marked: Marked, evidence: _Evidence) -> Mark | None:
    """The second party in “the foreign ministers of Latvia and Estonia”."""
    at = evidence.what.stop
    if at >= len(marked.words) or marked.key(at) not in small("joiner"):
        return None
    at += 1 + (marked.key(at + 1) in small("article"))
    mark = marked.at[at] if at < len(marked.words) else None
    return mark if mark is not None and mark.party not in (None, evidence.party) else None


def _evidence(marked: Marked, first: int, stop: int, strength: int, party_of: PartyOfPerson) -> Iterator[_Evidence]:
    """Parties named in words `[first, stop)`, by themselves or through a person who speaks for one."""
    for mark in marked.marks(first, stop):
        party = mark.party or (mark.ids[0] if mark.kind == "place" and len(mark.ids) == 1 else None)
        if party is not None and mark.kind != "people" and not in_compound(marked, mark):
            name = marked.registry.party_name(party)
            yield _Evidence(strength, mark, party, f"“{_said(marked, mark)}” is {_what(mark)} {name}")
    for run in runs(marked, first, stop):
        if run.kind == "person" and (found := party_of(run)) is not None:
            party, because = found
            yield _Evidence(strength, run, party, because)


def _what(mark: Mark) -> str:
    return {
        "name": "a name of",
        "demonym": "the adjective of",
        "capital": "the capital of",
        "place": "the capital of",
        "seat": "a seat of government of",
        "ministry": "part of the government of",
        "body": "a name of",
    }[mark.kind]
