"""The radar: what rises, whose it is, and what changes neither."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger.proposals import Proposal, Radar, radar_json
from onrecord.ledger.radar import Said, Use, radar
from onrecord.model import Span, When

OLD = [f"f{n:02}" for n in range(30)]
NEW = [f"f{n:02}" for n in range(30, 40)]
DAYS: dict[str, When | None] = {
    family: When(f"2026-0{1 + n // 10}-{1 + n % 10:02}") for n, family in enumerate([*OLD, *NEW])
}


def a_use(term: str, family: str, *, looks: str | None = "noun", context: str | None = None, **more: object) -> Use:
    """One use of a term, in the one article of a family."""
    made = Use(
        term=term,
        form=term.title(),
        context=context or f"{term} in {family}",
        article=f"a-{family}",
        family=family,
        outlet="Harbour Post",
        on=DAYS[family],
        span=Span(0, 5),
        looks=looks,
    )
    return made._replace(**more)  # type: ignore[arg-type]


def found(uses: Sequence[Use], said: Sequence[Said] = (), **more: object) -> Radar:
    return radar(uses, DAYS, said, **more)  # type: ignore[arg-type]


def only(result: Radar) -> Proposal:
    (term,) = result.terms
    return term


def test_a_term_that_only_recent_families_use_rises() -> None:
    """A quarter of the families is recent where no day is given: here the ten of April."""
    result = found([a_use("quiet door", family) for family in NEW[:6]])
    assert (result.since, result.recent, result.before) == (When("2026-04-01"), 10, 30)
    term = only(result)
    assert (term.term, term.before, term.recent, term.rises) == ("Quiet Door", 0, 6, True)
    assert term.by_month == (("2026-04", 6),)
    assert (term.first.on, term.first.article) == (When("2026-04-01"), "a-f30")
    assert term.p_value < 0.001


def test_the_first_use_of_a_day_is_first_in_time() -> None:
    hours = dict.fromkeys(NEW, "01:00:00Z") | {NEW[3]: "09:00:00+09:00"}
    term = only(found([a_use("quiet door", f, on=When(f"2026-04-01T{hour}")) for f, hour in hours.items()]))
    assert term.first.article == f"a-{NEW[3]}"


def test_a_term_that_was_always_there_does_not_rise() -> None:
    result = found([a_use("quiet door", family) for family in [*OLD[::3], *NEW[::3]]])
    assert result.rising == ()
    assert (only(result).before, only(result).recent) == (10, 4)


def test_the_day_may_be_given() -> None:
    uses = [a_use("quiet door", family) for family in OLD[20:28]]
    assert not only(found(uses)).rises
    term = only(found(uses, since=When("2026-03-01")))
    assert (term.before, term.recent, term.rises) == (0, 8, True)


def test_a_sentence_printed_everywhere_is_one_use() -> None:
    """The same words around the same term, in many families: a box beside every article, and no new use."""
    uses = [a_use("quiet door", family, context="the box") for family in NEW]
    assert found(uses).terms == ()
    assert found([*uses, *(a_use("quiet door", f) for f in NEW[1:4])]).terms[0].families == 4


def test_what_is_seldom_quoted_is_plain_language() -> None:
    """One family in ten must set the marks."""
    plain = [a_use("deal", family, looks=None) for family in [*OLD, *NEW][2:]]
    assert found([*plain, *(a_use("deal", family) for family in OLD[:2])]).terms == ()
    assert len(found([*plain, *(a_use("deal", f, context=f"x{f}") for f in OLD[:5])]).terms) == 1


def test_verbs_adjectives_and_titles_are_not_proposed() -> None:
    for looks in ("verb", "adjective", "work", "plain"):
        assert found([a_use("quiet door", family, looks=looks) for family in NEW]).terms == ()


def test_labels_are_tracked_and_not_proposed() -> None:
    result = found([a_use("quiet door", family) for family in NEW], tracked=["quiet door", "nowhere"])
    assert (result.terms, result.tracked, result.seen) == ((), ("quiet door",), 1)


def test_every_term_that_is_tried_makes_the_others_less_sure() -> None:
    one = [a_use("quiet door", family) for family in NEW[:6]]
    many = [a_use(f"term {n}", family) for n in range(9) for family in OLD[:4]]
    alone, among = only(found(one)).p_value, found([*one, *many]).terms[0].p_value
    assert among == alone * 10


def speeches(party: str, with_it: int, of: int) -> list[Said]:
    """Statements of a party, each in a family of its own."""
    return [
        Said(party, f"{party}{n}", f"words {n}", frozenset({"quiet door"} if n < with_it else ())) for n in range(of)
    ]


def test_a_term_is_typical_of_who_says_it_more() -> None:
    """By evidence (G²), by size (log ratio), and through three voices at least."""
    uses = [a_use("quiet door", family) for family in NEW]
    said = [*speeches("XAL", 12, 60), *speeches("XBO", 1, 90)]
    first, other = only(found(uses, said)).keyness
    assert (first.party, first.said, first.of, first.others, first.of_others) == ("XAL", 12, 60, 1, 90)
    assert first.typical
    assert not other.typical
    assert first.log_ratio == -other.log_ratio
    assert first.g2 == other.g2


def test_two_voices_are_not_enough_to_be_typical() -> None:
    said = [*speeches("XAL", 2, 2), *speeches("XBO", 1, 900)]
    (first, _) = only(found([a_use("quiet door", family) for family in NEW], said)).keyness
    assert first.p_value < 0.05
    assert not first.typical


def test_a_reprint_says_nothing_new() -> None:
    """The same words in one family are one statement."""
    said = speeches("XAL", 3, 5)
    uses = [a_use("quiet door", family) for family in NEW]
    assert found(uses, [*said, *said, *said]) == found(uses, said)


def test_a_desk_without_dates_proposes_nothing() -> None:
    result = radar([a_use("quiet door", f, on=None) for f in NEW], dict.fromkeys(NEW), ())
    assert (result.since, result.recent, result.before) == (None, 0, 0)
    assert only(result).p_value == 1.0
    assert only(result).first.on is None


def test_the_json_holds_what_was_found_and_how_much_was_tried() -> None:
    said = [*speeches("XAL", 12, 60), *speeches("XBO", 1, 90)]
    result = found([a_use("quiet door", family) for family in NEW[:6]], said)
    record = radar_json(result, result.rising)
    assert json.loads(json.dumps(record)) == record
    assert (record["tried"], record["since"], record["level"]) == (1, "2026-04-01", 0.05)
    (term,) = record["terms"]
    assert (term["term"], term["rises"], term["recent"]) == ("Quiet Door", True, 6)
    assert [key["party"] for key in term["keyness"]] == ["XAL", "XBO"]
    assert term["first_sighting"]["article"] == "a-f30"


uses_drawn = st.lists(
    st.builds(
        a_use,
        st.sampled_from(["quiet door", "red river", "old song"]),
        st.sampled_from([*OLD[:6], *NEW[:6]]),
        looks=st.sampled_from(["noun", "noun", None, "verb"]),
    ),
    max_size=40,
)
said_drawn = st.lists(
    st.builds(
        Said,
        party=st.sampled_from(["XAL", "XBO"]),
        family=st.sampled_from(OLD[:4]),
        words=st.sampled_from(["one", "two", "three"]),
        terms=st.sampled_from([frozenset(), frozenset({"quiet door"}), frozenset({"red river"})]),
    ),
    max_size=20,
    unique_by=lambda one: (one.party, one.family, one.words),
)


@given(uses_drawn, said_drawn, st.randoms())
def test_neither_order_nor_repetition_matters(uses: list[Use], said: list[Said], chance: random.Random) -> None:
    again = [*uses, *uses[:3]]
    shuffled = found(chance.sample(again, len(again)), chance.sample(said, len(said)), min_count=2)
    assert shuffled == found(uses, said, min_count=2)


@given(uses_drawn, said_drawn)
def test_swapped_parties_have_swapped_keyness(uses: list[Use], said: list[Said]) -> None:
    """And nothing else changes."""
    other = {"XAL": "XBO", "XBO": "XAL"}
    straight = found(uses, said, min_count=2)
    turned = found(uses, [one._replace(party=other[one.party]) for one in said], min_count=2)
    for term, swapped in zip(straight.terms, turned.terms, strict=True):
        expected = {other[key.party]: replace(key, party=other[key.party]) for key in term.keyness}
        assert {key.party: key for key in swapped.keyness} == expected
        assert replace(swapped, keyness=term.keyness) == term
