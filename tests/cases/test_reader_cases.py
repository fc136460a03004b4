"""What the record of a sentence says, kind by kind: `reader/*.yaml`, through the path of `onrecord extract`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.cases.reader_cases import Record, case_of, of_examples, of_folder, read_all, table, wrong

CASES = of_folder()
LEAST = 12
"""Cases of a kind: fewer would say little about it."""
SHARE = 0.9
"""Of all the cases that must come out right."""


@pytest.fixture(scope="module")
def read() -> list[list[Record]]:
    """The statements of each case."""
    return read_all(CASES)


def test_a_kind_has_enough_cases() -> None:
    """Of each kind there are enough, and no sentence stands twice."""
    kinds = Counter(case.kind for case in CASES)
    assert {kind: n for kind, n in kinds.items() if n < LEAST} == {}
    assert [text for text, n in Counter(case.article["text"] for case in CASES).items() if n > 1] == []


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case.name[:80] for case in CASES])
def test_the_record_of_a_sentence(number: int, read: list[list[Record]]) -> None:
    """Right, or wrong where its case says so: one that comes out right must lose its `fails`."""
    case = CASES[number]
    found = wrong(case, read[number])
    if case.fails:
        assert found, "comes out right: take `fails` off"
    else:
        assert found == []


def test_nine_in_ten_are_right(read: list[list[Record]]) -> None:
    """However many failures the cases admit to."""
    print(table(CASES, read))
    right = sum(not wrong(case, statements) for case, statements in zip(CASES, read, strict=True))
    assert right >= SHARE * len(CASES)


def test_the_contracts_examples(shared: Path) -> None:
    """The same matcher over the examples of the contract."""
    cases = of_examples(shared / "cases/examples.json")
    results = read_all(cases)
    print(table(cases, results))
    assert {case.name: found for case, s in zip(cases, results, strict=True) if (found := wrong(case, s))} == {}


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        ({"text": "Oslo said no."}, "expects nothing"),
        ({"text": "Oslo said no.", "refuse": ["yes"]}, "does not hold 'yes'"),
        ({"text": "Oslo said no.", "expect": [{"source": "Rome"}]}, "does not hold 'Rome'"),
        ({"text": "Oslo said no.", "expect": [{"sauce": "Oslo"}]}, "no such key: sauce"),
        ({"text": "Oslo said no.", "refused": ["no"], "expect": [{"act": "deny"}]}, "no such key: refused"),
    ],
)
def test_a_case_that_could_not_be_judged_is_refused(record: Record, complaint: str) -> None:
    """A slip of the pen in a case is an error, not a case that always passes."""
    with pytest.raises(ValueError, match=complaint):
        case_of({"kind": "slip", **record})
