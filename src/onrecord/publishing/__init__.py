"""The dossier of a line, as web pages that need nothing but a browser, and as CSV and JSON.

Nothing is imported before it is asked for: a desk that only needs a record's name must not wait for what writes pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.publishing.changing import MOST, changes_feed, searched_words
    from onrecord.publishing.dossier import Dossier, Review, Withdrawn
    from onrecord.publishing.folder import write_dossier
    from onrecord.publishing.tables import as_csv
    from onrecord.publishing.telling import Source
    from onrecord.publishing.words import web_address

__all__ = [
    "MOST",
    "Dossier",
    "Review",
    "Source",
    "Withdrawn",
    "as_csv",
    "changes_feed",
    "searched_words",
    "web_address",
    "write_dossier",
]

_HOMES = {
    "changing": (
        "MOST",
        "changes_feed",
        "searched_words",
    ),
    "dossier": (
        "Dossier",
        "Review",
        "Withdrawn",
    ),
    "folder": ("write_dossier",),
    "tables": ("as_csv",),
    "telling": ("Source",),
    "words": ("web_address",),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
