"""States are known by their names and capitals in other languages, every state alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from onrecord.actors import Registry, Resolver, parties_in
from onrecord.lexicon import table
from tests.builders import a_statement, an_article

LANGUAGES = ("ru", "uk", "he", "ar", "fr", "de", "es")


def named(text: str, language: str | None = None) -> list[tuple[str, str]]:
    return [(m.party, m.how) for m in parties_in(text, Registry.shipped(), language=language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Россия отрицает это.", None, [("RUS", "name")]),
        ("В переговорах с Ираном Москва молчит.", None, [("IRN", "name"), ("RUS", "capital")]),
        ("Україна і США домовились, Київ підтвердив.", None, [("UKR", "name"), ("USA", "name"), ("UKR", "capital")]),
        ("ישראל וטורקיה", None, [("ISR", "name")]),
        ("قالت روسيا", None, [("RUS", "name")]),
        ("l’Iran a démenti, Téhéran aussi", "fr", [("IRN", "name"), ("IRN", "capital")]),
        ("Les États-Unis et l'Allemagne, dit Berlin", "fr", [("USA", "name"), ("DEU", "name"), ("DEU", "capital")]),
        ("Deutschland und Island warten auf Moskau", "de", [("DEU", "name"), ("ISL", "name"), ("RUS", "capital")]),
        ("Estados Unidos y Rusia", "es", [("USA", "name"), ("RUS", "name")]),
    ],
)
def test_a_state_is_named_in_its_language(text: str, language: str | None, expected: list[tuple[str, str]]) -> None:
    assert named(text, language) == expected


def test_english_words_are_no_foreign_states() -> None:
    """“Island” is Iceland in German and Maurice is Mauritius in French: in an English text they are neither."""
    assert named("Maurice left the Island for Granada and Dominique.", "en") == []


def test_a_source_in_another_language_speaks_for_its_state() -> None:
    article = replace(an_article("L’Allemagne a démenti l’accord."), language="fr")
    (statement,) = Resolver(Registry.shipped()).resolve(
        article, [a_statement(article, "L’Allemagne", "a démenti", "l’accord")]
    )
    assert statement.speaker is not None
    assert (statement.speaker.party, statement.speaker.role) == ("DEU", "body")


def test_every_state_has_a_name_in_every_language() -> None:
    """No state is known in fewer languages than another; capitals are left out only where English has none either."""
    states = {row["code"] for row in table("demonyms")}
    named_in = Counter(row["code"] for row in table("world_names") if row["names"])
    assert {code for code in states if named_in[code] != len(LANGUAGES)} == set()
    without = {row["code"] for row in table("world_names") if not row["capitals"]}
    unused = {row["code"] for row in table("demonyms") if row["capitals"] == "-"}
    assert without - unused == {"GTM", "PAN"}, "in these languages the capital bears the state's name"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_means_its_state(language: str) -> None:
    """Each first name, standing alone, is found and means its state; Spanish “Congo”, as the English one, is two."""
    wrong = []
    for row in table("world_names"):
        if row["language"] == language:
            name = row["names"].split("|")[0]
            if name != "Congo" and row["code"] not in {party for party, _ in named(name, language)}:
                wrong.append((row["code"], name))
    assert wrong == []
