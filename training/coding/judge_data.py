"""Labelled pairs, headlines and speeches as what the judge's network reads."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.actors import Registry, names_in, parties_in
from onrecord.coding.coder import Coder
from onrecord.coding.masking import (
    AROUND,
    CONTENT,
    NOBODY,
    OUTSIDE,
    Asked,
    Marked,
    Scenery,
    Sides,
    blame_asked,
    masked_claim,
    masked_statement,
    scenery,
    sides_of,
)
from onrecord.coding.network import SAID, Pieces
from onrecord.model import Article, Claim, Line, Mention, Span, Statement, When
from onrecord.reading import read_line

__all__ = ["SAID", "Pair", "Pieces"]
OF_STANCE = {"asserts": 0, "confirms": 0, "denies": 1, "withholds": 2, "abandons": 3, "mentions": 4}
OF_CONTRARY = {0: 1, 1: 0, 2: 2, 4: 4}
"""What says one thing of a claim says another of its contrary; of what was abandoned there is none."""
TURNED = {0: 0.5, 1: 1.0, 2: 0.5, 4: 0.15}
"""The share of statements that are read with the claim's contrary as well, by what they say of the claim."""
ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
GOLD = ROOT / "tests" / "quality" / "labelled" / "pairs.jsonl"
WHOLE = GOLD.with_name("whole.jsonl")
NEAR, FAR = 0.3, 0.01
"""The shares of pairs that no coder took to be about each other that are trained on: those whose words meet, others."""
Row = dict[str, Any]


@dataclass(slots=True)
class Pair:
    """Word pieces with their parts, whether they are about each other, what the statement says of the claim where it is
    known (its place in SAID), and how much the pair weighs."""

    ids: list[int]
    parts: list[int]
    about: bool
    says: int | None = None
    weight: float = 1.0


REGISTRY = Registry.shipped()


@cache
def parties(text: str) -> tuple[Mention, ...]:
    return tuple(parties_in(text, REGISTRY))


@cache
def names(text: str, on: date | None) -> tuple[Mention, ...]:
    return tuple(names_in(text, REGISTRY, on))


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def articles() -> dict[str, Article]:
    """The articles of the streams."""
    found = (row for path in sorted((DATA / "streams").glob("*.jsonl")) for row in rows(path))
    return {row["id"]: _article(row) for row in found}


def _article(row: Row) -> Article:
    published = When.parse(row["published"]) if row["published"] else None
    return Article(id=row["id"], text=row["text"], outlet=row["outlet"], title=row["title"], published=published)


@cache
def held() -> frozenset[str]:
    """The labelled articles that nothing is trained on: those of the half that is tested on, and every second one of
    the other half, on which `weigh_judge.py` weighs what the network reads."""
    pairs = (r["article"] for r in rows(GOLD) if r["part"] != "tune" or weighed_on(r["article"]))
    return frozenset([*pairs, *(r["article"] for r in rows(WHOLE))])


def weighed_on(article: str) -> bool:
    return hashlib.sha256(article.encode()).digest()[5] % 2 == 0


@cache
def coders() -> dict[str, Coder]:
    """For each line with claims that were coded."""
    paths = [*(ROOT / "examples/lines").glob("*.yaml"), *(ROOT / "training/coding/lines").glob("*.yaml")]
    return {line.id: Coder(line, parties, names) for line in map(read_line, sorted(paths))}


@cache
def claims() -> dict[tuple[str, str], Claim]:
    return {(name, claim.id): claim for name, coder in coders().items() for claim in coder.line.claims}


class Maker:
    """Makes pairs of statements and claims, some with the claim's contrary as well."""

    def __init__(self, pieces: Pieces, chance: random.Random) -> None:
        self._pieces = pieces
        self._chance = chance

    def pairs(
        self, scene: Scenery, claim: Claim, party: list[str], stance: str | None, weight: float = 1.0
    ) -> Iterator[Pair]:
        """A statement of `party` and a claim; `stance` is None where they are not about each other."""
        says = OF_STANCE[stance] if stance and len(party) == 1 else None
        yield self._pair(scene, claim, party, stance is not None, says, weight)
        turned = contraries().get(" ".join(claim.text.split()))
        if turned and self._chance.random() < TURNED.get(OF_STANCE.get(stance or "", 4), 0.0):
            contrary = None if says is None else OF_CONTRARY[says]
            yield self._pair(scene, replace(claim, text=turned), party, stance is not None, contrary, weight)

    def _pair(
        self, scene: Scenery, claim: Claim, party: list[str], about: bool, says: int | None, weight: float
    ) -> Pair:
        speaker = party[0] if len(party) == 1 else None
        asked = masked_claim(claim, sides_of(claim, speaker), names)
        return Pair(*self._pieces.pair(asked.claim, masked_statement(scene, asked, speaker)), about, says, weight)


