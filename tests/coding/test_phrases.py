"""The notation of the tables, the labels of line files, and the tables themselves."""

from __future__ import annotations

import time

import pytest

from onrecord.coding.words import near, stem, words
from onrecord.lexicon import table
from onrecord.lexicon.phrases import label_pattern, named_by, phrase, word_class

TABLES = ("blame_verbs", "failing_verbs", "stance_phrases")


def found(notation: str, text: str) -> str | None:
    match = phrase(notation).within(text, text.lower())
    return match[0] if match else None


@pytest.mark.parametrize(
    ("notation", "text", "expected"),
    [
        ("did NOT", "It did not say", "did not"),
        ("NOT confirm*", "It DIDN’T publicly confirm", "DIDN’T publicly confirm"),
        ("fulfil*", "unfulfilled", None),
        ("blame/blamed on", "they blamed on", "blamed on"),
        ("no ?such AGREEMENT", "there is no such deal", "no such deal"),
        ("no .. AGREEMENT", "there is no secret Cape Merrow deal", "no secret Cape Merrow deal"),
        ("no .. AGREEMENT", "there is no doubt of the deal", None),
        ("no ?such AGREEMENT", "no “understandings”, he said", "no “understandings"),
        ("no ?such AGREEMENT", "no dealer came", None),
        ("break ... DUTY", "break all three of its promises", None),
        ("break ... DUTY", "break all of its promises", "break all of its promises"),
        ("break ... ... DUTY", "break all three of its promises", "break all three of its promises"),
        ("walked away from", "walked away\nfrom", "walked away\nfrom"),
        ("done", "have not done", "done"),
    ],
)
def test_a_phrase_is_found(notation: str, text: str, expected: str | None) -> None:
    assert found(notation, text) == expected


def test_a_class_must_exist() -> None:
    with pytest.raises(ValueError, match="no class NOSUCH"):
        phrase("NOSUCH thing")


@pytest.mark.parametrize(
    ("label", "language", "text", "hit"),
    [
        ("Merrow formula", "en", "the “Merrow formula,” he said", "Merrow formula"),
        ("Merrow formula", "en", "the MERROW “FORMULA”", "MERROW “FORMULA"),
        ("Merrow formula", "en", "the Merrow formula’s end", "Merrow formula’s"),
        ("Merrow formula", "en", "the Merrow formulaic", None),
        ("Merrow formula", "en", "the Cape-Merrow\nformulas", "Merrow\nformulas"),
        ("дух Мерроу", "ru", "О «духе Мерроу» говорили", "духе Мерроу"),
        ("формула Мерроу", "ru", "без формулы Мерроу", "формулы Мерроу"),
        ("Merrow 2.0", "en", "praised Merrow 2.0 again", "Merrow 2.0"),
        ("Merrow 2.0", "en", "Orra beat Merrow 2-0 again", None),
        ("Мерроу-2", "ru", "Мерроу-2014", None),
        ("Pact of St. Orrin", "en", "the Pact of St Orrin", "Pact of St Orrin"),
        ("Pact of St. Orrin", "en", "the “Pact of St. Orrin”", "Pact of St. Orrin"),
        ("Estmere/Halvenia accord", "en", "the Estmere / Halvenia accord", "Estmere / Halvenia accord"),
        ("peace & harbour pact", "en", "the peace & harbour pact", "peace & harbour pact"),
        ("Orrin: the deal", "en", "called “Orrin: The Deal”", "Orrin: The Deal"),
        ("Orrin (II) pact", "en", "the Orrin (II) pact", "Orrin (II) pact"),
        ("spirit—of—Orrin", "en", "the spirit of Orrin", "spirit of Orrin"),
        ("14+1 format", "en", "the 14+1 format", "14+1 format"),
        ("E3/EU+3", "en", "the E3/EU+3 talks", "E3/EU+3"),
        ("people’s pact", "en", "the people's pact", "people's pact"),
        ("people's pact", "en", "the people’s pact", "people’s pact"),
        ("cease-fire pact", "en", "the cease‑fire pact", "cease‑fire pact"),
        ("奥林精神", "zh", "所谓奥林精神是一种共识", "奥林精神"),
        ("オリンの精神", "ja", "いわゆるオリンの精神は", "オリンの精神"),
        ("จิตวิญญาณโอริน", "th", "เรียกว่าจิตวิญญาณโอรินนั้น", "จิตวิญญาณโอริน"),
        ("Orrin", "en", "所谓Orrin精神", "Orrin"),
        ("ओरिन समझौता", "hi", "यह ओरिन समझौता है", "ओरिन समझौता"),
        ("רוח אורין", "he", "הם דיברו ברוח אורין אתמול", "ברוח אורין"),
        ("روح أورين", "ar", "تحدثوا بروح أورين", "بروح أورين"),
        ("الاتفاق الكبير", "ar", "وفقا للاتفاق الكبير", "للاتفاق الكبير"),
        ("—", "en", "a—b", None),
    ],
)
def test_a_label_is_found_however_it_stands(label: str, language: str, text: str, hit: str | None) -> None:
    match = label_pattern(label, language).search(text)
    assert (match[0] if match else None) == hit


