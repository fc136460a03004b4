"""Fuzzes the reader: bytes become texts, texts are read twice, and what holds of every text is checked.

    make fuzz                                             # five minutes
    python -m tests.fuzz.reader --seconds 60 --seed 7     # with atheris, by coverage, where it is installed
    python -m tests.fuzz.reader --blind --seconds 60      # without: chance alone
    python -m tests.fuzz.reader --again FILE              # one input that failed

An input is one byte for how it is read (see `case_of`), one for the day of publication, one for the dream's seed, and
the text's numbers after that. What fails is written to `.fuzz/`, and what led to something new stays in
`.fuzz/corpus`, so that the next run goes on from there.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PLACE = Path(__file__).parents[2] / ".fuzz"
LONGEST = 400
"""Bytes of an input: what needs more than a few dozen sentences to go wrong is for `benchmarks/growth.py`."""
SLOW = 120
"""Seconds of wall clock after which one input is a failure; the slowest takes one on an idle machine."""
SENTENCES = 8
PIECES_A_CHARACTER = 6
"""Word pieces that may be run for each character of a text: windows overlap, and contents are read again."""

# onrecord is imported in the functions below, after atheris has seen to it that its coverage is counted.


@dataclass(frozen=True, slots=True)
class Case:
    """What an input says: its text, whether it is read by the whole of `onrecord extract` or by the reader alone, the
    encoder's mood and seed, and the day of publication as JSON would have it."""

    text: str
    whole: bool
    mood: int
    seed: int
    published: str | None


def case_of(data: bytes) -> Case:
    """The case that an input stands for. The first byte: from 240 on the encoder is awake, which takes most of the time
    and says least; else its lowest two bits choose the dream. Its bit 4 is `whole`, its bit 8 raw UTF-8 text."""
    from tests.fuzz.news import PUBLISHED, picks_of, text_of

    head, rest = data[:3].ljust(3, b"\0"), data[3:]
    text = rest.decode("utf-8", "surrogateescape") if head[0] & 8 else text_of(picks_of(rest), SENTENCES)
    mood = 0 if head[0] >= 240 else 1 + (head[0] & 3) % 3
    return Case(text, bool(head[0] & 4), mood, head[2], PUBLISHED[head[1] % len(PUBLISHED)])


def run_one(data: bytes) -> None:
    """Read the input's text twice; raises AssertionError where something does not hold."""
    from tests.fuzz.dreaming import MOODS
    from tests.fuzz.holding import check

    case = case_of(data)
    dreamer, read, read_whole = _readers()
    dreamer.mood, dreamer.seed = MOODS[case.mood], case.seed
    article = _article(case)
    if article is None:
        return
    how = read_whole if case.whole else read
    dreamer.read_pieces = 0
    statements = how(article)
    most = 512 + PIECES_A_CHARACTER * len(article.text)
    assert dreamer.read_pieces <= most, f"{dreamer.read_pieces} pieces for {len(article.text)} characters"
    check(article, statements)
    assert how(article) == statements, "another answer the second time"


def seeds() -> Iterator[bytes]:
    """Inputs to begin with: the shipped case's paragraphs, and texts by chance in every mood."""
    from onrecord.desk.demo import shipped_case

    for line in shipped_case().articles.read_text(encoding="utf-8").splitlines()[:4]:
        for paragraph in json.loads(line)["text"].split("\n\n")[:4]:
            for head in (8, 13, 252):
                yield bytes([head, 1, 0]) + paragraph.encode()[: LONGEST - 3]
    chance = random.Random(0)
    for head in range(8):
        for size in (12, 40, 120):
            yield bytes([head]) + chance.randbytes(size)


@cache
def _readers() -> tuple[Any, Callable[[Any], Any], Callable[[Any], Any]]:
    from onrecord.desk.pipeline import Pipeline
    from onrecord.extraction import Reader
    from tests.fuzz.dreaming import Dreamer

    dreamer = Dreamer()
    reader = Reader(encoder=dreamer)
    return dreamer, reader.read, Pipeline(reader).statements


def _article(case: Case) -> Any:
    """By the reader alone any text is read, lone surrogates too; the whole of extract gets it as a line of JSON."""
    from onrecord.model import Article, When
    from onrecord.reading.records import article_of_json

    if not case.whole:
        return Article(id="a1", text=case.text, published=When.parse(case.published) if case.published else None)
    line = json.dumps(
        {"text": case.text, "published": case.published, "language": "en", "outlet": "Port Elvane Courier"}
    )
    made = article_of_json(line, "line 1")
    return made if isinstance(made, Article) else None


def blindly(seconds: float, runs: int, seed: int, into: Path) -> int:
    """Run inputs by chance until the time is over or `runs` (0: no end) are done; gives how many were run."""
    chance = random.Random(seed)
    began, done = time.monotonic(), 0
    known = list(seeds())
    while time.monotonic() - began < seconds and (not runs or done < runs):
        data = (
            known[done]
            if done < len(known)
            else bytes([chance.randrange(256)]) + chance.randbytes(chance.randrange(2, LONGEST))
        )
        try:
            run_one(data)
        except BaseException:
            into.mkdir(parents=True, exist_ok=True)
            failed = into / f"failed-{seed}-{done}"
            failed.write_bytes(data)
            print(f"{failed}: run it again with --again {failed}", file=sys.stderr)
            raise
        done += 1
    return done


def by_coverage(seconds: int, runs: int, seed: int, into: Path) -> None:
    """Let atheris look for inputs that lead to code not run before; leaves the process when done."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["onrecord.extraction"], enable_loader_override=False):
        importlib.import_module("onrecord.extraction")
    corpus = into / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(data)
    options = [
        *(f"-max_total_time={seconds}", f"-runs={runs or -1}", f"-seed={seed}", f"-max_len={LONGEST}"),
        *(f"-timeout={SLOW}", "-rss_limit_mb=2048", f"-artifact_prefix={into}/", "-print_final_stats=1"),
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], run_one)
    atheris.Fuzz()


def main() -> None:
    """Read the arguments and fuzz."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.reader", description="Fuzz the reader.")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--runs", type=int, default=0, help="stop after so many (0: only the time stops it)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--into", type=Path, default=PLACE, metavar="FOLDER", help="for failures and the corpus")
    parser.add_argument("--blind", action="store_true", help="by chance, without atheris")
    parser.add_argument("--again", type=Path, metavar="FILE", help="one input that failed")
    given = parser.parse_args()
    if given.again:
        data = given.again.read_bytes()
        print(case_of(data))
        run_one(data)
    elif given.blind or importlib.util.find_spec("atheris") is None:
        if not given.blind:
            print("atheris is not installed: inputs are made by chance, not by coverage", file=sys.stderr)
        print(f"{blindly(given.seconds, given.runs, given.seed, given.into)} inputs, nothing failed")
    else:
        by_coverage(given.seconds, given.runs, given.seed, given.into)


if __name__ == "__main__":
    main()
