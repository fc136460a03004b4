"""Article to statements: encoder, spans, links, relays, acts."""

from onrecord.extraction.contract import to_json
from onrecord.extraction.reader import Reader, shipped_reader

__all__ = ["Reader", "shipped_reader", "to_json"]
