"""What a large register costs: how long it takes to load, and how fast speakers are resolved with it beside without.

    python benchmarks/actors.py [COUNT ...]

Prints one JSON object; seconds are the processor's. People are generated, always the same; so are the articles, which
name some of them. Speeds are given as ratios to the same work without a register, in the same run.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.actors import Registry, Resolver
from onrecord.actors.exchange import write_actors
from onrecord.desk.actor_files import import_actors
from onrecord.desk.actors import DeskActors
from onrecord.model import Actor, Article, Post, Span, Statement, When, article_id, statement_id
from onrecord.store import Store

SIZES = (0, 10_000, 500_000)
ARTICLES = 200
ROUNDS = 3
STATES = ("PER", "FRA", "JPN", "KEN", "NOR", "EGY", "CHL", "IND")
TITLES = ("Minister of Foreign Affairs", "Member of Parliament", "Ambassador to Chile", "Minister of Finance", "Mayor")
SYLLABLES = "ba do ka le mi no ra si tu ve zo fa gu hi jo lu ma ne pi ro sa ti vu wa ye za ko li".split()


def name(number: int) -> str:
    """A full name of its own for each number; first names repeat as in life, surnames less."""
    draw = random.Random(number)
    first = "".join(draw.choices(SYLLABLES, k=2)).title()
    last = "".join(draw.choices(SYLLABLES, k=2)).title()
    digits = []
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
    return f"{first} {last}{''.join(digits)}"


def people(count: int) -> Iterator[Actor]:
    """Officials with two other spellings and one to three dated posts, as a register has them."""
    for number in range(count):
        draw = random.Random(f"actor {number}")
        own = name(number)
        first, last = own.split()
        posts = [
            Post(title, state, state if title.startswith(("Minister", "Ambassador")) else None, *years(draw))
            for title, state in zip(draw.choices(TITLES, k=draw.randint(1, 3)), draw.choices(STATES, k=3), strict=False)
        ]
        yield Actor(f"Q{number}", own, "person", (f"{first} Ibn {last}", f"{first}e {last}"), tuple(posts))


def years(draw: random.Random) -> tuple[When, When | None]:
    """When a post was held."""
    start = draw.randint(1990, 2024)
    return When(f"{start}-0{draw.randint(1, 9)}-01"), When(f"{start + 4}-01-31") if draw.random() < 0.7 else None


def articles() -> Iterator[tuple[Article, list[Statement]]]:
    """Articles of twelve statements: half of their speakers stand in every register that has anybody in it."""
    draw = random.Random(4)
    for number in range(ARTICLES):
        text, statements = "", []
        for _ in range(12):
            who = name(draw.randrange(10_000) if draw.random() < 0.5 else draw.randrange(10**7, 10**8))
            before = len(text) + len("On the second day of the talks in Lima, ")
            text += f"On the second day of the talks in Lima, {who} said that the harbour would open again in spring. "
            spans = ((before, before + len(who)), (before + len(who) + 1, before + len(who) + 5))
            source, cue = (Span(*span) for span in spans)
            content = Span(cue.end + 1, len(text) - 2)
            id_ = statement_id(f"a{number}", (source,), (cue,), (content,))
            statements.append(Statement(id_, f"a{number}", (source,), (cue,), (content,)))
        id_ = article_id(outlet=None, address=None, title=None, text=text)
        yield Article(id_, text, published=When("2020-05-01")), [s.with_(article=id_) for s in statements]


def main(sizes: tuple[int, ...]) -> None:
    """Measure and print."""
    cast = list(articles())
    mentions = sum(len(statements) for _, statements in cast)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / f"{size}.ftm.json"
            with file.open("w", encoding="utf-8") as out:
                write_actors(people(size), "ftm", out)
            with Store.open(Path(folder) / f"{size}.db") as store:
                actors = DeskActors(Registry.shipped(), store, Path(folder) / "actors.yaml")
                began = time.process_time()
                import_actors(actors, file, on_problem=lambda problem: print(problem, file=sys.stderr))
                loading = time.process_time() - began
                began = time.process_time()
                resolver = Resolver(actors.registry)
                opening = time.process_time() - began
                times, known = [], 0
                for _ in range(ROUNDS):
                    began = time.process_time()
                    found = [s for article, statements in cast for s in resolver.resolve(article, statements)]
                    times.append(time.process_time() - began)
                    known = sum(s.speaker is not None and s.speaker.actor is not None for s in found)
                rows.append((size, loading, opening, min(times), known))
    alone = rows[0][3]
    figures = [
        {
            "actors": size,
            "load_seconds": round(loading, 1),
            "open_seconds": round(opening, 3),
            "mentions_resolved_a_second": round(mentions / seconds),
            "time_over_no_register": round(seconds / alone, 2),
            "speakers_known": round(known / mentions, 2),
        }
        for size, loading, opening, seconds, known in rows
    ]
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
