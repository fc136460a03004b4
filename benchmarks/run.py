"""Speed, as ratios within one run: each figure beside one measured in the same minutes on the same machine.

    make bench
    python benchmarks/run.py --articles articles.jsonl --rounds 5

Reads the shipped case's articles, or those of a file of JSON Lines. Compares the reader with its own weights through
PyTorch and through transformers' token classification at its best batch size (where `make reader` has made its
environment), pages to statements with trafilatura alone, and what the model computes with what the processor can.
A table goes to stderr, one JSON object to stdout. Of several turns the fastest counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import trafilatura
from measuring import least, peak_mb, process
from pages import bare, furnished

from onrecord.desk.demo import shipped_case
from onrecord.desk.pipeline import Pipeline
from onrecord.extraction import Reader
from onrecord.extraction.encoder import SHIPPED, Encoder, Reading
from onrecord.extraction.windows import Window
from onrecord.model import Article
from onrecord.reading import read

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
TRAINING = HERE.parent / ".venv-training/bin/python"
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
LAYERS, WIDTH, INNER = 6, 384, 1536
SHORT = (
    "The harbour council denied on Monday that it had closed the bridge. “It is open,” said Nadia Brell, its chair.\n"
)
Figures = dict[str, Any]


class Recorder(Encoder):
    """The shipped encoder, which keeps the windows that it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[Window]] = []

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        self.calls.append(list(windows))
        return super().read(windows)


def main() -> None:
    """Measure, tell and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles; the shipped case by default")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    articles = [a for a in read([str(args.articles or shipped_case().articles)]) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        lines = folder / "articles.jsonl"
        lines.write_text("".join(json.dumps({"text": a.text, "title": a.title}) + "\n" for a in articles), "utf-8")
        figures: Figures = {
            "machine": {"cores": CORES, "processor": processor(), "python": platform.python_version()},
            "articles": len(articles),
            "words": words,
            "reader": reading(articles, words, args.rounds),
            "weights_elsewhere": elsewhere(lines, words),
            "pages": from_pages(articles, folder, args.rounds),
            "commands": commands(lines, folder / "bare", folder, args.rounds),
        }
    figures["arithmetic"] = arithmetic(figures["reader"])
    figures["ratios"] = ratios(figures)
    tell(figures)
    print(json.dumps(figures, indent=1))


def reading(articles: list[Article], words: int, rounds: int) -> Figures:
    """The reader's words a second: the model alone, one article after the other, two at a time, and one core only."""
    recorder = Recorder()
    whole, again = [], []
    for article in articles:
        recorder.calls.clear()
        Reader(encoder=recorder).read(article)
        # Each article is read once as a whole, then its contents are read again, for what is said within them.
        whole += recorder.calls[0] if recorder.calls else []
        again += [window for call in recorder.calls[1:] for window in call]
    windows = whole + again
    pieces = [len(w.ids) for w in windows]
    reader, single = Reader(), Reader(threads=1)
    encoder = Encoder()

    def ahead() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(reader.read, articles))

    seconds = least(
        {
            "one_core": lambda: [single.read(a) for a in articles],
            "one_after_the_other": lambda: [reader.read(a) for a in articles],
            "two_at_a_time": ahead,
            "model_alone": lambda: encoder.read(windows),
        },
        rounds,
    )
    return {
        "words_per_second": {name: round(words / taken) for name, taken in seconds.items()},
        "microseconds_a_word": {name: round(taken / words * 1e6, 1) for name, taken in seconds.items()},
        "pieces_a_word": {
            "whole_articles": round(sum(len(w.ids) for w in whole) / words, 3),
            "contents_again": round(sum(len(w.ids) for w in again) / words, 3),
        },
        # Every piece of a window is compared with every other, twice over (scores, then sums), in each layer.
        "operations_a_word": {
            "int8": round(sum(pieces) * LAYERS * 2 * (4 * WIDTH * WIDTH + 2 * WIDTH * INNER) / words),
            "float32": round(sum(LAYERS * 4 * WIDTH * n * n for n in pieces) / words),
        },
    }


def elsewhere(lines: Path, words: int) -> Figures | None:
    """The same weights through PyTorch and transformers, in words a second by batch size; None where they are not."""
    told = in_training("with_torch.py", str(SHIPPED), str(lines), "--cores", str(CORES))
    if told is None:
        return None
    return {name: {size: round(words / taken) for size, taken in by_size.items()} for name, by_size in told.items()}


