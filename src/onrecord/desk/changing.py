"""What changed of a line since a day: two ledgers compared, and what people decided meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from onrecord.desk import withdrawing
from onrecord.desk.documents import Filed
from onrecord.errors import InputError
from onrecord.ledger import compare, fold, search_log
from onrecord.model import (
    Article,
    ArticleChange,
    Card,
    Changes,
    Decision,
    Document,
    DocumentChange,
    LabelSeen,
    Ledger,
    Line,
    SearchLog,
    ShiftChange,
    Sighting,
    When,
    Withdrawal,
)
from onrecord.publishing import MOST, Source
from onrecord.store import Store

_NOWHERE = SearchLog(0, 0, 0, None, None)
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Record:
    """A line's record, to be looked at on any day.

    `known` gives the articles that count on a day, `seen` the sightings in them; `sightings` are all there are, those
    in withdrawn articles too. `decisions` are all of the desk's, by time.
    """

    line: Line
    known: Callable[[When], Iterable[Card]]
    seen: Callable[[When], Iterable[Sighting]]
    sightings: Sequence[Sighting]
    withdrawals: Sequence[Withdrawal]
    documents: Sequence[Filed]
    decisions: Sequence[Decision]


def changes(record: Record, since: When, on: When, ledger: Callable[[When], Ledger]) -> Changes:
    """What changed from the first day of `since` to the last of `on`, both counted; `ledger` gives that of a day.

    Raises InputError where `since` is after `on`.
    """
    first = max(since.first, date.min + _DAY)  # no ledger comes before the first day that there is
    if first > on.last:
        raise InputError(f"--since {since} is after {on}: nothing lies between; give an earlier day, or a later --on")
    return _between(record, ledger(When.of_day(first - _DAY)), ledger(on))


def history(record: Record, ledger: Ledger, most: int = MOST) -> list[Changes]:
    """The changes of all days up to that of `ledger`, the latest first: of as many days as `most` changes take.

    Shifts and labels stand on the days that the ledger gives them, all in one record, the last: they are not looked for
    day by day.
    """
    days = [day for day in sorted(_days(record), reverse=True) if date.min < day <= ledger.on.last]
    found: list[Changes] = []
    later: Ledger | None = None
    for day in [*days, *(last - _DAY for last in days[-1:])]:
        earlier = _plain(record, day)
        if later:
            found.append(_between(record, earlier, later))
        later = earlier
        if sum(map(_told, found)) >= most:
            break
    labels = tuple(LabelSeen(use, use.first_seen) for use in ledger.labels if use.first_seen)
    shifts = tuple(ShiftChange(s, True, s.answers[s.place].on) for s in ledger.shifts.found)
    return [*found, Changes(ledger.line, ledger.on, ledger.on, _NOWHERE, shifts=shifts, labels=labels)]


def sources(store: Store, found: Changes) -> dict[str, Source]:
    """Where the statements of these changes stand, and their words, by id."""
    ids = dict.fromkeys(one.position.statement for one in found.statements if one.telling)
    groups = (found.standings, found.stances, found.blame, found.articles)
    ids |= dict.fromkeys(id_ for group in groups for one in group for id_ in one.statements)
    ids |= dict.fromkeys(id_ for one in found.shifts for id_ in one.shift.statements)
    articles: dict[str, Article | None] = {}
    told = {}
    for statement in store.statements(ids=ids):
        if statement.article not in articles:
            articles[statement.article] = store.article(statement.article)
        if article := articles[statement.article]:
            told[statement.id] = Source.of(article, statement)
    return told


def _told(found: Changes) -> int:
    """How many of a day's changes a feed tells."""
    telling = sum(statement.telling for statement in found.statements)
    others = (found.standings, found.stances, found.blame, found.documents, found.articles)
    return telling + sum(map(len, others))


def _plain(record: Record, day: date) -> Ledger:
    """The ledger at a day without labels and shifts, which take far longer than all the rest."""
    on = When.of_day(day)
    return fold(record.line, on, record.seen(on), _NOWHERE)


