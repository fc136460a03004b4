"""Where, beside words that blame, the party stands that they blame: as subject, owner, agent, or as nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.lexicon.phrases import word_class
from onrecord.model import Mention, Span

_NEGATED = re.compile(
    r"\b(?:not|never|no|nobody|none|cannot|without|stop\w* short of|refus\w+ to|declin\w+ to)\b|n[’']t\b", re.IGNORECASE
)
_BREAK = re.compile(r"[.;:!?—]|\b(?:that|because|after|before|while|although|but|if|for|of|on|over)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|,?\s*(?:and|or|as well as|&))\s*(?:also\s+)?(?:the\s+)?", re.IGNORECASE)
_OBJECT_OF = re.compile(
    r"\b(?:of|with|on|to|from|between|by|in|for|against|at|about|over|towards?|into|upon|like)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FOR_TO = re.compile(r"\bfor\s+(?:the\s+)?$", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|should|had|in case|as long as)\s+(?:the\s+)?$", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|in (?:the )?(?:case|event)(?: of)?|lest|should(?=\s(?-i:[A-Z])))\s[^,;—]*$", re.IGNORECASE
)
_POSSIBLE = re.compile(r"\b(?:would|could|might|possible|potential|possibility|risk)\s[^,;—]*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were|gets?|got)\s+(?:\w+ly\s+|also\s+)?$", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+(?:ed|en|hurt|struck|shot|wrought)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:we|i)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:(?:not|n[’']t|never) (?:say|saying|claim|claiming|think|believe|suggest|mean)\w*|alleged that|said|says"
    r"|accus(?:e|es|ed|ing|ations?)|blam(?:e|es|ed|ing)|claim(?:s|ed|ing)?|alleg(?:e|es|ing|ations?)"
    r"|assert(?:s|ed|ing|ions?)?|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|fears?|worr(?:y|ies|ied))\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:[’']s?)?\s+[“\"‘]?(?:[\w-]+(?:[’']s?)?,?\s+[“\"‘]?){0,4}")
_OTHER_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|of|in|on|to|at|by"
    r"|for|from|with|about|against|over|under|after|before|because|that|which|who|while|when|where|as|than|but|or|not|no"
    r"|never|said|says|under|amid|into|it|they|we)\b",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\s*[”\"’]?(?:[\w-]+\s+){0,4}(?:by|from|such as|on the part of|at the hands of)\s+(?:the\s+)?"
    r"(?:[a-z-]+\s+(?:of\s+(?:the\s+)?)?){0,2}",
    re.IGNORECASE,
)
_SUFFERED_BY = re.compile(
    r"\s*[”\"’]?(?:[\w,’'-]+\s+){0,5}(?:on|against|to|towards?|upon|at|into|in|of)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)[.!?;][”\"’')\]]*\s|\n")
_FIRST = re.compile(r"\b(?:our|my|we|i|us|both sides|nobody|no one|everyone|everybody)\b", re.IGNORECASE)
_STRANGER = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w-]+[’']s?\s+(?:[\w-]+\s+){0,3}$")
_POINTING = re.compile(
    r"(?:\b(?:they|it|he|she|you)|\b(?:the|this|that|a|an|whose)\s+(?:[\w-]+\s+)?(?:regime|country|government|state|nation|side"
    r"|leadership)(?:\s+(?:which|who|that))?)(?:[’'](?:s|re|ve|ll|d))?\s*$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(\w+)\s+(?:of|in|from)\s+(?:the\s+)?$")
_IN_OR_AGAINST = re.compile(
    r"\b(?:in|into|on|at|against|near|around|to|towards?|inside|across|within|from|hurt|harm|threaten\w*|attack\w*|invad\w+"
    r"|punish\w*|violat\w*|reward|steal\w*)\s+[#@“\"]?(?:the\s+|and\s+around\s+)?(?:[a-z]+ern\s+)?$"
)
_ITS_PEOPLE = re.compile(
    r"\s+(?:people|peoples?|citizens?|workers?|compan(?:y|ies)|business(?:es)?|farmers?|territor(?:y|ies)|borders?|goods|products?"
    r"|jobs?|civilians?|hostages?|prisoners?|soil|sovereignty|intellectual|economy|consumers?|interests?|lives|towns?|cities)\b"
)
_NEXT_TO = 60
"""Characters between a verb and the party that it blames: an adjective or a title, not a clause."""

JUST_BEFORE = 25
_FAR = 400
"""Characters before a phrase in which a negation undoes it."""
_NAME = "party"
"""What a party's name counts as there."""
_MOST_FILLERS = 6


