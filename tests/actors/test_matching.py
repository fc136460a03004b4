"""Spellings that may be one name: proposed whatever the script, never on a surname alone where it can be told."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.matching import Named, candidates, closest

ONE = [
    ["Sergei Lavrov", "Sergey Lawrow", "Сергей Лавров", "Serguei Lavrov", "S. Lavrov"],
    ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Wolodymyr Selenskyj", "Vladimir Zelenskiy", "Володимир Зеленський"],
    ["Viktor Yanukovych", "Wiktor Janukowitsch", "Віктор Янукович"],
    ["Muammar Gaddafi", "Muammar al-Qaddafi", "Mouammar Kadhafi"],
    ["Benjamin Netanyahu", "Benjamin Netanjahu"],
    ["Recep Tayyip Erdoğan", "Recep Erdogan"],
    ["Yury Ushakov", "Juri Uschakow"],
]
TWO = [
    ("Angela Merkel", "Friedrich Merz"),
    ("Sergei Lavrov", "Viktor Lavrov"),
    ("Boris Johnson", "Lyndon Johnson"),
    ("Jorge Vidal", "Ida Vidal"),
    ("A. Vidal", "Jorge Vidal"),
]


def proposed(*names: str) -> list[float]:
    return [c.score for c in candidates(Named(name, name) for name in names)]


@pytest.mark.parametrize(("left", "right"), [pair for names in ONE for pair in combinations(names, 2)])
def test_spellings_and_scripts_of_one_name_are_proposed(left: str, right: str) -> None:
    assert proposed(left, right)[0] > 0.7


@pytest.mark.parametrize(("left", "right"), TWO)
def test_a_shared_surname_is_not_enough(left: str, right: str) -> None:
    """Where both have a first name, these must fit, too."""
    assert proposed(left, right) == []


def test_a_bare_surname_is_proposed_last_with_a_warning() -> None:
    """A person may know; the machine does not."""
    found = candidates([Named("a", "Vidal"), Named("b", "Jorge Vidal"), Named("c", "Jorge Vidall")])
    assert [{c.left.name, c.right.name} for c in found[:1]] == [{"Jorge Vidal", "Jorge Vidall"}]
    assert all(c.score < 0.5 for c in found[1:])
    assert "one is a surname alone, which many may have" in found[-1].because


def test_parties_weigh_and_are_told() -> None:
    """Who speaks for another party may still be the same: people change sides."""
    peru, chile = frozenset({"PER"}), frozenset({"CHL"})
    names = [Named("a", "Jorge Vidal", peru), Named("b", "Jorge Widal", peru), Named("c", "Jorge Vidall", chile)]
    first, *others = candidates(names)
    assert {first.left.key, first.right.key} == {"a", "b"}
    assert first.because == ("the surnames sound the same", "so do the first names", "both speak for PER")
    assert all(c.score < first.score and "but one speaks for" in c.because[-1] for c in others)


def test_one_name_may_be_asked_about() -> None:
    """What it gives is what the whole list has of it."""
    names = [Named(name, name) for name in ("Jorge Vidal", "Jorge Widal", "Nadia Brell", "Nadja Brell")]
    whole = [c for c in candidates(names) if "Nadia Brell" in (c.left.key, c.right.key)]
    assert candidates(names, about="Nadia Brell") == whole
    assert len(whole) == 1


def test_a_pair_that_nobody_heard_is_no_candidate() -> None:
    """Two entries of a register are its makers' to merge."""
    pair = [Named("a", "Jorge Vidal", heard=False), Named("b", "Jorge Widal", heard=False)]
    assert candidates(pair) == []


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_text_may_be_a_name(names: list[str]) -> None:
    """In any order, with the same result."""
    found = candidates(Named(name, name) for name in names)
    again = candidates(Named(name, name) for name in reversed(names))
    assert [(c.left.key, c.right.key, c.score) for c in found] == [(c.left.key, c.right.key, c.score) for c in again]


def test_what_was_typed_nearly_right_is_suggested() -> None:
    assert closest("Lavrv", ["Ilko Varen", "Sergei Lavrov", "Peru"])[0] == "Sergei Lavrov"
    assert closest("зеленский", ["Volodymyr Zelensky"]) == ["Volodymyr Zelensky"]
    assert closest("nobody", ["Adela Quint"]) == []
