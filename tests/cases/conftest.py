"""Desks built once for all the tests that look at them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.desk import demo
from onrecord.desk.adding import add
from onrecord.desk.desk import Desk
from onrecord.model import Problem

ROOT = Path(__file__).parent.parent.parent


def _no_problem(problem: Problem) -> None:
    pytest.fail(str(problem))


@pytest.fixture(scope="session")
def lantern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the shipped case read and coded."""
    case = demo.shipped_case()
    with demo.make_desk(tmp_path_factory.mktemp("lantern") / "desk", case) as desk:
        demo.fill(desk, case, on_item=lambda _: None, on_problem=_no_problem)
        desk.code(desk.line(case.line))
        yield desk


@pytest.fixture(scope="session")
def anchorage(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the line of the founding case and its one article."""
    with Desk.create(tmp_path_factory.mktemp("anchorage") / "desk") as desk:
        shutil.copy(ROOT / "examples/lines/spirit-of-anchorage.yaml", desk.folder / "lines")
        source = str(shared / "data/streams/anchorage.jsonl")
        add(desk, [source], on_item=lambda _: None, on_problem=_no_problem)
        desk.code(desk.line("spirit-of-anchorage"))
        yield desk
