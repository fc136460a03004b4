"""`onrecord actors`: look, decide, import and export."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from onrecord.cli.output import Command, Date, desk_option, print_csv, print_json, print_table, progress, report, say

if TYPE_CHECKING:
    from onrecord.actors.exchange import Form
    from onrecord.actors.identity import Verdict
    from onrecord.actors.matching import Candidate
    from onrecord.desk.actors import Entry, Profile
    from onrecord.desk.desk import Desk
    from onrecord.model import Decision, When

HEADER = ("name", "party", "role", "statements", "since", "until", "names", "id")
ROLES = ("official", "former official", "analyst", "outlet", "citizen", "body", "unknown")
_TOLD = 10_000  # actors after which an import says how far it is
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)


@click.group("actors")
def command() -> None:
    """Who speaks on this desk, for whom, since when; and which names are one actor's.

    People, parties and outlets that onrecord does not know stand in the desk's actors.yaml; registers of officials are
    imported. That two names are one actor's, or two actors', a person decides; each decision is kept and can be undone.

    \b
    Examples:
      onrecord actors list --party RUS
      onrecord actors show "Ilko Varen"
      onrecord actors candidates
      onrecord actors merge "Ilko Warren" "Ilko Varen" --why "the Gazette spells him so"
      onrecord actors import peps.ftm.json && onrecord actors refresh
    """


@command.command("list")
@click.option("--search", help="Part of a name, in any script and without accents.")
@click.option("--party", help="Speaks for this party, such as USA or european-union.")
@click.option("--role", type=click.Choice(ROLES), help="Speaks in this role.")
@click.option("--since", type=Date(), help="Heard on this day or later.")
@click.option("--until", type=Date(), help="Heard on this day or earlier.")
@click.option("--at-least", type=click.IntRange(1), default=1, show_default=True, help="Statements.")
@format_option
@desk_option
def list_(
    search: str | None,
    party: str | None,
    role: str | None,
    since: When | None,
    until: When | None,
    at_least: int,
    form: str,
    desk: Desk,
) -> None:
    """List who is named as a speaker in the desk's statements: with most statements first.

    \b
    Examples:
      onrecord actors list --at-least 3
      onrecord actors list --search lavrov --format json
      onrecord actors list --role analyst --since 2026-01 --format csv > analysts.csv
    """
    entries = desk.actors.listed(
        search=search,
        party=party,
        role=role,
        since=since.first if since else None,
        until=until.last if until else None,
        at_least=at_least,
    )
    if form == "json":
        print_json(list(map(_entry_json, entries)))
    elif form == "csv":
        print_csv(HEADER, map(_cells, entries))
    else:
        print_table(None, HEADER[:-1], (tuple(map(str, _cells(e)[:-1])) for e in entries))


@command.command("show")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@desk_option
def show(name: str, form: str, desk: Desk) -> None:
    """All about one actor: names, offices with dates, for which parties it is heard and why, decisions, statements.

    NAME is a name in full, a name with its party as `list` shows it, or an id.

    \b
    Examples:
      onrecord actors show "Ilko Varen"
      onrecord actors show "John Smith (GBR)" --format json
    """
    profile = desk.actors.profile(desk.actors.find(name))
    if form == "json":
        print_json(_profile_json(profile))
    else:
        _show(profile)


@command.command("candidates")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@format_option
@desk_option
def candidates(limit: int, form: str, desk: Desk) -> None:
    """Names that may be one actor's, by sound and in any script, with what speaks for it. Nothing is merged.

    Decide with `merge`, `split` or `unsure`; a pair that was decided is not proposed again.

    \b
    Example:
      onrecord actors candidates --limit 20
    """
    from onrecord.desk.same_actor import proposals

    found = proposals(desk.actors)[:limit]
    if not found:
        say("No names on this desk sound alike that nobody has decided about.", err=True)
    header = ("alike", "name", "may be", "because")
    if form == "json":
        print_json([_candidate_json(c) for c in found])
    elif form == "csv":
        print_csv(header, ((c.score, c.left.name, c.right.name, "; ".join(c.because)) for c in found))
    else:
        print_table(None, header, ((f"{c.score:.2f}", c.left.name, c.right.name, "; ".join(c.because)) for c in found))


def _deciding(of: Command) -> Command:
    """Options of every decision: `--why` and `--by`."""
    by = click.option("--by", metavar="NAME", help="Who decides; ONRECORD_BY or the login's name by default.")
    why = click.option("--why", default="", help="The reason, for whoever reads the record later.")
    return why(by(of))


@command.command("merge")
@click.argument("name")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@_deciding
@desk_option
def merge(name: str, others: Sequence[str], why: str, by: str | None, desk: Desk) -> None:
    """Decide that NAME and each OTHER are one actor. Who speaks in the articles concerned is found out anew.

    \b
    Examples:
      onrecord actors merge "Ilko Varen" "Ilko Warren" --why "the Gazette spells him so"
      onrecord actors merge "John Smith (GBR)" "J. Smith" --by Ina
    """
    _judge(desk, "same", name, others, why, by)


@command.command("split")
@click.argument("name")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@_deciding
@desk_option
def split(name: str, others: Sequence[str], why: str, by: str | None, desk: Desk) -> None:
    """Decide that NAME and each OTHER are different actors: merged ones are parted, candidates not proposed again.

    \b
    Example:
      onrecord actors split "Ilko Varen" "Ilko Warren" --why "Warren is a columnist"
    """
    _judge(desk, "different", name, others, why, by)


@command.command("unsure")
@click.argument("name")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@_deciding
@desk_option
def unsure(name: str, others: Sequence[str], why: str, by: str | None, desk: Desk) -> None:
    """Record that nobody can say whether NAME and each OTHER are one actor: they stay two until somebody can.

    \b
    Example:
      onrecord actors unsure "Ilko Varen" "I. Varen" --why "asked the Gazette on 3 March"
    """
    _judge(desk, "unsure", name, others, why, by)


@command.command("undo")
@click.argument("decision")
@_deciding
@desk_option
def undo(decision: str, why: str, by: str | None, desk: Desk) -> None:
    """Take back a decision, by its id or the beginning of it; what was in force before is again. Both stay on record.

    \b
    Example:
      onrecord actors undo d3f9a1 --why "two people after all"
    """
    from onrecord.desk.same_actor import take_back

    taken = take_back(desk.actors, decision, who=by, why=why)
    say(f"{taken.decision.subject}: taken back; {_changed(taken.changed)}", err=True)


@command.command("decisions")
@format_option
@desk_option
def decisions(form: str, desk: Desk) -> None:
    """Every decision on actors, those taken back too, the oldest first.

    \b
    Example:
      onrecord actors decisions --format csv > decisions.csv
    """
    from onrecord.desk.same_actor import decided

    header = ("id", "at", "by", "names", "decided", "why", "in force")
    rows = [_decision_cells(*pair) for pair in decided(desk.actors)]
    if form == "json":
        print_json([dict(zip((*header[:-1], "in_force"), row, strict=True)) for row in rows])
    elif form == "csv":
        print_csv(header, rows)
    else:
        print_table(None, header, (tuple(_text(cell) for cell in row) for row in rows))


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--from", "origin", type=click.Choice(["ftm", "csv"]), help="The file's form; told by the file by default."
)
@click.option("--source", help="What the file's actors go by; its name by default.")
@desk_option
def import_(file: Path, origin: Form | None, source: str | None, desk: Desk) -> None:
    """Import people in office: FollowTheMoney JSON lines, as OpenSanctions publishes them, or CSV.

    Of FollowTheMoney, persons with their occupancies and positions are read, organizations and public bodies. CSV has
    the columns id, kind, name, names, title, state, party, from, to (all but name may be missing), a row for each
    post. A source is taken whole: importing it again replaces what it brought before. What actors.yaml says of a name
    goes first, then what onrecord ships.

    \b
    Examples:
      onrecord actors import entities.ftm.json --source "OpenSanctions PEPs"
      onrecord actors import ministers.csv
      onrecord actors refresh
    """
    from onrecord.desk.actor_files import import_actors

    number = import_actors(
        desk.actors, file, form=origin, source=source, on_item=_counted("Importing"), on_problem=report
    )
    say(f"{number} actor{'' if number == 1 else 's'} imported from {source or file.name}", err=True)
    say("Next: onrecord actors refresh, so that statements that are here already know them", err=True)
    if not number:
        raise SystemExit(1)


@command.command("sources")
@desk_option
def sources(desk: Desk) -> None:
    """What was imported: each source with its number of actors.

    \b
    Example:
      onrecord actors sources
    """
    rows = ((source, str(number)) for source, number in desk.store.actors.sources().items())
    print_table(None, ("source", "actors"), rows)


@command.command("forget")
@click.argument("source")
@desk_option
def forget(source: str, desk: Desk) -> None:
    """Take back an import: SOURCE as `sources` names it. Decisions stay, and count again when it is imported again.

    \b
    Example:
      onrecord actors forget ministers.csv && onrecord actors refresh
    """
    from onrecord.desk.actor_files import forget_source

    number = forget_source(desk.actors, source)
    say(f"{number} actor{'' if number == 1 else 's'} of {source} forgotten", err=True)
    say("Next: onrecord actors refresh", err=True)


@command.command("export")
@click.option("--format", "form", type=click.Choice(["ftm", "csv"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; standard output by default.")
@desk_option
def export(form: Literal["ftm", "csv"], out: Path | None, desk: Desk) -> None:
    """Write the desk's own actors, each once with all its names and posts: FollowTheMoney JSON lines or CSV.

    These are the people of actors.yaml, whoever was imported, and whoever was merged.

    \b
    Examples:
      onrecord actors export > actors.csv
      onrecord actors export --format ftm --out actors.ftm.json
    """
    from onrecord.desk.actor_files import export_actors, export_to_file

    if out is None:
        export_actors(desk.actors, form, sys.stdout)
        return
    export_to_file(desk.actors, form, out)
    say(f"Written: {out}", err=True)


@command.command("refresh")
@desk_option
def refresh(desk: Desk) -> None:
    """Find out anew who speaks in the desk's statements, without reading the articles again.

    For use after an import or a change of actors.yaml.

    \b
    Example:
      onrecord actors refresh
    """
    with progress("Resolving", desk.store.article_count()) as advance:
        changed = desk.actors.refresh(on_item=advance)
    say(_changed(changed), err=True)


def _counted(label: str) -> Callable[[str], None]:
    """Tells now and then how many there have been: nobody knows the total before the end of the file."""
    numbers = count(1)

    def advance(_: str) -> None:
        if (number := next(numbers)) % _TOLD == 0:
            say(f"{label}: {number}", err=True)

    return advance


def _judge(desk: Desk, verdict: Verdict, name: str, others: Sequence[str], why: str, by: str | None) -> None:
    from onrecord.desk.same_actor import WORDS, judge

    for other in others:
        taken = judge(desk.actors, verdict, name, other, who=by, why=why)
        say(f"{name} and {other} {WORDS[verdict]}: recorded as {taken.decision.id}", err=True)
        say(f"{_changed(taken.changed)}; to take it back: onrecord actors undo {taken.decision.id}", err=True)


def _changed(articles: int) -> str:
    return f"speakers changed in {articles} article{'' if articles == 1 else 's'}"


def _cells(entry: Entry) -> tuple[object, ...]:
    others = [name for name in entry.names if name != entry.name]
    return (
        entry.name,
        " ".join(entry.parties),
        ", ".join(entry.roles),
        entry.statements,
        entry.since or "",
        entry.until or "",
        " · ".join(others),
        entry.id,
    )


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "names": list(entry.names),
        "parties": list(entry.parties),
        "roles": list(entry.roles),
        "statements": entry.statements,
        "since": entry.since,
        "until": entry.until,
        "registered": entry.registered,
    }


def _profile_json(profile: Profile) -> dict[str, Any]:
    person = profile.person
    offices = [
        {
            "title": office.title,
            "party": office.party,
            "role": office.role,
            "from": office.start.isoformat() if office.start else None,
            "until": office.end.isoformat() if office.end else None,
        }
        for office in (person.offices if person else ())
    ]
    return {
        **_entry_json(profile.entry),
        "known_names": [person.name, *person.names] if person else [],
        "origin": profile.origin,
        "offices": offices,
        "heard": [
            {
                "name": h.name,
                "party": h.party,
                "role": h.role,
                "statements": h.statements,
                "from": h.first,
                "to": h.last,
            }
            for h in profile.entry.heard
        ],
        "reasons": [{"party": party, "because": why, "statements": ids} for party, why, ids in profile.reasons()],
        "decisions": [decision_json(d) for d in profile.decisions],
        "statements_by_day": [{"id": s.id, "article": s.article} for s in profile.statements],
    }


def decision_json(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "names": [name["name"] for name in decision.values["names"]],
        "decided": decision.verdict,
        "by": decision.who,
        "at": decision.at,
        "why": decision.why,
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    return {
        "alike": candidate.score,
        "names": [candidate.left.name, candidate.right.name],
        "ids": [candidate.left.key, candidate.right.key],
        "because": list(candidate.because),
    }


def _decision_cells(decision: Decision, in_force: bool) -> tuple[object, ...]:
    names = [name["name"] for name in decision.values.get("names", [])]
    decided = decision.verdict if decision.undoes is None else f"undo {decision.undoes}"
    return decision.id, decision.at[:19] + "Z", decision.who, " = ".join(names), decided, decision.why, in_force


def _text(cell: object) -> str:
    return ("yes" if cell else "no") if isinstance(cell, bool) else str(cell)


def _show(profile: Profile) -> None:
    from onrecord.desk.same_actor import told

    entry, person = profile.entry, profile.person
    say(entry.name + (f"  ({profile.origin})" if profile.origin else ""))
    if person is not None and person.names:
        say(f"Known as: {' · '.join(person.names)}")
    if others := [name for name in entry.names if name != entry.name]:
        say(f"Heard as: {' · '.join(others)}")
    for decision in profile.decisions:
        names = " = ".join(name["name"] for name in decision.values["names"])
        say(f"Decided: {names}: {told(decision)} ({decision.id})")
    say()
    if person is not None:
        offices = [(o.title, o.party or "", o.role, str(o.start or ""), str(o.end or "")) for o in person.offices]
        print_table("Offices", ("office", "party", "role", "from", "until"), offices)
    heard = [(h.name, h.party or "", h.role, str(h.statements), h.first or "", h.last or "") for h in entry.heard]
    print_table("Heard", ("as", "for", "role", "statements", "from", "to"), heard)
    reasons = [(party or "no party", why, str(len(ids)), ids[0]) for party, why, ids in profile.reasons()]
    print_table("Why", ("for", "because", "statements", "such as"), reasons)
    if profile.statements:
        say(f"One statement in full: onrecord why {profile.statements[-1].id}", err=True)
