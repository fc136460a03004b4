"""What reading works out where nobody says it: language, genre, agency."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from onrecord.lexicon import table
from onrecord.reading.genre import genre_of
from onrecord.reading.language import LANGUAGES, language_of
from onrecord.reading.wire import agency_called, agency_credited

# Language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister said on Tuesday that the talks on the strait had not begun."),
        ("fr", "Le ministre a déclaré mardi que les pourparlers sur le détroit n'avaient pas commencé."),
        ("de", "Der Minister sagte am Dienstag, die Gespräche über die Meerenge hätten nicht begonnen."),
        ("es", "El ministro dijo el martes que las conversaciones sobre el estrecho no habían comenzado."),
        ("it", "Il ministro ha detto martedì che i colloqui sullo stretto non sono ancora cominciati."),
        ("pt", "O ministro disse na terça-feira que as conversações sobre o estreito não tinham começado."),
        ("pl", "Minister powiedział we wtorek, że rozmowy w sprawie cieśniny jeszcze się nie rozpoczęły."),
        ("tr", "Bakan salı günü boğaz konusundaki görüşmelerin henüz başlamadığını söyledi."),
        ("ru", "Министр заявил во вторник, что переговоры о проливе ещё не начались."),
        ("uk", "Міністр заявив у вівторок, що переговори щодо протоки ще не розпочалися."),
        ("he", "השר אמר ביום שלישי כי השיחות על המצר עדיין לא החלו."),
        ("ar", "قال الوزير يوم الثلاثاء إن المحادثات حول المضيق لم تبدأ بعد."),
        ("fa", "وزیر روز سه‌شنبه گفت که گفت‌وگوها درباره تنگه هنوز آغاز نشده است."),
        ("zh", "部长星期二表示，关于海峡的谈判尚未开始。"),
    ],
)
def test_languages_are_told(language: str, text: str) -> None:
    assert language in LANGUAGES
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "1 234 567", "Talks", "Ilan Torv", "…" * 3000, "qzx " * 40])
def test_too_little_to_tell(text: str) -> None:
    """None is said rather than a guess."""
    assert language_of(text) is None


def test_a_text_half_in_another_language_is_not_taken_for_english_by_its_small_words() -> None:
    """A few sentences of English before a text in Russian: the letters decide."""
    english = "The minister said on Tuesday that the talks on the strait had not begun. "
    russian = "Министр заявил во вторник, что переговоры о проливе ещё не начались, и отказался назвать дату. "
    assert language_of(english * 3 + russian * 15) == "ru"


def test_plain_english_needs_no_models_of_languages() -> None:
    """They would take an eighth of the time in which one article is read from cold."""
    code = (
        "import sys; from onrecord.reading.language import language_of; "
        "text = 'The minister said on Tuesday that the talks on the strait had not begun. ' * 6; "
        "print(language_of(text), 'lingua' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]


def test_only_the_beginning_is_looked_at() -> None:
    english = "The minister said on Tuesday that the talks on the strait had not begun. "
    assert language_of(english * 40 + "Министр заявил во вторник. " * 10_000) == "en"


def test_large_libraries_wait_until_they_are_needed() -> None:
    """`onrecord --help` imports this package."""
    code = "import sys, onrecord.reading; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    large = {"httpx", "httpcore", "trafilatura", "lxml", "lingua", "jsonschema", "yaml", "numpy"}
    assert large & set(run.stdout.split()) == set()


# Genre


def genre(url: str | None = None, outlet: str | None = None, title: str | None = None) -> str:
    host = re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", url) if url else None
    return genre_of(host=host, url=url, outlet=outlet, title=title)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.mfa.gov.xa/talks",
        "https://en.kremlin.ru/events/1",
        "http://kremlin.ru/events/1",
        "https://www.state.gov/talks",
        "https://www.gov.uk/talks",
        "https://presse.diplomatie.gouv.xa/a",
        "https://ec.europa.eu/a",
    ],
)
def test_a_states_own_site_is_official(url: str) -> None:
    assert genre(url) == "official"
    assert genre(url + "/opinion/a") == "official"


@pytest.mark.parametrize(
    "url",
    [
        "https://kremlin.ru.harbour.example/a",
        "https://notkremlin.ru/a",
        "https://harbour.example/kremlin.ru/a",
        "https://gov.example/a",
        "https://mygov.com/a",
        "https://harbour.gov.example/a",
    ],
)
def test_a_site_that_only_looks_like_it_is_not(url: str) -> None:
    assert genre(url) == "news"


def test_an_outlets_name_counts_only_where_there_is_no_host() -> None:
    """A page can call itself whatever it likes."""
    assert genre(outlet="kremlin.ru") == genre(outlet="White House") == "official"
    assert genre("https://harbour.example/a", outlet="White House") == "news"


@pytest.mark.parametrize(
    "url",
    [
        "https://harbour.example/opinion/2026/02/03/why-the-accord-holds",
        "https://harbour.example/world/commentisfree/2026/why",
        "https://harbour.example/Op-Ed/why",
        "https://opinion.harbour.example/why",
        "https://harbour.example/blogs/strait/why",
    ],
)
def test_a_section_of_opinion(url: str) -> None:
    assert genre(url) == "opinion"


@pytest.mark.parametrize(
    "url",
    [
        "https://harbour.example/world/opinion-polls/a",
        "https://harbour.example/world/opinion",
        "https://harbour.example/a?section=/opinion/x",
        "https://harbour.example/columnists-guild/a",
    ],
)
def test_a_path_that_only_mentions_it(url: str) -> None:
    """The last part is the article's own name."""
    assert genre(url) == "news"


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: Why the accord holds",
        "OPINION | Why the accord holds",
        "Op-Ed – Why the accord holds",
        "Editorial: A lamp without oil",
        "“Commentary” – A lamp without oil",
        "Why the accord holds | Opinion",
        "Why the accord holds - Letters to the editor",
        "Мнение: почему соглашение держится",
    ],
)
def test_a_title_that_says_opinion(title: str) -> None:
    assert genre(title=title) == "opinion"


