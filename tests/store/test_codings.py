"""What came of coding is kept under a key, goes with its statement, and is found again in few questions."""

from __future__ import annotations

import pytest

from onrecord.model import Span, Speaker, When
from onrecord.store import LabelHit, LabelSaid, Store, Uttered
from tests.store.scene import AMBASSADOR, BELK, CLAIM, DENIAL, GOVERNMENT, GRON, UNDATED, position


@pytest.fixture
def scene(store: Store) -> Store:
    store.add(CLAIM, [BELK, AMBASSADOR])
    store.add(DENIAL, [GOVERNMENT, GRON])
    return store


def code_all(store: Store, key: str = "key 1") -> None:
    """Everything judged, one position found, one label."""
    store.codings.begin(key, "amrin")
    hits = [LabelHit(0, CLAIM.id, Span(3, 9), (BELK.id,)), LabelHit(1, DENIAL.id, None, ())]
    ids = [s.id for s in (BELK, AMBASSADOR, GOVERNMENT, GRON)]
    store.codings.save(key, ids, [position(BELK)], [CLAIM.id, DENIAL.id], hits)


def test_articles_wait_until_they_were_searched_and_all_their_statements_judged(scene: Store) -> None:
    """In order of arrival; one without statements waits too, for it may hold a label."""
    scene.add(UNDATED, [])
    assert scene.codings.to_code("key 1") == [CLAIM.id, DENIAL.id, UNDATED.id]
    code_all(scene)
    assert scene.codings.to_code("key 1") == [UNDATED.id]
    scene.codings.save("key 1", [], [], [UNDATED.id])
    assert scene.codings.to_code("key 1") == []
    assert scene.codings.to_code("key 2") == [CLAIM.id, DENIAL.id, UNDATED.id]


def test_an_article_waits_again_when_a_statement_of_it_changed(scene: Store) -> None:
    """What was found of the others stays; the labels that the changed one said are looked for anew."""
    code_all(scene)
    changed = BELK.with_(speaker=Speaker("Ana Belk", party="XVA"))
    scene.replace_statements(CLAIM.id, [changed, AMBASSADOR])
    assert scene.codings.to_code("key 1") == [CLAIM.id]
    assert scene.codings.uncoded_in("key 1", [CLAIM.id, DENIAL.id]) == [BELK.id]
    assert scene.codings.brief_positions("amrin", "key 1") == []
    assert scene.codings.label_statements("key 1") == []
    assert set(scene.codings.label_articles("key 1")) == {(0, CLAIM.id, Span(3, 9)), (1, DENIAL.id, None)}


def test_a_brief_position_has_all_but_what_it_rests_on(scene: Store) -> None:
    """With what the ledger needs of its statement: where, when, who, and who relays."""
    relayed = GRON.with_(chain=("Merid", "Gron"), said_on=When("2026-01-05"), speaker=Speaker("Gron", actor="q1"))
    scene.replace_statements(DENIAL.id, [GOVERNMENT, relayed])
    scene.save_positions("key 1", [GRON.id], [position(relayed, "denies")])
    ((found, uttered),) = scene.codings.brief_positions("amrin", "key 1")
    (whole,) = scene.positions("amrin", ["key 1"])
    for name in ("id", "statement", "article", "line", "claim", "stance", "term", "party", "speaker", "blames"):
        assert getattr(found, name) == getattr(whole, name)
    assert uttered == Uttered(relayed.start, When("2026-01-05"), "q1", ("Merid",))


def test_labels_come_with_who_says_them(scene: Store) -> None:
    code_all(scene)
    speaker = BELK.speaker
    assert speaker is not None
    said = LabelSaid(
        *(0, BELK.id, CLAIM.id),
        *(BELK.start, BELK.end, BELK.said_on),
        *(speaker.name, speaker.party, BELK.chain[:-1]),
    )
    assert scene.codings.label_statements("key 1") == [said]


def test_searching_again_replaces_what_was_found(scene: Store) -> None:
    code_all(scene)
    scene.codings.save("key 1", [], [], [CLAIM.id], [LabelHit(1, CLAIM.id, None, (AMBASSADOR.id,))])
    assert set(scene.codings.label_articles("key 1")) == {(1, CLAIM.id, None), (1, DENIAL.id, None)}
    assert [said.statement for said in scene.codings.label_statements("key 1")] == [AMBASSADOR.id]


def test_earlier_codings_of_a_line_go_and_other_lines_stay(scene: Store) -> None:
    """When the new one is complete; what the line is coded with stays, and so does every other line's."""
    code_all(scene, "old")
    code_all(scene, "new")
    scene.codings.begin("other", "another line")
    scene.codings.save("other", [BELK.id], [])
    scene.codings.settle("new", "amrin")
    assert scene.positions("amrin", ["old"]) == []
    assert scene.positions("amrin", ["new"]) == [position(BELK)]
    assert scene.codings.to_code("new") == []
    assert scene.codings.to_code("old") == [CLAIM.id, DENIAL.id]
    assert scene.uncoded("other", [BELK.id, GRON.id]) == [GRON.id]


def test_cards_are_the_articles_without_their_texts(scene: Store) -> None:
    """In order of arrival, each with its family: its own id where it has none."""
    scene.replace_families({DENIAL.id: CLAIM.id})
    cards = scene.cards()
    assert [card.family for card in cards] == [CLAIM.id, CLAIM.id]
    for card, article in zip(cards, (CLAIM, DENIAL), strict=True):
        for name in ("id", "outlet", "url", "title", "published", "wire"):
            assert getattr(card, name) == getattr(article, name)
