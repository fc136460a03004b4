"""Keyness and rise against published figures, and what holds of them always."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.keyness import chance_of_g2, fdr, g2, log_ratio, rise


@pytest.mark.parametrize(
    ("both", "first", "second", "neither", "expected"),
    [
        (110, 2442, 111, 29114, 270.72),  # the swiss
        (29, 13, 123, 31612, 263.90),  # can be
        (31, 23, 139, 31584, 256.84),  # previous year
        (10, 0, 3, 31764, 167.23),  # mineral water
        (76, 104, 2476, 29121, 157.21),  # at the
    ],
)
def test_g2_gives_dunnings_figures(both: int, first: int, second: int, neither: int, expected: float) -> None:
    """The head of the table of bigrams in Dunning (1993), by its four counts."""
    assert g2(both, both + first, second, second + neither) == pytest.approx(expected, abs=0.005)


def test_fisher_gives_the_chance_of_the_lady_tasting_tea() -> None:
    """Fisher, The Design of Experiments (1935): of eight cups four have milk first, four are named."""
    assert rise(4, 4, 0, 4) == pytest.approx(1 / 70)
    assert rise(3, 4, 1, 4) == pytest.approx(17 / 70)


def test_log_ratio_counts_doublings() -> None:
    """One is twice the share, two four times; what stands nowhere counts half a time."""
    assert log_ratio(6, 100, 3, 100) == pytest.approx(1)
    assert log_ratio(8, 100, 4, 200) == pytest.approx(2)
    assert log_ratio(1, 100, 0, 100) == pytest.approx(1)
    assert log_ratio(3, 100, 0, 0) == 0


def test_g2_has_the_tail_of_chi_square() -> None:
    """The usual thresholds: 3.84 at 5 per cent, 6.63 at 1, 15.13 at 0.01."""
    assert chance_of_g2(3.841) == pytest.approx(0.05, abs=1e-4)
    assert chance_of_g2(6.635) == pytest.approx(0.01, abs=1e-5)
    assert chance_of_g2(15.13) == pytest.approx(0.0001, abs=1e-6)


def test_fdr_gives_benjamini_and_hochbergs_example() -> None:
    """The fifteen p-values of Benjamini and Hochberg (1995), section 4.1: four are kept, Bonferroni keeps three."""
    given_ = [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
        *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
    ]
    assert [p <= 0.05 for p in fdr(given_)].count(True) == 4
    assert fdr(given_)[3] == pytest.approx(0.0095 * 15 / 4)
    assert fdr([]) == []


@pytest.mark.parametrize("wrong", [(2, 1, 0, 1), (-1, 1, 0, 1), (0, 1, 3, 2)])
def test_more_uses_than_units_are_refused(wrong: tuple[int, int, int, int]) -> None:
    for asked in (g2, log_ratio, rise):
        with pytest.raises(ValueError, match="in all at most"):
            asked(*wrong)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int, int]:
    c, d = draw(st.integers(0, 60)), draw(st.integers(0, 60))
    return draw(st.integers(0, c)), c, draw(st.integers(0, d)), d


@given(counts())
def test_swapping_the_sides_keeps_the_evidence_and_turns_the_ratio(four: tuple[int, int, int, int]) -> None:
    a, c, b, d = four
    assert g2(a, c, b, d) == pytest.approx(g2(b, d, a, c), abs=1e-9)
    assert log_ratio(a, c, b, d) == pytest.approx(-log_ratio(b, d, a, c))


@given(counts())
def test_rise_is_the_share_of_deals_as_good(four: tuple[int, int, int, int]) -> None:
    """Against every deal, counted in whole numbers."""
    a, c, b, d = four
    deals = comb(c + d, a + b)
    good = sum(comb(c, k) * comb(d, a + b - k) for k in range(a, min(c, a + b) + 1))
    assert rise(a, c, b, d) == pytest.approx(good / deals)


@given(st.lists(st.floats(0, 1), max_size=20))
def test_fdr_never_lowers_and_keeps_the_order(p_values: list[float]) -> None:
    corrected = fdr(p_values)
    assert all(0 <= p <= q <= 1 for p, q in zip(p_values, corrected, strict=True))
    ranked = sorted(range(len(p_values)), key=lambda i: p_values[i])
    assert [corrected[i] for i in ranked] == sorted(corrected)
