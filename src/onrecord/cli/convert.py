"""`onrecord convert`"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.output import as_json, report


@click.command("convert")
@click.argument("sources", metavar="[PATH...|-]", nargs=-1)
@click.option("--from", "tool", type=click.Choice(["citron"]), required=True, help="The tool whose JSON is read.")
@click.option(
    "--text",
    "texts",
    metavar="PATH",
    type=click.Path(exists=True, path_type=Path),
    help="The article's text, where the JSON has none; or a folder with one.txt for one.json.",
)
def command(sources: tuple[str, ...], tool: str, texts: Path | None) -> None:
    """Statements that another tool or a person marked, in the form that `onrecord extract` gives, one article a line.

    Reads JSON of BBC Citron, from files, folders or standard input: annotations, which hold the text, and with --text
    what citron-extract writes (its places are counted in spaCy's tokens, so spaCy must be installed). The spans stay
    as they are; act, speaker and party are worked out from them.

    \b
    Examples:
      onrecord convert --from citron annotations/ > gold.jsonl
      onrecord convert --from citron --text article.txt quotes.json
      onrecord extract article.txt --format citron | onrecord convert --from citron
    """
    from onrecord.desk.converting import Conversion
    from onrecord.extraction import to_json

    conversion = Conversion(sources or ("-",), on_problem=report, texts=texts)
    for article, statements in conversion:
        click.echo(as_json(to_json(article, statements)))
    if conversion.barren:
        raise SystemExit(1)
