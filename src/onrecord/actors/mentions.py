"""Parties named in a text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, cast

from onrecord.actors.marking import hits_in, mark_text
from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.offices import party_on
from onrecord.actors.registry import Registry
from onrecord.model import Mention, Span

How = Literal["name", "demonym", "capital", "seat", "ministry", "person", "body"]


def parties_in(
    text: str, registry: Registry, offset: int = 0, on: date | None = None, language: str | None = None
) -> list[Mention]:
    """The parties that `text` names, in order: names, adjectives, capitals and seats that stand for a government,
    ministries, bodies, and registered people who speak for one `on` that day (without a day, by their last office).

    Spans are those of `text`, moved by `offset`. Outlets' names, and names that are part of another name, do not count.
    States' names are known in the languages of world_names.csv: those in Latin letters where `language` is theirs.
    """
    return [_moved(mention, offset) for mention in mentions(mark_text(text, registry, language=language), on)]


def names_in(text: str, registry: Registry, on: date | None = None) -> list[Mention]:
    """Every known name of a party or of a registered person in `text`, in order, whatever it stands for there: capitals
    that are places and names within other names too.

    People count for the party that they speak for `on` that day; those who speak for none are told by their own id.
    """
    marked = mark_text(text, registry)
    found = list(mentions(marked, on))
    taken = [mention.span for mention in found]
    for _, hit in hits_in(marked):
        if hit is None or len(hit.values) > 1:
            continue
        span, (bearer,) = marked.span(hit.first, hit.stop), hit.values
        if any(span.overlaps(other) for other in taken):
            continue
        if hit.kind in PARTY_KINDS:
            found.append(Mention(span, bearer, "demonym" if hit.kind == "people" else cast(How, hit.kind)))
        elif hit.kind == "person" or (hit.kind == "surname" and registry.person_by_id(bearer).alone):
            found.append(Mention(span, bearer, "person"))
    return sorted(found, key=lambda mention: mention.span.start)


def mentions(marked: Marked, on: date | None, first: int = 0, stop: int | None = None) -> Iterator[Mention]:
    """The parties that words `[first, stop)` name, with spans in the marked text."""
    for mark in marked.marks(first, stop):
        if mark.party is not None:
            end, how = _with_ministry(marked, mark, stop)
            yield Mention(marked.span(mark.first, end), mark.party, how)
        elif mark.kind in ("person", "surname") and (party := _party_of(marked, mark, on)) is not None:
            yield Mention(marked.span(mark.first, mark.stop), party, "person")


def _with_ministry(marked: Marked, mark: Mark, stop: int | None) -> tuple[int, How]:
    """“Peru's foreign ministry” is one name; elsewhere the mark alone is."""
    if mark.kind in ("name", "demonym"):
        title = marked.title_at(marked.genitive(mark.stop) or mark.stop)
        near = title is not None and (stop is None or title.stop <= stop) and title.first - mark.stop <= 1
        if title is not None and near and title.title is not None and title.title.kind == "ministry":
            return title.stop, "ministry"
    return mark.stop, "demonym" if mark.kind == "people" else cast(How, mark.kind)


def _party_of(marked: Marked, mark: Mark, on: date | None) -> str | None:
    people = list(marked.registry.people_by_ids(mark.ids))
    if mark.kind == "surname":
        if _part_of_name(marked, mark):
            return None
        people = [p for p in people if p.alone]
    found = party_on(people, on, marked.registry)
    return found[0] if found else None


def _part_of_name(marked: Marked, mark: Mark) -> bool:
    """“Ida Vidal”, “Vidal Tower”: a surname with a capitalised word beside it that nothing else explains."""
    before, after = mark.first - 1, mark.stop
    beside = [i for i, gap in ((before, before), (after, after - 1)) if i >= 0 and marked.gap(gap) in (" ", "\u00a0")]
    return any(i < len(marked.words) and marked.unexplained(i) for i in beside)


def _moved(mention: Mention, offset: int) -> Mention:
    span = Span(mention.span.start + offset, mention.span.end + offset)
    return Mention(span, mention.party, mention.how)
