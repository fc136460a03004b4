"""Sentences and what a record should say of them: `reader/*.yaml`, one file a kind, and how they are judged.

A file is a list of cases:

    - text: Oslo would not say whether a letter had come.      # as it would be published, 2026-01-14 if not `published`
      expect:                                                  # for each of these, one statement that meets every key
      - {source: Oslo, content: a letter had come, party: NOR, act: withhold}
      refuse: [Oslo would]                                     # what must stand in no statement's content
      fails: the cue is not found                              # only where the reader gets it wrong today, and why

What an expectation may say, of the contract in DESIGN.md:

    source       the source's words, but for a leading article
    content      words within one of the content's spans; `contents` is a list of such
    speaker      words within the speaker's name; null for nobody named
    party, role, named                                         of the speaker
    act, quotation, hedged, blames, chain, said_on             as they are in the record
    said_on_month                                              the beginning of `said_on`

`title`, `outlet`, `byline` and `genre` of the article may be given beside `text`. `python -m tests.cases.reader_cases`
prints how many of each kind come out right, and what is wrong with the others.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.desk.extracting import extract
from onrecord.desk.intake import Intake
from onrecord.extraction import to_json
from onrecord.model import Problem

FOLDER = Path(__file__).parent / "reader"

Record = Mapping[str, Any]

_PUBLISHED = "2026-01-14"
_OF_ARTICLE = ("title", "outlet", "byline", "genre")
_KEYS = {"kind", "text", "published", "expect", "refuse", "fails", *_OF_ARTICLE}
_WORDS_OF_TEXT = ("source", "content", "contents")
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    """A text of some kind with what its record should say. `article` is the record that `extract` is given."""

    kind: str
    article: Record
    expect: tuple[Record, ...]
    refuse: tuple[str, ...]
    fails: str | None

    @property
    def name(self) -> str:
        """Kind and text, for lists of failures."""
        return f"{self.kind}: {self.article['text']}"


def of_folder(folder: Path = FOLDER) -> list[Case]:
    """Every case of the YAML files in `folder`; a file's name is its cases' kind."""
    cases = []
    for path in sorted(folder.glob("*.yaml")):
        for record in yaml.safe_load(path.read_text("utf-8")):
            cases.append(case_of({"kind": path.stem.replace("-", " "), **record}))
    return cases


def of_examples(path: Path) -> list[Case]:
    """Every case of a JSON list of them, each with its `kind`."""
    return [case_of(record) for record in json.loads(path.read_text("utf-8"))]


def case_of(record: Record) -> Case:
    """The case that `record` describes; raises ValueError where it could not be judged as its writer meant it."""
    text = record["text"]
    expect, refuse = tuple(record.get("expect", ())), tuple(record.get("refuse", ()))
    asked = [w for e in expect for key in _WORDS_OF_TEXT for w in _listed(e.get(key, ()))]
    unknown = sorted({*record} - _KEYS) + sorted({key for e in expect for key in e} - _CHECKS.keys())
    if unknown or not (expect or refuse):
        raise ValueError(f"{text!r}: {f'no such key: {unknown[0]}' if unknown else 'expects nothing'}")
    for words in (*asked, *refuse):
        if words not in text:
            raise ValueError(f"{text!r} does not hold {words!r}")
    given = {key: record[key] for key in _OF_ARTICLE if key in record}
    article = {"text": text, "published": str(record.get("published", _PUBLISHED)), **given}
    return Case(record["kind"], article, expect, refuse, record.get("fails"))


def read_all(cases: Sequence[Case]) -> list[list[Record]]:
    """The statements of each case, as `onrecord extract` gives them for a file with all the texts."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, case in enumerate(cases):
            file.write(json.dumps({"id": str(number), **case.article}) + "\n")
        file.flush()
        records = [to_json(article, found) for article, found in extract(Intake([file.name], _no_problem))]
    assert [r["id"] for r in records] == [str(number) for number in range(len(cases))]
    return [r["statements"] for r in records]


