"""Actors from files into a desk, and the desk's own actors into a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TextIO

from onrecord.actors import Office, Person
from onrecord.actors.desk_file import read_desk_file
from onrecord.actors.exchange import Form, read_actors, together, write_actors
from onrecord.actors.identity import ref_of_actor
from onrecord.actors.names import folded
from onrecord.desk.actors import DeskActors
from onrecord.errors import InputError
from onrecord.model import Actor, Post, Problem, When


def import_actors(
    actors: DeskActors,
    path: Path,
    *,
    form: Form | None = None,
    source: str | None = None,
    on_item: Callable[[str], None] = lambda _: None,
    on_problem: Callable[[Problem], None] = lambda _: None,
) -> int:
    """Take in the actors of a file in place of all that the same source brought before; returns how many there are.

    `source` is the file's name by default, `form` told by the file. Statements are not touched: `DeskActors.refresh`
    finds out anew who speaks in them. Raises InputError where the file cannot be read; nothing has changed then.
    """

    def taken() -> Iterator[Actor]:
        for item in read_actors(path, actors.plain.party_codes(), form):
            if isinstance(item, Problem):
                on_problem(item)
            else:
                on_item(item.name)
                yield item

    count = actors.store.actors.replace(source or path.name, taken(), folded)
    actors.forget()
    return count


def forget_source(actors: DeskActors, source: str) -> int:
    """Take back what a source brought; returns how many actors. Raises InputError where there is no such source."""
    brought = actors.store.actors.sources()
    if source not in brought:
        known = ", ".join(brought) or "nothing was imported"
        raise InputError(f"{source}: no such source; there are: {known}")
    actors.store.actors.replace(source, (), folded)
    actors.forget()
    return brought[source]


def own_actors(actors: DeskActors) -> Iterator[Actor]:
    """Actors that the desk knows and onrecord does not ship: those of actors.yaml, those imported, and those that
    decisions joined, each once, with all their names and posts."""
    joined = {node: group for group in actors.identities.groups for node in group.nodes if group.person is not None}
    of_file = _of_file(actors.file)
    for actor in of_file:
        if ref_of_actor(actor.id) not in joined:
            yield actor
    known = {actor.id for actor in of_file}
    for actor in actors.store.actors.all():
        if actor.id not in known and ref_of_actor(actor.id) not in joined:
            yield actor
    for group in actors.identities.groups:
        if group.person is not None:
            ids = {node[1:] for node in group.nodes if node.startswith("#")}
            imported = [a for a in actors.store.actors.with_ids(ids) if a.id not in known]
            members = [*(a for a in of_file if a.id in ids), *imported]
            # A leader whom onrecord ships is nobody's record yet: what is known comes from the registry itself.
            main = next((a for a in members if a.id == group.person.id), actor_of(group.person))
            names = Actor(main.id, main.name, names=group.aliases)
            yield together([main, *(a for a in members if a is not main), names])


def export_actors(actors: DeskActors, form: Form, out: TextIO) -> None:
    """Write the desk's own actors."""
    write_actors(own_actors(actors), form, out)


def export_to_file(actors: DeskActors, form: Form, path: Path) -> None:
    """Write the desk's own actors into a file; raises InputError where it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            export_actors(actors, form, file)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name a file in another folder") from error


def actor_of(person: Person) -> Actor:
    """A person of the registry as files have it; of surnames only those that the name itself has not."""
    own = set(person.name.split())
    names = dict.fromkeys([*person.names, *(s for s in person.surnames if s not in own)])
    names.pop(person.name, None)
    return together([Actor(person.id, person.name, "person", tuple(names), tuple(map(_post, person.offices)))])


def _post(office: Office) -> Post:
    start = When.of_day(office.start) if office.start else None
    end = When.of_day(office.end - timedelta(days=1)) if office.end else None
    return Post(office.title, office.party, office.party, start, end)


def _of_file(path: Path) -> list[Actor]:
    return [actor_of(person) for person in read_desk_file(path)[2]] if path.exists() else []
