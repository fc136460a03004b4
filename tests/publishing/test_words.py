"""Dates as they are known, counts as they are said, addresses that do no harm."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.model import STANCES, StandingName, When
from onrecord.publishing import words


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2026-06-03", "3 June 2026", "3 June 2026"),
        ("2026-09-03T11:00:00Z", "3 September 2026", "3 Sept 2026"),
        ("2026-02", "February 2026", "Feb 2026"),
        ("1991", "1991", "1991"),
        (None, "undated", "undated"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(iso: str | None, long: str, short: str) -> None:
    when = When.parse(iso) if iso else None
    assert words.date_words(when) == long
    assert words.date_words(when, short=True) == short


def test_counts() -> None:
    assert words.count(1, "voice") == "1 voice"
    assert words.count(0, "family", "families") == "0 families"
    assert words.count(1214, "article") == "1,214 articles"


@pytest.mark.parametrize("url", ["https://a.example/b?c=d", "http://a.example", "HTTPS://a.example/ä"])
def test_addresses_a_reader_can_follow(url: str) -> None:
    assert words.web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " https://a.example",
        "https:\\\\a.example",
        "data:text/html,x",
        "//a.example",
        "https:///path",
        "file:///etc/passwd",
        "http://[::1",
        "a.example/b",
    ],
)
def test_addresses_nobody_shall_follow(url: str | None) -> None:
    assert words.web_address(url) is None


def test_every_stance_and_standing_is_explained() -> None:
    assert set(words.MEANING) == {*STANCES, "silent"}
    assert set(words.STANDINGS) == set(get_args(StandingName))


def test_direction_of_languages() -> None:
    assert [words.direction(code) for code in ("en", "he", "ar", "fa", "he-IL", None)] == [
        "ltr", "rtl", "rtl", "rtl", "rtl", "auto",
    ]  # fmt: skip


def test_straight_quotes_of_the_line_file_are_set_as_printers_do() -> None:
    assert words.curly('The "spirit" of "X"') == "The “spirit” of “X”"
    assert words.curly('5" of rain') == '5" of rain'


def test_p_values_have_the_digits_that_count() -> None:
    values = (0.0312, 0.00241, 0.00005, 1e-300)
    assert [words.p_value(value) for value in values] == ["= 0.031", "= 0.0024", "< 0.0001", "< 0.0001"]
