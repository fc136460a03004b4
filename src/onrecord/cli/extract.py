"""`onrecord extract`"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import as_json, print_json, print_table, report

if TYPE_CHECKING:
    from onrecord.model import Article, Statement

    Extracted = Iterable[tuple[Article, list[Statement]]]


@click.command("extract")
@click.argument("sources", metavar="[PATH|URL...|-]", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "json", "table", "citron"]), default="jsonl", show_default=True
)
def command(sources: tuple[str, ...], form: str) -> None:
    """Statements of articles: who said what, in which words, relayed by whom. Needs no desk and writes nothing.

    Reads text, HTML, folders, URLs or JSON Lines of articles ({"id", "text", "url", "outlet", "published", "title",
    "byline"}, all but text optional); standard input by default. Gives one article a line, in the order of the input;
    with citron, each as an annotation of BBC Citron, text included.

    \b
    Examples:
      onrecord extract article.txt --format table
      onrecord extract articles.jsonl > statements.jsonl
      onrecord extract article.txt --format citron > article.json
      echo "Oslo would not say whether a letter had come." | onrecord extract
    """
    from onrecord.desk.extracting import extract
    from onrecord.desk.intake import Intake
    from onrecord.extraction import to_json
    from onrecord.extraction.citron import to_citron

    intake = Intake(sources or ("-",), on_problem=report)
    extracted = extract(intake)
    if form == "table":
        print_table(None, ("article", "speaker", "party", "act", "content", "chain"), _rows(extracted))
    elif form == "json":
        print_json([to_json(article, statements) for article, statements in extracted])
    else:
        written = to_citron if form == "citron" else to_json
        for article, statements in extracted:
            click.echo(as_json(written(article, statements)))
    if intake.barren:
        raise SystemExit(1)


def _rows(extracted: Extracted) -> Iterator[tuple[str, ...]]:
    for article, statements in extracted:
        for s in statements:
            who = s.speaker
            content = " … ".join(span.of(article.text) for span in s.content)
            yield (
                article.given_id or article.title or article.id,
                (who.name if who else None) or " ".join(span.of(article.text) for span in s.source),
                (who.party if who else None) or "",
                s.act + (" (hedged)" if s.hedged else ""),
                content,
                " → ".join(s.chain) if len(s.chain) > 1 else "",
            )
