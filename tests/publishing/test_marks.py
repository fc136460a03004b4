"""A statement's own marks, in its own paragraphs, with what is left out said to be left out."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, Statement
from onrecord.publishing.marks import AROUND, LONGEST, Passage, excerpt, paragraphs, passages
from tests.builders import a_statement, an_article


def drawn(passage: Passage) -> str:
    """A passage as a line: `[source:…]`, `~` for words left out."""
    return "".join("~" if p.cut else f"[{'+'.join(p.kinds)}:{p.text}]" if p.kinds else p.text for p in passage)


def test_source_cue_and_content_are_marked() -> None:
    article = an_article("Krol said the isles return. Others wept.")
    (passage,) = passages(article.text, a_statement(article, "Krol", "said", "the isles return"))
    assert drawn(passage) == "[source:Krol] [cue:said] [content:the isles return]. Others wept."


def test_split_content_is_marked_in_each_part() -> None:
    article = an_article('"The isles," said Krol, "return."')
    (passage,) = passages(article.text, a_statement(article, "Krol", "said", "The isles,", "return."))
    assert drawn(passage) == '"[content:The isles,]" [cue:said] [source:Krol], "[content:return.]"'


def test_overlapping_spans_become_runs_of_both_kinds() -> None:
    """Nothing is lost or doubled where a source stands inside the content."""
    article = an_article("Krol's promise to leave stands.")
    (passage,) = passages(article.text, a_statement(article, "Krol's", "promise", "Krol's promise to leave"))
    assert drawn(passage) == "[source+content:Krol's][content: ][cue+content:promise][content: to leave] stands."


def test_every_paragraph_that_the_content_covers_is_shown() -> None:
    article = an_article("Tarl denied it:\n\nThere is none.\n\nWe were not asked.\n\nIt rained.")
    statement = a_statement(article, "Tarl", "denied", "There is none.\n\nWe were not asked.")
    assert [drawn(p) for p in passages(article.text, statement)] == [
        "[source:Tarl] [cue:denied] it:",
        "[content:There is none.]",
        "[content:We were not asked.]",
    ]


def test_paragraphs_left_out_between_are_said_to_be() -> None:
    article = an_article("Tarl spoke.\n\nIt rained.\n\nThere is none, she said.")
    shown = passages(article.text, a_statement(article, "Tarl", "said", "There is none"))
    assert [drawn(p) for p in shown] == ["[source:Tarl] spoke.", "~", "[content:There is none], she [cue:said]."]


def test_lines_are_paragraphs_where_no_line_is_blank() -> None:
    text = "One.\nTwo.\n\n"
    assert [span.of(text) for span in paragraphs(text)] == ["One.", "Two."]


def test_wrapped_lines_are_one_paragraph_where_blank_lines_part_them() -> None:
    text = "One line\nand its end.\n \nTwo."
    assert [span.of(text) for span in paragraphs(text)] == ["One line\nand its end.", "Two."]


@pytest.mark.parametrize("text", ["a\n\nb" + " " * 400_000 + "c", "a" + "\n" * 400_000, "a" + "\n " * 200_000])
def test_a_run_of_blanks_takes_no_time(text: str) -> None:
    """It took minutes, once for each statement; here the test would not end."""
    assert "".join(span.of(text) for span in paragraphs(text)).replace(" ", "") in ("a", "abc")


@pytest.mark.parametrize("before", [0, 300], ids=["begins with it", "stands within"])
def test_a_long_paragraph_is_cut_around_the_marks(before: int) -> None:
    """Its marked words stay whole, however far apart they are; cuts fall between words."""
    words = "gulls " * 300
    article = an_article(f"{'gulls ' * before}Krol {words}said {words}the isles return.")
    (passage,) = passages(article.text, a_statement(article, "Krol", "said", "the isles return"))
    assert [p.text for p in passage if p.kinds] == ["Krol", "said", "the isles return"]
    assert sum(p.cut for p in passage) == (3 if before else 2)
    kept = "".join(p.text for p in passage)
    assert len(kept) < 6 * AROUND
    assert set(kept.replace("Krol", "").replace("said", "").replace("the isles return", "").split()) == {"gulls", "."}


def test_a_long_paragraph_without_spaces_is_cut_too() -> None:
    """Chinese, Japanese and Thai have no spaces to cut at."""
    article = an_article("岛" * LONGEST + "他说归还。")
    (passage,) = passages(article.text, a_statement(article, "他", "说", "归还"))
    assert drawn(passage) == "~" + "岛" * AROUND + "[source:他][cue:说][content:归还]。"


def test_content_is_never_cut() -> None:
    article = an_article("Krol said " + "gulls " * 500)
    (passage,) = passages(article.text, a_statement(article, "Krol", "said", ("gulls " * 500).strip()))
    assert not any(p.cut for p in passage)


def test_excerpt_says_what_it_leaves_out() -> None:
    article = an_article('"The isles," said Krol, "return, ' + "and return " * 60 + '"')
    words = excerpt(
        article.text, a_statement(article, "Krol", "said", "The isles,", "return, " + "and return " * 60), 100
    )
    assert drawn(words).startswith("The isles,~return, and return")
    assert drawn(words).endswith(" and ~")
    assert sum(len(p.text) for p in words) <= 120


def test_a_statement_without_content_is_listed_by_its_words() -> None:
    article = an_article("Asked twice, Amsel declined to comment. It rained.")
    statement = a_statement(article, "Amsel", "declined to comment")
    assert drawn(excerpt(article.text, statement)) == "Amsel declined to comment"
    (passage,) = passages(article.text, statement)
    assert drawn(passage) == "Asked twice, [source:Amsel] [cue:declined to comment]. It rained."


TEXT = st.text(st.sampled_from("ab \n"), min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=3)


@given(TEXT, SPANS, SPANS, SPANS)
def test_marked_words_are_the_words_of_the_spans(
    text: str, source: list[tuple[int, int]], cue: list[tuple[int, int]], content: list[tuple[int, int]]
) -> None:
    """Whatever the spans, the words marked as a kind are those of its spans, save the space between paragraphs."""

    def spans(parts: list[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(Span(start, min(start + length, len(text))) for start, length in parts if start < len(text))

    statement = Statement("s1", "a1", spans(source), spans(cue), spans(content))
    pieces = list(chain.from_iterable(passages(text, statement)))
    for kind in ("source", "cue", "content"):
        covered = {i for span in getattr(statement, kind) for i in range(span.start, span.end)}
        marked = "".join(piece.text for piece in pieces if kind in piece.kinds)
        assert "".join(marked.split()) == "".join(text[i] for i in sorted(covered) if not text[i].isspace())
