"""Write src/onrecord/lexicon/country_codes.csv anew: which party a two-letter country code means.

    python tools/make_country_codes.py ../shared/data/actors/country-codes.csv

The source is datasets/country-codes, in the public domain (PDDL): see src/onrecord/lexicon/LICENCES.md. A territory
that is no party of its own has no row: what its officials say is not said for the state that it belongs to.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "src/onrecord/lexicon"
HEADER = """\
# Two-letter country codes, as registers of officials write them, and the parties that they mean.
# Made by tools/make_country_codes.py from datasets/country-codes (PDDL); do not edit here. reason: what is not plain.
"""
ALSO = (
    ("EU", "european-union", "reserved in ISO 3166-1 for the European Union; FollowTheMoney uses it so"),
    ("XK", "XKX", "assigned by users: Kosovo, which ISO 3166-1 does not list"),
    ("UK", "GBR", "reserved in ISO 3166-1 for the United Kingdom, whose code is GB"),
    ("EL", "GRC", "what the European Union writes for Greece, whose code is GR"),
)


def main(source: str) -> None:
    """Write the table; raises OSError where `source` cannot be read."""
    with (LEXICON / "states.csv").open(encoding="utf-8", newline="") as lines:
        states = {row["code"] for row in csv.DictReader(line for line in lines if not line.startswith("#"))}
    with open(source, encoding="utf-8", newline="") as lines:
        codes = {row["ISO3166-1-Alpha-2"].strip(): row["ISO3166-1-Alpha-3"] for row in csv.DictReader(lines)}
    rows = [(short, code, "") for short, code in codes.items() if code in states]
    with (LEXICON / "country_codes.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("short", "party", "reason"))
        # What is written back is the first code of a party, so those of ISO 3166-1 stand before the others.
        writer.writerows([*sorted(rows), *ALSO])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} COUNTRY-CODES.csv")
    main(sys.argv[1])
