"""Whom a pronoun points back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.actors.marks import Mark, Marked
from onrecord.actors.people import Cast, Known
from onrecord.actors.runs import Run
from onrecord.actors.speakers import Voice
from onrecord.actors.words import prepositions, small
from onrecord.model import Span

_SUBJECT_WITHIN = 8
"""A name among the first words of a sentence is as a rule its subject, and a subject is what “he” goes on with."""
_RELATIVE_REACH = 6
_PARAGRAPHS_BACK = 3
_SENTENCES_BACK = 30
"""Sentences that are looked through; an endless paragraph would else cost its square."""


def gender_of(key: str) -> str:
    """`m` or `f` for a pronoun, empty where it does not tell."""
    if key in small("masculine"):
        return "m"
    return "f" if key in small("feminine") else ""


class Antecedents:
    """The people and the voices before a pronoun."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._marked: Marked = cast.marked
        self._voices: dict[int, list[Voice]] = {}  # by sentence
        self._told_of: set[int] = set()  # words at which somebody speaks within another's statement

    def heard(self, voice: Voice, *, within: bool = False) -> None:
        """Remember a voice, so that later pronouns can point back to it; `within` tells that another's statement has
        it."""
        if voice.at < len(self._marked.words):
            self._voices.setdefault(self._marked.sentence(voice.at), []).append(voice)
            if within:
                self._told_of.add(voice.at)

    def person(self, index: int, quoted: Sequence[Span], but: Known | None = None) -> Voice | Known | None:
        """Whom “he” or “she” at word `index` means: in the nearest sentence, back to the start of the paragraph before,
        whoever spoke there last or is its subject; else anyone named there. Names within `quoted` do not count, nor
        does `but`."""
        gender = gender_of(self._marked.key(index))
        for only_subjects in (True, False):
            for sentence, start in self._sentences(index):
                if (voice := self._speaker_in(sentence, index, gender, but)) is not None:
                    return voice
                for run, known in self._named_in(sentence, index, gender, quoted):
                    if known is not but and (not only_subjects or run.first - start < _SUBJECT_WITHIN):
                        return known
        return self._further_back(index, gender, but) or self._owner(index, gender, quoted)

    def _further_back(self, index: int, gender: str, but: Known | None) -> Voice | None:
        """Whoever spoke last in the paragraphs before those, as in a long quotation."""
        for sentence, _ in self._sentences(index, _PARAGRAPHS_BACK):
            if (voice := self._speaker_in(sentence, index, gender, but)) is not None:
                return voice
        return None

    def _owner(self, index: int, gender: str, quoted: Sequence[Span]) -> Known | None:
        """Who stands in the genitive only: “Ida Holm's trip was long, and she said …”, where that is one."""
        for sentence, _ in self._sentences(index):
            owners = dict.fromkeys(k for _, k in self._named_in(sentence, index, gender, quoted, owners=True))
            if owners:
                return next(iter(owners)) if len(owners) == 1 else None
        return None

    def group(self, index: int, *, plural: bool, told: bool = False) -> Voice | None:
        """Whom “they” (or “it”) means: the last several (or body) that spoke before, back to the paragraph before.
        Within one sentence “they” may be a body, too. `told` asks for whoever tells the rest: “the ministry said that
        the bank had agreed, though it did not say to what”."""
        for sentence, _ in self._sentences(index):
            fitting = [
                v for v in self._voices.get(sentence, ()) if v.at < index and (v.plural if plural else _is_body(v))
            ]
            if plural and not fitting and sentence == self._marked.sentence(index):
                fitting = [v for v in self._voices.get(sentence, ()) if v.at < index and _is_body(v)]
            if fitting:
                telling = [v for v in fitting if v.at not in self._told_of] if told else []
                return max(telling or fitting, key=lambda v: v.at)
        return None

    def party(self, index: int) -> Mark | None:
        """Whose “its” at word `index` is: the party right before it, else the one named before it in the sentence,
        where that is the only one."""
        beside = self._marked.at[index - 1] if index else None
        if beside is not None and beside.party is not None and self._marked.gap(index - 1) == " ":
            return beside  # "Peru sent …, and Chile its envoy"
        first, _ = self._marked.sentence_range(index)
        named = [mark for mark in self._marked.marks(first, index) if mark.party is not None]
        return named[-1] if len({mark.party for mark in named}) == 1 else None

    def subject(self, index: int, quoted: Sequence[Span]) -> Mark | None:
        """The party that is the subject of the sentence before “it” at word `index`, or of the same one: “Peru sent
        an envoy. It also said …”. None where the nearest of the two sentences with a subject has another one."""
        marked = self._marked
        for sentence, start in self._sentences(index, back=0):
            if marked.sentence(index) - sentence > 1:
                return None
            stop = min(index, marked.sentence_range(start)[1], start + _SUBJECT_WITHIN)
            mark = next((m for m in marked.marks(start, stop) if m.party is not None or m.title is not None), None)
            if mark is None or any(s.holds(marked.span(mark.first, mark.stop)) for s in quoted):
                continue
            return mark if self._is_subject(mark, index) else None
        return None

    def _is_subject(self, mark: Mark, index: int) -> bool:
        marked = self._marked
        if mark.party is None or mark.kind not in ("name", "seat", "ministry", "body", "capital"):
            return False
        before = marked.key(mark.first - 1) if mark.first and not marked.opens_sentence(mark.first) else ""
        if before in prepositions() or before in small("joiner") or marked.genitive(mark.stop) or mark.stop >= index:
            return False
        after = marked.key(mark.stop)
        return marked.at[mark.stop] is None and (after in small("verb") | small("past") or after.endswith("ed"))

    def relative(self, index: int) -> Known | None:
        """Whom “who” at word `index` belongs to: the name right before it."""
        before = [(run, known) for run, known in self._cast.named_in(self._marked.sentence(index)) if run.stop <= index]
        if not before:
            return None
        run, known = before[-1]
        nearer = self._marked.title_at(index - 1)
        if nearer is not None and nearer.title is not None and nearer.title.plural and nearer.first >= run.stop:
            return None  # "Holm voters who …"
        described = any(s.run == run and s.phrase[0] <= index <= s.phrase[1] for s in known.sightings)
        return known if described or index - run.stop < _RELATIVE_REACH else None

    def _sentences(self, index: int, back: int = 1) -> Iterator[tuple[int, int]]:
        """Sentences from that of word `index` back to the first of so many paragraphs before, each with its first
        word."""
        at = index
        nearest = self._marked.sentence(index) - _SENTENCES_BACK
        while at >= 0 and self._marked.paragraph(index) - self._marked.paragraph(at) <= back:
            if self._marked.sentence(at) <= nearest:
                return
            start, _ = self._marked.sentence_range(at)
            yield self._marked.sentence(at), start
            at = start - 1

    def _speaker_in(self, sentence: int, index: int, gender: str, but: Known | None) -> Voice | None:
        voices = [v for v in self._voices.get(sentence, ()) if but is None or v.known is not but]
        fitting = [v for v in voices if v.at < index and _is_person(v) and _fits(v.known, gender)]
        return max(fitting, key=lambda v: v.at, default=None)

    def _named_in(
        self, sentence: int, index: int, gender: str, quoted: Sequence[Span], *, owners: bool = False
    ) -> Iterator[tuple[Run, Known]]:
        for run, known in self._cast.named_in(sentence):
            if run.stop > index:
                return
            place = self._marked.span(run.first, run.stop)
            possessor = self._marked.genitive(run.stop) > 0
            if (
                known.certain
                and _fits(known, gender)
                and possessor == owners
                and not any(s.holds(place) for s in quoted)
            ):
                yield run, known


def _is_body(voice: Voice) -> bool:
    return voice.speaker.role in ("body", "outlet") and not voice.plural


def _is_person(voice: Voice) -> bool:
    if voice.plural:
        return False
    if voice.speaker.role == "unknown":
        return voice.known is not None or voice.speaker.named
    return voice.known is not None or voice.speaker.role not in ("body", "outlet")


def _fits(known: Known | None, gender: str) -> bool:
    return not gender or known is None or known.gender in (gender, "")