@dataclass(eq=False)
class Scene:
    """A span of a statement's content with the parties named in it.

    `blamable` are the mentions that may be blamed, `named` all of them, both in the order of the text. `alone` is the
    party of which all that may be blamed in the whole content are, None where there are several.
    """

    text: str
    content: Span
    named: Sequence[Mention]
    blamable: Sequence[Mention]
    alone: str | None
    direct: bool

    def before(self, place: int) -> str:
        """What stands before a place, from the beginning of its sentence."""
        return self.text[self._begin(place) : place]

    def just_before(self, place: int) -> str:
        """The few words before a place in which a negation undoes what follows. A name counts as one short word, so
        that a long one pushes nothing out of reach."""
        at, words = self._begin(place), ""
        for mention in self.named:
            if at <= mention.span.start and mention.span.end <= place:
                words += self.text[at : mention.span.start] + _NAME
                at = mention.span.end
        return (words + self.text[at:place])[-JUST_BEFORE:]

    def sentence(self, at: Span) -> Span:
        """The sentence, within the content, in which a phrase stands."""
        stop = _SENTENCE.search(self.text, at.end, self.content.end)
        return Span(self._begin(at.start), stop.start() + 1 if stop else self.content.end)

    def asks_or_supposes(self, at: Span) -> bool:
        """Whether the phrase stands in a question, behind an “if”, or behind somebody else's “claims”."""
        sentence = self.sentence(at)
        before = self.text[sentence.start : at.start]
        if self.text[sentence.start : sentence.end].rstrip("”\"’' ").endswith("?") or _CONDITION.search(before):
            return True
        told = list(_REPORTED.finditer(before))
        return any(not _FIRST_PERSON.search(before[: match.start()]) for match in told)

    def _begin(self, place: int) -> int:
        return max([self.content.start, *self._stops[: sum(stop <= place for stop in self._stops)][-1:]])

    @cached_property
    def _stops(self) -> list[int]:
        return [match.end() for match in _SENTENCE.finditer(self.text, self.content.start, self.content.end)]


def subject(scene: Scene, at: Span, own_negation: bool) -> list[Mention]:
    """“Aldland has broken …”: the party before the verb and those joined to it; or whom “it” and “which” stand for."""
    earlier = [m for m in scene.blamable if m.span.end <= at.start]
    if _suffered(scene, at) or _POSSIBLE.search(scene.before(at.start)):
        return []
    near = earlier[-1:] if earlier and _may_be_subject(scene, earlier[-1], at) else []
    if near and _only_fillers(_gap(scene, near[0], at), own_negation):
        return _joined_before(scene.text, earlier)
    return _pointed_at(scene, at, own_negation)


def agent(scene: Scene, at: Span) -> list[Mention]:
    """“broken by Aldland”."""
    return after(scene.text, at.end, scene.blamable)


def owner(scene: Scene, at: Span) -> list[Mention]:
    """“Aldland's refusal”, “the Aldish manoeuvre”."""
    text = scene.text
    owners = [m for m in scene.named if m.span.end <= at.start and _owns(text[m.span.end : at.start])][-1:]
    return [m for m in owners if m in scene.blamable and not _NEGATED.search(scene.just_before(m.span.start))]


def wrong(scene: Scene, at: Span) -> list[Mention]:
    """A wrong, whoever's it is: its owner, who did it, who is it; else the one other party that is spoken of."""
    if _NEGATED.search(scene.just_before(at.start)) or _POSSIBLE.search(scene.before(at.start)):
        return []
    if _suffered(scene, at):
        return _doer(scene, at)
    return owner(scene, at) or _doer(scene, at) or subject(scene, at, False) or _alone(scene, at)


