"""Bytes to articles: text, web pages, JSON, JSON Lines and addresses; and line files to lines.

`read` gives one `Article` or `Problem` a record and never raises for what it is given to read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.reading.limits import Limits
from onrecord.reading.line_check import check_line
from onrecord.reading.line_file import read_line
from onrecord.reading.line_template import line_template

if TYPE_CHECKING:
    from onrecord.reading.counting import count
    from onrecord.reading.fetching import Fetched, fetch
    from onrecord.reading.sources import read

__all__ = ["Fetched", "Limits", "check_line", "count", "fetch", "line_template", "read", "read_line"]

_HOMES = {"count": "counting", "Fetched": "fetching", "fetch": "fetching", "read": "sources"}
"""What reads articles, imported when it is asked for: most commands only read lines."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
