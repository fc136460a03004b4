"""Which claims a statement is about: a sentence with what stands around it, then the claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Act, Claim, Label, Line, Mention, Span, Speaker, Statement, Term, When, statement_id
from tests.builders import a_coder, an_article
from tests.coding.sentences import FUND, LINE, MAIN, coded, ruled, said

BOTH, VALLEY, MONEY, NONE = {MAIN.id, FUND.id}, {MAIN.id}, {FUND.id}, set[str]()


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("{Ida Renn} [said] <the Merrow formula was still in force>.", VALLEY),
        ("{Ida Renn} [said] <the “Merrow  Formula” was still in force>.", VALLEY),
        ("{Ida Renn} [said] <they stuck to the formula of Cape Merrow>.", VALLEY),
        ("{Ида Ренн} [сказала], что <формулы Мерроу больше нет>.", VALLEY),
        ("{Ida Renn} [said] <Cestia would give up the Orra Valley>.", VALLEY),
        ("{Ida Renn} [said] <Borland had agreed to pay into a canal fund>.", MONEY),
        ("{Ida Renn} [said] <the herring catch would be cut by a tenth>.", NONE),
        ("{Ida Renn} [said] <Aldland and Borland had signed an agreement on visas>.", NONE),
        ("{Ida Renn} [said] <Borland was a neighbour and would remain one>.", NONE),
        ("{Ida Renn} [said] <it had rained in the Orra Valley>.", NONE),
    ],
)
def test_the_words_of_the_statement(sentence: str, claims: set[str]) -> None:
    """A label is enough; of the claim's words it takes several, or one and a party that would have to act on it."""
    assert set(ruled(*said(sentence, "XAL"))) == claims


@pytest.mark.parametrize(
    ("around", "title", "claims"),
    [
        ("{}", None, NONE),
        ("All spoke of the Merrow formula. {}", None, VALLEY),
        ("All spoke of the canal fund that Borland is said to pay for. {}", None, MONEY),
        ("The weather was fine.\n\n{}", "What became of the herring", NONE),
    ],
)
def test_what_stands_around_gives_an_agreement_its_name(around: str, title: str | None, claims: set[str]) -> None:
    """“The agreements” are those that the paragraph speaks of."""
    sentence = "Later {Ida Renn} [added] that <these agreements would be kept>."
    assert set(ruled(*said(sentence, "XAL", around=around, title=title))) >= claims
    if not claims:
        assert not ruled(*said(sentence, "XAL", around=around, title=title))


@pytest.mark.parametrize(
    ("around", "claims"),
    [
        ("Reporters asked about the Merrow formula. {}", VALLEY),
        ("The Merrow formula is back.\n\nAldland spoke of a canal fund. {}", MONEY),
        ("Reporters asked about the herring. {}", NONE),
    ],
)
def test_no_comment_is_on_what_was_asked(around: str, claims: set[str]) -> None:
    """A content that says little means what stands before it."""
    assert (
        set(ruled(*said("{Brennick} [declined to comment] on <the report>.", "XBO", "withhold", around=around)))
        == claims
    )


def test_what_clearly_speaks_of_one_claim_is_not_about_its_sibling() -> None:
    """Though the label stands beside it."""
    around = "The Merrow formula was the talk of the town. {}"
    sentence = "{Ida Renn} [declined to comment] on <the canal fund>."
    assert set(ruled(*said(sentence, "XAL", "withhold", around=around))) == MONEY


def test_blame_between_the_parties_is_kept_where_the_line_is_the_subject() -> None:
    """Else the ledger could not show that the blame has moved."""
    sentence = "{Ida Renn} [said] <Cesta does not want peace>."
    about = "The Merrow formula, and nothing else. {}"
    assert ruled(*said(sentence, "XAL", around=about))[MAIN.id].blames == ("XCE",)
    assert ruled(*said(sentence, "XAL")) == {}


@pytest.mark.parametrize(
    ("published", "kept"),
    [("2026-01-09", False), ("2026-01-10", True), ("2026-01", True), ("2025", False), (None, True)],
)
def test_what_was_published_before_the_line_began_is_not_about_it(published: str | None, kept: bool) -> None:
    """A month that the line began in may be after it; no date excludes nothing."""
    sentence = "{Ida Renn} [said] <the Merrow formula was in force>."
    assert bool(coded(*said(sentence, "XAL", published=published))) == kept


