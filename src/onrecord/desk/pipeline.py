"""Article to finished statements: read, resolve who speaks, see who is blamed. Needs no desk and writes nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from onrecord.actors import Registry, Resolver
from onrecord.coding import blamed
from onrecord.extraction import Reader, shipped_reader
from onrecord.model import Article, Reason, Statement

LANGUAGES = ("en", None)
"""Languages that the reader was taught; a text too short to tell is tried as well."""
_AHEAD = 2
"""Articles that are read while another is finished: enough to keep two cores busy, and little memory."""


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
        return finish(article, self._found(article), self._resolver)

    def each(self, articles: Iterable[Article]) -> Iterator[tuple[Article, list[Statement]]]:
        """Each of `articles` with its statements, in order; the next are taken and read while one is finished."""
        waiting: deque[tuple[Article, Future[list[Statement]]]] = deque()

        def finished() -> tuple[Article, list[Statement]]:
            article, found = waiting.popleft()
            return article, finish(article, found.result(), self._resolver)

        with ThreadPoolExecutor(_AHEAD, "onrecord-ahead") as pool:
            for article in articles:
                waiting.append((article, pool.submit(self._found, article)))
                if len(waiting) > _AHEAD:
                    yield finished()
            while waiting:
                yield finished()

    def _found(self, article: Article) -> list[Statement]:
        return self._reader.read(article) if self.reads(article) else []


def finish(article: Article, found: Sequence[Statement], resolver: Resolver) -> list[Statement]:
    """The statements that were found in `article`, in their order, with speakers, parties, mentions and blames."""
    return [_with_blames(article, s) for s in resolver.resolve(article, found)]


def unfinished(statement: Statement) -> Statement:
    """The statement as it was before blames were seen, so that `finish` can be done anew when actors have changed."""
    if statement.because and statement.because[-1].text == _ACCUSES:
        statement = statement.with_(act="assert", because=statement.because[:-1])
    return statement.with_(blames=())


_ACCUSES = "accuse: what is said blames a party"


def _with_blames(article: Article, statement: Statement) -> Statement:
    """With the parties that it blames; who says plainly that a party is at fault accuses it."""
    blames = blamed(article, statement)
    if blames and statement.act == "assert":
        reason = Reason(_ACCUSES, blames[0].because.spans)
        return statement.with_(blames=blames, act="accuse", because=(*statement.because, reason))
    return statement.with_(blames=blames)
