"""Statements of articles without a desk: what `onrecord extract` does."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.desk.intake import Intake
from onrecord.desk.pipeline import Pipeline
from onrecord.model import Article, Statement


def extract(intake: Intake) -> Iterator[tuple[Article, list[Statement]]]:
    """Each article of `intake` with its statements, in order, as they are read."""
    pipeline = Pipeline()
    for article in intake:
        yield article, pipeline.statements(article)
