"""`onrecord review`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from onrecord.cli.output import desk_option, print_json, print_table, progress, say
from onrecord.model import STANCES

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.desk.review_session import Listed, Session
    from onrecord.desk.reviewing import Verdict
    from onrecord.model import Line

HEADER = ("id", "verdict", "by", "on", "claim", "words", "counts", "why")
_LONGEST = 60
"""Characters of a sentence in the table; the JSON form has it whole."""


@click.command("review")
@click.argument("line")
@click.option("--by", metavar="NAME", help="Who decides; by default ONRECORD_BY, else your login.")
@click.option("--statement", metavar="ID", help="Decide on this statement alone, without the walk.")
@click.option("--claim", metavar="ID", help="On which claim; may be left out where only one comes in question.")
@click.option("--accept", is_flag=True, help="It is coded as it should be.")
@click.option("--reject", is_flag=True, help="It does not count for the claim.")
@click.option("--as", "stance", type=click.Choice(STANCES), help="It takes this stance.")
@click.option(
    "--term", metavar="N", help="It is about this term of the claim, by number; 0: about the claim as a whole."
)
@click.option("--blames", metavar="PARTY", multiple=True, help="It blames this party; may be repeated; -: nobody.")
@click.option("--party", metavar="PARTY", help="It speaks for this party, by code or name; -: for none.")
@click.option("--speaker", metavar="NAME", help="This person speaks; -: nobody who is named.")
@click.option("--why", default="", help="Why it is so decided.")
@click.option("--list", "listing", is_flag=True, help="What was decided, by whom, when; what has changed under it.")
@click.option(
    "--undo", metavar="[ID]", is_flag=False, flag_value="", help="Take back a decision: by default your last."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="The form of --list.")
@desk_option
def command(
    line: str,
    by: str | None,
    statement: str | None,
    claim: str | None,
    accept: bool,
    reject: bool,
    why: str,
    listing: bool,
    undo: str | None,
    form: str,
    desk: Desk,
    **corrections: Any,
) -> None:
    """Decide on LINE's positions: accept, correct or reject what was coded, sentence by sentence.

    Without options it walks through what is open, in the terminal, a key for each. What is decided is saved at once,
    and the next walk goes on from there. First come decisions whose evidence has changed since they were made; then
    the positions on which a party's stance in the ledger rests, where one voice alone carries it, and then the others
    of these; then what takes a stance or lays blame and carries nothing; then mere mentions. Of each kind, the least
    certain comes first.

    Who decided what, when and why is kept, and nothing is deleted. A decision holds when articles are read anew, when
    the coder is another, and in later revisions of the article. Where the words, the coding or the claim's text are
    no longer what the person saw, it goes on counting, and is listed as changed until somebody decides again.

    \b
    Examples:
      onrecord review harbour-accord
      onrecord review harbour-accord --statement s95ecba2 --accept --by Ina
      onrecord review harbour-accord --statement s95ecba2 --claim harbour-for-grain \\
          --as denies --blames XKE --why "It is meant ironically."
      onrecord review harbour-accord --list
      onrecord review harbour-accord --undo
      onrecord review harbour-accord --undo d1f0c2a --why "I meant another."
      onrecord dossier harbour-accord --reviewed-only
    """
    changes = {name: value for name, value in corrections.items() if value is not None and value != ()}
    verdicts = [name for name, given in (("accept", accept), ("reject", reject), ("correct", changes)) if given]
    _check(statement, claim, verdicts, listing, undo is not None)
    storyline = desk.line(line)
    with progress("Coding", None) as advance:
        desk.code(storyline, advance)
    if listing:
        _list(desk, storyline, form)
    elif undo is not None:
        _undo(desk, storyline, undo, by, why)
    elif statement is not None:
        from onrecord.desk.review_session import Session

        _decide(desk, Session(desk, storyline, by), (statement, claim), (verdicts[0], changes), why)
    else:
        from onrecord.cli.review_walk import walk
        from onrecord.desk.review_session import Session

        walk(desk, Session(desk, storyline, by))


def _check(statement: str | None, claim: str | None, verdicts: list[str], listing: bool, undo: bool) -> None:
    """Raises UsageError where the options do not go together."""
    if listing + undo + (statement is not None) > 1:
        raise click.UsageError("--list, --undo and --statement do not go together; choose one")
    if statement is None and (verdicts or claim):
        raise click.UsageError("name the statement that is decided on with --statement ID")
    if statement is not None and len(verdicts) != 1:
        raise click.UsageError(
            "with --statement, choose one of --accept, --reject, and corrections (--as, --term, --blames, --party, "
            "--speaker)"
        )


def _decide(
    desk: Desk, session: Session, on: tuple[str, str | None], what: tuple[str, dict[str, Any]], why: str
) -> None:
    """Decide on one statement and claim, and say how it counts from here on."""
    from onrecord.desk.review_words import in_words, values_of
    from onrecord.desk.reviewing import DONE

    item = session.on(*on)
    verdict, given = what
    decision = session.decide(item, cast("Verdict", verdict), values_of(given, item.claim, desk.registry), why)
    say(decision.id)
    after = session.on(item.statement.id, item.claim.id)
    shown = in_words(after.shown, item.claim, desk.registry.party_name, after.written)
    say(f"{DONE[decision.verdict]}: {shown}", err=True)


def _undo(desk: Desk, line: Line, id_: str, by: str | None, why: str) -> None:
    from onrecord.desk.review_session import Session
    from onrecord.desk.reviewing import told

    taken, undoing = Session(desk, line, by).undo(id_ or None, why)
    say(undoing.id)
    say(f"Taken back: {taken.id}, {told(taken)}; it stays on record: onrecord review {line.id} --list", err=True)


def _list(desk: Desk, line: Line, form: str) -> None:
    from onrecord.desk.review_session import as_json, listed

    found = listed(desk, line)
    if form == "json":
        print_json(as_json(found))
        return
    print_table(None, HEADER, map(_cells, found))
    flagged = [one for one in found if one.held and one.held.changes]
    if flagged:
        say(f"{len(flagged)} of {len(found)} rest on evidence that has changed; decide anew: onrecord review {line.id}")


def _cells(one: Listed) -> tuple[str, ...]:
    from onrecord.desk.reviewing import DONE

    decision, seen = one.decision, one.decision.values
    words = seen["words"]["content"] or " ".join(filter(None, (seen["words"]["source"], seen["words"]["cue"])))
    return (
        decision.id[:9],
        DONE[decision.verdict],
        decision.who,
        decision.at[:10],
        seen["claim"],
        words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…",
        _counts(one),
        decision.why,
    )


def _counts(one: Listed) -> str:
    """Whether it counts, and what is to be known of its evidence."""
    if one.undone:
        return f"no: taken back by {one.undone.who}, {one.undone.at[:10]}"
    if one.held is None:
        return f"no: decided anew, {one.later.id[:9]}" if one.later else "no"
    if one.held.orphaned:
        return f"nowhere: {'; '.join(one.held.changes)}"
    return f"yes, but {'; '.join(one.held.changes)}" if one.held.changes else "yes"
