"""Phrases as the tables write them, and labels as line files write them, turned into patterns for text.

A phrase is words with single spaces. `word*` stands for every word that begins so, `a/b` for one or the other, `?word`
for a word that may be missing, `...` for up to three words (twice for six), `..` for up to three that belong to the
noun behind them (“no *secret Cape Orrin* agreement”), and a word in capitals for a class of `word_classes.csv`. Between
any two words an adverb may stand (“not *publicly* confirmed”), and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import table

_WORD = r"\w+(?:[’'-]\w+)*"
_QUOTES = "[\"“”„«»‘’'()]*"
_ADVERB = r"(?:(?:\w+ly|also|even|ever|yet|already|still|just|once|again|so|far|now|simply)\s+)?"
_GAP = rf"{_QUOTES}\s+{_QUOTES}"
_FILLER = rf"(?:{_WORD}[,]?{_GAP}){{0,3}}?"
_APART = (
    "a|an|the|no|not|never|nor|of|on|in|at|for|to|from|with|without|about|over|by|between|under|that|which|who|whether"
)
"""Words with which another phrase begins."""
_OF_THE_NOUN = rf"(?:(?!(?:{_APART})\b){_WORD}[,]?{_GAP}){{0,3}}?"
_BETWEEN = {"...": _FILLER, "..": _OF_THE_NOUN}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready to be found: `anchors` are beginnings of words of which one must be in the text, in lower case."""

    text: str
    expression: str
    anchors: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when the first text has an anchor: of the phrases of a table an article has few."""
        return _compiled(self.expression)

    def within(self, text: str, lowered: str) -> re.Match[str] | None:
        """The first place in `text`; `lowered` is `text.lower()`, which the caller makes once for many phrases."""
        return next(self.all_within(text, lowered), None)

    def all_within(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Every place in `text`, from the left."""
        if any(anchor in lowered for anchor in self.anchors):
            yield from self.pattern.finditer(text)


@cache
def phrase(text: str) -> Phrase:
    """The phrase that a table writes as `text`; raises ValueError where it uses a class that does not exist."""
    pattern, between = "", ""
    for part in text.split():
        if part in _BETWEEN:
            between += _BETWEEN[part]
            continue
        optional = part.startswith("?")
        forms = "|".join(_form(form) for form in _forms(part.removeprefix("?")))
        if optional:
            between += rf"(?:(?:{forms})\b{_GAP})?"
            continue
        pattern += (rf"{_GAP}{_ADVERB}" if pattern else "") + between + rf"(?:{forms})\b"
        between = ""
    return Phrase(text, rf"(?<![\w’'-]){pattern}", _anchors(text))


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@cache
def word_class(name: str) -> tuple[str, ...]:
    """The forms of a class of `word_classes.csv`; raises ValueError where there is none of that name."""
    forms = tuple(row["form"] for row in table("word_classes") if row["class"] == name)
    if not forms:
        raise ValueError(f"no class {name} in word_classes.csv")
    return forms


def label_pattern(text: str, language: str) -> re.Pattern[str]:
    """Where a label stands in a text: in any case, inflected, with quotation marks around or within it."""
    words = [_inflected(word, language) for word in re.findall(_WORD, text)]
    return re.compile(r"(?<!\w)" + r"[\s\-–,\"“”„«»‘’']+".join(words) + r"(?!\w)", re.IGNORECASE)


def named_by(names: tuple[str, ...], places: tuple[str, ...]) -> re.Pattern[str] | None:
    """Where a word of some classes stands with one of some places: “the understanding reached at Cape Orrin”.

    The place may also stand before it. None where there are no places.
    """
    if not places:
        return None
    word = "|".join(_form(form) for name in names for form in word_class(name))
    place = "|".join(r"\s+".join(map(re.escape, p.split())) for p in sorted(places, key=len, reverse=True))
    near = r"(?:[^\w.;:!?\n]+\w+){0,6}?[^\w.;:!?\n]+"
    behind = rf"\b(?:{word})\b{near}(?:{place})\b"
    before = rf"\b(?:{place})(?:[’']s)?\s+(?:\w+\s+)?(?:{word})\b"
    return re.compile(f"{behind}|{before}", re.IGNORECASE)


def _inflected(word: str, language: str) -> str:
    """Cyrillic endings change with the case, so the last vowel may go; elsewhere an ending may only be added."""
    if language in ("ru", "uk", "be", "bg", "sr", "mk"):
        stem = re.sub(r"[аеёиоуыэюяіїєйь]{1,2}$", "", word) if len(word) > 4 else word
        return re.escape(stem) + r"\w{0,3}"
    return re.escape(word).replace("'", "[’']") + ("(?:[’']s|s)?" if language == "en" else r"\w{0,2}")


def _forms(part: str) -> tuple[str, ...]:
    return word_class(part) if part.isupper() and len(part) > 1 else tuple(part.split("/"))


def _form(form: str) -> str:
    """`*n't` and `fulfil*` are parts of words; `hand over`, of a class, is several."""
    escaped = r"\s+".join(re.escape(part) for part in form.replace("*", "\0").split(" "))
    return escaped.replace("\0", r"\w*").replace("'", "[’']")


def _anchors(text: str) -> tuple[str, ...]:
    """What the longest word that must be there begins with; the longest is the rarest."""
    choices = [_forms(t) for t in text.split() if t not in _BETWEEN and not t.startswith("?")]
    starts = [tuple(re.split(r"[*' ]", form.lower())[0] for form in forms) for forms in choices]
    return max(starts, key=lambda forms: min(len(form) for form in forms))
