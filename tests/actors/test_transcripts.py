"""Who says “I” and “you” in transcripts and speeches, and what titles mean on a party's own site.

All people are invented, but for the heads of sites, who are given no words: “…” stands for what they say."""

from __future__ import annotations

import pytest

from onrecord.actors.house import House, house_of
from onrecord.model import Article
from tests.actors.reading import speaker, statements, why

OFFICIAL, NONE = "official", None
SITE = "quirinale.it"
"""A site whose head leaders.csv does not know, so that only the text can say who speaks."""

TALKS = (
    "The two met in the harbour. President of Chile Ana Paz: Welcome, Mr Vidal. The ships may come. "
    "Minister of Fishing of Peru Jorge Vidal: Thank you. "
)

TURNS = [
    ("in running text", TALKS + "[I] say that they will.", "Jorge Vidal", "PER"),
    ("the name alone", TALKS + "Ana Paz: Good. [I] say that they will.", "Ana Paz", "CHL"),
    ("we", TALKS + "Ana Paz: Good. [We] say that they will.", "Ana Paz", "CHL"),
    ("what a bracket adds", TALKS + "Ana Paz(in Spanish): Good. [I] say so.", "Ana Paz", "CHL"),
    ("after stars", "They met.*** President of Chile Ana Paz: Good. [I] say so.", "Ana Paz", "CHL"),
    (
        "after a heading",
        "They met. Speech at the second meeting President of Chile Ana Paz: Good. [I] say so.",
        "Ana Paz",
        "CHL",
    ),
    ("name said twice", "They met. President of Chile Ana Paz Paz AnaPresident: Good. [I] say so.", "Ana Paz", "CHL"),
    (
        "a blank before the colon",
        TALKS
        + "Director of the Harbour Board of Chile Ana Paz Paz AnaDirector of the Harbour Board of Chile : Mr Vidal, "
        "good. [I] say so.",
        "Ana Paz",
        "CHL",
    ),
    ("a question", TALKS + "Question: May I ask? [I] say that they will not.", None, None),
    ("he is another", TALKS + "Ana Paz: Peru's envoy Ole Lund came. [He] says that they will.", "Ole Lund", "PER"),
    ("an indirect one within", TALKS + "Ana Paz: You said that [we] say so.", "Ana Paz", "CHL"),
]


@pytest.mark.parametrize(("text", "name", "party"), [row[1:] for row in TURNS], ids=[row[0] for row in TURNS])
def test_whoever_has_the_word_says_i(text: str, name: str | None, party: str | None) -> None:
    """In transcripts of a party's own site a label with a colon gives the word, in running text, too."""
    found = speaker(text, outlet=SITE)
    assert (found.name, found.party, found.named) == (name, party, name is not None), why(found)


def test_who_has_the_word_relays_whom_it_tells_of() -> None:
    """What somebody says in a transcript that another said is relayed; one's own words are not."""
    text = TALKS + "[Peru's envoy Ole Lund] said that it rained. [I] say that it did not."
    told, own = statements(text, outlet=SITE)
    assert told.chain == ("Jorge Vidal", "Ole Lund")
    assert [span.of(text.replace("[", "").replace("]", "")) for relay in told.relays for span in relay] == [
        "Minister of Fishing of Peru Jorge Vidal"
    ]
    assert own.chain == ("Jorge Vidal",)
    assert own.relays == ()


NEWS = [
    (
        "full names and offices in capitals",
        "IDA HOLM, HOST: Good morning.\n\nOLE LUND, BYLINE: Hello, Ida. [I] say so.",
        "OLE LUND",
    ),
    ("surnames", "Envoy Ida Holm met Ole Lund.\n\nLUND: Why?\n\nHOLM: Because. [I] say so.", "Ida Holm"),
    ("Mr", "Envoy Ole Lund took questions.\n\nQ: Why?\n\nMR. LUND: Because. [I] say so.", "Ole Lund"),
    ("the one who asks", "Envoy Ole Lund took questions.\n\nMR. LUND: Yes?\n\nQ: [I] say so.", None),
]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in NEWS], ids=[row[0] for row in NEWS])
def test_a_transcript_in_the_news_has_turns(text: str, name: str | None) -> None:
    """Elsewhere two labels make a transcript, each at the beginning of a line."""
    assert speaker(text).name == name


def test_one_colon_makes_no_transcript() -> None:
    """“Envoy Ida Holm: …” once in a news article gives nobody the word for the rest of it."""
    assert speaker("Envoy Ida Holm: The ships came.\n\nIt rained. [I] say so.").name is None


def test_a_verb_before_a_colon_is_no_label() -> None:
    """“Envoy Ida Holm was clear: …” goes on; who has the word after it is who had it."""
    found = speaker(TALKS + "Ana Paz was clear: It rains. [I] say so.", outlet=SITE)
    assert found.name == "Jorge Vidal"


def test_you_are_the_other_of_two() -> None:
    """In a talk of two, one of whom the title names, “you” is the other; among more it is nobody."""
    title = "Talks with Jorge Vidal"
    assert speaker(TALKS + "[You] say that they will.", outlet=SITE, title=title).name == "Ana Paz"
    assert speaker(TALKS + "[You] say that they will.", outlet=SITE, title="Talks").name is None
    more = TALKS + "Ole Lund: [You] say that they will."
    assert speaker(more, outlet=SITE, title=title).name is None


