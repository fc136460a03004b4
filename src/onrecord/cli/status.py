"""`onrecord status`"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import Date, desk_option, print_json, print_table, progress, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.model import LabelUse, Ledger, Shift, TermRow, When


@click.command("status")
@click.argument("line")
@click.option("--on", type=Date(), help="The ledger as it stood on that day; today by default.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@desk_option
def command(line: str, on: When | None, form: str, desk: Desk) -> None:
    """The standing of LINE's claims: who asserts, confirms, denies, withholds or abandons them, since when.

    \b
    Examples:
      onrecord status harbour-accord
      onrecord status harbour-accord --on 2026-03-01
      onrecord status harbour-accord --format json
    """
    from onrecord import ledger as ledgers

    storyline = desk.line(line)
    with progress("Coding", None) as advance:
        desk.code(storyline, advance)
    ledger = desk.ledger(storyline, on, words=form == "json")
    if form == "json":
        print_json(ledgers.to_json(ledger, storyline))
    else:
        show(ledger, desk.registry.party_name)
        flagged = len(desk.flagged(storyline))
        if flagged:
            rest = "1 decision rests" if flagged == 1 else f"{flagged} decisions rest"
            say(f"{rest} on evidence that has changed: onrecord review {line} --list")


def show(ledger: Ledger, name_of: Callable[[str], str]) -> None:
    """The ledger as tables on standard output."""
    say(f"{ledger.headline}\n")
    for claim in ledger.claims:
        rows = [
            (
                name_of(p.party),
                p.stance,
                p.since.day if p.since else "undated",
                ", ".join(p.speakers) or "—",
                str(p.families),
            )
            for p in claim.parties
        ]
        since = f" since {claim.since.day}" if claim.since else ""
        title = f"{claim.claim.id}: {claim.standing}{since}"
        print_table(title, ("party", "stance", "since", "through", "voices"), rows)
        say(f"{claim.because}\n")
    terms = [_term(row, name_of) for row in ledger.terms]
    if terms:
        columns = ("giver", "receiver", "what, as claimed", "lasting", "held by giver", "who says so, voices")
        print_table("Terms sheet", columns, terms)
    labels = [row for use in ledger.labels for row in _label(use, name_of)]
    if labels:
        header = ("label", "party", "first", "voices by month")
        print_table("Labels, by the party in whose words they stand", header, labels)
    shifts = [_shift(shift, name_of) for shift in ledger.shifts.found]
    if shifts:
        print_table("Shifts", ("party", "in", "from", "to", "between", "days before", "days after", "p"), shifts)
    elif ledger.shifts.tried:
        say(f"No shift found in {ledger.shifts.tried} series that could have shown one.\n")
    blame: dict[tuple[str, str], list[str]] = {}
    for cell in ledger.blame:
        blame.setdefault((cell.party, cell.blamed), []).append(f"{cell.month or 'undated'} {cell.families}")
    if blame:
        told = [(name_of(party), name_of(blamed), ", ".join(months)) for (party, blamed), months in blame.items()]
        print_table("Blame", ("by", "blamed", "voices by month"), told)


def _term(row: TermRow, name_of: Callable[[str], str]) -> tuple[str, ...]:
    says = [f"{name_of(s.party) if s.party else 'reported'} {s.stance} {s.voices}" for s in row.says]
    term = row.term
    return (
        name_of(term.giver),
        name_of(term.receiver),
        term.what,
        term.lasting,
        term.held_by_giver,
        "; ".join(says) or "no statement",
    )


def _label(use: LabelUse, name_of: Callable[[str], str]) -> Iterator[tuple[str, ...]]:
    """A row for each party, with its independent voices by month."""
    for first in use.first_by_party:
        months = [f"{c.month or 'undated'} {c.voices}" for c in use.cells if c.party == first.party]
        yield use.text, name_of(first.party or ""), first.on.day if first.on else "undated", ", ".join(months)


def _shift(shift: Shift, name_of: Callable[[str], str]) -> tuple[str, ...]:
    def named(value: str) -> str:
        return name_of(value) if shift.kind == "blame" else value

    def counts(of: Iterable[tuple[str, int]]) -> str:
        return ", ".join(f"{named(value)} {number}" for value, number in of)

    first, last = shift.between
    return (
        name_of(shift.party),
        shift.about or shift.kind,
        named(shift.earlier),
        named(shift.later),
        f"{first.day} and {last.day}",
        counts(shift.before),
        counts(shift.after),
        f"{shift.p_value:.4f}" if shift.p_value >= 0.0001 else "< 0.0001",
    )
