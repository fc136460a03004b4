"""Who speaks, for whom: a sentence with its source in brackets, then name, party and role of the speaker."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actors import Registry, Resolver
from tests.actors.reading import desk, speaker, statements, why
from tests.builders import a_statement, an_article

OFFICIAL, FORMER, NONE = "official", "former official", None

NAMED = [
    # A title on either side of a name
    ("title before, state's genitive", "[Peru's envoy, Jorge Vidal], said so.", "Jorge Vidal", "PER", OFFICIAL),
    ("title after", "[Jorge Vidal, Peru's envoy], said so.", "Jorge Vidal", "PER", OFFICIAL),
    ("adjective before", "[Indian negotiator Meera Rao] said so.", "Meera Rao", "IND", OFFICIAL),
    ("capitals", "[Danish Foreign Minister Ida Holm] said so.", "Ida Holm", "DNK", OFFICIAL),
    ("of a state", "[Ida Holm, the foreign minister of Denmark], said so.", "Ida Holm", "DNK", OFFICIAL),
    ("state after the name", "[Foreign Minister Ida Holm] of Denmark said so.", "Ida Holm", "DNK", OFFICIAL),
    ("any ministry", "[Nadia Haddad, Lebanon's water minister], said so.", "Nadia Haddad", "LBN", OFFICIAL),
    ("ambassador to another", "[Chile's ambassador to Peru, Ana Paz], said so.", "Ana Paz", "CHL", OFFICIAL),
    ("ambassador at the UN", "[Chile's UN ambassador, Ana Paz], said so.", "Ana Paz", "CHL", OFFICIAL),
    ("envoy for another", "[the Norwegian special envoy for Sudan, Ida Holm], said so.", "Ida Holm", "NOR", OFFICIAL),
    ("seat and spokesman", "[Kremlin spokesman Pavel Orlov] said so.", "Pavel Orlov", "RUS", OFFICIAL),
    (
        "spokesman for",
        "[Abbas Vali, spokesman for the Iranian foreign ministry], said so.",
        "Abbas Vali",
        "IRN",
        OFFICIAL,
    ),
    ("head of a body", "[NATO Secretary General Ida Holm] said so.", "Ida Holm", "nato", OFFICIAL),
    ("movement", "[Taliban spokesman Zabi Khan] said so.", "Zabi Khan", "taliban", OFFICIAL),
    ("no party named", "[Colonel Ibrahim Sow] said so.", "Ibrahim Sow", NONE, OFFICIAL),
    ("leading words", "But [according to Peru's envoy Jorge Vidal], it is so.", "Jorge Vidal", "PER", OFFICIAL),
    # Those who speak for no party
    ("former", "[Former French minister Claire Aubin] said so.", "Claire Aubin", NONE, FORMER),
    ("former, after", "[Claire Aubin, a former French minister], said so.", "Claire Aubin", NONE, FORMER),
    ("ex-", "[French ex-minister Claire Aubin] said so.", "Claire Aubin", NONE, FORMER),
    ("ousted", "[Ousted Malian president Ali Sow] said so.", "Ali Sow", NONE, FORMER),
    ("served as", "[Claire Aubin, who served as French envoy until May], said so.", "Claire Aubin", NONE, FORMER),
    ("then- is in office", "[then-Danish premier Ida Holm] said so.", "Ida Holm", "DNK", OFFICIAL),
    ("senator", "[U.S. Senator Paula Reed] said so.", "Paula Reed", NONE, OFFICIAL),
    ("opposition", "[Danish opposition leader Ida Holm] said so.", "Ida Holm", NONE, OFFICIAL),
    ("political party", "[British Labour leader Ida Holm] said so.", "Ida Holm", NONE, OFFICIAL),
    ("parliament's spokesman", "[Ali Sow, spokesman for the Malian parliament], said so.", "Ali Sow", NONE, OFFICIAL),
    ("campaign", "[Danish campaign spokesman Ali Sow] said so.", "Ali Sow", NONE, OFFICIAL),
    ("backed by a state", "[Danish-backed commander Ali Sow] said so.", "Ali Sow", NONE, OFFICIAL),
    ("analyst at", "[Mia Tann, an analyst at the Lindgren Institute], said so.", "Mia Tann", NONE, "analyst"),
    ("analyst of, before", "[Analyst of the Northern Crisis Group Oleg Ignat] said so.", "Oleg Ignat", NONE, "analyst"),
    (
        "who studies",
        "For [Tomas Reyes, who studies sanctions at the University of Vigo], it is so.",
        "Tomas Reyes",
        NONE,
        "analyst",
    ),
    ("state's professor", "[Danish professor Ida Holm] said so.", "Ida Holm", NONE, "analyst"),
    (
        "director of a research place",
        "[Mia Tann, director of the Lindgren Institute], said so.",
        "Mia Tann",
        NONE,
        "analyst",
    ),
    (
        "vice president of a research place",
        "[Mia Tann, vice president at the Lindgren Institute], said so.",
        "Mia Tann",
        NONE,
        "analyst",
    ),
    (
        "president of a club",
        "[Ole Lund, president of the Danish Chamber of Commerce], said so.",
        "Ole Lund",
        NONE,
        "unknown",
    ),
    (
        "association of a state's name",
        "[Mia Tann, head of the Norwegian Refugee Council], said so.",
        "Mia Tann",
        NONE,
        "unknown",
    ),
    (
        "council on a continent",
        "[Mia Tann, head of programme at the European Council on Foreign Relations], said so.",
        "Mia Tann",
        NONE,
        "unknown",
    ),
    ("agency of a state", "[Mia Tann, head of the Peruvian Space Agency], said so.", "Mia Tann", "PER", OFFICIAL),
    ("first name that is a capital", "[Danish envoy Victoria Lund] said so.", "Victoria Lund", "DNK", OFFICIAL),
    ("retired officer", "[retired Danish Lt. Gen. Ole Lund] said so.", "Ole Lund", NONE, FORMER),
    ("journalist", "[Danish journalist Ida Holm] said so.", "Ida Holm", NONE, "outlet"),
    ("shopkeeper", "[Ida Holm, a shopkeeper in Oslo], said so.", "Ida Holm", NONE, "citizen"),
    ("unknown title", "[the glaciologer Ida Holm] said so.", "Ida Holm", NONE, "unknown"),
    ("no title", "[Hanne Berg] had said that no ships would leave.", "Hanne Berg", NONE, "unknown"),
    # Metonyms and bodies
    ("capital", "[Oslo] would not say.", "Oslo", "NOR", "body"),
    ("seat", "[The Pentagon] had no comment.", "Pentagon", "USA", "body"),
    ("seat without its accent", "[The Elysee] said no call was planned.", "Elysee", "FRA", "body"),
    ("ministry in small letters", "[the State department] said so.", "State department", "USA", "body"),
    ("street", "[Downing Street] said so.", "Downing Street", "GBR", "body"),
    ("quarter", "[Foggy Bottom] said so.", "Foggy Bottom", "USA", "body"),
    ("ministry", "[Peru's foreign ministry] said so.", "Peru's foreign ministry", "PER", "body"),
    ("ministry in a capital", "[The trade ministry in Oslo] said so.", "trade ministry in Oslo", "NOR", "body"),
    ("the Union by its city", "[Brussels] said so.", "Brussels", "european-union", "body"),
    ("the state by the same city", "Belgium's king left. [Brussels] said so.", "Brussels", "BEL", "body"),
    ("state", "[Armenia] denies it.", "Armenia", "ARM", "body"),
    ("side", "[the Chilean side] had admitted it.", "Chilean side", "CHL", "body"),
    ("government", "[The Danish government] said so.", "Danish government", "DNK", "body"),
    ("people at talks", "[The Danes] said so.", "Danes", "DNK", "body"),
    ("paper of a seat", "[A Kremlin statement] said so.", "Kremlin statement", "RUS", "body"),
    ("parliament", "[The Danish parliament] said so.", "Danish parliament", NONE, "body"),
    ("central bank", "[The Danish central bank] said so.", "Danish central bank", NONE, "body"),
    ("either of two states", "[Congo] denies it.", "Congo", NONE, "body"),
    ("organisation in no table", "[The Lindgren Foundation] said so.", "Lindgren Foundation", NONE, "body"),
    # Offices that one person holds
    ("premier", "[the Danish premier] said so.", "Danish premier", "DNK", OFFICIAL),
    ("foreign minister", "[The Emirati foreign minister] called it so.", "Emirati foreign minister", "ARE", OFFICIAL),
    (
        "head of diplomacy",
        "[The EU foreign policy chief] said so.",
        "EU foreign policy chief",
        "european-union",
        OFFICIAL,
    ),
    ("former holder", "[The former Danish premier] said so.", "former Danish premier", NONE, FORMER),
    # Outlets
    ("paper by form", "[The Paris Courier] had reported one.", "Paris Courier", NONE, "outlet"),
    ("paper by name", "[The New York Times] reported one.", "New York Times", NONE, "outlet"),
    ("agency", "[The Associated Press] reported one.", "Associated Press", NONE, "outlet"),
    ("state television", "[Danish state television] said so.", "Danish state television", NONE, "outlet"),
    # Two together
    ("two states", "[Denmark and Norway] said so.", "Denmark and Norway", NONE, "body"),
    (
        "three, as a list",
        "Peru's envoy Jorge Vidal met Ana Paz and Leo Marn. [Vidal, Paz and Marn] agreed.",
        "Jorge Vidal, Ana Paz and Leo Marn",
        NONE,
        "unknown",
    ),
    (
        "two of one state",
        "[Danish envoy Ida Holm and Danish minister Ole Lund] said so.",
        "Ida Holm and Ole Lund",
        "DNK",
        OFFICIAL,
    ),
]


@pytest.mark.parametrize(
    ("sentence", "name", "party", "role"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED]
)
def test_who_is_named_speaks(sentence: str, name: str, party: str | None, role: str) -> None:
    """The speaker's name is as the text has it, without article; the party is that of the office."""
    found = speaker(sentence)
    assert (found.name, found.party, found.role, found.named) == (name, party, role, True), why(found)


