"""Whether anybody said what the reader took for said."""

from __future__ import annotations

import pytest

from onrecord.extraction.nesting import Nested
from onrecord.extraction.quotes import quoted_regions
from onrecord.extraction.regions import Regions
from onrecord.extraction.sentences import Sentences
from onrecord.extraction.unsaid import is_unsaid
from onrecord.extraction.words import split_words
from tests.builders import spans


def unsaid(text: str, source: str | None, cue: str, content: str) -> bool:
    """The judgement of an attribution as a model gives it."""
    found = Nested(spans(text, source) if source else (), spans(text, cue), spans(text, content), 0.9)
    return is_unsaid(text, found, Sentences(split_words(text), text), Regions(quoted_regions(text)))


NOT_SAID = [
    (
        "There was no confirmation from Ardmoor that Kestria agreed to open the harbour.",
        "agreed",
        "to open the harbour",
    ),
    ("The ministry saw no sign that Kestria agreed to open the harbour.", "agreed", "to open the harbour"),
    ("It was never proven that the Kestria agreed to open the harbour.", "agreed", "to open the harbour"),
    ("If Kestria says that the port is open, ships will come.", "says", "that the port is open"),
    ("Unless the Kestria admits the debt, nothing moves.", "admits", "the debt"),
    ("Had Kestria admitted that it fired, the talks would have gone on.", "admitted", "that it fired"),
    ("Did Kestria admit that it fired?", "admit", "that it fired"),
    ("On Friday Kestria will say that the port is open.", "say", "that the port is open"),
    ("On Friday Kestria will say that the port is open.", "will say", "that the port is open"),
    ("Kestria is expected to announce that the port is open.", "announce", "that the port is open"),
    ("Kestria may yet accuse its neighbour of bad faith.", "may yet accuse", "its neighbour of bad faith"),
    ("Kestria would say the port was open only if both sides signed.", "would say", "the port was open"),
]
SAID = [
    ("There was no confirmation. Kestria agreed to open the harbour.", "agreed", "to open the harbour"),
    ("Kestria agreed to open the harbour.", "agreed", "to open the harbour"),
    ("Kestria would not say whether the port was open.", "would not say", "whether the port was open"),
    ("Kestria would say only that the port was open.", "would say", "that the port was open"),
    ("Kestria would later say that the port was open.", "would later say", "that the port was open"),
    ("Kestria said that if the port was open, ships would come.", "said", "if the port was open"),
    ("Kestria's answer was to say that the port was open.", "answer was to say", "that the port was open"),
    ("Kestria will say on Friday: “The port is open.”", "will say", "“The port is open.”"),
    ("According to extracts, Kestria will say that the port is open.", "will say", "that the port is open"),
    ("If Kestria has a harbour of its own, its map shows none.", "has", "a harbour of its own"),
]


@pytest.mark.parametrize(("text", "cue", "content"), NOT_SAID)
def test_what_is_denied_conditional_or_to_come_was_not_said(text: str, cue: str, content: str) -> None:
    """Wherever the model ends the cue: with its auxiliary verbs or without."""
    assert unsaid(text, "Kestria", cue, content)


@pytest.mark.parametrize(("text", "cue", "content"), SAID)
def test_what_was_said_stays(text: str, cue: str, content: str) -> None:
    """Refusals, what is told from after it, and words that were given out before."""
    assert not unsaid(text, "Kestria", cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("It must be said that the port was never safe.", None, "must be said", "that the port was never safe"),
        ("Needless to say, the bill came.", None, "say", "the bill came"),
        ("History teaches that ice breaks.", "History", "teaches", "that ice breaks"),
        ("We know how it ends.", "We", "know", "how it ends"),
        ("Let nobody say that the coast was not warned.", "nobody", "say", "that the coast was not warned"),
        ("The word “truce” does not appear.", None, "appear", "The word “truce”"),
    ],
)
def test_the_outlets_own_turns_are_nobodys(text: str, source: str | None, cue: str, content: str) -> None:
    """What an opinion piece says itself is no statement."""
    assert unsaid(text, source, cue, content)


def test_we_in_a_quotation_are_the_speaker_and_others() -> None:
    """“We know …” is the outlet's only outside quotation marks."""
    assert not unsaid("“We know how it ends,” Brell said.", "We", "know", "how it ends")
