"""The coder as its callers see it: positions, their keys, what it asks the network."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding.masking import Marked
from onrecord.coding.network import Network, Reading, shipped_network
from onrecord.model import Label, Speaker, When
from tests.builders import a_coder
from tests.coding.sentences import FUND, LINE, MAIN, coded, parties_in, said

SENTENCE = "{Ida Renn} [said] <an understanding was reached at Cape Merrow>."


def test_a_position_names_its_statement_and_what_made_it() -> None:
    article, statement = said(SENTENCE, "XAL")
    position = coded(article, statement)[MAIN.id]
    assert (position.statement, position.article, position.line) == (statement.id, article.id, LINE.id)
    assert (position.party, position.speaker) == ("XAL", "Ida Renn")
    assert position.made_by == "coding-6/rules-7/judge-2"


def test_the_same_statement_always_has_the_same_position() -> None:
    first, second = (coded(*said(SENTENCE, "XAL")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    "speaker",
    [
        Speaker("Brennick", party="XBO", role="body"),
        Speaker(None, party="XBO", role="official", named=False),
        Speaker("two officials", party="XBO", role="official", named=False),
    ],
)
def test_a_speaker_is_a_person_named(speaker: Speaker) -> None:
    """Bodies and unnamed sources speak for a party, and through nobody."""
    article, statement = said(SENTENCE, "XBO")
    position = coded(article, statement.with_(speaker=speaker))[MAIN.id]
    assert (position.party, position.speaker) == ("XBO", None)


def test_a_statement_without_speaker_only_mentions() -> None:
    article, statement = said(SENTENCE, "XBO")
    assert coded(article, statement.with_(speaker=None))[MAIN.id].stance == "mentions"


def test_the_other_side_is_the_one_that_does_not_speak() -> None:
    """Of two sides; who is neither has no other side."""
    sentence = "{Ida Renn} [said] <the other side has not kept the understanding of Cape Merrow>."
    assert coded(*said(sentence, "XAL"))[MAIN.id].blames == ("XBO",)
    assert coded(*said(sentence, "XBO"))[MAIN.id].blames == ("XAL",)
    assert coded(*said(sentence, "XCE"))[MAIN.id].blames == ()


def test_a_key_changes_with_what_positions_depend_on(tmp_path: Path) -> None:
    """The claim, the line's labels and day, the claim's siblings, the network and its weights; not the title."""
    settings = shipped_network().settings
    networks = []
    for name, changed in (("version", {"version": "judge-0"}), ("weights", {"weights": changed_weights(settings)})):
        (tmp_path / name).mkdir()
        (tmp_path / name / "settings.json").write_text(json.dumps(settings | changed))
        networks.append(Network(tmp_path / name))
    key = a_coder(LINE, parties_in).key(MAIN)
    others = [
        a_coder(LINE, parties_in).key(FUND),
        a_coder(LINE, parties_in).key(replace(MAIN, text=MAIN.text + " Soon.")),
        a_coder(LINE, parties_in).key(replace(MAIN, terms=MAIN.terms[:1])),
        a_coder(replace(LINE, labels=(Label("Cape Merrow"),)), parties_in).key(MAIN),
        a_coder(replace(LINE, since=When("2026-01-11")), parties_in).key(MAIN),
        a_coder(replace(LINE, claims=(MAIN,)), parties_in).key(MAIN),
        *(a_coder(LINE, parties_in, network).key(MAIN) for network in networks),
    ]
    assert len({key, *others}) == 9
    assert a_coder(replace(LINE, title="Another title"), parties_in).key(MAIN) == key


def changed_weights(settings: dict[str, Any]) -> dict[str, Any]:
    """The weights of a network's settings, one of them moved."""
    weights: dict[str, Any] = settings["weights"]
    return weights | {"is_about": weights["is_about"] / 2}


class Counting(Network):
    """The shipped network, which counts what it is asked."""

    asked = 0

    def read(self, claim: Marked, statement: Marked) -> Reading:
        self.asked += 1
        return super().read(claim, statement)


def test_the_network_reads_what_words_or_names_make_worth_it() -> None:
    """A reading takes milliseconds, and most statements of a desk are about nothing."""
    network = Counting()
    coder = a_coder(LINE, parties_in, network)
    assert coder.code(*said("{Ida Renn} [said] <the harbour pilots had seen ships that day>.", "XAL")) == []
    assert network.asked == 0
    assert coder.code(*said(SENTENCE, "XAL"))
    assert 1 <= network.asked <= len(LINE.claims)


@pytest.mark.parametrize(("published", "counts"), [("2026-02-11", False), ("2026-02-12", True), (None, True)])
def test_what_was_said_before_a_claims_own_day_is_about_something_else(published: str | None, counts: bool) -> None:
    dated = replace(LINE, claims=(replace(MAIN, since=When("2026-02-12")), FUND))
    article, statement = said(SENTENCE, "XAL", published=published)
    assert (MAIN.id in coded(article, statement, dated)) is counts


@pytest.mark.parametrize(("read", "stance"), [(-6.0, None), (-0.15, "mentions"), (4.0, "denies")])
def test_who_may_speak_of_something_else_takes_no_side(read: float, stance: str | None) -> None:
    """What the network thinks unlikely to be meant is left out, or only mentions the claim."""

    class Sure(Network):
        def read(self, claim: Marked, statement: Marked) -> Reading:
            return Reading(read, (0.02, 0.9, 0.02, 0.02, 0.04) if read > 0 else (0.02, 0.02, 0.02, 0.02, 0.92))

    article, statement = said("{Ida Renn} [denied] <that patrols in the valley were to halt>.", "XBO", "deny")
    found = {p.claim: p for p in a_coder(LINE, parties_in, Sure()).code(article, statement)}
    assert (found[MAIN.id].stance if MAIN.id in found else None) == stance
    if stance == "mentions":
        assert found[MAIN.id].because[0].text == "takes no side, for something else may be meant or said"


def test_where_no_rule_tells_a_side_the_network_may() -> None:
    """Its reading is the first reason."""

    class Sure(Network):
        def read(self, claim: Marked, statement: Marked) -> Reading:
            return Reading(4.0, (0.01, 0.01, 0.96, 0.01, 0.01))

    article, statement = said("{Ida Renn} [smiled] at <the patrols in the valley>.", "XBO")
    position = a_coder(LINE, parties_in, Sure()).code(article, statement)[0]
    assert position.stance == "withholds"
    assert position.because[0].text == "reads as “withholds” (96%), which no rule tells"
