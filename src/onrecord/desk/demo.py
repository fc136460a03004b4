"""The shipped case: a fictional dispute between invented states, for `onrecord demo`, the tutorial and the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord import cases
from onrecord.desk.adding import Added, add
from onrecord.desk.desk import ACTORS, LINES, Desk
from onrecord.errors import DeskError
from onrecord.model import Problem, When

_MARK = ".onrecord-demo"


@dataclass(frozen=True, slots=True)
class Case:
    """A shipped case: its folder, the line it is about, how many articles it has, and when it ends."""

    folder: Path
    line: str
    count: int
    until: When

    @property
    def articles(self) -> Path:
        """The case's articles, as JSON Lines."""
        return self.folder / "articles.jsonl"


def shipped_case() -> Case:
    """The case that is installed with the package."""
    folder = Path(cases.__file__).parent / "lantern"
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines:
        return Case(folder, "lantern-formula", sum(1 for line in lines if line.strip()), When("2026-01-31"))


def make_desk(folder: Path, case: Case) -> Desk:
    """A desk for `case` in `folder`: an empty or new folder, or an earlier demo's, which goes on where it was.

    Raises DeskError where the folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise DeskError(f"{folder}: holds something that is no demo; name another folder with --into")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).write_text("This desk was made by `onrecord demo`.\n", encoding="utf-8")
    desk_files = {ACTORS: "actors.yaml", f"{LINES}/{case.line}.yaml": "line.yaml"}
    (folder / LINES).mkdir(exist_ok=True)
    for name, own in desk_files.items():
        shutil.copy(case.folder / own, folder / name)
    return Desk.create(folder)


def fill(desk: Desk, case: Case, on_item: Callable[[str], None], on_problem: Callable[[Problem], None]) -> Added:
    """Read the case's articles into `desk`."""
    return add(desk, [str(case.articles)], on_item, on_problem)
