"""The terms sheet, the blame matrix, the search log, the use of labels, and the JSON of the contract."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from onrecord.ledger import find_labels, fold, search_log, to_json
from onrecord.model import (
    Answer,
    Article,
    Document,
    Label,
    Ledger,
    SearchLog,
    Shift,
    ShiftLog,
    Speaker,
    Statement,
    When,
)
from tests.builders import a_statement, an_article
from tests.ledger.short import CLAIM, LINE, SEARCHED, name_of, read
from tests.ledger.using import label_use


def ledger_of(book: str) -> Ledger:
    return fold(LINE, When("2026-06-03"), read(book), SEARCHED, (), name_of)


def test_a_term_has_the_statements_that_concern_it_by_stance() -> None:
    book = """
        2026-03-12  XAL  asserts   Ida Renn
        2026-03-13  -    mentions  -          term=0
        2026-03-14  XCE  denies    Ulla Berg  term=0
        2026-03-15  XAL  asserts   Ida Renn   term=1
    """
    valley, halt = ledger_of(book).terms
    assert (valley.claim, valley.term.what, valley.statements) == (CLAIM.id, "the Orra Valley", ("s01", "s02"))
    assert valley.by_stance == (("denies", ("s02",)), ("mentions", ("s01",)))
    assert halt.by_stance == (("asserts", ("s03",)),)


def test_blame_goes_by_party_blamed_and_month() -> None:
    """Voices count once, a statement on two claims too; what carries no date stands first."""
    book = """
        2026-03-12  XAL  asserts   Ida Renn  blames=XCE
        2026-03-13  XAL  asserts   Ida Renn  blames=XCE article=a voice=v
        2026-03-14  XAL  mentions  -         blames=XCE article=b voice=v
        2026-04-02  XAL  asserts   Ida Renn  blames=XBO,XCE
        undated     XAL  asserts   Tor Kell  blames=XBO
        2026-04-02  -    mentions  -         blames=XAL
        2026-04-02  XBO  mentions  -         blames=XBO
    """
    cells = ledger_of(book).blame
    assert [(c.party, c.blamed, c.month, c.families, c.statements) for c in cells] == [
        ("XAL", "XBO", None, 1, ("s04",)),
        ("XAL", "XBO", "2026-04", 1, ("s03",)),
        ("XAL", "XCE", "2026-03", 2, ("s00", "s01", "s02")),
        ("XAL", "XCE", "2026-04", 1, ("s03",)),
    ]


def test_blame_on_two_claims_is_one_statement() -> None:
    (first,) = read("2026-03-12  XAL  asserts  Ida Renn  blames=XCE")
    second = replace(first, position=replace(first.position, id="p99", claim="other"))
    (cell,) = fold(LINE, When("2026-06-03"), [first, second], SEARCHED, (), name_of).blame
    assert (cell.families, cell.statements) == (1, ("s00",))


def test_the_search_log_counts_articles_families_and_outlets() -> None:
    one, two = an_article("One.", published="2026-01-14T10:00:00Z"), an_article("Two.", published="2026-02-01")
    three = an_article("Three.", outlet="Coast Wire", published=None)
    log = search_log([(one, "f"), (two, "f"), (three, "g"), (three, "g")])
    assert log == SearchLog(3, 2, 2, When("2026-01-14"), When("2026-02-01"))
    assert search_log([]) == SearchLog(0, 0, 0, None, None)


def said_in(article: Article, content: str, party: str | None) -> Statement:
    return a_statement(article, None, "said", content, speaker=Speaker("Ida Renn", party=party))


def test_labels_are_counted_by_month_and_by_the_party_that_speaks_them() -> None:
    """In any case, in quotation marks, inflected; in an outlet's own words they count for no party."""
    line = replace(LINE, labels=(Label("Merrow formula"), Label("формула Мерроу", "ru")))
    one = an_article("“The Merrow Formula holds,” she said. The “Merrow” formula!", published="2026-01-14")
    two = an_article("He said no. The MERROW FORMULA’s end.", published="2026-02-01")
    three = an_article("Он said: о формуле Мерроу.", published="2025-12-02")
    four = an_article("The Merrow formula, she said.", published=None)
    none = an_article("Formulas are said to help.", published="2025-01-01")
    articles = [
        (one, [said_in(one, "The Merrow Formula holds,", "XAL")]),
        (two, [said_in(two, "no", "XBO")]),
        (three, [said_in(three, "о формуле Мерроу", "XBO")]),
        (four, [said_in(four, "The Merrow formula", "XAL"), said_in(four, "Merrow formula", "XAL")]),
        (none, []),
    ]
    english, russian = label_use(line, articles)
    assert (english.text, english.first_seen) == ("Merrow formula", When("2026-01-14"))
    assert english.by_party == (("XAL", 2),)
    assert english.by_month == (("2026-01", 1), ("2026-02", 1))
    assert set(english.articles) == {one.id, two.id, four.id}
    assert (russian.first_seen, russian.by_party) == (When("2025-12-02"), (("XBO", 1),))


