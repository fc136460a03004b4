"""`onrecord line new|check|list`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import desk_option, print_table, report, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk


@click.group("line")
def command() -> None:
    """Make, check and list line files: the storylines that a desk follows, one YAML file each, in lines/.

    \b
    Examples:
      onrecord line new harbour-accord --title "The harbour accord"
      onrecord line check
      onrecord line list
    """


@command.command("new")
@click.argument("slug")
@click.option("--title", help="The line's title; the slug with spaces by default.")
@desk_option
def new(slug: str, title: str | None, desk: Desk) -> None:
    """Write lines/SLUG.yaml with every key explained, for you to fill in.

    \b
    Example:
      onrecord line new harbour-accord --title "The harbour accord"
    """
    path = desk.new_line(slug, title or slug.replace("-", " ").capitalize())
    click.echo(str(path))
    say("Fill it in, then: onrecord line check", err=True)


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@desk_option
def check(files: tuple[Path, ...], desk: Desk) -> None:
    """Check line files, all of the desk's by default; every problem with its line number.

    \b
    Examples:
      onrecord line check
      onrecord line check lines/harbour-accord.yaml
    """
    problems = desk.check_lines(files)
    for problem in problems:
        report(problem)
    if problems:
        raise SystemExit(1)
    say("No problem found.", err=True)


@command.command("list")
@desk_option
def list_(desk: Desk) -> None:
    """The desk's lines, with their claims.

    \b
    Example:
      onrecord line list
    """
    rows = ((line.id, line.title, ", ".join(c.id for c in line.claims)) for line in desk.lines())
    print_table(None, ("line", "title", "claims"), rows)
