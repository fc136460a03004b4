"""What two articles have to do with one another: what makes them one voice, and what does not."""

from __future__ import annotations

import random

from onrecord.families import Relation, relation, signature
from tests.families.prose import WORDS, paragraphs, quoted, sentence, story

AGENCY = paragraphs(1, 10)
SPEECH = paragraphs(2, 6)
OWN = paragraphs(3, 10)


def between(a: list[str], b: list[str]) -> Relation:
    """The relation of two articles, which is the same both ways."""
    one, other = signature("\n\n".join(a)), signature("\n\n".join(b))
    found = relation(one, other)
    assert relation(other, one) == found
    return found


def edited(texts: list[str], every: int, seed: int = 0) -> list[str]:
    """The same with one word in so many changed."""
    chance = random.Random(seed)
    return [" ".join(chance.choice(WORDS) if chance.random() < 1 / every else w for w in t.split()) for t in texts]


def test_a_text_and_itself() -> None:
    """The same text, though quotation marks, case and spacing differ."""
    found = between(AGENCY, [f"  {text.upper()} " for text in AGENCY])
    assert found.kind == "same text"
    assert found.containment == 1
    assert found.one_family


def test_a_reprint_has_a_changed_word_here_and_there() -> None:
    assert between(AGENCY, edited(AGENCY, every=60)).kind == "reprint"


def test_a_reprint_with_a_lead_of_its_own() -> None:
    """Two paragraphs of ten are the paper's; the rest is the agency's in one piece."""
    assert between(AGENCY, [*paragraphs(9, 2), *AGENCY[2:]]).one_family


def test_a_reprint_cut_at_the_end() -> None:
    """However short it was cut: the original begins with it."""
    assert between(AGENCY, AGENCY[:7]).kind == "reprint"
    assert between(AGENCY, AGENCY[:4]).kind == "excerpt"
    assert between(AGENCY, AGENCY[:1]).kind == "excerpt"


def test_a_reprint_less_its_first_paragraph() -> None:
    assert between(AGENCY, AGENCY[1:]).one_family


def test_a_rewrite_takes_sentences_from_all_over() -> None:
    """Every other paragraph of the paper's is its own; those between begin or end as the agency's do."""
    words = random.Random(5)
    mixed = [f"{text.split('. ')[0]}. {sentence(words)}" for text in AGENCY[:6]]
    found = between(AGENCY, [*mixed, *paragraphs(8, 4)])
    assert found.kind == "rewrite"
    assert "in 6 passages" in found.reason


def test_a_speech_quoted_by_both_is_no_reprint() -> None:
    """However long: two thirds of each article are the same speech, and each is its own voice."""
    found = between([*OWN[:2], *quoted(SPEECH), OWN[2]], [AGENCY[0], *quoted(SPEECH), *AGENCY[1:3]])
    assert found.kind == "passage"
    assert found.containment > 0.5
    assert not found.one_family


def test_a_transcript_and_an_article_that_quotes_it() -> None:
    """The ministry prints the speech without marks; who quotes it with them does not copy the ministry."""
    assert not between(SPEECH, [*OWN[:4], *quoted(SPEECH[:3]), *OWN[4:]]).one_family


def test_two_prints_of_one_transcript_are_one_voice() -> None:
    """Even where one is all in quotation marks."""
    assert between(SPEECH, quoted(SPEECH)).kind == "same text"


def test_one_long_passage_without_marks_is_no_rewrite() -> None:
    """A statement set as it was posted, a gallery, a biography at the end: a quarter of each article."""
    found = between([*OWN[:6], *SPEECH[:2]], [*SPEECH[:2], *AGENCY[:6]])
    assert found.kind == "passage"
    assert "in 1 passage," in found.reason


def test_a_footer_is_no_rewrite() -> None:
    """Nor two of them, nor the sign-up line of the newsletter."""
    footers = [sentence(random.Random(seed), 30) for seed in (21, 22)]
    found = between([footers[0], *AGENCY, footers[1]], [*OWN, *footers])
    assert found.kind == "passage"


def test_a_digest_is_not_of_the_family_of_each_of_its_stories() -> None:
    """Else it would join stories that have nothing to do with one another."""
    stories = [paragraphs(30 + number, 5) for number in range(8)]
    digest = [text for each in stories for text in each]
    assert [between(digest, each).one_family for each in stories[1:]] == [False] * 7


def test_a_formula_is_no_excerpt() -> None:
    """Twenty words that every report of a telephone call begins with."""
    assert not between([sentence(random.Random(40), 20)], [sentence(random.Random(40), 20), *AGENCY]).one_family


def test_two_independent_articles() -> None:
    found = between(AGENCY, OWN)
    assert (found.kind, found.shared, found.containment) == ("unrelated", 0, 0.0)
    assert found.reason == "no eight words in a row stand in both"


def test_texts_without_words_are_like_no_other() -> None:
    assert relation(signature(""), signature("…")).kind == "unrelated"
    assert relation(signature(""), signature(story(1))).kind == "unrelated"


def test_the_reason_counts_what_is_shared() -> None:
    """A reader can check it: ten paragraphs of 36 words are 353 runs; the first four, 137."""
    assert between(AGENCY, AGENCY[:4]).reason == (
        "137 of the shorter text's 137 eight-word runs stand in the other's 353"
    )
