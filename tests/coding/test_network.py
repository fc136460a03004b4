"""The network that ships, and how it is weighed with the rules."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from onrecord.coding.masking import AROUND, CONTENT, OUTSIDE, Marked
from onrecord.coding.network import SHIPPED, Network, shipped_network
from onrecord.coding.relevance import Relevance
from onrecord.coding.stance import Verdict
from onrecord.coding.weighing import Weights, confidence, likely_about, measures_of
from onrecord.errors import ReaderError
from tests.coding.sentences import MAIN, coded, said

CLAIM = "beta agreed at Cape Merrow that gamma hands over the Orra Valley"


def claim(text: str = CLAIM) -> Marked:
    return Marked(text, (OUTSIDE,) * len(text))


def statement(content: str) -> Marked:
    head = " | alpha says: "
    return Marked(head + content, (AROUND,) * len(head) + (CONTENT,) * len(content))


def test_it_is_small_and_reads_the_same_each_time() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 30_000_000
    one, other = (Network().read(claim(), statement("beta agreed to hand over the valley")) for _ in range(2))
    assert one == other


def test_it_tells_what_is_near_from_what_is_not() -> None:
    network = shipped_network()
    near = network.read(claim(), statement("at Cape Merrow beta agreed to hand over the Orra Valley"))
    far = network.read(claim(), statement("the harvest of apples was the best in ten years"))
    assert near > far + 2


@pytest.mark.parametrize("content", ["", "a", "word " * 5000, "\u200b\ud7ff\U0010ffff" * 50, "формула " * 40])
def test_any_text_can_be_read(content: str) -> None:
    assert math.isfinite(shipped_network().read(claim(content or CLAIM), statement(content)))


def test_what_is_missing_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"cannot be loaded .*; install onrecord again"):
        Network(tmp_path)
    (tmp_path / "settings.json").write_text(json.dumps({"version": "judge-0"}))
    with pytest.raises(ReaderError, match="cannot be loaded"):
        Network(tmp_path).read(claim(), statement("anything"))
    with pytest.raises(ReaderError, match="lack 'weights'; install onrecord again"):
        Weights.of({"version": "judge-0"})


def test_more_evidence_makes_it_more_probable() -> None:
    weights = Weights.of(shipped_network().settings)
    reading = shipped_network().read(claim(), statement("beta agreed to hand over the valley"))
    none, much = (Relevance(score, score, score, score, ()) for score in (0.0, 0.9))
    assert likely_about(weights, reading, none, by_rules=False, plain=False) < likely_about(
        weights, reading, much, by_rules=True, plain=True
    )
    verdict = Verdict("asserts", None, 0.75, ())
    unsure, sure = (confidence(weights, measures_of(p, verdict, 0.7, plain=False)) for p in (0.2, 0.9))
    assert 0 <= unsure < sure <= 1


def test_a_position_tells_what_was_read() -> None:
    article, one = said("{Ida Renn} [said] <an understanding was reached at Cape Merrow>.", "XAL")
    texts = [reason.text for reason in coded(article, one)[MAIN.id].because]
    assert any(text.startswith("reads as about the claim (") for text in texts)