def test_a_label_in_a_title_is_use() -> None:
    line = replace(LINE, labels=(Label("Merrow formula"),))
    (use,) = label_use(line, [(an_article("Rain.", title="The Merrow formula: rain"), [])])
    assert len(use.articles) == 1


def test_the_json_is_the_contracts() -> None:
    """Every key, in the contract's order and shapes; beyond it, who says a term, and how a label is used."""
    paper = Document("Joint statement", "https://paper.example/1", When("2026-04-01"))
    line = replace(LINE, documents=(paper,), labels=(Label("Merrow formula"),))
    article = an_article("The Merrow formula.", published="2026-01-14")
    book = "2026-03-12  XAL  asserts  Ida Renn  term=0\nundated  XBO  withholds  -"
    ledger = fold(line, When("2026-06-03"), read(book), SEARCHED, label_use(line, [(article, [])]), name_of)
    found = to_json(ledger, line)
    assert json.loads(json.dumps(found)) == found
    assert found == {
        "line": "merrow",
        "on": "2026-06-03",
        "headline": ledger.headline,
        "articles": 214,
        "families": 180,
        "outlets": 37,
        "claims": [
            {
                "id": "valley",
                "text": CLAIM.text,
                "standing": "documented",
                "since": "2026-04-01",
                "claimant": "XAL",
                "counterparty": "XBO",
                "parties": {
                    "XAL": {
                        "stance": "asserts",
                        "since": "2026-03-12",
                        "speakers": ["Ida Renn"],
                        "statements": ["s00"],
                        "families": 1,
                    },
                    "XBO": {"stance": "withholds", "since": None, "speakers": [], "statements": ["s01"], "families": 1},
                },
                "documents": [
                    {"title": "Joint statement", "url": "https://paper.example/1", "published": "2026-04-01"}
                ],
                "searched": {
                    "articles": 214,
                    "families": 180,
                    "outlets": 37,
                    "from": "2026-01-10",
                    "to": "2026-06-03",
                },
            }
        ],
        "terms": [
            {
                "claim": "valley",
                "giver": "XCE",
                "receiver": "XAL",
                "what": "the Orra Valley",
                "lasting": "permanent",
                "held_by_giver": "partly",
                "statements": ["s00"],
                "reported_only": False,
                "says": [
                    {
                        "party": "XAL",
                        "stance": "asserts",
                        "since": "2026-03-12",
                        "speakers": ["Ida Renn"],
                        "statements": ["s00"],
                        "voices": 1,
                    }
                ],
                "words": [],
            },
            {
                "claim": "valley",
                "giver": "XAL",
                "receiver": "XCE",
                "what": "a halt of patrols",
                "lasting": "unknown",
                "held_by_giver": "unknown",
                "statements": [],
                "reported_only": True,
                "says": [],
                "words": [],
            },
        ],
        "shifts": [],
        "labels": [
            {
                "text": "Merrow formula",
                "first_seen": "2026-01-14",
                "by_party": {},
                "by_month": {"2026-01": 1},
                "voices": 1,
                "by_party_and_month": {},
                "first_sighting": {
                    "on": "2026-01-14",
                    "outlet": "Harbour Post",
                    "article": article.id,
                    "span": {"start": 4, "end": 18},
                    "party": None,
                    "speaker": None,
                    "statement": None,
                },
                "first_by_party": {},
                "meanings": [],
            }
        ],
    }


def test_the_json_carries_the_shifts() -> None:
    """In the contract's keys, with the name of the claim or label, and the likeliest day of the change."""
    early, late = (Answer(When(f"2026-0{n}-02"), value, (f"s{n}",)) for n, value in ((3, "XBO"), (5, "XCE")))
    shift = Shift("XAL", "blame", None, "XBO", "XCE", (early.on, When("2026-06-01")), (early, late), 1, 0.004)
    (found,) = to_json(replace(ledger_of(""), shifts=ShiftLog((shift,), 3, 2)), LINE)["shifts"]
    assert json.loads(json.dumps(found)) == {
        "party": "XAL",
        "kind": "blame",
        "about": None,
        "from": "XBO",
        "to": "XCE",
        "between": ["2026-03-02", "2026-06-01"],
        "last_before": "2026-03-02",
        "first_after": "2026-05-02",
        "before": {"XBO": 1},
        "after": {"XCE": 1},
        "p_value": 0.004,
        "statements": ["s3", "s5"],
    }


def test_statements_that_use_a_label_are_those_in_whose_words_it_stands() -> None:
    article = an_article("“The Merrow formula stands,” said Renn, and Lind said no.")
    line = replace(LINE, labels=(Label("Merrow formula"), Label("Merrow spirit")))
    with_it, without = said_in(article, "The Merrow formula stands,", "XAL"), said_in(article, "no", "XBO")
    (found,) = find_labels(line, article, [without, with_it])
    assert (found.label, [saying.statement for saying in found.said]) == ("Merrow formula", [with_it.id])


def test_the_json_of_another_line_is_refused() -> None:
    with pytest.raises(ValueError, match="of the line merrow, not other"):
        to_json(ledger_of(""), replace(LINE, id="other"))
