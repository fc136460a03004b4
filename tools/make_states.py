"""Write src/onrecord/lexicon/states.csv anew: code, names and capital of every state that can be a party.

    python tools/make_states.py ../shared/data/actors/country-codes.csv

The source is datasets/country-codes, in the public domain (PDDL): see src/onrecord/lexicon/LICENCES.md. What it lacks
(demonyms, usual short forms, other seats of government) is our own and stands in lexicon/demonyms.csv, by hand.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/onrecord/lexicon/states.csv"
HEADER = """\
# States that can be a party: ISO 3166-1 alpha-3 code, name for display, other names separated by |, capital.
# Made by tools/make_states.py from datasets/country-codes (PDDL); do not edit here: demonyms.csv adds and overrules.
"""
COLUMNS = ("CLDR display name", "official_name_en", "UNTERM English Short", "UNTERM English Formal")
# No states of their own, yet governments that the news quotes as such; the other territories would only add
# names that mostly mean something else (Jersey, Norfolk Island, Reunion).
ALSO = ("HKG", "MAC", "GRL", "FRO", "PSE", "ESH")


def names_of(row: dict[str, str]) -> list[str]:
    """Names in `row`, the one for display first, without articles and remarks, each once."""
    names: list[str] = []
    for column in COLUMNS:
        name = re.sub(r"\s*\([^)]*\)|\*", "", row[column]).removeprefix("the ").strip()
        name = re.sub(r"^China, (.*) Special Administrative Region$", r"\1", name)
        for form in (name, name.replace(" & ", " and ")):
            if form and form not in names and " - " not in form:
                names.append(form)
    return names


def main(source: str) -> None:
    """Write the table; raises OSError where `source` cannot be read."""
    with open(source, encoding="utf-8", newline="") as lines:
        rows = [r for r in csv.DictReader(lines) if r["is_independent"] == "Yes" or r["ISO3166-1-Alpha-3"] in ALSO]
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "name", "names", "capital"))
        for row in sorted(rows, key=lambda r: r["ISO3166-1-Alpha-3"]):
            name, *others = names_of(row)
            writer.writerow((row["ISO3166-1-Alpha-3"], name, "|".join(others), row["Capital"].strip()))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} COUNTRY-CODES.csv")
    main(sys.argv[1])
