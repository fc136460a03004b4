"""Decisions of people, whatever they are, in whatever order they come, and whatever the reader does meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.reviewed import Reviewed, review
from onrecord.desk.reviewing import Coding, decision_on
from onrecord.ledger import fold
from onrecord.model import (
    STANCES,
    Claim,
    Decision,
    Ledger,
    Line,
    Position,
    SearchLog,
    Sighting,
    Span,
    Speaker,
    Statement,
    When,
    content_id,
    statement_id,
    undo,
)
from onrecord.store import Store
from tests.builders import an_article

CLAIM = Claim("strait", "Kestria agreed at Port Amrin to open the strait.", "LOR", "KES")
LINE = Line("amrin", "Port Amrin", (), (CLAIM,), ("LOR", "KES"))
NAMES = ("Ada Brenn", "Ole Brandt", "Ida Renn", "Bo Lind", "Ina Grøn", "Per Holt")
TEXT = " ".join(f"{name} said that the strait opens in week {n} of spring." for n, name in enumerate(NAMES))
ARTICLE = an_article(TEXT, url="https://harbour.example/strait", published="2026-01-14")
MOMENT = datetime(2026, 2, 1, tzinfo=UTC)
NOTHING = SearchLog(0, 0, 0, None, None)


def said_by(name: str, widened: int = 0) -> Statement:
    """What a person of the text says; the content `widened` by so many characters at its start."""
    at = TEXT.index(name)
    source, cue = Span(at, at + len(name)), Span(at + len(name) + 1, at + len(name) + 5)
    content = Span(cue.end + 1 + widened, TEXT.index(".", at))
    id_ = statement_id(ARTICLE.id, [source], [cue], [content])
    party = ("LOR", "KES", None)[NAMES.index(name) % 3]
    speaker = Speaker(name, party=party, role="official")
    return Statement(id_, ARTICLE.id, (source,), (cue,), (content,), speaker=speaker, chain=(name,))


def coded(statement: Statement, stance: Any = "asserts") -> Position:
    speaker = statement.speaker or Speaker(None)
    return Position(
        id=content_id("p", statement.id, LINE.id, CLAIM.id),
        statement=statement.id,
        article=ARTICLE.id,
        line=LINE.id,
        claim=CLAIM.id,
        stance=stance,
        term=None,
        party=speaker.party,
        speaker=speaker.name,
        blames=(),
        relevance=1.0,
        confidence=0.5,
        because=(),
        made_by="coder 1",
    )


STATEMENTS = {name: said_by(name) for name in NAMES}
CODED = [coded(statement) for statement in STATEMENTS.values()]

PARTIES = st.sampled_from(["LOR", "KES", "EST", None])
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "stance": st.sampled_from(STANCES),
        "party": PARTIES,
        "speaker": st.sampled_from([*NAMES, None]),
        "blames": st.sets(st.sampled_from(["LOR", "KES", "EST"])).map(lambda found: tuple(sorted(found))),
    },
)
VERDICTS = st.sampled_from(["accept", "correct", "reject"])
CHOICES = st.lists(st.tuples(st.sampled_from(NAMES), VERDICTS, CHANGES, st.booleans()), max_size=8)


def decisions_of(choices: Iterable[tuple[str, Any, dict[str, Any], bool]]) -> list[Decision]:
    """A decision for each choice, an hour apart; those that are marked are taken back within that hour."""
    made: list[Decision] = []
    for hour, (name, verdict, changes, taken_back) in enumerate(choices):
        at = MOMENT + timedelta(hours=hour)
        coding = Coding.of(coded(STATEMENTS[name]), CLAIM)
        decision = decision_on(
            ARTICLE,
            STATEMENTS[name],
            CLAIM,
            LINE,
            coded=coding,
            shown=coding,
            verdict=verdict,
            changes=changes if verdict == "correct" else None,
            who="Ina",
            at=at,
        )
        made.append(decision)
        if taken_back:
            made.append(undo(decision, who="Per", at=at + timedelta(minutes=30)))
    return made


@contextmanager
def a_store(statements: Iterable[Statement], decisions: Iterable[Decision]) -> Iterator[Store]:
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "onrecord.db") as store:
        store.add(ARTICLE, list(statements))
        for decision in decisions:
            store.decide(decision)
        yield store


def settled(decisions: Iterable[Decision], statements: Iterable[Statement], positions: list[Position]) -> Reviewed:
    with a_store(statements, decisions) as store:
        return review(store, LINE, lambda: positions)


def ledger(positions: Iterable[Position]) -> Ledger:
    order = {statement.id: statement.start for statement in STATEMENTS.values()}
    sightings = [
        Sighting(p, When("2026-01-14"), "Harbour Post", "f", "f", (p.article, order.get(p.statement, 0)))
        for p in positions
    ]
    return fold(LINE, When("2026-03-01"), sightings, NOTHING)


@given(CHOICES, st.randoms(use_true_random=False))
def test_order_of_arrival_and_duplicates_do_not_matter(choices: list[Any], chance: random.Random) -> None:
    """Two desks that were copied from one another can be put together."""
    decisions = decisions_of(choices)
    shuffled = [*decisions, *decisions[:3]]
    chance.shuffle(shuffled)
    first = settled(decisions, STATEMENTS.values(), CODED)
    assert settled(shuffled, STATEMENTS.values(), CODED) == first


@given(CHOICES)
def test_undoing_everything_restores_the_ledger(choices: list[Any]) -> None:
    decisions = decisions_of(choices)
    later = MOMENT + timedelta(days=30)
    all_back = [undo(decision, who="Per", at=later) for decision in decisions if decision.undoes is None]
    found = settled([*decisions, *all_back], STATEMENTS.values(), CODED)
    assert found.positions == CODED
    assert found.statements == {}
    assert ledger(found.positions) == ledger(CODED)


@given(CHOICES, st.tuples(st.sampled_from(NAMES), VERDICTS, CHANGES))
def test_undoing_the_last_decision_restores_what_was_before_it(choices: list[Any], last: Any) -> None:
    """Whatever was decided before, on this sentence too."""
    before = settled(decisions_of(choices), STATEMENTS.values(), CODED)
    after = settled(decisions_of([*choices, (*last, True)]), STATEMENTS.values(), CODED)
    assert after == before


@given(CHOICES, st.lists(st.integers(0, 9), min_size=len(NAMES), max_size=len(NAMES)))
def test_decisions_outlive_that_the_article_is_read_anew(choices: list[Any], widths: list[int]) -> None:
    """The reader takes a few characters less of each content: every stance, party, blame and speaker is as before, and
    those decisions are flagged whose words are others now, and no others."""
    decisions = decisions_of(choices)
    again = [said_by(name, width) for name, width in zip(NAMES, widths, strict=True)]
    before = settled(decisions, STATEMENTS.values(), CODED)
    after = settled(decisions, again, [coded(statement) for statement in again])
    renamed = {old.id: new.id for old, new in zip(STATEMENTS.values(), again, strict=True)}
    assert values(after.positions) == {renamed[id_]: found for id_, found in values(before.positions).items()}
    changed = {STATEMENTS[name].id for name, width in zip(NAMES, widths, strict=True) if width}
    assert {held.decision.values["statement"] for held in after.flagged} == {
        held.decision.values["statement"] for held in before.held if held.decision.values["statement"] in changed
    }


@given(CHOICES, st.sampled_from(STANCES), st.booleans())
def test_decisions_outlive_another_coder(choices: list[Any], stance: Any, finds_it: bool) -> None:
    """What a person decided stays, whatever the coder says now, also where it says nothing; and none is dropped."""
    decisions = decisions_of(choices)
    recoded = [replace(coded(s, stance), made_by="coder 2") for s in STATEMENTS.values()] if finds_it else []
    before = settled(decisions, STATEMENTS.values(), CODED)
    after = settled(decisions, STATEMENTS.values(), recoded)
    decided = {held.decision.values["statement"] for held in before.held}
    assert {id_: v for id_, v in values(after.positions).items() if id_ in decided} == {
        id_: v for id_, v in values(before.positions).items() if id_ in decided
    }
    assert [held.decision for held in after.held] == [held.decision for held in before.held]
    for held in after.held:
        seen = held.decision.values
        agrees = finds_it and stance in ("asserts", (seen["decided"] or {}).get("stance"))
        if not agrees and (finds_it or seen["decided"]):
            assert held.changes, "the coding is another, and nobody is told"


@given(CHOICES)
def test_decisions_on_what_is_gone_are_kept_and_flagged(choices: list[Any]) -> None:
    found = settled(decisions_of(choices), [], [])
    kept = settled(decisions_of(choices), STATEMENTS.values(), CODED).held
    assert [held.decision for held in found.held] == [held.decision for held in kept]
    assert all(held.orphaned and held.changes for held in found.held)
    assert found.positions == []


def values(positions: Iterable[Position]) -> dict[str, tuple[Any, ...]]:
    """What the ledger counts of each position, by statement."""
    return {p.statement: (p.stance, p.term, p.party, p.speaker, tuple(sorted(p.blames))) for p in positions}