UNNAMED = [
    ("two of a state", "[Two US officials] said the letter was a draft.", "USA", OFFICIAL),
    ("several", "[several high-ranking Danish officials] said so.", "DNK", OFFICIAL),
    ("no state", "[A Western official], speaking on condition of anonymity, said so.", NONE, OFFICIAL),
    ("a continent's adjective", "[European officials] said so.", NONE, OFFICIAL),
    ("the Union's", "[European Union officials] said so.", "european-union", OFFICIAL),
    ("diplomats", "[Diplomats] said so.", NONE, OFFICIAL),
    ("place is no service", "[officials in Copenhagen] said so.", NONE, OFFICIAL),
    ("sources", "[Sources close to the Kremlin] said so.", NONE, "unknown"),
    ("people familiar", "[People familiar with the matter] said so.", NONE, "unknown"),
    ("spokeswoman of a ministry", "[A State Department spokeswoman] said so.", "USA", OFFICIAL),
    ("spokesman for a ministry", "[A spokesman for the Danish foreign ministry] said so.", "DNK", OFFICIAL),
    ("one of", "[one of the Danish premier's advisers] said so.", "DNK", OFFICIAL),
    ("adviser to", "[An adviser to the Danish premier] said so.", "DNK", OFFICIAL),
    ("lawmakers", "[Lawmakers] asked if it had been translated.", NONE, OFFICIAL),
    ("analysts", "[Danish experts] said so.", NONE, "analyst"),
    ("residents", "[Residents] said so.", NONE, "citizen"),
    ("many of a people", "[many Danes] said so.", NONE, "citizen"),
    ("a farmer", "[A farmer] said so.", NONE, "citizen"),
    ("its minister", "Peru and [its foreign minister] said so.", "PER", OFFICIAL),
    ("an association", "[The fishermen's association] said so.", NONE, "body"),
    ("a paper of nobody", "[the report] said so.", NONE, "unknown"),
    ("unknown word", "[glaciologers] said so.", NONE, "unknown"),
    ("no source", "[]It was reported that the ships had left.", NONE, "unknown"),
]


