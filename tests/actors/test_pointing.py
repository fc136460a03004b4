"""Sources that say less than a name and an office: whom they mean, by what stands around them."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actors import Registry, Resolver
from tests.actors.reading import desk, speaker, why
from tests.builders import a_statement, an_article

DESK = """
people:
  - {name: Teo Marn, roles: [{title: president, party: PER}]}
"""
HOME = "President Teo Marn left. "  # a text that is at home in his state

CASES = [
    # Whose body or paper it is
    ("his office", "Peru's envoy Jorge Vidal left. [His office] said so.", "office of Jorge Vidal", "PER"),
    ("a person's paper", "Peru's envoy Jorge Vidal left. [Vidal's letter] said so.", "Jorge Vidal", "PER"),
    ("a ministry of another", "[Canada's Department of Justice] said so.", "Department of Justice", "CAN"),
    ("a ministry, adjective", "[The Canadian Justice Department] said so.", "Justice Department", "CAN"),
    ("a ministry that only one has", "[The Justice Department] said so.", "Justice Department", "USA"),
    ("of a part of a government", "[Ida Holm of the Justice Department] said so.", "Ida Holm", "USA"),
    ("what a state is", "[NATO member Denmark] said so.", "Denmark", "DNK"),
    ("envoy to, and a comma", "[The Danish ambassador to the UK, Ida Holm], said so.", "Ida Holm", "DNK"),
    ("whose president", "Ida Holm, president of the National Danish Council, left. [Holm] said so.", "Ida Holm", None),
    ("president of a state", "Ida Holm, president of Denmark, left. [Holm] said so.", "Ida Holm", "DNK"),
    (
        "a paper of a ministry",
        "The Justice Department's white paper came. [The white paper] said so.",
        "Justice Department",
        "USA",
    ),
    ("the government", "Denmark's press was silent, while [the government] said so.", "government", "DNK"),
    ("the government, of two", "Denmark's press met Peru's, while [the government] said so.", None, None),
    ("the government, elsewhere", "The press of Denmark was silent, while [the government] said so.", None, None),
    # Several
    ("of two parties", "[Peru's team and Chilean officials] said so.", None, None),
    ("a party and officials", "[Peru and Chilean officials] said so.", None, None),
    ("an envoy to two", "Jorge Vidal left. [Denmark's envoy to Peru and Chile] said so.", None, "DNK"),
    # Without a name
    ("sources of a state", "[Danish security sources] said so.", None, "DNK"),
    ("sources of none", "[Western security sources] said so.", None, None),
    ("the official", "[An aide at the White House] said so. “It rains,” [the official] said.", None, "USA"),
    ("the official, by nobody", "[An aide at a bank] said so. “It rains,” [the official] said.", None, None),
    (
        "the official, far",
        "[An aide at the White House] said.\nA.\nB.\nC.\n\nD.\n[The official] said so.",
        None,
        None,
    ),
    ("media", "[Danish state media] said so.", None, None),
    ("some groups", "[Several Danish-American groups] said so.", None, None),
    ("camps", "[Covert Remainers] said so.", None, None),
    ("at home, and again", f"{HOME}Administration officials met. [The officials] said so.", None, "PER"),
    ("at home, with a justice minister", f"{HOME}[Attorney General Ida Holm] said so.", "Ida Holm", "PER"),
    # Names
    ("named", "An envoy named Jorge Vidal left. [He] said so.", "Jorge Vidal", None),
    ("a deed between", "The envoy of Peru informed Ida Holm. [Holm] said so.", "Ida Holm", None),
    ("like", "[Danish ministers like Ida Holm] said so.", "Ida Holm", "DNK"),
    ("senator's state", "Senator Ida Holm (D-Ohio), [who] said so, left.", "Ida Holm", None),
    ("voters, who", "Ida Holm met Port Elvane voters, [who] said so.", None, None),
    ("officials, who", "Ida Holm met Danish officials, [who] said so.", None, "DNK"),
    ("twice in a link", "Danish envoy Ida HolmHolm left. [Holm] said so.", "Ida Holm", "DNK"),
    ("two titles", "[Chairman and chief executive Ida Holm] said so.", "Ida Holm", None),
    ("a chamber", "[Congress] said so.", "Congress", None),
    ("a chamber in the sentence", "On Monday [the Senate] said so.", "Senate", None),
    ("no chamber", "On Monday [the parliament] said so.", None, None),
    ("police", "[Police] said so.", None, None),
    ("WHO", "[The WHO] said so.", "WHO", "world-health-organization"),
    ("no general", "[General designer Ida Holm] said so.", "Ida Holm", None),
    # It, they
    ("it", "Denmark sent a ship. On Friday [it] said so.", "Denmark", "DNK"),
    ("it, of two sentences before", "Denmark sent a ship. It rained all day. On Friday [it] said so.", None, None),
    ("it, an object", "The ship of Denmark left. On Friday [it] said so.", None, None),
    ("it, adjective", "Danish ships left. On Friday [it] said so.", None, None),
    ("they, a body", "[Denmark] said that [they] promised it.", "Denmark", "DNK"),
    # Several
    (
        "an official and a lawmaker",
        "[Danish minister Ida Holm and Senator Ana Paz] said so.",
        "Ida Holm and Ana Paz",
        "DNK",
    ),
    ("an official and somebody", "[Danish minister Ida Holm and Ana Paz] said so.", "Ida Holm and Ana Paz", None),
    ("both countries", "Ships of Peru and Chile left. Also, [both countries] said so.", "Peru and Chile", None),
    ("both of three", "Ships of Peru, Fiji and Chile left. Also, [both countries] said so.", None, None),
    (
        "the leaders, and a minister",
        "Prime Minister Ida Holm of Denmark, her minister Jan Moe of Denmark and Prime Minister Ana Paz of Peru met. "
        "[The two leaders] said so.",
        "Ida Holm and Ana Paz",
        None,
    ),
    (
        "interlocutors",
        "Danish minister Ida Holm met Senator Ana Paz. [The interlocutors] said so.",
        "Ida Holm and Ana Paz",
        "DNK",
    ),
]


@pytest.mark.parametrize(("text", "name", "party"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_whom_a_source_means(tmp_path: Path, text: str, name: str | None, party: str | None) -> None:
    found = speaker(text, registry=desk(tmp_path, DESK))
    assert (found.name, found.party) == (name, party), why(found)


def test_who_holds_an_office_is_meant_by_it_before_the_text_says_so(tmp_path: Path) -> None:
    """“The president” is whoever the registry has in that office, though the text gives the title further down."""
    text = "Teo Marn left. [The president] said so. President Teo Marn came back."
    assert speaker(text, registry=desk(tmp_path, DESK)).name == "Teo Marn"
    assert speaker("Ida Holm left. [The president] said so. President Ida Holm came back.").name is None


def test_a_seat_in_parliament_does_not_take_an_office_away(tmp_path: Path) -> None:
    """A minister whom the text only calls an MP; who has no office is an MP and no more."""
    assert speaker("[The MP Teo Marn] said so.", registry=desk(tmp_path, DESK)).party == "PER"
    assert speaker("[The MP Ida Holm] said so.", registry=desk(tmp_path, DESK)).party is None


def test_i_among_several_is_whoever_has_the_word() -> None:
    """“The chairman and I”: of them, who says it is known."""
    text = "Envoy of Denmark Ida Holm: Good morning. [Mr Chairman and I] say so.\nEnvoy of Peru Jorge Vidal: Thank you."
    assert speaker(text).name == "Ida Holm"


def test_what_was_left_out_was_left_out_by_whoever_told_the_rest() -> None:
    """“Though it did not say which”: not the party of which it is told, which stands nearer."""
    text = "The White House announced that China had agreed to buy soybeans, though it did not specify how many."
    article = an_article(text)

    announced = a_statement(article, "The White House", "announced", "that China had agreed to buy soybeans")
    agreed = a_statement(article, "China", "had agreed", "to buy soybeans", within=announced.id)
    withheld = a_statement(article, "it", "did not specify", "how many", act="withhold")
    resolved = Resolver(Registry.shipped()).resolve(article, [announced, agreed, withheld])
    assert [s.speaker.party for s in resolved if s.speaker] == ["USA", "CHN", "USA"]
