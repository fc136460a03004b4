"""Runs of a stance: since when, through whom, and what does not break them."""

from __future__ import annotations

from onrecord.model import When
from tests.ledger.short import standing, told


def test_a_run_lists_the_people_who_carried_it() -> None:
    """In order of appearance, each once; bodies and unnamed sources speak for the party, and through nobody."""
    book = """
        2026-03-12  XAL  asserts  Ida Renn
        2026-03-14  XAL  asserts  Tor Kell
        2026-03-20  XAL  asserts  -
        2026-03-22  XAL  asserts  Ida Renn
    """
    (party,) = standing(book).parties
    assert (party.stance, party.speakers, party.families) == ("asserts", ("Ida Renn", "Tor Kell"), 4)
    assert party.since is not None
    assert party.since.iso == "2026-03-12"
    assert party.statements == ("s00", "s01", "s02", "s03")


def test_a_run_that_is_broken_begins_anew() -> None:
    """And lists only those of the new one."""
    book = """
        2026-03-12  XAL  asserts   Ida Renn
        2026-03-14  XAL  abandons  Tor Kell
        2026-03-20  XAL  asserts   Moa Vik
    """
    assert told(standing(book)) == {"XAL": ("asserts", "2026-03-20", ("Moa Vik",))}


def test_asserting_after_confirming_goes_on_confirming() -> None:
    book = """
        2026-03-12  XBO  confirms  Oda Lind
        2026-03-20  XBO  asserts   Per Holt
        2026-03-22  XBO  withholds  Oda Lind
    """
    assert told(standing(book)) == {"XBO": ("confirms", "2026-03-12", ("Oda Lind", "Per Holt"))}


def test_in_one_article_the_later_text_wins() -> None:
    book = """
        2026-03-12  XAL  asserts   Ida Renn  article=a place=100
        2026-03-12  XAL  abandons  Ida Renn  article=a place=200
    """
    assert told(standing(book)) == {"XAL": ("abandons", "2026-03-12", ("Ida Renn",))}
    backwards = book.replace("place=100", "place=300")
    assert told(standing(backwards)) == {"XAL": ("asserts", "2026-03-12", ("Ida Renn",))}


def test_in_one_article_two_people_disagree_and_the_later_text_wins() -> None:
    book = """
        2026-03-12  XAL  abandons  Ida Renn  article=a place=100
        2026-03-12  XAL  asserts   Tor Kell  article=a place=200
    """
    assert told(standing(book)) == {"XAL": ("asserts", "2026-03-12", ("Tor Kell",))}


def test_on_one_day_most_of_those_who_speak_decide() -> None:
    """One aide's aside does not move a state; it is told beside."""
    book = """
        2026-03-12  XAL  abandons  Ida Renn
        2026-03-12  XAL  asserts   Tor Kell
        2026-03-12  XAL  asserts   Moa Vik
    """
    found = standing(book)
    assert told(found) == {"XAL": ("asserts", "2026-03-12", ("Tor Kell", "Moa Vik"))}
    assert "Meanwhile Aldland also no longer stands by it, through Ida Renn." in found.because


def test_on_one_day_in_two_articles_the_rarer_word_wins_a_tie() -> None:
    """There is no later there, and an assertion is what everybody expects."""
    book = """
        2026-03-12  XAL  abandons  Ida Renn  article=z
        2026-03-12  XAL  asserts   Tor Kell  article=b
    """
    assert told(standing(book)) == {"XAL": ("abandons", "2026-03-12", ("Ida Renn",))}


def test_people_named_go_before_bodies() -> None:
    book = """
        2026-03-12  XBO  denies    Oda Lind
        2026-03-12  XBO  confirms  -
        2026-03-12  XBO  confirms  -
    """
    assert told(standing(book)) == {"XBO": ("denies", "2026-03-12", ("Oda Lind",))}


def test_a_body_decides_where_people_only_withhold() -> None:
    book = """
        2026-03-12  XBO  withholds  Oda Lind
        2026-03-12  XBO  denies     -
    """
    assert told(standing(book)) == {"XBO": ("denies", "2026-03-12", ())}


