"""What well-worn formulas say, where the model finds no cue: “had no comment”, “denies having closed the crossing”.

The model was taught on articles whose annotators passed over most of these, since little or nothing is quoted in
them. To a ledger of who confirms what they matter: who keeps silent is on record as keeping silent.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.acts import act_of
from onrecord.extraction.nesting import Nested
from onrecord.extraction.regions import Regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.subjects import owner_before, subject_after, subject_before
from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Span

_SURE = 0.7
"""Confidence of what a formula finds: of 115 finds in PolNeAR's training articles, 80 were drawn by the annotators."""
_REACH = 80
"""Characters of a cue before the formula within it, at most."""
_FAR = 400
"""Characters behind a formula in which another cue of its sentence may stand."""
_BEFORE = re.compile(
    r"(?:\b(?:has|have|had|is|are|was|were|be|been|did|does|do|would|will|could|can"
    r"|also|again|later|still|more|often|long|already|always|once|now|then|\w+ly)\s+)+$"
)
_NOT_YET = re.compile(r"\b(?:will|would|could|can|may|might|should|must|to|if|not|never)\b|n[’']t\b", re.IGNORECASE)
_LEAST = 2
"""Words of what stands behind a participle that can be a content."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+)?$")
_SILENT = re.compile(r"not\b|never\b|cannot\b|\w+n[’']t\b|un", re.IGNORECASE)
_ACTIVE = re.compile(
    r"\w+(?:ing|s)\b|not\b|\w+n[’']t\b|un|ha[ds]\b|have\b|made\b|offered\b|gave\b|issued\b", re.IGNORECASE
)
_ABOUT = re.compile(r"\s+(?:on|about|regarding|concerning)\s+")
_PLACE = re.compile(r"(?:in|at|by|from|as|of|with)\b")
_CLAUSE_END = re.compile(r"[,;:!?](?=\s)|\s[-–—]\s|\s(?=but\s)|[.!?;,)]*$")
_THING = re.compile(r"to\s+(?:[A-Z]|(?:the|an?|its|his|her|their|our|all)\b)")
_FINITE = re.compile(
    r"\s+(?:(?:was|were|is|are|has|have|had|came|drew|met|led|will|would|could)\b|\w+ed\s(?=(?:the|its|his|her|their|an?)\b))"
)
_ASKED = re.compile(
    r"(?:When )?(?:asked|pressed|questioned|quizzed)\b[^,.;:]{0,40}?\s(?:about|on|over|regarding)\s+"
    r"(?P<topic>[^,;:]+),",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"to (?:comment|elaborate|answer|respond|say)\W*", re.IGNORECASE)
_NAMING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|describ(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|brand(?:s|ed|ing)?|label(?:s|l?ed|l?ing)?)\b"
)


@dataclass(frozen=True, slots=True)
class _Formula:
    cue: Phrase
    then: str
    subject: str

    def content(self, text: str, cue: Span, end: int) -> tuple[Span, Span | None] | None:
        """The cue, which may grow, and the content, if any; None where what follows is not what must follow."""
        if self.then == "-":
            about = _ABOUT.match(text, cue.end, end)
            if not about:
                return cue, None
            return Span(cue.start, about.end() - 1), _clause(text, about.end(), end)
        at = cue.end + len(text[cue.end : end]) - len(text[cue.end : end].lstrip())
        if at >= end or at == cue.end:
            return None
        if self.then == "+":
            return None if _PLACE.match(text, at) else (cue, _clause(text, at, end))
        follows = phrase(self.then).pattern.match(text, at, end)
        return (cue, _clause(text, at, end)) if follows else None


def add_formulas(
    text: str,
    found: list[Nested],
    quoted: Sequence[Span],
    sentences: Sentences,
    said: Callable[[Nested], bool] = lambda _: True,
) -> None:
    """Add to `found` what formulas say where no cue of it stands, and sources to those of its cues that lack one.

    `said` tells whether one was said at all. A verdict in quotation marks on what is denied (“called the report ‘pure
    invention’”) is made the whole content.
    """
    drawn = _Drawn(found)
    marked = Regions(quoted)
    added: list[Nested] = []
    for made in sorted([*_all(text, sentences), *_openings(text, marked, sentences)], key=lambda n: n.cue):
        cue = made.cue[0]
        if marked.touch(cue) or (added and added[-1].cue[0].overlaps(cue)):
            continue  # somebody else speaks; or another formula has it
        if not said(made):
            continue
        for rival in drawn.with_cue(cue):
            rival.source = rival.source or made.source
        if not drawn.covered.touch(cue):
            added.append(made)
            drawn.yield_to(made)
    for verdict in _verdicts(text, quoted, sentences):
        rivals = drawn.with_cue(verdict.cue[0])
        for rival in rivals:
            if len(rival.content) == 1 and rival.content[0].holds(_inner(verdict.content[0])):
                rival.content = verdict.content
        if verdict.source and not drawn.covered.touch(verdict.cue[0]):
            added.append(verdict)
    found.extend(added)
    _add_topics(text, found, sentences)


def _add_topics(text: str, found: Sequence[Nested], sentences: Sentences) -> None:
    """What was kept silent about, where only the question names it: “Asked about the fund, she declined to comment”."""
    for nested in found:
        sentence = sentences.around(nested.cue[0].start)
        asked = _ASKED.match(text, sentence.start, sentence.end)
        if not asked or nested.cue[0].start < asked.end():
            continue
        topic = Span(*asked.span("topic"))
        content = " ".join(s.of(text) for s in nested.content)
        if act_of(nested.cue[0].of(text), content)[0] == "withhold" and not any(map(topic.overlaps, nested.content)):
            nested.content = (topic, *(s for s in nested.content if not _COMMENT.fullmatch(s.of(text))))


class _Drawn:
    """What the model found, looked up by place, so that a long text costs no more a page than a short one."""

    def __init__(self, found: Sequence[Nested]) -> None:
        self.covered = Regions(s for n in found for s in (*n.cue, *n.content))
        self._found = sorted(found, key=lambda n: n.cue[0].start)
        self._starts = [n.cue[0].start for n in self._found]

    def with_cue(self, cue: Span) -> list[Nested]:
        """Those whose cue shares a character with `cue`."""
        near = self._found[bisect_left(self._starts, cue.start - _REACH) : bisect_right(self._starts, cue.end)]
        return [n for n in near if any(map(cue.overlaps, n.cue))]

    def yield_to(self, made: Nested) -> None:
        """Take from those near what lies within the content of `made`, where something else is left to them."""
        first = bisect_left(self._starts, made.cue[0].start - _REACH)
        for other in self._found[first : bisect_right(self._starts, made.cue[0].end + _FAR)]:
            kept = tuple(c for c in other.content if not any(span.holds(c) for span in made.content))
            other.content = kept or other.content


def _inner(quotation: Span) -> Span:
    """Without its marks: where a content may end before the closing one."""
    return Span(quotation.start + 1, quotation.end - 1)


def _all(text: str, sentences: Sentences) -> Iterator[Nested]:
    """What each formula finds, formula by formula."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that grows in lower case would move every place behind it
        lowered = text
    for formula in _formulas():
        for match in formula.cue.all_within(text, lowered):
            sentence = sentences.around(match.start())
            if match.end() > sentence.end:
                continue
            made = _made(text, formula, Span(match.start(), match.end()), sentence)
            if made is not None:
                yield made