def _between(record: Record, earlier: Ledger, later: Ledger) -> Changes:
    """What changed from the day after `earlier` to that of `later`."""
    before, after = {a.id for a in record.known(earlier.on)}, list(record.known(later.on))
    searched = search_log((a, a.family) for a in after if a.id not in before)
    reported = {a.id: a.published for a in after if a.published}
    restored = {w.article: w.until for w in record.withdrawals if w.until and w.until.first <= later.on.last}
    for id_ in restored.keys() & reported.keys():
        reported[id_] = max(reported[id_], restored[id_], key=lambda when: when.first)
    left = {w.article: w.on for w in record.withdrawals if w.holds(later.on)}
    found = compare(earlier, later, record.seen(earlier.on), record.seen(later.on), searched, reported, left)
    window = _Window(record, earlier.on.last, later.on.last)
    return replace(
        found,
        documents=(*(d for d in found.documents if d.document not in window.decided), *window.documents()),
        articles=tuple(window.articles()),
        decisions=tuple(sorted(Counter(d.kind for d in window.decisions()).items())),
    )


class _Window:
    """What people decided after `eve`, up to the day `last`."""

    def __init__(self, record: Record, eve: date, last: date) -> None:
        self._record = record
        self._eve = eve
        self._last = last

    @property
    def decided(self) -> set[Document]:
        """Documents that a person put on file: what is told of them is the decision."""
        return {one.document for one in self._record.documents if one.added}

    def documents(self) -> Iterator[DocumentChange]:
        for one in self._record.documents:
            if one.added and self._holds(_when(one.added).first):
                yield DocumentChange(one.document, "added", _when(one.added), one.added)
            if one.withdrawn and self._holds(_when(one.withdrawn).first):
                yield DocumentChange(one.document, "withdrawn", _when(one.withdrawn), one.withdrawn)

    def articles(self) -> Iterator[ArticleChange]:
        mine = _statements(self._record)
        for one in self._record.withdrawals:
            if one.article not in mine:
                continue
            values = one.decision.values
            what = (values["outlet"], values["title"], values["url"], mine[one.article])
            if self._holds(one.on.first):
                yield ArticleChange(one.article, "withdrawn", one.on, one.decision, *what)
            if one.restored and one.until and self._holds(one.until.first):
                yield ArticleChange(one.article, "restored", one.until, one.restored, *what)

    def decisions(self) -> Iterator[Decision]:
        """Those that concern the line, as far as they name a line or an article."""
        mine = _statements(self._record)
        by_id = {d.id: d for d in self._record.decisions}
        for decision in self._record.decisions:
            about = by_id.get(decision.undoes or "", decision)
            concerns = about.values.get("line", self._record.line.id) == self._record.line.id
            if (
                concerns
                and (about.kind != withdrawing.KIND or about.subject in mine)
                and self._holds(_when(decision).first)
            ):
                yield decision

    def _holds(self, day: date) -> bool:
        return self._eve < day <= self._last


def _statements(record: Record) -> dict[str, tuple[str, ...]]:
    """The statements on the line's claims by article."""
    found: dict[str, dict[str, None]] = {}
    for sighting in record.sightings:
        found.setdefault(sighting.position.article, {})[sighting.position.statement] = None
    return {article: tuple(ids) for article, ids in found.items()}


def _days(record: Record) -> set[date]:
    """The days on which something came on record that a feed tells, or left it."""
    mine = {s.position.article for s in record.sightings if s.position.stance != "mentions" or s.position.blames}
    # Withdrawn articles were known on the day before.
    looked = [date.max, *(w.on.first - _DAY for w in record.withdrawals)]
    known = (article for day in looked for article in record.known(When.of_day(day)))
    published = {a.id: a.published.first for a in known if a.published}
    days = {published[id_] for id_ in mine & published.keys()}
    days |= {s.on.first for s in record.sightings if s.on and s.on.first > published.get(s.position.article, date.min)}
    days |= {w.on.first for w in record.withdrawals if w.article in mine}
    days |= {w.until.first for w in record.withdrawals if w.article in mine and w.until}
    days |= {d.published.first for d in record.line.documents if d.published}
    return days | {_when(d).first for one in record.documents for d in (one.added, one.withdrawn) if d}


def _when(decision: Decision) -> When:
    """When it was decided, on the day that it was by the calendar of the desk's people."""
    if decision.kind == withdrawing.KIND:
        return When(decision.values["on"])
    return When(datetime.fromisoformat(decision.at).astimezone().isoformat())
