"""What is measured of candidate spans."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extraction.decoding import Stretch
from onrecord.extraction.encoder import Floats
from onrecord.extraction.linking import Links
from onrecord.extraction.weighing import MEASURES, measure, weigh
from onrecord.extraction.words import split_words
from tests.extraction.readings import reading

TEXT = "“The gate is shut,” Ada Brenn said. She left, and nobody followed."
SOURCE, CUE, CONTENT = range(3)


def measured(*found: Stretch) -> list[dict[str, float]]:
    """By name, of candidates over TEXT."""
    words = split_words(TEXT)
    rows: Floats = measure(TEXT, words, Links([reading(0, len(words))]), found)
    return [dict(zip(MEASURES, row, strict=True)) for row in rows.tolist()]


def test_the_marks_at_a_contents_borders() -> None:
    """The words between the quotation marks: begun and ended quoted, a quote before, the quote next."""
    (content,) = measured(Stretch(CONTENT, 1, 6, 0.8))
    named = {name for name, value in content.items() if value == 1}
    assert named >= {"always", "begins quoted", "ends quoted", "quote before", "comma last", "quote next"}
    assert not named & {"opens sentence", "crosses sentence", "unbalanced", "ends sentence", "one word"}


def test_an_unclosed_quotation_and_a_crossed_sentence() -> None:
    """A content that runs from the first mark over the full stop."""
    (content,) = measured(Stretch(CONTENT, 0, 5, 0.8))
    assert (content["opens sentence"], content["unbalanced"], content["comma next"]) == (1, 1, 1)
    (content,) = measured(Stretch(CONTENT, 9, 13, 0.8))
    assert content["crosses sentence"] == 1


def test_rivals_and_links() -> None:
    """The best probability of what overlaps; how probable it is that a source has a cue, and a cue a content."""
    source, rival = Stretch(SOURCE, 7, 9, 0.8), Stretch(SOURCE, 8, 9, 0.1)
    cue, content = Stretch(CUE, 9, 10, 0.9), Stretch(CONTENT, 0, 7, 0.7)
    of_source, of_rival, of_cue, of_content = measured(source, rival, cue, content)
    assert of_source["rival"] == pytest.approx(0.1)
    assert of_rival["rival"] == pytest.approx(0.8)
    assert of_content["linked"] == pytest.approx(0.9)
    assert of_cue["content"] == pytest.approx(0.7)
    assert of_cue["linked"] + of_cue["no source"] == pytest.approx(1, abs=0.1)
    assert (of_source["touches linked"], of_content["touches linked"]) == (1, 0)


def test_without_a_cue_nothing_is_linked() -> None:
    """A content alone."""
    (content,) = measured(Stretch(CONTENT, 1, 6, 0.8))
    assert content["linked"] == content["cue in sight"] == 0


def test_weights_make_probabilities() -> None:
    """One weight a measure and role; what is measured as nothing moves nothing."""
    words = split_words(TEXT)
    found = [Stretch(CONTENT, 1, 6, 0.8), Stretch(CUE, 9, 10, 0.5)]
    rows = measure(TEXT, words, Links([reading(0, len(words))]), found)
    weights = np.zeros((3, len(MEASURES)), dtype=np.float32)
    weights[CONTENT, MEASURES.index("chain")] = 1
    content, cue = weigh(rows, found, weights)
    assert content.confidence == pytest.approx(0.8, abs=1e-4)
    assert cue.confidence == pytest.approx(0.5)


def test_no_candidates() -> None:
    """An empty text has no rows."""
    assert measured() == []
