"""What every command shares: the desk option, lines, tables, JSON, CSV, progress."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.model import Problem, When

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])

_CONTROLS = re.compile("[\x7f-\x9f]")
"""Those that JSON allows within a text as they are."""


def desk_option(command: Command) -> Command:
    """`--desk DIR`, given to the command as `desk`, an opened Desk."""
    option = click.option(
        "--desk",
        metavar="DIR",
        callback=_find_desk,
        expose_value=True,
        help="The desk; by default the nearest folder upward that holds onrecord.toml.",
    )
    return option(command)


def _find_desk(ctx: click.Context, _: click.Parameter, value: str | None) -> Desk:
    from onrecord.desk.desk import Desk

    return ctx.with_resource(Desk.find(Path(value) if value else None))


class Date(click.ParamType[When]):
    """A day, month or year, as ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> When:
        """`2026-06-03`, `2026-06` or `2026`, else a usage error."""
        try:
            return value if isinstance(value, When) else When.parse(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as 2026-06-03, 2026-06 or 2026", param, ctx)


def report(problem: Problem) -> None:
    """One line on standard error."""
    say(printable(f"onrecord: {problem}"), err=True)


def say(text: str = "", *, err: bool = False) -> None:
    """Lines of text on standard output, or standard error, of which no article can make more than words."""
    click.echo("\n".join(map(printable, text.split("\n"))), err=err)


def print_json(value: object) -> None:
    """JSON on standard output, indented."""
    click.echo(as_json(value, indent=2))


def as_json(value: object, indent: int | None = None) -> str:
    """JSON with letters as they are, and every control character as an escape."""
    return _CONTROLS.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def print_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """CSV on standard output, as a spreadsheet opens it: UTF-8 with a byte order mark, no cell a formula."""
    from onrecord.publishing import as_csv

    click.echo(as_csv(header, rows), nl=False)


def print_table(title: str | None, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output, as wide as the terminal; text is never read as markup."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, title_style="bold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    # Without a terminal there is no width to fit: a pipe gets whole lines.
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)


def printable(text: str) -> str:
    """`text` on one line, without control characters: an article must not drive the reader's terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


@contextmanager
def progress(label: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error; call what it gives once an item, with a word on what happened last.

    Without a terminal a line is written now and then instead.
    """
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield _lines(label, total)
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}"),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(label, total=total, last="")

        def advance(last: str = "") -> None:
            bar.update(task, advance=1, last=printable(last)[:40].replace("[", "("))

        yield advance


def _lines(label: str, total: int | None) -> Callable[[str], None]:
    done = 0

    def advance(_: str = "") -> None:
        nonlocal done
        done += 1
        if done % 50 == 0 or done == total:
            say(f"{label}: {done}{f' of {total}' if total else ''}", err=True)

    return advance
