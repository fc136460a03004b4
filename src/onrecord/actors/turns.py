"""Who has the word in a transcript: “Envoy Ida Holm: Good morning. …”, “HOLM: …”, “Question: …”."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.actors.describe import parted
from onrecord.actors.marks import Marked
from onrecord.actors.people import Cast, Known
from onrecord.actors.runs import Run
from onrecord.actors.words import keys_of, prepositions, small

_COLON = re.compile(r"[^\W_](?:\([^()\n]{1,80}\))? ?(:)(?=\s*[\"“«‘'(<]*(?:[^\W\d_a-z]|\d|…|\.\.\.))")
"""A colon after a word, or after what a bracket adds to it, and something that begins behind it."""
_LONGEST = 25
"""Words of a label: “Director of the Institute for … Ida Holm”."""
_CALLING = 2
"""Words behind a name in capitals that say what its bearer does: “IDA HOLM, HOST:”."""
_ENOUGH = 2
"""Labels that make a text a transcript, where it does not stand on a party's own site."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words `[first, stop)` that one speaker says. `label` are the words before the colon; `known` is who they name,
    None for “Question:” and for an office that stands there alone."""

    first: int
    stop: int
    label: tuple[int, int]
    known: Known | None
    nobody: bool


class _Label(NamedTuple):
    first: int
    stop: int
    opens: bool  # whether a sentence begins with it
    run: Run | None  # the name in it
    nobody: bool


class Turns:
    """The turns of an article, none where it is no transcript. `own` is whether it stands on a party's own site, where
    one label is enough and nobody else's colons are to be feared."""

    def __init__(self, cast: Cast, *, own: bool) -> None:
        self._cast = cast
        self._marked: Marked = cast.marked
        self._own = own
        self._turns = list(self._found())
        self._firsts = [turn.first for turn in self._turns]

    def at(self, index: int) -> Turn | None:
        """The turn in which word `index` stands."""
        place = bisect_right(self._firsts, index) - 1
        return self._turns[place] if place >= 0 and index < self._turns[place].stop else None

    def pair(self, title: str) -> tuple[Known, ...]:
        """The two who speak to each other: nobody else has a turn, and the article's title names one of them."""
        knowns = tuple(dict.fromkeys(turn.known for turn in self._turns if turn.known is not None))
        if len(knowns) != 2 or any(turn.known is None for turn in self._turns):
            return ()
        words = set(keys_of(title))
        return knowns if any(known.keys[-1] in words for known in knowns) else ()

    def _found(self) -> Iterator[Turn]:
        labels = list(self._labels())
        opening = [label for label in labels if label.opens]
        if not labels or (not self._own and len(opening) < _ENOUGH):
            return
        ends = [label.first for label in labels[1:]] + [len(self._marked.words)]
        for label, end in zip(labels, ends, strict=True):
            known = self._cast.add(label.run) if label.run is not None else None
            yield Turn(label.stop, max(end, label.stop), (label.first, label.stop), known, label.nobody)

    def _labels(self) -> Iterator[_Label]:
        """Labels in order; a name that nothing else shows to be a person's counts only where it labels twice."""
        found = list(self._candidates())
        names = Counter(self._keys(label.run) for label in found if label.run is not None)
        for label in found:
            sure = label.run is None or self._own or self._is_person(label) or names[self._keys(label.run)] > 1
            if sure and (label.opens or label.run is not None):
                yield label

    def _candidates(self) -> Iterator[_Label]:
        marked = self._marked
        starts = [word.start for word in marked.words]
        for match in _COLON.finditer(marked.text):
            stop = bisect_left(starts, match.start() + 1)
            if stop and (label := self._label(stop)) is not None:
                yield label

    def _label(self, stop: int) -> _Label | None:
        """The label that ends before word `stop`."""
        marked, last = self._marked, stop - 1
        start = marked.sentence_range(last)[0]
        if stop - start <= _LONGEST and self._at_edge(start) and self._reads_as_label(start, stop):
            run = self._name_at_end(start, stop) or self._first_name(start, stop) or self._shouted(start, stop)
            if marked.key(start) in small("turn") and (run is None or marked.key(stop - 1) in small("turn")):
                return _Label(start, stop, True, None, True)
            if run is not None:
                return _Label(start, stop, True, run, False)
            title = marked.title_at(last)
            if title is not None and title.title is not None and title.title.kind == "person":
                nobody = not title.title.sole or marked.key(start) in small("indefinite")
                return _Label(start, stop, True, None, nobody) if not title.title.plural else None
        return self._within(stop)

    def _reads_as_label(self, start: int, stop: int) -> bool:
        """Whether words `[start, stop)` may be a name and its office: nothing that makes a sentence of them."""
        marked = self._marked
        if not marked.words[start].capital or not marked.words[stop - 1].capital:
            return marked.title_at(stop - 1) is not None and marked.words[start].capital
        plain = ends = 0
        for index in range(start, stop):
            key = marked.key(index)
            if marked.at[index] is not None:
                continue
            ends += key in small("verb") or key in small("pronoun") or key in small("clause")
            passed = key in prepositions() or key in small("joiner") or key in small("article")
            plain += not (marked.words[index].capital or passed or marked.words[index].text.isdigit())
        return not ends and (not plain or self._described_from(start, stop))

    def _described_from(self, start: int, stop: int) -> bool:
        """Whether all that stands before the name is its office: “Director of the institute for coasts Ida Holm”."""
        people = self._cast.named_between(start, stop)
        return any(s.run == run and s.phrase[0] == start for run, known in people for s in known.sightings)

    def _at_edge(self, start: int) -> bool:
        """Whether a label may begin here: where a text has lines, at the beginning of one."""
        own_line = not start or "\n" in self._marked.gap(start - 1)
        return own_line or self._own or "\n" not in self._marked.text.strip()

    def _name_at_end(self, start: int, stop: int) -> Run | None:
        """The name with which the label ends, where the article's people have one there."""
        named = [run for run, _ in self._cast.named_between(start, stop) if run.stop == stop]
        return named[-1] if named else None

    def _first_name(self, start: int, stop: int) -> Run | None:
        """The full name that opens or stands in a label which goes on with the office: “IDA HOLM, HOST:”."""
        return next((run for run, _ in self._cast.named_between(start, stop) if run.size > 1), None)

    def _shouted(self, start: int, stop: int) -> Run | None:
        """“HOLM:”, “MR. HOLM:”, as transcripts write it."""
        marked = self._marked
        start += marked.key(start) in small("honorific")
        words = range(start, stop)
        plain = all(marked.words[i].text.isupper() and marked.at[i] is None for i in words)
        return (
            Run(start, stop, "person") if words and plain and not any(parted(marked, i) for i in words[:-1]) else None
        )

    def _within(self, stop: int) -> _Label | None:
        """A label in the middle of what reads as a sentence, for the heading before it has no full stop: a full name
        with its office, both in capitals."""
        for run, known in self._cast.named_between(max(0, stop - _LONGEST), stop):
            if run.stop != stop or run.size < 2:
                continue
            sighting = next((s for s in known.sightings if s.run == run), None)
            told = sighting.description if sighting else None
            if sighting is None or told is None or told.title is None or sighting.phrase[0] == run.first:
                return None
            first = sighting.phrase[0]
            while first < run.first and not self._marked.words[first].capital:
                first += 1
            return _Label(first, stop, False, run, False) if first < run.first else None
        return None

    def _is_person(self, label: _Label) -> bool:
        run = label.run
        short = run is not None and run.first - label.first <= 1 and label.stop - run.stop <= _CALLING
        if run is not None and short and all(w.text.isupper() for w in self._marked.words[run.first : run.stop]):
            return True
        known = self._cast.called(run, run.first) if run is not None else None
        return known is not None and known.certain

    def _keys(self, run: Run) -> tuple[str, ...]:
        return tuple(self._marked.key(i) for i in range(run.first, run.stop))