def wrong(case: Case, statements: Sequence[Record]) -> list[str]:
    """What is wrong with `statements` as the record of `case`, in words; empty where it is right."""
    found = [
        f"nothing meets {dict(expected)}, {_nearest(expected, statements)}"
        for expected in case.expect
        if not any(_meets(expected, s) for s in statements)
    ]
    for words in case.refuse:
        if any(words in span for s in statements for span in _texts(s["content"])):
            found.append(f"“{words}” is in a content")
    return found


def table(cases: Sequence[Case], read: Sequence[Sequence[Record]]) -> str:
    """How many cases of each kind there are, and how many are right, as lines."""
    right: dict[str, list[bool]] = {}
    for case, statements in zip(cases, read, strict=True):
        right.setdefault(case.kind, []).append(not wrong(case, statements))
    everything = [ok for kind in right.values() for ok in kind]
    rows = [(kind, sum(ok), len(ok)) for kind, ok in (*right.items(), ("together", everything))]
    return "\n".join(f"{kind:32} {good:4} of {count:4}" for kind, good, count in rows)


def _meets(expected: Record, statement: Record) -> bool:
    return all(_CHECKS[key](wanted, statement) for key, wanted in expected.items())


def _nearest(expected: Record, statements: Sequence[Record]) -> str:
    """What the statement that meets most of `expected` has instead."""
    if not statements:
        return "for there is no statement"
    best = max(statements, key=lambda s: sum(_CHECKS[key](wanted, s) for key, wanted in expected.items()))
    missed = [key for key, wanted in expected.items() if not _CHECKS[key](wanted, best)]
    parts = " | ".join(" … ".join(_texts(best[role])) for role in ("source", "cue", "content"))
    return f"the nearest ({parts}: {best['act']}, {best['speaker']}) misses {', '.join(missed)}"


def _texts(spans: Iterable[Record]) -> list[str]:
    return [span["text"] for span in spans]


def _listed(value: Any) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words, count=1) if _ARTICLE.match(words) else words


def _in_content(words: str, statement: Record) -> bool:
    return any(words in text for text in _texts(statement["content"]))


def _named(wanted: str | None, statement: Record) -> bool:
    name = statement["speaker"]["name"]
    return name is None if wanted is None else wanted in (name or "")


_CHECKS: dict[str, Callable[[Any, Record], bool]] = {
    "source": lambda wanted, s: _bare(wanted) == _bare(" ".join(_texts(s["source"]))),
    "content": _in_content,
    "contents": lambda wanted, s: all(_in_content(words, s) for words in wanted),
    "speaker": _named,
    "party": lambda wanted, s: s["speaker"]["party"] == wanted,
    "role": lambda wanted, s: s["speaker"]["role"] == wanted,
    "named": lambda wanted, s: s["speaker"]["named"] is wanted,
    "act": lambda wanted, s: s["act"] == wanted,
    "quotation": lambda wanted, s: s["quotation"] == wanted,
    "hedged": lambda wanted, s: s["hedged"] is wanted,
    "blames": lambda wanted, s: sorted(s["blames"]) == sorted(wanted),
    "chain": lambda wanted, s: [_bare(name) for name in s["chain"]] == [_bare(name) for name in wanted],
    "said_on": lambda wanted, s: s["said_on"] == (None if wanted is None else str(wanted)),
    "said_on_month": lambda wanted, s: (s["said_on"] or "").startswith(str(wanted)),
}


def _no_problem(problem: Problem) -> None:
    raise AssertionError(str(problem))


def main(paths: Sequence[str]) -> None:
    """Print what is wrong, and the table, of the shipped cases or of JSON files of examples."""
    cases = [case for path in paths for case in of_examples(Path(path))] if paths else of_folder()
    read = read_all(cases)
    for case, statements in zip(cases, read, strict=True):
        for words in wrong(case, statements):
            print(f"{case.name}\n    {words}")
    print(table(cases, read))


if __name__ == "__main__":
    main(sys.argv[1:])
