"""The folder: whole or not at all, ours or untouched, the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import ShiftLog
from onrecord.publishing import folder, write_dossier
from tests.publishing.case import STATEMENTS, a_dossier, a_ledger


def contents(place: Path) -> dict[str, bytes]:
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}


def test_writes_pages_tables_and_json(tmp_path: Path) -> None:
    index = write_dossier(a_dossier(), tmp_path / "out" / "isles")
    assert index == tmp_path / "out" / "isles" / "index.html"
    written = contents(index.parent)
    assert written.keys() >= {
        "index.html", "style.css", "icon.svg", "statements.csv", "positions.csv", "ledger.csv", "shifts.csv",
        "labels.csv", "meanings.csv", "terms.csv", "dossier.json", "changes.atom",
    }  # fmt: skip
    assert sum(path.startswith("evidence/") for path in written) == 7


def test_same_dossier_same_bytes(tmp_path: Path) -> None:
    """Neither the clock nor the order in which the desk gathered it leaves a trace."""
    dossier = a_dossier()
    turned = a_dossier(
        statements=dict(reversed(list(dossier.statements.items()))),
        articles=dict(reversed(list(dossier.articles.items()))),
        families=dict(reversed(list(dossier.families.items()))),
        party_names=dict(reversed(list(dossier.party_names.items()))),
        positions=dossier.positions[::-1],
        sightings=dossier.sightings[::-1],
    )
    write_dossier(dossier, tmp_path / "one")
    write_dossier(turned, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_replaces_the_dossier_it_wrote(tmp_path: Path) -> None:
    """Nothing of the older one stays, and nothing lies beside it."""
    place = tmp_path / "isles"
    write_dossier(a_dossier(), place)
    (place / ".DS_Store").write_bytes(b"left by a file manager")
    only = STATEMENTS[0]
    bare = replace(a_ledger(()), terms=(), blame=(), labels=(), shifts=ShiftLog())
    write_dossier(a_dossier(statements={only.id: only}, ledger=bare), place)
    assert sum(path.startswith("evidence/") for path in contents(place)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["isles"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert write_dossier(a_dossier(), tmp_path).exists()


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("chapter one")
    with pytest.raises(InputError, match=r"holds thesis\.txt, which onrecord did not write"):
        write_dossier(a_dossier(), tmp_path)
    assert contents(tmp_path) == {"thesis.txt": b"chapter one"}


def test_a_file_put_into_our_folder_is_not_lost(tmp_path: Path) -> None:
    write_dossier(a_dossier(), tmp_path / "isles")
    (tmp_path / "isles" / "evidence" / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"notes\.txt"):
        write_dossier(a_dossier(), tmp_path / "isles")
    assert (tmp_path / "isles" / "evidence" / "notes.txt").read_text() == "mine"


def test_a_file_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "isles").write_text("mine")
    with pytest.raises(InputError, match="choose another folder"):
        write_dossier(a_dossier(), tmp_path / "isles")


def test_a_folder_below_a_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError, match="cannot be written"):
        write_dossier(a_dossier(), tmp_path / "file" / "isles")


@pytest.mark.parametrize("name", ["a" * 300, "a" * 250, "circle"])
def test_a_name_that_no_folder_can_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(InputError, match=r"cannot be written.*choose another folder"):
        write_dossier(a_dossier(), tmp_path / name)


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """A web server may serve a link: what it leads to is replaced, not the link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_dossier(a_dossier(), tmp_path / "link")
    write_dossier(a_dossier(), tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "index.html").exists()


def test_a_failure_leaves_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk while writing: the dossier that stood there still stands, and no half one lies about."""
    write_dossier(a_dossier(), tmp_path / "isles")
    before = contents(tmp_path)

    def full(place: Path, files: object) -> None:
        place.mkdir()
        (place / "index.html").write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_fill", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_dossier(a_dossier(), tmp_path / "isles")
    assert contents(tmp_path) == before


def test_a_dossier_lacks_nothing_that_its_ledger_cites() -> None:
    with pytest.raises(ValueError, match="which is not among the statements"):
        a_dossier(statements={})
    with pytest.raises(ValueError, match="which is not among the articles"):
        a_dossier(articles={})
