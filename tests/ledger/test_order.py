"""The order of sightings, and that what is in order is not put in order again."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.order import in_order, most_exact
from onrecord.model import Sighting, When
from tests.ledger.short import LINE, read

BOOK = """
    undated     XAL  asserts    Ida Renn
    2026-03-12  XAL  asserts    Ida Renn
    2026-03-12  XBO  withholds  -
    2026-03     XBO  denies     -
    2026-04-02  XCE  denies     -
    2026-02-01  XAL  asserts    -  line=another
"""


def ids(sightings: list[Sighting]) -> list[str]:
    return [sighting.position.id for sighting in sightings]


def test_undated_first_then_by_day_and_a_month_on_its_last() -> None:
    assert ids(in_order(read(BOOK), When("2026-06-01"), LINE.id)) == ["p00", "p01", "p02", "p03", "p04"]
    assert "p05" in ids(in_order(read(BOOK)))


@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(chance: random.Random) -> None:
    shuffled = read(BOOK) * 2
    chance.shuffle(shuffled)
    assert in_order(shuffled, When("2026-06-01"), LINE.id) == in_order(read(BOOK), When("2026-06-01"), LINE.id)


def test_what_is_in_order_is_given_back_and_another_day_or_line_is_looked_at_anew() -> None:
    """A ledger of an earlier day must not take what one of a later day was given."""
    ordered = in_order(read(BOOK), When("2026-06-01"))
    assert in_order(ordered, When("2026-06-01")) is ordered
    assert ids(in_order(ordered, When("2026-03-20"))) == ["p00", "p05", "p01", "p02", "p03"]
    assert "p05" not in ids(in_order(ordered, When("2026-06-01"), LINE.id))


def test_the_most_exact_date_of_a_day() -> None:
    """“March” is also said of the last of March."""
    said = read("2026  XAL  asserts\n2026-03  XAL  asserts\n2026-03-31T10:00  XAL  asserts\nundated  XAL  asserts")
    assert most_exact(said) == When("2026-03-31")
    assert most_exact(said[:2]) == When("2026-03")
    assert most_exact(said[3:]) is None
