"""Draw statements, and pairs of statement and claim, for people to label by docs/codebook.md.

    onrecord extract STREAM.jsonl > STREAM.read.jsonl          # for each stream
    python -m tools.draw_gold speakers OUT STREAM.jsonl STREAM.read.jsonl …
    python -m tools.draw_gold check OUT STREAM.jsonl STREAM.read.jsonl …
    python -m tools.draw_gold pairs OUT STREAM.jsonl STREAM.read.jsonl LINE.yaml …
    python -m tools.draw_gold train OUT STREAM.jsonl STREAM.read.jsonl LINE.yaml …

writes OUT/items.jsonl (places only) and OUT/sheet-N.md (with the words, for the labeller; stays outside the
repository). Articles are divided before anything is drawn: what is tuned on and what is tested on share none. Nothing
that onrecord says of speakers, parties or stances is used or shown: only where statements stand. `train` draws more
pairs for training, never from an article of the half that is tested on; `check` draws more speakers, from articles of
which none was drawn before.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.model import Line
from onrecord.reading import read_line

SEED = 20261122
PER_STREAM = {"tune": 40, "test": 80}
PER_CHECK = 30
PER_CLAIM = {
    "pairs": {"near": 18, "turning": 7, "around": 3, "far": 3},
    "train": {"near": 20, "turning": 10, "around": 2, "far": 1},
}
"""Pairs a claim and half: the claim's topic in the content; the same beside a word that turns or withholds; the topic
in the paragraph only; anything in an article that has the topic."""
TOPICS = {
    "right-to-enrich": r"enrichment|right to enrich|"
    r"enrich\w*.{0,60}\bright|right.{0,60}enrich|inalienable|nuclear rights?",
    "sanctions-lifted-at-once": r"sanctions.{0,80}(?:lift|remov|terminat|eas|reliev|relief|suspend|snap)|"
    r"(?:lift|remov|terminat|eas|reliev|relief|suspend|snap)\w*.{0,80}sanctions",
    "military-sites": r"military (?:sites?|bases?|facilit|installations?|cent)|Parchin|anywhere,? any ?time|"
    r"inspect\w*.{0,60}(?:military|site|access)|access.{0,60}sites?",
    "farm-purchases": r"(?:buy|purchas|import)\w*.{0,80}(?:farm|agricultur|soy|pork|products|goods)|"
    r"(?:farm|agricultur|soy|pork)\w*.{0,80}(?:buy|purchas|import)|soybeans?|farmers",
    "tariff-rollback": r"tariffs?.{0,60}(?:remov|lift|roll|cancel|eliminat|drop|cut|reduc|suspend|delay)|"
    r"(?:remov|lift|roll|cancel|eliminat|drop|cut|reduc|suspend|delay)\w*.{0,60}(?:tariff|dut(?:y|ies))|roll(?:ing|ed)?.?back",
    "draft-commitments": r"commitments?|reneg\w+|backtrack\w*|back(?:ed|ing)? (?:out|away)|broke (?:the|a) deal|draft|"
    r"intellectual property|technology transfers?|codif\w+",
    "donbas-status": r"Minsk|special status|direct (?:dialogue|talks|negotiations|contacts?)|"
    r"Donetsk|Lugansk|Luhansk|Donbass?",
    "russia-bound": r"Minsk|cease-?fire|withdraw\w*|state border|silence|Normandy|Donbass?",
    "iran-complies": r"compl(?:y|ies|ied|iance)|violat\w+|breach\w*|cheat\w*|commitments|abid",
    "peaceful-only": r"peaceful|(?:nuclear|atomic) (?:weapons?|bombs?|arsenal)|weaponi[sz]",
    "first-phase-agreed": r"phase.one|first phase|partial (?:deal|agreement)|initial (?:trade )?(?:deal|agreement)",
    "asked-to-resume": r"phone call|call(?:ed|s)|negotiating table|resume|restart",
    "attack-prepared": r"invasion|invad\w+|attack|aggress\w+|troops|escalat\w+|buildup|build-up|full-scale|threat",
    "ransom": r"ransom|400 million|prisoners?|hostages?",
    "missiles": r"missiles?",
    "stockpile": r"stockpile|enriched uranium|ship\w* out|centrifuges",
    "new-talks": r"(?:new|better) deal|negotiat\w+|talks|precondition",
    "snapback": r"snap.?back|reimpos\w+|re-impos\w+",
    "congress-vote": r"Congress|Senate|senators",
    "truce": r"truce|90.day|Buenos Aires|cease-?fire|new tariffs",
    "zte": r"ZTE",
    "huawei": r"Huawei",
    "fentanyl": r"fentanyl|opioid",
    "deal-close": r"close to|agreement|\bdeal\b|progress",
    "devaluation": r"currency|yuan|renminbi|devalu\w+|manipulat\w+",
    "europe-talks": r"Europe\w*|\bEU\b|Juncker",
    "used": r"chemical weapons|sarin|gas attack|poison gas|chlorine",
    "hand-over": r"(?:hand|turn|give|giving|declar|destroy|secur)\w*.{0,60}(?:chemical|arsenal|stockpile|weapons)",
    "strike": r"strikes?|military action|attack|intervention|force",
    "withdrawal": r"withdraw\w*|pull\w* out|troops|leave",
    "al-qaeda": r"al.?Qaeda|terroris\w+|safe haven|harbor",
    "talks-with-kabul": r"Kabul|Afghan government|intra-Afghan|Ghani|dialogue",
    "renegotiation": r"renegotiat\w+|reopen\w*|re-open\w*|concessions?|changes? to|withdrawal agreement|only deal",
    "backstop": r"backstop|Irish border|hard border|Northern Ireland",
    "deal-reached": r"\bdeal\b|agree(?:d|ment)",
    "guarantees": r"guarantees?|proposals?|written (?:answer|response|repl)|open.door",
    "normandy": r"Normandy|summit",
    "karabakh": r"Armenia\w*|Azerbaijan\w*|Karabakh|Baku|Yerevan",
    "nato-promise": r"NATO.{0,80}(?:expan|east|enlarg|promis|assur|guarant|inch)|"
    r"(?:expan|east|enlarg|promis|assur|guarant|inch)\w*.{0,80}(?:NATO|Alliance)",
}
TURNING = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|reject|refus|declin|no comment|not agreed?|contradict|never|disput|did ?n[o’']t"
    r"|was ?n[o’']t|confirm|acknowledg|no longer|rul(?:e|ed|ing) out|withdr|abandon|walk(?:ed)? away|unclear|not clear"
    r"|wo ?n[o’']t)",
    re.IGNORECASE,
)
BEFORE, AFTER, HEAD = 1500, 400, 300
ITEMS_A_SHEET = 40
Item = dict[str, Any]


def half(article: str, of: int) -> str:
    """To which part an article belongs, by its id alone."""
    return "tune" if int(hashlib.sha256(article.encode()).hexdigest(), 16) % of == 0 else "test"


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def places(statement: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The spans of a statement without their words."""
    return {k: [[s["start"], s["end"]] for s in statement[k]] for k in ("source", "cue", "content")}


