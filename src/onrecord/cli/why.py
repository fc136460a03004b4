"""`onrecord why`"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.output import desk_option, print_json, printable, say

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.desk.explaining import Explanation
    from onrecord.model import Reason, Span

_LONGEST = 240
"""Characters of a quotation in the text form; the JSON form has it whole."""


@click.command("why")
@click.argument("statement")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@desk_option
def command(statement: str, form: str, desk: Desk) -> None:
    """How the speaker and the party of STATEMENT were found, in words, with the places in the text that they rest on;
    and what would have to be decided for it to be otherwise.

    STATEMENT is an id, or six characters or more of its beginning.

    \b
    Examples:
      onrecord why s95ecba
      onrecord why s95ecba2dd7d1577f --format json
    """
    from onrecord.desk.explaining import explain

    explanation = explain(desk, statement)
    if form == "json":
        print_json(_json(explanation, desk))
    else:
        for line in _lines(explanation, desk):
            say(line)


def _lines(e: Explanation, desk: Desk) -> Iterable[str]:
    article, statement, speaker = e.article, e.statement, e.statement.speaker
    on = statement.said_on or article.published
    place = ", ".join(filter(None, (article.outlet, on.day if on else "undated", article.title)))
    yield printable(f"{statement.id}  {place}")
    yield f"    {_quoted(' … '.join(span.of(article.text) for span in statement.content))}"
    yield ""
    yield f"Who speaks: {printable(_who(e, desk))}"
    if len(statement.chain) > 1:
        yield f"Relayed: {printable(' → '.join(statement.chain))}"
    yield ""
    yield "Because:"
    for number, reason in enumerate(speaker.because if speaker else (), 1):
        yield f"  {number}. {printable(reason.text)}"
        for span in reason.spans:
            yield f"     {_quoted(span.of(article.text))} ({span.start}–{span.end})"
    for decision in e.decisions:
        from onrecord.desk.same_actor import told

        names = " = ".join(name["name"] for name in decision.values["names"])
        yield f"  ·  decided: {printable(f'{names}: {told(decision)} ({decision.id})')}"
    yield ""
    yield f"What it does: {statement.act}{' (hedged)' if statement.hedged else ''}"
    for reason in statement.because:
        yield f"  ·  {printable(reason.text)}{_beside(reason, article.text)}"
    for review in e.reviews:
        from onrecord.desk.reviewing import told as reviewed

        claim = review.values["claim"]
        yield printable(f"  ·  decided on {claim}: {reviewed(review)} ({review.id})")
    yield ""
    yield "It would be otherwise:"
    for other in e.otherwise:
        yield f"  ·  if {printable(other.case)}:"
        yield f"     {printable(other.remedy)}"


def _who(e: Explanation, desk: Desk) -> str:
    speaker = e.statement.speaker
    if speaker is None:
        return "nobody that the text tells"
    known = e.entry.name if e.entry is not None and e.entry.name != speaker.name else ""
    name = (speaker.name or "somebody who is not named") + (f" (that is, {known})" if known else "")
    role = "" if speaker.role == "unknown" else f", {speaker.role}"
    party = f"for {desk.registry.party_name(speaker.party)} ({speaker.party})" if speaker.party else "for no party"
    return f"{name}{role}, {party}"


def _quoted(text: str) -> str:
    text = " ".join(printable(text).split())
    text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return text if text.startswith(("“", '"')) else f"“{text}”"


def _beside(reason: Reason, text: str) -> str:
    return "".join(f" {_quoted(span.of(text))}" for span in reason.spans)


def _json(e: Explanation, desk: Desk) -> dict[str, Any]:
    from onrecord.cli.actors import decision_json
    from onrecord.extraction import statement_json

    article, speaker = e.article, e.statement.speaker
    party = speaker.party if speaker else None
    return {
        "statement": statement_json(article.text, e.statement),
        "article": {
            "id": article.id,
            "outlet": article.outlet,
            "title": article.title,
            "url": article.url,
            "published": article.published.iso if article.published else None,
        },
        "actor": {"id": e.entry.id, "name": e.entry.name} if e.entry else None,
        "party_name": desk.registry.party_name(party) if party else None,
        "speaker_because": _reasons(speaker.because if speaker else (), article.text),
        "act_because": _reasons(e.statement.because, article.text),
        "decisions": [decision_json(decision) for decision in e.decisions],
        "reviews": [
            {"id": d.id, "claim": d.values["claim"], "verdict": d.verdict, "who": d.who, "at": d.at, "why": d.why}
            for d in e.reviews
        ],
        "otherwise": [{"if": other.case, "do": other.remedy} for other in e.otherwise],
    }


def _reasons(reasons: Iterable[Reason], text: str) -> list[dict[str, Any]]:
    return [{"text": reason.text, "spans": [_span(span, text) for span in reason.spans]} for reason in reasons]


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
