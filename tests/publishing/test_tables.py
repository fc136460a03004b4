"""CSV that opens as it should and does nothing when it opens; JSON with every word of evidence."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from onrecord.ledger import to_json
from onrecord.model import Speaker
from onrecord.publishing.record import dossier_json
from onrecord.publishing.tables import (
    labels_csv,
    ledger_csv,
    meanings_csv,
    positions_csv,
    shifts_csv,
    statements_csv,
    terms_csv,
)
from tests.publishing.case import CLAIM_MADE, CLAIM_REPRINTED, HOSTILE_SAID, STATEMENTS, WITHHELD, a_dossier

Rows = list[dict[str, str]]


def read(data: bytes) -> Rows:
    assert data.startswith(b"\xef\xbb\xbf"), "without the mark, spreadsheets take it for another encoding"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_statements_have_a_row_each_by_number() -> None:
    rows = read(statements_csv(a_dossier()))
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(STATEMENTS) + 1)]
    denial = next(row for row in rows if row["speaker"] == "Ines Tarl")
    assert (denial["on"], denial["said_on"], denial["said_on_precision"]) == ("2026-02", "2026-02", "month")
    assert (denial["hedged"], denial["named"], denial["published"]) == ("yes", "yes", "2026-02-03")
    claim = next(row for row in rows if row["outlet"] == "Lantern News Agency")
    assert claim["content"] == "Oruna has agreed, … that the outer isles return to us."
    assert claim["chain"] == "Lantern News Agency → Edda Krol"


def test_the_ledger_has_a_row_for_each_claim_and_party() -> None:
    rows = read(ledger_csv(a_dossier()))
    stances = {(row["claim"], row["party"]): row["stance"] for row in rows}
    assert stances["isles-for-quiet", "VES"] == "asserts"
    assert stances["isles-for-quiet", "EST"] == "silent"
    assert len(rows) == 8
    assert {row["searched_articles"] for row in rows} == {"1214"}


def test_positions_name_their_statement_by_number() -> None:
    numbers = {row["id"]: row["number"] for row in read(statements_csv(a_dossier()))}
    rows = [row for row in read(positions_csv(a_dossier())) if row["statement"] == WITHHELD.id]
    assert [row["claim"] for row in rows] == ["isles-for-quiet", "fund"]
    assert {row["number"] for row in rows} == {numbers[WITHHELD.id]}


def test_shifts_have_a_row_each() -> None:
    stance, usage = read(shifts_csv(a_dossier()))
    assert (stance["party"], stance["from"], stance["to"]) == ("ORU", "withholds", "denies")
    assert (stance["between_first"], stance["first_after"]) == ("2026-01-20", "2026-02-03")
    assert (stance["before"], stance["after"], stance["p_value"]) == ("withholds: 1", "denies: 2", "0.00241")
    assert usage["statements"].split() == [CLAIM_MADE.id, CLAIM_REPRINTED.id, HOSTILE_SAID.id]


def test_labels_have_a_row_for_each_party_and_month() -> None:
    """A label that nobody says has one row."""
    first, second, third, unseen = read(labels_csv(a_dossier()))
    assert (first["party"], first["month"], first["party_first_seen"]) == ("TAR", "", "")
    assert (second["party"], second["month"], second["articles"], second["voices"]) == ("VES", "2026-01", "2", "1")
    assert second["statements"] == f"{CLAIM_MADE.id} {CLAIM_REPRINTED.id}"
    assert third["party_first_seen"] == "2026-01-12"
    assert (unseen["language"], unseen["party"], unseen["articles"]) == ("he", "", "0")


def test_meanings_are_words_with_their_evidence() -> None:
    """What looks like a formula does nothing."""
    denial, hostile = read(meanings_csv(a_dossier()))
    assert (denial["kind"], denial["party"], denial["act"], denial["on"]) == ("denies", "TAR", "deny", "2026-02")
    assert denial["words"].startswith("There is no such understanding.")
    assert hostile["words"].startswith("'=")
    assert hostile["statement"] == HOSTILE_SAID.id


def test_terms_have_a_row_for_each_who_says_so() -> None:
    """The line file's values are told as the claim's, and whose the rest is stands in each row."""
    said, reported, words, silent = read(terms_csv(a_dossier()))
    assert (said["what_as_claimed"], said["lasting_as_claimed"]) == ("the outer isles", "permanent")
    assert (said["about"], said["says"], said["party"], said["since"]) == ("stance", "asserts", "VES", "2026-01-12")
    assert (reported["party"], reported["says"], reported["said_by_a_party"]) == ("", "mentions", "yes")
    assert (words["about"], words["says"], words["words"], words["party"]) == (
        "lasting",
        "for good",
        "'=for good",
        "TAR",
    )
    assert (silent["term"], silent["about"], silent["said_by_a_party"]) == ("2", "", "no")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "\n@x"])
def test_no_cell_is_a_formula(name: str) -> None:
    """A spreadsheet runs what begins with these signs; with an apostrophe before it, it is text."""
    statement = WITHHELD.with_(speaker=Speaker(name, party="ORU"))
    dossier = a_dossier()
    dossier = replace(dossier, statements={**dossier.statements, statement.id: statement})
    (row,) = [row for row in read(statements_csv(dossier)) if row["id"] == statement.id]
    assert row["speaker"] == f"'{name}"


def test_no_cell_of_any_table_begins_a_formula() -> None:
    for table in (statements_csv, positions_csv, ledger_csv, shifts_csv, labels_csv, meanings_csv, terms_csv):
        for row in read(table(a_dossier())):
            assert not [cell for cell in row.values() if cell.lstrip()[:1] in tuple("=+-@") and cell]


def test_words_that_look_harmless_stay_as_they_are() -> None:
    (row,) = [row for row in read(statements_csv(a_dossier())) if row["id"] == WITHHELD.id]
    assert row["speaker"] == "Pell Amsel"
    assert row["confidence"] == "1.0"


def test_json_slices_back() -> None:
    """Each span's words are those at its place, and the articles' texts are not published whole."""
    dossier = a_dossier()
    record = json.loads(dossier_json(dossier))
    assert record["format"] == "onrecord dossier 1"
    evidence = record["evidence"]
    assert len(evidence["statements"]) == len(STATEMENTS)
    for said in evidence["statements"]:
        text = dossier.articles[said["article"]].text
        for span in said["source"] + said["cue"] + said["content"]:
            assert text[span["start"] : span["end"]] == span["text"]
    assert "text" not in evidence["articles"][0]


def test_json_says_what_status_says() -> None:
    """All that `onrecord status` answers stands here under the same names."""

    def within(part: object, whole: object) -> bool:
        if isinstance(part, dict) and isinstance(whole, dict):
            return all(key in whole and within(value, whole[key]) for key, value in part.items())
        if isinstance(part, list) and isinstance(whole, list):
            return len(part) == len(whole) and all(map(within, part, whole))
        return part == whole

    dossier = a_dossier()
    status = to_json(dossier.ledger, dossier.line)
    assert status["shifts"]
    assert within(status, json.loads(dossier_json(dossier)))


def test_lone_surrogates_do_not_stop_the_writing() -> None:
    statement = HOSTILE_SAID.with_(speaker=Speaker("\ud800", party=None))
    dossier = a_dossier()
    dossier = replace(dossier, statements={**dossier.statements, statement.id: statement})
    assert statements_csv(dossier)
    assert json.loads(dossier_json(dossier))
