"""The tables: each can be read, says where its entries come from, and holds together with the others."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.actors import Registry
from onrecord.lexicon import table

ROOT = Path(__file__).parent.parent.parent
LEXICON = ROOT / "src/onrecord/lexicon"
TABLES = {
    "states": (),
    "demonyms": (),
    "seats": ("party", "name", "how", "reason"),
    "bodies": ("party", "name", "reason"),
    "titles": ("title", "kind", "speaks", "role", "reason"),
    "leaders": ("name", "title", "party", "from"),
    "outlets": ("name", "kind", "reason"),
    "agencies": ("name", "reason"),
    "ambiguous_names": ("name", "rule", "reason"),
    "small_words": ("kind", "words", "reason"),
    "organisations": ("kind", "words", "reason"),
    "given_names": ("gender", "names", "reason"),
    "country_codes": ("short", "party"),
    "transliterations": ("written", "reason"),
    "same_offices": ("title", "offices", "reason"),
    "official_sites": ("host", "reason"),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_whole(name: str) -> None:
    """As many cells in each row as there are columns, and none of the needed ones empty."""
    rows = table(name)
    assert rows
    for row in rows:
        assert None not in row, row  # a comma in a cell without quotation marks
        assert None not in row.values(), row
        assert all(row[column] for column in TABLES[name]), row


@pytest.mark.parametrize("name", ["states", "demonyms", "leaders", "country_codes"])
def test_a_table_without_a_reason_in_each_row_names_its_source(name: str) -> None:
    assert (LEXICON / f"{name}.csv").read_text(encoding="utf-8").startswith("# ")


def test_every_party_in_a_table_is_one() -> None:
    codes = Registry.shipped().party_codes()
    for name, column in [
        ("seats", "party"),
        ("leaders", "party"),
        ("ambiguous_names", "party"),
        ("titles", "party"),
        ("official_sites", "party"),
        ("country_codes", "party"),
    ]:
        assert {row[column] for row in table(name)} - {""} <= codes, name


def test_titles_use_the_words_of_the_record() -> None:
    roles = {"official", "official?", "former official", "analyst", "outlet", "citizen", "body", "unknown"}
    kinds = {"person", "body", "ministry", "document", "verb", "former", "bar"}
    assert {row["role"] for row in table("titles")} <= roles
    assert {row["kind"] for row in table("titles")} == kinds
    assert {row["speaks"] for row in table("titles")} == {"yes", "no", "bars"}
    titles = [row["title"] for row in table("titles")]
    assert sorted(titles) == sorted(set(titles))


def test_rules_on_ambiguous_names_are_known_ones() -> None:
    rules = {"before", "after", "place", "person", "with", "without", "else", "surname"}
    assert {row["rule"] for row in table("ambiguous_names")} <= rules


def test_offices_of_leaders_begin_before_they_end_and_do_not_run_at_once() -> None:
    """A person's offices for one party follow one another."""
    last: dict[tuple[str, str], date] = {}
    for row in table("leaders"):
        start = date.fromisoformat(row["from"])
        end = date.fromisoformat(row["to"]) if row["to"] else date.max
        assert start < end, row
        assert start >= last.get((row["name"], row["party"]), date.min), row
        last[row["name"], row["party"]] = end


@pytest.mark.parametrize(
    ("title", "party"),
    [("president", "USA"), ("prime minister", "GBR"), ("chancellor", "DEU"), ("secretary general", "nato")],
)
def test_an_office_of_one_has_one_holder_a_day(title: str, party: str) -> None:
    terms = sorted(
        (r["from"], r["to"] or "9999") for r in table("leaders") if (r["title"], r["party"]) == (title, party)
    )
    assert all(before[1] <= after[0] for before, after in pairwise(terms))


def test_demonyms_cover_those_of_another_list(shared: Path) -> None:
    """Our own list is not taken from another one, and misses none of the states that the other one knows."""
    countries = json.loads((shared / "data/actors/countries-mledoze.json").read_text(encoding="utf-8"))
    registry = Registry.shipped()
    missing = []
    for country in countries:
        word = country["demonyms"].get("eng", {}).get("m", "").split(",")[0]
        if country["cca3"] not in registry.party_codes() or not word:
            continue
        hits = registry.names.find(word)
        if not any(country["cca3"] in hit.values for hit in hits):
            missing.append((country["cca3"], word))
    # Spellings of the other list that the news does not use.
    unused = {"Surinamer", "Tadzhik", "Cape Verdian", "Mosotho", "Maldivan"}
    assert [row for row in missing if row[1] not in unused] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["states", "country_codes"])
def test_tables_of_states_are_made_by_their_scripts(shared: Path, tmp_path: Path, name: str) -> None:
    """states.csv is what tools/make_states.py writes, country_codes.csv what tools/make_country_codes.py does."""
    lexicon, script = tmp_path / "src/onrecord/lexicon", tmp_path / f"tools/make_{name}.py"
    for folder in (lexicon, script.parent):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / f"tools/make_{name}.py", script)
    for table_ in ("states", "demonyms"):
        shutil.copy(LEXICON / f"{table_}.csv", lexicon)
    subprocess.run([sys.executable, script, shared / "data/actors/country-codes.csv"], check=True)
    made = (lexicon / f"{name}.csv").read_text(encoding="utf-8")
    assert made == (LEXICON / f"{name}.csv").read_text(encoding="utf-8")


def test_licences_name_every_source() -> None:
    text = (LEXICON / "LICENCES.md").read_text(encoding="utf-8")
    assert all(table_ in text for table_ in ("states.csv", "country_codes.csv"))
    assert "Public Domain Dedication and License" in text


def test_offices_of_one_name_are_titles() -> None:
    """Every title in same_offices.csv stands in titles.csv, so that a text that uses it is understood."""
    titles = {row["title"] for row in table("titles")}
    named = {name for row in table("same_offices") for name in (row["title"], *row["offices"].split("|"))}
    assert named <= titles
