"""What is said of a label, sentence by sentence: the kind, and the words."""

from __future__ import annotations

import time

import pytest

from onrecord.ledger.labels import with_meanings
from onrecord.ledger.meanings import meanings_in
from onrecord.lexicon import table
from onrecord.lexicon.phrases import label_pattern, phrase
from onrecord.model import Act, Label, Ledger, Line, Quotation, SearchLog, Speaker, Statement, When
from tests.builders import a_statement, an_article
from tests.ledger.using import label_use

LABEL = label_pattern("Merrow formula", "en")
SAYINGS = [
    # what it is
    ("By the Merrow formula we mean peace with patrols.", "defines", "we mean peace with patrols."),
    ("The Merrow formula means that both sides wait.", "defines", "means that both sides wait."),
    ("We stand by the Merrow formula, that is, by quiet on the river.", "defines", ", that is, by quiet on the river."),
    ("The Merrow formula, under which the valley is shared, holds.", "defines", ", under which the valley is shared"),
    ("The Merrow formula, which provides for a ferry, holds.", "defines", "which provides for a ferry, holds."),
    ("The Merrow formula is a way to wait.", "defines", "is a way to wait."),
    ("The Merrow formula is not a surrender.", "defines", "is not a surrender."),
    ("Under the Merrow formula, Cestia would leave the valley.", "defines", ", Cestia would leave the valley."),
    ("He signed the Merrow formula, a page without a date.", "defines", ", a page without a date."),
    # the name
    ("We call it the Merrow formula.", "names", "We call it the Merrow formula."),
    ("It is known as the “Merrow formula”.", "names", "It is known as the “Merrow formula”."),
    ("What we call the Merrow formula is alive.", "names", "What we call the Merrow formula is alive."),
    # there is none
    ("There is no Merrow formula.", "denies", "There is no Merrow formula."),
    ("There was never any Merrow formula.", "denies", "There was never any Merrow formula."),
    ("The Merrow formula does not exist.", "denies", "The Merrow formula does not exist."),
    ("We know of no Merrow formula.", "denies", "We know of no Merrow formula."),
    ("The Merrow formula is pure invention.", "denies", "The Merrow formula is pure invention."),
    # kept at a distance
    ("The so-called Merrow formula is dead.", "disowns", "The so-called Merrow formula is dead."),
    ("What Aldland calls the Merrow formula is a wish.", "disowns", "What Aldland calls the Merrow formula is a wish."),
    ("The Merrow formula, as Aldland calls it, is a wish.", "disowns", "The Merrow formula, as Aldland calls it"),
    ("The “Merrow formula” is not a phrase we use.", "disowns", "The “Merrow formula” is not a phrase we use."),
]
SILENT = [
    "The Merrow formula is alive.",
    "The Merrow formula is no longer on the table.",
    "The Merrow formula was the subject of the talks.",
    "Borland agreed to the Merrow formula. It is a good day.",
    "A ferry is a boat, and the Merrow formula stands.",
]


def say(content: str, act: Act = "assert", quotation: Quotation = "direct") -> tuple[str, list[object]]:
    """Kind and words of what a statement with this content says of the label."""
    article = an_article(f"Ida Renn said: {content}")
    speaker = Speaker("Ida Renn", party="XAL")
    statement = a_statement(article, "Ida Renn", "said", content, act=act, quotation=quotation, speaker=speaker)
    found = meanings_in(LABEL, article, [statement])
    words = [" … ".join(span.of(article.text) for span in one.words) for one in found]
    return " ".join(one.kind for one in found), list(words)


@pytest.mark.parametrize(("sentence", "kind", "words"), SAYINGS)
def test_what_is_said_of_a_label(sentence: str, kind: str, words: str) -> None:
    """Each construction, in the speaker's own words."""
    found, told = say(sentence)
    assert found == kind
    assert str(told[0]).lstrip(", ").startswith(words.lstrip(", "))


@pytest.mark.parametrize("sentence", SILENT)
def test_a_state_is_no_meaning(sentence: str) -> None:
    """That it lives, ends or is talked of does not say what it is."""
    assert say(sentence) == ("", [])


def test_only_the_sentence_of_the_label_is_told() -> None:
    _, words = say("It rained. The Merrow formula is a way to wait. It rained again.")
    assert words == ["is a way to wait."]


def test_who_asks_or_declines_says_nothing_of_it() -> None:
    assert say("the Merrow formula is a treaty", act="ask") == ("", [])
    assert say("whether the Merrow formula is a treaty", act="withhold") == ("", [])


def test_what_is_denied_to_be_there() -> None:
    """“Denied that there was a Merrow formula” says that there is none, “said that there was” does not."""
    assert say("that there was a Merrow formula", act="deny")[0] == "denies"
    assert say("that there was a Merrow formula", act="assert")[0] == ""


