"""What the ledger needs of an article."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.model.dates import When


class Card(NamedTuple):
    """An article without its text, and its family: its own id where it is alone or was not grouped.

    A ledger counts all articles of a desk, and opens the texts of none. `Article` says what the fields mean.
    """

    id: str
    outlet: str | None
    url: str | None
    title: str | None
    published: When | None
    wire: str | None
    family: str
