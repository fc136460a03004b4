"""The desk's memory, and the only SQL: articles, statements, families, positions, decisions, in SQLite or PostgreSQL.

`Store.open(path_or_url)` gives the one way in. Why it is built so: docs/decisions/0022-the-store.md.
"""

from onrecord.store.coding import LabelHit, LabelSaid, Uttered
from onrecord.store.store import Store

__all__ = ["LabelHit", "LabelSaid", "Store", "Uttered"]