@pytest.mark.parametrize(
    ("label", "language", "hostile"),
    [
        ("a/a b", "en", "a/ "),
        ("a/a b", "en", "a" + " " * 99),
        ("a. a. b", "en", "a" + "“ " * 99),
        ("奥 奥 林", "zh", "奥 "),
        ("רוח אורין", "he", "ב"),
        ("الاتفاق الكبير", "ar", "وبال"),
    ],
)
def test_a_label_costs_the_length_of_the_text(label: str, language: str, hostile: str) -> None:
    began = time.monotonic()
    assert not label_pattern(label, language).search(hostile * (400_000 // len(hostile)))
    assert time.monotonic() - began < 5


def test_an_understanding_is_known_by_its_place() -> None:
    pattern = named_by(("AGREEMENT", "AGREED"), ("Cape Merrow",))
    assert pattern
    for text in (
        "the understanding reached at Cape Merrow",
        "the Cape Merrow accords",
        "what was agreed at Cape Merrow",
    ):
        assert pattern.search(text)
    assert not pattern.search("They met at Cape Merrow. An agreement on fish followed")
    assert named_by(("AGREEMENT",), ()) is None


@pytest.mark.parametrize("name", [*TABLES, "near_words", "common_words", "word_classes"])
def test_a_table_is_whole(name: str) -> None:
    """Every row has its cells, and no more than the header."""
    rows = table(name)
    assert rows
    for row in rows:
        assert None not in row
        assert all(value and value == value.strip() for value in row.values()), row
    assert len({tuple(row.values())[:2] for row in rows}) == len(rows), "a row stands twice"


@pytest.mark.parametrize("name", TABLES)
def test_every_phrase_of_a_table_can_be_read(name: str) -> None:
    for row in table(name):
        assert phrase(row["phrase"]).anchors


def test_frames_and_sayings_are_known() -> None:
    assert {r["frame"] for r in table("blame_verbs")} <= {"object", "impersonal", "between", "cleft", "subject"}
    assert {r["frame"] for r in table("failing_verbs")} <= {"subject", "agent", "owner", "cleft", "wrong"}
    assert {r["where"] for r in table("stance_phrases")} <= {"cue", "content", "both", "keeping"}
    known = {"affirms", "holds", "speaks", "denies", "refuses", "withholds", "abandons", "open"}
    assert {r["says"] for r in table("stance_phrases")} == known


def test_no_table_names_a_state() -> None:
    """Parties are treated alike: what a word means does not depend on who says it."""
    states = {row["name"] for row in table("states")} | {"Moscow", "Washington", "Kyiv", "Kremlin"}
    for name in (*TABLES, "near_words", "common_words", "word_classes"):
        for row in table(name):
            assert not states & set(" ".join(row.values()).replace("/", " ").split()), row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gives", "giving"),
        ("halts", "halted"),
        ("stopped", "stops"),
        ("territories", "territory"),
        ("fulfilled", "fulfil"),
        ("fulfill", "fulfil"),
        ("agrees", "agreed"),
        ("Donbas’s".lower(), "donbas"),
        ("suspension", "suspension"),
        ("advances", "advance"),
        ("crises", "crises"),
    ],
)
def test_endings_do_not_part_words(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_know_where_they_stand() -> None:
    text = "He will not give up the Orra Valley."
    for word in words(f"xx{text}"[2:], 2):
        assert f"xx{text}"[word.start : word.end] == word.form
    assert "giv_up" in {word.stem for word in words(text)}


def test_near_words_are_near_both_ways() -> None:
    for stem_, others in near().items():
        assert all(stem_ in near()[other] for other in others)


def test_a_class_has_its_forms() -> None:
    assert "not" in word_class("NOT")
