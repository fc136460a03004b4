"""A statement in its article: its own words, and what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate

from onrecord.coding.profile import Profile
from onrecord.coding.words import Word, joined, plain_words, stop_words, words
from onrecord.lexicon.phrases import phrase, word_class
from onrecord.model import Article, Mention, Span, Statement

_STOP = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"“‘«(]?[A-ZА-ЯЁЇІЄҐ0-9])")
_ABBREVIATION = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|No|vs|[A-Z]\.[A-Z])\.$")
_PARAGRAPH = re.compile(r"[^\n]+")
_CLAUSE = re.compile(r"[,;:—]|\b(?:but|and|while|although|though)\b", re.IGNORECASE)
_BEFORE_CUE = 45
"""Characters before a cue in which a negation of it may stand."""
_THIN = 3
"""With fewer telling words than this, what is denied or withheld (“the report”) is what stands before it."""
NamesIn = Callable[[str], Iterable[Span]]
"""Finds the parties' names that a text holds, but for places that a claim may be known by."""
_POINTS_BACK = "this/that/these/those/such AGREEMENT"


@dataclass(slots=True, eq=False)
class View:
    """An article as a line reads it, made once for all of its statements; `labels` are where the labels stand."""

    article: Article
    labels: tuple[Span, ...]
    title_label: str | None
    paragraphs: tuple[Span, ...]
    _names_in: NamesIn
    _lowered: str
    _names: tuple[Span, ...] | None = None
    _title_stems: dict[str, Word] | None = None
    _stems: dict[Span, dict[str, Word]] = field(default_factory=dict)
    _named: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    _sentences: dict[Span, list[Span]] = field(default_factory=dict)

    def named(self, profile: Profile, *, labelled: bool = True) -> tuple[Span, ...]:
        """Where the article names a claim's understanding: by the claim's own names, and by a label if `labelled`."""
        if profile.claim.id not in self._named:
            text = self.article.text
            there = profile.naming if any(place in self._lowered for place in profile.places) else None
            found = there.finditer(joined(text, self.names)) if there else ()
            self._named[profile.claim.id] = tuple(Span(m.start(), m.end()) for m in found)
        named = self._named[profile.claim.id]
        return tuple(sorted({*named, *self.labels})) if labelled else named

    def titled(self, profile: Profile, *, labelled: bool = True) -> str | None:
        """How the title names it, None where it does not."""
        if labelled and self.title_label:
            return self.title_label
        match = profile.naming.search(self.article.title or "") if profile.naming else None
        return match[0] if match else None

    def paragraph(self, at: int) -> Span:
        """The paragraph in which a place lies, without its line break."""
        for span in self.paragraphs:
            if at < span.end:
                return span
        return Span(len(self.article.text), len(self.article.text))

    def sentences(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph."""
        if paragraph in self._sentences:
            return self._sentences[paragraph]
        text = self.article.text
        found, start = [], paragraph.start
        for match in _STOP.finditer(text, paragraph.start, paragraph.end):
            if not _ABBREVIATION.search(text[max(start, match.start() - 6) : match.start() + 1]):
                found.append(Span(start, match.end()))
                start = match.end()
        self._sentences[paragraph] = [*found, Span(start, paragraph.end)]
        return self._sentences[paragraph]

    def stems(self, span: Span) -> dict[str, Word]:
        """The stems within a span, each with the first word that has it; not those of the parties' names."""
        if span not in self._stems:
            names = [name for name in self.names if name.overlaps(span)]
            self._stems[span] = by_stem(_outside(words(span.of(self.article.text), span.start), names))
        return self._stems[span]

    @property
    def names(self) -> tuple[Span, ...]:
        """Where the article names parties, found when first asked for."""
        if self._names is None:
            self._names = tuple(self._names_in(self.article.text))
        return self._names

    @property
    def title_stems(self) -> dict[str, Word]:
        """The title's stems, likewise; their spans are of the title."""
        if self._title_stems is None:
            title = self.article.title or ""
            self._title_stems = by_stem(_outside(words(title), tuple(self._names_in(title))))
        return self._title_stems


def view_of(article: Article, labels: Sequence[re.Pattern[str]], names_in: NamesIn) -> View:
    """The article with the places of the line's labels; `names_in` finds the parties' names that a text holds."""
    hits = {Span(m.start(), m.end()) for label in labels for m in label.finditer(article.text)}
    titled = next((m[0] for label in labels if (m := label.search(article.title or ""))), None)
    paragraphs = tuple(Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(article.text))
    return View(article, tuple(sorted(hits)), titled, paragraphs, names_in, article.text.lower())


def by_stem(found: Sequence[Word]) -> dict[str, Word]:
    """The first word with each stem, grammar left out."""
    first: dict[str, Word] = {}
    for word in found:
        if word.stem not in stop_words():
            first.setdefault(word.stem, word)
    return first


def _outside(found: Iterable[Word], names: Iterable[Span]) -> list[Word]:
    """The words that no name overlaps; in time linear in both, for a press office's paragraph may be its whole text."""
    ordered = sorted(names)
    starts = [name.start for name in ordered]
    furthest = list(accumulate((name.end for name in ordered), max))
    kept = []
    for word in found:
        before = bisect_left(starts, word.end)
        if not before or furthest[before - 1] <= word.start:
            kept.append(word)
    return kept


@dataclass(eq=False)
class Passage:
    """A statement with the article around it. `relayed_by` are parties, other than the speaker's own, that pass it on;
    `named` are the names of parties in its content, each of which is one word here, whatever it is made of: a party
    with a long name says no more than one with a short name, and “Harbour House” nothing of a harbour.

    Everything is computed when first asked for: most statements are about no claim and are left after one look.
    """

    view: View
    statement: Statement
    relayed_by: frozenset[str] = frozenset()
    named: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """The article's text."""
        return self.view.article.text

    def piece(self, span: Span) -> str:
        """The text of a span in which phrases are looked for: the same, but that each name of a party is one word."""
        names = (m.span for m in self.statement.mentions if m.span.overlaps(span))
        return joined(span.of(self.text), names, span.start)

    @cached_property
    def cue(self) -> Span:
        """The cue with the words of its clause before it, where its negation stands: “has not publicly | confirmed”."""
        statement = self.statement
        if not statement.cue:
            return Span(statement.start, statement.start)
        first = statement.cue[0].start
        start = max(self.sentence.start, first - _BEFORE_CUE)
        for span in (*statement.source, *statement.content):
            if span.end <= first:
                start = max(start, span.end)
        for match in _CLAUSE.finditer(self.text, start, first):
            start = match.end()
        return Span(start, statement.cue[-1].end)

    @cached_property
    def paragraph(self) -> Span:
        """The paragraph in which the statement begins."""
        return self.view.paragraph(self.statement.start)

    @cached_property
    def _sentences(self) -> tuple[Span, Span | None]:
        here: Span | None = None
        before: Span | None = None
        start, end = self.statement.start, self.statement.end
        for earlier in self.view.paragraphs:
            if earlier.end <= self.paragraph.start:
                before = earlier
        for span in self.view.sentences(self.paragraph):
            if span.end <= start:
                before = span
            elif here is None:
                here = span
            elif span.start < end:
                here = Span(here.start, span.end)
        return here or Span(start, end), before

    @property
    def sentence(self) -> Span:
        """The sentence of the statement; all of them where it has several."""
        return self._sentences[0]

    @property
    def before(self) -> Span | None:
        """The sentence before; at the beginning of a paragraph, the whole paragraph before."""
        return self._sentences[1]

    @cached_property
    def words(self) -> dict[str, Word]:
        """The content's stems."""
        found = [word for span in self.statement.content for word in words(span.of(self.text), span.start)]
        whole = [Word(f"§{m.party}", m.span.of(self.text), m.span.start, m.span.end) for m in self.named]
        beside = _outside(found, [m.span for m in self.named])
        return by_stem(sorted([*beside, *whole], key=lambda word: word.start))

    @cached_property
    def says_nothing(self) -> bool:
        """Whether the content says nothing by itself (“it”, “the report”)."""
        return not self.words.keys() - plain_words()

    @cached_property
    def thin(self) -> bool:
        """Whether the content means what stands before it: it says nothing by itself, or little and points back."""
        if len(self.words.keys() - plain_words()) >= _THIN:
            return False
        return self.says_nothing or self.statement.act in ("deny", "withhold") or self._points_back()

    def _points_back(self) -> bool:
        pieces = [self.piece(span) for span in self.statement.content]
        return any(phrase(_POINTS_BACK).within(piece, piece.lower()) for piece in pieces)

    @cached_property
    def meant(self) -> tuple[Span, ...]:
        """The content; where it is thin, also the sentence it stands in and the one before."""
        if not self.thin:
            return self.statement.content
        return tuple(span for span in (self.before, self.sentence) if span)

    @cached_property
    def meant_words(self) -> dict[str, Word]:
        """The stems of what is meant; not of the source, who may come from a place that the claim names."""
        if not self.thin:
            return self.words
        found = {s: w for span in self.meant for s, w in self.view.stems(span).items()}
        sources = self.statement.source
        beside = {s: w for s, w in found.items() if not any(span.holds(w.span) for span in sources)}
        return {**beside, **self.words}


def in_class(name: str, found: Iterable[Word]) -> Word | None:
    """The first of some words that belongs to a class of word_classes.csv."""
    starts, exact = _matcher(name)
    for word in found:
        low = word.form.lower()
        if low in exact or low.startswith(starts):
            return word
    return None


@cache
def _matcher(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    forms = [form for form in word_class(name) if " " not in form]
    starts = tuple(form[:-1] for form in forms if form.endswith("*"))
    return starts, frozenset(form for form in forms if not form.endswith("*"))
