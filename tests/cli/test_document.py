"""`onrecord document`: put on file, listed, withdrawn; and what `status` says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.slow  # several processes

ADD = ("document", "add", "harbour-accord", "--claim", "harbour-for-grain", "--title", "Joint communique")


def claim(run: Run, desk: Path) -> dict[str, Any]:
    """The one claim in `onrecord status`."""
    shown = json.loads(run("status", "harbour-accord", "--format", "json", cwd=desk).stdout)["claims"]
    only: dict[str, Any] = shown[0]
    return only


def test_add_list_withdraw(run: Run, desk: Path) -> None:
    """The id on standard output withdraws it; both decisions stay listed."""
    assert claim(run, desk)["standing"] == "reported only"
    url = "https://foreign.example/communique"
    added = run(*ADD, "--url", url, "--date", "2026-02-01", "--by", "Ina", "--why", "Both signed.", cwd=desk)
    assert added.returncode == 0, added.stderr
    found = claim(run, desk)
    assert found["standing"] == "documented"
    assert found["documents"] == [{"title": "Joint communique", "url": url, "published": "2026-02-01"}]
    gone = run("document", "withdraw", "harbour-accord", added.stdout.strip(), "--by", "Per", cwd=desk)
    assert gone.returncode == 0, gone.stderr
    assert claim(run, desk)["standing"] == "reported only"
    (listed,) = json.loads(run("document", "list", "harbour-accord", "--format", "json", cwd=desk).stdout)
    assert listed["id"] == added.stdout.strip()
    assert (listed["counts"], listed["added"]["who"], listed["withdrawn"]["who"]) == (False, "Ina", "Per")
    table = run("document", "list", "harbour-accord", cwd=desk).stdout
    assert "Both signed." in table
    assert "withdrawn by Per" in table


def test_what_cannot_be_done_is_said_in_one_line(run: Run, desk: Path) -> None:
    """Exit code 1 for what is wrong with the input, 2 for what is wrong with the command."""
    wrong = run("document", "add", "harbour-accord", "--claim", "fund", "--title", "Minutes", cwd=desk)
    assert wrong.returncode == 1
    assert wrong.stderr.count("\n") == 1
    assert "harbour-for-grain" in wrong.stderr
    assert run(*ADD, "--date", "soon", cwd=desk).returncode == 2
    assert run("document", "add", "harbour-accord", cwd=desk).returncode == 2
    assert run("document", "withdraw", "harbour-accord", "d0000000", cwd=desk).returncode == 1
