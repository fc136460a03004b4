"""Which parties a statement blames: those it accuses, and those that it says did wrong or did not do their part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.coding import frames
from onrecord.coding.frames import Scene
from onrecord.coding.words import joined
from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Act, Article, Blame, Mention, Reason, Span, Statement

SILENT_ACTS: frozenset[Act] = frozenset({"deny", "withhold", "ask"})
"""To deny, withhold or ask that a party failed is not to say so."""


class Rule(NamedTuple):
    """A row of a table, ready to be searched for."""

    phrase: Phrase
    frame: str
    reason: str
    own_negation: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """A piece of the article in which blame is looked for: words, their lower case, and where they begin."""

    words: str
    lowered: str
    start: int

    def span(self, match: re.Match[str]) -> Span:
        return Span(self.start + match.start(), self.start + match.end())


def blamed(article: Article, statement: Statement) -> tuple[Blame, ...]:
    """The parties that a statement blames, each with its reason and spans; never the speaker's own.

    Needs `statement.mentions` and `statement.speaker`. Rules: blame_verbs.csv and failing_verbs.csv of the lexicon.
    """
    own = statement.speaker.party if statement.speaker else None
    others = [mention for mention in statement.mentions if mention.party != own]
    return blames_among(article, statement, others)


def blames_among(article: Article, statement: Statement, mentions: Sequence[Mention]) -> tuple[Blame, ...]:
    """The parties of `mentions` that the statement blames; `mentions` may hold sides that have no name of their own."""
    if not mentions:
        return ()
    found: dict[str, Blame] = {}
    named = sorted({m.span: m for m in mentions}.values(), key=lambda m: m.span)
    for blame in [*_by_cue(article.text, statement, named), *_by_content(article.text, statement, named)]:
        found.setdefault(blame.party, blame)
    return tuple(found.values())


def _by_cue(text: str, statement: Statement, mentions: Sequence[Mention]) -> Iterator[Blame]:
    """“Rabat blamed Algeria for …”: the verb in the cue, the party next."""
    for cue in statement.cue:
        if frames.negated(text[_begun(text, statement, cue) : cue.end]):
            continue
        reach = max([cue.end, *(m.span.end for m in mentions if cue.start <= m.span.start < cue.end + 200)])
        piece = _piece(text, Span(cue.start, reach), statement.mentions)
        for rule in rules("blame_verbs"):
            match = rule.phrase.within(piece.words, piece.lowered)
            if rule.frame == "subject" or match is None or piece.start + match.start() >= cue.end:
                continue
            at = piece.span(match)
            inside = rule.frame in ("between", "cleft")
            parties = frames.within(at, mentions) if inside else frames.after(text, at.end, mentions)
            if parties:
                yield from _blames(text, rule, at, parties)
                return
        if statement.act == "accuse":  # a verb that the table does not have: extraction knows it
            for mention in frames.after(text, cue.end, mentions):
                if frames.is_object(text, cue.end, mention):
                    break
                yield Blame(mention.party, Reason("the party accused", (cue, mention.span)))


def _begun(text: str, statement: Statement, cue: Span) -> int:
    """Where the words begin in which a cue is negated: behind the source, in the cue's own sentence, close by."""
    sources = (span.end for span in statement.source if span.end <= cue.start)
    return max([frames.sentence_start(text, cue.start), cue.start - frames.JUST_BEFORE, *sources])


def _by_content(text: str, statement: Statement, mentions: Sequence[Mention]) -> Iterator[Blame]:
    if statement.act in SILENT_ACTS:
        return
    inside = [m for m in mentions if any(span.holds(m.span) for span in statement.content)]
    if not inside:
        return
    named = sorted({m.span: m for m in (*statement.mentions, *inside)}.values(), key=_place)
    alone = frames.only_one(text, statement.content, inside)
    for span in statement.content:
        scene = Scene(text, span, named, inside, alone, statement.quotation == "direct")
        piece = _piece(text, span, statement.mentions)
        for rule in (*rules("blame_verbs"), *rules("failing_verbs")):
            for match in rule.phrase.all_within(piece.words, piece.lowered):
                at = piece.span(match)
                yield from _blames(text, rule, at, _party(scene, rule, at))


def _party(scene: Scene, rule: Rule, at: Span) -> list[Mention]:
    """The parties that a phrase at a place of the content blames."""
    if scene.asks_or_supposes(at):
        return []
    if rule.frame == "subject":
        return frames.subject(scene, at, rule.own_negation)
    return frames.BY_FRAME[rule.frame](scene, at)


def _place(mention: Mention) -> Span:
    return mention.span


def _blames(text: str, rule: Rule, at: Span, parties: Iterable[Mention]) -> Iterator[Blame]:
    for mention in parties:
        yield Blame(mention.party, Reason(f"“{at.of(text)}”: {rule.reason}", (mention.span, at)))


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rows of a table of phrases with their frames."""
    return tuple(Rule(phrase(r["phrase"]), r["frame"], r["reason"], "NOT" in r["phrase"]) for r in table(name))


def _piece(text: str, span: Span, mentions: Sequence[Mention]) -> _Text:
    words = joined(span.of(text), (m.span for m in mentions if m.span.overlaps(span)), span.start)
    return _Text(words, words.lower(), span.start)
