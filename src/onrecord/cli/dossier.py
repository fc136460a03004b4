"""`onrecord dossier`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import Date, desk_option, progress

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.model import When


@click.command("dossier")
@click.argument("line")
@click.option("--on", type=Date(), help="The dossier as of that day; today by default.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder; dossiers/LINE by default.")
@click.option("--reviewed-only", is_flag=True, help="Publish only what a person accepted or corrected.")
@desk_option
def command(line: str, on: When | None, out: Path | None, reviewed_only: bool, desk: Desk) -> None:
    """Write LINE's dossier: web pages that need no server and no script, with JSON and CSV beside them.

    Prints where its first page is.

    \b
    Examples:
      onrecord dossier harbour-accord
      onrecord dossier harbour-accord --on 2026-03-01 --out public/harbour
      onrecord dossier harbour-accord --reviewed-only
    """
    storyline = desk.line(line)
    with progress("Coding", None) as advance:
        desk.code(storyline, advance)
    click.echo(str(desk.write_dossier(storyline, on, out, reviewed_only=reviewed_only)))
