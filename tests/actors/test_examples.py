"""What the written examples of `../shared/cases` expect of speaker, party, role, name and chain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from onrecord.actors import Registry, Resolver
from onrecord.model import Span, Statement
from tests.builders import a_statement, an_article

# The reader finds these; here they are given, so that only the actors are tested.
RELAYED = {
    "Lithuania's defence minister, Rasa Petkute": "The Associated Press",
    "the Chilean side": "Jorge Vidal, Peru's envoy",
}
SOURCES = {
    "the corridor would open in March": "A Western official",
    "The bridge": "he",
    "Caracas is buying time": "Tomas Reyes, who studies sanctions at the University of Vigo",
    "The pipes are dry": "Nadia Haddad, Lebanon's water minister",
    "no ships would leave": "Hanne Berg",
}


def _resolved(text: str, published: str, expected: dict[str, Any]) -> Statement:
    article = an_article(text, published=published)
    contents = expected.get("contents") or [expected.get("content", text.split()[-1])]
    source = expected.get("source") or SOURCES[contents[0]]
    relays = (RELAYED[source],) if source in RELAYED else ()
    statement = a_statement(article, source, text.split()[0], *contents, relays=relays)
    if source == "he":  # the builder finds the first "he", which is in "the"
        at = text.index(" he ") + 1
        statement = statement.with_(source=(Span(at, at + 2),))
    return Resolver(Registry.shipped()).resolve(article, [statement])[0]


def test_speakers_of_the_written_examples(shared: Path) -> None:
    """Every expectation on who speaks is met, given the right spans."""
    wrong = []
    for case in json.loads((shared / "cases/examples.json").read_text(encoding="utf-8")):
        for expected in case.get("expect", ()):
            found = _resolved(case["text"], case["published"], expected)
            assert found.speaker is not None
            record = {"party": found.speaker.party, "role": found.speaker.role, "named": found.speaker.named}
            record["chain"] = list(found.chain)  # type: ignore[assignment]
            differs = {k: record[k] for k in record if k in expected and record[k] != expected[k]}
            if expected.get("speaker", "") not in (found.speaker.name or ""):
                differs["speaker"] = found.speaker.name
            if differs:
                wrong.append((case["text"], differs))
    assert wrong == []


def test_europe_that_sat_on_its_hands_is_a_party(shared: Path) -> None:
    """A party in the content is mentioned, so that blame can be read from it."""
    text = '"Europe sat on its hands," the Georgian president said.'
    found = _resolved(text, "2026-01-14", {"source": "the Georgian president", "content": "Europe sat on its hands"})
    assert [(m.party, m.span.of(text)) for m in found.mentions] == [("european-union", "Europe")]
