"""News as an Atom feed, RFC 4287.

Moments are those of what is told, never the clock's, so that the same news gives the same bytes. Ids are `tag:` URIs
(RFC 4151) under a name that cannot be anybody's (RFC 2606), made of ids that come from content.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import quote
from xml.etree import ElementTree as ET

from onrecord.model import When
from onrecord.publishing.evidence import safe_name
from onrecord.publishing.telling import News, Source, moment
from onrecord.publishing.words import web_address

ATOM = "http://www.w3.org/2005/Atom"
FILE = "changes.atom"
TAG = "tag:onrecord.invalid,2026:"

LINKS = 8
"""Evidence that an entry leads to; a feed reader shows a few links at most."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says beside its entries: of which line, up to which day, where it was looked.

    `base` is the address of the dossier's folder, to whose pages the entries lead: with a slash at its end; empty for a
    feed within the folder, whose links are relative to it; None where there is no dossier.
    """

    line: str
    title: str
    subtitle: str
    on: When
    base: str | None = None


def atom(feed: Feed, entries: Sequence[News], sources: Mapping[str, Source]) -> bytes:
    """The feed as XML in UTF-8, its entries in the order given."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(root, "id", f"{TAG}{quote(feed.line)}/changes")
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", max((moment(one.told) for one in entries), default=moment(feed.on)))
    _text(ET.SubElement(root, "author"), "name", "onrecord")
    ET.SubElement(root, "generator", {"version": version("onrecord")}).text = "onrecord"
    if feed.base is not None:
        _link(root, "self", feed.base + FILE, "application/atom+xml")
        _link(root, "alternate", feed.base + "index.html", "text/html")
    for one in entries:
        _entry(ET.SubElement(root, "entry"), feed, one, sources)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(entry: ET.Element, feed: Feed, one: News, sources: Mapping[str, Source]) -> None:
    _text(entry, "id", f"{TAG}{quote(feed.line)}/{one.id}")
    _text(entry, "title", " ".join(one.title.split()))
    _text(entry, "updated", moment(one.told))
    ET.SubElement(entry, "category", {"term": one.kind})
    if feed.base is not None:
        pages = [_page(s, sources[s].article) for s in one.statements if s in sources][:LINKS]
        for rel, page in zip(["alternate", *["related"] * LINKS], pages, strict=False):
            _link(entry, rel, feed.base + page, "text/html")
    if address := web_address(one.url):
        _link(entry, "via", address)
    _text(entry, "content", one.text, {"type": "text"})


def _page(statement: str, article: str) -> str:
    return f"evidence/{safe_name(article, 'a')}.html#{safe_name(statement, 's')}"


def _link(parent: ET.Element, rel: str, href: str, kind: str | None = None) -> None:
    # What no address may hold, even one with letters of all languages.
    href = re.sub(r'[<>"{}|^`\s]', lambda match: quote(match[0]), _clean(href))
    ET.SubElement(parent, "link", {"rel": rel, "href": href} | ({"type": kind} if kind else {}))


def _text(parent: ET.Element, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    ET.SubElement(parent, name, dict(attributes or {})).text = _clean(text)


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold, and without those that drive a terminal."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