@pytest.mark.parametrize(("sentence", "party", "role"), [row[1:] for row in UNNAMED], ids=[row[0] for row in UNNAMED])
def test_who_is_not_named_speaks_without_a_name(sentence: str, party: str | None, role: str) -> None:
    """An anonymous source has a party only where a state, its adjective or a part of it stands beside the title."""
    found = speaker(sentence)
    assert (found.name, found.party, found.role, found.named) == (None, party, role, False), why(found)


BACK = [
    ("surname, state", "They met Peru's envoy, Jorge Vidal. The talks failed, [Vidal] said.", "Jorge Vidal", "PER"),
    ("surname, Mr", "Jorge Vidal, Peru's envoy, left. [Mr. Vidal] said so.", "Jorge Vidal", "PER"),
    (
        "title comes later",
        "[Vidal] said so. Jorge Vidal is known. Peru's envoy Jorge Vidal left.",
        "Jorge Vidal",
        "PER",
    ),
    ("pronoun, speaker before", "[Peru's envoy Jorge Vidal] left. [He] said so.", "Jorge Vidal", "PER"),
    (
        "pronoun, introduced before",
        "Colonel Ibrahim Sow took questions. The bridge, [he] said, would go.",
        "Ibrahim Sow",
        NONE,
    ),
    (
        "pronoun, next paragraph",
        "Peru's envoy Jorge Vidal left.\n\nThe bridge, [he] said, would go.",
        "Jorge Vidal",
        "PER",
    ),
    ("pronoun, by gender", "Chile's Ana Paz met Peru's envoy, Jorge Vidal. [He] said so.", "Jorge Vidal", "PER"),
    (
        "pronoun, not the one quoted",
        "Peru's envoy Jorge Vidal left. “Ivan Petrov lies,” [he] said.",
        "Jorge Vidal",
        "PER",
    ),
    ("who", "Peru's envoy Jorge Vidal, [who] said so, left.", "Jorge Vidal", "PER"),
    ("role", "Peru's negotiator, Jorge Vidal, left early. [The negotiator] said so.", "Jorge Vidal", "PER"),
    (
        "role and state",
        "Peru's envoy Jorge Vidal met Chile's envoy Ana Paz. [The Chilean envoy] said so.",
        "Ana Paz",
        "CHL",
    ),
    ("office with its holder beside it", "[Peru's envoy], Jorge Vidal, said so.", "Jorge Vidal", "PER"),
    ("his deputy", "[Peru's envoy Jorge Vidal] left. [His deputy Ana Paz] said so.", "Ana Paz", "PER"),
    ("its envoy", "Peru sent its envoy, Jorge Vidal. The talks failed, [Vidal] said.", "Jorge Vidal", "PER"),
    ("the office of a person", "Peru's envoy Jorge Vidal left. [Vidal's office] said so.", "Vidal's office", "PER"),
]


