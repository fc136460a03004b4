"""The founding case: who speaks in the article on the spirit of Anchorage. Its text stays outside the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.actors import Registry, Resolver
from onrecord.model import Article, Speaker, Statement
from tests.builders import a_statement, an_article

# Source as written, its cue, and what must be found: name, party, role, named.
EXPECTED = [
    ("several high-ranking Russian officials", "have stated", None, "RUS", "official", False),
    ("Reuters", "describes", "Reuters", None, "outlet", True),
    ("Putin’s aide Yuri Ushakov", "stated that one side", "Yuri Ushakov", "RUS", "official", True),
    ("he added", "added that Russia", "Yuri Ushakov", "RUS", "official", True),
    ("Sergey Lavrov", "went further", "Sergey Lavrov", "RUS", "official", True),
    ("His deputy Sergey Ryabkov", "also spoke", "Sergey Ryabkov", "RUS", "official", True),
    ("he emphasized", "emphasized that contacts", "Sergey Ryabkov", "RUS", "official", True),
    ("the Kremlin more often", "blamed Ukraine", "Kremlin", "RUS", "body", True),
    ("Moscow seems", "seems to admit", "Moscow", "RUS", "body", True),
    ("Analyst of the International Crisis Group Oleg Ignatov", "believes", "Oleg Ignatov", None, "analyst", True),
    ("Ukraine consistently", "consistently states", "Ukraine", "UKR", "body", True),
    ("NAnews — Israel News will", "will continue", "NAnews", None, "outlet", True),
]


def _article(shared: Path) -> Article:
    record = json.loads((shared / "data/streams/anchorage.jsonl").read_text(encoding="utf-8"))
    return an_article(record["text"], outlet=record["outlet"], published=None, given_id=record["id"])


def _statements(article: Article) -> list[Statement]:
    made = []
    for source, cue, *_ in EXPECTED:
        statement = a_statement(article, source, cue, cue.split()[-1])
        # Where a source is one word, the table has the next one too, to tell it from others; that one is cut off.
        words = {"he added": "he", "he emphasized": "he", "the Kremlin more often": "the Kremlin"}
        words |= {"Moscow seems": "Moscow", "Ukraine consistently": "Ukraine", "NAnews — Israel News will": "NAnews"}
        (span,) = statement.source
        kept = len(words.get(source, source))
        made.append(statement.with_(source=(type(span)(span.start, span.start + kept),)))
    return made


@pytest.fixture
def found(shared: Path) -> dict[str, Speaker]:
    article = _article(shared)
    resolved = Resolver(Registry.shipped()).resolve(article, _statements(article))
    return {row[0]: s.speaker for row, s in zip(EXPECTED, resolved, strict=True) if s.speaker is not None}


@pytest.mark.parametrize("row", EXPECTED, ids=[str(row[0]) for row in EXPECTED])
def test_who_speaks_in_the_founding_case(found: dict[str, Speaker], row: tuple[object, ...]) -> None:
    """Three officials of one party, the analyst and outlets of none, the other side's state."""
    speaker = found[str(row[0])]
    assert (speaker.name, speaker.party, speaker.role, speaker.named) == row[2:], speaker.because


def test_the_article_has_no_date_and_the_reason_says_so(found: dict[str, Speaker]) -> None:
    assert any("no date" in reason.text for reason in found["Sergey Lavrov"].because)
