"""`onrecord add`, killed at any moment and run again, leaves what an undisturbed run leaves."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.desk.demo import shipped_case
from onrecord.desk.desk import Desk


def adding(desk: Path) -> subprocess.Popen[bytes]:
    """The command, reading the shipped case into `desk`, as a process of its own."""
    command = [sys.executable, "-m", "onrecord", "add", str(shipped_case().articles), "--desk", str(desk)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def fingerprint(desk: Path) -> str:
    """A hash over all that the desk's database says."""
    with Desk.find(desk) as opened:
        return opened.store.fingerprint()


@pytest.mark.slow
def test_kill_at_twenty_moments(tmp_path: Path) -> None:
    """SIGKILL at random moments loses nothing and doubles nothing."""
    chance = random.Random(20)
    for name in ("calm", "killed"):
        Desk.create(tmp_path / name).close()
    began = time.monotonic()
    assert adding(tmp_path / "calm").wait() == 0
    needed = time.monotonic() - began
    killed = 0
    while killed < 20:
        process = adding(tmp_path / "killed")
        try:
            process.wait(chance.uniform(0.1, needed / 4))
            break  # all is in: the last runs had little left to do
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    assert killed >= 3
    assert adding(tmp_path / "killed").wait() == 0
    assert fingerprint(tmp_path / "killed") == fingerprint(tmp_path / "calm")