def from_pages(articles: list[Article], folder: Path, rounds: int) -> Figures:
    """Seconds from pages to statements, and of trafilatura alone, for bare pages and for furnished ones."""
    pipeline = Pipeline()
    turns: dict[str, Callable[[], object]] = {}
    for name, page_of in (("bare", bare), ("furnished", furnished)):
        pages = [page_of(article) for article in articles]
        (folder / name).mkdir()
        for number, page in enumerate(pages):
            (folder / name / f"{number:04}.html").write_text(page, encoding="utf-8")

        def whole(place: Path = folder / name) -> None:
            found = list(pipeline.each(a for a in read([str(place)]) if isinstance(a, Article)))
            assert len(found) == len(articles), "a page was not read"

        def alone(pages: list[str] = pages) -> None:
            for page in pages:
                trafilatura.extract(page)

        def pages_read(place: Path = folder / name) -> None:
            list(read([str(place)]))

        turns |= {f"{name}_trafilatura": alone, f"{name}_read": pages_read, f"{name}_statements": whole}
    turns["bare_read"]()  # starts the process for pages, and loads what is loaded once
    return {name: round(taken, 3) for name, taken in least(turns, rounds).items()}


def commands(lines: Path, pages: Path, folder: Path, rounds: int) -> Figures:
    """Whole processes, from start to end, and what they hold at most."""
    onrecord = str(BIN / "onrecord")
    short = folder / "short.txt"
    short.write_text(SHORT, encoding="utf-8")
    seconds = least(
        {
            "bare_python": process(sys.executable, "-c", "pass"),
            "help": process(onrecord, "--help"),
            "extract_short_article": process(onrecord, "extract", str(short)),
        },
        max(rounds, 5),
    )
    peaks = {
        "short_article": peak_mb([onrecord, "extract", str(short)]),
        "all_articles": peak_mb([onrecord, "extract", str(lines)]),
        "all_pages": peak_mb([onrecord, "extract", str(pages)]),
    }
    return {"seconds": {name: round(taken, 3) for name, taken in seconds.items()}, "peak_mb": peaks}


def arithmetic(reader: Figures) -> Figures | None:
    """What the model's operations take at the speed that the processor was measured at, and where the rest goes."""
    measured = in_training("arithmetic.py", "--cores", str(CORES))
    if measured is None:
        return None
    took = reader["microseconds_a_word"]
    operations = reader["operations_a_word"]
    floor = sum(operations[kind] / measured[kind]["all_cores"] / 1e3 for kind in ("int8", "float32"))
    return {
        "gigaoperations_per_second": measured,
        "microseconds_a_word": {
            "operations_at_that_speed": round(floor, 1),
            "rest_of_the_model": round(took["model_alone"] - floor, 1),
            "rest_of_the_reader": round(took["two_at_a_time"] - took["model_alone"], 1),
        },
        "share_of_the_processors_speed": {
            "model": round(floor / took["model_alone"], 2),
            "reader": round(floor / took["two_at_a_time"], 2),
        },
    }


def ratios(figures: Figures) -> Figures:
    """What the reader is measured by."""
    speed = figures["reader"]["words_per_second"]["two_at_a_time"]
    pages, seconds = figures["pages"], figures["commands"]["seconds"]
    found: Figures = {
        "pages_to_statements_over_trafilatura": {
            name: round(pages[f"{name}_statements"] / pages[f"{name}_trafilatura"], 1) for name in ("bare", "furnished")
        },
        "help_over_bare_python": round(seconds["help"] / seconds["bare_python"], 1),
    }
    for name, by_size in (figures["weights_elsewhere"] or {}).items():
        found[f"reader_over_{name}"] = round(speed / max(by_size.values()), 2)
    return found


def in_training(script: str, *arguments: str) -> Figures | None:
    """What a script of this folder prints in the environment of `make reader`; None, said on stderr, without one."""
    if not TRAINING.exists():
        print(f"{script}: left out, for `make reader` has made no environment for it yet", file=sys.stderr)
        return None
    done = subprocess.run([TRAINING, HERE / script, *arguments], check=True, capture_output=True, text=True)
    told: Figures = json.loads(done.stdout)
    return told


def processor() -> str:
    """The processor's name and what it has for int8, where the system tells."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    fields = dict(line.split(":", 1) for line in told.split("\n\n")[0].splitlines() if ":" in line)
    known = {name.strip(): value.split() for name, value in fields.items()}
    useful = [
        flag for flag in known.get("flags", []) if flag in ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8")
    ]
    return " ".join([*known.get("model name", []), *useful])


def tell(figures: Figures, depth: int = 0) -> None:
    """The figures as a table on stderr."""
    for name, value in figures.items():
        label = "  " * depth + name.replace("_", " ")
        if isinstance(value, dict):
            print(label, file=sys.stderr)
            tell(value, depth + 1)
        else:
            print(f"{label:<48}{value if value is not None else 'not measured':>16}", file=sys.stderr)


if __name__ == "__main__":
    main()
