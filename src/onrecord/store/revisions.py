"""Several texts at one address: which came first, which is the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa

from onrecord.model import When
from onrecord.store.rows import when_of

# Rows here have an article's `id`, `address`, `published` and `seq`.


def revisions(rows: Iterable[sa.RowMapping]) -> list[tuple[str, ...]]:
    """The ids at each address, in order of publication; the addresses in order of their first arrival."""
    at: dict[str, list[sa.RowMapping]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row["seq"])):
        at[row["address"]].append(row)
    return [tuple(in_order_of_publication(group)) for group in at.values()]


def in_order_of_publication(rows: Iterable[sa.RowMapping]) -> list[str]:
    """The ids by date of publication, undated ones last, then by arrival."""
    return [row["id"] for row in sorted(rows, key=lambda row: (_moment(when_of(row["published"])), row["seq"]))]


def _moment(published: When | None) -> datetime:
    """When it can have been published at the earliest."""
    return published.moment if published else datetime.max.replace(tzinfo=UTC)