@pytest.mark.parametrize(("text", "name", "party"), [row[1:] for row in BACK], ids=[row[0] for row in BACK])
def test_who_was_introduced_is_known_again(text: str, name: str, party: str | None) -> None:
    """Surnames, pronouns and roles point back to the person whom the article has introduced."""
    found = speaker(text)
    assert (found.name, found.party, found.named) == (name, party, True), why(found)


def test_a_role_of_two_people_is_nobody_in_particular() -> None:
    """With two envoys in the text, “the envoy” is left open."""
    found = speaker("Peru's envoy Jorge Vidal met Chile's envoy Ana Paz. [The envoy] said so.")
    assert (found.name, found.party) == (None, None)


def test_an_unnamed_official_keeps_the_party_when_named_again() -> None:
    """“the official” is of the party of “two Danish officials”, and still has no name."""
    found = speaker("[A Danish official] said so. [The official] said more.")
    assert (found.name, found.party, found.named) == (None, "DNK", False)
    assert "A Danish official" in why(found)


def test_the_ministry_is_the_one_named_before() -> None:
    """A ministry without its state is the one that the article has named, where there is only one."""
    assert speaker("[Peru's foreign ministry] said so. [The ministry] said more.").party == "PER"
    assert speaker("[Peru's foreign ministry] met Chile's foreign ministry. [The ministry] said more.").party is None