@cache
def contraries() -> dict[str, str]:
    """For a claim's text that of its contrary: whoever affirms the one denies the other."""
    return {row["claim"]: row["contrary"] for row in rows(ROOT / "training/coding/contraries.jsonl")}


OF_REAL = {"affirms": 0, "denies": 1, "open": 4, "near": 4}
OF_PRACTICE = {"yes": 0, "no": 1, "withholds": 2, "abandons": 3, "open": 4, "near": 4, "about": None}
"""What a practice statement says of its claim, if it is known; one that is near is not about it."""
BESIDE = 0.4
"""The share of practice statements that stand behind another one on their claim."""
UNBLAMED = 3
"""So many parties that a real statement does not blame are asked about for each one that it does."""
_PARTY_OF = {"A": "Alpha", "B": "Beta", "C": "Gamma", "N": None}
_WORD_FOR = {"A": "alpha", "B": "alpha", "C": "gamma", "N": NOBODY}
_PARTY = re.compile(r"\b(Alpha|Beta|Gamma|Delta)\b")


def practice(path: Path, pieces: Pieces, chance: random.Random) -> Iterator[Pair]:
    """Statements that were invented on claims, of parties without names, also with the claim's contrary."""
    sides_by = {
        text: sides for file in ("claims", "written") for text, *sides in _sides(path.with_name(f"{file}.jsonl"))
    }
    for row in rows(path):
        claimant, counterparty = sides_by[row["claim"]]
        claim = Claim(id="", text=row["claim"], claimant=claimant, counterparty=counterparty, terms=())
        turned = contraries().get(" ".join(claim.text.split()))
        for speaker, said, text in row["statements"]:
            sides = sides_of(claim, counterparty if speaker == "B" else claimant)
            beside = chance.choice(row["statements"])[2] if chance.random() < BESIDE else text
            statement = _invented(
                _roles(beside, speaker) if beside != text else "", _WORD_FOR[speaker], _roles(text, speaker)
            )
            says, about = OF_PRACTICE[said], said != "near"
            asked = masked_claim(claim, sides, names)
            yield Pair(*pieces.pair(asked.claim, statement), about, says)
            if turned and says in OF_CONTRARY and chance.random() < TURNED[says] / 2:
                asked = masked_claim(replace(claim, text=turned), sides, names)
                yield Pair(*pieces.pair(asked.claim, statement), about, OF_CONTRARY[says])


def said(path: Path, pieces: Pieces) -> Iterator[Pair]:
    """Real statements with claims that were written for them, of which they say one thing or another."""
    for row in rows(path):
        if row["article"] in held():
            continue
        scene, speaker = scene_of(row, articles()[row["article"]]), row["party"][0]
        for says, alpha, beta, text in row["claims"]:
            asked = Asked(Marked(text, (OUTSIDE,) * len(text)), Sides(alpha, beta))
            yield Pair(
                *pieces.pair(asked.claim, masked_statement(scene, asked, speaker)), says != "near", OF_REAL[says]
            )


def blamed(path: Path, pieces: Pieces) -> Iterator[Pair]:
    """Invented statements of parties without names, each asked whether it blames one of the others."""
    for row in rows(path):
        speaker, text = row["statement"]
        for asked in ("Alpha", "Beta", "Gamma"):
            if asked == _PARTY_OF[speaker] or asked not in (*_PARTY.findall(text), *row["blames"]):
                continue
            roles = {asked: "beta", _PARTY_OF[speaker]: "alpha"}
            masked = _PARTY.sub(lambda name, roles=roles: roles.get(name[1], "gamma"), text)
            statement = _invented("", NOBODY if speaker == "N" else "alpha", masked)
            yield _blame(pieces, statement, asked in row["blames"])


def blaming(path: Path, pieces: Pieces, chance: random.Random) -> Iterator[Pair]:
    """Real statements, each asked whether it blames a party that is named in it or near it: all that it does blame,
    and some of the others."""
    asked: dict[bool, list[tuple[Scenery, str | None, str]]] = {True: [], False: []}
    for row in rows(path):
        if row["article"] in held():
            continue
        for said in row["statements"]:
            scene = scene_of(said, articles()[row["article"]])
            speaker = said["party"][0] if len(said["party"]) == 1 else None
            for party in sorted({m.party for m in (*scene.named, *scene.statement.mentions)} - {*said["party"]}):
                asked[party in said["blames"]].append((scene, speaker, party))
    for right, those in asked.items():
        for scene, speaker, party in those if right else chance.sample(those, UNBLAMED * len(asked[True])):
            yield _blame(pieces, masked_statement(scene, blame_asked(speaker, party), speaker), right)


def _blame(pieces: Pieces, statement: Marked, right: bool) -> Pair:
    return Pair(*pieces.pair(blame_asked(None, None).claim, statement), right, OF_PRACTICE["yes" if right else "open"])


def _invented(before: str, speaker: str, text: str) -> Marked:
    """An invented statement as a real one is masked, without a title."""
    head = f" | {speaker} says: " + (f"{before} " if before else "")
    return Marked(head + text, (AROUND,) * len(head) + (CONTENT,) * len(text))


