"""Reads articles into a desk. Killed at any moment and run again, it leaves what an undisturbed run leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord import families
from onrecord.desk.desk import Desk
from onrecord.desk.intake import Intake
from onrecord.model import Problem


@dataclass(frozen=True, slots=True)
class Added:
    """What a run did. `unread` counts articles by language that are kept without statements, for the reader does not
    know the language; `barren` are the sources of which nothing could be read."""

    articles: int
    known: int
    again: int
    statements: int
    problems: int
    unread: Mapping[str, int]
    barren: tuple[str, ...]

    def __str__(self) -> str:
        parts = [f"{_count(self.articles, 'article')} added with {_count(self.statements, 'statement')}"]
        if self.again:
            parts.append(f"{self.again} read again")
        if self.known:
            parts.append(f"{self.known} were here already")
        if self.unread:
            languages = ", ".join(f"{language}: {n}" for language, n in sorted(self.unread.items()))
            parts.append(f"kept without statements, for the reader knows English only ({languages})")
        if self.problems:
            parts.append(f"{self.problems} could not be read (see above)")
        return "; ".join(parts)


def _count(number: int, of: str) -> str:
    return f"{number} {of}{'' if number == 1 else 's'}"


def add(
    desk: Desk,
    sources: Sequence[str],
    on_item: Callable[[str], None],
    on_problem: Callable[[Problem], None],
    again: bool = False,
) -> Added:
    """Add the articles of `sources` to `desk`, each with its statements in one transaction of its own.

    With `again`, articles that are there already are read anew: for a better reader, or when the desk's actors changed.
    `on_item` is called once a record with its title. Families are worked out anew at the end, from all the desk has.
    """
    articles = known = renewed = statements = 0

    def told(problem: Problem) -> None:
        on_problem(problem)
        on_item("")

    unread: Counter[str] = Counter()
    intake = Intake(sources, told, desk.limits)
    for article in intake:
        if article.language and not desk.pipeline.reads(article):
            unread[article.language] += 1
        if desk.store.has(article.id):
            if again:
                desk.store.replace_statements(article.id, desk.pipeline.statements(article))
            known += not again
            renewed += again
        else:
            found = desk.pipeline.statements(article)
            if desk.store.add(article, found, families.signature(article.text).to_bytes()):
                articles += 1
                statements += len(found)
        on_item(article.title or article.id)
    desk.regroup()
    return Added(articles, known, renewed, statements, intake.problems, unread, tuple(intake.barren))
