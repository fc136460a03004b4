"""A text's words, and which of them are quoted."""

from __future__ import annotations

import pytest

from onrecord.families.words import words
from tests.families.prose import story


def own(text: str) -> str:
    return " ".join(word for word, quoted in words(text) if not quoted)


def quoted(text: str) -> str:
    return " ".join(word for word, quoted in words(text) if quoted)


@pytest.mark.parametrize(
    "printed",
    [
        'The envoy said "the strait will be open by spring" and left.',
        "The envoy said “the strait will be open by spring” and left.",
        "The envoy said „the strait will be open by spring“ and left.",
        "The envoy said «the strait will be open by spring» and left.",
        "The envoy said 「the strait will be open by spring」 and left.",
        "The envoy said “the ‘strait’ will be open by spring,” and left.",
    ],
)
def test_a_quotation_is_told_from_the_sentence_around_it(printed: str) -> None:
    """Whichever marks the country uses."""
    assert quoted(printed) == "the strait will be open by spring"
    assert own(printed) == "the envoy said and left"


def test_a_quotation_of_several_paragraphs_is_closed_once() -> None:
    """Each paragraph opens it anew; only the last closes it. What follows is the article's own."""
    printed = "“We did not agree to anything.\n\n“We were not even asked,” the envoy said.\n\nShe left."
    assert quoted(printed) == "we did not agree to anything we were not even asked"
    assert own(printed) == "the envoy said she left"


def test_a_few_words_in_quotation_marks_are_no_quotation() -> None:
    """The “spirit of Port Amrin” is a name, and the sentence goes on around it."""
    assert quoted("The “spirit of Port Amrin” was not mentioned.") == ""


def test_a_mark_that_opens_within_a_quotation_goes_on_with_it() -> None:
    """As where a page has lost the breaks between the paragraphs of a quotation."""
    printed = 'He said: "We did not agree to anything. "We were not even asked," and he left.'
    assert own(printed) == "he said and he left"


def test_a_stray_mark_opens_nothing() -> None:
    """Inches, and a closing mark whose opening one was lost."""
    printed = 'The plank was 6" long and it lay on the deck.\nNot now,” she said and closed the door behind her.'
    assert quoted(printed) == ""


def test_case_apostrophes_and_punctuation_do_not_count() -> None:
    assert own("Kestria’s HARBOUR—open, it's said…") == own("kestria's harbour open it's said")


def test_scripts_without_spaces_go_letter_by_letter() -> None:
    """Else a whole sentence would be one word."""
    assert own("海峡开放 Amrin 港") == "海 峡 开 放 amrin 港"
    assert own("Пролив открыт, сказал посол.") == "пролив открыт сказал посол"


def test_what_a_page_prints_around_an_article_is_left_out() -> None:
    """Galleries, captions printed twice, footers."""
    caption = "The envoy arrives at the harbour on Monday."
    gallery = (
        "Photos: The strait The ferry leaves. Hide Caption 1 of 20 Photos: The strait It returns. Hide Caption 2 of 20"
    )
    footer = "© Harbour Post. All rights reserved."
    printed = "\n".join([caption, caption, story(1), gallery, footer])
    assert words(printed) == words(story(1))


def test_an_article_is_not_left_out_with_its_footer() -> None:
    """Where a page comes as one line, the line stays; where little else is there, all stays."""
    flat = story(1).replace("\n", " ")
    assert words(f"{flat} © Harbour Post") == [*words(flat), ("harbour", False), ("post", False)]
    assert own("All rights reserved.") == "all rights reserved"
    assert own("It is so.\nIt is so.") == "it is so it is so"
