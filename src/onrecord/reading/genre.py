"""News, opinion or official: told from where a text stands and what its title begins with."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from onrecord.lexicon import table
from onrecord.model import Genre

_BREAK = r"[”\"’'\])]*\s*(?:[:|/\-–—]|$)"


def genre_of(*, host: str | None, url: str | None, outlet: str | None, title: str | None) -> Genre:
    """The genre of a text that does not state its own.

    `host` without `www.`. An outlet's name makes a text official only where there is no host: a page can call itself
    whatever it likes.
    """
    if _is_official(host) if host else (outlet or "").casefold() in _official_names():
        return "official"
    return "opinion" if _in_opinion_section(url) or _opinion_title().search((title or "")[:500]) else "news"


def _is_official(host: str | None) -> bool:
    return bool(host and _official_hosts().fullmatch(host))


@cache
def _official_hosts() -> re.Pattern[str]:
    """`kremlin.ru` stands for itself and its subdomains; in `*.gov.??` a star is one or more labels, `?` a letter."""
    patterns = []
    for row in table("official_sites"):
        if row["host"].startswith("*."):
            patterns.append(r".+\." + re.escape(row["host"][2:]).replace(r"\?", "[a-z]"))
        elif row["host"]:
            patterns.append(r"(?:.+\.)?" + re.escape(row["host"]))
    return re.compile("|".join(patterns))


@cache
def _official_names() -> frozenset[str]:
    rows = table("official_sites")
    names = {name for row in rows for name in row["outlets"].split("|")}
    hosts = {row["host"] for row in rows if not row["host"].startswith("*")}
    return frozenset(name.casefold() for name in names | hosts if name)


@cache
def _marks(place: str) -> frozenset[str]:
    return frozenset(row["mark"] for row in table("opinion_marks") if row["place"] == place)


def _in_opinion_section(url: str | None) -> bool:
    """The last part of a path is the article's own name, which may say “opinion” for other reasons."""
    try:
        parts = urlsplit((url or "").lower())
        host = parts.hostname or ""
    except ValueError:
        return False
    sections = parts.path.split("/")[:-1]
    return host.split(".")[0] in _marks("path") or not _marks("path").isdisjoint(sections)


@cache
def _opinion_title() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in sorted(_marks("title"), key=len, reverse=True))
    return re.compile(rf"^\W*(?:{marks}){_BREAK}|\s[|\-–—]\s(?:{marks})\W*$", re.IGNORECASE)
