"""Signatures are the same everywhere, and keep."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.families import Signature, signature
from tests.families.prose import story


def test_a_signature_is_the_same_in_every_process_and_on_every_machine() -> None:
    """Python's own hash is not; this one is written down."""
    text = "Kestria never agreed to open the strait, its envoy said: “We were asked, and we said no.”"
    assert signature(text).to_bytes().hex() == (
        "010a0000001f1050f2f007b8a360b8293516be66456efa761e032624aee187fdd29ae6ad0a69304a594afdf0b91fc0"
    )
    program = f"from onrecord.families import signature; print(signature({text!r}).to_bytes().hex())"
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == signature(text).to_bytes().hex()


@given(st.text())
def test_it_keeps(text: str) -> None:
    """Whatever the text: to bytes and back it is the same signature."""
    sign = signature(text)
    assert Signature.from_bytes(sign.to_bytes()) == sign
    assert len(sign.runs) == len(sign.quoted) == len(sign)


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x63\x00\x00\x00\x00", signature(story(1)).to_bytes()[:-1], b"\x00" * 9]
)
def test_other_bytes_are_refused(data: bytes) -> None:
    """A signature of another version is made anew, never misread."""
    with pytest.raises(ValueError, match="version 1"):
        Signature.from_bytes(data)


def test_short_texts_have_one_run_and_empty_ones_none() -> None:
    assert len(signature("The strait is open.")) == 1
    assert len(signature("The strait will be open again next spring.")) == 1
    assert len(signature("The strait will be open again early next spring.")) == 2
    assert len(signature(" — ")) == 0


def test_a_run_that_is_quoted_anywhere_is_quoted() -> None:
    """A message shown as it was posted, and quoted above, is a quotation both times."""
    message = "we will open the strait when the ice is gone"
    once, twice = signature(f"{message}\n"), signature(f"She wrote: “{message}”\n{message}")
    assert not once.quoted.any()
    assert twice.quoted[[list(twice.runs).index(run) for run in once.runs]].all()


def test_it_is_cheap() -> None:
    """Well under a millisecond a kilobyte, measured in processor time; a quarter of one when this was written."""
    text = story(3, count=400)
    began = time.process_time()
    signature(text)
    assert time.process_time() - began < len(text) / 1000 * 0.001