def test_they_are_those_who_spoke_together() -> None:
    """“they” copies whoever of several spoke last."""
    found = speaker("[Two Danish officials] said so. [They] said more.")
    assert (found.name, found.party, found.named) == (None, "DNK", False)


def test_one_of_two_is_one_of_those_who_spoke() -> None:
    found = speaker("[Two Danish officials] said so. [One of the two] said more.")
    assert (found.name, found.party, found.named) == (None, "DNK", False)


def test_a_capital_that_only_the_sentence_gives_makes_no_name() -> None:
    """“Glaciologers” at the beginning of a sentence are nobody by name."""
    found = speaker("It rained. [Glaciologers] said so.")
    assert (found.name, found.named) == (None, False)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xi Jinping met Angela Merkel in the city. [She] said no.", "Angela Merkel"),
        ("Xi Jinping met Angela Merkel in the city. [He] said no.", "Xi Jinping"),
        ("Park Geun-hye met Xi Jinping. [She] said so.", "Park Geun-hye"),
        ("Park Geun-hye met Xi Jinping. [He] said so.", "Xi Jinping"),
    ],
)
def test_a_pronoun_fits_leaders_whose_first_name_does_not_tell(text: str, name: str) -> None:
    """The registry says of whom “he” and “she” speak, for the leaders of every state alike."""
    assert speaker(text, published="2014-01-14").name == name


def test_a_pronoun_with_nobody_before_it_is_left_open() -> None:
    """No speaker is invented, and the reason says why."""
    found = speaker("[He] said so.")
    assert (found.name, found.party, found.role, found.named) == (None, None, "unknown", False)
    assert "nobody" in why(found)


OFFICES = [
    ("in office", "[Obama] said so.", "2014-05-01", "USA", OFFICIAL),
    ("after it", "[Obama] said so.", "2018-05-01", None, FORMER),
    ("before it", "[Macron] said so.", "2016-05-01", None, "unknown"),
    ("on the first day", "[Macron] said so.", "2017-05-14", "FRA", OFFICIAL),
    ("on the day the next one takes over", "[Hollande] said so.", "2017-05-14", None, FORMER),
    ("between two terms", "[Trump] said so.", "2023-05-01", None, FORMER),
    ("another party later", "[Rutte] said so.", "2025-05-01", "nato", OFFICIAL),
    ("another party before", "[Rutte] said so.", "2015-05-01", "NLD", OFFICIAL),
    ("title, state unsaid", "[President Obama] said so.", "2014-05-01", "USA", OFFICIAL),
    ("administration", "[The Obama administration] said so.", "2014-05-01", "USA", "body"),
    ("administration's official", "[An Obama administration official] said so.", "2014-05-01", "USA", OFFICIAL),
    ("aide", "[Putin’s aide Yuri Ushakov] said so.", "2026-01-14", "RUS", OFFICIAL),
    ("unknown aide", "[Putin’s aide Pavel Orlov] said so.", "2026-01-14", "RUS", OFFICIAL),
    ("office", "[Zelensky's office] said so.", "2024-05-01", "UKR", "body"),
    ("month as surname", "[Theresa May] said so.", "2018-05-01", "GBR", OFFICIAL),
    ("no date", "[Lavrov] said so.", None, "RUS", OFFICIAL),
    ("no date, two of that name", "[Clinton] said so.", None, None, "unknown"),
]


