"""Phrases as the tables write them, and labels as line files write them, turned into patterns for text.

A phrase is words with single spaces. `word*` stands for every word that begins so, `a/b` for one or the other, `?word`
for a word that may be missing, `...` for up to three words (twice for six), `..` for up to three that belong to the
noun behind them (“no *secret Cape Orrin* agreement”), and a word in capitals for a class of `word_classes.csv`. Between
any two words an adverb may stand (“not *publicly* confirmed”), and quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
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

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Letters of scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, Chinese characters."""
_LETTER = rf"[^\W{_UNSPACED}]"
_LABEL_QUOTES = "\"“”„«»‘’'״׳"
_LABEL_GAP = rf"[\s\-‐‑–,{_LABEL_QUOTES}]"
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "mk"})


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
    """Where a label stands in a text: in any case, inflected, with quotation marks around or within it; between its
    words what it has there itself, or spaces, hyphens and commas. It costs no more than the text is long."""
    spelled = "".join("x" if _is_letter(character) else character for character in text)
    places = [match.span() for match in re.finditer(_WORD, spelled)]
    words = [text[start:end] for start, end in places]
    if not words:
        return re.compile(r"(?!)")
    pattern, end = _prefixed(words[0], language), places[0][1]
    for word, (start, next_end) in zip(words[1:], places[1:], strict=True):
        pattern += _between(text[end - 1], text[end:start], word[0]) + _inflected(word, language)
        end = next_end
    before = "" if _is_unspaced(words[0][0]) else rf"(?<!{_LETTER})"
    after = "" if _is_unspaced(words[-1][-1]) else rf"(?!{_LETTER})"
    return re.compile(before + pattern + after, re.IGNORECASE)


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


def _is_letter(character: str) -> bool:
    """A letter or digit, or a mark that belongs to one: the vowels of Hindi are such."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _is_unspaced(character: str) -> bool:
    return re.match(f"[{_UNSPACED}]", character) is not None


def _between(last: str, own: str, first: str) -> str:
    """What stands between two words of a label, given what it has there and the characters beside that. Numbers are
    told apart by it: 2.0 is not 2-0."""
    in_number = last.isdigit() and first.isdigit()
    signs = re.sub(r"\s" if in_number else _LABEL_GAP, "", own)
    if not signs:
        return rf"{_LABEL_GAP}+"
    loosely = rf"[\s{_LABEL_QUOTES}]*"
    exactly = loosely + loosely.join(map(re.escape, signs)) + loosely
    return exactly if in_number else rf"(?:{exactly}|{_LABEL_GAP}+)"


def _prefixed(word: str, language: str) -> str:
    """In Hebrew and Arabic “and”, “in”, “to” and “the” are written together with the word."""
    if language == "he":
        return "[ובהכלמש]{0,2}" + _inflected(word, language)
    if language == "ar" and word.startswith("ال"):
        return "(?:[وف]?[بك]?ال|[وف]?لل)" + _inflected(word[2:], language)
    if language == "ar":
        return "[وف]?(?:[بك]?ال|لل|[بكل])?" + _inflected(word, language)
    return _inflected(word, language)


def _inflected(word: str, language: str) -> str:
    """Cyrillic endings change with the case, so the last vowel may go; elsewhere an ending may only be added. Numbers
    have none, and scripts without spaces would run into the next word."""
    if not word or word[-1].isdigit() or _is_unspaced(word[-1]):
        return _spelled(word)
    if language in _CYRILLIC:
        stem = re.sub(r"[аеёиоуыэюяіїєйь]{1,2}$", "", word) if len(word) > 4 else word
        return rf"{_spelled(stem)}{_LETTER}{{0,3}}"
    return _spelled(word) + ("(?:[’']s|s)?" if language == "en" else rf"{_LETTER}{{0,2}}")


def _spelled(word: str) -> str:
    """With any apostrophe for an apostrophe, and any hyphen for a hyphen."""
    return re.sub("[’'ʼ]", "[’'ʼ]", re.escape(word)).replace(r"\-", "[-‐‑]")


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
