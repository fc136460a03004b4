"""When something was said, as its sentence tells."""

from __future__ import annotations

import pytest

from onrecord.extraction.regions import Regions
from onrecord.extraction.said_on import said_on
from onrecord.model import Span, When
from tests.builders import spans

NONE = Regions(())
WEDNESDAY = When("2026-01-14")


def cue_of(sentence: str) -> Span:
    """Where “said” stands."""
    return spans(sentence, "said")[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On Monday the premier said so.", "2026-01-12"),
        ("She said so on Wednesday.", "2026-01-14"),
        ("He said so yesterday.", "2026-01-13"),
        ("In October, she had said so.", "2025-10"),
        ("She said so last August.", "2025-08"),
        ("She said so on 3 May 2025.", "2025-05-03"),
        ("She said so on Dec. 30.", "2025-12-30"),
        ("She said so in 2019.", "2019"),
        ("She said so last year.", "2025"),
        ("She said so on 31 February 2025.", None),
        ("Three days ago she said so.", "2026-01-11"),
        ("Two weeks ago she said so.", "2025-12"),
        ("She said so two months ago.", "2025-11"),
        ("A year ago she said so.", "2025"),
        ("As early as May, she had said so.", "2025-05"),
        ("Last Wednesday she said so.", "2026-01-07"),
        ("At Monday's briefing she said so.", "2026-01-12"),
        ("Speaking after Monday's vote, she said so on Tuesday.", "2026-01-13"),
        ("By Friday, she said, it would be so.", None),
        ("After Monday's vote she said so.", None),
        ("The talks ended in May, and on Monday she said so.", "2026-01-12"),
        ("She may have said so.", None),
        ("She said so.", None),
    ],
)
def test_days_months_and_years(sentence: str, expected: str | None) -> None:
    """A weekday or bare month is the last one up to publication; no more precision than the words give."""
    found = said_on(sentence, Span(0, len(sentence)), NONE, WEDNESDAY, cue_of(sentence))
    assert (found[0].iso if found else None) == expected


def test_a_day_within_the_content_is_not_when_it_was_said() -> None:
    """“… said the ships would leave on Monday” tells when ships leave."""
    text = "She said the ships would leave on Monday."
    assert (
        said_on(
            text, Span(0, len(text)), Regions(spans(text, "the ships would leave on Monday")), WEDNESDAY, cue_of(text)
        )
        is None
    )


def test_without_a_publication_date_only_full_dates_count() -> None:
    """No date is invented for an undated article."""
    assert said_on("On Monday she said so.", Span(0, 22), NONE, None, Span(14, 18)) is None
    dated = said_on("On 3 May 2025 she said so.", Span(0, 26), NONE, None, Span(18, 22))
    assert dated is not None
    assert dated[0] == When("2025-05-03")
