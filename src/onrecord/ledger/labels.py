"""Who uses a line's labels, and when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.lexicon.phrases import label_pattern
from onrecord.model import Article, Label, LabelUse, Line, Statement, When


def label_use(line: Line, articles: Iterable[tuple[Article, Sequence[Statement]]]) -> list[LabelUse]:
    """For each label, the articles that hold it, in text or title, by month; and by the party in whose words it stands.

    A label is found in any case, with quotation marks around or within it, and inflected. Reprints count: this is about
    use, not about independent voices. Undated articles are in the list and in no month.
    """
    known = {article.id: (article, statements) for article, statements in articles}
    return [_use(label, list(known.values())) for label in line.labels]


def label_statements(line: Line, articles: Iterable[tuple[Article, Sequence[Statement]]]) -> dict[str, frozenset[str]]:
    """For each label, the statements, by id, in whose words it stands."""
    known = list(articles)
    found = {}
    for label in line.labels:
        pattern = label_pattern(label.text, label.language)
        found[label.text] = frozenset(s.id for article, said in known for s in _saying(pattern, article, said))
    return found


def _use(label: Label, articles: list[tuple[Article, Sequence[Statement]]]) -> LabelUse:
    pattern = label_pattern(label.text, label.language)
    holding = [(a, s) for a, s in articles if pattern.search(a.text) or pattern.search(a.title or "")]
    dates = sorted((a.published for a, _ in holding if a.published), key=lambda when: (when.first, when.iso))
    spoken = Counter(party for article, said in holding for party in _speaking(pattern, article, said))
    return LabelUse(
        text=label.text,
        first_seen=When(dates[0].day) if dates else None,
        by_party=tuple(spoken.most_common()),
        by_month=tuple(sorted(Counter(when.day[:7] for when in dates if when.precision != "year").items())),
        articles=tuple(sorted(article.id for article, _ in holding)),
    )


def _speaking(pattern: re.Pattern[str], article: Article, statements: Sequence[Statement]) -> list[str]:
    """The parties that say the label in this article, in the order in which they do."""
    saying = sorted(_saying(pattern, article, statements), key=lambda s: (s.start, s.id))
    return list(dict.fromkeys(s.speaker.party for s in saying if s.speaker and s.speaker.party))


def _saying(pattern: re.Pattern[str], article: Article, statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements whose content has the label."""
    hits = [match.span() for match in pattern.finditer(article.text)]
    for statement in statements if hits else ():
        if any(span.start < end and start < span.end for span in statement.content for start, end in hits):
            yield statement