@pytest.mark.parametrize(
    "title",
    ["Opinion polls favour the accord", "Commentary on the accord is published", "Minister's opinion", None, ""],
)
def test_a_title_that_only_mentions_it(title: str | None) -> None:
    assert genre(title=title) == "news"


# Agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Ana Brell, Associated Press", "Associated Press"),
        ("ANA BRELL Associated Press", "Associated Press"),
        ("Ana Brell, AP", "Associated Press"),
        ("Ana Brell (AFP)", "Agence France-Presse"),
        ("By AFP", "Agence France-Presse"),
        ("Ana Brell | Reuters", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("Ana Brell for Interfax-Ukraine", "Interfax-Ukraine"),
        ("TASS", "TASS"),
        ("dpa/Ana Brell", "dpa"),
        ("Ana Brell", None),
        ("Petra Torv", None),
        ("Antara Brell and Sana Torv", None),
        ("Ana Brell, AP Smith", None),
        ("Michael Bloomberg", None),
        ("Ana Brell, APA-OTS", None),
    ],
)
def test_a_byline_may_credit_an_agency(byline: str, agency: str | None) -> None:
    assert agency_credited("Nothing was said.", byline) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("OSTMARK (Reuters) - Nothing was signed.", "Reuters"),
        ("OSTMARK/VELD CITY, Veldoria (AP) — Nothing was signed.", "Associated Press"),
        ("(Reuters) - Nothing was signed.", "Reuters"),
        ("OSTMARK, Feb. 3 (Xinhua) -- Nothing was signed.", "Xinhua"),
        ("OSTMARK. Feb 3 (Interfax-Ukraine) – Nothing was signed.", "Interfax-Ukraine"),
        ("VELD CITY, Feb 3 (PTI) Nothing was signed.", "Press Trust of India"),
        ("OSTMARK, February 3. /TASS/. Nothing was signed.", "TASS"),
        ("OSTMARK, 3 Feb — RIA Novosti. Nothing was signed.", "RIA Novosti"),
        ("Veld City, IRNA – Nothing was signed.", "Islamic Republic News Agency"),
        ("Talks on the strait\n\nBy Ana Brell\n\nOSTMARK (AFP) – Nothing was signed.", "Agence France-Presse"),
        ("The Associated Press (AP) reported that nothing was signed.", None),
        ("Nothing was signed, Reuters said.", None),
        ("Photo: Ana Brell/AFP/Somebody Images", None),
        ("The minister (Reuters reported) signed nothing.", None),
        ("OSTMARK (Harbour Post) - Nothing was signed.", None),
    ],
)
def test_a_dateline_may_credit_an_agency(text: str, agency: str | None) -> None:
    assert agency_credited(text, None) == agency


def test_a_dateline_stands_at_the_beginning() -> None:
    assert agency_credited("Nothing was signed.\n\n" * 200 + "OSTMARK (Reuters) - Nothing.", None) is None


def test_every_form_of_a_name_is_the_agency() -> None:
    assert agency_called("associated press ") == agency_called("AP") == "Associated Press"
    assert agency_called("Merid News Agency") == "Merid News Agency"


# The tables


@pytest.mark.parametrize("name", ["agencies", "official_sites", "opinion_marks"])
def test_every_row_has_its_reason_and_stands_once(name: str) -> None:
    rows = table(name)
    assert [row for row in rows if not row["reason"] or None in row] == []
    keys = [(row.get("place"), row.get("name") or row.get("host") or row.get("mark")) for row in rows]
    assert len(set(keys)) == len(keys)


def test_no_form_of_a_name_is_two_agencies() -> None:
    cells = [(row["name"], row["abbreviation"], *row["credited_as"].split("|")) for row in table("agencies")]
    forms = [form for row in cells for form in {cell.casefold() for cell in row if cell}]
    assert sorted(form for form in set(forms) if forms.count(form) > 1) == []


def test_states_are_written_by_their_code() -> None:
    assert [row for row in table("agencies") if not re.fullmatch(r"([A-Z]{3})?", row["state"])] == []


def test_opinion_marks_have_a_place_that_is_looked_at() -> None:
    assert {row["place"] for row in table("opinion_marks")} == {"path", "title"}
