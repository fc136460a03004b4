"""The reader: an article in, its statements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from onrecord.extraction import linking
from onrecord.extraction.acts import act_of
from onrecord.extraction.decoding import Chain, Stretch, merge
from onrecord.extraction.encoder import SHIPPED, Encoder, Reading
from onrecord.extraction.hedging import hedge_of
from onrecord.extraction.nesting import Nested, parents_first, told_outlets, unfold
from onrecord.extraction.owning import is_unsaid, own
from onrecord.extraction.quotes import quotation, quoted_regions
from onrecord.extraction.regions import Regions
from onrecord.extraction.said_on import said_on
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.windows import Window, cut_windows
from onrecord.extraction.words import PARAGRAPH, QUOTE, Word, split_words
from onrecord.model import Article, Reason, Span, Statement, statement_id

_OVERLAP = 48
"""Word pieces that a window repeats of the one before, so that its first sentence has something before it."""
_BLOCK = 48
"""Windows that are linked together; bounds the memory and time that one endless text can take."""

_WORTH = 0.1
"""An attribution less sure than this costs more precision than it brings recall, on PolNeAR's dev articles."""


class Reader:
    """Finds statements in articles with the shipped model, or with the one in `folder`.

    `threads` bounds the processor cores used (0: all). Reading the same article again gives the same statements.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 0) -> None:
        self._encoder = Encoder(folder, threads)

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
        sentences = Sentences(words)
        outer = [found for found in self._attributions(text) if not is_unsaid(text, found, sentences)]
        own(text, outer, marked, sentences)
        everything = parents_first(unfold(text, outer, self._attributions))
        quoted = Regions(marked)
        contents = Regions(s for n in outer for s in n.content)
        made: dict[int, Statement] = {}
        inner: dict[int, list[Span]] = {}
        for nested in everything:
            if nested.parent is not None:
                inner.setdefault(id(nested.parent), []).extend(nested.content)
        for nested in everything:
            made[id(nested)] = self._statement(
                article, nested, inner.get(id(nested), []), made, quoted, contents, sentences
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
        contents: Regions,
        sentences: Sentences,
    ) -> Statement:
        text = article.text
        cue = " ".join(s.of(text) for s in found.cue)
        content = " ".join(s.of(text) for s in found.content)
        act, why = act_of(cue, content)
        reasons = [Reason(f"{act}: {why}", found.cue)]
        hedge = hedge_of(cue, content)
        if hedge:
            reasons.append(Reason(f"hedged: “{hedge}”", found.content or found.cue))
        sentence = sentences.around(found.cue[0].start)
        when = said_on(text, sentence, contents, article.published)
        if when:
            reasons.append(Reason(f"said on {when[0]}: “{when[1].of(text)}”", (when[1],)))
        within = made[id(found.parent)] if found.parent else None
        listeners = told_outlets(text, found.cue)
        return Statement(
            id=statement_id(article.id, found.source, found.cue, found.content),
            article=article.id,
            source=found.source,
            cue=found.cue,
            content=found.content,
            quotation=quotation(text, found.content, quoted, inner),
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
        windows = list(cut_windows(words, self._encoder.pieces.of(text, words), overlap=_OVERLAP))
        found: list[Nested] = []
        for at in range(0, len(windows), _BLOCK):
            block = windows[at : at + _BLOCK]
            # A block is read as a text of its own: its words are counted from its first.
            first = block[0].first
            shifted = [Window(w.first - first, w.ids, w.features, w.heads) for w in block]
            found.extend(self._linked(words[first : block[-1].stop], self._encoder.read(shifted)))
        return found

    def _linked(self, words: Sequence[Word], readings: Sequence[Reading]) -> Iterator[Nested]:
        scores = merge(readings, len(words))
        stretches = Chain(self._encoder.moves, scores).stretches()

        def span(stretch: Stretch | None) -> tuple[Span, ...]:
            return (Span(words[stretch.first].start, words[stretch.stop - 1].end),) if stretch else ()

        for a in linking.link(readings, stretches):
            contents = tuple(s for c in a.contents if _belongs(words, a.cue, c) for s in span(c))
            if (contents or a.source) and a.confidence >= _WORTH:
                yield Nested(span(a.source), span(a.cue), contents, a.confidence)


def _belongs(words: Sequence[Word], cue: Stretch, content: Stretch) -> bool:
    """Whether a content may be this cue's: in its paragraph, or a quotation, which may run over several.

    What the model links across paragraphs without quotation marks is wrong three times in four.
    """
    between = range(min(cue.stop, content.stop), max(cue.first, content.first) + 1)
    apart = any(words[i].breaks == PARAGRAPH for i in between)
    return not apart or words[content.first].feature // 2 == QUOTE


@cache
def shipped_reader() -> Reader:
    """The shipped reader, loaded once a process."""
    return Reader()
