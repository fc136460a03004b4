"""The ledger in plain words: what is on record, where it was looked for, and never whether it is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.ledger.runs import Run
from onrecord.ledger.standings import Walk
from onrecord.model import Claim, SearchLog, Stance, When

NameOf = Callable[[str], str]
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),  # calendar's follow the machine's language
    *("July", "August", "September", "October", "November", "December"),
)
_DOES: dict[Stance, str] = {
    "asserts": "asserts it",
    "confirms": "confirms it",
    "denies": "denies it",
    "withholds": "neither confirms nor denies it",
    "abandons": "no longer stands by it",
}
_UNNAMED = "somebody unnamed"
_MANY = 4
"""From so many people on, the rest are counted."""


def day_words(when: When) -> str:
    """`3 June 2026`, `June 2026` or `2026`, as exact as it is known."""
    first = when.first
    parts = {"year": [], "month": [_MONTHS[first.month - 1]]}.get(
        when.precision, [str(first.day), _MONTHS[first.month - 1]]
    )
    return " ".join([*parts, str(first.year)])


def headline(walks: Sequence[Walk], searched: SearchLog, on: When, name_of: NameOf) -> str:
    """The first claim's standing in a sentence, and how many of the others stand how."""
    where = f"in {_searched(searched)} up to {day_words(on)}."
    if not walks:
        return f"No claim to follow {where}"
    first, *others = walks
    lead = f"{first.standing.capitalize()}: {_lead(first, name_of)} {where}"
    counts = Counter(walk.standing for walk in others)
    if not counts:
        return lead
    return f"{lead} Of the other claims: {_joined([f'{number} {standing}' for standing, number in counts.items()])}."


def because(walk: Walk, searched: SearchLog, name_of: NameOf) -> str:
    """Why the standing is what it is, in sentences: who says what since when through whom, and what was not found."""
    claim, runs = walk.claim, walk.runs.now
    sentences = [
        f"Documented by “{d.title}”{f', published {day_words(d.published)}' if d.published else ''}."
        for d in walk.documents
    ]
    sentences += [_party(claim, party, runs[party], name_of) for party in ordered_parties(claim, runs)]
    if claim.claimant not in runs:
        sentences.append(f"No assertion of it by {name_of(claim.claimant)} was found.")
    if claim.counterparty not in runs:
        sentences.append(f"Nothing was found by which {name_of(claim.counterparty)} confirms or denies it.")
    if not walk.documents:
        sentences.append("No document is on file.")
    window = (
        f", published from {day_words(searched.first)} to {day_words(searched.last)}"
        if searched.first and searched.last
        else ""
    )
    return " ".join([*sentences, f"Looked for in {_searched(searched)}{window}."])


def ordered_parties(claim: Claim, runs: dict[str, Run]) -> list[str]:
    """The claimant, the counterparty, who would have to give, then others as they first spoke."""
    first = dict.fromkeys([claim.claimant, claim.counterparty, *(term.giver for term in claim.terms)])
    return [party for party in [*first, *(p for p in runs if p not in first)] if party in runs]


def _party(claim: Claim, party: str, run: Run, name_of: NameOf) -> str:
    since = f" since {day_words(run.since)}" if run.since else ""
    shown = run.shown(party)
    people = list(shown.speakers)
    if len(people) > _MANY:
        people = [*people[: _MANY - 1], f"{len(people) - _MANY + 1} others"]
    through = f", through {_joined(people)}" if people else ""
    sentence = (
        f"{name_of(party)} {_does(claim, run)}{since}{through} ({_counted(shown.families, 'independent voice')})."
    )
    beside: dict[Stance, dict[str, None]] = {}
    for one in run.beside:
        beside.setdefault(one.stance, {})[one.sighting.position.speaker or _UNNAMED] = None
    for stance, who in beside.items():
        sentence += (
            f" Meanwhile {name_of(party)} also {_DOES[stance]}, through {_joined(sorted(who, key=_UNNAMED.__eq__))}."
        )
    return sentence[0].upper() + sentence[1:]


def _does(claim: Claim, run: Run) -> str:
    """What a party does; a denial that is only of terms says of which."""
    terms = {s.position.term for s in run.held}
    if run.stance == "denies" and None not in terms:
        whats = [
            f"“{claim.terms[index].what}”"
            for index in sorted(t for t in terms if t is not None)
            if index < len(claim.terms)
        ]
        if whats:
            return f"denies the term {_joined(whats)}"
    return _DOES[run.stance]


def _lead(walk: Walk, name_of: NameOf) -> str:
    """What was said, and what was not found in the place that the sentence goes on to name."""
    claim, runs = walk.claim, walk.runs.now
    claimant = name_of(claim.claimant)
    if walk.standing == "documented":
        return f"“{walk.documents[0].title}” states it; the parties' words were looked for"
    if walk.standing == "mutual":
        return f"{claimant} asserts it and {name_of(claim.counterparty)} confirms it; no document found"
    if walk.standing == "reported only":
        return f"no assertion of it by {claimant} found" if walk.intervals else "nothing on it found"
    if walk.standing == "abandoned":
        verb = "now denies it" if runs[claim.claimant].stance == "denies" else "no longer stands by it"
        return f"{claimant}{', which asserted it,' if walk.asserted else ''} {verb}; {_other(walk, name_of)}"
    against = [p for p in ordered_parties(claim, runs) if p in claim.bound and runs[p].stance == "denies"]
    denials = "".join(f"; {name_of(party)} {_does(claim, runs[party])}" for party in against)
    if claim.counterparty in against:
        return f"{claimant} asserts it{denials}, as found"
    return f"{claimant} asserts it{denials}; {_other(walk, name_of)}"


def _other(walk: Walk, name_of: NameOf) -> str:
    """What is on record of the counterparty."""
    claim = walk.claim
    run = walk.runs.now.get(claim.counterparty)
    name = name_of(claim.counterparty)
    if run is None:
        return f"no confirmation by {name} found"
    return f"{name} {_does(claim, run)}, as found" if run.stance != "withholds" else f"{name} {_DOES[run.stance]}"


def _searched(searched: SearchLog) -> str:
    return f"{_counted(searched.articles, 'article')} from {_counted(searched.outlets, 'outlet')}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