def draw_speakers(stream: Path, found: Path) -> Iterator[Item]:
    """Statements at random, so many of each part."""
    pool: dict[str, list[Item]] = defaultdict(list)
    for article in read(found):
        for statement in article["statements"]:
            item = {"stream": stream.stem, "article": article["id"], **places(statement)}
            pool[half(article["id"], 3)].append(item)
    for part, number in PER_STREAM.items():
        for item in random.Random(f"{SEED}{stream.stem}{part}").sample(pool[part], number):
            yield {"part": part, **item}


def draw_check(stream: Path, found: Path) -> Iterator[Item]:
    """Statements of articles that `draw_speakers` left."""
    drawn = {item["article"] for item in draw_speakers(stream, found)}
    left = [(a["id"], s) for a in read(found) for s in a["statements"] if a["id"] not in drawn]
    for article, statement in random.Random(f"{SEED}{stream.stem}check").sample(left, PER_CHECK):
        yield {"part": "check", "stream": stream.stem, "article": article, **places(statement)}


def draw_pairs(kind: str, stream: Path, found: Path, line: Line, texts: dict[str, str]) -> Iterator[Item]:
    """Pairs of each claim: so many of each stratum and part; a statement goes into one stratum."""
    statements = [(a["id"], s) for a in read(found) for s in a["statements"]]
    for claim in line.claims:
        topic = re.compile(TOPICS[claim.id], re.IGNORECASE)
        pool: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for article, statement in statements:
            if stratum := _stratum(texts[article], statement, topic):
                item = {"stream": stream.stem, "article": article, "line": line.id, "claim": claim.id}
                pool[half(article, 2), stratum].append(item | places(statement) | {"stratum": stratum})
        for part in ("tune", "test") if kind == "pairs" else ("tune",):
            for stratum, number in PER_CLAIM[kind].items():
                there = pool[part, stratum]
                seed = f"{SEED}{claim.id}{part}{stratum}{'' if kind == 'pairs' else kind}"
                chosen = random.Random(seed).sample(there, min(number, len(there)))
                yield from ({"part": part, **item} for item in chosen)


