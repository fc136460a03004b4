"""`onrecord document add|list|withdraw`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.output import Date, desk_option, print_json, print_table, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.desk.documents import Filed
    from onrecord.model import When

HEADER = ("id", "claim", "title", "published", "added", "counts")


@click.group("document")
def command() -> None:
    """Put published documents on file, by which a claim is documented; list and withdraw them.

    Who decided, when and why is kept, and nothing is deleted: a withdrawn document stays on record as withdrawn.

    \b
    Examples:
      onrecord document add harbour-accord --claim harbour-for-grain --title "Joint communique" --date 2026-02-01
      onrecord document list harbour-accord
      onrecord document withdraw harbour-accord d1f0c2a --why "It is a draft."
    """


@command.command("add")
@click.argument("line")
@click.option("--claim", required=True, help="The claim that it documents, by its id in the line file.")
@click.option("--title", required=True, help="What it is called.")
@click.option("--url", help="Where it was published.")
@click.option("--date", "published", type=Date(), help="When it was published; without it, it counts for any day.")
@click.option("--by", metavar="NAME", help="Who decides; by default ONRECORD_BY, else your login.")
@click.option("--why", default="", help="Why it documents the claim.")
@desk_option
def add(
    line: str, claim: str, title: str, url: str | None, published: When | None, by: str | None, why: str, desk: Desk
) -> None:
    """Put a document on file for a claim of LINE; prints the id by which it can be withdrawn.

    \b
    Example:
      onrecord document add harbour-accord --claim harbour-for-grain --title "Joint communique" \\
          --url https://foreign.example/communique --date 2026-02-01 --why "Both signed it."
    """
    from onrecord.desk.documents import add_document
    from onrecord.model import Document

    added = add_document(desk.store, desk.line(line), Document(title, url, published, claim), by, why)
    say(added.id)
    say(f"{claim} of {line} is documented by it; see: onrecord status {line}", err=True)


@command.command("list")
@click.argument("line")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@desk_option
def list_(line: str, form: str, desk: Desk) -> None:
    """The documents of LINE: the line file's, those added, and those withdrawn, with who, when and why.

    \b
    Examples:
      onrecord document list harbour-accord
      onrecord document list harbour-accord --format json
    """
    from onrecord.desk.documents import as_json, filed

    found = filed(desk.store, desk.line(line))
    if form == "json":
        print_json(as_json(found))
    else:
        print_table(None, HEADER, map(_cells, found))


@command.command("withdraw")
@click.argument("line")
@click.argument("document")
@click.option("--by", metavar="NAME", help="Who decides; by default ONRECORD_BY, else your login.")
@click.option("--why", default="", help="Why it no longer counts.")
@desk_option
def withdraw(line: str, document: str, by: str | None, why: str, desk: Desk) -> None:
    """Withdraw the document of LINE with the id DOCUMENT, or the first characters of it.

    \b
    Example:
      onrecord document withdraw harbour-accord d1f0c2a --why "It is a draft."
    """
    from onrecord.desk.documents import withdraw_document

    withdrawn = withdraw_document(desk.store, desk.line(line), document, by, why)
    say(withdrawn.id)
    say(f"Withdrawn by {withdrawn.who}; it stays on record: onrecord document list {line}", err=True)


def _cells(one: Filed) -> tuple[str, ...]:
    document, added, gone = one.document, one.added, one.withdrawn
    return (
        added.id[:9] if added else "—",
        document.claim or "all",
        document.title,
        document.published.day if document.published else "undated",
        _by(added.who, added.at, added.why) if added else "in the line file",
        f"withdrawn {_by(gone.who, gone.at, gone.why)}" if gone else "yes",
    )


def _by(who: str, at: str, why: str) -> str:
    return f"by {who}, {at[:10]}{f': {why}' if why else ''}"
