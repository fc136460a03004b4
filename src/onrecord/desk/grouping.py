"""The desk's families, kept up as articles come: as if all had been grouped at once, whatever the order."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.families import Signature, Signed, all_hashes, group, grow, place, signature
from onrecord.store import Store
from onrecord.store.grouping import Grouping

FEW = 20
"""One article in so many is grouped by itself; of more, all are grouped at once, which takes less for each."""
ALWAYS = 5
"""Up to so many are grouped by themselves however many there are."""


def regroup(store: Store) -> None:
    """Group the articles that came since this was last done, in one transaction.

    Also done where it was broken off, or where an earlier version signed the texts: they are signed anew.
    """
    with store.grouping() as shelf:
        waiting = shelf.waiting()
        renew = not _is_ours(shelf.first())
        if renew or (waiting and not _grow(shelf, waiting)):
            _group_all(shelf)


def _grow(shelf: Grouping, waiting: list[str]) -> bool:
    """Group one by one; False where all are to be grouped at once."""
    if len(waiting) > ALWAYS and len(waiting) * FEW > shelf.count():
        return False
    new = shelf.kept(waiting)
    if any(one.family or not _is_ours(one.signature) for one in new.values()):  # signed anew, or to be
        return False
    return all(grow(shelf, id_, one.day, Signature.from_bytes(one.signature)) for id_, one in new.items())


def _group_all(shelf: Grouping) -> None:
    kept = shelf.all()
    renewed = {id_: signature(shelf.text(id_)).to_bytes() for id_, one in kept.items() if not _is_ours(one.signature)}
    if renewed:
        shelf.sign(renewed)
    signed = [(id_, one.day, Signature.from_bytes(renewed.get(id_, one.signature))) for id_, one in kept.items()]
    shelf.replace(group(signed, shelf.revisions()), _index(signed))


def _index(signed: list[Signed]) -> Iterator[tuple[int, int, str]]:
    """Who holds which hash, in the order of the index, for then it is written from one end to the other."""
    held = ((hash_, place(id_, day), id_) for id_, day, sign in signed for hash_ in all_hashes(sign))
    yield from sorted(held)


def _is_ours(kept: bytes | None) -> bool:
    """Whether a signature is of this version; where there is none yet, there is nothing to renew."""
    try:
        return kept is None or Signature.from_bytes(kept) is not None
    except ValueError:
        return False
