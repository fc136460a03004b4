"""Who stands before a verb: its subject, as far as that can be told without a grammar."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon import table
from onrecord.model import Span

_WORDS = 14
"""Words of a subject at most; what is longer holds a clause."""
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Adm|Sen|Rep|Gov|Prof|St|[A-Z])\.\s+$")
_WORD = re.compile(r"[\w’'.-]+")
_OPENS = re.compile(
    r"(?:that|and|but|yet|so|still|meanwhile|however|then|for now|later|also|on \w+day)\s+", re.IGNORECASE
)
_NO_SUBJECT = re.compile(
    r"(?:who|which|that|this|there|what|when|where|while|if|as|after|before|because|although|though|since|until|to|in|on"
    r"|at|by|of|with|from|for|under|over|not|it is|it was|asked|nor|or)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:and|or|but|to|not|that|who|which|if|when|of|in|for|the|a|an|nor)$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|does|did|says?|said|told|will|would|could|can|may|might)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_WHAT = re.compile(r"\b(?:what|how|why)\b")
_ADDED = re.compile(r"\b(?:of|in|for|at|from|near|on|with)\b")
_JOINED = re.compile(r"\S and \S")
_LISTED = re.compile(r"(?:the |a |an )?[A-Z]\w+(?: [A-Z]\w+){0,2}")
_BREAK = re.compile(r"[;:“”\"()]|\s[-–—]\s")
_RUN = re.compile(r"[\w’'-]+\.?")
_PRONOUN = re.compile(r"(?:he|she|they)\b")
_APPOSITIVE = re.compile(r",\s(?=[A-Z]|the\b|a\b|an\b|its\b|his\b|her\b)[^,.;\n]{2,60},")
_FURTHEST = 80
"""Characters of a subject that is read from the left."""
_HIS = r"(?<!\w)(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)"
_OWNERS = tuple(
    re.compile(rf"(?P<owner>{owner}(?:[’']s|(?<=s)[’']))\s+(?:[a-z]+\s+)?$")
    for owner in (
        rf"(?:{_HIS}\s+)?(?:[A-Z][\w.-]*\s+)*[A-Z][\w.-]*",
        rf"{_HIS}\s+(?:(?!of|to|in|on|by|from|that|and|out)[\w-]+\s+){{0,3}}[a-z-]+",
    )
)
"""A name, or a noun with its article; the first that stands there counts."""


def subject_before(text: str, at: int, sentence: Span, *, known: bool) -> Span | None:
    """The subject of a verb at `at`; None where the words before it do not look like one.

    `known` asks for somebody that speaks beyond doubt: a name, or a title of `titles.csv`.
    """
    start = _begin(text, sentence.start)
    broken = [m.end() for m in _BREAK.finditer(text, start, at)]
    start = broken[-1] if broken else start
    parts = [Span(m.start(), m.end()) for m in re.finditer(r"[^,]+", text[start:at])]
    pieces = [_trimmed(text, Span(start + p.start, start + p.end)) for p in parts]
    closed = text[start:at].rstrip().endswith(",")
    pieces = [p for p in pieces if p.start < p.end]
    first = len(pieces) - (2 if closed else 1)  # “Vidal, the envoy, denied”
    if first < 0:
        return None
    while first and _JOINED.search(pieces[-1].of(text)) and _LISTED.fullmatch(pieces[first - 1].of(text)):
        first -= 1  # “Rome, Paris and Berlin denied”
    opening = _OPENS.match(text, pieces[first].start, pieces[first].end)
    subject = Span(opening.end() if opening else pieces[first].start, pieces[-1].end)
    return subject if _is_subject(text, subject, start, known) else None


def subject_after(text: str, at: int) -> Span | None:
    """The subject that begins at `at`, read from the left: up to the last of its names and titles.

    None where the first words are neither: “the pumps were dry” names nobody.
    """
    pronoun = _PRONOUN.match(text, at)
    if pronoun:
        return Span(at, pronoun.end())
    end = None
    words = list(_RUN.finditer(text, at, at + _FURTHEST))
    if not words or words[0].start() != at:
        return None
    for index, word in enumerate(words):
        held = word.group()
        if held[0].isupper() or held in _titles():
            end = word.end()
        elif held not in _links() and not _describes([w.group() for w in words], index):
            break  # a verb
        if not text.startswith(" ", word.end()):
            break
    if end is None:
        return None
    appositive = _APPOSITIVE.match(text, end)
    return Span(at, appositive.end() - 1) if appositive else Span(at, end)


def _describes(words: list[str], index: int) -> bool:
    """Whether the word at `index` tells which title is meant: “the (Kestrian) *foreign* minister”."""
    before = words[:index]
    begun = all(w.endswith(("'s", "’s")) or (w[0].islower() and w not in _titles()) for w in before)
    adjective = len(before) == 2 and before[0] in _determiners() and not words[index].endswith("ed")
    return (begun or adjective) and not _titles().isdisjoint(words[index + 1 : index + 3])


def owner_before(text: str, at: int, sentence: Span) -> Span | None:
    """The owner of a noun at `at`, with its 's: “Tripoli's (flat) denial”."""
    begun = max(_begin(text, sentence.start), at - _FURTHEST)
    match = next((m for m in (owner.search(text, begun, at) for owner in _OWNERS) if m), None)
    return Span(match.start("owner"), match.end("owner")) if match else None


def _begin(text: str, start: int) -> int:
    """Where the sentence begins: an abbreviated title before `start` ends none."""
    title = _ABBREVIATED.search(text, max(0, start - 12), start)
    return title.start() if title else start


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _is_subject(text: str, span: Span, start: int, known: bool) -> bool:
    words = span.of(text)
    count = len(_WORD.findall(words))
    if not 0 < count <= _WORDS or _NO_SUBJECT.match(words) or _ENDS.search(words) or _WHAT.search(words):
        return False
    if _FINITE.search(words) and not _RELATIVE.search(words):
        return False
    first = text[span.start]
    if not (first.isupper() or words.split()[0].lower() in _determiners() or _holds_title(words)):
        return False
    return not known or words in _places() or _holds_title(words) or any(map(_is_name, words.split(",")))


def _is_name(words: str) -> bool:
    """Whether a name of several words stands before whatever a preposition adds: “gun laws in Kestria” is none."""
    head = _WORD.findall(_ADDED.split(words)[0])
    return len(head) > 1 and head[-1][0].isupper()


def _holds_title(words: str) -> bool:
    return not _titles().isdisjoint(w.lower() for w in _WORD.findall(words))


@cache
def _determiners() -> frozenset[str]:
    rows = (row for row in table("small_words") if row["kind"] in ("article", "indefinite"))
    return frozenset(w for row in rows for w in row["words"].split("|")) | {
        "his", "her", "its", "their", "she", "he", "they", "officials",
    }  # fmt: skip


@cache
def _links() -> frozenset[str]:
    return _determiners() | {"of", "for", "to"}


@cache
def _titles() -> frozenset[str]:
    """The last words of titles that people and bodies hold, and their plurals."""
    kinds = ("person", "body", "ministry")
    rows = [row for row in table("titles") if row["kind"] in kinds]
    singular = {row["title"].split()[-1] for row in rows}
    plural = {row["plural"].split()[-1] for row in rows if row["plural"] not in ("", "-")}
    return frozenset(singular | plural | {f"{word}s" for word in singular} | {"he", "she", "they"})


@cache
def _places() -> frozenset[str]:
    """States, their capitals and seats of government, in one word."""
    names = {n for row in table("states") for n in (row["name"], row["capital"], *row["names"].split("|"))}
    names |= {n for row in table("demonyms") for n in row["capitals"].split("|")}
    names |= {n for row in table("seats") for n in row["names"].split("|")}
    return frozenset(names - {"", "-"})
