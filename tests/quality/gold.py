"""How well speakers, parties and stances are coded, against what people labelled by docs/codebook.md.

    python -m tests.quality.gold speakers tune|test
    python -m tests.quality.gold pairs tune|test|last|train  # train: training/coding/labels.jsonl

`labelled/*.jsonl` hold places and labels, no words: `part`, `stream`, `article`, the statement's `source`, `cue` and
`content` as `[start, end]`, then the labels. `last` is every statement of whole articles on every claim of their line,
as labelled/whole.jsonl has them, but for the pairs that other parts hold. The articles are those of
../shared/data/streams. Everything runs as it does on a desk: the article is read, speakers and blames are found, the
line's coder codes; then the statement whose content overlaps most with the labelled one is compared. A labelled
statement that is not found counts as nothing found.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.actors import Registry, names_in, parties_in
from onrecord.coding import Coder
from onrecord.desk.pipeline import Pipeline
from onrecord.model import STANCES, Article, Position, Span, Statement, When
from onrecord.reading import read_line

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LINES = (ROOT / "examples" / "lines", ROOT / "training" / "coding" / "lines")
Label = dict[str, Any]
FIELDS = frozenset(
    "part stream article line claim stratum source cue content attribution named names kind party about stance blames "
    "sure evidence".split()
)
"""What a labelled item may hold: places, labels and names, no sentence."""


class Coded(NamedTuple):
    """A labelled item and what the pipeline makes of its article: the statement that answers to it, None if none."""

    label: Label
    article: Article
    statement: Statement | None
    positions: tuple[Position, ...] = ()

    @property
    def position(self) -> Position | None:
        """The position on the item's claim."""
        return next((p for p in self.positions if p.claim == self.label.get("claim")), None)


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `of`."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share in [0, 1]; 1 of none."""
        return self.right / self.of if self.of else 1.0

    def __str__(self) -> str:
        return f"{100 * self.value:5.1f} % ({self.right} of {self.of})"


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Counts behind precision, recall and F1."""

    both: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.both / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.both / (self.found + self.gold) if self.found + self.gold else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.gold} gold, {self.found} found)"


def labels(name: str, part: str) -> list[Label]:
    """The labelled items of a part that are attributions."""
    if part == "last":
        return list(_whole())
    trained = part == "train"
    path = ROOT / "training" / "coding" / "labels.jsonl" if trained else HERE / "labelled" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if (trained or row["part"] == part) and row["attribution"]]


def _whole() -> Iterator[Label]:
    """Each statement of the articles that were coded whole, on each claim; what was drawn as a pair is left out."""
    drawn = {_key(label) for part in ("tune", "test") for label in labels("pairs", part)}
    for article in map(json.loads, (HERE / "labelled" / "whole.jsonl").read_text(encoding="utf-8").splitlines()):
        head = {"part": "last", "stream": article["stream"], "article": article["article"]}
        for line, said in ((line, said) for line in article["lines"] for said in article["statements"]):
            places = {k: said[k] for k in ("source", "cue", "content")}
            for claim in _coder(line).line.claims:
                stance = said["about"].get(claim.id)
                label = head | places | {"line": line, "claim": claim.id, "party": said["party"], "stance": stance}
                if _key(label) not in drawn:
                    yield label | {"attribution": True, "about": stance is not None, "blames": said["blames"]}


def _key(label: Label) -> tuple[str, str, str]:
    return label["article"], label["claim"], str(label["content"])


def coded(items: Sequence[Label], streams: Path, *, positions: bool = True) -> Iterator[Coded]:
    """Each item with what the pipeline, and the coder, make of it; articles are read once."""
    articles = {a.id: a for name in sorted({i["stream"] for i in items}) for a in _articles(streams / f"{name}.jsonl")}
    by_article: dict[str, list[Label]] = defaultdict(list)
    for item in items:
        by_article[item["article"]].append(item)
    pipeline = Pipeline()
    for article, statements in pipeline.each(articles[id_] for id_ in by_article):
        for item in by_article[article.id]:
            statement = _nearest(item, statements)
            made: Sequence[Position] = ()
            if positions and statement and "line" in item:
                made = _coder(item["line"]).code(article, statement)
            yield Coded(item, article, statement, tuple(made))


@cache
def _coder(line: str) -> Coder:
    registry = Registry.shipped()
    path = next(p for p in (folder / f"{line}.yaml" for folder in LINES) if p.exists())
    return Coder(
        read_line(path),
        lambda text: parties_in(text, registry),
        lambda text, on: names_in(text, registry, on),
        is_outlet=registry.only_relays,
    )


def _articles(path: Path) -> Iterator[Article]:
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        yield Article(
            id=row["id"],
            text=row["text"],
            outlet=row["outlet"],
            title=row["title"],
            byline=row["byline"],
            published=When.parse(row["published"][:10]) if row["published"] else None,
            language="en",
        )


def _nearest(item: Label, statements: Iterable[Statement]) -> Statement | None:
    """The statement that shares most of its content, then of its cue, with the labelled one; at least half."""

    def shared(statement: Statement) -> tuple[float, float]:
        return _overlap(item["content"], statement.content), _overlap(item["cue"], statement.cue)

    best = max(statements, key=shared, default=None)
    return best if best and shared(best)[0] >= 0.5 else None


def _overlap(one: Sequence[Sequence[int]], other: Sequence[Span]) -> float:
    """Characters in both over characters in either."""
    first = {at for start, end in one for at in range(start, end)}
    second = {at for span in other for at in range(span.start, span.end)}
    return len(first & second) / len(first | second) if first | second else 0.0


# Speakers


def party_precision(items: Iterable[Coded]) -> Share:
    """Of the parties given, the share that is the labelled one."""
    given = [(i, i.statement.speaker.party) for i in items if i.statement and i.statement.speaker]
    return _share(party in item.label["party"] for item, party in given if party)


def party_recall(items: Iterable[Coded]) -> Share:
    """Of the statements that speak for a party, the share where it is given."""
    return _share(_party(item) in item.label["party"] for item in items if item.label["party"])


def names_right(items: Iterable[Coded]) -> Share:
    """Of the statements with a named source, the share with the right person or body."""
    return _share(same_name(_name(item), item.label["names"]) for item in items if item.label["named"])


def anonymous_kept(items: Iterable[Coded]) -> Share:
    """Of the statements by nobody named, the share that has no name."""
    return _share(_name(item) is None for item in items if not item.label["named"])


def same_name(given: str | None, names: Sequence[str]) -> bool:
    """Whether a name is that of one of the labelled speakers: the same last name, no part against another; of a body,
    most of the words."""
    return given is not None and any(_same(_parts(given), _parts(name)) for name in names)


def _same(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return False
    less, more = sorted((set(one), set(other)), key=len)
    return less <= more


_SMALL = frozenset("the of and for a an s in mr mrs ms dr president minister sir".split())


def _parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = [_state(word) for word in re.findall(r"[a-z]+", plain.replace(".", ""))]
    return [word for word in words if word not in _SMALL]


@cache
def _state(word: str) -> str:
    """“Chinese” and “China” are one word here."""
    found = parties_in(word.capitalize(), Registry.shipped()) or parties_in(word.upper(), Registry.shipped())
    named = [m for m in found if m.how in ("name", "demonym")]
    return named[0].party if named else word


def _party(item: Coded) -> str | None:
    return item.statement.speaker.party if item.statement and item.statement.speaker else None


def _name(item: Coded) -> str | None:
    speaker = item.statement.speaker if item.statement else None
    return speaker.name if speaker and speaker.named else None


def _share(answers: Iterable[bool]) -> Share:
    listed = list(answers)
    return Share(sum(listed), len(listed))


# Pairs


def relevance(items: Iterable[Coded]) -> Retrieved:
    """Whether a statement is about a claim."""
    pairs = [(item.label["about"], item.position is not None) for item in items]
    return Retrieved(sum(g and f for g, f in pairs), sum(f for _, f in pairs), sum(g for g, _ in pairs))


def confusion(items: Iterable[Coded]) -> Counter[tuple[str, str]]:
    """How often a labelled stance was coded as which; `none` where the statement is not about the claim."""
    return Counter(
        (item.label["stance"] or "none", item.position.stance if item.position else "none") for item in items
    )


def by_stance(matrix: Counter[tuple[str, str]]) -> dict[str, Retrieved]:
    """Each stance that was labelled, among all pairs: one that was coded where there is none counts against it."""
    found: dict[str, Retrieved] = {}
    for stance in STANCES:
        gold = sum(n for (g, _), n in matrix.items() if g == stance)
        guessed = sum(n for (_, f), n in matrix.items() if f == stance)
        if gold:
            found[stance] = Retrieved(matrix[stance, stance], guessed, gold)
    return found


def macro_f1(stances: dict[str, Retrieved]) -> float:
    """The mean of the stances' F1, each counting the same."""
    return sum(one.f1 for one in stances.values()) / len(stances)


