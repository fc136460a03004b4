"""A run that is killed loses nothing and leaves nothing half done: run again, it ends where it would have ended."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from onrecord.store import Store
from tests.store import adding

ROOT = Path(__file__).parent.parent.parent


def test_a_killed_run_goes_on_where_it_stopped(place: str, tmp_path: Path) -> None:
    """Killed (kill -9) after a few articles, three times, then left to finish."""
    moments = random.Random(2026)
    command = [sys.executable, "-m", "tests.store.adding", place]
    for _ in range(3):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(moments.randrange(1, adding.ARTICLES // 2)):
                process.stdout.readline()
            process.kill()
        with Store.open(place, patience=30) as store:
            # Each article that is there has both its statements, and none is there twice.
            assert len(list(store.statements())) == 2 * store.article_count()
    adding.run(place)
    adding.run(str(tmp_path / "undisturbed.db"))
    with Store.open(place) as killed, Store.open(tmp_path / "undisturbed.db") as undisturbed:
        assert killed.fingerprint() == undisturbed.fingerprint()
        assert list(killed.articles()) == list(undisturbed.articles())
