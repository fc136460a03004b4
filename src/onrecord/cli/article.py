"""`onrecord article withdraw|restore|list`"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.output import desk_option, print_json, print_table, progress, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.desk.withdrawing import Listed
    from onrecord.model import Decision

HEADER = ("id", "published", "outlet", "title", "statements", "counts")


@click.group("article")
def command() -> None:
    """Withdraw articles that are not to count, restore them, list them.

    From the day of its withdrawal on an article counts for nothing in the ledger, and the dossier says who withdrew it,
    when and why. It is kept, and the ledger of an earlier day has it as it had.

    \b
    Examples:
      onrecord article withdraw https://post.example/harbour --why "The Post withdrew it: it had no source."
      onrecord article restore https://post.example/harbour --why "The Post stands by it."
      onrecord article list harbour-accord
    """


@command.command("withdraw")
@click.argument("article", metavar="URL|ID")
@click.option("--why", required=True, help="Why it is not to count; the dossier says it.")
@click.option("--by", metavar="NAME", help="Who decides; by default ONRECORD_BY, else your login.")
@desk_option
def withdraw(article: str, why: str, by: str | None, desk: Desk) -> None:
    """Withdraw the article at URL, all its revisions there, or the one with the id ID or the first characters of it.

    A later revision at the same address counts: it is another text. So do other articles of its family.

    \b
    Example:
      onrecord article withdraw https://post.example/harbour --why "The Post withdrew it: it had no source."
    """
    from onrecord.desk.withdrawing import withdraw_articles

    _done("Withdrawn", withdraw_articles(desk.store, article, why, by))


@command.command("restore")
@click.argument("article", metavar="URL|ID")
@click.option("--why", default="", help="Why it is to count again.")
@click.option("--by", metavar="NAME", help="Who decides; by default ONRECORD_BY, else your login.")
@desk_option
def restore(article: str, why: str, by: str | None, desk: Desk) -> None:
    """Let a withdrawn article count again, from today on. That it was withdrawn stays on record.

    \b
    Example:
      onrecord article restore https://post.example/harbour --why "The Post stands by it."
    """
    from onrecord.desk.withdrawing import restore_articles

    _done("Restored", restore_articles(desk.store, article, why, by))


@command.command("list")
@click.argument("line", required=False)
@click.option("--withdrawn", is_flag=True, help="Only articles that were ever withdrawn; without LINE, all the desk's.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@desk_option
def list_(line: str | None, withdrawn: bool, form: str, desk: Desk) -> None:
    """The articles with statements on the claims of LINE, by date, and which of them were withdrawn by whom, and why.

    \b
    Examples:
      onrecord article list harbour-accord
      onrecord article list --withdrawn
      onrecord article list harbour-accord --withdrawn --format json
    """
    from onrecord.desk.withdrawing import as_json, listed, listed_withdrawn

    if line is None and not withdrawn:
        raise click.UsageError("name a LINE, or give --withdrawn for all articles that were withdrawn")
    if line is None:
        found = listed_withdrawn(desk.store)
    else:
        storyline = desk.line(line)
        with progress("Coding", None) as advance:
            desk.code(storyline, advance)
        on_claims = {p.statement: p.article for p in desk.positions(storyline)}
        found = [one for one in listed(desk.store, on_claims.values()) if one.withdrawals or not withdrawn]
    if form == "json":
        print_json(as_json(found))
    else:
        print_table(None, HEADER, map(_cells, found))


def _done(what: str, decisions: list[Decision]) -> None:
    for decision in decisions:
        say(decision.subject)
    who, many = decisions[0].who, f" ({len(decisions)} articles)" if len(decisions) > 1 else ""
    say(f"{what} by {who}{many}; it stays on record: onrecord article list --withdrawn", err=True)


def _cells(one: Listed) -> tuple[str, ...]:
    article, said = one.article, []
    for withdrawal in one.withdrawals:
        said.append(f"withdrawn {_by(withdrawal.decision)}")
        if withdrawal.restored:
            said.append(f"restored {_by(withdrawal.restored)}")
    return (
        article.id[:9],
        article.published.day if article.published else "undated",
        article.outlet or "—",
        article.title or "—",
        str(one.statements),
        "; ".join(said) or "yes",
    )


def _by(decision: Decision) -> str:
    return f"by {decision.who}, {decision.values['on']}{f': {decision.why}' if decision.why else ''}"
