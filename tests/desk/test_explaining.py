"""Why a statement has its speaker and party, and what would have to be decided for it to be otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk.desk import Desk
from onrecord.desk.explaining import Explanation, explain
from onrecord.desk.same_actor import judge
from onrecord.errors import InputError
from tests.desk.speakers import a_desk, said


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as desk:
        yield desk


def explained(desk: Desk, day: str) -> Explanation:
    """The explanation of the first statement of that day's article."""
    return explain(desk, said(desk, day).id)


def otherwise(explanation: Explanation) -> list[tuple[str, str]]:
    return [(other.case, other.remedy) for other in explanation.otherwise]


def test_an_office_that_the_register_gives_is_mended_where_it_stands(desk: Desk) -> None:
    """The remedy names file, day and command; a person of actors.yaml is not written down twice."""
    found = explained(desk, "2026-01-25")
    assert found.entry is not None
    assert found.entry.name == "Ilko Varen"
    assert otherwise(found) == [
        (
            "Ilko Varen spoke for a party on 2026-01-25",
            "mend the roles of Ilko Varen in actors.yaml, such as {title: …, party: …, from: 2026-01-25}, "
            "then onrecord actors refresh",
        )
    ]


def test_a_name_that_nobody_knows_may_be_somebody_or_hold_an_office(desk: Desk) -> None:
    """Names that sound alike are proposed, each with its command."""
    found = explained(desk, "2026-01-13")
    assert ("Ilko Warren is Ilko Varen", 'onrecord actors merge "Ilko Warren" "Ilko Varen"') in otherwise(found)
    case, remedy = otherwise(found)[-1]
    assert case == "Ilko Warren spoke for a party on 2026-01-13"
    assert "- {name: Ilko Warren, roles: [{title: …, party: …, from: 2026-01-13}]}" in remedy


def test_a_decision_is_told_and_can_be_undone(desk: Desk) -> None:
    """By whom, when, why, and the command that takes it back."""
    taken = judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina", why="the Post spells him so")
    found = explained(desk, "2026-01-13")
    assert found.decisions == (taken.decision,)
    case, remedy = otherwise(found)[0]
    assert case.startswith("“Ilko Varen” and “Ilko Warren” are two after all (one actor by Ina on ")
    assert case.endswith(": the Post spells him so)")
    assert remedy == f"onrecord actors undo {taken.decision.id}"


def test_what_the_article_says_is_no_registers_to_change(desk: Desk) -> None:
    case, remedy = otherwise(explained(desk, "2026-01-15"))[-1]
    assert case == "Nadia Brell did not speak for Kestria on 2026-01-15"
    assert remedy.startswith("the article's own words say so")


def test_a_place_that_speaks_may_be_another_partys(desk: Desk) -> None:
    ((case, remedy),) = otherwise(explained(desk, "2026-01-26"))
    assert case == "“Ardmoor” means another party"
    assert "in actors.yaml" in remedy


def test_who_is_not_named_stays_unnamed(tmp_path: Path) -> None:
    """And what names a party may name another."""
    with a_desk(tmp_path, ("2026-01-12", "[Two Valdorian officials] said the harbour was open.")) as desk:
        found = explained(desk, "2026-01-12")
        assert found.entry is None
        assert [case for case, _ in otherwise(found)] == [
            "the article does name whoever it is, elsewhere in the text",
            "these words mean another party",
        ]


@pytest.mark.parametrize("id_", ["s", "nothing", "", "%"])
def test_an_id_that_is_none_is_told_what_to_give(desk: Desk, id_: str) -> None:
    with pytest.raises(InputError, match="give six characters or more"):
        explain(desk, id_)


def test_the_beginning_of_an_id_is_enough(desk: Desk) -> None:
    whole = said(desk, "2026-01-13")
    assert explain(desk, whole.id[:9]).statement == whole
