"""What changed between two ledgers of one line.

The two ends are compared, and nothing between them: what changed and changed back shows in a shorter span of days. A
change is `told` on the day that brought it on record, which does not depend on how long the span is, as a rule: the day
of the first article that carries it; where articles were withdrawn, of the last withdrawal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from onrecord.ledger.order import in_order
from onrecord.model import (
    BlameSeen,
    Changes,
    Claim,
    ClaimStanding,
    Document,
    DocumentChange,
    LabelSeen,
    Ledger,
    NewStatement,
    PartyStance,
    SearchLog,
    Shift,
    ShiftChange,
    Sighting,
    Stance,
    StanceChange,
    StandingChange,
    When,
)

_NONE: Mapping[str, When] = {}


def compare(
    earlier: Ledger,
    later: Ledger,
    before: Iterable[Sighting],
    after: Iterable[Sighting],
    searched: SearchLog,
    reported: Mapping[str, When] = _NONE,
    left: Mapping[str, When] = _NONE,
) -> Changes:
    """What the `later` ledger has that the `earlier` one has not, and the reverse.

    `before` and `after` are the sightings of which the two are made. `reported` gives the day on which an article came
    on record, by its id, `left` the day on which it was withdrawn. `searched` is taken as it is: where the change was
    looked for. Raises ValueError where the two are of different lines, or the later is not later.
    """
    if earlier.line != later.line or earlier.on.last >= later.on.last:
        raise ValueError(f"{earlier.line} on {earlier.on} does not come before {later.line} on {later.on}")
    return _Comparison(earlier, later, before, after, reported, left).changes(searched)


class _Comparison:
    """The two ledgers, and on which day a change between them came on record."""

    def __init__(
        self,
        earlier: Ledger,
        later: Ledger,
        before: Iterable[Sighting],
        after: Iterable[Sighting],
        reported: Mapping[str, When],
        left: Mapping[str, When],
    ) -> None:
        self.earlier = earlier
        self.later = later
        self._before = in_order((s for s in before if s.position.line == later.line), earlier.on)
        self._after = in_order((s for s in after if s.position.line == later.line), later.on)
        known, still = ({s.position.id for s in those} for those in (self._before, self._after))
        self._new = [s for s in self._after if s.position.id not in known]
        self._gone = [s for s in self._before if s.position.id not in still]
        self._known = known
        self._reported = reported
        self._left = left

    def changes(self, searched: SearchLog) -> Changes:
        statements, reprinted = self._statements()
        return Changes(
            line=self.later.line,
            since=When.of_day(self.earlier.on.last + timedelta(1)),
            on=self.later.on,
            searched=searched,
            statements=statements,
            reprinted=reprinted,
            gone=_once(s.position.statement for s in self._gone),
            standings=tuple(self._standings()),
            stances=tuple(self._stances()),
            blame=tuple(self._blame()),
            shifts=tuple(self._shifts()),
            labels=tuple(self._labels()),
            documents=tuple(self._documents()),
        )

    # When

    def _day(self, sighting: Sighting) -> When:
        """The day from which a sighting is on record: that of its article, or, if later, that for which it counts."""
        days = [day for day in (self._reported.get(sighting.position.article), sighting.on) if day]
        return max(days, key=lambda day: day.first, default=self.later.on)

    def _told(self, brought: Sequence[Sighting], took: Sequence[Sighting]) -> When:
        """The day of a change that the first of these brought, or else the last of those took away."""
        if brought:
            return min(map(self._day, brought), key=_moment)
        days = [day for s in took if (day := self._left.get(s.position.article))]
        return max(days, key=_moment, default=self.later.on)

    def _brought(self, statements: Iterable[str], claim: str) -> list[Sighting]:
        wanted = set(statements)
        return [s for s in self._new if s.position.claim == claim and s.position.statement in wanted]

    # What

    def _statements(self) -> tuple[tuple[NewStatement, ...], tuple[str, ...]]:
        """The new ones, each with its reprints, and those that reprint what was on record before."""
        words = _words(self._after)
        had = {words[s.position.id] for s in self._after if s.position.id in self._known}
        groups: dict[object, list[Sighting]] = {}
        for sighting in self._new:
            groups.setdefault(words[sighting.position.id], []).append(sighting)
        fresh = [group for key, group in groups.items() if key not in had]
        again = [s for key, group in groups.items() if key in had for s in group]
        statements = (
            NewStatement(first, self._day(first), _once(s.position.statement for s in others))
            for first, *others in fresh
        )
        return tuple(statements), _once(s.position.statement for s in again)

    def _standings(self) -> Iterator[StandingChange]:
        for one, other in self._claims():
            if one.standing != other.standing:
                yield self._standing(one, other)

    def _standing(self, one: ClaimStanding, other: ClaimStanding) -> StandingChange:
        claim = other.claim
        documents = (
            tuple(d for d in other.documents if d not in one.documents) if other.standing == "documented" else ()
        )
        carrying = () if documents else _carrying(one, other)
        took = [s for s in self._gone if s.position.claim == claim.id]
        published = [d.published for d in documents if d.published]
        told = min(published, key=_moment) if published else self._told(self._brought(carrying, claim.id), took)
        return StandingChange(claim, one.standing, other.standing, other.since, told, carrying, documents)

    def _stances(self) -> Iterator[StanceChange]:
        for one, other in self._claims():
            had, has = ({p.party: p for p in standing.parties} for standing in (one, other))
            for party in dict.fromkeys([*has, *had]):
                if (stance := _stance(had, party)) != _stance(has, party):
                    yield self._stance(other.claim, party, stance, has.get(party))

    def _stance(self, claim: Claim, party: str, stance: Stance | None, held: PartyStance | None) -> StanceChange:
        statements = held.statements if held else ()
        took = [s for s in self._gone if (s.position.claim, s.position.party) == (claim.id, party)]
        told = self._told(self._brought(statements, claim.id), took)
        return StanceChange(
            claim, party, stance, held.stance if held else None, held.since if held else None, told, statements
        )

    def _blame(self) -> Iterator[BlameSeen]:
        had = {(cell.party, cell.blamed) for cell in self.earlier.blame}
        for party, blamed in dict.fromkeys((cell.party, cell.blamed) for cell in self.later.blame):
            if (party, blamed) not in had:
                laying = [s for s in self._after if s.position.party == party and blamed in s.position.blames]
                voices, statements = {s.voice for s in laying}, _once(s.position.statement for s in laying)
                yield BlameSeen(party, blamed, self._told(laying, ()), len(voices), statements)

    def _shifts(self) -> Iterator[ShiftChange]:
        had, has = ({_asked(s): s for s in ledger.shifts.found} for ledger in (self.earlier, self.later))
        for key, shift in has.items():
            if key not in had:
                yield ShiftChange(shift, True, shift.answers[shift.place].on)
        for key, shift in had.items():
            if key not in has:
                came = [s for s in self._new if s.position.party == shift.party]
                yield ShiftChange(
                    shift, False, max(map(self._day, came), key=_moment, default=self._told((), self._gone))
                )

    def _labels(self) -> Iterator[LabelSeen]:
        had = {use.text for use in self.earlier.labels if use.articles}
        for use in self.later.labels:
            if use.articles and use.text not in had:
                yield LabelSeen(use, use.first_seen or self.later.on)

    def _documents(self) -> Iterator[DocumentChange]:
        """Documents that were published meanwhile; who put them on file, and when, is not the ledger's."""
        new: dict[Document, None] = {}
        for one, other in self._claims():
            new |= dict.fromkeys(d for d in other.documents if d not in one.documents)
        return (DocumentChange(document, "published", document.published or self.later.on) for document in new)

    def _claims(self) -> Iterator[tuple[ClaimStanding, ClaimStanding]]:
        had = {standing.claim.id: standing for standing in self.earlier.claims}
        return ((had[other.claim.id], other) for other in self.later.claims if other.claim.id in had)


