"""The radar: terms in quotation marks that rise in a desk's articles, and whose they are.

Unit of the rise is the family, for a reprint is no new use: of the families since a day, and of those before it, how
many use the term? Fisher's exact test, one-sided, corrected for all terms that were tried. Unit of keyness is the
statement: of what a party says, and of what the other parties say, how much holds the term? What one family repeats
word for word counts once. Which terms are tried depends on how often they stand anywhere, never on when or in whose
words. `keyness.py` has the tests, `docs/labels.md` says what they tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.ledger.keyness import chance_of_g2, fdr, g2, log_ratio, rise
from onrecord.ledger.proposals import Keyness, Proposal, Radar
from onrecord.model import LabelSighting, Span, When

MIN_COUNT = 4
"""Families that use a term, for it to be tried; half of them, and two at least, must quote it."""

QUOTED = 0.1
"""Of the families that use a term, the share that must quote it at least: else it is plain language."""

RECENT = 0.25
"""Of the dated families, the share that counts as recent where no day is given; more, where a day has many."""


class Use(NamedTuple):
    """A place at which a term stands. `context` are the words around it: the same sentence is not counted twice.

    `looks` is what its surroundings make it (see `extraction.terms`), None where it is not in quotation marks.
    `statement`, `party` and `speaker` are those in whose words it stands, None in an outlet's own.
    """

    term: str
    form: str
    context: str
    article: str
    family: str
    outlet: str | None
    on: When | None
    span: Span
    looks: str | None = None
    statement: str | None = None
    party: str | None = None
    speaker: str | None = None


class Said(NamedTuple):
    """A party's statement: `words` are the same for those that repeat one another."""

    party: str
    family: str
    words: str
    terms: frozenset[str]


def radar(
    uses: Iterable[Use],
    families: Mapping[str, When | None],
    said: Iterable[Said],
    *,
    since: When | None = None,
    min_count: int = MIN_COUNT,
    tracked: Iterable[str] = (),
) -> Radar:
    """What rises among these uses. `families` has every family with its first day; `tracked` are the terms, by key,
    that are labels already. Order and repetition of what is given do not matter."""
    days = {family: on for family, on in families.items() if on is not None and on.precision == "day"}
    start = since or _since(days)
    window = _Window(
        days=days,
        start=start,
        recent=frozenset(f for f, on in days.items() if start and on.first >= start.first),
    )
    by_term: dict[str, set[Use]] = defaultdict(set)
    for use in uses:
        by_term[use.term].add(use)
    left_out = set(tracked)
    tried = {
        term: counted
        for term, found in sorted(by_term.items())
        if term not in left_out and (counted := _counted(found)).is_tried(min_count)
    }
    spoken = _Spoken(said)
    keys = {term: spoken.keyness(term) for term in tried}
    flat = iter(fdr([chance_of_g2(key.g2) for those in keys.values() for key in those]))
    corrected = {term: [replace(key, p_value=next(flat)) for key in those] for term, those in keys.items()}
    chances = fdr([window.chance(one) for one in tried.values()])
    terms = [
        _proposal(term, one, window, p_value, corrected[term])
        for (term, one), p_value in zip(tried.items(), chances, strict=True)
    ]
    return Radar(
        since=start,
        recent=len(window.recent),
        before=len(days) - len(window.recent),
        terms=tuple(sorted(terms, key=lambda t: (t.p_value, -t.recent, -t.families, t.term))),
        tracked=tuple(sorted(left_out & by_term.keys())),
        seen=len(by_term),
    )


def _since(days: Mapping[str, When]) -> When | None:
    """The day on which the last quarter of the families begins; all of that day are recent."""
    ordered = sorted(on.first for on in days.values())
    return When.of_day(ordered[int(len(ordered) * (1 - RECENT))]) if ordered else None


