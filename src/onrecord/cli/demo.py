"""`onrecord demo`"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.output import progress, report, say
from onrecord.cli.status import show


@click.command("demo")
@click.option(
    "--into", "folder", type=click.Path(file_okay=False, path_type=Path), default="demo-desk", show_default=True,
    help="Where the desk is made.",
)  # fmt: skip
def command(folder: Path) -> None:
    """Build a desk from the shipped case, a fictional dispute; print its ledger and write its dossier.

    \b
    Example:
      onrecord demo --into my-demo
    """
    from onrecord.desk import demo

    case = demo.shipped_case()
    with demo.make_desk(folder, case) as desk:
        with progress("Reading the shipped case", case.count) as advance:
            demo.fill(desk, case, on_item=advance, on_problem=report)
        line = desk.line(case.line)
        desk.code(line)
        show(desk.ledger(line, case.until), desk.registry.party_name)
        page = desk.write_dossier(line, case.until)
    say(f"Dossier: {page}")
    say(f"Look around: onrecord status {case.line} --desk {folder}", err=True)
