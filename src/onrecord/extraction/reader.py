"""The reader: an article in, its statements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from onrecord.extraction.acts import act_of
from onrecord.extraction.choosing import Weights, choose, propose
from onrecord.extraction.decoding import Chain, Stretch, merge
from onrecord.extraction.encoder import SHIPPED, Encoder, Reading
from onrecord.extraction.formulas import add_formulas
from onrecord.extraction.framing import add_frames
from onrecord.extraction.hedging import hedge_of
from onrecord.extraction.linking import Links
from onrecord.extraction.nesting import Nested, parents_first, unfold
from onrecord.extraction.owning import own
from onrecord.extraction.quotes import in_common_marks, names_something, quotation, quoted_regions
from onrecord.extraction.regions import Regions
from onrecord.extraction.relaying import add_cited, passing_on
from onrecord.extraction.said_on import said_on
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.tidying import tidy
from onrecord.extraction.unsaid import is_unsaid
from onrecord.extraction.weighing import measure, weigh
from onrecord.extraction.windows import Window, cut_windows
from onrecord.extraction.words import Word, split_words
from onrecord.model import Article, Reason, Span, Statement, statement_id

OVERLAP = 48
"""Word pieces that a window repeats of the one before, so that its first sentence has something before it."""
_BLOCK = 16
"""Windows that are linked together; bounds the memory and time that one endless text can take."""

LEAST = 0.02
"""Spans that the tag chain finds less probable than this are not looked at further."""


class Reader:
    """Finds statements in articles with the shipped model, or with the one in `folder`.

    `threads` bounds the processor cores used (0: all); `encoder`, where given, is read with instead. Reading the same
    article again gives the same statements.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0, encoder: Encoder | None = None) -> None:
        self._encoder = encoder or Encoder(folder, threads)
        self._weights = Weights.of(self._encoder.settings)

    @property
    def version(self) -> str:
        """Recorded with every statement."""
        return self._encoder.version

    def read(self, article: Article) -> list[Statement]:
        """Statements of `article` in text order, those within another's content after it.

        Every span slices back to the article's text. Who speaks is not looked at here beyond the source's words.
        """
        text = article.text
        words = split_words(text)
        if not words:
            return []
        marked = quoted_regions(text)
        quoted = Regions(marked)
        sentences = Sentences(words, text)
        shown = in_common_marks(text, marked)

        def said(found: Nested) -> bool:
            return not is_unsaid(text, found, sentences, quoted)

        def attributions(part: str) -> list[Nested]:
            """Those of a stretch of the text, mended."""
            found = self._attributions(part)
            regions = quoted_regions(part)
            parts = Sentences(split_words(part), part)
            for nested in found:
                tidy(part, nested, regions, parts)
            return found

        def again(part: str) -> list[Nested]:
            """Those of a content, with its formulas."""
            found = attributions(part)
            add_formulas(part, found, quoted_regions(part), Sentences(split_words(part), part))
            return found

        outer = list(filter(said, attributions(shown)))
        add_cited(text, outer, sentences)
        own(text, outer, marked, sentences)
        add_formulas(shown, outer, marked, sentences, said)
        add_frames(shown, outer, sentences, quoted)
        outer = _telling(text, outer)
        everything = parents_first(unfold(shown, outer, again, said))
        apart = Regions(s for n in everything for s in (*n.source, *n.content))
        made: dict[int, Statement] = {}
        inner: dict[int, list[Span]] = {}
        for nested in everything:
            if nested.parent is not None:
                inner.setdefault(id(nested.parent), []).extend(nested.content)
        for nested in everything:
            made[id(nested)] = self._statement(
                article, nested, inner.get(id(nested), []), made, quoted, apart, sentences
            )
        # Reading a content again can find what the first reading found: the same spans are the same statement.
        distinct = {s.id: s for s in reversed(made.values())}
        return sorted(distinct.values(), key=lambda s: (s.start, -s.end, s.within is not None, s.id))

    def _statement(
        self,
        article: Article,
        found: Nested,
        inner: Sequence[Span],
        made: dict[int, Statement],
        quoted: Regions,
        apart: Regions,
        sentences: Sentences,
    ) -> Statement:
        text = article.text
        cue = " ".join(s.of(text) for s in found.cue)
        content = " ".join(s.of(text) for s in found.content)
        act, why = act_of(cue, content, " ".join(s.of(text) for s in found.source))
        reasons = [Reason(f"{act}: {why}", found.cue)]
        hedge = hedge_of(cue, content)
        if hedge:
            reasons.append(Reason(f"hedged: “{hedge}”", found.content or found.cue))
        sentence = sentences.around(found.cue[0].start)
        when = said_on(text, sentence, apart, article.published, found.cue[0])
        if when:
            reasons.append(Reason(f"said on {when[0]}: “{when[1].of(text)}”", (when[1],)))
        within = made[id(found.parent)] if found.parent else None
        around = (
            next((s for s in found.parent.content if s.holds(found.cue[0])), sentence) if found.parent else sentence
        )
        listeners = passing_on(text, found, around)
        return Statement(
            id=statement_id(article.id, found.source, found.cue, found.content),
            article=article.id,
            source=found.source,
            cue=found.cue,
            content=found.content,
            quotation=quotation(text, found.content, quoted, inner, naming=names_something(cue)),
            act=act,
            hedged=hedge is not None,
            relays=(*((*within.relays, within.source) if within and within.source else ()), *listeners),
            within=within.id if within else None,
            said_on=when[0] if when else None,
            confidence=round(min(1.0, found.confidence), 4),
            because=tuple(reasons),
            made_by=self.version,
        )  # fmt: skip

    def _attributions(self, text: str) -> list[Nested]:
        words = split_words(text)
        windows = list(cut_windows(words, self._encoder.pieces.of(text, words), overlap=OVERLAP))
        found: list[Nested] = []
        for at in range(0, len(windows), _BLOCK):
            block = windows[at : at + _BLOCK]
            # A block is read as a text of its own: its words are counted from its first.
            first = block[0].first
            shifted = [Window(w.first - first, w.ids, w.features, w.heads) for w in block]
            found.extend(self._chosen(text, words[first : block[-1].stop], self._encoder.read(shifted)))
        return found

    def _chosen(self, text: str, words: Sequence[Word], readings: Sequence[Reading]) -> Iterator[Nested]:
        found = Chain(self._encoder.moves, merge(readings, len(words))).spans(LEAST)
        links = Links(readings)
        weighed = weigh(measure(text, words, links, found), found, self._weights.spans)

        def span(stretch: Stretch | None) -> tuple[Span, ...]:
            return (Span(words[stretch.first].start, words[stretch.stop - 1].end),) if stretch else ()

        for a in choose(propose(words, links, weighed), self._weights.wholes):
            if a.contents or a.source:
                yield Nested(span(a.source), span(a.cue), tuple(s for c in a.contents for s in span(c)), a.confidence)


def _telling(text: str, found: Sequence[Nested]) -> list[Nested]:
    """Without those that have no content, unless the cue alone tells ("had no comment") or others stand in them."""
    holding = {id(n.parent) for n in found}
    return [
        n
        for n in found
        if n.content or id(n) in holding or act_of(" ".join(s.of(text) for s in n.cue), "")[0] != "assert"
    ]


@cache
def shipped_reader() -> Reader:
    """The shipped reader, loaded once a process."""
    return Reader()
