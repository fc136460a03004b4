"""Labelled pairs, headlines and speeches as what the judge's network reads."""

from __future__ import annotations

import csv
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masking import AROUND, CONTENT, OUTSIDE, Marked, masked_claim, masked_question, masked_statement
from tokenizers import Tokenizer

from onrecord.actors import Registry, parties_in
from onrecord.model import Claim, Mention, Span, Statement
from onrecord.reading import read_line

SAYS = ("affirms", "denies", "withholds", "abandons", "open")
"""What a statement says of a claim; `open` leaves it as it is."""
CLAIM_PIECES, PIECES = 60, 144
"""Word pieces of a claim, and of a claim and a statement together, at most."""
_CLS, _SEP = 101, 102  # ids in the BERT vocabulary
OF_STANCE = {"asserts": 0, "confirms": 0, "denies": 1, "withholds": 2, "abandons": 3, "mentions": 4}
ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"


@dataclass(slots=True)
class Pair:
    """Word pieces with their parts, and what is known: `about`, `says`, `blames` are None where it is not."""

    ids: list[int]
    parts: list[int]
    about: float | None = None
    says: int | None = None
    blames: float | None = None
    article: str = ""
    weight: float = 1.0
    key: str = ""


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


REGISTRY = Registry.shipped()


def names(text: str) -> list[Mention]:
    return list(parties_in(text, REGISTRY))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labelled(paths: list[Path], pieces: Pieces, part: str = "tune") -> list[Pair]:
    """Pairs that people coded; and, for each party that the content names but the speaker's, whether it is blamed."""
    texts = {r["id"]: r["text"] for p in sorted((DATA / "streams").glob("*.jsonl")) for r in rows(p)}
    lines = [*(ROOT / "examples/lines").glob("*.yaml"), *(ROOT / "training/coding/lines").glob("*.yaml")]
    claims = {(line.id, c.id): c for line in map(read_line, sorted(lines)) for c in line.claims}
    found = []
    for row in (r for path in paths for r in rows(path)):
        if row["part"] != part or not row["attribution"]:
            continue
        claim, text = claims[row["line"], row["claim"]], texts[row["article"]]
        statement = statement_of(row)
        speaker = row["party"][0] if len(row["party"]) == 1 else None
        ids, parts = pieces.pair(masked_claim(claim, names), masked_statement(text, statement, claim, speaker, names))
        says = OF_STANCE[row["stance"]] if row["about"] and speaker else None
        weight = 1.0 if row["sure"] else 0.6
        found.append(Pair(ids, parts, float(row["about"]), says, None, row["article"], weight, key_of(row)))
        found += blame_pairs(row, text, statement, speaker, pieces)
    return found


def written(path: Path, pieces: Pieces) -> list[Pair]:
    """Pairs on claims that people wrote for one article each; a statement's blames are taken once."""
    texts = {r["id"]: r["text"] for p in sorted((DATA / "streams").glob("*.jsonl")) for r in rows(p)}
    found, asked = [], set()
    for row in rows(path):
        text = texts[row["article"]]
        claim = Claim(id="", text=row["claim"], claimant=row["claimant"], counterparty=row["counterparty"], terms=())
        statement, speaker = statement_of(row), row["party"][0] if len(row["party"]) == 1 else None
        ids, parts = pieces.pair(masked_claim(claim, names), masked_statement(text, statement, claim, speaker, names))
        about = row["stance"] is not None
        says = OF_STANCE[row["stance"]] if about and speaker else None
        found.append(Pair(ids, parts, float(about), says, None, row["article"]))
        key = (row["article"], str(row["content"]))
        if key not in asked:
            asked.add(key)
            found += blame_pairs(row, text, statement, speaker, pieces)
    return found


def statement_of(row: dict[str, Any]) -> Statement:
    source, cue, content = (tuple(Span(a, b) for a, b in row[k]) for k in ("source", "cue", "content"))
    return Statement(id="", article=row["article"], source=source, cue=cue, content=content)


