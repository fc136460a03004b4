"""What holds for every text: spans slice back, ids stay, and two parties' names can be swapped."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors import Registry, Resolver, parties_in
from onrecord.model import Span, Statement, statement_id
from tests.actors.reading import desk, statements
from tests.builders import an_article

TWO_STATES = """
parties:
  - code: XAA
    name: Avelia
    names: [Avelia, Republic of Avelia]
    demonyms: [Avelian, Avelians]
    capital: Mirport
    seats: [the Glass House]
    ministries: [Avelian Sea Ministry]
  - code: XBB
    name: Borland
    names: [Borland, Republic of Borland]
    demonyms: [Borlander, Borlanders]
    capital: Stonebay
    seats: [the Old Mill]
    ministries: [Borlander Sea Ministry]
"""
SWAPPED = {
    "Avelia": "Borland",
    "Avelian": "Borlander",
    "Avelians": "Borlanders",
    "Mirport": "Stonebay",
    "Glass": "Old",
    "House": "Mill",
}
TEXTS = [
    "[Avelia's envoy, Jorge Vidal], said Borland had left.",
    "[Mirport] said the Old Mill was wrong. [Stonebay] denied it.",
    "[The Glass House] said so. [The Old Mill] said no.",
    "[Avelian officials] said so. [The officials] blamed the Borlanders.",
    "[A spokesman for the Borlander foreign ministry] said Avelians had fled.",
    "[Borland's ambassador to Avelia] said so. [Avelia's ambassador to Borland] said no.",
    "[The Avelian president] met the Borlander president. [Former Borlander minister Ana Paz] said no.",
    "Avelian envoy Jorge Vidal met Borlander envoy Ana Paz. [The Borlander envoy] said so. [She] said more.",
    "[The Mirport Times] wrote that Avelia had left. [The Stonebay Post] wrote that it had not.",
    "[Borlander opposition leader Ana Paz] and [the Avelian parliament] said so. [The Avelian Sea Ministry] said no.",
    "[Avelian-backed commander Ivan Petrov] said so. [Officials in Mirport] said no. [Avelia and Borland] agreed.",
]


def _swap(text: str) -> str:
    import re

    both = SWAPPED | {new: old for old, new in SWAPPED.items()}
    return re.sub(r"\w+", lambda m: both.get(m[0], m[0]), text)


def _coding(found: list[Statement]) -> list[tuple[object, ...]]:
    """Everything that is coded, with words swapped in none of it."""
    rows: list[tuple[object, ...]] = []
    for s in found:
        assert s.speaker is not None
        parties = tuple((m.party, m.how) for m in s.mentions)
        rows.append((s.speaker.name, s.speaker.party, s.speaker.role, s.speaker.named, s.chain, parties))
    return rows


@pytest.mark.parametrize("text", TEXTS, ids=[t[:40] for t in TEXTS])
def test_swapping_two_states_swaps_the_coding_and_nothing_else(tmp_path: Path, text: str) -> None:
    registry = desk(tmp_path, TWO_STATES)
    codes = {"XAA": "XBB", "XBB": "XAA"}

    def swapped(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(swapped, value))
        return codes.get(value, _swap(value)) if isinstance(value, str) else value

    expected = [tuple(map(swapped, row)) for row in _coding(statements(text, registry=registry))]
    assert _coding(statements(_swap(text), registry=registry)) == expected


@cache
def _resolver() -> Resolver:
    return Resolver(Registry.shipped())


WORDS = st.sampled_from(
    "Peru Peru's Danish the The a two former officials envoy envoy, minister spokesman for of to Jorge Vidal Vidal, he"
    ' She they who Kremlin NATO Moscow Washington Post, U.S. U.S.-backed Putin\'s said "No," “Yes” and but . ? \n\n — ('
    " ) ’s King Ki-moon O'Neill al-Assad University Reuters King's § 東京 é ..".split(" ")
)
PROSE = st.lists(WORDS, max_size=40).map(" ".join)


@given(text=PROSE | st.text(max_size=80), data=st.data())
def test_nothing_in_a_text_stops_the_resolver(text: str, data: st.DataObject) -> None:
    """Whatever the text and the spans: every statement gets a speaker, keeps its id, and every span slices back."""
    article = an_article(text)
    edges = st.integers(0, len(text))
    made = []
    for _ in range(data.draw(st.integers(0, 3))):
        ends = [sorted((data.draw(edges), data.draw(edges))) for _ in range(3)]
        source, cue, content = (tuple([Span(a, b)] if a < b else []) for a, b in ends)
        if cue and content:
            made.append(Statement(statement_id(article.id, source, cue, content), article.id, source, cue, content))
    found = _resolver().resolve(article, made)
    assert [s.id for s in found] == [s.id for s in made]
    for statement in found:
        assert statement.speaker is not None
        assert statement.speaker.because
        assert statement.speaker.named == (statement.speaker.name is not None)
        spans = [span for reason in statement.speaker.because for span in reason.spans]
        spans += [m.span for m in statement.mentions]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(any(c.holds(m.span) for c in statement.content) for m in statement.mentions)


@given(text=PROSE | st.text(max_size=80))
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    found = parties_in(text, Registry.shipped())
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert {m.party for m in found} <= Registry.shipped().party_codes()


def test_the_order_of_statements_does_not_matter() -> None:
    """The same records come out, in the order in which they went in."""
    text = "Peru's envoy Jorge Vidal left. He said so. The envoy said more."
    article = an_article(text)
    made = []
    for start, end in [(0, 24), (31, 33), (43, 52)]:
        source, rest = (Span(start, end),), (Span(end + 1, end + 5),)
        made.append(Statement(statement_id(article.id, source, rest, rest), article.id, source, rest, rest))
    forwards = _resolver().resolve(article, made)
    backwards = _resolver().resolve(article, made[::-1])
    assert backwards[::-1] == forwards
    assert [s.chain for s in forwards] == [("Jorge Vidal",)] * 3


@pytest.mark.parametrize("words", ["he said the officials ", "Peru Jordan Vidal ", "officials, ", "Mr Vidal, envoy, "])
def test_a_text_without_an_end_takes_time_in_proportion(words: str) -> None:
    """No text, however odd, makes the work grow with the square of its length."""
    import time

    def seconds(length: int) -> float:
        text = (words * length)[:length]
        article = an_article(text)
        made = [
            Statement(f"s{at}", article.id, (Span(at, at + 8),), (Span(at + 9, at + 10),), (Span(at + 11, at + 19),))
            for at in range(0, length - 20, 100)
        ]
        start = time.process_time()
        _resolver().resolve(article, made)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(32_000) < 40 * max(seconds(4_000), 0.01)
