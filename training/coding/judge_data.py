"""Labelled pairs, headlines and speeches as what the judge's network reads."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from masking import (
    AROUND,
    CONTENT,
    OUTSIDE,
    Marked,
    Scenery,
    Sides,
    masked_claim,
    masked_statement,
    scenery,
    sides_of,
)
from tokenizers import Tokenizer

from onrecord.actors import Registry, parties_in
from onrecord.coding.coder import Coder
from onrecord.model import Article, Claim, Line, Mention, Span, Statement
from onrecord.reading import read_line

SAYS = ("affirms", "denies", "withholds", "abandons", "open")
"""What a statement says of a claim; `open` leaves it as it is."""
OF_STANCE = {"asserts": 0, "confirms": 0, "denies": 1, "withholds": 2, "abandons": 3, "mentions": 4}
ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
GOLD = ROOT / "tests" / "quality" / "labelled" / "pairs.jsonl"
MEET = 0.2
"""Relevance by the rules from which on words and names meet."""
NEAR, FAR = 0.15, 0.01
"""The shares of pairs that no coder took to be about each other that are trained on: those whose words meet, others."""
UNBLAMED = 0.3
"""The share of statements that blame nobody in which each party is asked for."""
Row = dict[str, Any]


CLAIM_PIECES, PIECES = 60, 176
"""Word pieces of a claim, and of a claim and a statement together, at most."""
_CLS, _SEP = 101, 102  # ids in the BERT vocabulary


@dataclass(slots=True)
class Pair:
    """Word pieces with their parts, and what is known: `about`, `says`, `blames` are None where it is not."""

    ids: list[int]
    parts: list[int]
    about: float | None = None
    says: int | None = None
    blames: float | None = None
    weight: float = 1.0


class Pieces:
    """Word pieces of a pair, `[CLS] claim [SEP] statement [SEP]`, each with the part that it belongs to."""

    def __init__(self, vocabulary: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def pair(self, claim: Marked, statement: Marked) -> tuple[list[int], list[int]]:
        """Ids and parts; what is too long is cut at its end."""
        ids, parts = [_CLS], [OUTSIDE]
        for marked, most in ((claim, CLAIM_PIECES), (statement, PIECES - CLAIM_PIECES - 3)):
            encoded = self._tokenizer.encode(marked.text, add_special_tokens=False)
            ids += [*encoded.ids[:most], _SEP]
            parts += [*(marked.parts[start] for start, _ in encoded.offsets[:most]), OUTSIDE]
        return ids, parts


QUESTION = Marked("beta is to blame", (OUTSIDE,) * len("beta is to blame"))
"""What is asked of a party that a statement names, in the place of a claim."""
REGISTRY = Registry.shipped()


@cache
def names(text: str) -> tuple[Mention, ...]:
    return tuple(parties_in(text, REGISTRY))


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def articles() -> dict[str, Article]:
    """The articles of the streams."""
    found = (row for path in sorted((DATA / "streams").glob("*.jsonl")) for row in rows(path))
    return {r["id"]: Article(id=r["id"], text=r["text"], outlet=r["outlet"], title=r["title"]) for r in found}


@cache
def held() -> frozenset[str]:
    """The articles of labelled pairs that nothing is trained on: those of the half that is tested on, and every second
    one of the other half, on which `weigh_judge.py` weighs what the network reads."""
    return frozenset(r["article"] for r in rows(GOLD) if r["part"] != "tune" or weighed_on(r["article"]))


def weighed_on(article: str) -> bool:
    return hashlib.sha256(article.encode()).digest()[5] % 2 == 0


@cache
def coders() -> dict[str, Coder]:
    """For each line with claims that were coded."""
    paths = [*(ROOT / "examples/lines").glob("*.yaml"), *(ROOT / "training/coding/lines").glob("*.yaml")]
    return {line.id: Coder(line, names) for line in map(read_line, sorted(paths))}


@cache
def claims() -> dict[tuple[str, str], Claim]:
    return {(name, claim.id): claim for name, coder in coders().items() for claim in coder.line.claims}


class Maker:
    """Makes pairs of a statement that was coded."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._blamed: set[str] = set()

    def pair(self, scene: Scenery, claim: Claim, party: list[str], stance: str | None, weight: float = 1.0) -> Pair:
        """Of a statement and a claim; `stance` is None where it is not about the claim."""
        speaker = party[0] if len(party) == 1 else None
        sides = sides_of(claim, speaker)
        ids, parts = self._pieces.pair(masked_claim(claim, sides, names), masked_statement(scene, sides, speaker))
        says = OF_STANCE[stance] if stance and speaker else None
        return Pair(ids, parts, float(stance is not None), says, None, weight)

    def blames(self, scene: Scenery, party: list[str], blamed: list[str], weight: float = 1.0) -> Iterator[Pair]:
        """One for each party but the speaker's that the content names; each statement is asked once."""
        key = f"{scene.article.id} {scene.statement.content}"
        if key in self._blamed:
            return
        self._blamed.add(key)
        speaker = party[0] if len(party) == 1 else None
        text = scene.article.text
        for other in dict.fromkeys(m.party for span in scene.statement.content for m in names(span.of(text))):
            if other != speaker:
                sides = Sides(speaker, other)
                ids, parts = self._pieces.pair(QUESTION, masked_statement(scene, sides, speaker))
                yield Pair(ids, parts, blames=float(other in blamed), weight=weight)


