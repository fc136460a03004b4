"""Whose speech a text is: “Address by the President”, “Speech by Prime Minister Ida Holm at …”."""

from __future__ import annotations

from dataclasses import replace

from onrecord.actors.describe import parted
from onrecord.actors.marking import mark_text
from onrecord.actors.marks import Marked
from onrecord.actors.people import Cast
from onrecord.actors.registry import Registry
from onrecord.actors.sources import conjuncts, read_source
from onrecord.actors.speakers import Speakers, Voice
from onrecord.actors.words import small
from onrecord.model import Article, Reason

_LONGEST = 400
"""Characters of a title that are read."""


def orator(article: Article, cast: Cast, speakers: Speakers, registry: Registry) -> Voice | None:
    """Who says the whole text of an article, where its title calls it somebody's speech; None where it does not, and
    where several sign it. `cast` and `speakers` are those of the text."""
    title = (article.title or "")[:_LONGEST]
    marked = mark_text(title, registry, language=article.language)
    phrase = _speaker_of(marked)
    if phrase is None or len(conjuncts(marked, *phrase)) > 1:
        return None
    own = Cast(marked, cast.day)
    reading = read_source(own, *phrase)
    why = Reason(f"the title calls the text a speech: “{' '.join(title.split())}”")
    if reading is not None and reading.shape == "person":
        voice = Speakers(own, lambda _: None).voice(reading)
        known = next((k for k in cast.people if voice.known and k.keys[-1:] == voice.known.keys[-1:]), None)
        because = (why, *(Reason(reason.text) for reason in voice.speaker.because))  # their spans are the title's
        return replace(voice, speaker=replace(voice.speaker, because=because), known=known, at=0)
    office = reading.mark.title if reading is not None and reading.shape == "office" and reading.mark else None
    return speakers.head(office.words, why) if office is not None and not office.plural else None


def _speaker_of(marked: Marked) -> tuple[int, int] | None:
    """The words of a title that say whose speech it is."""
    for index in range(len(marked.words)):
        mark = marked.at[index]
        paper = mark is None or (mark.title is not None and mark.title.kind == "document")
        if marked.key(index) in small("speech") and paper:
            first = index + 1
            if marked.key(first) in small("by") | small("of") and not parted(marked, index):
                return _phrase(marked, first + 1)
        if marked.key(index) in small("addressing") and index and not parted(marked, index - 1):
            return (0, index) if any(m.title for m in marked.marks(0, index)) else None
    return None


def _phrase(marked: Marked, first: int) -> tuple[int, int] | None:
    """From word `first` on: an office, whose it is, and a name."""
    inner = small("article") | small("of") | small("joiner") | small("for")
    stop = first
    while stop < len(marked.words) and not (stop > first and parted(marked, stop - 1)):
        if marked.at[stop] is None and not marked.words[stop].capital and marked.key(stop) not in inner:
            break
        stop += 1
    if stop > first and marked.gap(stop - 1).startswith(",") and any(m.title for m in marked.marks(stop, stop + 3)):
        return None  # "by the president of Peru, the president of Chile": several sign it
    while stop > first and marked.key(stop - 1) in inner:
        stop -= 1
    return (first, stop) if stop > first else None