def cleft(scene: Scene, at: Span) -> list[Mention]:
    """“it is Aldland that stops …”: the party within the phrase."""
    return within(at, scene.blamable)


def accused(scene: Scene, at: Span, *, between: bool, impersonal: bool) -> list[Mention]:
    """“we blame Aldland”: the party next, or `between` the phrase's words; in the first person, or `impersonal`."""
    by_us = impersonal or _FIRST_PERSON.search(scene.before(at.start))
    if _NEGATED.search(scene.just_before(at.start)) or not by_us:
        return []
    return within(at, scene.blamable) if between else after(scene.text, at.end, scene.blamable)


def only_one(text: str, contents: Sequence[Span], mentions: Sequence[Mention]) -> str | None:
    """The only party spoken of; where there are several, the only one that is not just a place or whom others wrong."""
    acting = {m.party for m in mentions if not _is_wronged(text, contents, m)}
    return acting.pop() if len(acting) == 1 else None


def _is_wronged(text: str, contents: Sequence[Span], mention: Mention) -> bool:
    """Whether a name stands only for a place, or for people to whom something is done: “against Aldland”."""
    begin = max((span.start for span in contents if span.start <= mention.span.start), default=mention.span.start)
    before = text[max(begin, mention.span.start - _NEXT_TO) : mention.span.start]
    if _IN_OR_AGAINST.search(before):
        return True
    if (whose := _WHOSE.search(before)) and whose[1].lower() not in word_class("BODY"):  # “the charter of Aldland”
        return True
    return mention.how == "demonym" and _ITS_PEOPLE.match(text[mention.span.end :][:_NEXT_TO]) is not None