@pytest.mark.parametrize(("sentence", "day", "party", "role"), [r[1:] for r in OFFICES], ids=[r[0] for r in OFFICES])
def test_a_leader_speaks_for_the_party_of_that_day(
    sentence: str, day: str | None, party: str | None, role: str
) -> None:
    """leaders.csv says who held which office when; the article's date decides."""
    found = speaker(sentence, published=day)
    assert (found.party, found.role) == (party, role), why(found)


def test_without_a_date_the_reason_says_so() -> None:
    assert "no date" in why(speaker("[Lavrov] said so.", published=None))


def test_the_text_beats_the_registry() -> None:
    """Who the article says somebody is counts before what the table knows."""
    found = speaker("[Barack Obama, a former president], said so.", published="2014-05-01")
    assert (found.party, found.role) == (None, FORMER)


def test_what_is_no_office_does_not_beat_the_registry() -> None:
    """“a teacher by training” says nothing of the office that the registry knows."""
    found = speaker("[Justin Trudeau, a teacher by training], said so.", published="2018-05-01")
    assert (found.party, found.role) == ("CAN", OFFICIAL)


def test_an_unknown_title_is_audible() -> None:
    """What no table knows is said in the reason."""
    assert "titles.csv" in why(speaker("[the glaciologer Ida Holm] said so."))
    assert "glaciologers" in why(speaker("[glaciologers] said so."))


def test_every_speaker_has_a_reason() -> None:
    for row in [*NAMED, *UNNAMED, *BACK]:
        for statement in statements(str(row[1])):
            assert statement.speaker is not None
            assert statement.speaker.because, row[0]


def test_a_chain_ends_with_whoever_speaks() -> None:
    """Relays come first, the outermost in front; who has no name is called by the words of the text."""
    text = "Reuters reported that Peru's envoy, Jorge Vidal, had heard two Danish officials say no."
    article = an_article(text)
    relays = ("Reuters", "Peru's envoy, Jorge Vidal,")
    made = [
        a_statement(article, "two Danish officials", "say", "no", relays=relays),
        a_statement(article, "Peru's envoy, Jorge Vidal,", "heard", "two Danish officials say no", relays=("Reuters",)),
        a_statement(article, None, "reported", "no", relays=("Reuters",)),
    ]
    chains = [s.chain for s in Resolver(Registry.shipped()).resolve(article, made)]
    assert chains == [("Reuters", "Jorge Vidal", "two Danish officials"), ("Reuters", "Jorge Vidal"), ("Reuters",)]


def test_the_article_s_own_outlet_is_one() -> None:
    """A source that is the article's outlet relays, whatever its name looks like."""
    (found,) = statements("[Portside] has learned it.", outlet="Portside")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == ("Portside", "outlet")


DESK = """
parties:
  - {code: XAA, name: Avelia, demonyms: [Avelian, Avelians], capital: Mirport, seats: [the Glass House]}
outlets:
  - {name: Mirport Lantern, names: [the Lantern], kind: daily}
  - {name: Avelian Press Service, kind: official, party: XAA}
people:
  - name: Teo Marn
    roles:
      - {title: judge, party: null, to: 2025-06-30}
      - {title: special envoy, party: XAA, from: 2025-07-01}
"""