@dataclass(frozen=True, slots=True)
class _Counted:
    """A term's uses, each sentence once, the earliest first, and the families in which they stand."""

    uses: Sequence[Use]
    families: frozenset[str]
    quoting: frozenset[str]
    looks: Counter[str]

    def is_tried(self, min_count: int) -> bool:
        """Whether it is common enough, quoted enough, and looks like a name."""
        against = self.looks["verb"] + self.looks["adjective"] + self.looks["work"]
        return (
            len(self.families) >= min_count
            and len(self.quoting) >= max(2, min_count // 2)
            and len(self.quoting) >= QUOTED * len(self.families)
            and self.looks["noun"] > against
        )


def _counted(found: Iterable[Use]) -> _Counted:
    ordered = sorted(found, key=_order)
    once: dict[str, Use] = {}
    for use in ordered:
        once.setdefault(use.context, use)
    kept = list(once.values())
    quoted = [use for use in kept if use.looks is not None]
    return _Counted(
        uses=kept,
        families=frozenset(use.family for use in kept),
        quoting=frozenset(use.family for use in quoted),
        looks=Counter(use.looks for use in quoted if use.looks),
    )


def _order(use: Use) -> tuple[object, ...]:
    """By day and moment; of uses at one place those in quotation marks and in somebody's words come first."""
    on = use.on
    when = (False, on.first, on.moment, on.iso) if on else (True,)
    place = (use.article, use.span.start)
    return (*when, *place, use.looks is None, use.statement is None, use.statement or "", use.looks or "")


@dataclass(frozen=True, slots=True)
class _Window:
    """The dated families, and which of them are recent."""

    days: Mapping[str, When]
    start: When | None
    recent: frozenset[str]

    def split(self, families: Iterable[str]) -> tuple[int, int]:
        """How many of them are recent, and how many earlier."""
        dated = [family for family in families if family in self.days]
        late = sum(family in self.recent for family in dated)
        return late, len(dated) - late

    def chance(self, counted: _Counted) -> float:
        late, early = self.split(counted.families)
        return rise(late, len(self.recent), early, len(self.days) - len(self.recent))


class _Spoken:
    """What the parties say, each statement once a family."""

    def __init__(self, said: Iterable[Said]) -> None:
        once = {(one.party, one.family, one.words): one for one in said}
        self._of = Counter(one.party for one in once.values())
        self._with: dict[str, Counter[str]] = defaultdict(Counter)
        self._voices: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in once.values():
            for term in one.terms:
                self._with[term][one.party] += 1
                self._voices[term, one.party].add(one.family)

    def keyness(self, term: str) -> list[Keyness]:
        """By party that says it, the most typical first; p-values are not corrected yet."""
        counts, all_said = self._with[term], self._of.total()
        found = []
        for party, said in counts.items():
            of = self._of[party]
            four = (said, of, counts.total() - said, all_said - of)
            found.append(Keyness(party, len(self._voices[term, party]), *four, g2(*four), log_ratio(*four), 1.0))
        return sorted(found, key=lambda key: (-key.g2 if key.log_ratio > 0 else key.g2, key.party))


def _proposal(term: str, counted: _Counted, window: _Window, p_value: float, keyness: Sequence[Keyness]) -> Proposal:
    late, early = window.split(counted.families)
    first = counted.uses[0]
    quoted = Counter(use.form for use in counted.uses if use.looks is not None)
    months: dict[str, set[str]] = defaultdict(set)
    for use in counted.uses:
        if use.on and use.on.precision != "year":
            months[use.on.day[:7]].add(use.family)
    return Proposal(
        term=min(quoted, key=lambda form: (-quoted[form], form)) if quoted else term,
        families=len(counted.families),
        quoted=len(counted.quoting),
        by_month=tuple((month, len(those)) for month, those in sorted(months.items())),
        before=early,
        recent=late,
        p_value=p_value,
        first=LabelSighting(
            When(first.on.day) if first.on else None,
            first.article,
            first.outlet,
            first.span,
            first.statement,
            first.party,
            first.speaker,
        ),
        keyness=tuple(keyness),
    )
