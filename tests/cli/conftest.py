"""The command as a person runs it: a process, its two streams, its exit code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import HARBOUR_LINE

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `onrecord` with these arguments, in `tmp_path` unless told otherwise."""

    def runner(*args: str, given: str | bytes | None = None, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given or b""
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *args],
            input=data,
            capture_output=True,
            cwd=cwd,
            timeout=300,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return runner


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Path:
    """A new desk with one line, about a harbour, and nothing read yet."""
    assert run("init", "desk").returncode == 0
    folder = tmp_path / "desk"
    (folder / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    (folder / "lines/harbour-accord.yaml").write_text(HARBOUR_LINE, encoding="utf-8")
    return folder


ACTORS = """\
parties:
  - {code: XVA, name: Valdoria, names: [Valdoria], demonyms: [Valdorian], capital: Sorvane}
  - {code: XKE, name: Kestria, names: [Kestria], demonyms: [Kestrian], capital: Ardmoor}
people:
  - {name: Ilko Varen, roles: [{title: foreign minister, party: XVA}]}
"""