def after(text: str, place: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The party named next after a place, in the same clause, and those joined to it."""
    following = [m for m in mentions if m.span.start >= place]
    if not following or following[0].span.start - place > _NEXT_TO:
        return []
    if _BREAK.search(text[place : following[0].span.start]):
        return []
    chosen = following[:1]
    for mention in following[1:]:
        if not _JOINT.fullmatch(text[chosen[-1].span.end : mention.span.start]):
            break
        chosen.append(mention)
    return chosen


def within(at: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The first party named within a phrase."""
    return [m for m in mentions if at.holds(m.span)][:1]


def is_object(text: str, place: int, mention: Mention) -> bool:
    """Whether, between a place and a party, a preposition makes the party the object of something else."""
    gap = text[place : mention.span.start]
    return _OBJECT_OF.search(gap) is not None or re.search(r"\b(?:who|which|to)\b", gap) is not None


def sentence_start(text: str, place: int) -> int:
    """Where the sentence begins in which a place stands; no further back than a few hundred characters."""
    return max((match.end() for match in _SENTENCE.finditer(text, max(0, place - _FAR), place)), default=0)


def negated(words: str) -> bool:
    """Whether some words negate."""
    return _NEGATED.search(words) is not None


def _suffered(scene: Scene, at: Span) -> bool:
    """“has been attacked”: what stands before was done to."""
    return _PASSIVE.search(scene.before(at.start)) is not None and _PARTICIPLE.match(at.of(scene.text)) is not None


def _gap(scene: Scene, mention: Mention, at: Span) -> str:
    return scene.text[mention.span.end : at.start]


def _joined_before(text: str, earlier: Sequence[Mention]) -> list[Mention]:
    chosen = list(earlier[-1:])
    for mention in reversed(earlier[:-1]):
        if not _JOINT.fullmatch(text[mention.span.end : chosen[0].span.start]):
            break
        chosen.insert(0, mention)
    return chosen


def _may_be_subject(scene: Scene, mention: Mention, at: Span) -> bool:
    before = scene.text[scene.content.start : mention.span.start]
    if _SUPPOSED.search(before):
        return False
    if not _OBJECT_OF.search(before):
        return True
    if _FOR_TO.search(before) and re.match(r"\s+to\b", _gap(scene, mention, at)):  # “only for Aldland to back out”
        return True
    body = _WHOSE.search(before)  # “the government of Aldland failed”
    return bool(body and body[1].lower() in word_class("BODY"))


def _only_fillers(gap: str, own_negation: bool) -> bool:
    """Whether between a party and a verb stands nothing that could have another subject or undo the verb."""
    gap = re.sub(r"^([^,]*),[^,]*,", r"\1", gap)  # “Aldland, among other things, broke …”
    words = re.findall(r"[\w’'-]+", re.sub(r"^[’'](?:s|re|ve|ll|d)?\s", " ", gap))
    if len(words) > _MOST_FILLERS or re.search(r"[.;:!?—]", gap):
        return False
    for word in words:
        low = word.lower()
        if _NEGATED.fullmatch(word) or low.endswith(("n't", "n’t")):
            return False
        filler = low in word_class("FILLER") or low in word_class("BODY") or low.endswith("ly") or word[0].isupper()
        if not filler:
            return False
    return own_negation or not _NEGATED.search(gap)


def _pointed_at(scene: Scene, at: Span, own_negation: bool) -> list[Mention]:
    """Whom a pronoun or “the regime” before a verb stands for: the one other party, named before or spoken to."""
    if scene.alone is None:
        return []
    before = scene.before(at.start)
    pointing, words = None, before.rstrip()
    for _ in range(_MOST_FILLERS):
        pointing = _POINTING.search(words)
        if pointing or not words:
            break
        last = re.search(r"[\w’'-]+\s*$", words)
        if last is None or not _only_fillers(" " + last[0], own_negation):
            return []
        words = words[: last.start()].rstrip()
    if pointing is None:
        return []
    place = scene.sentence(at).start + pointing.start()
    only = [m for m in scene.blamable if m.party == scene.alone]
    named = [m for m in only if m.span.end <= place]
    return named[-1:] or (only[:1] if scene.direct else [])


def _owns(gap: str) -> bool:
    return _OWNED.fullmatch(gap) is not None and not _OTHER_CLAUSE.search(gap)


def _doer(scene: Scene, at: Span) -> list[Mention]:
    """“attacks by Aldland”, “the threat from Aldland”."""
    following = [m for m in scene.blamable if m.span.start >= at.end][:1]
    return [m for m in following if _DONE_BY.fullmatch(scene.text[at.end : m.span.start])]


def _alone(scene: Scene, at: Span) -> list[Mention]:
    """The one other party, where the wrong is nobody else's, and not done to it."""
    if scene.alone is None:
        return []
    text, sentence = scene.text, scene.sentence(at)
    before = text[sentence.start : at.start]
    if _FIRST.search(before) or _STRANGER.search(before):
        return []
    mine = [m for m in scene.named if sentence.holds(m.span) and m not in scene.blamable and m.span.end <= at.start]
    mine = [m for m in mine if not _is_wronged(text, (sentence,), m)]
    only = [m for m in scene.blamable if m.party == scene.alone and not _is_wronged(text, (scene.content,), m)]
    near = [m for m in only if sentence.holds(m.span) or m.span.end <= sentence.start]
    near = [m for m in near if text[m.span.end : m.span.end + 1] != "-"]  # “Aldish-backed”
    suffering = [m for m in near if m.span.start >= at.end and _SUFFERED_BY.fullmatch(text[at.end : m.span.start])]
    left = [m for m in near if m not in suffering]
    if not left or (mine and mine[-1].span.start > left[0].span.start):
        return []
    return left[-1:]


BY_FRAME: dict[str, Callable[[Scene, Span], list[Mention]]] = {
    "agent": agent,
    "owner": owner,
    "wrong": wrong,
    "cleft": cleft,
    "object": lambda scene, at: accused(scene, at, between=False, impersonal=False),
    "impersonal": lambda scene, at: accused(scene, at, between=False, impersonal=True),
    "between": lambda scene, at: accused(scene, at, between=True, impersonal=False),
}
"""Each frame of the tables but `subject`, which needs to know whether the phrase negates by itself."""
