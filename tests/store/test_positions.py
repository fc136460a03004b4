"""Each statement is judged once for each coding key, and the judgement is kept even when nothing came of it."""

from __future__ import annotations

import pytest

from onrecord.store import Store
from tests.store.scene import AMBASSADOR, BELK, CLAIM, DENIAL, GOVERNMENT, GRON, UNDATED, position


@pytest.fixture
def scene(store: Store) -> Store:
    store.add(CLAIM, [BELK, AMBASSADOR])
    store.add(DENIAL, [GOVERNMENT, GRON])
    return store


def test_positions_are_kept_with_the_key_that_made_them(scene: Store) -> None:
    """In order of arrival and text, whatever the order of coding."""
    scene.save_positions("key 1", [GOVERNMENT.id], [position(GOVERNMENT, "denies")])
    scene.save_positions("key 1", [BELK.id, AMBASSADOR.id], [position(BELK)])
    scene.save_positions("key 2", [BELK.id], [position(BELK, "mentions", claim="spring")])
    assert scene.positions("amrin", ["key 1"]) == [position(BELK), position(GOVERNMENT, "denies")]
    assert scene.positions("amrin", ["key 1", "key 2"]) == [
        position(BELK, "mentions", claim="spring"),
        position(BELK),
        position(GOVERNMENT, "denies"),
    ]
    assert scene.positions("another line", ["key 1"]) == []
    assert scene.positions("amrin", []) == []


def test_what_was_judged_is_not_judged_again(scene: Store) -> None:
    """Though no position came of it; a changed claim has another key and starts afresh."""
    ids = [GRON.id, BELK.id, AMBASSADOR.id]
    assert scene.uncoded("key 1", ids) == ids
    scene.save_positions("key 1", [BELK.id, GRON.id], [position(BELK)])
    assert scene.uncoded("key 1", ids) == [AMBASSADOR.id]
    assert scene.uncoded("key 2", ids) == ids
    assert scene.uncoded("key 1", []) == []


def test_judging_again_replaces_what_there_was(scene: Store) -> None:
    """Under the same key, for the statements judged, and for them only."""
    scene.save_positions("key 1", [BELK.id, GOVERNMENT.id], [position(BELK), position(GOVERNMENT)])
    scene.save_positions("key 1", [BELK.id], [])
    assert scene.positions("amrin", ["key 1"]) == [position(GOVERNMENT)]
    scene.save_positions("key 1", [BELK.id], [position(BELK, "abandons")])
    assert scene.positions("amrin", ["key 1"]) == [position(BELK, "abandons"), position(GOVERNMENT)]


def test_the_same_position_under_two_keys_is_kept_twice(scene: Store) -> None:
    """An older coding is not overwritten by a newer one."""
    for key in ("key 1", "key 2"):
        scene.save_positions(key, [BELK.id], [position(BELK)])
    assert scene.positions("amrin", ["key 1", "key 2"]) == [position(BELK)] * 2


# --- families and signatures


def test_signatures_come_with_date_and_in_order_of_arrival(scene: Store) -> None:
    """An article without one is left out until it gets one; bytes are as they were."""
    scene.add(UNDATED, [], bytes(range(256)))
    assert list(scene.signatures()) == [(UNDATED.id, None, bytes(range(256)))]
    scene.save_signatures({CLAIM.id: b"", UNDATED.id: b"anew"})
    assert list(scene.signatures()) == [(CLAIM.id, CLAIM.published, b""), (UNDATED.id, None, b"anew")]


def test_families_are_replaced_as_a_whole(scene: Store) -> None:
    """They are derived: what is not found again is gone."""
    assert scene.families() == {}
    scene.replace_families({CLAIM.id: CLAIM.id, DENIAL.id: CLAIM.id})
    assert scene.families() == {CLAIM.id: CLAIM.id, DENIAL.id: CLAIM.id}
    scene.replace_families({DENIAL.id: DENIAL.id})
    assert scene.families() == {DENIAL.id: DENIAL.id}
    scene.replace_families({})
    assert scene.families() == {}
