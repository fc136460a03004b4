"""How a database comes to its present form: small named functions, in order, each run once.

The change and its record commit together: a run that dies in between leaves neither. To change a table, append a
function, change `tables.py` with it, and never touch a function that a release has shipped.
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from onrecord.errors import DeskError
from onrecord.store.dialects import Dialect
from onrecord.store.tables import migrations

Migration = Callable[[sa.Connection, Dialect], None]


def first_tables(connection: sa.Connection, dialect: Dialect) -> None:
    """Articles, statements, families, signatures, positions."""
    for ddl in _FIRST_TABLES:
        connection.exec_driver_sql(ddl.format(**dialect.types))
    dialect.make_searchable(connection, "articles", ("title", "text"))
    dialect.make_searchable(connection, "statements", ("source_words", "cue_words", "content_words"))


_FIRST_TABLES = (
    """CREATE TABLE articles (
        seq {key}, id TEXT NOT NULL UNIQUE, outlet TEXT, title TEXT, byline TEXT, url TEXT, given_id TEXT,
        published TEXT, language TEXT, genre TEXT NOT NULL, wire TEXT, address TEXT, day TEXT, text TEXT NOT NULL)""",
    "CREATE INDEX articles_address ON articles {by_value} (address)",
    """CREATE TABLE statements (
        seq {key}, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL REFERENCES articles (id),
        begins INTEGER NOT NULL, ends INTEGER NOT NULL,
        speaker_name TEXT, speaker_actor TEXT, speaker_party TEXT, speaker_role TEXT, speaker_named BOOLEAN,
        speaker_because TEXT, speaker_folded TEXT, act TEXT NOT NULL,
        source_words TEXT NOT NULL, cue_words TEXT NOT NULL, content_words TEXT NOT NULL,
        quotation TEXT NOT NULL, hedged BOOLEAN NOT NULL,
        chain TEXT NOT NULL, mentions TEXT NOT NULL, blames TEXT NOT NULL, said_on TEXT, day TEXT,
        source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, relays TEXT NOT NULL, within TEXT,
        confidence DOUBLE PRECISION NOT NULL, because TEXT NOT NULL, made_by TEXT NOT NULL)""",
    "CREATE INDEX statements_article ON statements (article)",
    "CREATE INDEX statements_party ON statements (speaker_party)",
    "CREATE TABLE families (article TEXT PRIMARY KEY REFERENCES articles (id), family TEXT NOT NULL)",
    "CREATE TABLE signatures (article TEXT PRIMARY KEY REFERENCES articles (id), signature {bytes} NOT NULL)",
    # What was judged of a statement goes with it.
    """CREATE TABLE coded (
        coding TEXT NOT NULL, statement TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
        PRIMARY KEY (coding, statement))""",
    """CREATE TABLE positions (
        coding TEXT NOT NULL, id TEXT NOT NULL, statement TEXT NOT NULL, article TEXT NOT NULL, line TEXT NOT NULL,
        claim TEXT NOT NULL, stance TEXT NOT NULL, term INTEGER, party TEXT, speaker TEXT, blames TEXT NOT NULL,
        relevance DOUBLE PRECISION NOT NULL, confidence DOUBLE PRECISION NOT NULL, because TEXT NOT NULL,
        made_by TEXT NOT NULL, PRIMARY KEY (coding, id),
        FOREIGN KEY (coding, statement) REFERENCES coded (coding, statement) ON DELETE CASCADE)""",
    "CREATE INDEX coded_statement ON coded (statement)",
    "CREATE INDEX positions_coded ON positions (coding, statement)",
)


def decisions_table(connection: sa.Connection, dialect: Dialect) -> None:
    """What people decided. `subject` points nowhere: what it is about may be made anew, and may be gone meanwhile."""
    for ddl in _DECISIONS_TABLE:
        connection.exec_driver_sql(ddl.format(**dialect.types))


_DECISIONS_TABLE = (
    """CREATE TABLE decisions (
        seq {key}, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, subject TEXT NOT NULL, verdict TEXT NOT NULL,
        payload TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, undoes TEXT)""",
    "CREATE INDEX decisions_subject ON decisions (kind, subject)",
)


def actors_tables(connection: sa.Connection, dialect: Dialect) -> None:
    """Actors that a desk imported, and the names by which a text finds them."""
    for ddl in _ACTORS_TABLES:
        connection.exec_driver_sql(ddl.format(**dialect.types))


_ACTORS_TABLES = (
    """CREATE TABLE actors (
        seq {key}, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
        names TEXT NOT NULL, posts TEXT NOT NULL, party TEXT)""",
    "CREATE INDEX actors_source ON actors (source)",
    """CREATE TABLE actor_names (
        folded TEXT NOT NULL, actor TEXT NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
        PRIMARY KEY (folded, actor))""",
    "CREATE INDEX actor_names_actor ON actor_names (actor)",
)


def growing_desks(connection: sa.Connection, dialect: Dialect) -> None:
    """What lets a desk of a hundred thousand statements answer at once: codings with their lines, labels found once,
    an index of signatures, and narrow copies of what a ledger reads."""
    for ddl in (*_GROWING_DESKS, *dialect.narrow):
        connection.exec_driver_sql(ddl.format(**dialect.types))


_GROWING_DESKS = (
    # What was coded under keys of which no position tells the line is coded again when its line is asked for.
    "CREATE TABLE codings (coding TEXT PRIMARY KEY, line TEXT NOT NULL)",
    "INSERT INTO codings (coding, line) SELECT coding, min(line) FROM positions GROUP BY coding",
    "DELETE FROM coded WHERE coding NOT IN (SELECT coding FROM codings)",
    """CREATE TABLE searched (
        coding TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id), PRIMARY KEY (coding, article))""",
    """CREATE TABLE label_articles (
        coding TEXT NOT NULL, label INTEGER NOT NULL, article TEXT NOT NULL REFERENCES articles (id),
        begins INTEGER, ends INTEGER, PRIMARY KEY (coding, label, article))""",
    """CREATE TABLE label_statements (
        coding TEXT NOT NULL, label INTEGER NOT NULL, statement TEXT NOT NULL, PRIMARY KEY (coding, label, statement),
        FOREIGN KEY (coding, statement) REFERENCES coded (coding, statement) ON DELETE CASCADE)""",
    "CREATE INDEX label_statements_coded ON label_statements (coding, statement)",
    "ALTER TABLE positions ADD COLUMN begins INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE positions ADD COLUMN said_on TEXT",
    "ALTER TABLE positions ADD COLUMN speaker_actor TEXT",
    "ALTER TABLE positions ADD COLUMN chain TEXT",
    """UPDATE positions SET
        begins = (SELECT begins FROM statements WHERE statements.id = positions.statement),
        said_on = (SELECT said_on FROM statements WHERE statements.id = positions.statement),
        speaker_actor = (SELECT speaker_actor FROM statements WHERE statements.id = positions.statement),
        chain = (SELECT chain FROM statements WHERE statements.id = positions.statement
            AND replace(chain, '", "', '') <> chain)""",
    "CREATE TABLE ungrouped (article TEXT PRIMARY KEY REFERENCES articles (id))",
    "INSERT INTO ungrouped (article) SELECT article FROM signatures",
    """CREATE TABLE looked_up (
        hash BIGINT NOT NULL, place BIGINT NOT NULL, article BIGINT NOT NULL,
        PRIMARY KEY (hash, place, article)){clustered}""",
    "CREATE INDEX families_family ON families (family)",
)

ALL: tuple[Migration, ...] = (first_tables, decisions_table, actors_tables, growing_desks)
"""In the order in which they run."""


def missing(connection: sa.Connection, where: str) -> list[Migration]:
    """The migrations that the database at `where` still needs.

    Raises DeskError where the database is another program's, or was written by a newer onrecord.
    """
    inspector = sa.inspect(connection)
    tables = inspector.get_table_names()
    if not tables:
        return list(ALL)
    ours = migrations.c.keys()
    if migrations.name not in tables or [c["name"] for c in inspector.get_columns(migrations.name)] != ours:
        raise DeskError(f"{where}: holds tables that are not onrecord's; give onrecord a database of its own")
    applied = set(connection.scalars(sa.select(migrations.c.name)))
    unknown = applied - {migration.__name__ for migration in ALL}
    if unknown:
        raise DeskError(f"{where}: written by a newer onrecord ({', '.join(sorted(unknown))}); upgrade onrecord")
    return [migration for migration in ALL if migration.__name__ not in applied]


def apply(connection: sa.Connection, dialect: Dialect, migration: Migration) -> None:
    """Run `migration` and record it, in the transaction that `connection` is in."""
    connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
    migration(connection, dialect)
    connection.execute(migrations.insert().values(name=migration.__name__))
