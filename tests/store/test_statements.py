"""Statements are found by who spoke, for whom, when, how and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.errors import InputError
from onrecord.model import Speaker, Statement, When
from onrecord.store import Store
from tests.store.scene import AMBASSADOR, BELK, CLAIM, DENIAL, GOVERNMENT, GRON, UNDATED, position


@pytest.fixture
def scene(store: Store) -> Store:
    """A store with Lorvia's claim and Kestria's denial; statements handed over in no order."""
    store.add(DENIAL, [GRON, GOVERNMENT])
    store.add(CLAIM, [AMBASSADOR, BELK])
    return store


def test_they_come_in_order_of_arrival_then_from_top_to_bottom(scene: Store) -> None:
    assert list(scene.statements()) == [GOVERNMENT, GRON, BELK, AMBASSADOR]


def test_a_speaker_is_found_by_part_of_the_name_in_any_case(scene: Store) -> None:
    """In any alphabet: Ø is ø."""
    for part in ("Ina Grøn", "grøn", "INA", "ina gr", "GRØN"):
        assert list(scene.statements(speaker=part)) == [GRON]


def test_signs_in_a_name_are_signs(scene: Store) -> None:
    """% and _ stand for themselves."""
    assert list(scene.statements(speaker="%")) == []
    assert list(scene.statements(speaker="Ina_")) == []


def test_names_that_are_none_find_nothing(scene: Store) -> None:
    """Longer than any, or with half a character that a terminal passed on."""
    for name in ("x" * 60_000, "%" * 5_000, "\udcff"):
        assert list(scene.statements(speaker=name)) == []
        assert list(scene.statements(party=name)) == []
        assert scene.statement(name) is None


def test_statements_of_a_party(scene: Store) -> None:
    """Those that speak for it; an analyst speaks for none."""
    assert list(scene.statements(party="LOR")) == [BELK, AMBASSADOR]
    assert list(scene.statements(party="KES")) == [GOVERNMENT]


def test_statements_of_an_article_an_act_or_a_list(scene: Store) -> None:
    assert list(scene.statements(article=CLAIM.id)) == [BELK, AMBASSADOR]
    assert list(scene.statements(act="deny")) == [GOVERNMENT]
    assert list(scene.statements(ids=[AMBASSADOR.id, GRON.id, "s0"])) == [GRON, AMBASSADOR]
    assert list(scene.statements(ids=[])) == []


def test_a_list_may_be_long(scene: Store) -> None:
    """Longer than a statement of SQL has parameters."""
    ids = [f"s{n}" for n in range(70_000)]
    assert list(scene.statements(ids=[*ids, BELK.id])) == [BELK]


def test_conditions_add_up(scene: Store) -> None:
    assert list(scene.statements(party="LOR", search="spring")) == [AMBASSADOR]
    assert list(scene.statements(party="LOR", act="deny")) == []


def test_search_is_in_the_statements_own_words(scene: Store) -> None:
    """In source, cue and content; not in the rest of the article."""
    assert list(scene.statements(search="strait")) == [BELK, AMBASSADOR]
    assert list(scene.statements(search='"polite dinner"')) == [GRON]
    assert list(scene.statements(search="Belk said")) == [BELK]
    assert list(scene.statements(search="talks")) == []


def test_a_day_counts_when_it_was_said_else_published(store: Store) -> None:
    """A month is its first day; what has no date is in no period."""
    said_before = BELK.with_(said_on=When("2025-12"))
    store.add(CLAIM, [said_before, AMBASSADOR])  # published on 14 January
    store.add(DENIAL, [GOVERNMENT])  # on 16 January
    undated = BELK.with_(id="s-undated", article=UNDATED.id)
    store.add(UNDATED, [undated])
    assert list(store.statements(until=date(2025, 12, 1))) == [said_before]
    assert list(store.statements(since=date(2025, 12, 2))) == [AMBASSADOR, GOVERNMENT]
    assert list(store.statements(since=date(2026, 1, 14), until=date(2026, 1, 14))) == [AMBASSADOR]
    assert len(list(store.statements())) == 4


# --- by id


def test_a_statement_is_found_by_its_id_or_the_beginning_of_it(scene: Store) -> None:
    """Six characters are enough where no other begins so; fewer are not."""
    assert scene.statement(BELK.id) == BELK
    assert scene.statement(BELK.id[:6]) == BELK
    assert scene.statement(BELK.id[:5]) is None
    assert scene.statement(BELK.id[:6].upper()) is None
    assert scene.statement("s%%%%%%") is None
    assert scene.statement("sfffffff") is None


def test_a_beginning_that_fits_several_is_refused_in_words(store: Store) -> None:
    """With what to do; the whole of an id is never in doubt."""
    one, longer = BELK.with_(id="s123456"), AMBASSADOR.with_(id="s1234567")
    store.add(CLAIM, [one, longer])
    with pytest.raises(InputError, match="2 statements' ids begin so; give more"):
        store.statement("s12345")
    assert store.statement("s123456") == one


# --- a better reader


def test_statements_extracted_anew_take_the_place_of_the_old(scene: Store) -> None:
    """One is the same, one is read otherwise, one is gone and one is new."""
    other = Speaker("Anton Belk", party="LOR", role="official", actor="belk")
    new_belk = BELK.with_(speaker=other, made_by="reader 2")
    new = AMBASSADOR.with_(id="s-new", cue=(), made_by="reader 2")
    scene.replace_statements(CLAIM.id, [new_belk, new])
    assert set(scene.statements(article=CLAIM.id)) == {new_belk, new}
    assert list(scene.statements(article=DENIAL.id)) == [GOVERNMENT, GRON]


def test_the_search_index_follows(scene: Store) -> None:
    """Words of statements that are gone are not found, words that a statement gained are."""
    longer = replace(BELK, content=(*BELK.content, *AMBASSADOR.source))
    scene.replace_statements(CLAIM.id, [longer])
    assert list(scene.statements(search="spring")) == []
    assert list(scene.statements(search="ambassador")) == [longer]


def test_what_was_coded_stays_with_unchanged_statements_only(scene: Store) -> None:
    """A statement that is read otherwise is coded anew; one that another version reads the same is not."""
    for statement in (BELK, AMBASSADOR, GOVERNMENT):
        scene.save_positions("coding", [statement.id], [position(statement)])
    changed: Statement = BELK.with_(act="promise")
    same: Statement = AMBASSADOR.with_(made_by="reader 2")
    scene.replace_statements(CLAIM.id, [changed, same])
    assert scene.uncoded("coding", [BELK.id, AMBASSADOR.id, GOVERNMENT.id]) == [BELK.id]
    assert {p.statement for p in scene.positions("amrin", ["coding"])} == {AMBASSADOR.id, GOVERNMENT.id}
    scene.replace_statements(CLAIM.id, [])
    assert scene.positions("amrin", ["coding"]) == [position(GOVERNMENT)]


def test_statements_of_an_article_that_is_not_there(store: Store) -> None:
    with pytest.raises(InputError, match="no such article"):
        store.replace_statements(CLAIM.id, [BELK])


def test_extracting_the_same_again_changes_nothing(scene: Store) -> None:
    before = scene.fingerprint()
    scene.replace_statements(CLAIM.id, [BELK, AMBASSADOR])
    assert scene.fingerprint() == before
