"""What statements say of how long a term lasts, and of whether its giver holds it.

The line file has the desk's own values. What is found here stands beside them as evidence, in the statements' words,
and overrides nothing. The words are those of `term_words.csv`; a statement is looked at where it has a position on the
term's claim, and the words go to the term that is named nearest in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

from onrecord.ledger.order import in_order
from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Article, Ledger, Line, Sighting, Span, Statement, Term, TermWords

_SAYS_NOTHING = frozenset({"ask", "withhold"})
_STEM = 6
"""Letters of a word that must agree, so that “suspend” meets “suspension”; shorter words must agree in all."""
_SHORTEST = 4
"""Letters of a word that can tell one term from another."""
_NEAR = 90
"""Characters between the words and a word of the term, or the giver's name: farther off they are of something else."""
_LONGEST = 2000
"""Characters of a sentence that are looked at: more than any has, and no hostile one costs more."""
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?!\s|$)[^.!?…\n]*)*")


def with_term_words(
    ledger: Ledger,
    line: Line,
    sightings: Iterable[Sighting],
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
) -> Ledger:
    """The ledger with the words on lasting and holding beside each term; `sightings` are those it was folded from."""
    found: dict[tuple[str, int], dict[tuple[object, ...], TermWords]] = {}
    for sighting in in_order(sightings, ledger.on):
        position = sighting.position
        claim = next((c for c in line.claims if c.id == position.claim and position.line == line.id), None)
        statement = statements.get(position.statement)
        if claim and statement and statement.act not in _SAYS_NOTHING:
            text = articles[statement.article].text
            for place in _places(text, statement, claim.terms):
                made = TermWords(
                    about=place.about,
                    says=place.says,
                    statement=statement.id,
                    party=position.party,
                    speaker=position.speaker,
                    on=sighting.on,
                    words=place.words,
                    text=place.words.of(text),
                    because=place.because,
                )
                # A reprint says nothing new.
                key = (place.about, place.says, position.party, made.text.casefold(), sighting.voice)
                found.setdefault((claim.id, place.term), {}).setdefault(key, made)
    seen: dict[str, int] = {}
    rows = []
    for row in ledger.terms:
        index = seen.get(row.claim, 0)
        seen[row.claim] = index + 1
        rows.append(replace(row, words=tuple(found.get((row.claim, index), {}).values())))
    return replace(ledger, terms=tuple(rows))


class _Place(NamedTuple):
    term: int
    about: Literal["lasting", "held_by_giver"]
    says: str
    words: Span
    because: str


class _Row(NamedTuple):
    phrase: Phrase
    about: str
    says: str
    reason: str


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(_Row(phrase(r["phrase"]), r["about"], r["says"], r["reason"]) for r in table("term_words"))


@cache
def _key(what: str) -> re.Pattern[str] | None:
    """Where a word of a term stands, inflected."""
    words = [w.casefold() for w in re.findall(r"\w+", what)]
    small = {row["word"] for row in table("common_words") if row["kind"] == "stop"}
    stems = dict.fromkeys(re.escape(w[:_STEM]) for w in words if len(w) >= _SHORTEST and w not in small)
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE) if stems else None


def _places(text: str, statement: Statement, terms: Sequence[Term]) -> Iterator[_Place]:
    for content in statement.content:
        for sentence in _SENTENCE.finditer(text, content.start, content.end):
            yield from _in_sentence(sentence.group()[:_LONGEST], sentence.start(), statement, terms)


def _in_sentence(words: str, start: int, statement: Statement, terms: Sequence[Term]) -> Iterator[_Place]:
    lowered = words.lower()
    named = [(n, m.start()) for n, term in enumerate(terms) if (key := _key(term.what)) for m in key.finditer(words)]
    taken: list[Span] = []
    for row in _rows() if named else ():
        for match in row.phrase.all_within(words, lowered):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            term, at = min(named, key=lambda place: (abs(place[1] - span.start), place[0]))
            if abs(at - span.start) > _NEAR:
                continue
            whole = Span(start + span.start, start + span.end)
            if row.about == "lasting":
                yield _Place(term, "lasting", row.says, whole, row.reason)
            elif row.about == "held" and _gives(terms[term], statement, whole):
                yield _Place(term, "held_by_giver", row.says, whole, row.reason)


def _gives(term: Term, statement: Statement, words: Span) -> bool:
    """Whether the term's giver is named near these words."""
    near = Span(words.start - _NEAR, words.end + _NEAR)
    return any(m.party == term.giver and near.holds(m.span) for m in statement.mentions)
