"""Which spans make attributions together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReaderError
from onrecord.extraction.choosing import WHOLE_MEASURES, Attribution, Proposal, Weights, choose, propose
from onrecord.extraction.decoding import Stretch
from onrecord.extraction.linking import Links
from onrecord.extraction.words import split_words
from tests.extraction.readings import reading

# Sure where the contents are, as the shipped weights are.
WEIGHTS = np.array([1.0 if m in ("cue", "contents") else 0.0 for m in WHOLE_MEASURES], dtype=np.float32)
SOURCE, CUE, CONTENT = range(3)
WORDS = split_words("a b c d e f g h i j k l")


def attributions(*found: Stretch, links: Sequence[tuple[int, int]] = ()) -> list[Attribution]:
    """What is chosen of these candidates, where the pointers want a source and, of contents' and cues' first words,
    only care for `links`."""
    window = reading(0, 12)
    window.source_query[:, 0], window.no_source_key[0] = 1, -9
    for axis, (content, cue) in enumerate(links):
        window.cue_query[content, axis] = window.cue_key[cue, axis] = 4
    return choose(propose(WORDS, Links([window]), found), WEIGHTS)


def test_a_cue_takes_its_source_and_contents() -> None:
    """Sure spans that do not overlap make one attribution."""
    source, cue, content = Stretch(SOURCE, 0, 2, 0.9), Stretch(CUE, 2, 3, 0.9), Stretch(CONTENT, 3, 8, 0.9)
    (found,) = attributions(source, cue, content)
    assert (found.source, found.cue, found.contents) == (source, cue, (content,))


def test_of_rival_contents_the_likelier_stands() -> None:
    """Two ends of one content: never both."""
    cue, short, long = Stretch(CUE, 2, 3, 0.9), Stretch(CONTENT, 3, 6, 0.3), Stretch(CONTENT, 3, 8, 0.6)
    (found,) = attributions(cue, short, long)
    assert found.contents == (long,)


def test_contents_on_both_sides_are_one_split_content() -> None:
    """In text order."""
    before, cue, after = Stretch(CONTENT, 0, 3, 0.9), Stretch(CUE, 4, 5, 0.9), Stretch(CONTENT, 6, 9, 0.9)
    (found,) = attributions(after, cue, before)
    assert found.contents == (before, after)


def test_an_unlikely_cue_is_left_out() -> None:
    """Nothing is gained by spans that are wrong more often than right."""
    assert attributions(Stretch(CUE, 2, 3, 0.2), Stretch(CONTENT, 3, 6, 0.25)) == []


def test_two_cues_may_share_a_source_but_no_other_word() -> None:
    """ "Ada said …, and added …": one source, two attributions; a cue within another cue is none."""
    source = Stretch(SOURCE, 0, 1, 0.9)
    said, added = Stretch(CUE, 1, 2, 0.9), Stretch(CUE, 6, 7, 0.9)
    within = Stretch(CUE, 6, 8, 0.5)
    contents = Stretch(CONTENT, 2, 5, 0.9), Stretch(CONTENT, 8, 11, 0.9)
    found = attributions(source, said, added, within, *contents, links=[(2, 1), (8, 6)])
    assert [(a.source, a.cue) for a in found] == [(source, said), (source, added)]


def test_what_the_text_keeps_apart_is_not_joined() -> None:
    """A content in another paragraph, unless it is quoted."""
    cue, content = Stretch(CUE, 0, 1, 0.9), Stretch(CONTENT, 1, 4, 0.9)
    (plain,) = propose(split_words("said\n\nwe will see"), Links([reading(0, 4)]), [cue, content])
    (quoted,) = propose(split_words("said\n\n“we will"), Links([reading(0, 4)]), [cue, content])
    assert (plain.contents, quoted.contents) == ((), (content,))


@st.composite
def candidates(draw: st.DrawFn) -> list[Stretch]:
    """Any spans over twelve words."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        first = draw(st.integers(0, 11))
        stop = draw(st.integers(first + 1, 12))
        found.append(Stretch(draw(st.integers(0, 2)), first, stop, draw(st.floats(0.02, 0.999))))
    return list({(s.role, s.first, s.stop): s for s in found}.values())


@given(candidates())
def test_no_word_has_two_roles(found: list[Stretch]) -> None:
    """Whatever the candidates: chosen spans overlap only where two cues share a source, and are candidates."""
    chosen = attributions(*found)
    spans = {s for a in chosen for s in (a.cue, *a.contents, *([a.source] if a.source else []))}
    assert spans <= set(found)
    assert all(a.stop <= b.first or b.stop <= a.first for a, b in itertools.combinations(spans, 2))
    assert len({a.cue for a in chosen}) == len(chosen)
    assert [a.cue.first for a in chosen] == sorted(a.cue.first for a in chosen)
    assert all(0 <= a.confidence <= 1 for a in chosen)


def test_every_whole_measure_is_measured() -> None:
    """One number a name."""
    proposal: Proposal
    (proposal,) = propose(WORDS, Links([reading(0, 3)]), [Stretch(CUE, 0, 1, 0.9)])
    assert len(proposal.measures) == len(WHOLE_MEASURES)


def test_settings_of_another_reader_are_refused() -> None:
    """One clear error that names what is missing."""
    with pytest.raises(ReaderError, match="lacks 'spans'"):
        Weights.of({})
