"""How `onrecord status` and `onrecord add` of one article grow with the desk: whole processes, and the ledger's part.

    python benchmarks/desk.py                                        # 1,000, 10,000 and 100,000 statements: minutes
    python benchmarks/desk.py --svg docs/images/desk-growth.svg
    python benchmarks/desk.py --statements 1000 --keep /tmp/desks     # desks are left there, and used again

Prints a table on stderr and JSON on stdout. Desks are generated, the same each time: paragraphs of the shipped case
with the statements that the reader finds in them, among news of invented towns that is nothing to the line; one article
in ten reprints another. They go through the store, and are coded and grouped by the desk itself. About one statement in
four has a position on a claim. Times are the least of several turns; all files are in the computer's memory by then.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from html import escape
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from onrecord import families
from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.model import Article, Mention, Reason, Span, Speaker, Statement, When, article_id, statement_id
from onrecord.reading import read

SIZES = (1_000, 10_000, 100_000)
LINE = "lantern-formula"
FIRST, DAYS = date(2025, 3, 8), 730
"""Desks of every size cover the same two years: a larger one has more outlets' articles a day."""
ON = "2027-03-07"
"""The last of them."""
OUTLETS = 40
OF_THE_CASE, OF_TOWNS = 4, 6
"""Paragraphs of an article that are the case's, and news of towns, one statement each."""
REPRINTS = 10
"""One article in so many is another's text with a first paragraph of its own."""
TURNS = 5

_TOWNS = "Ardle Brisk Cawley Dorne Elvan Farrow Gisby Hallam Inch Jarrow Kelm Lorne Marl Norby Ostley Pell".split()
_PEOPLE = "Ada Bram Cilla Doran Edda Fenn Greta Hal Ines Jory Kaia Lorcan Mina Ned Orla Pia".split()
_SURNAMES = "Abbott Birk Calder Dunne Eskil Foyle Garnet Hobb Ister Jopling Kerr Lund Moss Nairn Oake Pryce".split()
_POSTS = "mayor,fire chief,head teacher,choir master,station manager,head gardener,librarian,baker".split(",")
_THINGS = "choir,orchard,tram,library,market,school,bakery,clock tower,ferry,garden,museum,pond,theatre,bus,mill".split(
    ","
)
_DEEDS = (
    "reopen,need new paint,be closed for repairs,win a prize,move to the old station,stay as it is,have a new roof"
).split(",")
_WHENS = (
    "in spring,before the holidays,by the end of the week,after the concert,next year,once the frost is over".split(",")
)
_WHYS = (
    "because the children had asked for it,as the council had voted,despite the cost,since nobody had complained,"
    "with help from volunteers,although the budget was small,to the joy of the neighbours,after years of waiting"
).split(",")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its statements, whose spans count from its beginning and whose `article` is empty; `said` is how
    many days before publication each was made, None where the text does not say."""

    text: str
    statements: tuple[Statement, ...]
    said: tuple[int | None, ...] = ()


@cache
def case_paragraphs() -> tuple[Paragraph, ...]:
    """The shipped case's paragraphs, read once by the reader, with the statements that stand wholly in one of them."""
    found = []
    with tempfile.TemporaryDirectory() as folder, demo.make_desk(Path(folder) / "case", demo.shipped_case()) as desk:
        for article in read([str(demo.shipped_case().articles)], desk.limits):
            if isinstance(article, Article):
                found += list(_paragraphs(article, desk.pipeline.statements(article)))
    return tuple(found)


def _paragraphs(article: Article, statements: list[Statement]) -> Iterator[Paragraph]:
    at = 0
    for text in article.text.split("\n\n"):
        end = at + len(text)
        here = [s for s in statements if s.within is None and at <= s.start and s.end <= end]
        relayed = [s for s in here if all(at <= span.start < end for relay in s.relays for span in relay)]
        if relayed:
            days = (
                (article.published.first - s.said_on.first).days if s.said_on and article.published else None
                for s in relayed
            )
            yield Paragraph(text, tuple(_moved(s, -at) for s in relayed), tuple(days))
        at = end + 2


