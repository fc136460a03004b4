"""The templates and what they may call."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.model import STANCES, Reason, When
from onrecord.publishing import words
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.evidence import Entry
from onrecord.publishing.marks import Passage, excerpt, passages
from onrecord.publishing.words import QUOTES

# Styles and images from beside the pages, and nothing else: no scripts, no inline styles, no other host, no forms.
# Chromium and Firefox take 'self' for local files too when a page is opened from a disk.
CSP = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


def environment() -> Environment:
    """All text is escaped unless it was made by us, and a name that is not given is an error."""
    made = Environment(
        loader=PackageLoader("onrecord.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=words.printable,
    )
    made.globals |= {"KINDS": words.KINDS}
    made.globals |= {"CSP": CSP, "STANCES": STANCES, "MEANING": words.MEANING, "STANDINGS": words.STANDINGS}
    made.filters |= {
        "count": words.count,
        "curly": words.curly,
        "date": words.date_tag,
        "date_words": words.date_words,
        "day": _day,
        "direction": words.direction,
        "excerpt": _excerpt,
        "grounds": _grounds,
        "month": _month,
        "named": _named,
        "p_value": words.p_value,
        "passages": _passages,
        "tooltip": _tooltip,
        "verbatim": _verbatim,
        "web_address": words.web_address,
    }
    return made


def _day(day: str) -> Markup:
    return words.date_tag(When(day))


def _month(month: str, short: bool = True) -> str:
    return words.date_words(When(month), short=short)


def _passages(entry: Entry) -> tuple[Passage, ...]:
    return passages(entry.article.text, entry.statement)


def _excerpt(entry: Entry) -> Passage:
    return excerpt(entry.article.text, entry.statement)


def _tooltip(entry: Entry) -> str:
    """The content's words for a tooltip, where no markup can be."""
    parts = excerpt(entry.article.text, entry.statement, limit=110)
    words = "".join(" […] " if part.cut else part.text for part in parts).strip()
    return f"“{words}”" if _verbatim(entry) else words


def _verbatim(entry: Entry) -> bool:
    """Whether the content stands in quotation marks of ours: a speaker's own words do, unless they bring theirs."""
    words = entry.statement.content[0].of(entry.article.text) if entry.statement.content else ""
    return entry.statement.quotation == "direct" and not words.startswith(QUOTES)


def _grounds(reason: Reason, entry: Entry) -> list[str]:
    """The words that a reason rests on, where neither the reason nor the marks above show them already."""
    spans = [span for span in reason.spans if span not in entry.statement.content]
    words = dict.fromkeys(span.of(entry.article.text) for span in spans)
    return [f"“{w}”" if not w.startswith(QUOTES) else w for w in words if w not in reason.text]


def _named(text: str, dossier: Dossier) -> str:
    """A reason with parties by name, where it calls them by their three letters."""
    return re.sub(r"\b[A-Z]{3}\b", lambda match: dossier.party(match[0]), text)
