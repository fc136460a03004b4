"""Article to finished statements: read, resolve who speaks, see who is blamed. Needs no desk and writes nothing."""

from __future__ import annotations

from onrecord.actors import Registry, Resolver
from onrecord.coding import blamed
from onrecord.extraction import Reader, shipped_reader
from onrecord.model import Article, Statement


class Pipeline:
    """Statements of an article with their speakers, parties, mentions and blames.

    `reader` and `registry` default to the shipped ones.
    """

    def __init__(self, reader: Reader | None = None, registry: Registry | None = None) -> None:
        self._reader = reader or shipped_reader()
        self.registry = registry or Registry.shipped()
        self._resolver = Resolver(self.registry)

    def statements(self, article: Article) -> list[Statement]:
        """Every statement of `article`, finished, in text order."""
        resolved = self._resolver.resolve(article, self._reader.read(article))
        return [s.with_(blames=blamed(article, s)) for s in resolved]
