"""`onrecord add`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.output import desk_option, progress, report, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk


@click.command("add")
@click.argument("sources", metavar="PATH|URL...", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Read articles anew that the desk has: after an upgrade of onrecord.")
@desk_option
def command(sources: tuple[str, ...], again: bool, desk: Desk) -> None:
    """Read articles into the desk: text, HTML, JSON Lines, folders of these, URLs, or - for standard input.

    An article that the desk has is passed over, so a run that was stopped goes on where it was. A changed text at
    the same address is kept beside the earlier one as its revision. What cannot be read is reported and skipped.

    \b
    Examples:
      onrecord add articles.jsonl
      onrecord add clippings/ https://news.example/2026/talks
      onrecord add --again articles.jsonl
      curl -s https://news.example/talks | onrecord add -
    """
    from onrecord.desk.adding import add
    from onrecord.reading import count

    with progress("Reading", count(sources)) as advance:
        added = add(desk, sources, on_item=advance, on_problem=report, again=again)
    say(str(added), err=True)
    if added.barren:
        raise SystemExit(1)
