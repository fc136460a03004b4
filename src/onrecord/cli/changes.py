"""`onrecord changes`"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import Date, desk_option, print_json, print_table, printable, progress, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.model import Changes, Claim, Line, NewStatement, ShiftChange, When


_ID = 9
"""Characters of an id that are shown: enough to tell statements of one line apart, and for `why` to find them."""

_SHOWN = 2


def _folder(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The address of a folder, with a slash at its end."""
    from onrecord.publishing import web_address

    if value is None:
        return None
    if web_address(value) is None or "?" in value or "#" in value:
        raise click.BadParameter(f"{value!r} is no folder on the web; write it as https://news.example/harbour/")
    return value if value.endswith("/") else value + "/"


@click.command("changes")
@click.argument("line")
@click.option("--since", type=Date(), required=True, help="The first day that counts.")
@click.option("--on", type=Date(), help="The last day that counts; today by default.")
@click.option("--format", "form", type=click.Choice(["table", "json", "atom"]), default="table", show_default=True)
@click.option(
    "--base-url", "base", metavar="URL", callback=_folder,
    help="Where the dossier's folder is published: the feed's entries lead to its pages.",
)  # fmt: skip
@desk_option
def command(line: str, since: When, on: When | None, form: str, base: str | None, desk: Desk) -> None:
    """What changed of LINE since a day: new statements, standings and stances that changed, blame, shifts and labels
    first seen, documents, withdrawn articles, and how much people decided.

    The ledger as of the day before is compared with that of today, or of another day. An article counts from the day of
    its publication on, whenever the desk read it.

    \b
    Examples:
      onrecord changes harbour-accord --since 2026-03-01
      onrecord changes harbour-accord --since 2026-03 --on 2026-04 --format json
      onrecord changes harbour-accord --since 2026-03-01 --format atom \\
          --base-url https://news.example/harbour/ > changes.atom
    """
    storyline = desk.line(line)
    with progress("Coding", None) as advance:
        desk.code(storyline, advance)
    found = desk.changes(storyline, since, on)
    if form == "json":
        from onrecord.ledger import changes_json

        print_json(changes_json(found, storyline))
    elif form == "atom":
        from onrecord.desk.changing import sources
        from onrecord.publishing import changes_feed

        feed = changes_feed(found, storyline, desk.registry.party_name, sources(desk.store, found), base)
        click.echo(feed, nl=False)
    else:
        _Tables(found, storyline, desk.registry.party_name).show()


