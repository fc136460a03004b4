"""The agency that an article credits as its origin, in its byline or its dateline."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import table

_BEGINNING = 2000  # characters; a dateline may stand below title, byline and a caption
_DATELINE = 160
_BYLINE = 500  # characters of one that are looked at
_DASH = r"\s*(?:[-–—]|:)"


def agency_called(name: str) -> str:
    """The agency's name as `agencies.csv` writes it; `name` itself where it is not there."""
    return _names().get(name.strip().casefold(), name.strip())


def agency_credited(text: str, *bylines: str | None) -> str | None:
    """The agency in a byline (“Jane Doe, Associated Press”), else in a dateline of `text` (“OSLO (Reuters) -”)."""
    for byline in bylines:
        if byline and (match := _in_byline().search(byline[:_BYLINE])):
            return _named(match)
    for line in (line for line in text[:_BEGINNING].split("\n") if line.strip()):
        start = line[:_DATELINE].lstrip()
        # Most lines name no agency, and the pattern takes a hundredth of a second to make.
        if any(form in start for form in _all_forms()) and (match := _in_dateline().match(start)):
            return _named(match)
    return None


def _named(match: re.Match[str]) -> str:
    return agency_called(next(group for group in match.groups() if group))


@cache
def _names() -> dict[str, str]:
    """Every form of an agency's name, without regard to case, with the name itself."""
    return {form.casefold(): row["name"] for row in table("agencies") for form in _forms(row)}


@cache
def _all_forms() -> tuple[str, ...]:
    return tuple(form for row in table("agencies") for form in _forms(row))


def _forms(row: dict[str, str]) -> list[str]:
    cells = (row["name"], row["abbreviation"], row["credited_as"])
    return [form for cell in cells for form in cell.split("|") if form]


def _choice(forms: list[str]) -> str:
    """Longest first, so that Interfax-Ukraine is not Interfax."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


@cache
def _in_byline() -> re.Pattern[str]:
    """Forms of several words anywhere; one word only where a byline puts an agency, for it may be a person's name."""
    forms = list(_all_forms())
    several = [form for form in forms if re.search(r"[\s-]", form)]
    before = r"(?:^|[,/|(–—-]\s*|\b(?:[Bb]y|for|with|and|from|of|via)\s+(?:[Tt]he\s+)?)"
    after = r"(?=\s*(?:$|[,/|)–—;]|-\s|(?i:staff|news|and|with|writers?|reporters?|correspondents?)\b))"
    one = _choice([form for form in forms if form not in several])
    return re.compile(rf"\b((?i:{_choice(several)}))(?![\w-])|{before}({one}){after}")


@cache
def _in_dateline() -> re.Pattern[str]:
    """At the start of a paragraph: place and date, then the agency in brackets or slashes, or between two dashes."""
    agency = f"({_choice(list(_all_forms()))})"
    capitals = r"[^\W\d_a-z](?:[^\w\n()]|[^\W\d_a-z])*"
    day = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}\.?,?\s)?"
    return re.compile(
        rf"[^\n()]{{0,80}}\({agency}\){_DASH}"  # OSLO, June 3 (Xinhua) --
        rf"|{capitals}{day}\({agency}\)"  # NEW DELHI, Jan 3 (PTI) The minister
        rf"|(?:[^\n()/]{{0,60}}\s)?/{agency}/(?!\w)"  # MOSCOW, June 3. /TASS/., and not the credit Doe/AFP/Getty
        rf"|[^\n()/.]{{0,40}}\d[^\n()/]{{0,12}}\s[-–—]\s{agency}\."  # MOSCOW, 3 Jun — RIA Novosti.
        rf"|(?:[^\W\d_]+[ -]?){{1,3}},\s{agency}{_DASH}"  # Tehran, IRNA –
    )
