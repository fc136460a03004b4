"""Actors that a desk imported, found by their names, and who speaks in its statements."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from onrecord.model import Actor, Post, Role, Statement
from onrecord.store.database import Database
from onrecord.store.dialects import typed
from onrecord.store.rows import Row, statement_of, when_of
from onrecord.store.tables import actor_names, actors, articles, statements

BATCH = 5000
"""Actors written at a time."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Named speakers of a desk that are alike in name, actor, party and role: how many statements, from which day (ISO
    8601, None where none is dated) to which."""

    name: str
    actor: str | None
    party: str | None
    role: Role
    statements: int
    first: str | None
    last: str | None


class ActorShelf:
    """What the store keeps of actors: `Store.actors`. Each actor is some source's: a file that was imported."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = database.dialect

    def replace(self, source: str, given: Iterable[Actor], fold: Callable[[str], str]) -> int:
        """Put these actors in place of all that the source brought before; returns how many there are.

        An id that another source brought as well is this source's from then on. `fold` gives the form of a name by
        which `named` finds it. Actors are taken from `given` as they are written, some thousand at a time.
        """
        source = typed(source)
        count, coming = 0, iter(given)
        with self._database.writing() as connection:
            connection.execute(actors.delete().where(actors.c.source == source))
            while batch := {actor.id: actor for actor in islice(coming, BATCH)}:
                connection.execute(actors.delete().where(self._dialect.is_one_of(actors.c.id, batch)))
                connection.execute(actors.insert(), [_row(source, actor) for actor in batch.values()])
                if names := [row for actor in batch.values() for row in _name_rows(actor, fold)]:
                    connection.execute(actor_names.insert(), names)
                count += len(batch)
        return count

    def named(self, names: Collection[str]) -> list[Actor]:
        """The actors that have one of these folded names, by id."""
        if not names:
            return []
        found = sa.select(actor_names.c.actor).where(self._dialect.is_one_of(actor_names.c.folded, names))
        return self._read(sa.select(actors).where(actors.c.id.in_(found)).order_by(actors.c.id))

    def with_ids(self, ids: Collection[str]) -> list[Actor]:
        """The actors with these ids, by id."""
        return self._read(sa.select(actors).where(self._dialect.is_one_of(actors.c.id, ids)).order_by(actors.c.id))

    def all(self) -> Iterator[Actor]:
        """All actors, by id."""
        with self._database.reading() as connection:
            found = connection.execute(sa.select(actors).order_by(actors.c.id), execution_options={"yield_per": 1000})
            yield from map(_actor, found.mappings())

    def is_empty(self) -> bool:
        """Whether nothing was imported."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(actors.c.seq).limit(1)) is None

    def sources(self) -> dict[str, int]:
        """How many actors each source brought."""
        counted = sa.select(actors.c.source, sa.func.count()).group_by(actors.c.source).order_by(actors.c.source)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(counted)}

    def source_of(self, actor: str) -> str | None:
        """The source that brought an actor, None where there is none of this id."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(actors.c.source).where(actors.c.id == actor))

    def heard(self) -> list[Heard]:
        """Who is named as a speaker in the desk's statements, by name."""
        day = sa.func.coalesce(statements.c.day, articles.c.day)
        alike = [statements.c[f"speaker_{name}"] for name in ("name", "actor", "party", "role")]
        counted = (
            sa.select(*alike, sa.func.count().label("count"), sa.func.min(day), sa.func.max(day))
            .join(articles, articles.c.id == statements.c.article)
            .where(statements.c.speaker_named, statements.c.speaker_name.is_not(None))
            .group_by(*alike)
        )
        with self._database.reading() as connection:
            found = [Heard(*tuple(row)) for row in connection.execute(counted)]
        # Sorted here, for the two engines put letters in different orders.
        return sorted(found, key=lambda h: (h.name, h.actor or "", h.party or "", h.role))

    def statements_of(self, speakers: Iterable[str]) -> Iterator[Statement]:
        """Statements whose speaker has one of these names, as statements have it, in order of day, undated first."""
        day = sa.func.coalesce(statements.c.day, articles.c.day, "")
        found = (
            sa.select(statements)
            .join(articles, articles.c.id == statements.c.article)
            .where(self._dialect.is_one_of(statements.c.speaker_name, speakers))
            .order_by(day, articles.c.seq, statements.c.begins, statements.c.ends, statements.c.id)
        )
        with self._database.reading() as connection:
            for row in connection.execute(found, execution_options={"yield_per": 256}).mappings():
                yield statement_of(row)

    def articles_with(self, speakers: Iterable[str]) -> list[str]:
        """Ids of the articles in which a speaker has one of these names, as statements have it, in order of arrival."""
        of_these = sa.select(statements.c.article).where(self._dialect.is_one_of(statements.c.speaker_name, speakers))
        found = sa.select(articles.c.id).where(articles.c.id.in_(of_these)).order_by(articles.c.seq)
        with self._database.reading() as connection:
            return list(connection.scalars(found))

    def _read(self, query: sa.Select[Any]) -> list[Actor]:
        with self._database.reading() as connection:
            return list(map(_actor, connection.execute(query).mappings()))


def _row(source: str, actor: Actor) -> Row:
    posts = [
        {
            "title": post.title,
            "state": post.state,
            "party": post.party,
            "from": post.start.iso if post.start else None,
            "to": post.end.iso if post.end else None,
        }
        for post in actor.posts
    ]
    return {
        "id": actor.id,
        "source": source,
        "kind": actor.kind,
        "name": actor.name,
        "names": _json(actor.names),
        "posts": _json(posts),
        "party": actor.party,
    }


_json = json.JSONEncoder(ensure_ascii=False).encode


def _name_rows(actor: Actor, fold: Callable[[str], str]) -> Iterator[Row]:
    folded = dict.fromkeys(filter(None, map(fold, (actor.name, *actor.names))))
    return ({"folded": name, "actor": actor.id} for name in folded)


def _actor(row: sa.RowMapping) -> Actor:
    posts = (
        Post(post["title"], post["state"], post["party"], when_of(post["from"]), when_of(post["to"]))
        for post in json.loads(row["posts"])
    )
    names = tuple(json.loads(row["names"]))
    return Actor(row["id"], row["name"], row["kind"], names, tuple(posts), row["party"])
