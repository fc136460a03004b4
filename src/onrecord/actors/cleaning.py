"""What every form of actors' files shares: bounds, clean text, dates, countries, and the order of posts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord.lexicon import table
from onrecord.model import Post, When

LONGEST = 300
"""Characters of a name or title. Longer ones are no names."""
MOST = 1000
"""Names or posts of one actor."""


class Refused(ValueError):
    """A record that cannot be taken: what is wrong with it, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


def clean(text: str, what: str = "a name") -> str:
    """`text` on one line, single spaces. Raises Refused where it is too long, or holds what is no text."""
    text = " ".join(text.split())
    if len(text) > LONGEST:
        raise Refused(f"{what} of {len(text)} characters, more than {LONGEST}", "shorten it")
    # Marks of writing direction and joiners are part of names in some scripts; controls and half pairs are of none.
    if not text.isprintable() and any(c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\udfff" for c in text):
        raise Refused(f"{what} with a character that is no text: {text[:40]!r}", "take it out")
    return text


def clean_names(given: Iterable[str]) -> list[str]:
    """Names, each once, in order; one text may hold several, separated by |."""
    names = list(dict.fromkeys(filter(None, (clean(part) for text in given for part in text.split("|")))))
    if len(names) > MOST:
        raise Refused(f"{len(names)} names, more than {MOST}", "keep those that are in use")
    return names


def clean_posts(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Posts, each once, in order."""
    kept = in_order(posts)
    if len(kept) > MOST:
        raise Refused(f"{len(kept)} posts, more than {MOST}", "keep those that matter")
    return kept


def in_order(posts: Iterable[Post]) -> tuple[Post, ...]:
    """Posts by the day on which they began, each once; those of which nobody knows it come first."""
    return tuple(sorted(dict.fromkeys(posts), key=_place))


def _place(post: Post) -> tuple[str, ...]:
    start, end = post.start.iso if post.start else "", post.end.iso if post.end else "9999-99"
    return (start, end, post.title, post.state or "", post.party or "")


@lru_cache(maxsize=65536)
def day(text: str) -> When | None:
    """A date without a time of day, None where there is none. Raises Refused where the text is no date."""
    if not text.strip():
        return None
    try:
        return When(When.parse(text).day)
    except ValueError:
        raise Refused(f"“{text.strip()[:40]}” is no date", "write YYYY, YYYY-MM or YYYY-MM-DD") from None


def check_span(start: When | None, end: When | None) -> None:
    """Raises Refused for what ends before it begins."""
    if start is not None and end is not None and end.last < start.first:
        raise Refused(f"ends ({end}) before it begins ({start})", "swap the two dates")


@cache
def parties_by_country() -> dict[str, str]:
    """Parties by the two letters of their country, small."""
    return {row["short"].lower(): row["party"] for row in table("country_codes")}


@cache
def countries_by_party() -> dict[str, str]:
    """The two letters of a party's country, small."""
    return {row["party"]: row["short"].lower() for row in reversed(table("country_codes"))}
