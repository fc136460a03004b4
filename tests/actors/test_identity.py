"""Decisions that names are one actor's: what is in force depends on what was decided, never on the order of arrival."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.identity import (
    KIND,
    Side,
    Verdict,
    chain,
    joined_groups,
    judgements,
    payload,
    ref_of,
    sides_of,
    subject,
)
from onrecord.model import Decision, decide, undo

NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)


def judged(verdict: Verdict, left: str, right: str, minute: int = 0) -> Decision:
    sides = Side(ref_of(left), left), Side(ref_of(right), right)
    at = NOON + timedelta(minutes=minute)
    return decide(KIND, subject(*sides), verdict, who="Ina", at=at, payload=payload(*sides))


def test_a_decision_is_about_letters_in_either_order() -> None:
    """Accents and case do not matter, nor who is named first."""
    one, other = judged("same", "Élodie Brun", "E. Brun"), judged("same", "E. Brun", "Elodie BRUN")
    assert one.subject == other.subject == "e brun = elodie brun"
    assert [side.name for side in sides_of(one)] == ["E. Brun", "Élodie Brun"]


def test_a_name_of_several_has_its_party_beside_it() -> None:
    assert ref_of("John Smith", "GBR", parted=True) == "john smith (GBR)"
    assert ref_of("John Smith", None, parted=True) == "john smith (no party)"
    assert ref_of("John Smith", "GBR") == "john smith"


def test_of_several_decisions_on_a_pair_the_last_counts_and_undoing_gives_back_the_one_before() -> None:
    first, second = judged("same", "A B", "C D"), judged("different", "A B", "C D", minute=1)
    (now,) = judgements([second, first]).values()
    assert now.verdict == "different"
    taken_back = undo(second, who="Per", at=NOON + timedelta(hours=1))
    (now,) = judgements([taken_back, second, first]).values()
    assert now.verdict == "same"


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


@given(PAIRS, st.randoms())
def test_the_order_of_merges_does_not_matter(pairs: list[tuple[str, str]], shuffler: object) -> None:
    other = list(pairs)
    shuffler.shuffle(other)  # type: ignore[attr-defined]
    assert joined_groups(pairs) == joined_groups([(b, a) for a, b in other])


@given(PAIRS)
def test_names_are_one_where_a_chain_joins_them(pairs: list[tuple[str, str]]) -> None:
    """Groups do not overlap, and a chain leads from each of a group to each, one pair at a time."""
    groups = joined_groups(pairs)
    assert len({name for group in groups for name in group}) == sum(map(len, groups))
    whole = {name: group for group in groups for name in group}
    both = {*pairs, *((b, a) for a, b in pairs)}
    for left in "abcdefgh":
        for right in "abcdefgh":
            way = chain(pairs, left, right)
            if left != right:
                assert bool(way) == (right in whole.get(left, ()))
                assert all(step in both for step in pairwise(way))


@given(PAIRS, st.data())
def test_undoing_the_last_decision_restores_what_was(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    verdicts = st.sampled_from(["same", "different", "unsure"])
    made = [judged(data.draw(verdicts), a, b, n) for n, (a, b) in enumerate(pairs) if a != b]  # type: ignore[arg-type]
    if made:
        back = undo(made[-1], who="Per", at=NOON + timedelta(days=1))
        assert judgements([*made, back]) == judgements(made[:-1])
