"""A claim and a statement as the network reads them: names of parties give way to the parts they have in the pair.

The speaker's party is “alpha” where the claim concerns it, the other side is “beta”, everybody else “gamma”; so are
their people, and their capitals wherever they stand, as places too. The network never reads which state it is about, so
that two parties that change places change places in its answer; and it reads a claim the same way whichever side
makes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.model import Article, Claim, Mention, Span, Statement

NamesIn = Callable[[str, date | None], Sequence[Mention]]
"""Every known name in a text, whatever it stands for there; people count for the party that they speak for that day."""
NOBODY = "nobody"
"""Stands for a speaker without a party."""
BEFORE, LONGEST, AFTER = 240, 450, 40
"""Characters that are read of the paragraph before the statement, of the statement, and of what follows it; counted
once names are masked, so that a long name takes no more room than a short one."""
TITLE = 110
"""Characters of the article's title that are read, counted the same way."""
_ROOM = 4
"""So many times as many characters are looked at, for names that are longer than what stands for them."""
_AN = re.compile(r"(?<!\w)[Aa]n\s+$")
_GENITIVE = re.compile(r"['’](?:s(?!\w)|(?=\s))")
"""“Aldland's”, “the Isles'”."""
_DATELINE = re.compile(r"[^\W\d_][^\n—–]{1,80}\s[—–]\s")
"""“SORVANE, 12 March (an agency) —”: where and when a text was written is no part of what is said."""
BLAMED = "beta is to blame for a wrong."
"""Who affirms this blames the party that is asked about."""
OUTSIDE, AROUND, SOURCE, CUE, CONTENT = range(5)
"""What a word piece belongs to: the claim, what stands around the statement, and the parts of the statement."""


class Marked(NamedTuple):
    """Words, and what each character of them belongs to."""

    text: str
    parts: tuple[int, ...]


class Sides(NamedTuple):
    """The parties that are “alpha” and “beta”."""

    alpha: str | None
    beta: str | None

    def role(self, party: str | None) -> str:
        """The word that stands for a party."""
        if party is None:
            return NOBODY
        return "alpha" if party == self.alpha else "beta" if party == self.beta else "gamma"


class Asked(NamedTuple):
    """A claim, masked: what is asked of statements. `places` are parties that it does not concern and whose capital it
    names, for by such a place an understanding may be known: it is “delta”, in the statement too."""

    claim: Marked
    sides: Sides
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scenery:
    """A statement with what can be read of its article: a window of its text, and the names there and in the title,
    with the places that they have in each."""

    article: Article
    statement: Statement
    window: Span
    named: tuple[Mention, ...]
    titled: tuple[Mention, ...]


def sides_of(claim: Claim, speaker: str | None) -> Sides:
    """The sides of a claim as the speaker's party sees them; the claimant comes first where it is neither."""
    if speaker is not None and speaker == claim.counterparty:
        return Sides(speaker, claim.claimant)
    return Sides(claim.claimant, claim.counterparty)


def masked_claim(claim: Claim, sides: Sides, names_in: NamesIn) -> Asked:
    """What the claim says, and what its terms would have given."""
    said = " ".join([claim.text, *(f"({term.what})" for term in claim.terms)])
    named = names_in(said, None)
    places = frozenset(m.party for m in named if m.how == "capital" and m.party not in sides)
    text = "".join(word for word, _ in _words(said, Span(0, len(said)), sides, named, places))
    return Asked(Marked(text, (OUTSIDE,) * len(text)), sides, places)


def blame_asked(speaker: str | None, party: str | None) -> Asked:
    """What is asked to see whether a party is blamed."""
    return Asked(Marked(BLAMED, (OUTSIDE,) * len(BLAMED)), Sides(speaker, party))


def scenery(article: Article, statement: Statement, names_in: NamesIn) -> Scenery:
    """What can be read of a statement's article: its paragraph, as far as there is room."""
    text, start = article.text, statement.start
    day = article.published.first if article.published else None
    end = min(statement.end, start + _ROOM * LONGEST)
    begun = text.rfind("\n", 0, start) + 1
    dateline = _DATELINE.match(text, begun, start)
    opened = max(dateline.end() if dateline else begun, start - _ROOM * BEFORE)
    closed = text.find("\n", end)
    window = Span(opened, min(closed if closed >= 0 else len(text), end + _ROOM * AFTER))
    named = tuple(
        Mention(Span(name.span.start + opened, name.span.end + opened), name.party, name.how)
        for name in names_in(window.of(text), day)
    )
    return Scenery(article, statement, window, named, tuple(names_in((article.title or "")[: _ROOM * TITLE], day)))


def masked_statement(scene: Scenery, asked: Asked, speaker: str | None) -> Marked:
    """The statement in its paragraph, behind the title and who speaks."""
    sides, places = asked.sides, asked.places
    title = (scene.article.title or "")[: _ROOM * TITLE]
    head = "".join(word for word, _ in _words(title, Span(0, len(title)), sides, scene.titled, places))[:TITLE]
    head = f"{head} | {sides.role(speaker)} says: "
    words = list(_words(scene.article.text, scene.window, sides, scene.named, places))
    first = next((n for n, (_, at) in enumerate(words) if at >= scene.statement.start), len(words))
    last = next((n for n, (_, at) in enumerate(words) if at >= scene.statement.end), len(words))
    said = _of(words[first:last], LONGEST)
    after = _of(words[last:], AFTER) if len(said) == last - first else []
    out, parts = [head], [AROUND] * len(head)
    for word, at in (*_before(words[:first]), *said, *after):
        out.append(word)
        parts += [_part(scene.statement, at)] * len(word)
    return Marked("".join(out), tuple(parts))


_Word = tuple[str, int]
"""A character or what stands for a name, and its place in the text."""


def _of(words: Sequence[_Word], most: int) -> Sequence[_Word]:
    """As many of the first words as `most` characters hold."""
    room = most
    for number, (word, _) in enumerate(words):
        room -= len(word)
        if room < 0:
            return words[:number]
    return words


def _before(words: Sequence[_Word]) -> Sequence[_Word]:
    """The last BEFORE characters, from the next blank on where they are cut."""
    kept = _of(words[::-1], BEFORE)[::-1]
    if len(kept) == len(words):
        return kept
    blank = next((n for n, (word, _) in enumerate(kept) if word.isspace()), len(kept) - 1)
    return kept[blank + 1 :]


def _words(text: str, window: Span, sides: Sides, named: Iterable[Mention], places: frozenset[str]) -> Iterator[_Word]:
    """The characters of a window with their places; a name is one word, where it begins, and what hangs on its letters
    (“an”, a genitive) is written in one way."""
    at = window.start
    for mention in sorted(named, key=lambda m: (m.span.start, -m.span.end)):
        span = mention.span
        if span.start < at or span.end > window.end:
            continue
        an = _AN.search(text, at, span.start)
        yield from ((text[i], i) for i in range(at, span.start) if an is None or i != an.start() + 1)
        is_place = mention.how == "capital" and mention.party in places
        yield "delta" if is_place else sides.role(mention.party), span.start
        at = span.end
        if genitive := _GENITIVE.match(text, at, window.end):
            yield "'s", at
            at = genitive.end()
    yield from ((text[i], i) for i in range(at, window.end))


def _part(statement: Statement, at: int) -> int:
    for part, spans in ((CONTENT, statement.content), (CUE, statement.cue), (SOURCE, statement.source)):
        if any(span.start <= at < span.end for span in spans):
            return part
    return AROUND
