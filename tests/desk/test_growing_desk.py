"""A ledger takes as few questions on a large desk as on a small one, and is never told from what is out of date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from onrecord import families
from onrecord.coding import coding_key, shipped_settings
from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.ledger import find_labels, label_tally
from onrecord.model import Article, Label, LabelUse, Line, Speaker, Statement, When
from tests.builders import a_statement, an_article

ON = When("2026-12-31")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with the shipped case's line and no articles."""
    with demo.make_desk(tmp_path / "desk", demo.shipped_case()) as desk:
        yield desk


@pytest.fixture
def line(desk: Desk) -> Line:
    return desk.line(demo.shipped_case().line)


def an_article_of(number: int) -> tuple[Article, list[Statement]]:
    """Minister Renn uses the label and asserts the claim, differently each time."""
    content = f"that Corvessa agreed the Lantern formula at Cape Orrin, for the {number}th time"
    article = an_article(
        f"Minister Renn said {content}.", published=f"2026-01-{number % 28 + 1:02}", outlet=str(number)
    )
    speaker = Speaker("Ida Renn", party="XHV", role="official")
    return article, [a_statement(article, "Renn", "said", content, speaker=speaker)]


def add(desk: Desk, numbers: range) -> None:
    for number in numbers:
        article, found = an_article_of(number)
        desk.store.add(article, found, families.signature(article.text).to_bytes())


@contextmanager
def asked(desk: Desk) -> Iterator[list[str]]:
    """The SQL that is run meanwhile."""
    engine, seen = desk.store._database._engine, list[str]()

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", note)


def uses(desk: Desk, line: Line) -> tuple[LabelUse, ...]:
    return desk.ledger(line, ON).labels


def from_the_texts(desk: Desk, line: Line) -> list[LabelUse]:
    """The use of labels as all texts and all statements have it."""
    everything = [(a, list(desk.store.statements(article=a.id))) for a in desk.store.articles()]
    family = desk.store.families()

    def voice(article: Article, _: object) -> str:
        return family.get(article.id, article.id)

    return label_tally(line, [found for a, said in everything for found in find_labels(line, a, said, voice)])


def test_a_status_asks_as_much_of_forty_articles_as_of_three(desk: Desk, line: Line) -> None:
    """Nothing is asked article by article, and no text is read, once everything is coded."""
    counts = []
    for numbers in (range(3), range(3, 40)):
        add(desk, numbers)
        desk.regroup()
        desk.code(line)
        with asked(desk) as questions:
            desk.code(line)
            ledger = desk.ledger(line, ON)
        assert ledger.searched.articles == numbers.stop
        assert not [question for question in questions if "articles.text" in question or "because" in question]
        counts.append(len(questions))
    assert counts[0] == counts[1]


def test_one_new_article_is_grouped_and_coded_by_itself(desk: Desk, line: Line) -> None:
    """However many articles there are, what is asked and written is as much."""
    counts = []
    for numbers in (range(30), range(30, 90)):
        add(desk, numbers)
        desk.regroup()
        desk.code(line)
        add(desk, range(1000 + numbers.stop, 1001 + numbers.stop))
        coded: list[str] = []
        with asked(desk) as questions:
            desk.regroup()
            desk.code(line, coded.append)
        assert len(coded) == 1
        counts.append(len(questions))
    assert counts[0] == counts[1]


def test_labels_are_found_as_the_texts_have_them(desk: Desk, line: Line) -> None:
    """After coding, after more articles, after a statement was read anew, with another label, and without one."""
    add(desk, range(4))
    desk.store.add(an_article("No minister spoke.", title="The Lantern formula: a guide"), [])
    desk.code(line)
    assert list(uses(desk, line)) == from_the_texts(desk, line)
    add(desk, range(4, 7))
    article, (said,) = an_article_of(2)
    desk.store.replace_statements(article.id, [said.with_(speaker=Speaker("Ola Voss", party="XCV", role="official"))])
    desk.code(line)
    assert list(uses(desk, line)) == from_the_texts(desk, line)
    assert dict(uses(desk, line)[0].by_party) == {"XHV": 6, "XCV": 1}
    desk.store.replace_statements(article.id, [])
    for labels in ((*line.labels, Label("Cape Orrin")), (Label("Cape Orrin"),), ()):
        other = replace(line, labels=labels)
        desk.code(other)
        assert list(uses(desk, other)) == from_the_texts(desk, other)


def test_a_line_that_reads_otherwise_lets_go_of_its_earlier_coding(desk: Desk, line: Line) -> None:
    """Its positions are those of the new reading only; another line's stay, and so does what people decided."""
    add(desk, range(3))
    elsewhere = replace(line, id="elsewhere")
    for each in (line, elsewhere):
        desk.code(each)
    earlier, beside = (coding_key(each, shipped_settings(), desk.registry.told) for each in (line, elsewhere))
    changed = replace(line, title="Another title", since=When("2024-01-01"))
    desk.code(changed)
    assert desk.store.positions(line.id, [earlier]) == []
    assert desk.positions(changed)
    assert desk.positions(elsewhere)
    assert desk.store.codings.to_code(beside) == []


def test_a_coding_that_was_broken_off_goes_on(desk: Desk, line: Line) -> None:
    """What a killed run had kept is not judged again, and what it had not is."""
    add(desk, range(3))
    desk.code(line)
    whole = desk.store.fingerprint()
    key = coding_key(line, shipped_settings(), desk.registry.told)
    first = next(desk.store.articles())
    desk.store.replace_statements(first.id, [])
    desk.store.replace_statements(first.id, an_article_of(0)[1])
    assert desk.store.codings.to_code(key) == [first.id]
    desk.code(line)
    assert desk.store.fingerprint() == whole


def test_who_is_told_anew_is_coded_anew(desk: Desk, line: Line) -> None:
    """Whom a name means decides what a statement says; what a desk tells of its actors later holds for all of it."""
    add(desk, range(3))
    desk.code(line)
    before = coding_key(line, shipped_settings(), desk.registry.told)
    file = desk.folder / "actors.yaml"
    known = file.read_text(encoding="utf-8")
    file.write_text(f"# Nothing is told by a comment.\n{known}", encoding="utf-8")
    with Desk(desk.folder) as again:
        assert again.store.codings.to_code(coding_key(line, shipped_settings(), again.registry.told)) == []
    told = "parties:\n  - {code: XNV, name: Noravia, names: [Noravia]}\n"
    file.write_text(known.replace("parties:\n", told), encoding="utf-8")
    with Desk(desk.folder) as again:
        after = coding_key(line, shipped_settings(), again.registry.told)
        assert len(again.store.codings.to_code(after)) == 3
        again.code(line)
        assert len(again.positions(line)) == 3
        assert again.store.positions(line.id, [before]) == []