def test_a_reprint_after_the_turn_turns_nothing_back() -> None:
    """It says what the original said when that was said."""
    book = """
        2026-03-12  XAL  asserts   Ida Renn  family=f voice=f
        2026-03-14  XAL  abandons  Ida Renn
        2026-03-16  XAL  asserts   Ida Renn  family=f voice=f
    """
    assert told(standing(book)) == {"XAL": ("abandons", "2026-03-14", ("Ida Renn",))}


def test_a_reprint_counts_once_and_stands_in_the_evidence() -> None:
    book = """
        2026-03-12  XAL  asserts  Ida Renn  family=f voice=f
        2026-03-16  XAL  asserts  Ida Renn  family=f voice=f
    """
    (party,) = standing(book).parties
    assert (party.families, party.statements) == (1, ("s00", "s01"))


def test_one_agency_is_one_voice() -> None:
    book = """
        2026-03-12  XAL  asserts  Ida Renn  voice=relay:Coast_Wire
        2026-03-16  XAL  asserts  Tor Kell  voice=relay:Coast_Wire
        2026-03-16  XAL  asserts  Tor Kell
    """
    (party,) = standing(book).parties
    assert party.families == 2


def test_a_month_stands_where_its_last_day_does() -> None:
    """By then it had surely been said; a ledger of an earlier day of the month has it on that day."""
    book = """
        2026-03     XAL  asserts   Ida Renn
        2026-03-14  XAL  abandons  Tor Kell
    """
    assert told(standing(book)) == {"XAL": ("asserts", "2026-03", ("Ida Renn",))}
    assert told(standing(book, "2026-03-02")) == {"XAL": ("asserts", "2026-03", ("Ida Renn",))}
    assert told(standing(book, "2026-02-28")) == {}


def test_what_was_said_earlier_this_year_stands_on_the_day_of_its_article() -> None:
    """By then it had been said; it does not come back at the year's end."""
    book = """
        2026        XBO  confirms  Oda Lind  by=2026-02-10
        2026-06-10  XBO  denies    Per Holt
    """
    assert told(standing(book, "2026-12-31")) == {"XBO": ("denies", "2026-06-10", ("Per Holt",))}
    assert told(standing(book, "2026-02-10")) == {"XBO": ("confirms", "2026", ("Oda Lind",))}


def test_a_reprint_of_what_was_said_twice_takes_neither_away() -> None:
    """The second denial of an article is the second of its reprint."""
    article = """
        2026-03-09  XBO  denies    Oda Lind  article=a family=f voice=f
        2026-03-11  XBO  denies    Oda Lind  article=a family=f voice=f
        2026-03-10  XBO  confirms  Per Holt
    """
    reprint = """
        2026-03-09  XBO  denies    Oda Lind  article=b family=f voice=f
        2026-03-11  XBO  denies    Oda Lind  article=b family=f voice=f
    """
    alone, both = (standing(book).parties[0] for book in (article, article + reprint))
    assert (alone.stance, alone.since) == (both.stance, both.since) == ("denies", When("2026-03-11"))


def test_a_month_begins_nothing_before_the_day_that_another_gives() -> None:
    """“Has denied it since September”, says an article of October; the day was the 23rd."""
    book = """
        2026-03     XBO  denies  -
        2026-03-23  XBO  denies  Oda Lind
    """
    assert told(standing(book)) == {"XBO": ("denies", "2026-03-23", ("Oda Lind",))}


def test_parties_stand_in_the_order_of_their_part() -> None:
    """Claimant, counterparty, who would have to give, then others as they spoke."""
    book = """
        2026-03-01  XDE  denies     -
        2026-03-02  XCE  denies     -
        2026-03-03  XBO  withholds  -
        2026-03-04  XAL  asserts    -
    """
    assert list(told(standing(book))) == ["XAL", "XBO", "XCE", "XDE"]
