"""What a person decides on a position: accept it, correct it, reject it; and what that decision must know to find the
sentence again when it is read or coded anew.

A decision keeps what the person saw: the words of source, cue and content with their places, the claim's text, and the
coding. Its subject is made of the article's address, those words and the claim, never of an id that changes with the
reader; whoever decides on a position that has a decision already goes on under that one's subject, so that of several
decisions on one sentence the latest is in force, whatever the reader did between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal, Self

from onrecord.coding import is_person
from onrecord.model import (
    Article,
    Claim,
    Decision,
    Line,
    Position,
    Span,
    Stance,
    Statement,
    content_id,
    decide,
    in_force,
)

KIND = "position"
Verdict = Literal["accept", "correct", "reject"]
DONE: dict[str, str] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
PARTS = ("source", "cue", "content")
OF_THE_SENTENCE = ("party", "speaker", "blames")
"""What is corrected for the sentence as a whole, on whichever claim; stance and term are of one claim."""

_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟‹›", '"') | dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("‐‑–—", "-"))


@dataclass(frozen=True, slots=True)
class Coding:
    """What is decided on. `term` is the term's own words, None for the claim as a whole: its number may change."""

    stance: Stance
    term: str | None
    blames: tuple[str, ...]
    party: str | None
    speaker: str | None

    @classmethod
    def of(cls, position: Position, claim: Claim) -> Self:
        """The coding of a position on `claim`."""
        known = position.term is not None and position.term < len(claim.terms)
        term = claim.terms[position.term].what if known and position.term is not None else None
        return cls(position.stance, term, tuple(sorted(position.blames)), position.party, position.speaker)

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> Self:
        """From a payload."""
        return cls(**{**values, "blames": tuple(values["blames"])})

    def within(self, position: Position, claim: Claim) -> Position:
        """The position with this coding; a term that the claim lacks is none."""
        numbers = [i for i, term in enumerate(claim.terms) if term.what == self.term]
        number = position.term if position.term in numbers else next(iter(numbers), None)
        kept = position.blames if set(position.blames) == set(self.blames) else self.blames
        return replace(position, stance=self.stance, term=number, blames=kept, party=self.party, speaker=self.speaker)

    def unlike(self, other: Coding) -> tuple[str, ...]:
        """The fields in which the two differ."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name))


def uncoded(statement: Statement, line: Line, claim: Claim) -> Position:
    """A position of a statement that the coder did not find to be about the claim: it only mentions it, until a person
    says otherwise."""
    speaker = statement.speaker
    return Position(
        id=content_id("p", statement.id, line.id, claim.id),
        statement=statement.id,
        article=statement.article,
        line=line.id,
        claim=claim.id,
        stance="mentions",
        term=None,
        party=speaker.party if speaker else None,
        speaker=speaker.name if speaker and is_person(speaker) else None,
        blames=tuple(dict.fromkeys(blame.party for blame in statement.blames)),
        relevance=0.0,
        confidence=0.0,
        because=(),
        made_by="a person",
    )


def decision_on(
    article: Article,
    statement: Statement,
    claim: Claim,
    line: Line,
    *,
    coded: Coding | None,
    shown: Coding,
    verdict: Verdict,
    changes: Mapping[str, Any] | None = None,
    who: str,
    at: datetime,
    why: str = "",
    subject: str | None = None,
) -> Decision:
    """The decision on the position of `statement` on `claim`.

    `coded` is what the coder says, None where it finds the statement not to be about the claim; `shown` what the person
    saw, which earlier decisions may have changed. `changes` are the fields of Coding that are to be otherwise, by name.
    `subject` is that of the decision which is in force on it, None where there is none.
    """
    changed = {name: value for name, value in (changes or {}).items() if getattr(shown, name) != value}
    decided = None if verdict == "reject" else replace(shown, **changed)
    words = words_of(article, statement)
    payload = {
        "line": line.id,
        "claim": claim.id,
        "claim_text": claim.text,
        "article": article.id,
        "address": article.address,
        "statement": statement.id,
        "spans": {part: [[s.start, s.end] for s in getattr(statement, part)] for part in PARTS},
        "words": words,
        "occurrence": occurrence(article, statement),
        "coded": coded and asdict(coded),
        "decided": decided and asdict(decided),
        "changed": sorted(changed),
    }
    about = subject or subject_of(article, statement, line.id, claim.id)
    return decide(KIND, about, verdict, who=who, at=at, payload=payload, why=why)


def subject_of(article: Article, statement: Statement, line: str, claim: str) -> str:
    """What a first decision is about: the sentence, by its words at its article's address, and the claim."""
    words = (plain(text) for text in words_of(article, statement).values())
    place = article.address or article.id
    return content_id("r", place, *words, occurrence(article, statement), line, claim)


def words_of(article: Article, statement: Statement) -> dict[str, str]:
    """The words of source, cue and content, as they stand; parts of a split one are joined with ` … `."""
    return {part: " … ".join(span.of(article.text) for span in getattr(statement, part)) for part in PARTS}


def plain(text: str) -> str:
    """Words without what an editing system changes: white space, and the shape of quotation marks and dashes."""
    return " ".join(text.translate(_QUOTES).split())


def occurrence(article: Article, statement: Statement) -> int:
    """How often the same words stand in the article before the statement's own: 0 for the first time."""
    spans: tuple[Span, ...] = statement.content or (Span(statement.start, statement.end),)
    return plain(article.text[: spans[0].start]).count(plain(spans[0].of(article.text)))


def current(decisions: Iterable[Decision], line: str) -> list[Decision]:
    """The decisions on a line's positions that count: of those that nobody took back, the latest on each subject.

    Oldest first, whatever the order in which they come, and however often.
    """
    mine = [d for d in in_force(decisions) if d.kind == KIND and d.values.get("line") == line]
    latest = {decision.subject: decision for decision in mine}
    return sorted(latest.values(), key=lambda d: (d.at, d.id))


def told(decision: Decision) -> str:
    """Who decided what and when, and why, in words."""
    why = f": {decision.why}" if decision.why else ""
    return f"{DONE.get(decision.verdict, decision.verdict)} by {decision.who} on {decision.at[:10]}{why}"
