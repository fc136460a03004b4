"""`onrecord init`"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.output import say


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(folder: Path) -> None:
    """Make a desk in DIR (this folder by default): its settings, its actors file and a place for lines.

    A desk that is there already is left as it is.

    \b
    Examples:
      onrecord init my-desk
      cd my-desk && onrecord line new harbour-accord
    """
    from onrecord.desk.desk import Desk

    with Desk.create(folder) as desk:
        say(f"A desk is ready in {desk.folder}", err=True)
        say("Next: onrecord line new SLUG, then onrecord add ARTICLES", err=True)