def _made(text: str, formula: _Formula, cue: Span, sentence: Span) -> Nested | None:
    parts = formula.content(text, cue, sentence.end)
    if parts is None or (_PASSIVE.search(text, sentence.start, cue.start) and not _ACTIVE.match(text, cue.start)):
        return None
    cue, content = parts
    if formula.subject == "owner":
        source = owner_before(text, cue.start, sentence)
        if content and _THING.match(text, content.start):
            return None  # “the threat to the coast”
        content = _noun_clause(text, content) if content else None
    else:
        before = _BEFORE.search(text, sentence.start, cue.start)
        start = before.start() if before else cue.start
        if not _SILENT.match(text, cue.start) and _NOT_YET.search(text, start, cue.start):
            return None  # “could deny having”: nobody did
        cue = Span(start, cue.end)
        source = subject_before(text, start, sentence, known=formula.subject == "known")
    if source is None:
        return None
    return Nested((source,), (cue,), (content,) if content else (), _SURE)


def _openings(text: str, quoted: Regions, sentences: Sentences) -> Iterator[Nested]:
    """“Denying that he had left, Vidal …”: a participle that opens a sentence, and the subject behind its comma."""
    for match in _participles().finditer(text):
        sentence = sentences.around(match.start())
        if match.start() != sentence.start or quoted.touch(sentence):
            continue
        content = _clause(text, match.end(), sentence.end)
        if text[content.end : content.end + 2] != ", " or len(content.of(text).split()) < _LEAST:
            continue
        source = subject_after(text, content.end + 2)
        if source is not None:
            yield Nested((source,), (Span(match.start(), match.end(1)),), (content,), _SURE)


@cache
def _participles() -> re.Pattern[str]:
    forms = (
        form.capitalize()
        for row in table("reporting_verbs")
        for form in row["forms"].split("|")
        if row["act"] not in ("assert", "ask") and form.endswith("ing")
    )
    return re.compile(rf"\b({'|'.join(forms)})\s+")


def _verdicts(text: str, quoted: Sequence[Span], sentences: Sentences) -> Iterator[Nested]:
    """“The minister called the report ‘pure invention’”: the cue, and as content the quotation that denies."""
    for region in quoted:
        sentence = sentences.around(region.start)
        namings = list(_NAMING.finditer(text, sentence.start, region.start))
        if not namings or "," in text[namings[-1].end() : region.start]:
            continue
        cue = Span(*namings[-1].span())
        if act_of(cue.of(text), region.of(text))[1].startswith("called"):
            before = _BEFORE.search(text, sentence.start, cue.start)
            start = before.start() if before else cue.start
            source = subject_before(text, start, sentence, known=False)
            yield Nested((source,) if source else (), (Span(start, cue.end),), (region,), _SURE)


def _clause(text: str, start: int, end: int) -> Span:
    """From `start` to the end of the clause, at `end` at the latest; quotation marks are not looked into."""
    at = start
    while True:
        stop = _CLAUSE_END.search(text, at, end)
        if stop is None:
            return Span(start, end)
        if text.count("“", start, stop.start()) <= text.count("”", start, stop.start()):
            return Span(start, stop.start())
        at = stop.end()
        if at >= end:
            return Span(start, end)


def _noun_clause(text: str, content: Span) -> Span:
    """Without the main verb and what comes after it: “that it had hired the pilots [came too late]”."""
    finite = [m.start() for m in _FINITE.finditer(text, content.start, content.end)]
    needed = 2 if text.startswith("that", content.start) else 1
    return Span(content.start, finite[-1]) if len(finite) >= needed else content


@cache
def _formulas() -> list[_Formula]:
    return [_Formula(phrase(row["cue"]), row["then"], row["subject"]) for row in table("formulas")]
