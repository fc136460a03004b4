"""One more article in families that are there: what `group` would give for all, from the few that it has to do with.

An article that comes last shares hashes with some that are there, is compared with those, and may join several families
into one. It changes nothing else, with one exception: where it is among the LEADERS of a hash that has more holders, it
takes the place of one that led before, and what that one alone held together has to be looked at again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Protocol

import numpy as np

from onrecord.families.grouping import (
    ENOUGH,
    LEADERS,
    MANY,
    Signed,
    candidates,
    held,
    joined,
    looked_up,
    place,
    rank,
)
from onrecord.families.relations import relation
from onrecord.families.signatures import Signature

MOST = 500
"""Articles that are looked at again for one; where it would be more, all are better grouped anew."""

Holder = tuple[int, int, str]
"""A hash, the place of an article among those that hold it, and the article's id."""


class Kept(Protocol):
    """What is kept of an article: its first possible day, its signature, and its family once it has been grouped."""

    @property
    def day(self) -> date | None: ...
    @property
    def signature(self) -> bytes: ...
    @property
    def family(self) -> str | None: ...


class Shelf(Protocol):
    """What is kept of articles; the store has it. A question costs more than its answer, so that few are asked."""

    def holders(self, hashes: Iterable[int], most: int | None = None) -> Sequence[Holder]:
        """Who holds these hashes, by hash and then by place; of each the first `most`."""

    def kept(self, articles: Iterable[str]) -> Mapping[str, Kept]:
        """What is kept of these articles, as far as they are signed."""

    def members(self, families: Iterable[str]) -> Sequence[str]:
        """The articles of these families."""

    def revisions(self, articles: Iterable[str]) -> Sequence[Sequence[str]]:
        """The articles at each address at which one of these stands, and another."""

    def hold(self, article: str, place: int, hashes: Iterable[int]) -> None:
        """Note that an article holds these hashes."""

    def assign(self, found: Mapping[str, str]) -> None:
        """Put these articles into these families."""

    def rename(self, families: Iterable[str], name: str) -> None:
        """Make these families one."""


TEXTS = 1 << 32
"""From here on a number is a whole text's: by it equal texts are found."""


def text_hash(signature: Signature) -> int:
    """The number of a whole text."""
    return TEXTS + int.from_bytes(hashlib.sha256(signature.data + signature.marks).digest()[:7], "big")


def all_hashes(signature: Signature) -> list[int]:
    """Every hash under which an article is held: none where its text has no words, for it is like no other."""
    return [*map(int, looked_up(signature)), text_hash(signature)] if len(signature) else []


def grow(shelf: Shelf, article: str, day: date | None, signature: Signature) -> bool:
    """Group an article that is new to the shelf. False, with nothing settled, where all are to be grouped anew."""
    hashes = all_hashes(signature)
    shelf.hold(article, place(article, day), hashes)
    met = _meet(shelf, article, hashes)
    beside = [id_ for ids in shelf.revisions([article]) for id_ in ids]
    known = {
        id_: one
        for id_, one in shelf.kept({*met.shared, *met.equal, *met.shaken, *beside}).items()
        if one.family and id_ != article
    }
    family = {id_: one.family for id_, one in known.items()}
    loose = {family[one] for one, others in met.lost if any(family[one] == family[other] for other in others)}
    inside = shelf.members(filter(None, loose)) if loose else []
    if len(inside) > MOST:
        return False
    found = _regrouped(shelf, (article, day, signature), inside)
    reached = {one.family for id_, one in known.items() if id_ in met.equal or id_ in beside} - loose
    _reach(signature, met.shared, {id_: one for id_, one in known.items() if one.family not in loose}, reached)
    own, others = found[article], set(filter(None, reached))
    if others:
        days = {id_: one.day for id_, one in shelf.kept({own, *others}).items()}
        name = min([own, *others], key=lambda id_: (days[id_] or date.max, id_))
        shelf.rename(others - {name}, name)
        found = {id_: name if of == own else of for id_, of in found.items()}
    shelf.assign(found)
    return True


@dataclass(frozen=True, slots=True)
class _Met:
    """How many hashes the new article shares with each that it is compared with; whose text is the same; and what it
    took the lead of: each one that led, and those behind, with which it is compared by one hash less."""

    shared: Counter[str]
    equal: set[str]
    lost: list[tuple[str, list[str]]]

    @property
    def shaken(self) -> set[str]:
        return {id_ for one, others in self.lost for id_ in (one, *others)}


def _meet(shelf: Shelf, article: str, hashes: Sequence[int]) -> _Met:
    met, led = _Met(Counter(), set(), []), []
    for hash_, ids in _by_hash(shelf.holders(hashes, LEADERS + 1)):
        if hash_ >= TEXTS:
            met.equal.update(ids)
        elif len(ids) <= LEADERS:
            met.shared.update(ids)
        elif article in ids[:LEADERS]:
            led.append(hash_)
        else:
            met.shared.update(ids[:LEADERS])
    for _, ids in _by_hash(shelf.holders(led)) if led else ():
        met.shared.update(ids)
        met.lost.append((ids[LEADERS], ids[LEADERS + 1 :]))
    del met.shared[article]
    return met


def _by_hash(holders: Iterable[Holder]) -> list[tuple[int, list[str]]]:
    return [(hash_, [id_ for _, _, id_ in those]) for hash_, those in groupby(holders, key=itemgetter(0))]


def _regrouped(shelf: Shelf, new: Signed, inside: Sequence[str]) -> dict[str, str]:
    """The families of the new article and of `inside`, to which no other is related."""
    if not inside:
        return {new[0]: new[0]}
    kept = shelf.kept(inside)
    members = sorted([new, *((id_, k.day, Signature.from_bytes(k.signature)) for id_, k in kept.items())], key=rank)
    signatures = [signature for _, _, signature in members]
    hashes, owners = held(signatures, [place(id_, day) for id_, day, _ in members])
    leading = {(hash_, id_) for hash_, _, id_ in shelf.holders(set(hashes.tolist()), LEADERS)}
    leads = [(hash_, members[at][0]) in leading for hash_, at in zip(hashes.tolist(), owners.tolist(), strict=True)]
    pairs = candidates(signatures, hashes, owners, np.array(leads, np.bool_))
    return joined(members, shelf.revisions(id_ for id_, _, _ in members), pairs)


def _reach(signature: Signature, shared: Counter[str], known: Mapping[str, Kept], reached: set[str | None]) -> None:
    """Add to `reached` the families of those `known` to which the new article is related."""
    few = len(looked_up(signature)) < MANY
    for id_, number in shared.most_common():
        if id_ in known and known[id_].family not in reached:
            other = Signature.from_bytes(known[id_].signature)
            worth = number >= ENOUGH or few or len(looked_up(other)) < MANY
            if worth and relation(signature, other).one_family:
                reached.add(known[id_].family)
