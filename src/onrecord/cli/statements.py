"""`onrecord statements`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.output import Date, desk_option, print_csv, print_json, print_table

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.model import Article, Statement, When

HEADER = (
    "id",
    "on",
    "outlet",
    "chain",
    "speaker",
    "party",
    "role",
    "act",
    "hedged",
    "blames",
    "content",
    "article",
    "url",
)


@click.command("statements")
@click.option("--speaker", help="Part of the speaker's name.")
@click.option("--party", help="The party spoken for, such as USA or european-union.")
@click.option("--line", "line", help="Only statements that touch a claim of this line.")
@click.option("--since", type=Date(), help="Said or published on this day or later.")
@click.option("--until", type=Date(), help="Said or published on this day or earlier.")
@click.option("--search", help="Words of the statement: its source, cue or content.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@desk_option
def command(
    speaker: str | None,
    party: str | None,
    line: str | None,
    since: When | None,
    until: When | None,
    search: str | None,
    form: str,
    desk: Desk,
) -> None:
    """List the desk's statements, filtered by speaker, party, line, date or words.

    They are listed as the program read them, whatever a person decided since, and those of withdrawn articles too.

    \b
    Examples:
      onrecord statements --speaker varen --since 2026-01-01
      onrecord statements --line harbour-accord --party USA --format csv > statements.csv
      onrecord statements --search "understanding" --format json
    """
    rows = desk.statements(speaker=speaker, party=party, line=line, since=since, until=until, search=search)
    if form == "json":
        from onrecord.extraction import statement_json

        print_json([{"article": a.id, "outlet": a.outlet, "url": a.url, **statement_json(a.text, s)} for a, s in rows])
    elif form == "csv":
        print_csv(HEADER, (_cells(a, s) for a, s in rows))
    else:
        columns = (0, 1, 2, 4, 5, 7, 10)
        picked = (tuple(str(cells[i] or "") for i in columns) for cells in (_cells(a, s) for a, s in rows))
        print_table(None, tuple(HEADER[i] for i in columns), picked)


def _cells(article: Article, s: Statement) -> tuple[object, ...]:
    on = s.said_on or article.published
    who = s.speaker
    return (
        s.id,
        on.day if on else None,
        article.outlet,
        " → ".join(s.chain),
        who.name if who else None,
        who.party if who else None,
        who.role if who else None,
        s.act,
        s.hedged,
        " ".join(b.party for b in s.blames),
        " … ".join(span.of(article.text) for span in s.content),
        article.given_id or article.id,
        article.url,
    )