@pytest.mark.parametrize(
    ("sentence", "day", "name", "party", "role"),
    [
        ("[Mirport] said so.", "2026-01-14", "Mirport", "XAA", "body"),
        ("[The Glass House] said so.", "2026-01-14", "Glass House", "XAA", "body"),
        ("[Avelian envoy Ida Holm] said so.", "2026-01-14", "Ida Holm", "XAA", OFFICIAL),
        ("[The Lantern] said so.", "2026-01-14", "Lantern", None, "outlet"),
        ("[The Avelian Press Service] said so.", "2026-01-14", "Avelian Press Service", "XAA", "body"),
        ("[Marn] said so.", "2025-06-30", "Marn", None, OFFICIAL),
        ("[Marn] said so.", "2025-07-01", "Marn", "XAA", OFFICIAL),
        ("[Marn] said so.", None, "Marn", "XAA", OFFICIAL),
    ],
)
def test_a_desk_knows_its_own_actors(
    tmp_path: Path, sentence: str, day: str | None, name: str, party: str | None, role: str
) -> None:
    found = speaker(sentence, published=day, registry=desk(tmp_path, DESK))
    assert (found.name, found.party, found.role) == (name, party, role), why(found)


HOLDERS = [
    (
        "a minister is no prime minister",
        "Danish Prime Minister Ida Holm met Danish trade minister Ole Lund. [The minister] said so.",
        "Ole Lund",
        "DNK",
    ),
    (
        "nor a deputy the minister",
        "Danish minister Ida Holm met deputy minister Ole Lund. [The deputy minister] said so.",
        "Ole Lund",
        NONE,
    ),
    (
        "by its field",
        "Danish trade minister Ida Holm and health minister Ole Lund met. [The health minister] said so.",
        "Ole Lund",
        NONE,
    ),
    ("another title of the office", "Peru's president, Ana Paz, left. [The head of state] said so.", "Ana Paz", "PER"),
    ("short for it", "Danish Prime Minister Ida Holm left. [The PM] said so.", "Ida Holm", "DNK"),
    ("named further on", "[Peru's president] said so. President of Peru Ana Paz left.", "Ana Paz", "PER"),
    (
        "the one without a state",
        "President Ana Paz met Peru's president, Jorge Vidal. It rained.\n\nIt did.\n\n[The president] said so.",
        "Ana Paz",
        NONE,
    ),
    (
        "office of several words",
        "Adviser to the Head of the Office of the President of Peru Jorge Vidal left. "
        "[The adviser to the head of the office] said so.",
        "Jorge Vidal",
        "PER",
    ),
    (
        "office with the state elsewhere",
        "Peru's president, Ana Paz, left. [President Paz] said so.",
        "Ana Paz",
        "PER",
    ),
    ("a name behind a body's", "[Danish Deputy Minister of Commerce Ana Paz] said so.", "Ana Paz", "DNK"),
    ("part of a seat", "[Ana Paz, director of shipping in the White House], said so.", "Ana Paz", "USA"),
    ("of beats what stands far off", "[G20 summit President of Peru Ana Paz] said so.", "Ana Paz", "PER"),
    ("what somebody does", "[Danish minister Ana Paz] left. [Paz], praising her opponent, said so.", "Ana Paz", "DNK"),
    ("who, behind an apposition", "Ana Paz, Peru's envoy to the old city, [who] said so, left.", "Ana Paz", "PER"),
    ("behind the name", "[Ana Paz MP] said so.", "Ana Paz", NONE),
    ("office of a state", "[The Peruvian Harbour Bureau] said so.", "Peruvian Harbour Bureau", "PER"),
    ("office of a state, behind", "[The Harbour Bureau of Peru] said so.", "Harbour Bureau of Peru", "PER"),
    ("joined within a name", "[The Harbour and Coast Council] said so.", "Harbour and Coast Council", NONE),
    (
        "the committee",
        "A Danish fishing committee met. It rained. [The committee] said so.",
        "Danish fishing committee",
        NONE,
    ),
    ("whose survey", "[A Lindgren Institute survey] said so.", "Lindgren Institute", NONE),
    ("the poll", "It rained. [A new Lindgren poll] said so. [The poll] said more.", "Lindgren", NONE),
    (
        "a paper put out",
        "A white paper on fishing was released by Peru. [The white paper] said so.",
        "white paper",
        "PER",
    ),
    (
        "two leaders",
        "Peru's president, Ana Paz, met Chile's president, Ole Lund. [The two leaders] said so.",
        "Ana Paz and Ole Lund",
        NONE,
    ),
    ("a long quotation", "[Envoy Ana Paz] said no.\n\n“No.”\n\n“Nor then.”\n\n“No,” [she] said.", "Ana Paz", NONE),
    ("in the genitive only", "Ana Paz's journey was long. In the end [she] said so.", "Ana Paz", NONE),
]


