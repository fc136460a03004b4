"""Whom a pronoun points back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.actors.marks import Marked
from onrecord.actors.people import Cast, Known
from onrecord.actors.runs import Run
from onrecord.actors.speakers import Voice
from onrecord.actors.words import small
from onrecord.model import Span

_SUBJECT_WITHIN = 8
"""A name among the first words of a sentence is as a rule its subject, and a subject is what “he” goes on with."""
_RELATIVE_REACH = 6


def gender_of(key: str) -> str:
    """`m` or `f` for a pronoun, empty where it does not tell."""
    if key in small("masculine"):
        return "m"
    return "f" if key in small("feminine") else ""


class Antecedents:
    """The people and the voices before a pronoun. `voices` are those already heard, in any order."""

    def __init__(self, cast: Cast, voices: Sequence[Voice]) -> None:
        self._cast = cast
        self._marked: Marked = cast.marked
        self._voices = voices

    def person(self, index: int, quoted: Sequence[Span]) -> Voice | Known | None:
        """Whom “he” or “she” at word `index` means: in the nearest sentence, back to the start of the paragraph before,
        whoever spoke there last or is its subject; else anyone named there. Names within `quoted` do not count."""
        gender = gender_of(self._marked.key(index))
        for only_subjects in (True, False):
            for sentence in self._sentences(index):
                if (voice := self._speaker_in(sentence, index, gender)) is not None:
                    return voice
                for run, known in self._named_in(sentence, index, gender, quoted):
                    if not only_subjects or run.first - self._start(run.first) < _SUBJECT_WITHIN:
                        return known
        return None

    def group(self, index: int, *, plural: bool) -> Voice | None:
        """Whom “they” (or “it”) means: the last several (or body) that spoke before, back to the paragraph before."""
        fitting = [v for v in self._before(index) if (v.plural if plural else self._is_body(v))]
        return max(fitting, key=lambda v: v.at, default=None)

    def relative(self, index: int) -> Known | None:
        """Whom “who” at word `index` belongs to: the name right before it."""
        sentence = self._marked.sentence(index)
        for run, known in reversed(self._cast.mentions):
            if (
                run.stop <= index
                and self._marked.sentence(run.first) == sentence
                and index - run.stop < _RELATIVE_REACH
            ):
                return known
        return None

    def _is_body(self, voice: Voice) -> bool:
        return voice.speaker.role in ("body", "outlet") and not voice.plural

    def _before(self, index: int) -> list[Voice]:
        paragraph = self._marked.paragraph(index)
        return [v for v in self._voices if v.at < index and paragraph - self._marked.paragraph(v.at) <= 1]

    def _sentences(self, index: int) -> Iterator[int]:
        """Sentences from that of word `index` back to the first of the paragraph before."""
        paragraph, sentence = self._marked.paragraph(index), -1
        for at in range(index, -1, -1):
            if paragraph - self._marked.paragraph(at) > 1:
                return
            if self._marked.sentence(at) != sentence:
                sentence = self._marked.sentence(at)
                yield sentence

    def _speaker_in(self, sentence: int, index: int, gender: str) -> Voice | None:
        fitting = [
            v
            for v in self._before(index)
            if self._marked.sentence(v.at) == sentence and not v.plural and self._is_person(v) and self._fits(v, gender)
        ]
        return max(fitting, key=lambda v: v.at, default=None)

    def _is_person(self, voice: Voice) -> bool:
        return voice.known is not None or (voice.speaker.role not in ("body", "outlet", "unknown") and not voice.plural)

    def _fits(self, voice: Voice, gender: str) -> bool:
        known = voice.known.gender if voice.known is not None else ""
        return not gender or known in (gender, "")

    def _named_in(self, sentence: int, index: int, gender: str, quoted: Sequence[Span]) -> Iterator[tuple[Run, Known]]:
        for run, known in self._cast.mentions:
            if run.stop > index or self._marked.sentence(run.first) != sentence or not known.certain:
                continue
            place = self._marked.span(run.first, run.stop)
            fits = not gender or known.gender in (gender, "")
            possessor = self._marked.genitive(run.stop) > 0
            if fits and not possessor and not any(span.holds(place) for span in quoted):
                yield run, known

    def _start(self, index: int) -> int:
        sentence = self._marked.sentence(index)
        while index > 0 and self._marked.sentence(index - 1) == sentence:
            index -= 1
        return index
