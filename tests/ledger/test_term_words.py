"""Words on how long a term lasts and who holds it: read as evidence, beside the line file's values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.ledger import fold, with_term_words
from onrecord.lexicon import table
from onrecord.lexicon.phrases import phrase
from onrecord.model import Act, Mention, Span, TermRow, When
from tests.builders import a_statement, an_article
from tests.ledger.short import LINE, SEARCHED, name_of, read


def told(content: str, act: Act = "assert", *, giver: str | None = None) -> list[TermRow]:
    """The terms sheet where this is all that was said: of the Orra Valley, given by XCE, and a halt of patrols."""
    article = an_article(f"Renn said {content}")
    statement = a_statement(article, "Renn", "said", content, act=act)
    if giver:
        at = article.text.index(giver)
        statement = statement.with_(mentions=(Mention(Span(at, at + len(giver)), "XCE", "name"),))
    (sighting,) = read("2026-03-12  XAL  asserts  Ida Renn")
    position = replace(sighting.position, statement=statement.id, article=article.id)
    sightings = [replace(sighting, position=position)]
    ledger = fold(LINE, When("2026-06-03"), sightings, SEARCHED, (), name_of)
    found = with_term_words(ledger, LINE, sightings, {statement.id: statement}, {article.id: article})
    return list(found.terms)


@pytest.mark.parametrize(
    ("content", "term", "says", "words"),
    [
        ("patrols would halt for two years.", 1, "for a time", "for two years"),
        ("a two-year halt of patrols was agreed.", 1, "for a time", "two-year"),
        ("the halt of patrols would end by itself.", 1, "for a time", "end by itself"),
        ("patrols would halt until the summer.", 1, "for a time", "until"),
        ("the valley would be handed over for good.", 0, "for good", "for good"),
        ("the valley would not come back.", 0, "for good", "not come back"),
        ("the valley is given up, and patrols halt for six months.", 1, "for a time", "for six months"),
    ],
)
def test_how_long(content: str, term: int, says: str, words: str) -> None:
    """Of several terms in a sentence it is the nearest that lasts so long."""
    rows = told(content)
    (found,) = rows[term].words
    assert (found.about, found.says, found.text, found.party) == ("lasting", says, words, "XAL")
    assert rows[1 - term].words == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Cestia does not control the valley.", "does not hold"),
        ("Cestia does not fully control the valley.", "holds in part"),
        ("the part of the valley that Cestia administers is small.", "holds"),
    ],
)
def test_who_holds_it(content: str, says: str) -> None:
    """Only where the giver is named in the sentence; the line file's own value stays."""
    (found,) = told(content, giver="Cestia")[0].words
    assert (found.about, found.says) == ("held_by_giver", says)
    row = told(content)[0]
    assert row.words == ()
    assert row.term.held_by_giver == "partly"


@pytest.mark.parametrize(
    "content",
    [
        "the valley was quiet for the first time in years.",
        "the valley goes in exchange for two quiet years.",
        "rain fell for two years.",
    ],
)
def test_other_times_are_no_duration(content: str) -> None:
    assert [row.words for row in told(content)] == [(), ()]


def test_a_question_tells_nothing() -> None:
    assert [row.words for row in told("whether patrols would halt for two years.", "ask")] == [(), ()]


def test_who_says_a_term_and_since_when() -> None:
    """By party and stance, mentions after stances; what is only reported comes last."""
    book = """
        2026-03-11  -    mentions  -          term=0
        2026-03-12  XAL  mentions  Ida Renn   term=0
        2026-03-13  XCE  denies    Ulla Berg  term=0 voice=v
        2026-03-14  XCE  denies    Tor Kell   term=0 voice=v
    """
    row = fold(LINE, When("2026-06-03"), read(book), SEARCHED, (), name_of).terms[0]
    assert [(s.party, s.stance, s.since and s.since.iso, s.speakers, s.voices) for s in row.says] == [
        ("XCE", "denies", "2026-03-13", ("Ulla Berg", "Tor Kell"), 1),
        ("XAL", "mentions", "2026-03-12", ("Ida Renn",), 1),
        (None, "mentions", "2026-03-11", (), 1),
    ]
    assert row.reported_only
    assert (
        not fold(LINE, When("2026-06-03"), read("2026-03-12  XAL  asserts  -  term=0"), SEARCHED, (), name_of)
        .terms[0]
        .reported_only
    )


def test_the_table_is_whole() -> None:
    for row in table("term_words"):
        assert phrase(row["phrase"]).pattern
        assert row["about"] in ("lasting", "held", "nothing")
        assert bool(row["says"]) == (row["about"] != "nothing")
        assert row["reason"]
