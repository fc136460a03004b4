"""A short walk through what `make fuzz` does for longer."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.model import Span
from tests.builders import a_statement, an_article
from tests.fuzz.holding import check
from tests.fuzz.reader import blindly, case_of, seeds

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_inputs_by_chance_break_nothing(tmp_path: Path) -> None:
    """A hundred inputs, always the same, without atheris."""
    assert blindly(seconds=600, runs=100, seed=1, into=tmp_path) == 100
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed: pip install atheris")
def test_a_minute_of_atheris_breaks_nothing(tmp_path: Path) -> None:
    """From the seeds, 2,000 inputs at most; what fails is told with its bytes."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.reader", "--runs", "2000", "--seconds", "60", "--into", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    assert "DONE" in told.stderr
    assert not list(tmp_path.glob("crash-*"))


def test_an_input_is_the_same_case_again() -> None:
    """Bytes make the text, also where they are no UTF-8, and every seed has one."""
    assert all(case_of(data) == case_of(data) and case_of(data).text for data in seeds())
    assert case_of(b"\x08\x00\x00\xff").text == "\udcff"
    assert case_of(b"").text == case_of(b"\0\0\0").text


@pytest.mark.parametrize(
    ("span", "what"), [(Span(0, 99), "of 18 characters"), (Span(8, 9), "is blank"), (Span(3, 3), "of 18 characters")]
)
def test_a_span_that_says_nothing_is_noticed(span: Span, what: str) -> None:
    """Beyond the text, blank, or empty."""
    article = an_article("Ida Renn said yes.")
    statement = a_statement(article, "Ida Renn", "said", "yes")
    check(article, [statement])
    with pytest.raises(AssertionError, match=what):
        check(article, [statement.with_(source=(span,))])
