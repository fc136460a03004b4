"""Windows in, readings out: the same however many cores read."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extraction.encoder import Encoder
from onrecord.extraction.windows import Window, cut_windows
from onrecord.extraction.words import split_words

TEXT = "The harbour council denied on Monday that it had closed the bridge. “It is open,” said Nadia Brell.\n\n" * 12


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The shipped model on one core."""
    return Encoder(threads=1)


def windows_of(text: str, encoder: Encoder) -> list[Window]:
    """Windows of 64 pieces, so that a short text has several."""
    words = split_words(text)
    return list(cut_windows(words, encoder.pieces.of(text, words), size=64))


def test_a_reading_depends_on_its_window_alone(encoder: Encoder) -> None:
    """Neither on the number of cores nor on what is read at the same time: the scores are the same to the last bit."""
    windows = windows_of(TEXT, encoder)
    together = Encoder(threads=4).read(windows)
    assert len(windows) > 4
    assert [r.window for r in together] == windows
    for window, reading in zip(windows, together, strict=True):
        (alone,) = encoder.read([window])
        assert np.array_equal(alone.tags, reading.tags)
        assert np.array_equal(alone.source_query, reading.source_query)


def test_a_words_pieces_are_the_same_the_second_time(encoder: Encoder) -> None:
    """Pieces that are remembered are those that the vocabulary gives, also of a word that is cut short."""
    text = f"Corvessa {'x' * 300} “Corvessa” \N{SNOWMAN}"
    words = split_words(text)
    first = Encoder(threads=1).pieces.of(text, words)
    assert encoder.pieces.of(text, words) == encoder.pieces.of(text, words) == first
    assert first[0] == first[3]
