"""A desk's settings: what `onrecord.toml` may say, with defaults that need no file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import DeskError

FILE = "onrecord.toml"
TEMPLATE = """\
# Settings of this desk. Everything has a default; remove the # to change one.

[store]
# A team shares one database: url = "postgresql+psycopg://user@host/onrecord" (needs the extra "postgres").
# url = "onrecord.db"

[reading]
# threads = 0             # processor cores used for reading, 0 for all
# allow_private = false   # fetch from private addresses too, such as a server in your own house
# timeout_s = 20          # seconds for one URL, all in all, 86400 at most
# max_bytes = 10000000    # of one document, 1000000000 at most
"""
_KNOWN: dict[str, dict[str, type]] = {
    "store": {"url": str},
    "reading": {"threads": int, "allow_private": bool, "timeout_s": int, "max_bytes": int},
}
_RANGES = {"threads": range(1025), "timeout_s": range(1, 86_401), "max_bytes": range(1, 1_000_000_001)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Database URL or file (relative to the desk), and the bounds of reading."""

    url: str = "onrecord.db"
    threads: int = 0
    allow_private: bool = False
    timeout_s: int = 20
    max_bytes: int = 10_000_000


def read_settings(folder: Path) -> Settings:
    """Settings of the desk in `folder`; raises DeskError for a file that is no TOML, says what nobody knows, or asks
    for what no machine has."""
    path = folder / FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise DeskError(f"{path}: cannot be read ({problem.strerror}); see to its permissions") from problem
    except (ValueError, RecursionError) as problem:
        raise DeskError(f"{path}: not valid TOML ({problem}); mend it, or empty it to take the defaults") from problem
    values: dict[str, Any] = {}
    for section, entries in given.items():
        known = _KNOWN.get(section)
        if known is None or not isinstance(entries, dict):
            raise DeskError(f"{path}: unknown section [{section}]; known are {', '.join(sorted(_KNOWN))}")
        for key, value in entries.items():
            if key not in known:
                raise DeskError(f"{path}: unknown key {key!r} in [{section}]; known are {', '.join(sorted(known))}")
            if type(value) is not known[key]:
                raise DeskError(f"{path}: {key} in [{section}] should be a {known[key].__name__}, not {value!r}")
            if key in _RANGES and value not in (fit := _RANGES[key]):
                wanted = f"a number from {fit[0]} to {fit[-1]}"
                raise DeskError(f"{path}: {key} in [{section}] should be {wanted}, not {value}")
            values[key] = value
    return Settings(**values)
