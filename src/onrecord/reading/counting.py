"""How many records there are to read, for a progress bar."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.model import Problem
from onrecord.reading.kinds import kind_of_name
from onrecord.reading.sources import files_in, is_address

_COUNTED = 64_000_000  # bytes of a file whose lines are counted; the rest is taken to be like them


def count(sources: Iterable[str]) -> int | None:
    """About how many records `read` will give; None where that cannot be told without reading them."""
    total = 0
    for source in sources:
        number = None if source == "-" else 1 if is_address(source) else _in_path(Path(source))
        if number is None:
            return None
        total += number
    return total


def _in_path(path: Path) -> int | None:
    try:
        if not path.is_dir():
            return _in_file(path)
        numbers = [1 if isinstance(item, Problem) else _in_file(item) for item in files_in(path)]
    except (OSError, ValueError):
        return 1
    return None if None in numbers else sum(n for n in numbers if n)


def _in_file(path: Path) -> int | None:
    """A file that is not there, or may not be read, gives one problem."""
    if not path.exists():
        return 1
    if kind_of_name(path) not in ("text", "html", "jsonl") or not path.is_file():
        return None
    return _lines(path) if kind_of_name(path) == "jsonl" else 1


def _lines(path: Path) -> int:
    size = path.stat().st_size
    lines = seen = 0
    with path.open("rb") as stream:
        while seen < _COUNTED and (part := stream.read(1_000_000)):
            lines += part.count(b"\n")
            seen += len(part)
            last = part
    if seen == 0:
        return 1
    lines += not last.endswith(b"\n")
    return lines if seen >= size else round(lines * size / seen)
