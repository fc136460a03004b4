"""Quotation marks: direct, indirect, mixed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction.quotes import in_common_marks, names_something, quotation, quoted_regions
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
        ("'The ministers' map is wrong,' he said.", ["'The ministers' map is wrong,'"]),
        ("‘No one signed,’ the envoy's aide said.", ["‘No one signed,’"]),
        ("‚It was empty‘, ‹so it was›, »ja«", ["‚It was empty‘", "‹so it was›", "»ja«"]),
        ("''Ice,'' she said, ''is ice.''", ["''Ice,''", "''is ice.''"]),
        ("the dogs' tails and the cats' ears", []),
    ],
)
def test_quoted_regions(text: str, quoted: list[str]) -> None:
    """Pairs in many styles; a quotation left open ends with its paragraph; an apostrophe opens nothing."""
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("„No“, she said. «Never».", "“No”, she said. “Never”."),
        ("'No,' she said of the boys' hall.", "“No,” she said of the boys' hall."),
        ("\"No,\" she said of the 'peace train'.", "\"No,\" she said of the 'peace train'."),
    ],
)
def test_quotations_are_shown_to_the_model_in_marks_that_it_knows(text: str, shown: str) -> None:
    """Single marks only where the text has no double ones."""
    assert in_common_marks(text, quoted_regions(text)) == shown


def test_a_name_in_quotation_marks_is_quoted() -> None:
    """In “called the report ‘pure invention’” the report is only what is named."""
    text = "She called the report “pure invention”."
    regions = Regions(quoted_regions(text))
    assert names_something("called")
    assert quotation(text, spans(text, "the report “pure invention”"), regions, naming=True) == "direct"


@given(st.text(alphabet="a ,.\n“”„‟\"«»‹›‘’‚'", max_size=200))
def test_regions_are_apart_and_in_order(text: str) -> None:
    """However the marks are mixed, regions never overlap and hold more than a mark."""
    end = 0
    for region in quoted_regions(text):
        assert end <= region.start < region.end - 1 <= len(text)
        end = region.end
    assert len(in_common_marks(text, quoted_regions(text))) == len(text)
