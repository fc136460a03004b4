"""Which format bytes are in: by a file's ending, by a server's word, or by how they begin."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from onrecord.reading.records import parse

Kind = Literal["text", "html", "json", "jsonl"]

ENDINGS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
CONTENT_TYPES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/jsonlines": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/ndjson": "jsonl",
    "application/x-ndjson": "jsonl",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--|<!doctype\s+html|"
    rb"<(?:html|head|body|meta|title|article|main|section|div|p|h1|script|link)[\s>/])",
    re.IGNORECASE,
)
_BOM = b"\xef\xbb\xbf"


def kind_of_name(path: Path) -> Kind | None:
    """By the ending; None where it is none that we know."""
    return ENDINGS.get(path.suffix.lower())


def kind_of_line(line: bytes) -> Kind | None:
    """`jsonl` where a first line that is not blank is a whole JSON object; None where one must see more."""
    start = line.removeprefix(_BOM).lstrip()
    if not start.startswith(b"{"):
        return None
    try:
        return "jsonl" if isinstance(parse(start.decode()), dict) else None
    except ValueError:
        return None


def kind_of_bytes(data: bytes) -> Kind:
    """By how a whole document begins; text where nothing speaks for another format."""
    start = data.removeprefix(_BOM).lstrip()
    if _HTML.match(start):
        return "html"
    if not start.startswith((b"{", b"[")):
        return "text"
    if kind_of_line(start.partition(b"\n")[0]):
        return "jsonl"
    try:
        return "json" if isinstance(parse(start.decode()), dict | list) else "text"
    except ValueError:
        # A broken first line does not make it prose: each line then gets its own problem.
        if re.match(rb'\{\s*"', start):
            return "jsonl"
        return "json" if re.match(rb'\[\s*\{\s*"', start) else "text"