SPEECHES = [
    ("Speech by Prime Minister of Denmark Ida Holm at the harbour", "Ida Holm", "DNK"),
    ("Address of Danish Foreign Minister Ida Holm", "Ida Holm", "DNK"),
    ("A word on fishing: statement by Danish envoy Ida Holm", "Ida Holm", "DNK"),
    ("Danish Prime Minister Ida Holm addressed the fishermen", "Ida Holm", "DNK"),
    ("Joint statement by the President of Chile, the President of Peru", None, None),
    ("Joint statement by Danish envoy Ida Holm and Ole Lund", None, None),
    ("Fishing was discussed with Danish envoy Ida Holm", None, None),
    ("Address by a fisherman", None, None),
]


@pytest.mark.parametrize(("title", "name", "party"), SPEECHES)
def test_a_speech_is_by_whom_the_title_names(title: str, name: str | None, party: str | None) -> None:
    """On a party's own site “I” is whoever gives the speech that the title announces; nobody where several do."""
    found = speaker("Dear friends! [I] say that the ships will come.", outlet=SITE, title=title)
    assert (found.name, found.party) == (name, party), why(found)


def test_a_speech_elsewhere_is_told_of() -> None:
    """A newspaper's title about a speech says nothing of who says “I” in the article."""
    title = "Address by Danish Prime Minister Ida Holm"
    assert speaker("It rained. [I] say so.", title=title).name is None


def test_the_president_of_a_president_s_site_is_its_head() -> None:
    """“Address by the President” and “the Head of State” are the holder of that day, whom the registry knows."""
    title = "Address by the President"
    found = speaker("Dear friends! [I] say …", outlet="elysee.fr", title=title, published="2016-05-01")
    assert (found.name, found.party, found.role) == ("François Hollande", "FRA", OFFICIAL)
    later = speaker("[The Head of State] said …", outlet="elysee.fr", published="2018-05-01")
    assert (later.name, later.party) == ("Emmanuel Macron", "FRA")
    assert "elysee.fr" in why(later)
    assert speaker("[The president of the bank] said …", outlet="elysee.fr", published="2018-05-01").party is None


HOUSE = [
    ("minister without a state", "[Minister of Fishing Anna Holm] said so.", "Anna Holm", "ITA"),
    ("again by surname", "Minister of Fishing Anna Holm left. [Holm] said so.", "Anna Holm", "ITA"),
    ("head of an office", "[Head of the Office of the President Ida Holm] said so.", "Ida Holm", "ITA"),
    ("head of a service", "[Head of the Federal Service for Harbours Anna Holm] said so.", "Anna Holm", "ITA"),
    ("head of a club", "[Head of the Anglers' Club Ida Holm] said so.", "Ida Holm", NONE),
    ("company", "[President of Lund Motors Ida Holm] said so.", "Ida Holm", NONE),
    ("guest", "[Danish minister Ida Holm] said so.", "Ida Holm", "DNK"),
    ("guest without the state again", "Danish minister Ida Holm came. [Minister Holm] said so.", "Ida Holm", "DNK"),
    ("parliament", "[Speaker of Parliament Ida Holm] said so.", "Ida Holm", NONE),
    ("nobody by name", "[The ministry spokeswoman] said so.", NONE, "ITA"),
    ("a council", "[The Federal Harbour Council] said so.", "Federal Harbour Council", "ITA"),
    ("another state's office", "[The Peruvian Harbour Bureau] said so.", "Peruvian Harbour Bureau", "PER"),
    ("a club's council", "[The Anglers' Association] said so.", "Anglers' Association", NONE),
]


@pytest.mark.parametrize(("text", "name", "party"), [row[1:] for row in HOUSE], ids=[row[0] for row in HOUSE])
def test_a_title_without_a_state_is_that_of_the_site(text: str, name: str | None, party: str | None) -> None:
    """On a party's own site offices without a state are its own; guests, parliaments and clubs are not."""
    found = speaker(text, outlet=SITE)
    assert (found.name, found.party) == (name, party), why(found)
    assert speaker(text).party in (None, "DNK", "PER")


def test_a_site_is_known_by_its_address_first() -> None:
    """The address decides; a name counts only where there is none. Subdomains but those of a language are others."""
    house = House("elysee.fr", "FRA", "president")
    assert house_of(Article("a1", "", url="https://www.elysee.fr/en/x")) == house
    assert house_of(Article("a1", "", url="https://en.elysee.fr/x")) == house
    assert house_of(Article("a1", "", url="https://museum.elysee.fr/x")) is None
    assert house_of(Article("a1", "", url="https://example.com/", outlet="elysee.fr")) is None
    assert house_of(Article("a1", "", outlet="Élysée")) == House("Élysée", "FRA", "president")
    assert house_of(Article("a1", "", url="https://[", outlet="Harbour Post")) is None
    assert house_of(Article("a1", "", url="https://press.admin.ch/x")) == House("admin.ch", "CHE")


def test_i_is_not_one_of_several_authors() -> None:
    """A byline with one name is “I” outside anybody's words; a list of authors is not."""
    assert speaker("It rained. [I] say so.", byline="By Ida Holm").name == "Ida Holm"
    assert speaker("It rained. [I] say so.", byline="Ida Holm, Ole Lund").name is None
    assert speaker("It rained. [I] say so.", byline="Ida Holm and Ole Lund").name is None


def test_turns_keep_their_reasons() -> None:
    """The reason names the label, and its span is the label's place."""
    text = TALKS + "[I] say that they will."
    (made,) = statements(text, outlet=SITE)
    assert made.speaker is not None
    spans = [span for reason in made.speaker.because for span in reason.spans]
    plain = text.replace("[", "").replace("]", "")
    assert "Minister of Fishing of Peru Jorge Vidal" in [plain[span.start : span.end] for span in spans]