def blame_pairs(
    row: dict[str, Any], text: str, statement: Statement, speaker: str | None, pieces: Pieces
) -> list[Pair]:
    """One pair for each party that the content names."""
    words = " ".join(span.of(text) for span in statement.content)
    parties = dict.fromkeys(m.party for m in names(words))
    out = []
    for party in parties:
        if party == speaker:
            continue
        ids, parts = pieces.pair(*masked_question(text, statement, speaker, party, names))
        out.append(Pair(ids, parts, blames=float(party in row["blames"]), article=row["article"]))
    return out


def key_of(row: dict[str, Any]) -> str:
    """What names a labelled pair."""
    return f"{row['article']} {row['content']} {row['claim']}"


def headlines(pieces: Pieces, seed: int) -> list[Pair]:
    """FNC-1: a headline as the claim, the paragraph of the body that shares most words with it as the statement."""
    chance = random.Random(seed)
    bodies = {r["id"]: r["text"] for r in rows(DATA / "stance/fnc1-train-bodies.jsonl")}
    pairs = rows(DATA / "stance/fnc1-train-pairs.jsonl")
    kept = [r for r in pairs if r["stance"] == "disagree"]
    for stance, number in (("agree", 700), ("discuss", 500)):
        kept += chance.sample([r for r in pairs if r["stance"] == stance], number)
    others = chance.sample(pairs, 600)
    out = [
        _headline(r["claim"], bodies[r["body"]], pieces, 1.0, {"agree": 0, "disagree": 1, "discuss": 4}[r["stance"]])
        for r in kept
    ]
    for row in others:  # a headline with somebody else's body, and with a paragraph of its own that shares least
        out.append(_headline(row["claim"], bodies[chance.choice(pairs)["body"]], pieces, 0.0, None))
    return out


def _headline(claim: str, body: str, pieces: Pieces, about: float, says: int | None) -> Pair:
    asked = set(re.findall(r"[a-z]{4,}", claim.lower()))
    best = max(body.split("\n"), key=lambda p: len(asked & set(re.findall(r"[a-z]{4,}", p.lower()))))[:350]
    text = f"gamma says: {best}"
    ids, parts = pieces.pair(
        Marked(claim, (OUTSIDE,) * len(claim)), Marked(text, (AROUND,) * 12 + (CONTENT,) * (len(text) - 12))
    )
    return Pair(ids, parts, about, says, weight=0.5)


COUNTRIES = {"russian_federation": "RUS", "ukraine": "UKR", "united_states_of_america": "USA", "egypt": "EGY"}
SPEAKERS = {v: k for k, v in {"RUS": "Russian_Federation", "UKR": "Ukraine", "USA": "United_States"}.items()}


def speeches(pieces: Pieces) -> list[Pair]:
    """UMUC: sentences of Security Council speeches with the country that they evaluate negatively."""
    out = []
    path = DATA / "blame/umuc-main_conflicts.csv"
    with path.open(encoding="utf-8") as file:
        units = list(csv.DictReader(file))
    by: dict[tuple[str, str], list[dict[str, str]]] = {}
    for unit in units:
        by.setdefault((unit["filename"], unit["speech_sentence_id"]), []).append(unit)
    for (file_name, _), group in by.items():
        text = " ".join(u["text_edu"] for u in group)
        targets = {COUNTRIES.get(u["Target_Country_Name"]) for u in group} - {None}
        if any(u["Target_Country_Name"] == "Underdefined" for u in group):
            continue
        speaker = next((code for word, code in SPEAKERS.items() if word in file_name), "?")
        statement = Statement(id="", article="", source=(), cue=(), content=(Span(0, len(text)),))
        for party in dict.fromkeys(m.party for m in names(text)):
            if party == speaker:
                continue
            ids, parts = pieces.pair(*masked_question(text, statement, speaker, party, names))
            out.append(Pair(ids, parts, blames=float(party in targets), weight=0.7))
    return out
