"""The coder as its callers see it: positions, their keys, what it asks the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from onrecord.coding import Coder, coding_key, shipped_settings
from onrecord.coding.masking import Marked
from onrecord.coding.network import Network, Reading
from onrecord.model import Label, Speaker, When
from tests.builders import a_coder
from tests.coding.sentences import FUND, LINE, MAIN, coded, parties_in, said

SENTENCE = "{Ida Renn} [said] <an understanding was reached at Cape Merrow>."


def test_a_position_names_its_statement_and_what_made_it() -> None:
    article, statement = said(SENTENCE, "XAL")
    position = coded(article, statement)[MAIN.id]
    assert (position.statement, position.article, position.line) == (statement.id, article.id, LINE.id)
    assert (position.party, position.speaker) == ("XAL", "Ida Renn")
    assert position.made_by == "coding-8/judge-3"


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


def test_where_an_agency_is_at_home_makes_it_no_rival() -> None:
    sentence = "The Aldish agency Coast Wire reported that {Oda Lind} [confirmed] <the understanding of Cape Merrow>."
    article, one = said(sentence, "XBO", "confirm", relay="The Aldish agency Coast Wire")
    relayed = one.with_(chain=("Coast Wire", "Oda Lind"))
    names: list[tuple[Callable[[str], bool], str]] = [
        (lambda name: name == "Coast Wire", "confirms"),
        (lambda _: False, "mentions"),
    ]
    for is_outlet, stance in names:
        coder = Coder(LINE, parties_in, lambda text, _: parties_in(text), is_outlet=is_outlet)
        assert {p.claim: p.stance for p in coder.code(article, relayed)}[MAIN.id] == stance


def test_the_other_side_is_the_one_that_does_not_speak() -> None:
    """Of two sides; who is neither has no other side."""
    sentence = "{Ida Renn} [said] <the other side has not kept the understanding of Cape Merrow>."
    assert coded(*said(sentence, "XAL"))[MAIN.id].blames == ("XBO",)
    assert coded(*said(sentence, "XBO"))[MAIN.id].blames == ("XAL",)
    assert coded(*said(sentence, "XCE"))[MAIN.id].blames == ()


def test_a_key_changes_with_what_positions_depend_on() -> None:
    """The claim, the line's labels and day, the claim's siblings, the network and its weights; not the title."""
    settings = shipped_settings()
    key = coding_key(LINE, settings)
    main, *rest = LINE.claims
    others = [
        coding_key(replace(LINE, claims=(replace(main, text=main.text + " Soon."), *rest)), settings),
        coding_key(replace(LINE, claims=(replace(main, terms=main.terms[:1]), *rest)), settings),
        coding_key(replace(LINE, claims=(main,)), settings),
        coding_key(replace(LINE, labels=(Label("Cape Merrow"),)), settings),
        coding_key(replace(LINE, since=When("2026-01-11")), settings),
        coding_key(LINE, {**settings, "version": "judge-0"}),
        coding_key(LINE, {**settings, "weights": changed_weights(settings)}),
    ]
    assert len({key, *others}) == 8
    assert coding_key(replace(LINE, title="Another title"), settings) == key


def changed_weights(settings: Mapping[str, Any]) -> dict[str, Any]:
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
