"""Article to statements: encoder, spans, links, relays, acts."""

from onrecord.extraction.contract import statement_json, to_json
from onrecord.extraction.reader import Reader, shipped_reader

__all__ = ["Reader", "shipped_reader", "statement_json", "to_json"]
