"""What the article has said before of an office or body that a source names alone: “the negotiator”, “the ministry”."""

from __future__ import annotations

from dataclasses import replace

from onrecord.actors.describe import Description, describe, head_of
from onrecord.actors.marks import Mark, Marked
from onrecord.actors.people import Cast, Known
from onrecord.actors.sources import Reading
from onrecord.actors.titles import BODIES, same_office
from onrecord.actors.words import small
from onrecord.model import Reason

_MAX_BEFORE = 6
"""Words before a title that its noun phrase may reach back."""


def holder(cast: Cast, reading: Reading, told: Description) -> Known | None:
    """The one person whom the article has shown in this office before; of several, the one shown in this paragraph or
    the one before it, where that is only one."""
    if told.office.words in small("vague"):
        return None
    marked = cast.marked
    fitting: list[Known] = []
    near: list[Known] = []
    for known in cast.people:
        for sighting in known.sightings:
            if sighting.run.first < reading.first and _same(sighting.description, told):
                fitting.append(known)
                if marked.paragraph(reading.first) - marked.paragraph(sighting.run.first) <= 1:
                    near.append(known)
    for found in (fitting, near):
        if len({id(known) for known in found}) == 1:
            return found[0]
    return None


def seen_before(cast: Cast, reading: Reading, told: Description) -> Description:
    """`told` with the party that the same word had before, where it was only one: “the official”, “the ministry”,
    “ministry officials”."""
    if told.party is not None or not told.speaks or told.title is None:
        return told
    marked = cast.marked
    bodies = [m for m in marked.marks(reading.first, told.title.first) if m.title and m.title.kind in BODIES]
    for mark in [told.title, *bodies] if reading.determiner == "the" or told.office.kind in BODIES else bodies:
        earlier = _party_before(cast, mark, reading.first)
        if earlier is not None and earlier.title is not None:
            stop = earlier.title.stop
            said = f"“{marked.said(mark.first, mark.stop)}” points back to “{marked.said(earlier.first, stop)}”"
            back = Reason(said, (marked.span(earlier.first, stop),))
            return replace(told, party=earlier.party, role=told.office.role, because=(back, *earlier.because))
    return told


def _same(theirs: Description | None, ours: Description) -> bool:
    if theirs is None or theirs.title is None or not same_office(theirs.office.words, ours.office.words):
        return False
    same_time = (theirs.role == "former official") == (ours.role == "former official")
    return same_time and ours.party in (None, theirs.party)


def _party_before(cast: Cast, word: Mark, before: int) -> Description | None:
    """The description with a party that the same title had before, where all those that had one had the same."""
    marked = cast.marked
    parties: dict[str, Description] = {}
    for mark in marked.marks(0, before):
        if mark.title is None or word.title is None or not same_office(mark.title.words, word.title.words):
            continue
        start = _phrase_start(marked, mark)
        if head_of(marked, start, mark.stop)[1] == mark:
            found = describe(marked, start, _sentence_end(marked, mark.stop), cast.party_of, mark)
            if found.party:
                parties[found.party] = found
    return next(iter(parties.values())) if len(parties) == 1 else None


def _phrase_start(marked: Marked, mark: Mark) -> int:
    """Where the noun phrase of a title begins."""
    ends = small("verb") | small("clause") | small("away")
    first = mark.first
    while first > max(0, mark.first - _MAX_BEFORE) and marked.sentence(first - 1) == marked.sentence(mark.first):
        if marked.gap(first - 1).strip("'’-. \u00a0") or marked.key(first - 1) in ends:
            break
        first -= 1
    return first


def _sentence_end(marked: Marked, index: int) -> int:
    sentence = marked.sentence(index - 1)
    while index < len(marked.words) and marked.sentence(index) == sentence:
        index += 1
    return index