def blame(items: Iterable[Coded]) -> Retrieved:
    """Blamed parties, statement by statement: one that stands in several pairs counts once."""
    by_statement: dict[tuple[str, str], list[Coded]] = defaultdict(list)
    for item in items:
        by_statement[item.label["article"], str(item.label["content"])].append(item)
    both = found = gold = 0
    for those in by_statement.values():
        given, meant = _blamed(those), set(those[0].label["blames"])
        both += len(given & meant)
        found += len(given)
        gold += len(meant)
    return Retrieved(both, found, gold)


def _blamed(pairs: Sequence[Coded]) -> set[str]:
    """Whom a statement blames: by its positions, or by the rules alone where it has none."""
    coded_ = [item.position.blames for item in pairs if item.position]
    by_rules = [[blame.party for blame in item.statement.blames] for item in pairs if item.statement]
    return {party for blames in coded_ or by_rules for party in blames}


def calibration_error(items: Iterable[Coded]) -> float:
    """Mean distance of a position's confidence from the share that is right, over tenths of confidence."""
    off = dict.fromkeys(range(10), 0.0)
    count = 0
    for item in items:
        if position := item.position:
            off[min(9, int(position.confidence * 10))] += position.confidence - (
                position.stance == item.label["stance"]
            )
            count += 1
    return sum(map(abs, off.values())) / count if count else 0.0


