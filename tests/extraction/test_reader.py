"""The shipped reader: sentences in, statements out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extraction import Reader, shipped_reader, to_json
from onrecord.model import Statement
from tests.builders import an_article


@pytest.fixture(scope="module")
def reader() -> Reader:
    """The reader that ships, loaded once."""
    return shipped_reader()


def words(text: str, statement: Statement) -> tuple[str, str, str]:
    """Source, cue and content of a statement as words; parts of a split content are joined by a bar."""
    parts = (statement.source, statement.cue, statement.content)
    source, cue, content = (" | ".join(span.of(text) for span in spans) for spans in parts)
    return source, cue, content


SENTENCES = [
    (
        "Oslo would not say whether a letter had been received.",
        ("Oslo", "would not say", "whether a letter had been received"),
        ("withhold", "indirect"),
    ),
    ("“The bridge is open,” said Nadia Brell.", ("Nadia Brell", "said", "“The bridge is open,”"), ("assert", "direct")),
    (
        "The bridge, Mr. Sow said, would be rebuilt.",
        ("Mr. Sow", "said", "The bridge | would be rebuilt"),
        ("assert", "indirect"),
    ),
    (
        "Two officials denied that the ships had left.",
        ("Two officials", "denied", "that the ships had left"),
        ("deny", "indirect"),
    ),
    (
        "According to the ministry, no ship left the port.",
        ("the ministry", "According to", "no ship left the port"),
        ("assert", "indirect"),
    ),
    (
        "Rabat blamed Algeria for the collapse of the talks.",
        ("Rabat", "blamed", "Algeria for the collapse of the talks"),
        ("accuse", "indirect"),
    ),
]


@pytest.mark.parametrize(("text", "expected", "kind"), SENTENCES)
def test_who_said_what(reader: Reader, text: str, expected: tuple[str, str, str], kind: tuple[str, str]) -> None:
    """Source, cue, content, act and quotation of plain agency prose."""
    (statement,) = reader.read(an_article(text))
    assert words(text, statement) == expected
    assert (statement.act, statement.quotation) == kind


def test_a_relay_gives_two_statements(reader: Reader) -> None:
    """What an agency reports is the agency's statement, and within it the minister's, relayed by the agency."""
    text = "The Associated Press reported that Lithuania's defence minister had promised two more batteries."
    outer, inner = reader.read(an_article(text))
    assert words(text, outer)[0] == "The Associated Press"
    assert words(text, inner) == ("Lithuania's defence minister", "had promised", "two more batteries")
    assert inner.within == outer.id
    assert [[s.of(text) for s in relay] for relay in inner.relays] == [["The Associated Press"]]


@pytest.mark.parametrize(
    "text",
    [
        "Critics of the \"peace train\" stayed away from the station.",
        "Nobody should mistake this for generosity. The price will be paid later.",
        "",
        " \n\n ",
        "…",
    ],
)  # fmt: skip
def test_what_nobody_said_is_no_statement(reader: Reader, text: str) -> None:
    """A name in quotation marks, the outlet's own voice, an empty text."""
    assert reader.read(an_article(text)) == []


def test_the_day_of_saying_is_not_taken_from_what_was_said(reader: Reader) -> None:
    """A month within one statement's content dates no other statement of the sentence."""
    text = "Asked about the meeting, Prague confirmed that it took place in December."
    assert [s.said_on for s in reader.read(an_article(text))] in ([None], [None, None])


def test_output_follows_the_contract(reader: Reader) -> None:
    """The JSON of `onrecord extract` has the keys of DESIGN.md and spans that say their own words."""
    text = "On Monday the Danish premier said the ships might have left."
    article = an_article(text, given_id="danish-1")
    record = to_json(article, reader.read(article))
    assert (record["id"], record["language"], record["genre"]) == ("danish-1", "en", "news")
    (statement,) = record["statements"]
    keys = "id source cue content quotation act hedged blames speaker chain said_on said_on_precision confidence"
    assert list(statement) == keys.split()
    assert statement["source"] == [{"start": 10, "end": 28, "text": "the Danish premier"}]
    assert (statement["said_on"], statement["said_on_precision"]) == ("2026-01-12", "day")
    assert statement["hedged"] is True


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_is_read_and_every_span_slices_back(text: str) -> None:
    """Whatever stands in a text: no error, spans within the text, ids distinct, the same again on a second reading."""
    article = an_article(text)
    statements = shipped_reader().read(article)
    assert statements == shipped_reader().read(article)
    assert len({s.id for s in statements}) == len(statements)
    for s in statements:
        for span in (*s.source, *s.cue, *s.content):
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text).strip()


@pytest.mark.slow
def test_a_long_text_takes_time_in_proportion(reader: Reader) -> None:
    """A megabyte in one paragraph is read like any other text; nothing grows with its square."""
    text = "The council said the bridge was open. " * 8000
    statements = reader.read(an_article(text))
    assert len(statements) > 6000
    assert all(s.end - s.start < 200 for s in statements[:-1])


def test_a_clause_belongs_to_who_says_it(reader: Reader) -> None:
    """What an aide says another side knows is the aide's statement; the other side's knowing stands within it."""
    text = "Corvessa knows very well what it agreed to at Cape Orrin, the aide told the radio on Thursday."
    statements = {words(text, s)[0]: s for s in reader.read(an_article(text))}
    aide = statements["the aide"]
    assert words(text, aide)[2] == "Corvessa knows very well what it agreed to at Cape Orrin"
    for other in set(statements) - {"the aide"}:
        assert statements[other].within == aide.id
