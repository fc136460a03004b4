"""Sources without a verb of saying."""

from __future__ import annotations

import pytest

from onrecord.extraction.framing import add_frames
from onrecord.extraction.nesting import Nested
from onrecord.extraction.quotes import quoted_regions
from onrecord.extraction.regions import Regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.words import split_words


def framed(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what frames find."""
    found: list[Nested] = []
    add_frames(text, found, Sentences(split_words(text), text), Regions(quoted_regions(text)))
    return [(n.source[0].of(text), n.cue[0].of(text), n.content[0].of(text)) for n in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "For Ida Holm, who teaches law in Ardmoor, the clause means nothing.",
            ("Ida Holm, who teaches law in Ardmoor", "For", "the clause means nothing"),
        ),
        (
            "In the words of the mediator, Jo Brell, the truce is over.",
            ("the mediator, Jo Brell", "In the words of", "the truce is over"),
        ),
        ("As Jo Brell put it, the ice was thin.", ("Jo Brell", "put it", "the ice was thin")),
        ("As far as Ardmoor is concerned, the file is closed.", ("Ardmoor", "is concerned", "the file is closed")),
        ("By the army's account, ten shells fell.", ("the army", "'s account", "ten shells fell")),
    ],
)
def test_a_frame_names_source_and_content(text: str, expected: tuple[str, str, str]) -> None:
    """The content is the rest of the sentence, behind the source's appositions."""
    assert framed(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "For Ardmoor, which has no port, the road is everything.",
        "For Kiril Dask, who was born in the camp, it was the first journey.",
        "For years, the harvest has failed.",
        "By noon, the square was empty.",
        "As far as the river goes, the ice was thin.",
    ],
)
def test_what_only_looks_like_a_frame(text: str) -> None:
    """“For …” is a view only where an analyst's calling stands beside a full name."""
    assert framed(text) == []
