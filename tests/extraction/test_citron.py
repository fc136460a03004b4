"""Citron's JSON, both ways. Its two forms are built here as its own code builds them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.converting import of_citron
from onrecord.extraction import to_json
from onrecord.extraction.citron import MOST_QUOTES, marks_of_citron, to_citron
from onrecord.model import Article, Problem, Span, Statement, statement_id
from tests.builders import a_statement, an_article, spans

TEXT = "“It is ours,” the envoy said on Monday.\nShe did not say more."
SAID = {"start": 24, "end": 28, "text": "said"}


def a_record(**changes: Any) -> dict[str, Any]:
    """An annotation of TEXT with one quote; `changes` are to the quote."""
    quote = {
        "cue": SAID,
        "sources": [{"start": 14, "end": 23, "text": "the envoy"}],
        "contents": [{"start": 0, "end": 13, "text": "“It is ours,”"}],
        **changes,
    }
    return {"text": TEXT, "quotes": [{k: v for k, v in quote.items() if v is not ...}]}


def refused(record: object, text: str = TEXT) -> str:
    problem = marks_of_citron(record, text, "a.json")
    assert isinstance(problem, Problem)
    return str(problem)


def test_what_is_written_is_citrons_annotation_format() -> None:
    """The keys, spans as objects, and the confidence as text with four digits, as in Citron's own files."""
    article = an_article(TEXT, given_id="n1")
    statement = a_statement(article, "the envoy", "said", "“It is ours,”", confidence=0.9)
    written = to_citron(article, [statement])
    (quote,) = a_record(id=statement.id, confidence="0.9000")["quotes"]
    assert written == {"id": "n1", "text": TEXT, "quotes": [quote]}


def test_a_split_cue_is_written_from_first_to_last() -> None:
    """Citron has one span for a cue."""
    article = an_article(TEXT)
    statement = replace(a_statement(article, None, "did"), cue=spans(TEXT, "did", "say"))
    (quote,) = to_citron(article, [statement, replace(statement, cue=(), content=(Span(0, 2),))])["quotes"]
    assert quote["cue"]["text"] == "did not say"
    assert (quote["sources"], quote["contents"]) == ([], [])


def test_a_persons_annotation_gets_act_speaker_and_day() -> None:
    """The spans stay; the rest is told from them, as for what the reader finds."""
    text = "Peru’s foreign minister, Ana Brell, denied on Monday that the harbour was Chile’s."
    article = an_article(text)
    source, cue, content = "Peru’s foreign minister, Ana Brell,", "denied", "that the harbour was Chile’s"
    record = to_citron(article, [a_statement(article, source, cue, content)])
    made = of_citron({**record, "published": "2026-01-14", "id": 7}, "a.json")
    assert not isinstance(made, Problem)
    read, (statement,) = made
    assert read.given_id == "7"
    assert [s.of(text) for s in (*statement.source, *statement.cue, *statement.content)] == [source, cue, content]
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.party, statement.act) == ("Ana Brell", "PER", "deny")
    assert str(statement.said_on) == "2026-01-12"
    assert (statement.quotation, statement.made_by, statement.confidence) == ("indirect", "citron", 1.0)


words = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60).filter(str.strip)


@st.composite
def articles_with_statements(draw: st.DrawFn) -> tuple[Article, list[Statement]]:
    """Any text, with statements at any of its places; every cue is one span."""
    article = an_article(draw(words).replace("\x00", "0"))
    edges = st.integers(0, len(article.text))
    span = st.tuples(edges, edges).filter(lambda e: e[0] != e[1]).map(lambda e: Span(min(e), max(e)))
    several = st.sets(span, max_size=3).map(lambda found: tuple(sorted(found)))
    statements = [
        Statement(f"s{n}", article.id, draw(several), (draw(span),), draw(several), confidence=draw(digits) / 10_000)
        for n in range(draw(st.integers(0, 4)))
    ]
    return article, statements


