"""What the pointers of several windows say together."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extraction.decoding import Stretch
from onrecord.extraction.linking import Links, shares
from tests.extraction.readings import reading


def at(role: int, first: int, stop: int) -> Stretch:
    """A candidate span."""
    return Stretch(role, first, stop, 0.5)


def test_a_content_points_to_the_cue_whose_key_is_its_query() -> None:
    """The higher product wins."""
    said = reading(0, 6)
    said.cue_query[4, 0], said.cue_key[1, 0], said.cue_key[3, 0] = 2, 3, 1
    scores = Links([said]).to_cues([at(2, 4, 6)], [at(1, 1, 2), at(1, 3, 4)])
    assert scores.tolist() == [[3.0, 1.0]]


def test_no_source_is_a_choice_among_the_sources() -> None:
    """Its score stands in the last column."""
    said = reading(0, 4)
    said.source_query[2, 0], said.no_source_key[0] = 2, 5
    assert Links([said]).to_sources([at(1, 2, 3)], [at(0, 0, 2)]).tolist() == [[0.0, 5.0]]


def test_what_no_window_holds_together_is_not_linked() -> None:
    """A cue in the first window, a content in the second: minus infinity, and no share of anything."""
    scores = Links([reading(0, 4), reading(4, 8)]).to_cues([at(2, 6, 8)], [at(1, 1, 2)])
    assert scores.tolist() == [[-np.inf]]
    assert shares(scores, np.ones(1, dtype=np.float32)).tolist() == [[0.0]]


def test_the_window_with_more_around_the_link_decides() -> None:
    """Words 4 and 5 stand at the edge of the first window and in the middle of the second."""
    edge, middle = reading(0, 6), reading(2, 10)
    edge.cue_query[5, 0] = edge.cue_key[4, 0] = 2
    middle.cue_query[3, 0] = middle.cue_key[2, 0] = 4
    assert Links([edge, middle]).to_cues([at(2, 5, 6)], [at(1, 4, 5)]).tolist() == [[8.0]]


def test_the_last_word_is_never_before_the_first() -> None:
    """What the pointer gives to words before a span's first is left out of the sum."""
    said = reading(0, 4)
    said.last_query[2, 0], said.last_key[0, 0] = 4, 4
    lasts = Links([said]).to_lasts([at(2, 2, 3), at(2, 2, 4)])
    assert lasts.tolist() == pytest.approx([np.log(0.5), np.log(0.5)])


def test_shares_weigh_links_by_how_probable_their_ends_are() -> None:
    """Two equal links, one to a cue that is three times as probable."""
    given = shares(np.zeros((1, 2), dtype=np.float32), np.array([0.6, 0.2], dtype=np.float32))
    assert given[0].tolist() == pytest.approx([0.75, 0.25])
