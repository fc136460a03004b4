"""Words for states and other parties in a few words, without a pattern of all there are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import parties
from onrecord.extraction.parties import holds_foreign_office, names_party

# All names the module knows, and pieces in which one stands as a part of another word.
SOME = st.sampled_from(sorted(parties._party_names()))
AROUND = st.sampled_from(["", " ", "the ", "x", "’s", " of ", "-", ". "])


@given(st.lists(st.tuples(AROUND, SOME, AROUND), max_size=3).map(lambda parts: "".join(map("".join, parts))))
def test_a_party_is_named_where_any_of_all_names_stands(words: str) -> None:
    """As if each name were looked for by itself, as a whole word."""
    each = any(re.search(rf"\b{re.escape(name)}\b", words) for name in parties._party_names() if name in words)
    assert names_party(words) == each


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("Peru's envoy", True),
        ("the deputy foreign minister of Peru", True),
        ("ambassador to Peru", False),  # whose, it does not say
        ("to Peru's envoy", False),
        ("the foreign minister of the United States", False),
        ("a suitcase of Peru", False),
        ("the envoy", False),
        ("", False),
    ],
)
def test_a_foreign_office_is_a_title_with_its_state(words: str, held: bool) -> None:
    assert holds_foreign_office(words) is held
