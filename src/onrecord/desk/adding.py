"""Reads articles into a desk. Killed at any moment and run again, it leaves what an undisturbed run leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord import families
from onrecord.desk.desk import Desk
from onrecord.desk.intake import Intake
from onrecord.model import Problem


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did. `barren` are the sources of which nothing could be read."""

    articles: int
    known: int
    statements: int
    problems: int
    barren: tuple[str, ...]

    def __str__(self) -> str:
        parts = [f"{self.articles} articles added with {self.statements} statements"]
        if self.known:
            parts.append(f"{self.known} were here already")
        if self.problems:
            parts.append(f"{self.problems} could not be read (see above)")
        return "; ".join(parts)


def add(
    desk: Desk, sources: Sequence[str], on_item: Callable[[str], None], on_problem: Callable[[Problem], None]
) -> Added:
    """Add the articles of `sources` to `desk`, each with its statements in one transaction of its own.

    `on_item` is called once a record with its title. Families are worked out anew at the end, from all the desk has.
    """
    articles = known = statements = 0

    def told(problem: Problem) -> None:
        on_problem(problem)
        on_item("")

    intake = Intake(sources, told, desk.limits)
    for article in intake:
        if desk.store.has(article.id):
            known += 1
        else:
            found = desk.pipeline.statements(article)
            if desk.store.add(article, found, families.signature(article.text).to_bytes()):
                articles += 1
                statements += len(found)
        on_item(article.title or article.id)
    desk.regroup()
    return Added(articles, known, statements, intake.problems, tuple(intake.barren))
