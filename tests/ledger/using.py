"""The use of a line's labels in articles: found and counted at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.ledger import find_labels, label_tally
from onrecord.ledger.labels import VoiceOf, by_article
from onrecord.model import Article, LabelUse, Line, Statement


def label_use(
    line: Line, articles: Iterable[tuple[Article, Sequence[Statement]]], voice: VoiceOf = by_article
) -> list[LabelUse]:
    """For each label of the line, its use in these articles."""
    return label_tally(line, [one for article, said in articles for one in find_labels(line, article, said, voice)])
