"""What the article has said before of an office or body that a source names alone: “the negotiator”, “the ministry”."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from onrecord.actors.describe import Description, describe, head_of
from onrecord.actors.marks import Mark, Marked
from onrecord.actors.people import Cast, Known
from onrecord.actors.sources import Reading
from onrecord.actors.titles import BODIES, MODIFIERS, last_word
from onrecord.actors.words import small
from onrecord.model import Reason

_MAX_BEFORE = 6
"""Words before a title that its noun phrase may reach back."""
_MAX_AFTER = 20


class Earlier:
    """What an article has said of offices and bodies, each description read once."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._marked: Marked = cast.marked

    def holder(self, reading: Reading, told: Description) -> Known | None:
        """The one person whom the article has shown in this office before; of several, the one shown in this paragraph
        or the one before it, where that is only one."""
        if told.office.words in small("vague"):
            return None
        here = self._marked.paragraph(reading.first)
        fitting, near = set[Known](), set[Known]()
        for known in self._cast.people:
            for sighting in known.sightings:
                if sighting.run.first < reading.first and _same(sighting.description, told):
                    fitting.add(known)
                    if here - self._marked.paragraph(sighting.run.first) <= 1:
                        near.add(known)
        for found in (fitting, near):
            if len(found) == 1:
                return found.pop()
        return None

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
                return replace(told, party=earlier.party, role=told.office.role, because=(back, *earlier.because))
        return told

    def _party_before(self, word: Mark, before: int) -> Description | None:
        """The last description with a party that the same title had before; None where they had several parties."""
        if word.title is None:
            return None
        told = [d for d in self._with_party.get(last_word(word.title.words), ()) if d.stop <= before]
        return told[-1] if told and len({d.party for d in told}) == 1 else None

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
                told = describe(self._marked, start, end, self._cast.party_of, mark)
                if told.party:
                    # It is over where its title ends: what is said after that may be somebody else's.
                    found.setdefault(last_word(mark.title.words), []).append(replace(told, stop=mark.stop))
        return found

    def _phrase_start(self, mark: Mark) -> int:
        """Where the noun phrase of a title begins."""
        ends = small("verb") | small("clause") | small("away")
        first, lowest = mark.first, max(mark.first - _MAX_BEFORE, self._marked.sentence_range(mark.first)[0])
        while first > lowest and not self._marked.gap(first - 1).strip("'’-. \u00a0"):
            if self._marked.key(first - 1) in ends:
                break
            first -= 1
        return first


def _same(theirs: Description | None, ours: Description) -> bool:
    if theirs is None or theirs.title is None or last_word(theirs.office.words) != last_word(ours.office.words):
        return False
    same_time = (theirs.role == "former official") == (ours.role == "former official")
    return same_time and ours.party in (None, theirs.party)