def _words(ordered: Iterable[Sighting]) -> dict[str, object]:
    """What makes a reprint's statement the same as the original's, by position: the n-th of that speaker there."""
    counted: Counter[object] = Counter()
    words: dict[str, object] = {}
    for s in ordered:
        p = s.position
        said = (p.claim, s.family, p.party, p.speaker, p.stance)
        counted[said, p.article] += 1
        words[p.id] = (said, counted[said, p.article])
    return words


def _carrying(one: ClaimStanding, other: ClaimStanding) -> tuple[str, ...]:
    """The statements of those whose word makes the standing and who changed it: on the day of the standing, if any."""
    had = {p.party: p for p in one.parties}
    decide = {other.claim.claimant, *other.claim.bound}
    moved = [p for p in other.parties if p.party in decide and _stance(had, p.party) != p.stance]
    that_day = [p for p in moved if p.since == other.since]
    return _once(statement for p in that_day or moved for statement in p.statements)


def _stance(held: Mapping[str, PartyStance], party: str) -> Stance | None:
    return held[party].stance if party in held else None


def _asked(shift: Shift) -> tuple[str | None, ...]:
    """What makes two shifts the same, though a longer series dates it anew."""
    return (shift.party, shift.kind, shift.about, shift.earlier, shift.later)


def _moment(day: When) -> tuple[date, datetime, str]:
    return (day.first, day.moment, day.iso)


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
