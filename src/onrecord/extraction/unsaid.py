"""Whether anybody said what the reader took for said.

“If Ardmoor admits that …”, “the envoy will say on Friday that …” and “let nobody say that …” hold all the words of a
report, and nobody has spoken. What an opinion piece says itself (“it must be said that …”) is nobody's either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.extraction.acts import reporting_forms
from onrecord.extraction.nesting import Nested
from onrecord.extraction.regions import Regions
from onrecord.extraction.sentences import Sentences
from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Span

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_THE = re.compile(r"\b(?:the|an?)\s*$", re.IGNORECASE)
_THE_WORD = re.compile(
    r"^(?:the|an?)\s+(?:(?:word|term|phrase|expression|slogan|title|name)s?\s+)?(?=\W)", re.IGNORECASE
)
_CONDITION = re.compile(r"\b(?:only )?(?:if|unless)\b", re.IGNORECASE)
_PART = re.compile(r"[,;:—–]")
_SPEAKER = frozenset({"i", "we"})
"""“I must say that …” says it."""
_BEFORE_CUE = 60
"""Characters before a cue without a source in which a phrase may lead up to it."""
_AFTER_CUE = 24
"""Characters after a cue in which a phrase that began in it may end: “is expected” + “to announce”."""
_DOUBTFUL = 0.5
_NAME = 5
"""So few words in quotation marks, when no surer than that to be said, are a name: “critics of the ‘peace train’”."""
_BETWEEN = 2
"""Words that may stand between “will” and the verb: “will again tomorrow say”."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """An attribution where it stands: the text, its sentence, and the stretch that leads up to its cue and holds it."""

    text: str
    found: Nested
    sentence: Span
    lead: Span

    @property
    def source(self) -> str:
        """The source's words in lower case."""
        return " ".join(s.of(self.text) for s in self.found.source).lower()


def is_unsaid(text: str, found: Nested, sentences: Sentences, quoted: Regions) -> bool:
    """Whether the text says that this was *not* said, or not yet, or says it itself; `unsaid.csv` has how."""
    scene = _scene(text, found, sentences)
    return (
        _led_by(scene)
        or (_of_no_voice(scene) and not quoted.touch(found.source[0]))
        or (_to_come(scene, quoted) and not _extracts(scene))
        or _own_turn(scene)
        or _mere_words(scene, quoted)
    )


def _scene(text: str, found: Nested, sentences: Sentences) -> _Scene:
    cue = found.cue[0]
    sentence = sentences.around(cue.start)
    before = [s.end for s in found.source if sentence.start <= s.end <= cue.start]
    start = max(before, default=max(sentence.start, cue.start - _BEFORE_CUE))
    return _Scene(text, found, sentence, Span(start, min(cue.end + _AFTER_CUE, len(text))))


def _led_by(scene: _Scene) -> bool:
    """“no confirmation that”, “if”, “had” before the source."""
    if not scene.found.source:
        return False
    source = scene.found.source[0].start
    begun = scene.sentence.start if scene.sentence.start <= source else source
    head = _THE.sub("", scene.text[begun:source]).rstrip()
    opening = head.lstrip("“”\"'‘«„ ")
    if any(match.end() == len(head) for match in _all("before", head)):
        return True
    if not _reports(scene):
        return False
    if any(match.span() == (0, len(opening)) for match in _all("opening", opening)):
        return True
    return any(match.end() == len(head) for match in _all("condition", head))


def _reports(scene: _Scene, *, further: bool = False) -> bool:
    """Whether the cue holds a verb of saying, or, where that may stand `further` on, leads to one."""
    cue = scene.found.cue[0]
    stop = scene.lead.end if further else cue.end
    return not reporting_forms().isdisjoint(_WORD.findall(scene.text[cue.start : stop].lower()))


def _of_no_voice(scene: _Scene) -> bool:
    """“History teaches”, “we know”: the outlet's own turns."""
    source = scene.source
    if any(match.span() == (0, len(source)) for match in _all("source", source)):
        return True
    told = f"{source} {scene.lead.of(scene.text).strip()}"
    return any(match.start() == 0 for match in _all("turn", told))


def _to_come(scene: _Scene, quoted: Regions) -> bool:
    """“will say”, “is expected to announce”; but words in quotation marks were given out before."""
    if scene.source in _SPEAKER or any(map(quoted.touch, scene.found.content)) or not _reports(scene, further=True):
        return False
    led = scene.lead.of(scene.text)
    conditional = bool(_CONDITION.search(scene.text, scene.found.cue[0].end, scene.sentence.end))
    places = ("verb", "would if") if conditional else ("verb",)
    if not any(_governs(scene, match) for place in places for match in _all(place, led)):
        return False
    saved = _all("said", led)
    return not any(match.start() <= scene.found.cue[0].end + 1 - scene.lead.start for match in saved)


def _governs(scene: _Scene, match: re.Match[str]) -> bool:
    """Whether the phrase leads up to the cue's verb, or, where there is no source, begins in the cue and leads on to a
    verb of saying: “plans to say” with its source is a plan, and reported as such."""
    cue = scene.found.cue[0]
    if scene.lead.start + match.start() >= cue.end:
        return False
    end = scene.lead.start + match.end()
    for word in islice(_WORD.finditer(scene.text, end, scene.lead.end), _BETWEEN + 1):
        between = scene.text[end : word.start()]
        if _PART.search(between) or word.group().lower() == "be":
            return False
        if cue.start <= word.start() < cue.end:
            return True
        if word.start() >= cue.end:
            return not scene.found.source and word.group().lower() in reporting_forms()
    return False


def _own_turn(scene: _Scene) -> bool:
    """“it must be said”, “needless to say”: the cue stands in the phrase or right after it."""
    cue = scene.found.cue[0]
    for match in _all("around", scene.sentence.of(scene.text)):
        end = scene.sentence.start + match.end()
        start = scene.sentence.start + match.start()
        if start < cue.end and scene.text[end : cue.start].strip() == "":
            return True
    return False


def _mere_words(scene: _Scene, quoted: Regions) -> bool:
    """“The word ‘annexation’ does not appear”: words in quotation marks that nobody is quoted with."""
    found = scene.found
    if not found.content or _reports(scene):
        return False
    if found.source and (found.confidence >= _DOUBTFUL or len(_WORD.findall(found.content[0].of(scene.text))) > _NAME):
        return False
    parts = [_THE_WORD.sub("", span.of(scene.text)) for span in found.content]
    spans = [Span(s.end - len(part), s.end) for s, part in zip(found.content, parts, strict=True)]
    return all(map(quoted.hold, spans))


def _extracts(scene: _Scene) -> bool:
    return any(_all("extract", scene.sentence.of(scene.text)))


def _all(place: str, text: str) -> Iterator[re.Match[str]]:
    lowered = text.lower()
    for row in _phrases(place):
        yield from row.all_within(text, lowered)


@cache
def _phrases(place: str) -> tuple[Phrase, ...]:
    return tuple(phrase(row["phrase"]) for row in table("unsaid") if row["place"] == place)