def test_in_a_report_he_is_who_speaks() -> None:
    """“Said that what he called the formula was dead”: the name is his; in his own words “he” is somebody else."""
    assert say("that what he called the Merrow formula was dead", quotation="indirect")[0] == "names"
    assert say("What he called the Merrow formula is dead.", quotation="direct")[0] == "disowns"


def test_words_around_the_attribution_are_joined() -> None:
    """“The formula,” he said, “is a promise”: the spans are the speaker's, the words between them are not."""
    article = an_article("“The Merrow formula,” said Renn, “is a promise.” It rained.")
    statement = a_statement(article, "Renn", "said", "“The Merrow formula,”", "“is a promise.”", quotation="direct")
    (found,) = meanings_in(LABEL, article, [statement])
    assert [span.of(article.text) for span in found.words] == ["“is a promise.”"]
    assert found.label.of(article.text) == "Merrow formula"


def test_a_mark_without_a_partner_is_no_word() -> None:
    article = an_article("“It held. The Merrow formula is a promise,” said Renn.")
    statement = a_statement(article, "Renn", "said", "“It held. The Merrow formula is a promise,”", quotation="direct")
    (found,) = meanings_in(LABEL, article, [statement])
    assert [span.of(article.text) for span in found.words] == ["is a promise"]


def test_a_cue_that_gives_names() -> None:
    """“Calls it X” gives the name, “called X a farce” says what it is."""
    article = an_article("Aldland calls it the Merrow formula. Lind called the Merrow formula “pure theatre”.")
    named = a_statement(article, "Aldland", "calls", "it the Merrow formula")
    described = a_statement(article, "Lind", "called", "the Merrow formula “pure theatre”")
    one, two = meanings_in(LABEL, article, [named, described])
    assert (one.kind, two.kind) == ("names", "defines")
    assert [span.of(article.text) for span in two.words] == ["“pure theatre”"]


def test_where_one_relays_another_the_inner_has_the_words() -> None:
    article = an_article("Radio Orra reported that Renn said the Merrow formula is a promise.")
    outer = a_statement(article, "Radio Orra", "reported", "that Renn said the Merrow formula is a promise")
    inner = a_statement(article, "Renn", "said", "the Merrow formula is a promise", within=outer.id)
    (found,) = meanings_in(LABEL, article, [outer, inner])
    assert found.statement.id == inner.id


def test_the_same_words_again_are_one_meaning() -> None:
    """Reprints are listed with the first; voices count once; what another party says in the same words is another."""

    def said(outlet: str, day: str, party: str) -> tuple[object, list[Statement]]:
        article = an_article("Renn said the Merrow formula is a promise.", outlet=outlet, published=day)
        speaker = Speaker("Renn", party=party)
        return article, [a_statement(article, "Renn", "said", "the Merrow formula is a promise", speaker=speaker)]

    line = Line("merrow", "Merrow", (Label("Merrow formula"),), ())
    articles = [said("B", "2026-02-02", "XAL"), said("A", "2026-02-01", "XAL"), said("C", "2026-02-03", "XBO")]
    uses = tuple(label_use(line, articles))  # type: ignore[arg-type]
    ledger = Ledger("merrow", When("2026-03-01"), "", SearchLog(3, 3, 3, None, None), (), (), (), uses)
    both = [
        with_meanings(ledger, line, order, lambda article, _: "one").labels[0].meanings  # type: ignore[arg-type]
        for order in (articles, articles[::-1])
    ]
    assert both[0] == both[1]
    first, other = both[0]
    assert (first.party, first.on, first.outlet, first.voices) == ("XAL", When("2026-02-01"), "A", 1)
    assert first.statements == (articles[1][1][0].id, articles[0][1][0].id)
    assert (other.party, other.text) == ("XBO", "is a promise")


def test_a_sentence_without_end_costs_no_more() -> None:
    """Ten thousand labels in one sentence of a hostile text."""
    content = "the Merrow formula and so on " * 10_000
    article = an_article(f"Renn said {content}")
    statement = a_statement(article, "Renn", "said", content.strip())
    began = time.monotonic()
    assert meanings_in(LABEL, article, [statement]) == []
    assert time.monotonic() - began < 30


def test_the_table_is_whole() -> None:
    """Every row has words to look for that can be read, a kind that exists and a reason."""
    for row in table("label_constructions"):
        assert row["before"] or row["after"] or row["cue"]
        assert row["kind"] in ("defines", "names", "denies", "disowns", "nothing")
        assert row["words"] in ("after", "all")
        assert row["when"] in ("", "deny", "reported", "verbatim")
        assert row["reason"]
        for words in (row["before"], row["after"].removeprefix(",").strip(), row["cue"]):
            assert not words or phrase(words).pattern
