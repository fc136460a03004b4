"""Quotation marks: direct, indirect, mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.quotes import quotation, quoted_regions
from onrecord.extraction.regions import Regions
from tests.builders import spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"No," she said. "Never."', ['"No,"', '"Never."']),
        ("“No,” she said, “never.”", ["“No,”", "“never.”"]),
        ("„Nein“, sagte sie. «Non», dit-il.", ["„Nein“", "«Non»"]),
        ("“First part.\n\n“Second part,” he said.", ["“First part.", "“Second part,”"]),
        ("It's the council's own.", []),
    ],
)
def test_quoted_regions(text: str, quoted: list[str]) -> None:
    """Pairs in four styles; a quotation left open ends with its paragraph; an apostrophe opens nothing."""
    assert [region.of(text) for region in quoted_regions(text)] == quoted


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“The pipes are dry”", "direct"),
        ("the pipes were dry", "indirect"),
        ("the pipes were “very dry”", "mixed"),
    ],
)
def test_quotation_of_a_content(content: str, kind: str) -> None:
    """Direct where every word is quoted, mixed where some are."""
    text = f"{content}, she said."
    assert quotation(text, spans(text, content), Regions(quoted_regions(text))) == kind


def test_an_inner_statements_quotation_is_its_own() -> None:
    """“said the other side had admitted "a mistake"” reports indirectly what the other side said directly."""
    text = 'He said they had admitted "a mistake".'
    outer = spans(text, 'they had admitted "a mistake"')
    assert quotation(text, outer, Regions(quoted_regions(text)), beside=spans(text, '"a mistake"')) == "indirect"


@given(st.text(alphabet="a \n“”„‟\"«»‘’'", max_size=200))
def test_regions_are_apart_and_in_order(text: str) -> None:
    """However the marks are mixed, regions never overlap and hold more than a mark."""
    end = 0
    for region in quoted_regions(text):
        assert end <= region.start < region.end - 1 <= len(text)
        end = region.end
