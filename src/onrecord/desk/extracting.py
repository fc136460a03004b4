"""Statements of articles without a desk: what `onrecord extract` does."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.desk.intake import Intake
from onrecord.desk.pipeline import Pipeline
from onrecord.model import Article, Statement


def extract(intake: Intake) -> Iterator[tuple[Article, list[Statement]]]:
    """Each article of `intake` with its statements, in order, as they are read. Nothing is read ahead where standard
    input is among the sources: it may be a pipe into which an article comes now and then, and each is to be answered.
    """
    pipeline = Pipeline()
    if intake.waits:
        return ((article, pipeline.statements(article)) for article in intake)
    return pipeline.each(intake)