def _moved(statement: Statement, by: int) -> Statement:
    """The statement with all its spans so many characters further on; reasons keep their words only."""

    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + by, s.end + by) for s in spans)

    def bare(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        return tuple(Reason(reason.text) for reason in reasons)

    speaker = statement.speaker
    return replace(
        statement,
        article="",
        source=moved(statement.source),
        cue=moved(statement.cue),
        content=moved(statement.content),
        relays=tuple(map(moved, statement.relays)),
        because=bare(statement.because),
        speaker=speaker and replace(speaker, because=bare(speaker.because)),
        mentions=tuple(Mention(Span(m.span.start + by, m.span.end + by), m.party, m.how) for m in statement.mentions),
        blames=tuple(replace(b, because=Reason(b.because.text)) for b in statement.blames),
    )


def town_paragraph(chance: random.Random) -> Paragraph:
    """Something that somebody said of a town, which is nothing to the line."""
    pick = chance.choice
    name, town = f"{pick(_PEOPLE)} {pick(_SURNAMES)}", pick(_TOWNS)
    source = f"{name}, {pick(_POSTS)} of {town},"
    content = f"that the {pick(_THINGS)} of {pick(_TOWNS)} would {pick(_DEEDS)} {pick(_WHENS)} {pick(_WHYS)}"
    rest = f"The {pick(_THINGS)} in {pick(_TOWNS)} has {chance.randrange(2, 999)} friends {pick(_WHYS)}."
    text = f"{source} said {content}. {rest}"
    cue = len(source) + 1
    statement = Statement(
        id="",
        article="",
        source=(Span(0, len(source) - 1),),
        cue=(Span(cue, cue + 4),),
        content=(Span(cue + 5, cue + 5 + len(content)),),
        speaker=Speaker(name, role="official", because=(Reason(f"“{name}” is a name"),)),
        chain=(name,),
        because=(Reason("assert: said"),),
        made_by="benchmark",
    )
    return Paragraph(text, (statement,), (None,))


def articles(statements: int) -> Iterator[tuple[Article, list[Statement]]]:
    """Articles with so many statements in all, in order of publication; the same for each size each time."""
    chance = random.Random(statements)
    bodies: list[list[Paragraph]] = []
    made, apart = 0, 0.0
    while made < statements:
        if bodies and chance.randrange(REPRINTS) == 0:
            body = [town_paragraph(chance), *chance.choice(bodies[-100:])[1:]]
        else:
            body = [chance.choice(case_paragraphs()) for _ in range(OF_THE_CASE)]
            body += [town_paragraph(chance) for _ in range(OF_TOWNS)]
            chance.shuffle(body)
            bodies.append(body)
        article, found = article_of(body, FIRST + timedelta(days=int(apart)), chance.randrange(OUTLETS), len(bodies))
        yield article, found
        made += len(found)
        apart = min(DAYS - 1, DAYS * made / statements)


def article_of(body: list[Paragraph], day: date, outlet: int, number: int) -> tuple[Article, list[Statement]]:
    """An article of these paragraphs with their statements, in text order."""
    text = "\n\n".join(p.text for p in body)
    title, url = f"News of the week {number}", f"https://paper{outlet}.example/{day.isoformat()}/{number}"
    id_ = article_id(outlet=f"Paper {outlet}", address=url, title=title, text=text)
    article = Article(
        id_, text, title, outlet=f"Paper {outlet}", url=url, published=When.of_day(day), language="en", genre="news"
    )
    found, at = [], 0
    for paragraph in body:
        for statement, said in zip(paragraph.statements, paragraph.said, strict=True):
            moved = _moved(statement, at)
            ours = statement_id(id_, moved.source, moved.cue, moved.content)
            said_on = When.of_day(day - timedelta(days=said)) if said is not None else None
            found.append(replace(moved, id=ours, article=id_, said_on=said_on))
        at += len(paragraph.text) + 2
    return article, sorted({s.id: s for s in found}.values(), key=lambda s: (s.start, s.end, s.id))


def make_desk(folder: Path, statements: int) -> Desk:
    """A desk with so many statements, grouped and coded; one that is there already is used again."""
    desk = demo.make_desk(folder, demo.shipped_case())
    if not desk.store.article_count():
        for article, found in articles(statements):
            desk.store.add(article, found, families.signature(article.text).to_bytes())
    desk.regroup()
    desk.code(desk.line(LINE))
    return desk


def fresh_article(number: int) -> str:
    """The text of an article that no desk has yet: half of it the case's, half of a town."""
    chance = random.Random(f"one more {number}")
    body = [chance.choice(case_paragraphs()) for _ in range(OF_THE_CASE)]
    return "\n\n".join(p.text for p in (*body, *(town_paragraph(chance) for _ in range(OF_TOWNS))))


def processes(folder: Path, numbers: Iterator[int]) -> dict[str, float]:
    """Seconds of whole commands on a desk, from start to exit: by the clock, and of processor time."""
    status = [["status", LINE, "--on", ON] for _ in range(TURNS)]
    adding = []
    for _ in range(TURNS):
        path = folder / "one-article.txt"
        path.write_text(fresh_article(next(numbers)), encoding="utf-8")
        adding.append(_run(folder, ["add", str(path)]))
        _run(folder, ["status", LINE, "--on", ON])  # what was added is coded, as the next status finds it
    started = [_run(folder, arguments) for arguments in status]
    return {
        "status_s": min(clock for clock, _ in started),
        "status_cpu_s": min(spent for _, spent in started),
        "add_s": min(clock for clock, _ in adding),
        "add_cpu_s": min(spent for _, spent in adding),
    }


def _run(folder: Path, arguments: list[str]) -> tuple[float, float]:
    command = [sys.executable, "-m", "onrecord", *arguments, "--desk", str(folder)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_as_installed())
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _as_installed() -> dict[str, str]:
    """The environment without the setting that keeps Python from storing compiled modules, as an installed package has
    them; without them a tenth of a second of every command goes into compiling."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def ledger_work(folder: Path, numbers: Iterator[int]) -> dict[str, float]:
    """Milliseconds that one new article costs beside reading it, of processor time: `first` in a process, in which the
    rules' patterns are still to be made, and `next`; by what is done."""
    parts: dict[str, list[float]] = {}
    with Desk.find(folder) as desk:
        line = desk.line(LINE)
        desk.coder(line)
        for turn in range(TURNS + 1):
            path = folder / "one-article.txt"
            path.write_text(fresh_article(next(numbers)), encoding="utf-8")
            (article,) = (a for a in read([str(path)], desk.limits) if isinstance(a, Article))
            found = desk.pipeline.statements(article)
            works: dict[str, Callable[[], object]] = {
                "keeping": partial(desk.store.add, article, found, families.signature(article.text).to_bytes()),
                "family": desk.regroup,
                "coding": partial(desk.code, line),
            }
            for name, work in works.items():
                began = time.process_time()
                work()
                parts.setdefault(f"{'next' if turn else 'first'}_{name}_ms", []).append(time.process_time() - began)
    return {name: round(min(spent) * 1000, 1) for name, spent in parts.items()}


def measure(folder: Path, statements: int) -> dict[str, float]:
    """The figures of one size."""
    with make_desk(folder, statements) as desk:
        counted = {"articles": desk.store.article_count(), "positions": len(desk.positions(desk.line(LINE)))}
    numbers = count(counted["articles"])
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # in a process of its own nothing is ready yet
        inside = apart.submit(ledger_work, folder, numbers).result()
    for _ in range(TURNS + 1):
        next(numbers)
    return {**counted, **processes(folder, numbers), **inside}


COLUMNS = {
    "articles": "articles",
    "positions": "positions",
    "status_s": "status, s",
    "status_cpu_s": "of processor",
    "add_s": "add one, s",
    "add_cpu_s": "of processor",
    "first_family_ms": "family, ms",
    "first_coding_ms": "coding, ms",
    "next_family_ms": "then family",
    "next_coding_ms": "then coding",
}


def table(figures: dict[int, dict[str, float]]) -> str:
    """The figures as Markdown."""
    rows = [["statements", *COLUMNS.values()], ["---"] * (len(COLUMNS) + 1)]
    for size, found in figures.items():
        shown = (f"{found[c]:,.0f}" if c in ("articles", "positions") else f"{found[c]:.3g}" for c in COLUMNS)
        rows.append([f"{size:,}", *shown])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def svg(figures: dict[int, dict[str, float]]) -> str:
    """Seconds of the two commands over the size of the desk, each size ten times the last, and a line at one second."""
    panels = {"status_s": "onrecord status LINE", "add_s": "onrecord add one-article.txt"}
    width, height, left, top = 300, 150, 34, 34
    sizes = list(figures)
    most = max(1.25, *(found[name] for found in figures.values() for name in panels))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {2 * width + 8} {height + 76}">',
        "<title>Seconds from start to exit, by the number of statements on the desk; dashed: one second</title>",
        "<style>text{font:12px system-ui,sans-serif;fill:#333}.b{font-weight:600}.r{stroke:#999;stroke-dasharray:3 3}"
        ".c{fill:none;stroke:#0b5cad;stroke-width:2}.a{stroke:#ccc}.d{fill:#0b5cad}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}.c{stroke:#7ab8ff}.d{fill:#7ab8ff}.a{stroke:#555}}</style>",
    ]
    for index, (name, title) in enumerate(panels.items()):
        x0, room = index * width + left, width - left - 40
        across = [round(x0 + 20 + (room - 20) * at / max(len(sizes) - 1, 1), 1) for at in range(len(sizes))]
        down = [round(top + height * (1 - figures[size][name] / most), 1) for size in sizes]
        second = round(top + height * (1 - 1 / most), 1)
        points = " ".join(f"{x},{y}" for x, y in zip(across, down, strict=True))
        out += [
            f'<text class="b" x="{x0}" y="{top - 14}">{escape(title)}</text>',
            f'<path class="a" d="M{x0} {top}V{top + height}H{x0 + room + 20}" fill="none"/>',
            f'<path class="r" d="M{x0} {second}H{x0 + room + 20}"/>',
            f'<text x="{x0 - 6}" y="{second + 4}" text-anchor="end">1 s</text>',
            f'<text x="{x0 - 6}" y="{top + height + 4}" text-anchor="end">0</text>',
            f'<polyline class="c" points="{points}"/>',
        ]
        for x, y, size in zip(across, down, sizes, strict=True):
            out += [
                f'<circle class="d" cx="{x}" cy="{y}" r="3"/>',
                f'<text x="{x}" y="{y - 8}" text-anchor="middle">{figures[size][name]:.2f}</text>',
                f'<text x="{x}" y="{top + height + 16}" text-anchor="middle">{size:,}</text>',
            ]
        out.append(f'<text x="{x0 + room / 2}" y="{top + height + 34}" text-anchor="middle">statements</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def main() -> None:
    """Make the desks, measure, draw and print."""
    parser = argparse.ArgumentParser(description="How status and adding one article grow with the desk.")
    parser.add_argument("--statements", type=int, nargs="+", default=list(SIZES), help="sizes of desks")
    parser.add_argument("--keep", type=Path, help="a folder in which desks are made, and left to be used again")
    parser.add_argument("--svg", type=Path, help="where to draw the curves")
    given = parser.parse_args()
    figures = {}
    # As installed: modules are compiled once, and not on every start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as passing:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(passing) / "bytecode")
        for size in sorted(given.statements):
            figures[size] = measure((given.keep or Path(passing)) / str(size), size)
            print(f"{size}: {figures[size]}", file=sys.stderr)
    print(table(figures), file=sys.stderr)
    if given.svg:
        given.svg.parent.mkdir(parents=True, exist_ok=True)
        given.svg.write_text(svg(figures), encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
