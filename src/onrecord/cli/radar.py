"""`onrecord radar`"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from onrecord.cli.output import Date, desk_option, print_csv, print_json, print_table, progress, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.ledger.proposals import Keyness, Proposal, Radar
    from onrecord.model import When

HEADER = (
    "term", "rises", "p_value", "families", "quoted", "before", "recent", "since", "by_month",
    "first_seen", "first_outlet", "first_party", "first_speaker", "first_article", "first_statement",
    "typical_of", "party", "party_voices", "party_said", "party_of", "others_said", "others_of",
    "g2", "log_ratio", "party_p_value",
)  # fmt: skip


@click.command("radar")
@click.argument("line", required=False)
@click.option(
    "--since",
    type=Date(),
    help="The day since which articles are recent; by default such that a quarter of them are.",
)
@click.option(
    "--min-count", type=click.IntRange(2), default=4, show_default=True, help="Families that must use a term at least."
)
@click.option("--all", "everything", is_flag=True, help="Also the terms that were tried and do not rise.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@desk_option
def command(line: str | None, since: When | None, min_count: int, everything: bool, form: str, desk: Desk) -> None:
    """Propose terms in quotation marks that rise in the desk's articles, or in those of LINE; and whose they are.

    A term that stands in a line file's labels is tracked already and not proposed. Reprints count once. Every p-value
    is corrected for all the terms that were tried.

    \b
    Examples:
      onrecord radar
      onrecord radar harbour-accord --since 2026-01-01
      onrecord radar --min-count 3 --all --format csv > terms.csv
    """
    from onrecord.desk.radar import watch
    from onrecord.ledger.proposals import radar_json

    storyline = None
    if line is not None:
        storyline = desk.line(line)
        with progress("Coding", None) as advance:
            desk.code(storyline, advance)
    with progress("Looking", None) as advance:
        found = watch(desk, storyline, since=since, min_count=min_count, on_item=advance)
    told = found.terms if everything else found.rising
    if form == "json":
        print_json(radar_json(found, told))
    elif form == "csv":
        print_csv(HEADER, [row for term in told for row in _rows(found, term)])
    else:
        _show(found, told, desk)


def _rows(radar: Radar, term: Proposal) -> list[list[object]]:
    """A row for each party that says the term, or one where none does."""
    first = term.first
    shared = [
        term.term, term.rises, term.p_value, term.families, term.quoted, term.before, term.recent,
        radar.since.day if radar.since else None, "; ".join(f"{month}: {n}" for month, n in term.by_month),
        first.on.day if first.on else None, first.outlet, first.party, first.speaker, first.article, first.statement,
    ]  # fmt: skip
    return [[*shared, *_party(key)] for key in term.keyness] or [[*shared, *[None] * 10]]


def _party(key: Keyness) -> list[object]:
    return [
        key.typical, key.party, key.voices, key.said, key.of, key.others, key.of_others, round(key.g2, 2),
        round(key.log_ratio, 2), key.p_value,
    ]  # fmt: skip


def _show(radar: Radar, told: Sequence[Proposal], desk: Desk) -> None:
    name_of = desk.registry.party_name

    def whose(term: Proposal) -> str:
        typical = [f"{name_of(k.party)} (G² {k.g2:.1f}, log ratio {k.log_ratio:+.1f})" for k in term.typical_of]
        users = sorted(term.keyness, key=lambda key: (-key.voices, key.party))[:3]
        return "; ".join(typical) or ", ".join(f"{name_of(k.party)} {k.voices}" for k in users) or "no party"

    def first(term: Proposal) -> str:
        seen = term.first
        who = seen.speaker or (name_of(seen.party) if seen.party else "")
        return ", ".join(filter(None, [seen.on.day if seen.on else "undated", seen.outlet, who]))

    since = radar.since.day if radar.since else "no dated article"
    say(
        f"Since {since}: {radar.recent} families of articles, {radar.before} before. {len(radar.terms)} terms in "
        f"quotation marks tried, of {radar.seen} met; {len(radar.rising)} rise."
    )
    if radar.tracked:
        say(f"Tracked already: {', '.join(radar.tracked)}.")
    rows = [
        (
            term.term,
            str(term.before),
            str(term.recent),
            f"{term.p_value:.4f}" if term.p_value >= 0.0001 else "< 0.0001",
            str(term.quoted),
            whose(term),
            first(term),
        )
        for term in told
    ]
    if rows:
        say()
        header = ("term", "before", "since", "p", "quoted by", "typical of, else said by", "first seen")
        print_table("Terms, by independent voices", header, rows)
    else:
        say("Nothing to propose; see all that was tried with --all.")
