"""Bytes to text, and plain text to articles."""

from __future__ import annotations

import codecs
import re

from onrecord.model import Article, Problem
from onrecord.reading.assemble import assemble

# First bytes of what people take for text: `file(1)` knows more, but these are what lies in newsroom folders.
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "gzip data",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"SQLite format 3": "an SQLite database",
}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
# SQLite can store neither; JSON's \u escapes can write both.
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_ENDS_SENTENCE = (".", "!", "?", "…", ":", ";", ",", "。", "؟", "।")
_LONGEST_TITLE = 150


def storable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate and NUL, as long as before."""
    return _UNSTORABLE.sub("\ufffd", text)


def empty(where: str) -> Problem:
    """Nothing there but white space."""
    return Problem(where, "is empty", "give a text, or leave it out")


def too_large(where: str, limit: str) -> Problem:
    """More bytes than the limits allow; `limit` in words."""
    return Problem(where, f"is larger than {limit}", "split it, or raise the limit")


def binary(data: bytes, where: str) -> Problem | None:
    """A problem where `data` is no text at all."""
    kind = next((name for magic, name in _MAGIC.items() if data.startswith(magic)), None)
    if kind:
        return Problem(where, f"is {kind}, not text", "save it as plain text (UTF-8) or HTML and read that")
    start = data[:4096]
    # Random bytes hold a control character in nine; text in any charset of eight bits holds none.
    if b"\x00" in data[:65536] or (len(start) >= 32 and len(start.translate(None, _CONTROLS)) < 0.95 * len(start)):
        return Problem(where, "is a binary file, not text", "save it as plain text (UTF-8) or HTML and read that")
    return None


def decode(data: bytes, where: str) -> str | Problem:
    """UTF-8 text, without a byte order mark; a problem for anything else, with the first byte that is wrong."""
    if not data.strip():
        return empty(where)
    if data.startswith(_UTF16):
        return Problem(where, "is UTF-16", "save it as UTF-8")
    if problem := binary(data, where):
        return problem
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        return Problem(where, f"is not UTF-8 at byte {at} (0x{data[at]:02x})", "save it as UTF-8")


def title_of(text: str) -> str | None:
    """The first paragraph where it reads like a title: one short line that ends no sentence, with more text below."""
    first, _, rest = text.lstrip().replace("\r\n", "\n").partition("\n\n")
    line = re.sub(r"^#{1,6}\s+", "", first).strip()
    is_title = line and "\n" not in line and len(line) <= _LONGEST_TITLE and not line.endswith(_ENDS_SENTENCE)
    return line if is_title and rest.strip() and not line.lower().startswith("by ") else None


def article_of_text(data: bytes, where: str, url: str | None = None) -> Article | Problem:
    """A plain text or Markdown document. The text stays whole; a title is only copied from it."""
    text = decode(data, where)
    if isinstance(text, Problem):
        return text
    text = storable(text)
    if not text.strip():
        return empty(where)
    return assemble(text, title=title_of(text), url=url)
