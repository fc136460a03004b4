"""Speed, as ratios within one run: each figure beside one measured in the same minute on the same machine.

    make bench

Prints one JSON object. Whole processes are timed from start to end, the least of five runs.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import trafilatura

from onrecord.desk.demo import shipped_case
from onrecord.desk.pipeline import Pipeline
from onrecord.extraction import Reader
from onrecord.model import Article
from onrecord.reading import read

BIN = Path(sys.executable).parent
SHORT = (
    "The harbour council denied on Monday that it had closed the bridge. “It is open,” said Nadia Brell, its chair.\n"
)
PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def process(*command: str, given: str = "") -> float:
    """Seconds that a command takes from start to end, the least of five runs."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, input=given, text=True, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    """Measure and print."""
    articles = [a for a in read([str(shipped_case().articles)]) if isinstance(a, Article)]
    words = sum(len(a.text.split()) for a in articles)
    pages = [PAGE.format(title=a.title, body="".join(f"<p>{p}</p>" for p in a.text.split("\n\n"))) for a in articles]

    began = time.perf_counter()
    for page in pages:
        trafilatura.extract(page)
    html = time.perf_counter() - began

    reader = Reader()
    began = time.perf_counter()
    for article in articles:
        reader.read(article)
    reading = time.perf_counter() - began

    pipeline = Pipeline(reader)
    pipeline.statements(articles[0])
    began = time.perf_counter()
    for article in articles:
        pipeline.statements(article)
    whole = time.perf_counter() - began

    python = process(sys.executable, "-c", "pass")
    with tempfile.TemporaryDirectory() as folder:
        short = Path(folder) / "short.txt"
        short.write_text(SHORT, encoding="utf-8")
        extract = process(str(BIN / "onrecord"), "extract", str(short))
    help_ = process(str(BIN / "onrecord"), "--help")
    figures = {
        "articles": len(articles),
        "words": words,
        "reader_words_per_second": round(words / reading),
        "statements_over_reader": round(whole / reading, 2),
        "html_to_statements_over_trafilatura": round((html + whole) / html, 2),
        "help_seconds": round(help_, 3),
        "help_over_bare_python": round(help_ / python, 1),
        "extract_short_article_seconds": round(extract, 3),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