@pytest.mark.parametrize(("text", "name", "party"), [row[1:] for row in HOLDERS], ids=[row[0] for row in HOLDERS])
def test_an_office_is_whoever_was_shown_in_it(text: str, name: str, party: str | None) -> None:
    """“The minister” is the person whom the article has shown in that office, and no other."""
    found = speaker(text)
    assert (found.name, found.party, found.named) == (name, party, True), why(found)


NOBODY = [
    ("critics of somebody", "Envoy Ana Paz left. [Paz’s critics] said so.", NONE),
    ("another since", "Envoy Ana Paz left. [A Danish envoy] came. [The envoy] said so.", "DNK"),
    ("three leaders", "Peru's president, Ana Paz, met Ole Lund, president of Chile. [Three leaders] said so.", NONE),
    ("a spokesman, then the spokesman", "[A spokesman for Peru] left. [The spokesman] said so.", "PER"),
    ("polls of nobody", "[Opinion polls] say so.", NONE),
    ("a committee of nobody", "[The committee] said so.", NONE),
    ("both sides", "The Danish side came. [Both sides] said so.", NONE),
    ("a title alone", "It rained. [The President] said so.", NONE),
]


@pytest.mark.parametrize(("text", "party"), [row[1:] for row in NOBODY], ids=[row[0] for row in NOBODY])
def test_who_was_not_named_stays_unnamed(text: str, party: str | None) -> None:
    found = speaker(text)
    assert (found.name, found.party, found.named) == (None, party, False), why(found)


PAST = [
    "[Ana Paz, Peru's envoy from 1979 to 2005], said so.",
    "[Ana Paz, Peru's envoy until 2005], said so.",
    "[Ana Paz, Peru's envoy during the war], said so.",
]


@pytest.mark.parametrize("sentence", PAST)
def test_an_office_told_of_another_time_is_a_past_one(sentence: str) -> None:
    found = speaker(sentence)
    assert (found.name, found.party, found.role) == ("Ana Paz", None, FORMER), why(found)


HOME = """
people:
  - {name: Teo Marn, roles: [{title: president, party: PER}]}
  - {name: Ida Holm, roles: [{title: president, party: CHL}]}
"""


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("President Teo Marn left. [Intelligence officials] said so.", "PER"),
        ("President Teo Marn left. [The administration] said so.", "PER"),
        ("President Teo Marn left. [Fishing Minister Ana Paz] said so.", "PER"),
        ("President Teo Marn left. [Officials] said so.", None),
        ("President Teo Marn left. [General Ana Paz] said so.", None),
        ("President Teo Marn left. A Danish minister came. [Fishing Minister Ana Paz] said so.", None),
        ("President Teo Marn met President Ida Holm. [Intelligence officials] said so.", None),
        ("President Teo Marn met Chile's president, Ida Holm. [Intelligence officials] said so.", "PER"),
        ("Peru's president, Teo Marn, left. [Intelligence officials] said so.", None),
    ],
)
def test_a_text_is_at_home_where_its_president_needs_no_state(tmp_path: Path, text: str, party: str | None) -> None:
    """Where one head of state is named without the state, ministers and the administration without one are there."""
    found = speaker(text, registry=desk(tmp_path, HOME))
    assert found.party == party, why(found)


def test_a_head_of_state_needs_no_title_to_be_the_president(tmp_path: Path) -> None:
    """“Marn … the president”: the registry knows that he is one on that day."""
    registry = desk(tmp_path, HOME)
    found = speaker("Teo Marn left. [The president] said so.", registry=registry)
    assert (found.name, found.party) == ("Teo Marn", "PER"), why(found)
