"""Which parties a statement blames: those it accuses, and those that it says did not do their part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.coding.words import joined
from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase, word_class
from onrecord.model import Act, Article, Blame, Mention, Reason, Span, Statement

SILENT_ACTS: frozenset[Act] = frozenset({"deny", "withhold", "ask"})
"""To deny, withhold or ask that a party failed is not to say so."""
_NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|none|cannot|without|stop\w* short of|refus\w+ to|declin\w+ to)\b|n[’']t\b", re.IGNORECASE
)
_BREAK = re.compile(r"[.;:!?—]|\b(?:that|because|after|before|while|although|but|if|for|of|on|over)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|,?\s*(?:and|or|as well as|&))\s*(?:also\s+)?(?:the\s+)?", re.IGNORECASE)
_OBJECT_OF = re.compile(
    r"\b(?:of|with|on|to|from|between|by|in|for|against|at|about|over|towards?|into|upon|like)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|should|had|in case|as long as)\s+(?:the\s+)?$", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:we|i)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OWNED = re.compile(r"(?:[’']s?)?\s+(?:\w+\s+)?")
_NEXT_TO = 60
"""Characters between a verb and the party that it blames: an adjective or a title, not a clause."""

_JUST_BEFORE = 25
"""Characters before a phrase in which a negation undoes it."""


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
        begun = max(text.rfind("\n", 0, cue.start) + 1, cue.start - _JUST_BEFORE)
        if _NEGATED.search(text[begun : cue.end]):
            continue
        reach = max([cue.end, *(m.span.end for m in mentions if cue.start <= m.span.start < cue.end + 200)])
        piece = _piece(text, Span(cue.start, reach), statement.mentions)
        for rule in rules("blame_verbs"):
            match = rule.phrase.within(piece.words, piece.lowered)
            if rule.frame == "subject" or match is None or piece.start + match.start() >= cue.end:
                continue
            at = piece.span(match)
            parties = _within(at, mentions) if rule.frame in ("between", "cleft") else _after(text, at.end, mentions)
            if parties:
                yield from _blames(text, rule, at, parties)
                return
        if statement.act == "accuse":  # a verb that the table does not have: extraction knows it
            for mention in _after(text, cue.end, mentions):
                if _OBJECT_OF.search(text[cue.end : mention.span.start]):
                    break
                yield Blame(mention.party, Reason("the party accused", (cue, mention.span)))


def _by_content(text: str, statement: Statement, mentions: Sequence[Mention]) -> Iterator[Blame]:
    if statement.act in SILENT_ACTS:
        return
    for span in statement.content:
        piece = _piece(text, span, statement.mentions)
        inside = [m for m in mentions if span.holds(m.span)]
        if not inside:
            continue
        for rule in (*rules("blame_verbs"), *rules("failing_verbs")):
            for match in rule.phrase.all_within(piece.words, piece.lowered):
                at = piece.span(match)
                yield from _blames(text, rule, at, _party(text, span, rule, at, inside))


def _party(text: str, content: Span, rule: Rule, at: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The parties that a phrase at a place of the content blames."""
    if rule.frame == "subject":
        return _subjects(text, content, at, mentions, rule.own_negation)
    if rule.frame == "agent":
        return _after(text, at.end, mentions)
    if rule.frame == "owner":
        owners = [m for m in mentions if m.how != "person" and _OWNED.fullmatch(text[m.span.end : at.start])]
        return [m for m in owners[-1:] if not _NEGATED.search(text[content.start : m.span.start][-_JUST_BEFORE:])]
    if rule.frame == "cleft":
        return _within(at, mentions)
    before = text[content.start : at.start]
    if _NEGATED.search(before[-_JUST_BEFORE:]) or (rule.frame != "impersonal" and not _FIRST_PERSON.search(before)):
        return []
    return _within(at, mentions) if rule.frame == "between" else _after(text, at.end, mentions)


def _after(text: str, place: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The party named next after a place, in the same clause, and those joined to it."""
    following = [m for m in mentions if m.span.start >= place]
    if (
        not following
        or following[0].span.start - place > _NEXT_TO
        or _BREAK.search(text[place : following[0].span.start])
    ):
        return []
    chosen = following[:1]
    for mention in following[1:]:
        if not _JOINT.fullmatch(text[chosen[-1].span.end : mention.span.start]):
            break
        chosen.append(mention)
    return chosen


def _within(at: Span, mentions: Sequence[Mention]) -> list[Mention]:
    return [m for m in mentions if at.holds(m.span)][:1]


def _subjects(text: str, content: Span, at: Span, mentions: Sequence[Mention], own_negation: bool) -> list[Mention]:
    """The party that is the subject of a verb at a place, and those joined to it."""
    earlier = [m for m in mentions if m.span.end <= at.start]
    if not earlier or not _may_be_subject(text, content, earlier[-1]):
        return []
    gap = text[earlier[-1].span.end : at.start]
    if not _only_fillers(gap, own_negation):
        return []
    chosen = earlier[-1:]
    for mention in reversed(earlier[:-1]):
        if not _JOINT.fullmatch(text[mention.span.end : chosen[0].span.start]):
            break
        chosen.insert(0, mention)
    return chosen


def _may_be_subject(text: str, content: Span, mention: Mention) -> bool:
    before = text[content.start : mention.span.start]
    if _SUPPOSED.search(before):
        return False
    if not _OBJECT_OF.search(before):
        return True
    body = re.search(r"([\w]+)\s+(?:of|in|from)\s+(?:the\s+)?$", before)  # “the government of Aldland failed”
    return bool(body and body[1].lower() in word_class("BODY"))


def _only_fillers(gap: str, own_negation: bool) -> bool:
    """Whether between a party and a verb stands nothing that could have another subject or undo the verb."""
    words = re.findall(r"[\w’'-]+", re.sub(r"^[’']s?\s", " ", gap))
    if len(words) > 6 or re.search(r"[.;:!?—]", gap):
        return False
    for word in words:
        low = word.lower()
        if _NEGATED.fullmatch(word) or low.endswith(("n't", "n’t")):
            return False
        filler = low in word_class("FILLER") or low in word_class("BODY") or low.endswith("ly") or word[0].isupper()
        if not filler:
            return False
    return own_negation or not _NEGATED.search(gap)


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
