"""Actors that are looked up when a text may name them: a register of half a million is never in memory as a whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta

from onrecord.actors.names import joined
from onrecord.actors.registry import Office, Person
from onrecord.actors.titles import office_role
from onrecord.actors.words import Word, small, split
from onrecord.model import Actor, Post, Role

Directory = Callable[[Collection[str]], Iterable[Actor]]
"""Gives the actors that have one of these names, each in the form of `names.folded`."""

_MOST_WORDS = 6
"""Words of a name that is looked for. Registers give longer ones, too; the news does not."""


def names_in(text: str) -> set[str]:
    """Everything in `text` that may be a full name, in the form of `names.folded`: two to six words in a row that begin
    and end with a capital. A surname alone is never looked up."""
    words = split(text)
    return {name for first, word in enumerate(words) if word.capital for name in _names_at(text, words, first)}


def _names_at(text: str, words: list[Word], first: int) -> Iterator[str]:
    keys = [words[first].key]
    for index in range(first + 1, min(first + _MOST_WORDS, len(words))):
        word = words[index]
        if not joined(text, words[index - 1], word) or not (word.capital or word.key in small("particle")):
            return
        keys.append(word.key)
        if word.capital:
            yield " ".join(keys)


def person_of(actor: Actor) -> Person:
    """The actor as the registry has people. The surname alone is not enough to mean somebody of a register."""
    return Person(actor.id, actor.name, actor.names, (), tuple(map(_office, actor.posts)), alone=False)


def _office(post: Post) -> Office:
    start = post.start.first if post.start else None
    end = post.end.last + timedelta(days=1) if post.end and post.end.iso < "9999" else None
    return Office(post.title, post.party, _role(post), start, end)


def _role(post: Post) -> Role:
    if post.party is not None:
        return "official"
    role, _ = office_role(post.title)
    # An office without any date may be long over: it says nothing of the day of a statement.
    return "unknown" if role == "official" and not (post.start or post.end) else role
