"""The words and forms of the pages: dates, counts, addresses, and what each stance and standing means."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from markupsafe import Markup

from onrecord.model import MeaningKind, Stance, StandingName, When

Held = Stance | Literal["silent"]
"""A party's stance in the ledger, or that none was found."""

MEANING: dict[Held, str] = {
    "asserts": "says that it is so",
    "confirms": "says so too",
    "denies": "says that it is not so",
    "withholds": "declines to confirm, deny or comment",
    "abandons": "said so before, and no longer stands by it",
    "mentions": "speaks of it and takes no stance",
    "silent": "nothing found; the search log says where we looked",
}

STANDINGS: dict[StandingName, str] = {
    "documented": "a published document states it",
    "mutual": "one side asserts it and the other confirms it",
    "one-sided": "one side asserts it; the other has not confirmed it",
    "contradicted": "one side asserts it; the other, or one that would have to give, denies it",
    "abandoned": "the side that asserted it no longer does",
    "reported only": "others report it; the side said to claim it is not on record doing so",
}

# Words that begin with one of these bring their own quotation marks.
QUOTES = tuple("\"'“”„«»‘’‹「『")

KINDS: dict[MeaningKind, str] = {
    "defines": "what it is",
    "names": "gives it the name",
    "denies": "says that there is none",
    "disowns": "keeps the name at a distance",
}
"""What a statement does with a label."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})

_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
# As newspapers shorten them: a month of five letters or fewer is short enough already.
_SHORT = [name if len(name) <= 5 else "Sept" if name == "September" else name[:3] for name in _MONTHS]


def date_words(when: When | None, *, short: bool = False) -> str:
    """`3 June 2026`, `June 2026` or `2026`, as precise as it is known; `undated` for None."""
    if when is None:
        return "undated"
    first = when.first
    month = short_month(first) if short else _MONTHS[first.month - 1]
    parts = {"year": [], "month": [month], "day": [str(first.day), month]}[when.precision]
    return " ".join([*parts, f"{first.year:04}"])


def short_month(day: date) -> str:
    """`Jan`, `Feb`, `March`, whatever the machine's language is."""
    return _SHORT[day.month - 1]


def date_tag(when: When | None, *, short: bool = False) -> Markup:
    """The same as a `<time>` element."""
    if when is None:
        return Markup('<span class="undated">undated</span>')
    return Markup('<time datetime="{}">{}</time>').format(when.iso, date_words(when, short=short))


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `1,214 articles`."""
    return f"{number:,} " + (one if number == 1 else many or one + "s")


def p_value(value: float) -> str:
    """`= 0.031`, `= 0.0024`, `< 0.0001`: two digits that count, and no more zeros than mean something."""
    if value < 0.0001:
        return "< 0.0001"
    return f"= {value:.3f}" if value >= 0.01 else f"= {value:.4f}"


def curly(text: str) -> str:
    """A line file's straight double quotes as printers set them; the words of an article stay as they are."""
    return re.sub(r'"([^"\n]*)"', "“\\1”", text)


def web_address(url: str | None) -> str | None:
    """`url` where a reader can follow it without harm: http or https, with a host; else None."""
    if not url or re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def direction(language: str | None) -> str:
    """The `dir` of text in a language; `auto` where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def printable(value: object) -> object:
    """Text without the characters that HTML cannot hold: each is shown as the replacement character."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", value)
    return value
