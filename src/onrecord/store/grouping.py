"""Families and what they are worked out from: signatures, the index of their hashes, and who is still to be grouped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.store.dialects import Dialect
from onrecord.store.revisions import revisions
from onrecord.store.rows import when_of
from onrecord.store.tables import articles, families, looked_up, signatures, ungrouped

ROWS = 50_000
"""Rows of the index written at a time."""


class Kept(NamedTuple):
    """What is kept of an article: its first possible day, its signature, and its family once it has been grouped."""

    day: date | None
    signature: bytes
    family: str | None


class Grouping:
    """One transaction in which articles are grouped: `Store.grouping`. Whoever else groups waits for its end."""

    def __init__(self, connection: sa.Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect = dialect

    def waiting(self) -> list[str]:
        """The articles that were signed and not grouped since, in order of arrival."""
        ids = list(self._connection.scalars(sa.select(ungrouped.c.article)))
        if len(ids) < 2:
            return ids
        here = self._dialect.is_one_of(articles.c.id, ids)
        return list(self._connection.scalars(sa.select(articles.c.id).where(here).order_by(articles.c.seq)))

    def first(self) -> bytes | None:
        """The signature of the article that came first: signatures of another version are all renewed at once."""
        return self._connection.scalar(
            sa.select(signatures.c.signature)
            .join(articles, articles.c.id == signatures.c.article)
            .order_by(articles.c.seq)
            .limit(1)
        )

    def count(self) -> int:
        """How many articles are signed."""
        return self._connection.scalar(sa.select(sa.func.count()).select_from(signatures)) or 0

    def all(self) -> dict[str, Kept]:
        """What is kept of every article that is signed, in order of arrival."""
        return self._kept(sa.true())

    def kept(self, ids: Iterable[str]) -> dict[str, Kept]:
        """What is kept of these articles, as far as they are signed."""
        return self._kept(self._dialect.is_one_of(articles.c.id, ids))

    def _kept(self, which: sa.ColumnElement[bool]) -> dict[str, Kept]:
        found = (
            sa.select(articles.c.id, articles.c.published, signatures.c.signature, families.c.family)
            .join(signatures, signatures.c.article == articles.c.id)
            .outerjoin(families, families.c.article == articles.c.id)
            .where(which)
            .order_by(articles.c.seq)
        )
        rows = ((id_, when_of(day), kept, family) for id_, day, kept, family in self._connection.execute(found))
        return {id_: Kept(when.first if when else None, kept, family) for id_, when, kept, family in rows}

    def text(self, article: str) -> str:
        """An article's text, to be signed anew."""
        return str(self._connection.execute(sa.select(articles.c.text).where(articles.c.id == article)).scalar_one())

    def sign(self, made: Mapping[str, bytes]) -> None:
        """Keep signatures in place of those that are there."""
        for article, data in made.items():
            self._connection.execute(signatures.update().where(signatures.c.article == article).values(signature=data))

    def holders(self, hashes: Iterable[int], most: int | None = None) -> list[tuple[int, int, str]]:
        """Who holds these hashes, by hash and then by place; of each the first `most`."""
        wanted = self._dialect.numbers(hashes)
        value = wanted.c.value
        of_this = looked_up.c.hash == value
        if most is not None:
            again = looked_up.alias()
            places = sa.select(again.c.place).where(again.c.hash == value).order_by(again.c.place)
            last = places.limit(1).offset(most - 1).scalar_subquery()
            of_this &= looked_up.c.place <= sa.func.coalesce(last, sa.literal(2**62, sa.BigInteger))
        found = (
            sa.select(looked_up.c.hash, looked_up.c.place, articles.c.id)
            .select_from(wanted.join(looked_up, of_this).join(articles, articles.c.seq == looked_up.c.article))
            .order_by(looked_up.c.hash, looked_up.c.place, articles.c.id)
        )
        return [(hash_, place, id_) for hash_, place, id_ in self._connection.execute(found)]

    def members(self, names: Iterable[str]) -> list[str]:
        """The articles of these families."""
        of_these = sa.select(families.c.article).where(self._dialect.is_one_of(families.c.family, names))
        return list(self._connection.scalars(of_these))

    def revisions(self, ids: Iterable[str] | None = None) -> list[tuple[str, ...]]:
        """The articles at each address where there are several; with `ids`, at which one of these stands."""
        again = articles.alias()
        others = sa.exists().where(again.c.address == articles.c.address, again.c.seq != articles.c.seq)
        found = sa.select(articles.c.id, articles.c.address, articles.c.published, articles.c.seq)
        if ids is not None:
            here = sa.select(articles.c.address).where(self._dialect.is_one_of(articles.c.id, ids))
            found = found.where(articles.c.address.in_(here))
        return revisions(list(self._connection.execute(found.where(others)).mappings()))

    def hold(self, article: str, place: int, hashes: Iterable[int]) -> None:
        """Note that an article holds these hashes, and no others."""
        seq = self._connection.execute(sa.select(articles.c.seq).where(articles.c.id == article)).scalar_one()
        rows = [{"hash": hash_, "place": place, "article": seq} for hash_ in hashes]
        if rows:
            self._connection.execute(looked_up.insert(), rows)

    def assign(self, found: Mapping[str, str]) -> None:
        """Put these articles into these families; they are grouped."""
        insert = self._dialect.insert(families)
        upsert = insert.on_conflict_do_update(
            index_elements=[families.c.article], set_={"family": insert.excluded.family}
        )
        rows = [{"article": article, "family": family} for article, family in found.items()]
        self._connection.execute(upsert, rows)
        self._connection.execute(ungrouped.delete().where(self._dialect.is_one_of(ungrouped.c.article, found)))

    def rename(self, names: Iterable[str], name: str) -> None:
        """Make these families one."""
        of_these = self._dialect.is_one_of(families.c.family, names)
        self._connection.execute(families.update().where(of_these).values(family=name))

    def replace(self, found: Mapping[str, str], held: Iterable[tuple[int, int, str]]) -> None:
        """Put these families and this index (hash, place, article) in place of all that is there."""
        for table in (families, looked_up, ungrouped):
            self._connection.execute(table.delete())
        rows: list[dict[str, Any]] = [{"article": article, "family": family} for article, family in found.items()]
        if rows:
            self._connection.execute(families.insert(), rows)
        seqs = self._pairs(sa.select(articles.c.id, articles.c.seq))
        for batch in _batches(
            {"hash": hash_, "place": place, "article": seqs[article]} for hash_, place, article in held
        ):
            self._connection.execute(looked_up.insert(), batch)

    def _pairs(self, query: sa.Select[Any]) -> dict[str, Any]:
        return {row[0]: row[1] for row in self._connection.execute(query)}


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            yield batch
            batch = []
    if batch:
        yield batch
