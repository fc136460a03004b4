"""Bytes to articles: text, web pages, JSON, JSON Lines and addresses; and line files to lines.

`read` gives one `Article` or `Problem` a record and never raises for what it is given to read.
"""

from onrecord.reading.counting import count
from onrecord.reading.fetching import Fetched, fetch
from onrecord.reading.limits import Limits
from onrecord.reading.line_check import check_line
from onrecord.reading.line_file import read_line
from onrecord.reading.line_template import line_template
from onrecord.reading.sources import read

__all__ = ["Fetched", "Limits", "check_line", "count", "fetch", "line_template", "read", "read_line"]
