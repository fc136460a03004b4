"""Articles from what a person names, one source after the other; problems are told as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.model import Article, Problem
from onrecord.reading import Limits, read


class Intake:
    """Iterate for the articles of `sources` in order. Afterwards `problems` counts what could not be read, and
    `barren` names the sources that gave problems and no article."""

    def __init__(
        self, sources: Sequence[str], on_problem: Callable[[Problem], None], limits: Limits | None = None
    ) -> None:
        self._sources = sources
        self._on_problem = on_problem
        self._limits = limits or Limits()
        self.problems = 0
        self.barren: list[str] = []

    @property
    def waits(self) -> bool:
        """Whether standard input is read, which may pause for as long as it likes."""
        return "-" in self._sources

    def __iter__(self) -> Iterator[Article]:
        for source in self._sources:
            articles = problems = 0
            for item in read([source], self._limits):
                if isinstance(item, Problem):
                    problems += 1
                    self.problems += 1
                    self._on_problem(item)
                else:
                    articles += 1
                    yield item
            if problems and not articles:
                self.barren.append(source)
