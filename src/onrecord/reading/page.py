"""The article in a web page. `main` is what the process of `page_worker` runs, which says why there is one: one JSON
object a line in, `{"html"}`, and one out, with the keys of `Found` or none.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from configparser import ConfigParser

    from lxml.html import HtmlElement  # type: ignore[import-untyped]
    from trafilatura.settings import Document

_SHORT = 250  # characters; below, trafilatura by default takes all the words of a page instead, without paragraphs
_MEMORY = 2_000_000_000  # bytes; ten megabytes of tags need one of them
_BYLINES = (
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ', @class, ' '), ' byline ')"
    " or contains(concat(' ', @class, ' '), ' author ')]"
)


class Found(TypedDict, total=False):
    """What a page says of its article. `credit` is the byline as it stands there, agency and all."""

    text: str
    title: str | None
    author: str | None
    credit: str | None
    date: str | None
    sitename: str | None
    url: str | None


def article_in(html: str) -> Found:
    """The article in a page, paragraphs apart by a blank line; nothing where there is none. May raise anything that
    the HTML libraries raise, and may take for ever."""
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html

    # As bytes, since lxml refuses text that declares a charset; a whole document, since trafilatura refuses less.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = lxml.html.document_fromstring(html.encode(), parser=parser)
    except lxml.etree.ParserError:
        return {}
    credit = next((c for e in tree.xpath(_BYLINES) if 0 < len(c := " ".join(e.text_content().split())) <= 200), None)
    text, page = _extracted(deepcopy(tree), shortest=1)
    if len(text) < _SHORT:
        # A ministry's note may be short; but less than half of the words found otherwise is only its heading.
        whole, its_page = _extracted(tree, shortest=_SHORT)
        text, page = (whole, its_page) if len(whole) > 2 * len(text) else (text, page)
    if page is None:
        return {}
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if page.title and paragraphs[:1] == [page.title.strip()]:
        del paragraphs[0]
    return {
        "text": "\n\n".join(paragraphs),
        "title": page.title,
        "author": page.author,
        "credit": credit,
        "date": page.date,
        "sitename": page.sitename,
        "url": page.url,
    }


def _extracted(tree: HtmlElement, shortest: int) -> tuple[str, Document | None]:
    """The text that trafilatura finds, `shortest` characters at least by its main method, and what goes with it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    page = bare_extraction(
        tree,
        config=_config(shortest),
        with_metadata=True,
        include_comments=False,
        # A date in a menu or a copyright line is not the article's; none is better.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return (page.text or "", page) if isinstance(page, Document) else ("", None)


@cache
def _config(shortest: int) -> ConfigParser:
    """trafilatura's settings, read from its file once and not once a page."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(shortest))
    return config


def main() -> None:
    """Answer pages until standard input ends."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):  # macOS knows no such limit
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    logging.disable()
    for request in sys.stdin.buffer:
        found = article_in(json.loads(request)["html"])
        sys.stdout.buffer.write(json.dumps(found).encode() + b"\n")
        sys.stdout.buffer.flush()
