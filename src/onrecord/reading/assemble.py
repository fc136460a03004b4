"""What a reader found becomes an article; what it did not find is worked out here, the same for every format."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.model import Article, Genre, When, article_id
from onrecord.reading.genre import genre_of
from onrecord.reading.language import language_of
from onrecord.reading.wire import agency_called, agency_credited


def host_of(url: str | None) -> str | None:
    """The host of a URL, lower case and without `www.`; None where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.rstrip(".").removeprefix("www.") or None if host else None


def assemble(
    text: str,
    *,
    title: str | None = None,
    byline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    given_id: str | None = None,
    published: When | None = None,
    language: str | None = None,
    genre: Genre | None = None,
    wire: str | None = None,
    credit: str | None = None,
) -> Article:
    """The article with this text. What is given is kept; language, genre, outlet and agency are derived where not.

    `credit` is a byline as the page writes it, where `byline` is only the author's name.
    """
    outlet = outlet or host_of(url)
    article = Article(
        id="",
        text=text,
        title=title,
        byline=byline,
        outlet=outlet,
        url=url,
        given_id=given_id,
        published=published,
        language=language or language_of(text),
        genre=genre or genre_of(host=host_of(url), url=url, outlet=outlet, title=title),
        wire=agency_called(wire) if wire else agency_credited(text, byline, credit),
    )
    return replace(article, id=article_id(outlet=outlet, address=article.address, title=title, text=text))
