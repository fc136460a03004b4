"""Write src/onrecord/lexicon/world_names.csv anew: states' names and capitals in languages other than English.

    python tools/make_world_names.py

The source is the Unicode Common Locale Data Repository (CLDR) as the package babel carries it: every state's name in
every language, and the cities of its time zones. Capitals that name no time zone stand in lexicon/world_capitals.csv,
names besides the official one in world_also.csv, both written by hand. CLDR's licence is kept beside the table: see
lexicon/LICENCES.md.
"""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import babel

LEXICON = Path(__file__).parent.parent / "src/onrecord/lexicon"
LICENCE = Path(babel.__file__).parent / "locale-data/LICENSE.unicode"
LANGUAGES = ("ru", "uk", "he", "ar", "fr", "de", "es")
HEADER = """\
# States' names and capitals in other languages: the name first, then others and inflected forms, separated by |.
# Made by tools/make_world_names.py from the Unicode CLDR (its licence: LICENSE.unicode), world_capitals.csv and
# world_also.csv; do not edit here.
"""
SOFT_HYPHEN = "\u00ad"
ZONES = {"UKR": "Europe/Kiev", "MMR": "", "NPL": "Asia/Katmandu", "PSE": "", "KAZ": "Asia/Almaty"}
"""Where the time zone has another name than the capital; those that lie in another city have none."""


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table of the lexicon."""
    with (LEXICON / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def names_in(given: str) -> list[str]:
    """The names that CLDR writes as one: “Мьянма (Бирма)” is two."""
    given = re.sub("[\u064b-\u0652]", "", given)  # Arabic vowel signs, which the press does not write
    outer = re.sub(r"\s*\([^)]*\)", "", given).replace("ʼ", "’")
    return [re.sub(r"\s+[-–—]\s+", "-", name) for name in (outer, *re.findall(r"\(([^)]*)\)", given))]


def declined(name: str, language: str) -> list[str]:
    """The cases of a Russian or Ukrainian name of one word; of the others, the name alone.

    By the ending, without exceptions: a form that nobody uses does no harm, for nobody uses it.
    """
    if language not in ("ru", "uk") or re.search(r"[\s\-]", name):
        return [name]
    ru = language == "ru"
    rules = (
        ("ия", ("ии", "ию", "ией")),
        ("ія", ("ії", "ію", "ією")),
        ("а", ("ы" if ru else "и", "и", "е" if ru else "і", "у", "ой" if ru else "ою")),
        ("я", ("и" if ru else "і", "е" if ru else "ї", "ю", "ей" if ru else "ею")),
        ("й", ("я", "ю", "ем", "е") if ru else ("ю", "я", "єм", "ї")),
        ("ь", ("я", "ю", "ем", "е", "и", "ью") if ru else ("ю", "я", "ем", "і", "ею")),
        ("ы", ("", "ам", "ами", "ах")),
    )
    for ending, cases in rules:
        if name.endswith(ending):
            return [name, *(name.removesuffix(ending) + case for case in cases)]
    if name[-1].lower() in "бвгджзклмнпрстфхцчшщ" and not name.isupper():
        return [name, *(name + case for case in (("а", "у", "ом", "е") if ru else ("у", "а", "ом", "ом", "і")))]
    return [name]


def main() -> None:
    """Write the table and its licence."""
    english = babel.Locale("en")
    codes = [row for row in rows_of("country_codes.csv") if row["short"] in english.territories]
    alpha2 = {row["party"]: row["short"] for row in codes}
    written = {row["code"]: row for row in rows_of("world_capitals.csv")}
    called: dict[tuple[str, str], str] = {}
    for row in rows_of("world_also.csv"):
        key = row["code"], row["language"]
        called[key] = "|".join(filter(None, (called.get(key), row["names"])))
    unused = {row["code"] for row in rows_of("demonyms.csv") if row["capitals"] == "-"}
    states = [*rows_of("states.csv"), {"code": "XKX", "capital": ""}]
    city = {zone.split("/")[-1].replace("_", " "): zone for zone in babel.Locale("ru").time_zones}
    shutil.copy(LICENCE, LEXICON / "LICENSE.unicode")
    with (LEXICON / "world_names.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("code", "language", "names", "capitals"))
        for state in states:
            code, capital = state["code"], state["capital"]
            zone = ZONES.get(code, city.get(capital, ""))
            for language in LANGUAGES:
                locale = babel.Locale(language)
                names = names_in(locale.territories[alpha2[code]])
                own = written.get(code, {}).get(language, "")
                told = locale.time_zones.get(zone, {}).get("city") or english.time_zones.get(zone, {}).get("city")
                capitals = own.split("|") if own else [told or (capital if language in ("fr", "de", "es") else "")]
                also = called.get((code, language), "").split("|")
                forms = [f for name in [*names, *also] if name for f in declined(name, language)]
                towns = [f for name in capitals if name and code not in unused for f in declined(name, language)]
                cells = ("|".join(dict.fromkeys(found)).replace(SOFT_HYPHEN, "") for found in (forms, towns))
                writer.writerow((code, language, *cells))


if __name__ == "__main__":
    main()