class _Tables:
    """The changes as tables on standard output: what is most asked for first."""

    def __init__(self, found: Changes, line: Line, name_of: Callable[[str], str]) -> None:
        self._found = found
        self._line = line
        self._name_of = name_of

    def show(self) -> None:
        from onrecord.publishing import searched_words

        say(f"{searched_words(self._found)}\n")
        self._standings()
        for claim in self._line.claims:
            self._statements(claim)
        self._others()
        self._table("Blamed for the first time", ("day", "by", "blamed", "voices"), self._blame())
        self._table("Shifts", ("party", "in", "from", "to", "between", "found"), map(self._shift, self._found.shifts))
        self._table("Labels seen for the first time", ("day", "label", "articles"), self._labels())
        self._table("Documents", ("day", "what", "title", "claim", "by", "why"), self._documents())
        self._table("Articles", ("day", "what", "outlet", "title", "statements", "by", "why"), self._articles())
        if self._found.decisions:
            counts = ", ".join(f"{kind} {number}" for kind, number in self._found.decisions)
            say(f"Decisions of people, by what they are on: {counts}.")

    def _table(
        self, title: str, header: tuple[str, ...], rows: Iterator[tuple[str, ...]] | map[tuple[str, ...]]
    ) -> None:
        if found := list(rows):
            print_table(title, header, found)

    def _standings(self) -> None:
        standings = (
            (
                one.claim.id, "the claim", one.earlier, one.later, _day(one.since),
                "; ".join(f"“{d.title}”" for d in one.documents) or _ids(one.statements),
            )
            for one in self._found.standings
        )  # fmt: skip
        nothing = "nothing found"
        stances = (
            (
                one.claim.id, self._name_of(one.party), one.earlier or nothing, one.later or nothing,
                _day(one.since) if one.later else one.told.day, _ids(one.statements),
            )
            for one in self._found.stances
        )  # fmt: skip
        header = ("claim", "of", "from", "to", "since", "by")
        self._table("Standings and stances that changed", header, iter([*standings, *stances]))

    def _statements(self, claim: Claim) -> None:
        mine = [one for one in self._found.statements if one.position.claim == claim.id]
        mine.sort(key=lambda one: one.reported.first)
        telling = [self._statement(one) for one in mine if one.telling]
        self._table(
            f"New on {claim.id}", ("day", "party", "speaker", "stance", "blames", "outlet", "id"), iter(telling)
        )
        if rest := len(mine) - len(telling):
            only = "only mentions it" if rest == 1 else "only mention it"
            say(f"{claim.id}: {rest} {'more ' if telling else ''}that {only}; --format json lists them.\n")

    def _others(self) -> None:
        if again := len(self._found.reprinted):
            say(f"{_statements(again)} more reprint{'s' if again == 1 else ''} what was on record before.\n")
        if gone := len(self._found.gone):
            say(f"{_statements(gone)} no longer count{'s' if gone == 1 else ''}.\n")

    def _statement(self, one: NewStatement) -> tuple[str, ...]:
        p, on, more = one.position, one.sighting.on, len(one.reprints)
        said = f" (said {_day(on)})" if on and on.day != one.reported.day else ""
        reprints = f" and {more} reprint{'' if more == 1 else 's'}" if more else ""
        return (
            one.reported.day + said,
            self._name_of(p.party) if p.party else "—",
            p.speaker or "—",
            p.stance,
            ", ".join(map(self._name_of, p.blames)) or "—",
            f"{one.sighting.outlet or '—'}{reprints}",
            p.statement[:_ID],
        )

    def _blame(self) -> Iterator[tuple[str, ...]]:
        for one in self._found.blame:
            yield one.told.day, self._name_of(one.party), self._name_of(one.blamed), str(one.voices)

    def _shift(self, one: ShiftChange) -> tuple[str, ...]:
        s = one.shift
        named = self._name_of if s.kind == "blame" else str
        between = f"{s.between[0].day} and {s.between[1].day}"
        party, found = self._name_of(s.party), "yes" if one.found else "no longer"
        return party, s.about or s.kind, named(s.earlier), named(s.later), between, found

    def _labels(self) -> Iterator[tuple[str, ...]]:
        for one in self._found.labels:
            yield one.told.day, one.use.text, str(len(one.use.articles))

    def _documents(self) -> Iterator[tuple[str, ...]]:
        for one in self._found.documents:
            by = one.decision
            yield (
                one.told.day, one.how, one.document.title, one.document.claim or "all",
                by.who if by else "in the line file", by.why if by else "",
            )  # fmt: skip

    def _articles(self) -> Iterator[tuple[str, ...]]:
        for one in self._found.articles:
            title, by = printable(one.title or "Untitled"), one.decision
            yield one.told.day, one.how, one.outlet or "—", title, str(len(one.statements)), by.who, by.why


def _day(when: When | None) -> str:
    return when.day if when else "undated"


def _ids(statements: Sequence[str]) -> str:
    """The first two, as `why` takes them, and how many more."""
    more = f" and {len(statements) - _SHOWN} more" if len(statements) > _SHOWN else ""
    return " ".join(id_[:_ID] for id_ in statements[:_SHOWN]) + more or "—"


def _statements(number: int) -> str:
    return f"{number} statement{'' if number == 1 else 's'}"
