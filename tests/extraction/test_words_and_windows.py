"""A text's words, and the windows that the encoder reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.windows import cut_windows
from onrecord.extraction.words import DIGITS, FEATURES, QUOTE, UPPER, split_words


def words_of(text: str) -> list[str]:
    """The words that the text splits into."""
    return [text[w.start : w.end] for w in split_words(text)]


def test_words_are_runs_of_letters_or_single_marks() -> None:
    """Contractions and quotation marks come apart, as the scorer counts them."""
    assert words_of("Tovarin's aide: “No.”") == ["Tovarin", "'", "s", "aide", ":", "“", "No", ".", "”"]


def test_paragraphs_and_sentences_break() -> None:
    """The first word of a paragraph breaks with 2, of a sentence with 1; a closing mark stays in its sentence."""
    words = split_words("He left. She stayed.\n\n“Stay.” Then rain.")
    assert [w.breaks for w in words if w.breaks] == [2, 1, 2, 1]


def test_features_tell_case_and_quotation() -> None:
    """What an uncased encoder cannot see: capitals, digits, and whether a word stands within quotation marks."""
    nato, said, mark, twelve, end = split_words("NATO said “12”")
    assert nato.feature == 2 * UPPER
    assert said.feature % 2 == 0
    assert mark.feature // 2 == end.feature // 2 == QUOTE
    assert twelve.feature == 2 * DIGITS + 1


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    """A mark that is never closed does not quote the rest of the article."""
    assert split_words("“Open\n\nlater")[-1].feature % 2 == 0


@given(st.text())
def test_words_cover_the_text_in_order(text: str) -> None:
    """Whatever the text, words are in order, apart, not empty, and leave out white space only."""
    words = split_words(text)
    end = 0
    for word in words:
        assert end <= word.start < word.end
        assert not text[end : word.start].strip()
        assert 0 <= word.feature < FEATURES
        end = word.end
    assert not text[end:].strip()


@given(st.text(alphabet="ab .\n”“", max_size=400), st.integers(8, 40), st.integers(0, 10))
def test_windows_cover_every_word_within_their_size(text: str, size: int, overlap: int) -> None:
    """Windows follow each other without a gap, none is larger than asked, and each goes further than the last."""
    words = split_words(text)
    pieces = [[7]] * len(words)
    windows = list(cut_windows(words, pieces, size=size, overlap=overlap))
    reached = 0
    for window in windows:
        assert window.first <= reached < window.stop
        assert len(window.ids) == len(window.features) <= size
        reached = window.stop
    assert reached == len(words)
    assert bool(windows) == bool(words)


def test_a_window_ends_where_a_paragraph_ends() -> None:
    """Cuts prefer paragraphs to sentences, so that quotations stay whole."""
    words = split_words("a b c d e. f g h\n\ni j k l m n")
    first, second = cut_windows(words, [[7]] * len(words), size=14)
    assert first.stop == second.first == next(i for i, w in enumerate(words) if w.breaks == 2 and i)