def main(arguments: Sequence[str]) -> None:
    """Print the measures of one part; with `errors` behind, every item that is wrong."""
    kind, part, *more = arguments
    items = list(coded(labels(kind, part), ROOT.parent / "shared" / "data" / "streams"))
    print(f"{len(items)} items; found again: {sum(i.statement is not None for i in items)}")
    if kind == "speakers":
        print("party precision      ", party_precision(items))
        print("party recall         ", party_recall(items))
        print("named: the right name", names_right(items))
        print("anonymous kept so    ", anonymous_kept(items))
    else:
        matrix = confusion(items)
        stances = by_stance(matrix)
        print("relevance    ", relevance(items))
        for stance, one in stances.items():
            print(f"{stance:13}", one)
        print(f"macro F1      {macro_f1(stances):.3f}")
        print("blamed party ", blame(items))
        print(f"calibration error {calibration_error(items):.3f}\n\nlabelled (down) and coded (across)")
        columns = (*STANCES, "none")
        print(" " * 10, *(f"{c:>9}" for c in columns))
        for row in columns:
            print(f"{row:10}", *(f"{matrix[row, c]:9}" for c in columns))
    if more == ["errors"]:
        _print_errors(kind, items)


def _print_errors(kind: str, items: Iterable[Coded]) -> None:
    for item in items:
        label = item.label
        told = _speaker_error(item) if kind == "speakers" else _pair_error(item)
        if told:
            spans = [s for key in ("source", "cue", "content") for s in label[key]]
            start, end = min(s for s, _ in spans), max(e for _, e in spans)
            words = " ".join(item.article.text[max(0, start - 150) : end + 50].split())
            print(f"\n{label['stream']} {label['article']} {start}: {told}\n    {words}")


def _speaker_error(item: Coded) -> str | None:
    label, name, party = item.label, _name(item), _party(item)
    right = party in (label["party"] or [None]) and label["named"] == (name is not None)
    if right and (not label["named"] or same_name(name, label["names"])):
        return None
    return f"{label['names']} {label['kind']} {label['party']} ← {name} {party}"


def _pair_error(item: Coded) -> str | None:
    label, stance = item.label, item.position.stance if item.position else None
    blamed = sorted(_blamed([item]))
    if (stance, blamed) == (label["stance"], sorted(label["blames"])):
        return None
    return f"{label['claim']}: {label['stance']} {label['blames']} ← {stance} {blamed}"


if __name__ == "__main__":
    main(sys.argv[1:])