digits = st.integers(0, 10_000)


@given(articles_with_statements())
def test_written_and_read_is_the_same(case: tuple[Article, list[Statement]]) -> None:
    """Spans, ids and confidences come back, through JSON text; and what comes back is written the same again."""
    article, statements = case
    record = json.loads(json.dumps(to_citron(article, statements)))
    made = of_citron(record, "a.json")
    assert not isinstance(made, Problem)
    read, back = made

    def kept(found: list[Statement]) -> dict[str, tuple[object, ...]]:
        return {s.id: (s.source, s.cue, s.content, s.confidence) for s in found}

    assert read.text == article.text
    assert kept(back) == kept(statements)
    ours = {quote["id"]: quote for quote in record["quotes"]}
    assert {quote["id"]: quote for quote in to_citron(read, back)["quotes"]} == ours


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ([], "a.json: has no list of `quotes`; give JSON of Citron"),
        ({"text": TEXT}, "a.json: has no list of `quotes`"),
        ({"text": TEXT, "quotes": ["said"]}, "a.json, quote 1: is no object"),
        (a_record(cue=...), "a.json, quote 1, cue: is no span; write {"),
        (a_record(cue=[SAID]), "a.json, quote 1, cue: is no span"),
        (a_record(sources=...), "a.json, quote 1: has no list of `sources`"),
        (a_record(contents=[SAID, {"start": 3}]), "a.json, quote 1, contents 2: has no whole number as `end`"),
        (a_record(cue=SAID | {"start": True}), "a.json, quote 1, cue: has no whole number as `start`"),
        (a_record(cue=SAID | {"start": 28}), "a.json, quote 1, cue: goes from 28 to 28; count from 0"),
        (a_record(cue=SAID | {"end": 99}), "a.json, quote 1, cue: ends at 99, the text at 61"),
        (a_record(cue=SAID | {"end": 27}), "a.json, quote 1, cue: says “said”, the text there “sai”; count code"),
        (a_record(cue=SAID | {"text": 5}), "a.json, quote 1, cue: has a `text` that is none"),
        (a_record(confidence="high"), "a.json, quote 1: has a `confidence` that is none"),
        (a_record(confidence=float("nan")), "a.json, quote 1: has a `confidence` that is none"),
        (a_record(confidence=10**400), "a.json, quote 1: has a `confidence` that is none"),
        (a_record(id=["x"]), "a.json, quote 1: has an `id` that is neither text nor a number"),
        ({"text": TEXT, "quotes": 2 * a_record(id="q")["quotes"]}, "a.json, quote 2: has the `id` of another quote"),
        ({"text": TEXT, "quotes": [{}] * (MOST_QUOTES + 1)}, "a.json: has more than 10,000 quotes"),
    ],
)
def test_malformed_records_are_refused_with_their_place(record: object, says: str) -> None:
    """One problem: what, where, what to do."""
    problem = refused(record)
    assert problem.startswith(says)
    assert "; " in problem


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
span_values = json_values | st.fixed_dictionaries(
    {"start": st.integers(-1, 20), "end": st.integers(-1, 20)}, optional={"text": st.sampled_from(["said", "a", ""])}
)
quote_values = json_values | st.fixed_dictionaries(
    {"cue": span_values, "sources": st.lists(span_values, max_size=2), "contents": st.lists(span_values, max_size=2)},
    optional={"coreferences": st.lists(span_values, max_size=2), "confidence": json_values, "id": json_values},
)


@given(
    json_values
    | st.fixed_dictionaries(
        {"quotes": st.lists(quote_values, max_size=3)}, optional={"text": st.sampled_from([TEXT, "", 5])}
    )
)
def test_any_json_gives_an_article_or_a_problem(record: object) -> None:
    """Nothing that a stranger writes raises, and every span of what is read lies in the text."""
    made = of_citron(record, "a.json")
    if not isinstance(made, Problem):
        article, statements = made
        for value in to_json(article, statements)["statements"]:
            for span in (*value["source"], *value["cue"], *value["content"]):
                assert span["text"] == article.text[span["start"] : span["end"]] != ""


