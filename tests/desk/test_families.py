"""Families of a desk, across versions of the signature that they are worked out from."""

from __future__ import annotations

from pathlib import Path

from onrecord import families
from onrecord.desk.desk import Desk
from tests.builders import an_article

TEXT = "The harbour council said on Monday that the bridge would stay open until the ice came. " * 8


def test_signatures_of_an_earlier_version_are_made_anew(tmp_path: Path) -> None:
    """An upgrade that signs texts otherwise loses no family: the texts are still there."""
    original = an_article(TEXT, outlet="Harbour Post", published="2026-01-12")
    reprint = an_article(TEXT, outlet="Ardmoor Courier", published="2026-01-13")
    with Desk.create(tmp_path / "desk") as desk:
        for article in (original, reprint):
            desk.store.add(article, [], families.signature(article.text).to_bytes())
        desk.regroup()
        before = desk.store.families()
        kept = {id_: signature for id_, _, signature in desk.store.signatures()}
        desk.store.save_signatures({original.id: b"of another version"})
        desk.regroup()
        assert desk.store.families() == before == {original.id: original.id, reprint.id: original.id}
        assert {id_: signature for id_, _, signature in desk.store.signatures()} == kept
