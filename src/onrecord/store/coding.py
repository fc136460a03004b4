"""What came of coding a line, by coding key: positions, labels found, and what is still to be coded.

A key says all that coding depends on beside the statement and the article's text: the claims and labels of the line,
the rules and their tables. A statement that changes loses its coding; an article's text never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa

from onrecord.model import Position, Span, When
from onrecord.store.database import Database
from onrecord.store.rows import Row, names_of, position_of, position_row, when_of
from onrecord.store.tables import (
    articles,
    coded,
    codings,
    label_articles,
    label_statements,
    positions,
    searched,
    statements,
)

BRIEF = ("id", "statement", "article", "claim", "stance", "term", "party", "speaker", "blames")
COPIED = ("begins", "said_on", "speaker_actor", "chain")
"""Columns of a position's row that are its statement's."""


class Uttered(NamedTuple):
    """What the ledger needs of a position's statement: where it begins, when it was said (None: the text does not
    say), who speaks (the registry's id), and the names that relay it, outermost first."""

    start: int
    said_on: When | None
    actor: str | None
    relays: tuple[str, ...]


class LabelHit(NamedTuple):
    """An article that holds a label, the `label`th of its line: first at `span`, None where only its title does; and
    the statements in whose words it stands."""

    label: int
    article: str
    span: Span | None
    statements: tuple[str, ...]


class LabelSaid(NamedTuple):
    """A statement in whose words the `label`th label of a line stands."""

    label: int
    statement: str
    article: str
    start: int
    end: int
    said_on: When | None
    speaker: str | None
    party: str | None
    relays: tuple[str, ...]


class CodingShelf:
    """What the store keeps of codings: `Store.codings`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._dialect = database.dialect

    def to_code(self, coding: str) -> list[str]:
        """The articles, in order of arrival, that were not searched or have a statement not judged under this key."""
        with self._database.reading() as connection:
            found = {
                *self._missing(connection, coding, articles, articles.c.id, searched.c.article),
                *self._missing(connection, coding, statements, statements.c.article, coded.c.statement),
            }
            if not found:
                return []
            order = sa.select(articles.c.id).where(self._dialect.is_one_of(articles.c.id, found))
            return list(connection.scalars(order.order_by(articles.c.seq)))

    def _missing(
        self,
        connection: sa.Connection,
        coding: str,
        there: sa.Table,
        article: sa.Column[Any],
        done: sa.Column[Any],
    ) -> list[str]:
        """The articles of rows that are not `done`. They are counted first: mostly there are none, and those that there
        are came last, where the search begins and ends when it has them all."""
        under = done.table.c.coding == coding
        rows, known = (
            connection.scalar(sa.select(sa.func.count()).select_from(of).where(which)) or 0
            for of, which in ((there, sa.true()), (done.table, under))
        )
        if rows == known:
            return []
        wanting = ~sa.exists().where(under, done == there.c.id)
        last = sa.select(article).where(wanting).order_by(there.c.seq.desc()).limit(rows - known)
        return list(connection.scalars(last))

    def uncoded_in(self, coding: str, ids: Iterable[str]) -> list[str]:
        """The statements of these articles that were not judged under this key."""
        known = sa.exists().where(coded.c.coding == coding, coded.c.statement == statements.c.id)
        wanted = sa.select(statements.c.id).where(self._dialect.is_one_of(statements.c.article, ids), ~known)
        with self._database.reading() as connection:
            return list(connection.scalars(wanted))

    def save(
        self,
        coding: str,
        judged: Iterable[str],
        found: Iterable[Position],
        looked_at: Iterable[str] = (),
        labels: Iterable[LabelHit] = (),
    ) -> None:
        """Keep what came of judging the statements `judged` under a key, in place of what they had under the same:
        their positions, or that they have none; and of searching the articles `looked_at` for the line's labels.
        """
        made, hits = list(found), list(labels)
        ids = list(dict.fromkeys([*judged, *(position.statement for position in made)]))
        whole = list(dict.fromkeys([*looked_at, *(hit.article for hit in hits)]))
        with self._database.writing() as connection:
            copied = self._copied(connection, [position.statement for position in made])
            rows = [position_row(coding, position) | copied[position.statement] for position in made]
            known = self._dialect.insert(coded).on_conflict_do_nothing()
            self._put(connection, known, [{"coding": coding, "statement": id_} for id_ in ids])
            mine = self._dialect.is_one_of(positions.c.statement, ids)
            connection.execute(positions.delete().where(positions.c.coding == coding, mine))
            here = self._dialect.is_one_of(statements.c.article, whole)
            said = label_statements.c.statement.in_(sa.select(statements.c.id).where(here))
            connection.execute(label_statements.delete().where(label_statements.c.coding == coding, said))
            held = self._dialect.is_one_of(label_articles.c.article, whole)
            connection.execute(label_articles.delete().where(label_articles.c.coding == coding, held))
            self._put(connection, positions.insert(), rows)
            looked = self._dialect.insert(searched).on_conflict_do_nothing()
            self._put(connection, looked, [{"coding": coding, "article": id_} for id_ in whole])
            self._put(connection, label_articles.insert(), [_hit_row(coding, hit) for hit in hits])
            spoken = [
                {"coding": coding, "label": hit.label, "statement": id_} for hit in hits for id_ in hit.statements
            ]
            self._put(connection, label_statements.insert(), spoken)

    def _copied(self, connection: sa.Connection, ids: list[str]) -> dict[str, Row]:
        if not ids:
            return {}
        columns = [statements.c.id, *(statements.c[name] for name in COPIED)]
        found = connection.execute(sa.select(*columns).where(self._dialect.is_one_of(statements.c.id, ids)))
        return {
            id_: dict(zip(COPIED, (begins, said_on, actor, chain if relays_of(chain) else None), strict=True))
            for id_, begins, said_on, actor, chain in found
        }

    @staticmethod
    def _put(connection: sa.Connection, insert: sa.Executable, rows: list[Row]) -> None:
        if rows:
            connection.execute(insert, rows)

    def begin(self, coding: str, line: str) -> None:
        """Note whose the key is, before anything is kept under it."""
        with self._database.writing() as connection:
            new = self._dialect.insert(codings).values(coding=coding, line=line).on_conflict_do_nothing()
            connection.execute(new)

    def settle(self, coding: str, line: str) -> None:
        """Let go of what the line was coded with under other keys: it reads otherwise, and this coding is complete."""
        others = sa.select(codings.c.coding).where(codings.c.line == line, codings.c.coding != coding)
        with self._database.reading() as connection:
            gone = list(connection.scalars(others))
        if gone:
            with self._database.writing() as connection:
                for table in (coded, searched, label_articles, codings):  # positions and statements go with `coded`
                    connection.execute(table.delete().where(self._dialect.is_one_of(table.c.coding, gone)))

    def positions(self, line: str, keys: Iterable[str]) -> list[Position]:
        """The positions on a line under these keys, in order of arrival and text, then of claim."""
        found = (
            sa.select(positions)
            .join(statements, statements.c.id == positions.c.statement)
            .join(articles, articles.c.id == statements.c.article)
            .where(positions.c.line == line, self._dialect.is_one_of(positions.c.coding, keys))
            .order_by(articles.c.seq, statements.c.begins, statements.c.ends, statements.c.id)
            .order_by(positions.c.claim, positions.c.id)
        )
        with self._database.reading() as connection:
            return list(map(position_of, connection.execute(found).mappings()))

    def brief_positions(self, line: str, coding: str) -> list[tuple[Position, Uttered]]:
        """The positions on a line without reasons, scores and makers, each with what the ledger needs of its statement;
        in no order."""
        columns = [positions.c[name] for name in (*BRIEF, *COPIED)]
        found = sa.select(*columns).where(positions.c.line == line, positions.c.coding == coding)
        with self._database.reading() as connection:
            rows = connection.execute(found).all()
        return [
            (
                Position(
                    id_, said, article, line, claim, stance, term, party, name, names_of(blames), 0.0, 0.0, (), ""
                ),
                Uttered(begins, when_of(said_on), actor, relays_of(chain) if chain else ()),
            )
            for id_, said, article, claim, stance, term, party, name, blames, begins, said_on, actor, chain in rows
        ]

    def label_articles(self, coding: str) -> list[tuple[int, str, Span | None]]:
        """Which articles hold which label, and where first; see `LabelHit`."""
        columns = [label_articles.c[name] for name in ("label", "article", "begins", "ends")]
        with self._database.reading() as connection:
            found = connection.execute(sa.select(*columns).where(label_articles.c.coding == coding)).all()
            return [(label, id_, Span(at, end) if at is not None else None) for label, id_, at, end in found]

    def label_statements(self, coding: str) -> list[LabelSaid]:
        """The statements that say a label."""
        of = [statements.c[f"speaker_{name}"] for name in ("name", "party")]
        found = (
            sa.select(label_statements.c.label, statements.c.id, statements.c.article)
            .add_columns(statements.c.begins, statements.c.ends, statements.c.said_on, *of, statements.c.chain)
            .join(statements, statements.c.id == label_statements.c.statement)
            .where(label_statements.c.coding == coding)
        )
        with self._database.reading() as connection:
            rows = connection.execute(found).all()
        return [
            LabelSaid(label, id_, article, start, end, when_of(said_on), name, party, relays_of(chain))
            for label, id_, article, start, end, said_on, name, party, chain in rows
        ]


def _hit_row(coding: str, hit: LabelHit) -> Row:
    begins, ends = (hit.span.start, hit.span.end) if hit.span else (None, None)
    return {"coding": coding, "label": hit.label, "article": hit.article, "begins": begins, "ends": ends}


def relays_of(chain: str | None) -> tuple[str, ...]:
    """Who relays, of a chain as it is kept: all but the last, who speaks."""
    # Mostly nobody does, and then there is nothing to read.
    return names_of(chain)[:-1] if chain and '", "' in chain else ()
