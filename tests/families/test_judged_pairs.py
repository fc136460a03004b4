"""The figures of `relation`, held against pairs of real articles that a person has judged."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.families.judged import Pair, pairs

# (one original?, joined?): pairs. Fewer joined that should be, or more that should not, is worse.
EXPECTED = {
    "streams": {(True, True): 7, (True, False): 1, (False, True): 1, (False, False): 41},
    "fnc1": {(True, True): 11, (True, False): 9, (False, True): 1, (False, False): 13},
}


@pytest.fixture(scope="module")
def judged(shared: Path) -> list[Pair]:
    return list(pairs(shared))


@pytest.mark.shared
def test_relation_agrees_with_the_judge(judged: list[Pair]) -> None:
    """As often as when the figures were chosen; a change for the better raises them here."""
    counts: dict[str, Counter[tuple[bool, bool]]] = {"streams": Counter(), "fnc1": Counter()}
    for pair in judged:
        if pair.one_original is not None:
            counts[pair.data][pair.one_original, pair.found.one_family] += 1
    assert counts == EXPECTED


@pytest.mark.shared
def test_galleries_footers_and_quoted_speeches_join_nothing(judged: list[Pair], shared: Path) -> None:
    """Of the candidate pairs, which share up to two thirds of an article so, none is joined wrongly."""
    lines = (shared / "data/reprints/candidate-pairs.jsonl").read_text().splitlines()
    candidates = {(pair["a"], pair["b"]) for pair in map(json.loads, lines)}
    assert candidates <= {(pair.a, pair.b) for pair in judged}
    assert [
        pair
        for pair in judged
        if (pair.a, pair.b) in candidates and pair.one_original is False and pair.found.one_family
    ] == []
