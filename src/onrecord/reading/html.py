"""A web page to an article."""

from __future__ import annotations

from onrecord.model import Article, Problem, When
from onrecord.reading.assemble import assemble, host_of
from onrecord.reading.charset import decode_page
from onrecord.reading.limits import Limits
from onrecord.reading.page_worker import PageFailed, find_article
from onrecord.reading.records import is_web_address
from onrecord.reading.text import storable

_ENDS = ".!?…。؟।"
_SHORTEST = 12  # characters of a sentence
_REMEDY = "give the article's own address, or its text as a .txt file"


def article_of_page(
    data: bytes, where: str, limits: Limits, url: str | None = None, charset: str | None = None
) -> Article | Problem:
    """The article in a page; `url` is where it was fetched, None for a file, `charset` what the server declared."""
    html = decode_page(data, where, charset)
    if isinstance(html, Problem):
        return html
    try:
        found = find_article(storable(html), limits.page_s)
    except PageFailed as failure:
        return Problem(where, f"{failure}", "save the article's text as a .txt file and give that")
    said = {name: storable(str(value)).strip() for name, value in found.items() if value}
    text = said.get("text", "")
    # What trafilatura finds in a page of links is their words. An article has a sentence.
    if not any(len(p) >= _SHORTEST and any(end in p for end in _ENDS) for p in text.split("\n\n")):
        return Problem(where, "holds no article that can be found", _REMEDY)
    return assemble(
        text,
        title=said.get("title"),
        byline=said.get("author") or said.get("credit"),
        outlet=said.get("sitename"),
        url=_address(said.get("url"), url),
        published=_date(said.get("date")),
        credit=said.get("credit"),
    )


def _address(claimed: str | None, fetched: str | None) -> str | None:
    """A page's canonical address, without what trackers add to it; one at another host it may not claim."""
    if claimed and is_web_address(claimed) and (not fetched or host_of(claimed) == host_of(fetched)):
        return claimed
    return fetched


def _date(text: str | None) -> When | None:
    try:
        return When.parse(text) if text else None
    except ValueError:
        return None