def _sides(path: Path) -> Iterator[tuple[str, str, str]]:
    """The claims of a file, each with its claimant and counterparty."""
    for row in rows(path):
        for claim in row.get("claims", [row | {"text": row.get("claim")}]):
            yield claim["text"], claim["claimant"], claim["counterparty"]


def _roles(text: str, speaker: str) -> str:
    """Alpha and Beta, who are the claimant and the counterparty, as who speaks sees them."""
    as_seen = {"Alpha": "beta", "Beta": "alpha"} if speaker == "B" else {}
    return _PARTY.sub(lambda name: as_seen.get(name[1], name[1].lower()), text)


def scene_of(row: Row, article: Article) -> Scenery:
    source, cue, content = (tuple(Span(a, b) for a, b in row[k]) for k in ("source", "cue", "content"))
    named = tuple(
        Mention(Span(m.span.start + span.start, m.span.end + span.start), m.party, m.how)
        for span in content
        for m in parties(span.of(article.text))
    )
    statement = Statement(id="", article=article.id, source=source, cue=cue, content=content, mentions=named)
    return scenery(article, statement, names)


def labelled(path: Path, maker: Maker) -> Iterator[Pair]:
    """Pairs drawn one by one."""
    for row in rows(path):
        if row["attribution"] and row["article"] not in held():
            scene, weight = scene_of(row, articles()[row["article"]]), 1.0 if row["sure"] else 0.6
            yield from maker.pairs(scene, claims()[row["line"], row["claim"]], row["party"], row["stance"], weight)


def written(path: Path, maker: Maker) -> Iterator[Pair]:
    """Pairs on claims that coders wrote for one article each."""
    for row in rows(path):
        if row["article"] not in held():
            claim = Claim(
                id="", text=row["claim"], claimant=row["claimant"], counterparty=row["counterparty"], terms=()
            )
            scene = scene_of(row, articles()[row["article"]])
            yield from maker.pairs(scene, claim, row["party"], row["stance"])


def whole(path: Path, maker: Maker, chance: random.Random) -> Iterator[Pair]:
    """Every statement of an article with every claim of its lines: all that are about each other, and shares of the
    others."""
    for row in rows(path):
        if row["article"] in held():
            continue
        article = articles()[row["article"]]
        taken = _coders_of(row)
        for said in row["statements"]:
            scene = scene_of(said, article)
            for coder in taken:
                for profile, found, _ in coder.weigh(coder.passage(article, scene.statement)):
                    stance = said["about"].get(profile.claim.id)
                    share = NEAR if found.score >= Coder.WORTH_READING else FAR
                    if stance or chance.random() < share:
                        yield from maker.pairs(scene, profile.claim, said["party"], stance)


def _coders_of(row: Row) -> list[Coder]:
    """Of the lines that the row names, and of the claims that were written for it."""
    named = [coders()[name] for name in row.get("lines", ())]
    own = tuple(Claim(terms=(), **claim) for claim in row.get("claims", ()))
    sides = tuple(dict.fromkeys(p for claim in own for p in (claim.claimant, claim.counterparty)))
    line = Line(id="written", title="", labels=(), claims=own, parties=sides)
    return [*named, *([Coder(line, parties, names)] if own else [])]


def headlines(pieces: Pieces, seed: int) -> Iterator[Pair]:
    """FNC-1: a headline as the claim, the paragraph of the body that shares most words with it as the statement."""
    chance = random.Random(seed)
    bodies = {r["id"]: r["text"] for r in rows(DATA / "stance/fnc1-train-bodies.jsonl")}
    pairs = rows(DATA / "stance/fnc1-train-pairs.jsonl")
    kept = [r for r in pairs if r["stance"] == "disagree"]
    for stance, number in (("agree", 700), ("discuss", 500)):
        kept += chance.sample([r for r in pairs if r["stance"] == stance], number)
    for row in kept:
        says = {"agree": 0, "disagree": 1, "discuss": 4}[row["stance"]]
        yield _headline(row["claim"], bodies[row["body"]], pieces, True, says)
    for row in chance.sample(pairs, 2000):  # a headline with somebody else's body
        yield _headline(row["claim"], bodies[chance.choice(pairs)["body"]], pieces, False, None)


def _headline(claim: str, body: str, pieces: Pieces, about: bool, says: int | None) -> Pair:
    asked = set(re.findall(r"[a-z]{4,}", claim.lower()))
    best = max(body.split("\n"), key=lambda p: len(asked & set(re.findall(r"[a-z]{4,}", p.lower()))))[:350]
    head = " | gamma says: "
    ids, parts = pieces.pair(
        Marked(claim, (OUTSIDE,) * len(claim)), Marked(head + best, (AROUND,) * len(head) + (CONTENT,) * len(best))
    )
    return Pair(ids, parts, about, says)
