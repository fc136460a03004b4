"""A register that is looked up when a text names its people: with their offices on the day that counts."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from onrecord.actors import Registry, Resolver, parties_in
from onrecord.actors.directory import names_in
from onrecord.actors.names import folded
from onrecord.model import Actor, Post, Speaker, When
from tests.actors.reading import speaker, statements, why
from tests.builders import an_article

MINISTER = Actor(
    "Q9",
    "Iker Mendoza Ruiz",
    names=("Iker Mendoza", "Икер Мендоса"),
    posts=(
        Post("Member of Parliament", "PER", None, When("2008")),
        Post("Minister of Foreign Affairs", "PER", "PER", When("2012-03"), When("2016-07-28")),
    ),
)
CONSUL = Actor("Q10", "Iker Mendoza", posts=(Post("Consul General", "CHL", "CHL", When("2018"), When("2021")),))


def register(*actors: Actor) -> Registry:
    """The shipped registry with a register of these."""

    def named(names: Collection[str]) -> list[Actor]:
        return [a for a in actors if names & {folded(n) for n in (a.name, *a.names)}]  # type: ignore[operator]

    return Registry.shipped().with_directory(named)


def said_by(text: str, published: str | None, *actors: Actor) -> Speaker:
    return speaker(text, published=published, registry=register(*actors))


@pytest.mark.parametrize(
    ("published", "party", "role"),
    [
        ("2013-05-01", "PER", "official"),
        ("2016-07-28", "PER", "official"),
        ("2019-05-01", None, "official"),  # a member of parliament still
        ("2010-01-01", None, "official"),
        ("2001-01-01", None, "unknown"),
    ],
)
def test_a_minister_of_2013_is_not_one_in_2019(published: str, party: str | None, role: str) -> None:
    """The office is that of the day, and of several the one that speaks for a party."""
    found = said_by("[Iker Mendoza] said the ships had left.", published, MINISTER)
    assert (found.actor, found.party, found.role) == ("Q9", party, role)


def test_the_day_of_the_statement_counts_where_the_text_gives_it() -> None:
    """An article of 2019 that reports what was said in 2013."""
    made = statements("[Iker Mendoza] said the ships had left.", published="2019-05-01", registry=register(MINISTER))
    then = [s.with_(said_on=When("2013")) for s in made]
    text = "Iker Mendoza said the ships had left."
    article = an_article(text, published="2019-05-01")
    (resolved,) = Resolver(register(MINISTER)).resolve(article, then)
    assert resolved.speaker is not None
    assert resolved.speaker.party == "PER"
    assert "on 2013-12-31" in why(resolved.speaker)


def test_a_surname_alone_is_nobody_of_a_register() -> None:
    """Not even beside a title; after the full name it is the person named."""
    assert said_by("[Mendoza] said the ships had left.", "2013-05-01", MINISTER).actor is None
    both = "Iker Mendoza came. [Mendoza] said the ships had left."
    assert said_by(both, "2013-05-01", MINISTER).actor == "Q9"


def test_two_of_one_name_are_told_apart_by_the_day_or_not_at_all() -> None:
    text = "[Iker Mendoza] said the ships had left."
    assert said_by(text, "2013-05-01", MINISTER, CONSUL).actor == "Q9"  # the other became a consul later
    assert said_by(text, "2019-05-01", MINISTER, CONSUL).actor is None  # a member of parliament, and a consul
    undated = Actor("Q11", "Iker Mendoza")
    assert said_by(text, "2019-05-01", CONSUL, undated).actor == "Q10"
    neither = said_by(text, "2001-05-01", CONSUL, undated)
    assert neither.actor is None
    assert "the article does not tell" in why(neither)


def test_the_articles_words_go_before_the_register() -> None:
    """Who speaks for another party here is another of that name."""
    found = said_by("Chile's envoy [Iker Mendoza] said the ships had left.", "2013-05-01", MINISTER)
    assert (found.actor, found.party) == (None, "CHL")
    assert "so this is another of that name" in why(found)


def test_what_onrecord_knows_itself_goes_before_a_register() -> None:
    namesake = Actor("Q12", "Mark Rutte", posts=(Post("Prime Minister", "CHL", "CHL", When("2000")),))
    assert said_by("[Mark Rutte] said the ships had left.", "2015-01-01", namesake).party == "NLD"


def test_a_ministry_of_a_register_is_its_states() -> None:
    ministry = Actor("b1", "Secretariat of Tides", "body", ("Tides Secretariat",), party="PER")
    assert [m.party for m in parties_in("the Tides Secretariat denied it", register(ministry))] == ["PER"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Iker Mendoza Ruiz said so.", {"iker mendoza", "iker mendoza ruiz", "mendoza ruiz"}),
        ("Ludwig van der Berg", {"ludwig van der berg"}),
        ("Abu al-Sharaa came", {"abu al sharaa"}),
        ("Mendoza said so. Ruiz came.", set()),
        ("Iker, Mendoza", set()),
        ("", set()),
    ],
)
def test_names_are_looked_for_from_capital_to_capital(text: str, names: set[str]) -> None:
    assert names_in(text) == names


def test_a_long_text_is_looked_up_in_bounded_pieces() -> None:
    """At most five names begin at each word, whatever the text."""
    assert len(names_in("Aa Bb Cc Dd Ee Ff Gg " * 2000)) <= 7 * 5
