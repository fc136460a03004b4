"""Reads every article of some JSON Lines as `onrecord extract` does, and checks that every span says its own words.

    make streams                                                                # half an hour on two cores
    python -m tools.check_spans ../shared/data/streams/*.jsonl --sample 20 --seed 1
    python -m tools.check_spans ../shared/data/streams/*.jsonl --done build/streams.txt

`--done` names a file that remembers what was checked, so that a run that was broken off goes on where it was; it
begins anew with another reader or other articles. Problems go to standard error, each with its file, line and article;
the last line of output tells how many articles and statements were read. The exit code is 1 where anything was wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from onrecord.desk.pipeline import Pipeline
from onrecord.extraction import Reader
from onrecord.model import Problem
from onrecord.reading.records import article_of_json
from tests.fuzz.holding import check

_WAITING = 4
"""Articles handed to each process ahead of time."""
_TOLD_EVERY = 50


class Found(NamedTuple):
    """What one line gave: the number of its statements, and what is wrong, if anything."""

    place: str
    statements: int
    wrong: str = ""


def main() -> int:
    """Check what the arguments name."""
    parser = argparse.ArgumentParser(description="Check that every span of every statement slices back to its text.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, help="only so many of all the articles, chosen by --seed")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--done", type=Path, help="a file that remembers what was checked")
    given = parser.parse_args()
    lines = chosen(given.files, given.sample, given.seed)
    return 1 if checked(lines, given.processes, given.done) else 0


def chosen(files: Iterable[Path], sample: int | None, seed: int) -> list[tuple[str, str]]:
    """The place and the text of each line of all files, or of so many by chance, always the same."""
    lines = [
        (f"{file.name}:{number}", line)
        for file in sorted(files)
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
        if line.strip()
    ]
    return lines if sample is None or sample >= len(lines) else random.Random(seed).sample(lines, sample)


def checked(lines: list[tuple[str, str]], processes: int, done: Path | None) -> int:
    """Check all lines, telling of progress; gives the number of articles with something wrong."""
    left = list(_left(lines, done))
    statements = bad = 0
    began = time.monotonic()
    for count, found in enumerate(_all(left, processes), 1):
        statements += found.statements
        bad += bool(found.wrong)
        if found.wrong:
            print(f"{found.place}: {found.wrong}", file=sys.stderr)
        if done is not None and not found.wrong:
            with done.open("a", encoding="utf-8") as out:
                out.write(f"{found.place}\n")
        if count % _TOLD_EVERY == 0:
            rate = count / (time.monotonic() - began)
            print(
                f"{count} of {len(left)} articles, {(len(left) - count) / rate / 60:.0f} minutes left", file=sys.stderr
            )
    told = f" ({len(lines) - len(left)} more were checked before)" if len(left) < len(lines) else ""
    print(f"{len(left)} articles{told}, {statements} statements, {bad} articles with something wrong")
    return bad


def _left(lines: list[tuple[str, str]], done: Path | None) -> Iterator[tuple[str, str]]:
    """The lines that `done` does not name; it begins with what it holds for."""
    if done is None:
        yield from lines
        return
    texts = hashlib.sha256("\n".join(line for _, line in sorted(lines)).encode()).hexdigest()[:16]
    head = f"# reader {Reader(threads=1).version}, articles {texts}"
    known = done.read_text(encoding="utf-8").splitlines() if done.exists() else []
    if known[:1] != [head]:
        done.parent.mkdir(parents=True, exist_ok=True)
        done.write_text(f"{head}\n", encoding="utf-8")
        known = []
    passed = set(known)
    yield from (line for line in lines if line[0] not in passed)


def _all(lines: list[tuple[str, str]], processes: int) -> Iterator[Found]:
    """What each line gives, in any order; a process that dies ends the run."""
    if processes == 1:
        yield from (check_line(place, line) for place, line in lines)
        return
    with ProcessPoolExecutor(processes, get_context("spawn")) as workers:
        waiting: set[Future[Found]] = set()
        for place, line in lines:
            waiting.add(workers.submit(check_line, place, line))
            if len(waiting) >= _WAITING * processes:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in ready)
        yield from (future.result() for future in wait(waiting).done)


def check_line(place: str, line: str) -> Found:
    """Read one line of JSON as an article, and check its statements."""
    article = article_of_json(line, place)
    if isinstance(article, Problem):
        return Found(place, 0, f"{article.what}; {article.remedy}")
    try:
        statements = _pipeline().statements(article)
        check(article, statements)
    except Exception as error:  # whatever it is, it is what this tool looks for
        return Found(place, 0, f"{article.given_id or article.id}: {type(error).__name__}: {error}")
    return Found(place, len(statements))


@cache
def _pipeline() -> Pipeline:
    """One a process, on one core each."""
    return Pipeline(Reader(threads=1))


if __name__ == "__main__":
    sys.exit(main())
