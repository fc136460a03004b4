"""Article to finished statements: read, resolve who speaks, see who is blamed. Needs no desk and writes nothing."""

from __future__ import annotations

from onrecord.actors import Registry, Resolver
from onrecord.coding import blamed
from onrecord.extraction import Reader, shipped_reader
from onrecord.model import Article, Reason, Statement

LANGUAGES = ("en", None)
"""Languages that the reader was taught; a text too short to tell is tried as well."""


class Pipeline:
    """Statements of an article with their speakers, parties, mentions and blames.

    `reader` and `registry` default to the shipped ones.
    """

    def __init__(self, reader: Reader | None = None, registry: Registry | None = None) -> None:
        self._reader = reader or shipped_reader()
        self.registry = registry or Registry.shipped()
        self._resolver = Resolver(self.registry)

    def reads(self, article: Article) -> bool:
        """Whether the article is in a language that the reader was taught; in others it would find noise."""
        return article.language in LANGUAGES

    def statements(self, article: Article) -> list[Statement]:
        """Every statement of `article`, finished, in text order; none where `reads` says that it is not read."""
        if not self.reads(article):
            return []
        resolved = self._resolver.resolve(article, self._reader.read(article))
        return [_with_blames(article, s) for s in resolved]


def _with_blames(article: Article, statement: Statement) -> Statement:
    """With the parties that it blames; who says plainly that a party is at fault accuses it."""
    blames = blamed(article, statement)
    if blames and statement.act == "assert":
        reason = Reason("accuse: what is said blames a party", blames[0].because.spans)
        return statement.with_(blames=blames, act="accuse", because=(*statement.because, reason))
    return statement.with_(blames=blames)
