"""A hash over all that a desk knows, to tell whether two databases hold the same."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from onrecord.store.tables import CONTENT


def fingerprint(connection: sa.Connection) -> str:
    """64 hex digits over every row of every content table. The order of arrival does not enter, nor does the engine."""
    total = 0
    for table in CONTENT:
        columns = [column for column in table.c if column.name != "seq"]
        for row in connection.execute(sa.select(*columns), execution_options={"yield_per": 256}):
            digest = hashlib.sha256(repr((table.name, tuple(row))).encode("utf-8", "surrogatepass")).digest()
            # Hashes of rows are added up, so that nothing needs sorting, which the two engines do differently.
            total += int.from_bytes(digest, "big")
    return f"{total % 2**256:064x}"
