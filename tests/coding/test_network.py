"""The network that ships, and how it is weighed with the rules."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding.keys import SHIPPED
from onrecord.coding.masking import AROUND, CONTENT, OUTSIDE, Marked
from onrecord.coding.network import SAID, Network, shipped_network
from onrecord.coding.relevance import Relevance
from onrecord.coding.stance import Verdict, stances_read
from onrecord.coding.weighing import Evidence, Weights, likely_about, weighed
from onrecord.errors import ReaderError
from onrecord.model import Stance
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
    assert near.about > far.about + 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("beta has signed that the valley goes to gamma", "affirms"),
        ("the valley was never part of what was settled at Cape Merrow", "denies"),
        ("beta has rejected the cession of the valley from the first day", "denies"),
        ("if beta were to hand over the valley, much would be won", "open"),
    ],
)
def test_it_reads_what_is_said_of_the_claim(content: str, says: str) -> None:
    said = shipped_network().read(claim(), statement(content)).said
    assert sum(said) == pytest.approx(1.0)
    assert SAID[max(range(len(said)), key=said.__getitem__)] == says


@pytest.mark.parametrize("content", ["", "a", "word " * 5000, "\u200b\ud7ff\U0010ffff" * 50, "формула " * 40])
def test_any_text_can_be_read(content: str) -> None:
    reading = shipped_network().read(claim(content or CLAIM), statement(content))
    assert all(map(math.isfinite, reading.said))
    assert math.isfinite(reading.about)


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
    reading = shipped_network().read(claim(), statement("beta agreed to hand over the valley")).about
    none, much = (Relevance(score, score, score, score, ()) for score in (0.0, 0.9))
    assert likely_about(weights, reading, none, by_rules=False, plain=False) < likely_about(
        weights, reading, much, by_rules=True, plain=True
    )


def evidence(read: dict[Stance, float], about: float = 0.8, **verdict: Any) -> Evidence:
    """The rules say that it asserts, the network what is given."""
    return Evidence(Verdict("asserts", None, 0.75, (), **verdict), read, about, False, 0.7)


def test_rules_and_network_together_choose_a_stance() -> None:
    weights = Weights.of(shipped_network().settings)
    both: dict[Stance, float] = {"asserts": 0.9, "denies": 0.05, "mentions": 0.05}
    stance, sure = weighed(weights, evidence(both), by_rules=False)
    assert stance == "asserts"
    apart: dict[Stance, float] = {"asserts": 0.05, "denies": 0.9, "mentions": 0.05}
    _, less = weighed(weights, evidence(apart), by_rules=False)
    _, least = weighed(weights, evidence(both, about=0.2), by_rules=False)
    assert sure > less
    assert sure > least


def test_where_it_is_plain_the_rules_decide_alone() -> None:
    weights = Weights.of(shipped_network().settings)
    other: dict[Stance, float] = {"asserts": 0.01, "denies": 0.98, "mentions": 0.01}
    assert weighed(weights, evidence(other), by_rules=True)[0] == "asserts"


def test_the_network_alone_confirms_nothing() -> None:
    """What the claimant asserts it may read; a confirmation stands on words."""
    weights = Weights.of(shipped_network().settings)
    open_ = Verdict("mentions", None, 0.55, ())
    for stance in ("asserts", "confirms", "denies", "withholds"):
        read: dict[Stance, float] = {stance: 0.97, "mentions": 0.03}
        told, _ = weighed(weights, Evidence(open_, read, 0.95, False, 0.9), by_rules=False)
        assert told == ("mentions" if stance == "confirms" else stance)


def test_who_speaks_for_nobody_takes_no_stance_whatever_is_read() -> None:
    settled = Verdict("mentions", None, 0.9, (), settled=True)
    assert stances_read((0.9, 0.1, 0.0, 0.0, 0.0), settled, None, MAIN) == {}


def test_a_reading_becomes_the_stance_of_who_speaks() -> None:
    """What the claimant asserts, the other side confirms; what a third party gives up it never held."""
    open_verdict = Verdict("mentions", None, 0.55, ())
    said = (0.5, 0.2, 0.1, 0.15, 0.05)
    by = {party: stances_read(said, open_verdict, party, MAIN) for party in ("XAL", "XBO", "XZZ")}
    assert by["XAL"] == {"asserts": 0.5, "denies": 0.2, "withholds": 0.1, "abandons": 0.15, "mentions": 0.05}
    assert by["XBO"]["confirms"] == 0.5
    assert by["XZZ"]["mentions"] == pytest.approx(0.2)


def test_a_position_tells_what_was_read() -> None:
    article, one = said("{Ida Renn} [said] <an understanding was reached at Cape Merrow>.", "XAL")
    texts = [reason.text for reason in coded(article, one)[MAIN.id].because]
    assert any(text.startswith("reads as about the claim (") for text in texts)
