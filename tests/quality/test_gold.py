"""Speakers, parties, stances and blame against what people labelled; the floors lie just under what was measured.

These parts were looked at while rules were written, so the floors guard against loss; what is reached on labels that
were not looked at stands in docs/codebook.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.quality import gold

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def speakers(shared: Path) -> list[gold.Coded]:
    """The labelled statements of both parts, as the pipeline reads them."""
    labels = [*gold.labels("speakers", "tune"), *gold.labels("speakers", "test")]
    return list(gold.coded(labels, shared / "data" / "streams"))


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[gold.Coded]:
    """The labelled pairs to tune on, as the coder codes them; of half of their articles the network has read others."""
    return list(gold.coded(gold.labels("pairs", "tune"), shared / "data" / "streams"))


def test_who_speaks_and_for_whom(speakers: Sequence[gold.Coded]) -> None:
    assert gold.party_precision(speakers).value >= 0.98
    assert gold.party_recall(speakers).value >= 0.86
    assert gold.names_right(speakers).value >= 0.88
    assert gold.anonymous_kept(speakers).value >= 0.98


def test_what_it_says_of_a_claim_and_whom_it_blames(pairs: Sequence[gold.Coded]) -> None:
    assert gold.relevance(pairs).f1 >= 0.76
    assert gold.relevance(pairs).precision >= 0.82
    assert gold.macro_f1(gold.by_stance(gold.confusion(pairs))) >= 0.42
    assert gold.blame(pairs).f1 >= 0.76
    assert gold.blame(pairs).precision >= 0.88


def test_labels_hold_places_and_no_words() -> None:
    for name, part in (("speakers", "test"), ("pairs", "test"), ("pairs", "last")):
        for label in gold.labels(name, part):
            assert set(label) <= gold.FIELDS
            spans = [span for part in ("source", "cue", "content") for span in label[part]]
            assert all(start < end for start, end in spans)
