"""What a source does with its content, by the words of the cue."""

from __future__ import annotations

import pytest

from onrecord.extraction.acts import act_of
from onrecord.extraction.hedging import hedge_of

ACTS = [
    ("said", "the ships had left", "assert"),
    ("did not confirm", "the meeting", "withhold"),
    ("has not publicly confirmed", "the existence of a pact", "withhold"),
    ("neither confirmed nor denied", "the report", "withhold"),
    ("declined to comment on", "the report", "withhold"),
    ("declined", "to say who signed", "withhold"),
    ("refused", "to comment", "withhold"),
    ("would not say", "whether a letter had come", "withhold"),
    ("had no comment", "", "withhold"),
    ("didn't rule out", "a meeting", "withhold"),
    ("denied", "that it had refused", "deny"),
    ("rejected", "the claim", "deny"),
    ("called", "the report pure invention", "deny"),
    ("ruled out", "a second summit", "deny"),
    ("acknowledged", "that the pipes were dry", "confirm"),
    ("confirmed", "that it took place", "confirm"),
    ("asked", "whether the treaty had been translated", "ask"),
    ("asked", "to see the map", "demand"),
    ("asked", "whether the council meant to pay", "ask"),
    ("told reporters", "the council planned to pay", "assert"),
    ("called for", "a halt", "demand"),
    ("urged", "both sides to wait", "demand"),
    ("promised", "two more batteries", "promise"),
    ("threatened", "to close the strait", "threaten"),
    ("accused", "the council of delay", "accuse"),
    ("blamed", "the council for the delay", "accuse"),
    ("has not accused", "anyone", "assert"),
    ("called", "the talks useful", "assert"),
    ("told reporters", "“We never agreed to hand over the islands”", "deny"),
    ("said", "there was no such agreement", "deny"),
    ("said", "“I do not comment on a conversation that I was not part of”", "withhold"),
]


@pytest.mark.parametrize(("cue", "content", "act"), ACTS)
def test_the_cue_tells_the_act(cue: str, content: str, act: str) -> None:
    """Negation and idiom come before single verbs."""
    assert act_of(cue, content)[0] == act


def test_an_act_has_its_reason() -> None:
    """The reason names the words that decided."""
    assert act_of("declined to comment", "")[1] == "“declined” in the cue"


@pytest.mark.parametrize(
    ("cue", "content", "hedge"),
    [
        ("said", "rebels had purportedly shelled the dam", "purportedly"),
        ("said", "we might come back to this", "might"),
        ("said", "the talks in May were short", None),
        ("said", "the bridge is open and all of the lorries that waited in the long queue may now cross", None),
        ("allegedly said", "no", "allegedly"),
    ],
)
def test_hedges_by_source_and_by_outlet(cue: str, content: str, hedge: str | None) -> None:
    """A modal hedges at the head of the content; the outlet's “purportedly” anywhere; the month of May never."""
    assert hedge_of(cue, content) == hedge
