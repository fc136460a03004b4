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
    ("had no immediate comment", "", "withhold"),
    ("refused", "to be drawn on the length of the visit", "withhold"),
    ("did not deny", "that its envoy had been in the room", "withhold"),
    ("said", "it had never denied that the rice was imported", "withhold"),
    ("said", "it could not confirm the report", "withhold"),
    ("said", "“No comment”", "withhold"),
    ("said", "“I am not going to get into that”", "withhold"),
    ("denied", "that it had denied the visa", "deny"),
    ("told the station", "“I never said that we would not sign”", "deny"),
    ("said", "“There is no such deal, and there never was”", "deny"),
    ("said", "“It’s a complete fabrication”", "deny"),
    ("said", "“It is not a lie, and I can prove it”", "assert"),
    ("said", "“Yes, we met in Split”", "confirm"),
    ("said", "“It is true that the text was changed”", "confirm"),
    ("said", "“It is not true that the text was changed”", "deny"),
    ("wanted", "to know why the agenda had changed", "ask"),
    ("said", "“Where are our sailors?”", "ask"),
    ("said", "“Where are our sailors? Nobody says”", "assert"),
    ("asked", "the council to extend the mandate", "demand"),
    ("asked", "the council how to pay", "ask"),
    ("said", "“We call for a ceasefire”", "demand"),
    ("gave its word", "that they would be home by spring", "promise"),
    ("said", "“We promise that every ballot will be counted”", "promise"),
    ("said", "“We cannot promise that every ballot will be counted”", "withhold"),
    ("warned", "that it would close the strait", "threaten"),
    ("warned", "“If they touch our boats, we will sink theirs”", "threaten"),
    ("warned", "that the river would rise", "assert"),
    ("warned", "that it would rain", "assert"),
    ("said", "it would cut off the gas unless the debt was paid", "threaten"),
    ("said", "it would cut off the gas for an hour", "assert"),
    ("vowed", "to avenge the raid", "threaten"),
]


@pytest.mark.parametrize(("cue", "content", "act"), ACTS)
def test_the_cue_tells_the_act(cue: str, content: str, act: str) -> None:
    """Negation and idiom come before single verbs."""
    assert act_of(cue, content)[0] == act


@pytest.mark.parametrize(
    ("source", "cue", "content", "act"),
    [
        ("Neither Rome nor Tunis", "would confirm", "that money had changed hands", "withhold"),
        ("No one", "would comment", "", "withhold"),
        ("Neither side", "denies", "that shots were fired", "withhold"),
        ("No. 10", "confirmed", "the visit", "confirm"),
        ("Northern officials", "confirmed", "the visit", "confirm"),
    ],
)
def test_a_source_that_is_nobody_negates(source: str, cue: str, content: str, act: str) -> None:
    """“Neither side would confirm” confirms nothing."""
    assert act_of(cue, content, source)[0] == act


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
        ("said", "“Perhaps we were too slow”", "Perhaps"),
        ("said", "“May was a hard month”", None),
        ("hopes", "to reopen its embassy", "hopes"),
        ("told the paper", "“I think the bridge will hold”", "I think"),
        ("said", "that he thought the bridge would hold", "he thought"),
        ("said", "the man they think of as a hero was gone", None),
        ("said", "“As far as I know, nobody was hurt”", "As far as I know"),
        ("said", "“We could not find the ship”", None),
        ("said", "a delay could not be ruled out", "not be ruled out"),
        ("said", "he could see the lights of the harbour", None),
        ("said", "she appeared in court without a lawyer", None),
        ("claimed", "that the tower had gone silent", "claimed"),
        ("claimed responsibility for", "the raid", None),
        ("announced", "what he called “a new chapter”", "what he called"),
        ("called", "what “a new chapter”", "what called"),
    ],
)
def test_hedges_by_source_and_by_outlet(cue: str, content: str, hedge: str | None) -> None:
    """A modal hedges at the head of the content; the outlet's “purportedly” anywhere; the month of May never."""
    assert hedge_of(cue, content) == hedge
