"""The command line: arguments in, answers out. Results go to standard output, all else to standard error.

Exit codes: 0 done, 1 bad input (one clear line: what, where, what to do), 2 wrong usage.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from onrecord.errors import OnrecordError

COMMANDS = {
    "init": "make a desk: a folder that follows lines",
    "add": "read articles into the desk",
    "extract": "statements of articles, without a desk",
    "convert": "statements that another tool found, as extract gives them",
    "line": "make, check and list line files",
    "status": "the standing of a line's claims at a date",
    "changes": "what changed of a line since a day",
    "statements": "list the desk's statements",
    "review": "accept, correct or reject what was coded",
    "article": "withdraw articles, restore and list them",
    "radar": "terms in quotation marks that rise, and whose they are",
    "document": "documents by which a claim is documented",
    "why": "how a statement's speaker and party were found",
    "actors": "who speaks: list, show, merge, split, import, export",
    "dossier": "write a line's dossier: pages, JSON, CSV",
    "demo": "see it work on the shipped case",
}


class _Lazy(click.Group):
    """Imports a command's module when it is called: help must answer at once, and the reader takes its time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        command.short_help = COMMANDS[cmd_name]
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def group() -> None:
    """Follow a diplomatic line: who claims the understanding, who confirms it, on what terms, who is blamed,
    and when the story changes.

    \b
    See it work on the shipped case:    onrecord demo
    Statements of one article:          onrecord extract article.txt
    Follow a line of your own:
        onrecord init my-desk && cd my-desk
        onrecord line new harbour-accord
        onrecord add articles.jsonl https://news.example/talks
        onrecord status harbour-accord
        onrecord dossier harbour-accord
    """


def main() -> None:
    """Entry point of the `onrecord` command."""
    # A command makes records by the hundred thousand that all live to its end: to look for garbage among them at every
    # seven hundred took a fifth of a large desk's `status`, and at every hundred thousand still a thirtieth.
    gc.set_threshold(400_000, 20, 100)
    if isinstance(sys.stdout, TextIOWrapper):  # results are UTF-8, whatever the terminal or the pipe is set to
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        group.main(prog_name="onrecord", standalone_mode=False)
        gc.freeze()  # nor need they be looked through once more before the process ends
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.UsageError as wrong:
        wrong.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("onrecord: stopped; what was read is kept, run it again to go on", err=True)
        sys.exit(130)
    except click.ClickException as bad:
        bad.show()
        sys.exit(1)
    except OnrecordError as bad:
        from onrecord.cli.output import say

        say(f"onrecord: {bad}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing more to say, and no traceback at shutdown.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