def as_citron_extract(text: str, resolved: str | None = None) -> dict[str, Any]:
    """What `citron-extract` gives for TEXT's one quote: tokens of spaCy; a source that was resolved changes places."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")
    doc = spacy.blank("en")(text)

    def span(words: str) -> dict[str, Any]:
        found = doc.char_span(text.index(words), text.index(words) + len(words))
        return {"start": found.start, "end": found.end, "text": found.text}

    quote = {
        "sources": [span(resolved or "the envoy")],
        "coreferences": [span("the envoy")] if resolved else [],
        "cue": span("said"),
        "contents": [span("“It is ours,”")],
        "confidence": "0.4321",
    }
    return {"quotes": [quote], "source": {"application": "citron-extractor", "model:": "2021-11-15"}}


@pytest.mark.parametrize("resolved", [None, "She"])
@pytest.mark.parametrize("piped", [False, True])
def test_the_output_of_citron_extract_is_read_with_its_text(piped: bool, resolved: str | None) -> None:
    """Tokens become characters; from standard input each line has a space before it; the source is where it stood."""
    text = "".join(f" {line}" for line in TEXT.splitlines(keepends=True)) if piped else TEXT
    made = of_citron(as_citron_extract(text, resolved), "a.json", TEXT)
    assert not isinstance(made, Problem)
    _, (statement,) = made
    wanted = a_statement(an_article(TEXT), "the envoy", "said", "“It is ours,”")
    assert (statement.source, statement.cue, statement.content) == (wanted.source, wanted.cue, wanted.content)
    assert statement.confidence == 0.4321


def test_the_output_of_citron_extract_with_another_text_is_refused() -> None:
    """Or with none: nothing is guessed."""
    output = as_citron_extract(TEXT)
    other = TEXT.replace("ours", "not ours")
    assert refused(output, other) == "a.json: does not fit the text; give the text that Citron read, unchanged"
    del output["quotes"][0]["cue"]["text"]
    assert refused(output).startswith("a.json, quote 1, cue: has no `text`")
    problem = of_citron(output, "a.json")
    assert str(problem).startswith("a.json: has no `text`; give the text that Citron read")


def gold_statement(article: Article, attribution: dict[str, list[list[int]]]) -> Statement:
    source, cue, content = (
        tuple(Span(*span) for span in sorted(attribution[role])) for role in ("source", "cue", "content")
    )
    return Statement(statement_id(article.id, source, cue, content), article.id, source, cue, content)


@pytest.mark.shared
def test_gold_attributions_by_way_of_citron_score_in_full(shared: Path, tmp_path: Path) -> None:
    """What the shared scorer calls exact survives the way there and back; only cues that are split grow together."""
    gold, back = tmp_path / "gold.jsonl", tmp_path / "back.jsonl"
    with (shared / "data/attributions/polnear-dev.jsonl").open(encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(5), lines, strict=False)]
    with gold.open("w", encoding="utf-8") as out, back.open("w", encoding="utf-8") as converted:
        for record in records:
            record["attributions"] = [a for a in record["attributions"] if len(a["cue"]) == 1]
            out.write(json.dumps(record) + "\n")
            article = replace(an_article(record["text"]), given_id=record["id"])
            statements = [gold_statement(article, a) for a in record["attributions"]]
            made = of_citron(to_citron(article, statements), record["id"])
            assert not isinstance(made, Problem)
            converted.write(json.dumps(to_json(*made)) + "\n")
    scorer = [sys.executable, str(shared / "tools/score_attributions.py"), str(gold), str(back), "--json"]
    scores = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    assert {name: figures["f1"] for name, figures in scores.items()} == dict.fromkeys(scores, 100.0)
