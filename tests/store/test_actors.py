"""Imported actors are found by any of their names, a source is replaced as a whole, and speakers are counted."""

from __future__ import annotations

import pytest

from onrecord.model import Actor, Post, Speaker, When
from onrecord.store import Store
from onrecord.store.actors import BATCH, Heard
from tests.store.scene import AMBASSADOR, BELK, CLAIM, DENIAL, GOVERNMENT, GRON

VIDAL = Actor(
    "Q9",
    "Jorge Vidal",
    names=("Хорхе Видаль", "J. “Coco” Vidal"),
    posts=(Post("envoy", "PER", "PER", When("2013-05"), When("2016")), Post("analyst", start=When("2017"))),
)
SOL = Actor("Q8", "Ida Sol")
MINISTRY = Actor("b1", "Ministry of Tides", "body", (), (), "PER")


def test_what_was_imported_comes_back_as_it_was(store: Store) -> None:
    assert store.actors.is_empty()
    assert store.actors.replace("peps", [VIDAL, SOL, MINISTRY], str.casefold) == 3
    assert not store.actors.is_empty()
    assert list(store.actors.all()) == [SOL, VIDAL, MINISTRY]
    assert store.actors.with_ids(["Q9", "b1", "none"]) == [VIDAL, MINISTRY]
    assert store.actors.sources() == {"peps": 3}
    assert (store.actors.source_of("Q9"), store.actors.source_of("none")) == ("peps", None)


def test_an_actor_is_found_by_each_of_its_names(store: Store) -> None:
    """In the form that folding gives, and by no part of a name."""
    store.actors.replace("peps", [VIDAL, SOL], str.casefold)
    assert store.actors.named({"хорхе видаль"}) == store.actors.named(["jorge vidal", "nobody"]) == [VIDAL]
    assert store.actors.named(["ida sol", "jorge vidal", "j. “coco” vidal"]) == [SOL, VIDAL]
    assert store.actors.named(["vidal"]) == store.actors.named([]) == []


def test_a_source_is_replaced_as_a_whole_and_others_stay(store: Store) -> None:
    """Its actors that are gone are found no more; an id that comes from elsewhere moves there."""
    store.actors.replace("peps", [VIDAL, SOL], str.casefold)
    store.actors.replace("desk", [MINISTRY], str.casefold)
    store.actors.replace("peps", [VIDAL], str.casefold)
    assert store.actors.named(["ida sol"]) == []
    assert store.actors.sources() == {"desk": 1, "peps": 1}
    renamed = Actor("Q9", "Jorge Vidal Ruiz")
    store.actors.replace("desk", [renamed], str.casefold)
    assert store.actors.sources() == {"desk": 1}
    assert store.actors.named(["jorge vidal"]) == []
    assert store.actors.named(["jorge vidal ruiz"]) == [renamed]
    store.actors.replace("desk", [], str.casefold)
    assert list(store.actors.all()) == []


def test_a_source_may_have_any_name(store: Store) -> None:
    """Also half a character that a terminal passed on."""
    store.actors.replace("peps \udcff", [VIDAL], str.casefold)
    store.actors.replace("peps \udcff", [SOL], str.casefold)
    assert store.actors.sources() == {"peps ?": 1}


def test_an_import_that_fails_leaves_what_there_was(store: Store) -> None:
    """However far it came."""
    store.actors.replace("peps", [VIDAL], str.casefold)
    before = store.fingerprint()

    def broken() -> object:
        yield from (Actor(f"x{n}", f"N {n}") for n in range(BATCH + 1))
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError, match="the power went"):
        store.actors.replace("peps", broken(), str.casefold)  # type: ignore[arg-type]
    assert store.fingerprint() == before


def test_speakers_are_counted_by_name_party_and_role_with_their_days(store: Store) -> None:
    """Nobody who is not named is among them."""
    unnamed = AMBASSADOR.with_(speaker=Speaker(None, party="LOR", role="official", named=False))
    store.add(CLAIM, [BELK, unnamed])
    store.add(DENIAL, [GOVERNMENT.with_(said_on=When("2026-01")), GRON])
    assert store.actors.heard() == [
        Heard("Anton Belk", None, "LOR", "official", 1, "2026-01-14", "2026-01-14"),
        Heard("Ina Grøn", None, None, "analyst", 1, "2026-01-16", "2026-01-16"),
        Heard("Kestria's government", None, "KES", "body", 1, "2026-01-01", "2026-01-01"),
    ]
    assert store.actors.articles_with(["Ina Grøn", "Anton Belk"]) == [CLAIM.id, DENIAL.id]
    assert store.actors.articles_with([]) == []
    assert [s.id for s in store.actors.statements_of(["Ina Grøn"])] == [GRON.id]
