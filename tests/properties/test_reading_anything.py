"""Whatever stands in a text, and whatever the model says of it: statements hold together; time goes with length."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors import Registry, Resolver
from onrecord.desk.pipeline import Pipeline
from onrecord.extraction import Reader
from onrecord.model import Article, When
from onrecord.reading.records import article_of_json
from tests.builders import an_article
from tests.fuzz.dreaming import MOODS, Dreamer, Mood
from tests.fuzz.holding import check
from tests.fuzz.news import BETWEEN, CUES, MARKS, NASTY, PUBLISHED, WHAT, WHO, filled, text_of

DREAMER = Dreamer()
READER = Reader(encoder=DREAMER)
PIPELINE = Pipeline(READER)

moods = st.sampled_from(MOODS)
dreams = st.integers(0, 255)
published = st.sampled_from(PUBLISHED)
marks = [mark for pair in MARKS for mark in pair]
news = st.lists(st.sampled_from([*WHO, *CUES, *WHAT, *BETWEEN, *NASTY, *marks]), max_size=40).map(" ".join)
characters = st.text(st.characters(), max_size=200)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A text by the grammar of news, with nasty characters in it."""
    return text_of(lambda n: draw(st.integers(0, n - 1)), 3)


texts = st.one_of(news, characters, sentences(), st.lists(st.one_of(news, characters), max_size=3).map("\n".join))


def asleep(mood: Mood, seed: int = 0) -> Reader:
    """The reader, reading what the encoder dreams in this mood."""
    DREAMER.mood, DREAMER.seed, DREAMER.read_pieces = mood, seed, 0
    return READER


@given(texts, moods, dreams, published)
def test_statements_of_any_text_hold_together(text: str, mood: Mood, seed: int, day: str | None) -> None:
    """Lone surrogates, NULs and all: no error, what must hold does, and the second reading says the same."""
    article = Article(id="a1", text=text, published=When.parse(day) if day else None)
    reader = asleep(mood, seed)
    statements = reader.read(article)
    check(article, statements)
    assert reader.read(article) == statements


@given(texts, moods, dreams, published)
def test_what_extract_prints_of_any_line_of_json_holds_together(
    text: str, mood: Mood, seed: int, day: str | None
) -> None:
    """From a line of JSON, where \\ud800 may stand for a character, to speakers, parties and blame: no error."""
    line = json.dumps({"text": text, "published": day, "language": "en", "byline": text[:40], "title": text[-40:]})
    article = article_of_json(line, "line 1")
    if isinstance(article, Article):
        asleep(mood, seed)
        statements = PIPELINE.statements(article)
        check(article, statements)
        assert all(s.speaker is not None for s in statements)
        assert PIPELINE.statements(article) == statements
        "".join(s.of(article.text) for x in statements for s in x.content).encode("utf-8")


def test_half_a_surrogate_pair_is_read_where_it_stands() -> None:
    """By the reader as it is; a line of JSON gives U+FFFD in its place, so that every span stays where it was."""
    text = "The harbour council said \ud800 the bridge was open. Ida Renn denied it."
    whole = [s.content for s in asleep("awake").read(an_article(text.replace("\ud800", "\ufffd")))]
    assert [s.content for s in asleep("awake").read(an_article(text))] == whole
    article = article_of_json(json.dumps({"text": text}), "line 1")
    assert isinstance(article, Article)
    assert article.text == text.replace("\ud800", "\ufffd")


SHAPES = {
    "prose": "The council of Estmere said on Monday that the bridge was open, and the aide denied it. ",
    "paragraphs": "Ida Renn said: “no”.\n",
    "marks": "\"“„»«'‚‘‹›",
    "one mark": "‹",
    "open quotations": "“It is open, he said. ",
    "small quotations": "„x“ ",
    "verbs": "said ",
    "nested": "Ada Lind said that ",
    "clauses": "Ada Lind, she said, ",
    "right to left": "قال الوزير إن الجسر مفتوح. ",
    "blanks": "said" + 300 * " ",
    "a word": "a",
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_work_is_in_proportion_to_the_text(shape: str) -> None:
    """Four times the text, about four times the word pieces that the encoder is given and the calls that Python makes.

    What grows with the square would be 16 times as much. Up to 4,000 characters, the longest sentence, some things do.
    """
    pieces, calls = [], []
    asleep("short").read(an_article(filled(SHAPES[shape], 5_000)))  # what is made once and kept does not count
    for size in (5_000, 20_000):
        article = an_article(filled(SHAPES[shape], size))
        reader = asleep("short")
        with counted_calls() as count:
            statements = reader.read(article)
        check(article, statements)
        pieces.append(DREAMER.read_pieces)
        calls.append(count[0])
    assert pieces[1] <= 7 * pieces[0]
    assert pieces[1] <= 4 * 20_000
    assert calls[1] <= 7 * calls[0]


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Gives a list of one number: how many functions, Python's and built-in, were called within."""
    count = [0]

    def note(frame: FrameType, event: str, argument: object) -> None:
        count[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield count
    finally:
        sys.setprofile(before)


def test_pronouns_look_back_some_way_and_no_further() -> None:
    """Four times as many sentences with “he” in one paragraph take four times the calls, not sixteen."""
    calls = []
    resolver = Resolver(Registry.shipped())
    for size in (6_000, 24_000):
        article = an_article(filled("The bridge was open, he said. ", size))
        found = asleep("awake").read(article)
        assert len(found) > size / 60
        with counted_calls() as count:
            resolver.resolve(article, found)
        calls.append(count[0])
    assert calls[1] <= 7 * calls[0]
