"""What fuzzing broke once: each the smallest text, date or answer of the model that did."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from onrecord.extraction import shipped_reader
from onrecord.extraction.decoding import Chain
from onrecord.extraction.encoder import Moves
from onrecord.extraction.nesting import Nested, parents_first, unfold
from onrecord.extraction.quotes import quoted_regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.words import PARAGRAPH, split_words
from onrecord.model import Span
from tests.builders import an_article


def nested(*content: Span, source: Span | None = None, parent: Nested | None = None) -> Nested:
    """An attribution whose cue is the text's first word."""
    return Nested((source,) if source else (), (Span(0, 4),), content, 0.9, parent)


@pytest.mark.parametrize("when", ["yesterday", "on Monday", "last year", "last month", "in December", "3 weeks ago"])
@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_calendar_has_ends(when: str, published: str) -> None:
    """The day before the first day there is gives no day, and no error."""
    text = f"The harbour council said {when} that the bridge was open."
    days = [s.said_on for s in shipped_reader().read(an_article(text, published=published))]
    assert days
    assert all(day is None or day.first.year > 0 for day in days)


@pytest.mark.parametrize("when", ["in May 0000", "on 0 May 2025", "on 31 February 2025", "in 20٢٥"])
def test_days_that_no_calendar_has_are_no_days(when: str) -> None:
    """Nor are numbers in other digits than those that a date is written with."""
    text = f"The harbour council said {when} that the bridge was open."
    (statement,) = shipped_reader().read(an_article(text))
    assert statement.said_on is None


@pytest.mark.parametrize("text", ["” said Ida Renn.", "»Yes, said Ida Renn.", "One.\n” Two.", "\n»a« b"])
def test_a_closing_mark_may_open_a_paragraph(text: str) -> None:
    """The first word of a paragraph opens it, whichever it is."""
    words = split_words(text)
    assert words[0].breaks == PARAGRAPH
    assert [w.breaks for w in words].count(PARAGRAPH) == len(text.strip().split("\n"))
    Sentences(words)


def test_what_has_no_full_stops_is_no_endless_sentence() -> None:
    """Long runs of words, and of blanks, are cut; the pieces hold every word, and none stands in two."""
    for text in ("said " * 2000, ("said" + " " * 900) * 30):
        sentences = Sentences(split_words(text))
        around = [sentences.around(word.start) for word in split_words(text)]
        assert max(s.end - s.start for s in around) <= 5000
        assert all(s.holds(Span(w.start, w.end)) for s, w in zip(around, split_words(text), strict=True))
        assert all(a == b or a.end <= b.start for a, b in pairwise(around))


def test_a_chain_of_thousands_is_cut() -> None:
    """Who stands within whom within whom is followed some way up, without recursion; parents still come first."""
    chain = [nested()]
    for _ in range(5000):
        chain.append(nested(parent=chain[-1]))
    ordered = parents_first(chain[::-1])
    place = {id(n): i for i, n in enumerate(ordered)}
    assert len(ordered) == len(chain)
    assert all(n.parent is None or place[id(n.parent)] < place[id(n)] for n in ordered)
    depth: dict[int, int] = {}
    for n in ordered:
        depth[id(n)] = 0 if n.parent is None else depth[id(n.parent)] + 1
    assert max(depth.values()) < 20


def test_a_ring_of_parents_is_cut_once() -> None:
    """A chain of parents that turns back on itself loses one link, and no attribution."""
    ring = [nested() for _ in range(4)]
    for index, one in enumerate(ring):
        one.parent = ring[index - 1]
    assert sorted(map(id, parents_first(ring))) == sorted(map(id, ring))
    assert [one.parent for one in ring].count(None) == 1


def test_clauses_that_hold_one_another_are_not_each_read_again() -> None:
    """A hundred contents, each longer than the one before: the text is read again a few times, not a hundred."""
    text = "Ada Lind said that it was open, " * 100
    stacked = [nested(Span(5, end), source=Span(0, 3)) for end in range(32, len(text), 32)]
    given: list[str] = []

    def read(part: str) -> list[Nested]:
        given.append(part)
        return []

    unfold(text, stacked, read, lambda _: True)
    assert given
    assert sum(map(len, given)) <= 4 * len(text)


def test_half_a_surrogate_pair_is_a_character_like_others() -> None:
    """The tokenizer takes none; the reader gives it another in its place, and spans stay."""
    text = "The harbour council said \ud800 the bridge was open."
    like = text.replace("\ud800", "\ufffd")
    read = shipped_reader().read
    spans = [(s.source, s.cue, s.content) for s in read(an_article(text))]
    assert spans == [(s.source, s.cue, s.content) for s in read(an_article(like))]


def test_opening_marks_alone_quote_nothing() -> None:
    """A mark that opens only, again and again: none is closed, so nothing is quoted."""
    assert quoted_regions("‹" * 5000) == []
    assert quoted_regions("‚ " * 5000) == []


def test_tags_that_the_model_is_sure_cannot_be_have_a_probability() -> None:
    """Where the only legal sequence is e^-200 times as likely as an illegal one, it is still a number."""
    scores = np.zeros((3, 7), dtype=np.float32)
    scores[:, 2] = 200.0  # inside a source, which nothing has begun
    moves = Moves(np.array([0, 0, -1e4, 0, -1e4, 0, -1e4], dtype=np.float32), np.zeros((7, 7), dtype=np.float32))
    spans = {(s.role, s.first, s.stop): s.confidence for s in Chain(moves, scores).spans(least=0.02)}
    assert spans == {(0, 0, 3): pytest.approx(1.0)}
