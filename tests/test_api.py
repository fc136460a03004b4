"""`import onrecord` for other programs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.desk.pipeline import Pipeline
from onrecord.extraction import to_json
from onrecord.extraction.citron import to_citron
from onrecord.model import Article
from onrecord.reading.records import article_of_record

TEXT = (
    "Reuters reported that Peru’s foreign minister, Ana Brell, had denied that the harbour was promised to "
    "Chile.\n\n“It is not theirs,” she said on Monday. Chile declined to comment."
)


def test_importing_loads_nothing() -> None:
    """Who imports the package waits for nothing before the first text, and so does `onrecord --help`."""
    code = (
        "import onrecord, sys; loaded = set(sys.modules); assert not [m for m in loaded if m.startswith('onrecord.')]; "
        "assert not loaded & {'numpy', 'onnxruntime', 'spacy'}; assert set(onrecord.__all__) <= set(dir(onrecord))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_name_is_there_and_no_other() -> None:
    """A misspelt name is an AttributeError, as of any module."""
    assert all(getattr(onrecord, name) for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        onrecord.extrakt  # type: ignore[attr-defined] # noqa: B018


def test_a_statement_has_words_places_and_speaker() -> None:
    """Typed records, in text order."""
    found = onrecord.extract(TEXT, published="2026-06-03")
    relayed = next(s for s in found.statements if s.act == "deny")
    assert (relayed.speaker.name, relayed.party, relayed.speaker.role) == ("Ana Brell", "PER", "official")
    assert relayed.chain == ("Reuters", "Ana Brell")
    assert [span.text for span in relayed.content] == ["that the harbour was promised to Chile"]
    later = found.statements[-2]
    assert (later.speaker.name, later.quotation, later.said_on) == ("Ana Brell", "direct", "2026-06-01")
    assert (later.said_on_precision, relayed.said_on) == ("day", None)
    silent = found.statements[-1]
    assert (silent.party, silent.act) == ("CHL", "withhold")
    assert (found.text, found.language, found.genre) == (TEXT, "en", "news")


def test_json_is_what_the_command_writes() -> None:
    """The same contract, key by key and in its order, and the same Citron."""
    known = {"id": "n1", "outlet": "Harbour Post", "title": "Talks", "published": "2026-06-03"}
    article = article_of_record({"text": TEXT, **known}, "here")
    assert isinstance(article, Article)
    statements = Pipeline().statements(article)
    found = onrecord.extract(TEXT, **known)  # type: ignore[arg-type]
    assert json.dumps(found.to_json()) == json.dumps(to_json(article, statements))
    assert found.to_citron() == to_citron(article, statements)
    assert [s.to_json() for s in found.statements] == found.to_json()["statements"]


def test_citrons_annotation_gives_the_same_spans_back() -> None:
    """`from_citron` takes what `to_citron` gives."""
    found = onrecord.extract(TEXT)
    back = onrecord.from_citron(found.to_citron())

    def spans(extraction: onrecord.Extraction) -> list[tuple[tuple[onrecord.Span, ...], ...]]:
        return sorted((s.source, s.cue, s.content) for s in extraction.statements)

    assert spans(back) == spans(found)
    assert {s.id for s in back.statements} == {s.id for s in found.statements}


@pytest.mark.parametrize(
    "when",
    [date(2026, 6, 3), datetime(2026, 6, 3, 9, 30, tzinfo=UTC), "2026-06-03", "2026-06-03T09:30:00Z"],
)
def test_a_date_may_be_a_date(when: date | str) -> None:
    """As text or as Python has it."""
    assert onrecord.extract(TEXT, published=when).to_json() == onrecord.extract(TEXT, published="2026-06-03").to_json()


@pytest.mark.parametrize(
    ("known", "says"),
    [
        ({"published": "soon"}, "`published` is “soon”, not a date; write it as 2026-06-02"),
        ({"published": "2026-02-30"}, "not a date"),
        ({"published": 2026}, "`published` is a number, not text; "),
        ({"genre": "poem"}, "`genre` is “poem”; write one of news, opinion, official"),
        ({"url": "javascript:alert(1)"}, "no web address; write it as https://"),
        ({"language": "English!"}, "write its ISO 639-1 code"),
    ],
)
def test_bad_facts_are_refused_in_words(known: dict[str, Any], says: str) -> None:
    """What, where, what to do; one class to catch."""
    with pytest.raises(onrecord.InputError) as refused:
        onrecord.extract(TEXT, **known)
    assert says in str(refused.value)
    assert isinstance(refused.value, onrecord.OnrecordError)


def test_a_text_that_is_none_or_endless_is_refused() -> None:
    """Bytes are a mistake in the program; a whole archive in one text is bad input."""
    with pytest.raises(TypeError, match="text is bytes, not str; decode"):
        onrecord.extract(TEXT.encode())  # type: ignore[arg-type]
    with pytest.raises(onrecord.InputError, match="10,000,001 characters, more than 10,000,000; give one article"):
        onrecord.extract("a" * 10_000_001)
    with pytest.raises(onrecord.InputError, match="the record: has no list of `quotes`; give JSON of Citron"):
        onrecord.from_citron({"text": TEXT})


@pytest.mark.parametrize("text", ["", " \n", "Der Rat sagte am Montag, dass die Brücke offen sei und offen bleibe."])
def test_nothing_to_read_is_no_error(text: str) -> None:
    """An empty cell of a table, and a language that the reader was not taught, have no statements."""
    found = onrecord.extract(text)
    assert (found.text, found.statements) == (text, ())


phrases = st.sampled_from(
    [TEXT, "“No,” said Ana Brell.", "\x00", "\ud800", "𝔘 ", "\r\n\r\n", "Oslo said ", "“", "\u200b"]
)


@given(st.lists(phrases, max_size=6).map("".join))
def test_every_span_slices_back_to_the_text_that_was_given(text: str) -> None:
    """Also where the text holds what no database can store."""
    found = onrecord.extract(text)
    assert found.text == text
    for statement in found.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert text[span.start : span.end] == span.text != ""
