"""A page's bytes to text: UTF-8, or the charset that it declares."""

from __future__ import annotations

import codecs
import re

from onrecord.model import Problem
from onrecord.reading.text import binary, decode, empty

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
# Those that the web uses, among them no codec of Python's that is something else (punycode, unicode_escape).
_KNOWN = re.compile(
    r"windows-?125\d|cp125\d|iso-?8859-\d{1,2}|latin-?1|koi8-[rut]|mac-?cyrillic|ibm866|cp866|gb(?:2312|k|18030)"
    r"|big5(?:-hkscs)?|shift_jis|sjis|euc-(?:jp|kr|tw)|tis-620|utf-16(?:le|be)?",
    re.IGNORECASE,
)
# What browsers read them as: pages say latin-1 and hold curly quotes.
_WIDER = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030"}


def decode_page(data: bytes, where: str, declared: str | None = None) -> str | Problem:
    """The page's text; `declared` is the charset that the server named.

    UTF-8 is tried before what is declared: text in another charset is all but never valid UTF-8, while pages saved
    anew often keep the declaration of what they were.
    """
    if not data.strip():
        return empty(where)
    named = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else declared or _declared_in(data)
    wide = (named or "").lower().startswith("utf-16") and b"\x00" in data
    if not wide and (problem := binary(data, where)):
        return problem
    try:
        return data.decode("utf-8-sig" if not wide else str(named))
    except UnicodeDecodeError:
        return _decode_as(named, data, where)


def _declared_in(data: bytes) -> str | None:
    """The charset that the page itself names, where browsers look for it."""
    match = _XML.match(data[:1024]) or _META.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _decode_as(named: str | None, data: bytes, where: str) -> str | Problem:
    if not named or not _KNOWN.fullmatch(named):
        return decode(data, where)
    codec = codecs.lookup(named.replace("windows-", "cp").replace("windows", "cp")).name
    try:
        return data.decode(_WIDER.get(codec, codec))
    except UnicodeDecodeError as error:
        what = f"is not {named}, the charset that it declares, at byte {error.start} (0x{data[error.start]:02x})"
        return Problem(where, what, "save it as UTF-8")