def _stratum(text: str, statement: dict[str, Any], topic: re.Pattern[str]) -> str | None:
    content = " ".join(s["text"] for s in statement["content"])
    if not content:
        return None
    if topic.search(content):
        around = " ".join(s["text"] for s in statement["cue"]) + " " + content
        return "turning" if TURNING.search(around) else "near"
    start, end = statement["content"][0]["start"], statement["content"][-1]["end"]
    paragraph = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text))]
    if topic.search(paragraph):
        return "around"
    return "far" if topic.search(text) else None


def marked(text: str, item: Item) -> str:
    """The statement in what stands around it: ⟦source⟧, ⦃cue⦄, «content»."""
    signs = {"source": "⟦⟧", "cue": "⦃⦄", "content": "«»"}
    spans = [(s, e, signs[k]) for k in signs for s, e in item[k]]
    start = max(0, min(s for s, _, _ in spans) - BEFORE)
    end = min(len(text), max(e for _, e, _ in spans) + AFTER)
    inserts = sorted([(s, 1, -e, m[0]) for s, e, m in spans] + [(e, 0, -s, m[1]) for s, e, m in spans])
    out, at = [], start
    for place, _, _, sign in inserts:
        out += [text[at:place], sign]
        at = place
    head = text[:HEAD].strip() + " […]\n" if start > HEAD else ""
    return head + ("[…] " if start else "") + "".join([*out, text[at:end]]) + (" […]" if end < len(text) else "")


def write(out: Path, items: Iterable[Item], articles: dict[str, dict[str, Any]], claims: dict[str, str]) -> int:
    """Number, shuffle and write the items and their sheets."""
    chosen = list(items)
    random.Random(SEED).shuffle(chosen)
    chosen.sort(key=lambda item: item.get("line", ""))  # a labeller stays with one line
    out.mkdir(parents=True, exist_ok=True)
    with (out / "items.jsonl").open("w", encoding="utf-8") as file:
        for number, item in enumerate(chosen):
            file.write(json.dumps({"item": number, **item}) + "\n")
    for begin in range(0, len(chosen), ITEMS_A_SHEET):
        with (out / f"sheet-{begin // ITEMS_A_SHEET:02}.md").open("w", encoding="utf-8") as file:
            for number, item in enumerate(chosen[begin : begin + ITEMS_A_SHEET], begin):
                article = articles[item["article"]]
                about = f"{article['outlet']}, {(article['published'] or 'undated')[:10]}: {article['title']}"
                file.write(f"\n\n===== ITEM {number} | article {item['article']} ({item['stream']}) | {about}\n")
                if "claim" in item:
                    file.write(f"CLAIM {item['claim']}: {claims[item['claim']]}\n")
                file.write(marked(article["text"], item) + "\n")
    return len(chosen)


def main(arguments: list[str]) -> None:
    """See the module."""
    kind, out, *rest = arguments
    step = 2 if kind in ("speakers", "check") else 3
    items: list[Item] = []
    articles: dict[str, dict[str, Any]] = {}
    claims: dict[str, str] = {}
    for stream, found, *lines in (map(Path, rest[at : at + step]) for at in range(0, len(rest), step)):
        articles |= {row["id"]: row for row in read(stream)}
        if not lines:
            items += (draw_speakers if kind == "speakers" else draw_check)(stream, found)
            continue
        line = read_line(lines[0])
        claims |= {c.id: f"{c.text} (claimant {c.claimant}, counterparty {c.counterparty})" for c in line.claims}
        items += draw_pairs(kind, stream, found, line, {id_: row["text"] for id_, row in articles.items()})
    print(write(Path(out), items, articles, claims), "items")


if __name__ == "__main__":
    main(sys.argv[1:])
