"""A dossier's folder: written beside its place and put there whole, so that a reader never meets half of one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

from onrecord.errors import InputError
from onrecord.publishing.atom import FILE
from onrecord.publishing.changing import dossier_feed
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.pages import pages
from onrecord.publishing.record import dossier_json
from onrecord.publishing.tables import (
    labels_csv,
    ledger_csv,
    meanings_csv,
    positions_csv,
    shifts_csv,
    statements_csv,
    terms_csv,
)

MARKER = ".onrecord-dossier"
"""Lists the files that we wrote, a path a line: a folder with anything else in it is not ours to replace."""

# What file managers leave behind, and nobody misses.
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def write_dossier(dossier: Dossier, folder: Path) -> Path:
    """Write the dossier into `folder`, in place of the one it holds, and return the path of its `index.html`.

    The same dossier gives the same bytes. Raises InputError where `folder` holds anything that onrecord did not write,
    or cannot be written.
    """
    contents = _contents(dossier)
    try:
        place = folder.resolve()
        _refuse_if_not_ours(place)
        aside = place.with_name(f".{place.name}.{uuid4().hex}")
        try:
            _fill(aside, contents)
            _replace(place, aside)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{folder}: the dossier cannot be written: {reason}; choose another folder") from error
    return folder / "index.html"


def _contents(dossier: Dossier) -> dict[str, bytes]:
    """Every file of the dossier, by its path in the folder."""
    static = files("onrecord.publishing") / "static"
    contents = {path: text.encode("utf-8", "replace") for path, text in pages(dossier).items()}
    contents |= {name: (static / name).read_bytes() for name in ("style.css", "icon.svg")}
    contents |= {
        "statements.csv": statements_csv(dossier),
        "positions.csv": positions_csv(dossier),
        "ledger.csv": ledger_csv(dossier),
        "shifts.csv": shifts_csv(dossier),
        "labels.csv": labels_csv(dossier),
        "meanings.csv": meanings_csv(dossier),
        "terms.csv": terms_csv(dossier),
        "dossier.json": dossier_json(dossier),
        FILE: dossier_feed(dossier),
    }
    listing = "".join(f"{path}\n" for path in sorted(contents))
    return contents | {MARKER: listing.encode()}


def _refuse_if_not_ours(place: Path) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise InputError(f"{place}: a file stands where the dossier's folder should be; choose another folder")
    there = {str(path.relative_to(place)) for path in place.rglob("*") if not path.is_dir() and path.name not in LITTER}
    marker = place / MARKER
    ours = {MARKER, *marker.read_text("utf-8", "replace").splitlines()} if marker.is_file() else set()
    if strange := sorted(there - {str(Path(path)) for path in ours}):
        raise InputError(
            f"{place}: holds {strange[0]}, which onrecord did not write; move it away, or choose another folder"
        )


def _fill(folder: Path, contents: Mapping[str, bytes]) -> None:
    for path, data in sorted(contents.items()):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _replace(place: Path, new: Path) -> None:
    """Put `new` at `place`; what was there comes back if that fails."""
    if not place.exists():
        new.rename(place)
        return
    old = new.with_name(new.name + ".old")
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
