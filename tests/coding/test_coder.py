"""The coder as its callers see it: positions, their keys, their judge, its speed."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from onrecord.coding import Coder, Judge, Passage, Profile, Verdict
from onrecord.model import Label, Reason, Speaker, When
from tests.coding.sentences import FUND, LINE, MAIN, coded, parties_in, said

SENTENCE = "{Ida Renn} [said] <an understanding was reached at Cape Merrow>."


class Doubter:
    """A judge that finds a mention in everything."""

    version = "doubter-1"

    def judge(self, passage: Passage, profile: Profile, blames: frozenset[str]) -> Verdict:
        return Verdict("mentions", None, 0.4, (Reason("who knows"),))


def test_a_position_names_its_statement_and_what_made_it() -> None:
    article, statement = said(SENTENCE, "XAL")
    position = coded(article, statement)[MAIN.id]
    assert (position.statement, position.article, position.line) == (statement.id, article.id, LINE.id)
    assert (position.party, position.speaker) == ("XAL", "Ida Renn")
    assert position.made_by == "coding-4/rules-5"


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


def test_the_judge_can_be_exchanged() -> None:
    """Relevance stays, the stance and the version are the other judge's."""
    judge: Judge = Doubter()
    position = coded(*said(SENTENCE, "XAL"), judge=judge)[MAIN.id]
    assert (position.stance, position.made_by) == ("mentions", "coding-4/doubter-1")
    assert "who knows" in [reason.text for reason in position.because]


def test_a_key_changes_with_what_positions_depend_on() -> None:
    """The claim, the line's labels and day, the claim's siblings, and the judge; not the title."""
    key = Coder(LINE, parties_in).key(MAIN)
    others = [
        Coder(LINE, parties_in).key(FUND),
        Coder(LINE, parties_in).key(replace(MAIN, text=MAIN.text + " Soon.")),
        Coder(LINE, parties_in).key(replace(MAIN, terms=MAIN.terms[:1])),
        Coder(replace(LINE, labels=(Label("Cape Merrow"),)), parties_in).key(MAIN),
        Coder(replace(LINE, since=When("2026-01-11")), parties_in).key(MAIN),
        Coder(replace(LINE, claims=(MAIN,)), parties_in).key(MAIN),
        Coder(LINE, parties_in, Doubter()).key(MAIN),
    ]
    assert len({key, *others}) == 8
    assert Coder(replace(LINE, title="Another title"), parties_in).key(MAIN) == key


@pytest.mark.slow
def test_ten_thousand_statements_on_three_claims_take_five_seconds() -> None:
    """Of processor time; most are about nothing, as in life."""
    line = replace(
        LINE, claims=(MAIN, FUND, replace(FUND, id="third", text="Borland agreed to open a rail line in May."))
    )
    filler = "The two governments have met four times since the spring, and each has its own account of it. " * 4
    around = f"{filler}\n\nOf the Merrow formula nobody spoke. {{}}\n\n{filler}"
    pilot = "{Ida Renn} [said] <the harbour pilots had seen Borland's ships that day, she thought>."
    some = [said(pilot, "XAL", around=around) for _ in range(9)] + [said(SENTENCE, "XAL", around=around)]
    coder = Coder(line, parties_in)
    begun = time.process_time()
    for article, statement in some:
        for _ in range(1000):
            coder.code(article, statement)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(("published", "counts"), [("2026-02-11", False), ("2026-02-12", True), (None, True)])
def test_what_was_said_before_a_claims_own_day_is_about_something_else(published: str | None, counts: bool) -> None:
    dated = replace(LINE, claims=(replace(MAIN, since=When("2026-02-12")), FUND))
    article, statement = said(SENTENCE, "XAL", published=published)
    assert (MAIN.id in coded(article, statement, dated)) is counts
