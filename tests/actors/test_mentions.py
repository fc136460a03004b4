"""Which parties a stretch of text names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.actors import Registry, names_in, parties_in
from tests.actors.reading import desk, statements

TEXTS = [
    ("names", "Peru and the United States", {"Peru": "PER", "United States": "USA"}),
    ("adjective", "the Danish answer", {"Danish": "DNK"}),
    ("people", "the Danes agreed", {"Danes": "DNK"}),
    ("accents", "Élysée, Elysee and Türkiye", {"Élysée": "FRA", "Elysee": "FRA", "Türkiye": "TUR"}),
    ("capital as government", "pressure on Kyiv", {"Kyiv": "UKR"}),
    ("capital as place", "they met in Kyiv and near Oslo", {}),
    ("capital's view", "in Oslo's view", {"Oslo": "NOR"}),
    ("dateline", "OSLO (Agency) — The ships left Peru.", {"Peru": "PER"}),
    ("ministry is one name", "Peru's foreign ministry agreed", {"Peru's foreign ministry": "PER"}),
    ("seat", "the Kremlin and Downing Street", {"Kremlin": "RUS", "Downing Street": "GBR"}),
    ("bodies", "NATO, the EU and Hamas", {"NATO": "nato", "EU": "european-union", "Hamas": "hamas"}),
    ("compound", "US-Russian talks", {"US": "USA", "Russian": "RUS"}),
    # Never inside an outlet's name
    ("outlets", "The Moscow Times, the Washington Post and the Paris Courier.", {}),
    ("outlet of a state's name", "Russia Today and China Daily", {}),
    # Nor inside another name
    ("institutions", "the Oslo Institute, American Airlines and the Bank of England", {}),
    ("waters", "the South China Sea, the Gulf of Mexico and the Indian Ocean", {}),
    ("another place", "New Mexico and Northern Ireland", {}),
    ("a person's name", "They met Paris Hilton, Mike Jordan and Chad Brown there.", {}),
    ("longest first", "Papua New Guinea and Guinea-Bissau", {"Papua New Guinea": "PNG", "Guinea-Bissau": "GNB"}),
    # Known ambiguous names
    ("pronoun", "Tell us what the US wants of us.", {"US": "USA"}),
    ("Georgia, the state in the Caucasus", "Georgia denies it", {"Georgia": "GEO"}),
    ("Georgia, in America", "the vote in Georgia, from Atlanta to Savannah", {}),
    ("Jordan", "Jordan agreed", {"Jordan": "JOR"}),
    ("Chad", "Chad agreed", {"Chad": "TCD"}),
    ("Turkey", "Turkey agreed", {"Turkey": "TUR"}),
    ("Niger and its neighbour", "Niger and Nigeria", {"Niger": "NER", "Nigeria": "NGA"}),
    ("the Niger, a river", "along the Niger River and in the Niger Delta", {}),
    ("Washington, a state", "Washington state sued", {}),
    ("Washington, a person", "as George Washington said", {}),
    ("Congo, either", "Congo agreed", {}),
    ("Congo, told by its capital", "Congo agreed, a minister in Kinshasa said", {"Congo": "COD"}),
    ("Korea, either", "Korea agreed", {}),
    ("Korea, told", "North Korea and South Korea", {"North Korea": "PRK", "South Korea": "KOR"}),
    (
        "China and Taiwan",
        "the Republic of China and the People's Republic of China",
        {"Republic of China": "TWN", "People's Republic of China": "CHN"},
    ),
    ("America", "America agreed; Latin America and South America did not", {"America": "USA"}),
    ("language", "He spoke in Russian, not in Danish.", {}),
    ("Europe acts", "Europe sat on its hands", {"Europe": "european-union"}),
    ("Europe is a place", "In Europe and across Europe it rained", {}),
    ("shouting", "RUSSIA SAYS MALI AGREED", {"RUSSIA": "RUS", "MALI": "MLI"}),
    ("headline", "Russia Says Oslo Agreed To Leave Mali", {"Russia": "RUS", "Oslo": "NOR", "Mali": "MLI"}),
    ("line break in a name", "the United\nStates", {"United\nStates": "USA"}),
    ("paragraph break", "the United\n\nStates", {}),
    ("somebody in office", "Putin agreed", {"Putin": "RUS"}),
    ("somebody else of that surname", "They met Ida Putin and saw Putin Tower.", {}),
    ("nothing", "", {}),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_the_parties_that_a_text_names(text: str, expected: dict[str, str]) -> None:
    """Each name is found once, at its place, with the longest reading; other things' names are passed over."""
    found = parties_in(text, Registry.shipped())
    assert {mention.span.of(text): mention.party for mention in found} == expected


def test_how_a_party_is_named_is_told() -> None:
    text = "Peru, the Danes, Kyiv, the Kremlin, the State Department, NATO and Putin"
    assert [m.how for m in parties_in(text, Registry.shipped())] == [
        "name",
        "demonym",
        "capital",
        "seat",
        "ministry",
        "body",
        "person",
    ]


def test_who_held_office_that_day_decides() -> None:
    registry = Registry.shipped()
    days = [date(2016, 1, 1), date(2018, 1, 1)]
    assert [[m.party for m in parties_in("Macron agreed", registry, on=day)] for day in days] == [[], ["FRA"]]


def test_every_name_whatever_it_stands_for() -> None:
    """Capitals as places, names within others' names, people out of office; not common words, nor names of several."""
    text = "OSLO (Agency) — In Kyiv, near the Oslo Institute, Macron met Ida Vidal of Peru; in May it rained in Congo."
    found = names_in(text, Registry.shipped(), date(2016, 1, 1))
    assert [(m.span.of(text), m.party, m.how) for m in found if m.how != "person"] == [
        ("OSLO", "NOR", "capital"),
        ("Kyiv", "UKR", "capital"),
        ("Oslo", "NOR", "capital"),
        ("Peru", "PER", "name"),
    ]
    (macron,) = [m for m in found if m.how == "person"]
    assert macron.span.of(text) == "Macron"
    assert macron.party not in ("FRA", "NOR")  # his own id: that day he spoke for nobody
    (later,) = names_in("Macron agreed", Registry.shipped(), date(2018, 1, 1))
    assert later.party == "FRA"


def test_people_of_the_article_are_mentions_too() -> None:
    """A person whose party the article told is a mention of it, wherever the content names them."""
    found = statements("[Peru's envoy Jorge Vidal] left early. [Chile's envoy Ana Paz] said that Vidal had lied.")[-1]
    assert [(m.party, m.how) for m in found.mentions] == [("PER", "person")]


def test_spans_are_moved_by_the_offset() -> None:
    (mention,) = parties_in("of Peru", Registry.shipped(), offset=100)
    assert (mention.span.start, mention.span.end) == (103, 107)


def test_a_desk_s_people_and_places_are_found(tmp_path: Path) -> None:
    registry = desk(
        tmp_path,
        """
parties: [{code: XAA, name: Avelia, names: [Republic of Avelia], demonyms: [Avelian, Avelians], capital: Mirport}]
people: [{name: Teo Marn, roles: [{title: president, party: XAA}]}]
""",
    )
    text = "The Republic of Avelia, Avelians, Mirport, Marn and Teo Marn."
    found = [m.span.of(text) for m in parties_in(text, registry)]
    assert found == ["Republic of Avelia", "Avelians", "Mirport", "Marn", "Teo Marn"]
