"""What was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.ids import content_id

Genre = Literal["news", "opinion", "official"]


@dataclass(frozen=True, slots=True)
class Article:
    """One published text at one time.

    `id` comes from outlet, address, title and text, so the same article read twice is one. `given_id` is the id that
    its source gave it. `published` is None where the source gave no date; none is invented. `wire` names an agency
    that the article credits as its origin. `language` is ISO 639-1, None where it could not be told.
    """

    id: str
    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    given_id: str | None = None
    published: When | None = None
    language: str | None = None
    genre: Genre = "news"
    wire: str | None = None

    @property
    def address(self) -> str | None:
        """Where it stands: its URL, else its outlet and given id. Another text at the same address is a revision."""
        if self.url:
            return self.url
        return f"{self.outlet or ''}#{self.given_id}" if self.given_id else None


def article_id(*, outlet: str | None, address: str | None, title: str | None, text: str) -> str:
    """The id of an article with this content."""
    return content_id("a", outlet, address, title, text)