def scene_of(row: Row, article: Article) -> Scenery:
    source, cue, content = (tuple(Span(a, b) for a, b in row[k]) for k in ("source", "cue", "content"))
    named = tuple(
        Mention(Span(m.span.start + span.start, m.span.end + span.start), m.party, m.how)
        for span in content
        for m in names(span.of(article.text))
    )
    statement = Statement(id="", article=article.id, source=source, cue=cue, content=content, mentions=named)
    return scenery(article, statement, names)


def labelled(path: Path, maker: Maker) -> Iterator[Pair]:
    """Pairs drawn one by one."""
    for row in rows(path):
        if row["attribution"] and row["article"] not in held():
            scene, weight = scene_of(row, articles()[row["article"]]), 1.0 if row["sure"] else 0.6
            yield maker.pair(scene, claims()[row["line"], row["claim"]], row["party"], row["stance"], weight)
            yield from maker.blames(scene, row["party"], row["blames"])


def written(path: Path, maker: Maker) -> Iterator[Pair]:
    """Pairs on claims that coders wrote for one article each."""
    for row in rows(path):
        if row["article"] not in held():
            claim = Claim(
                id="", text=row["claim"], claimant=row["claimant"], counterparty=row["counterparty"], terms=()
            )
            scene = scene_of(row, articles()[row["article"]])
            yield maker.pair(scene, claim, row["party"], row["stance"])
            yield from maker.blames(scene, row["party"], row["blames"])


def whole(path: Path, maker: Maker, chance: random.Random) -> Iterator[Pair]:
    """Every statement of an article with every claim of its lines: all that are about each other, and shares of the
    others. Blame was coded where the row says so."""
    for row in rows(path):
        if row["article"] in held():
            continue
        article = articles()[row["article"]]
        taken = _coders_of(row)
        for said in row["statements"]:
            scene = scene_of(said, article)
            for coder in taken:
                weighed = dict(coder.weigh(article, scene.statement))
                for claim in coder.line.claims:
                    stance = said["about"].get(claim.id)
                    share = NEAR if weighed[claim.id].score >= MEET else FAR
                    if stance or chance.random() < share:
                        yield maker.pair(scene, claim, said["party"], stance)
            if "blames" in said and (said["blames"] or chance.random() < UNBLAMED):
                yield from maker.blames(scene, said["party"], said["blames"])


def _coders_of(row: Row) -> list[Coder]:
    """Of the lines that the row names, and of the claims that were written for it."""
    named = [coders()[name] for name in row.get("lines", ())]
    own = tuple(Claim(terms=(), **claim) for claim in row.get("claims", ()))
    parties = tuple(dict.fromkeys(p for claim in own for p in (claim.claimant, claim.counterparty)))
    line = Line(id="written", title="", labels=(), claims=own, parties=parties)
    return [*named, *([Coder(line, names)] if own else [])]


def headlines(pieces: Pieces, seed: int) -> Iterator[Pair]:
    """FNC-1: a headline as the claim, the paragraph of the body that shares most words with it as the statement."""
    chance = random.Random(seed)
    bodies = {r["id"]: r["text"] for r in rows(DATA / "stance/fnc1-train-bodies.jsonl")}
    pairs = rows(DATA / "stance/fnc1-train-pairs.jsonl")
    kept = [r for r in pairs if r["stance"] == "disagree"]
    for stance, number in (("agree", 700), ("discuss", 500)):
        kept += chance.sample([r for r in pairs if r["stance"] == stance], number)
    for r in kept:
        says = {"agree": 0, "disagree": 1, "discuss": 4}[r["stance"]]
        yield _headline(r["claim"], bodies[r["body"]], pieces, 1.0, says)
    for row in chance.sample(pairs, 600):  # a headline with somebody else's body
        yield _headline(row["claim"], bodies[chance.choice(pairs)["body"]], pieces, 0.0, None)


def _headline(claim: str, body: str, pieces: Pieces, about: float, says: int | None) -> Pair:
    asked = set(re.findall(r"[a-z]{4,}", claim.lower()))
    best = max(body.split("\n"), key=lambda p: len(asked & set(re.findall(r"[a-z]{4,}", p.lower()))))[:350]
    head = " | gamma says: "
    ids, parts = pieces.pair(
        Marked(claim, (OUTSIDE,) * len(claim)), Marked(head + best, (AROUND,) * len(head) + (CONTENT,) * len(best))
    )
    return Pair(ids, parts, about, says, weight=0.5)


COUNTRIES = {"russian_federation": "RUS", "ukraine": "UKR", "united_states_of_america": "USA", "egypt": "EGY"}
SPEAKERS = {v: k for k, v in {"RUS": "Russian_Federation", "UKR": "Ukraine", "USA": "United_States"}.items()}


def speeches(pieces: Pieces) -> Iterator[Pair]:
    """UMUC: sentences of Security Council speeches with the country that they evaluate negatively."""
    path = DATA / "blame/umuc-main_conflicts.csv"
    with path.open(encoding="utf-8") as file:
        units = list(csv.DictReader(file))
    by: dict[tuple[str, str], list[dict[str, str]]] = {}
    for unit in units:
        by.setdefault((unit["filename"], unit["speech_sentence_id"]), []).append(unit)
    maker = Maker(pieces)
    for (file_name, number), group in by.items():
        text = " ".join(u["text_edu"] for u in group)
        targets = {COUNTRIES.get(u["Target_Country_Name"]) for u in group} - {None}
        if any(u["Target_Country_Name"] == "Underdefined" for u in group):
            continue
        speaker = [code for word, code in SPEAKERS.items() if word in file_name] or ["?"]
        row = {"source": [], "cue": [], "content": [[0, len(text)]]}
        scene = scene_of(row, Article(id=f"{file_name} {number}", text=text))
        yield from maker.blames(scene, speaker, sorted(filter(None, targets)), 0.7)
