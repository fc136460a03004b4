"""The tables as queries see them. `migrations.py` makes them; a test holds that the two agree.

Rows are records of `onrecord.model`, one column a field, so that the file says the same when it is opened with another
program. Spans, reasons and other small parts are JSON text; beside a statement's spans stand the words that they cover.
No column holds the time of a run: the same input gives the same content. Only what a person decided carries its moment.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

migrations = sa.Table("migrations", metadata, sa.Column("name", sa.Text, primary_key=True))

articles = sa.Table(
    "articles",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),  # order of arrival
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("outlet", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("byline", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("given_id", sa.Text),
    sa.Column("published", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("genre", sa.Text, nullable=False),
    sa.Column("wire", sa.Text),
    sa.Column("address", sa.Text),  # derived: revisions share it
    sa.Column("day", sa.Text),  # derived: the first day that `published` can mean
    sa.Column("text", sa.Text, nullable=False),  # last, so that SQLite reads the others without it
)

statements = sa.Table(
    "statements",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("article", sa.Text, nullable=False),
    sa.Column("begins", sa.Integer, nullable=False),  # derived: place in the text
    sa.Column("ends", sa.Integer, nullable=False),
    sa.Column("speaker_name", sa.Text),
    sa.Column("speaker_actor", sa.Text),
    sa.Column("speaker_party", sa.Text),
    sa.Column("speaker_role", sa.Text),  # null where the statement has no speaker
    sa.Column("speaker_named", sa.Boolean),
    sa.Column("speaker_because", sa.Text),
    sa.Column("speaker_folded", sa.Text),  # derived: the name, for finding in any case
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("source_words", sa.Text, nullable=False),  # derived: what the spans cover, for people and for search
    sa.Column("cue_words", sa.Text, nullable=False),
    sa.Column("content_words", sa.Text, nullable=False),
    sa.Column("quotation", sa.Text, nullable=False),
    sa.Column("hedged", sa.Boolean, nullable=False),
    sa.Column("chain", sa.Text, nullable=False),
    sa.Column("mentions", sa.Text, nullable=False),
    sa.Column("blames", sa.Text, nullable=False),
    sa.Column("said_on", sa.Text),
    sa.Column("day", sa.Text),  # derived: the first day that `said_on` can mean
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("cue", sa.Text, nullable=False),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("relays", sa.Text, nullable=False),
    sa.Column("within", sa.Text),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Column("because", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
)

families = sa.Table(
    "families",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("family", sa.Text, nullable=False),
)

signatures = sa.Table(
    "signatures",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

positions = sa.Table(
    "positions",
    metadata,
    sa.Column("coding", sa.Text, primary_key=True),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("statement", sa.Text, nullable=False),
    sa.Column("article", sa.Text, nullable=False),
    sa.Column("line", sa.Text, nullable=False),
    sa.Column("claim", sa.Text, nullable=False),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("term", sa.Integer),
    sa.Column("party", sa.Text),
    sa.Column("speaker", sa.Text),
    sa.Column("blames", sa.Text, nullable=False),
    sa.Column("relevance", sa.Double, nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Column("because", sa.Text, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("begins", sa.Integer, nullable=False),  # these four are its statement's, which goes only with its coding
    sa.Column("said_on", sa.Text),
    sa.Column("speaker_actor", sa.Text),
    sa.Column("chain", sa.Text),  # null where nobody relays
)

coded = sa.Table(
    "coded",
    metadata,
    sa.Column("coding", sa.Text, primary_key=True),
    sa.Column("statement", sa.Text, primary_key=True),
)

codings = sa.Table(  # whose each coding key is
    "codings",
    metadata,
    sa.Column("coding", sa.Text, primary_key=True),
    sa.Column("line", sa.Text, nullable=False),
)

searched = sa.Table(  # articles that were searched for a line's labels
    "searched",
    metadata,
    sa.Column("coding", sa.Text, primary_key=True),
    sa.Column("article", sa.Text, primary_key=True),
)

label_articles = sa.Table(  # those that hold one, by its place among the line's labels
    "label_articles",
    metadata,
    sa.Column("coding", sa.Text, primary_key=True),
    sa.Column("label", sa.Integer, primary_key=True),
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("begins", sa.Integer),  # where it first stands in the text; null where the title alone has it
    sa.Column("ends", sa.Integer),
)

label_statements = sa.Table(  # statements in whose words it stands
    "label_statements",
    metadata,
    sa.Column("coding", sa.Text, primary_key=True),
    sa.Column("label", sa.Integer, primary_key=True),
    sa.Column("statement", sa.Text, primary_key=True),
)

ungrouped = sa.Table(  # articles whose family was not looked for since they were signed
    "ungrouped",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
)

looked_up = sa.Table(  # derived from signatures: by which hashes an article is found, earlier articles first
    "looked_up",
    metadata,
    sa.Column("hash", sa.BigInteger, primary_key=True),
    sa.Column("place", sa.BigInteger, primary_key=True),
    sa.Column("article", sa.BigInteger, primary_key=True),  # its `seq`, which takes a sixth of its id's room
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("undoes", sa.Text),
)

actors = sa.Table(
    "actors",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),  # the file that brought it
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column("posts", sa.Text, nullable=False),
    sa.Column("party", sa.Text),
)

actor_names = sa.Table(  # derived: the names by which actors are found in texts
    "actor_names",
    metadata,
    sa.Column("folded", sa.Text, primary_key=True),
    sa.Column("actor", sa.Text, primary_key=True),
)

CONTENT = (
    *(articles, statements, families, signatures, ungrouped),
    *(positions, coded, codings, searched, label_articles, label_statements),
    *(decisions, actors, actor_names),
)
"""The tables that hold what a desk knows."""