def test_what_was_said_before_the_line_began_is_not_about_it() -> None:
    """Background in a later article."""
    article, statement = said("{Ida Renn} [said] <the Merrow formula was in force>.", "XAL")
    assert coded(article, statement.with_(said_on=When("2026-01-11")))
    assert not coded(article, statement.with_(said_on=When("2025-12")))


@pytest.mark.parametrize("act", ["assert", "accuse", "deny", "withhold"])
def test_a_term_of_nearly_any_line_swallows_no_news(act: Act) -> None:
    """An article that never names the line gives no position, whoever its parties quarrel with."""
    for content in (
        "the talks with Borland had gone on",
        "Borland had taken a position on the matter",
        "it would not say",
    ):
        assert not ruled(*said(f"{{Ida Renn}} [said] <{content}>.", "XAL", act))


def test_every_score_has_its_reasons_and_every_reason_its_words() -> None:
    """Number, why, and what met what travel together; spans slice back to the article."""
    article, statement = said("{Ida Renn} [said] <the Merrow formula gives Aldland the Orra Valley>.", "XAL")
    position = coded(article, statement)[MAIN.id]
    texts = [reason.text for reason in position.because]
    assert "“Merrow formula” in the statement" in texts
    assert any(text.startswith("words met: ") and "Orra" in text for text in texts)
    assert all(span.of(article.text).strip() for reason in position.because for span in reason.spans)
    assert 0 <= position.confidence <= 1
    assert 0.5 <= position.relevance <= 1


def test_a_line_without_labels_or_terms_is_met_by_its_words() -> None:
    line = replace(LINE, labels=(), claims=(replace(MAIN, terms=()),))
    sentence = "{Ida Renn} [said] <Borland agreed to the handover of the Orra Valley>."
    assert ruled(*said(sentence, "XAL"), line=line)[MAIN.id].stance == "asserts"


NUCLEAR = Line(
    id="iran-deal",
    title="The nuclear agreement",
    labels=(Label("nuclear deal"), Label("nuclear agreement"), Label("JCPOA")),
    claims=(
        Claim(
            "enrichment-for-relief",
            "Iran agreed in Vienna to limit uranium enrichment and let in inspectors, and Washington lifts sanctions.",
            "IRN",
            "USA",
            (Term("IRN", "USA", "limits on uranium enrichment"), Term("USA", "IRN", "relief from sanctions")),
        ),
    ),
    parties=("IRN", "USA"),
)
SIDES = {"IRN": re.compile(r"\b(?:Iran|Iranian|Tehran)\b"), "USA": re.compile(r"\b(?:U\.S\.|American|Washington)\b")}


def sides_in(text: str) -> list[Mention]:
    return [Mention(Span(m.start(), m.end()), side, "name") for side, p in SIDES.items() for m in p.finditer(text)]


def quotations(path: Path, articles: int) -> Iterator[bool]:
    """Of every longer quotation in the first articles of a stream, whether it is about a claim of the nuclear line."""
    coder = a_coder(NUCLEAR, sides_in)
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()[:articles]):
        article = an_article(row["text"], title=row["title"])
        for match in re.finditer(r"[“\"]([^“”\"\n]{30,})[”\"]", row["text"]):
            content = Span(match.start(1), match.end(1))
            named = sides_in(match[1])
            statement = Statement(
                id=statement_id(article.id, (), (), (content,)),
                article=article.id,
                source=(),
                cue=(),
                content=(content,),
                speaker=Speaker("Ida Renn", party="USA"),
                mentions=tuple(
                    replace(m, span=Span(m.span.start + content.start, m.span.end + content.start)) for m in named
                ),
            )
            yield bool(coder.code(article, statement))


def test_a_line_does_not_swallow_a_stream_that_is_about_it(shared: Path) -> None:
    """Articles chosen for the nuclear agreement, all speakers a party of it: still, most speak of other things."""
    about = list(quotations(shared / "data/streams/iran-deal.jsonl", 100))
    assert len(about) > 500
    assert 0.02 < sum(about) / len(about) < 0.3
