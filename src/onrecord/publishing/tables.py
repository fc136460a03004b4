"""The dossier as CSV that spreadsheets open as they should, and that does nothing when they do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from onrecord.model import Position, Span
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.evidence import Entry, Evidence
from onrecord.publishing.views import claims_of
from onrecord.publishing.words import printable

STATEMENTS = [
    "number", "id", "on", "party", "speaker", "named", "role", "chain", "act", "quotation", "hedged", "blames",
    "content", "cue", "source", "said_on", "said_on_precision", "confidence",
    "article", "family", "outlet", "published", "language", "title", "url", "made_by",
]  # fmt: skip
POSITIONS = [
    "id", "number", "statement", "article", "line", "claim", "term", "stance", "party", "speaker", "blames", "on",
    "outlet", "family", "relevance", "confidence", "because", "made_by", "review", "reviewed_by", "reviewed_at",
]  # fmt: skip
LEDGER = [
    "claim", "text", "standing", "standing_since", "claimant", "counterparty", "party", "stance", "since", "voices",
    "speakers", "statements",
    "searched_articles", "searched_families", "searched_outlets", "searched_from", "searched_to",
]  # fmt: skip
SHIFTS = [
    "party", "kind", "about", "from", "to", "between_first", "between_last", "last_before", "first_after", "before",
    "after", "p_value", "statements",
]  # fmt: skip
LABELS = ["label", "language", "first_seen", "party", "party_first_seen", "month", "articles", "voices", "statements"]
MEANINGS = [
    "label", "kind", "party", "speaker", "role", "on", "outlet", "act", "quotation", "words", "because", "voices",
    "number", "statement", "also_said_in", "article", "url",
]  # fmt: skip
TERMS = [
    "claim", "term", "giver", "receiver", "what_as_claimed", "lasting_as_claimed", "held_by_giver_noted_by_desk",
    "said_by_a_party", "about", "says", "words", "party", "speakers", "since", "voices", "statements",
]  # fmt: skip
# In any width, a spreadsheet takes them for the start of a formula.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def statements_csv(dossier: Dossier) -> bytes:
    """A row for each statement, by number; spans split in the text are joined with ` … `."""
    return as_csv(STATEMENTS, (_statement(dossier, entry) for entry in Evidence(dossier).entries))


def _statement(dossier: Dossier, entry: Entry) -> list[object]:
    s, article, speaker = entry.statement, entry.article, entry.statement.speaker

    def words(spans: Sequence[Span]) -> str:
        return " … ".join(span.of(article.text) for span in spans)

    return [
        entry.number, s.id, entry.on and entry.on.day, entry.party, speaker and speaker.name, speaker and speaker.named,
        speaker and speaker.role, " → ".join(s.chain), s.act, s.quotation, s.hedged,
        " ".join(blame.party for blame in s.blames), words(s.content), words(s.cue), words(s.source),
        s.said_on and s.said_on.day, s.said_on and s.said_on.precision, s.confidence, article.id,
        dossier.families.get(article.id), article.outlet, article.published and article.published.iso, article.language,
        article.title, article.url, s.made_by,
    ]  # fmt: skip


def positions_csv(dossier: Dossier) -> bytes:
    """A row for each position of a published statement; `term` counts from 1, as the pages do."""

    def review(position: Position) -> list[object]:
        found = dossier.reviews.get(position.id)
        return [found.verdict, found.who, found.on.day] if found else [None, None, None]

    rows = (
        [
            p.id, entry.number, p.statement, p.article, p.line, p.claim, None if p.term is None else p.term + 1,
            p.stance, p.party, p.speaker, " ".join(p.blames), entry.on and entry.on.day, entry.article.outlet,
            dossier.families.get(p.article), p.relevance, p.confidence, "; ".join(r.text for r in p.because), p.made_by,
            *review(p),
        ]
        for entry in Evidence(dossier).entries
        for p in entry.positions
    )  # fmt: skip
    return as_csv(POSITIONS, rows)


def ledger_csv(dossier: Dossier) -> bytes:
    """A row for each claim and party, the silent ones too."""
    rows = []
    for view in claims_of(dossier, Evidence(dossier)):
        s = view.standing
        for cell in view.cells:
            held = cell.held
            rows.append([
                s.claim.id, s.claim.text, s.standing, s.since and s.since.day, s.claim.claimant, s.claim.counterparty,
                cell.party, cell.stance, held and held.since and held.since.day, held.families if held else 0,
                "; ".join(held.speakers) if held else "", " ".join(held.statements) if held else "",
                s.searched.articles, s.searched.families, s.searched.outlets, s.searched.first and s.searched.first.day,
                s.searched.last and s.searched.last.day,
            ])  # fmt: skip
    return as_csv(LEDGER, rows)


def shifts_csv(dossier: Dossier) -> bytes:
    """A row for each shift, the surest first; counts are of days."""

    def counts(of: Iterable[tuple[str, int]]) -> str:
        return "; ".join(f"{value}: {number}" for value, number in of)

    rows = (
        [
            s.party, s.kind, s.about, s.earlier, s.later, s.between[0].day, s.between[1].day,
            s.answers[s.place - 1].on.day, s.answers[s.place].on.day, counts(s.before), counts(s.after), s.p_value,
            " ".join(s.statements),
        ]
        for s in dossier.ledger.shifts.found
    )  # fmt: skip
    return as_csv(SHIFTS, rows)


def labels_csv(dossier: Dossier) -> bytes:
    """A row for each label, party and month in which it was said; one without a party where none says it."""
    languages = {label.text: label.language for label in dossier.line.labels}
    rows: list[list[object]] = []
    for use in dossier.ledger.labels:
        whole: list[object] = [use.text, languages.get(use.text), use.first_seen and use.first_seen.day]
        firsts = {first.party: first.on for first in use.first_by_party}
        for cell in use.cells:
            first = firsts.get(cell.party)
            said = [cell.party, first and first.day, cell.month, cell.articles, cell.voices, " ".join(cell.statements)]
            rows.append([*whole, *said])
        if not use.cells:
            rows.append([*whole, None, None, None, len(use.articles), use.voices, None])
    return as_csv(LABELS, rows)


def meanings_csv(dossier: Dossier) -> bytes:
    """A row for each thing said of a label, in the words of the statement."""
    evidence = Evidence(dossier)
    rows = []
    for use in dossier.ledger.labels:
        for m in use.meanings:
            (entry,) = evidence.of([m.statement])
            rows.append([
                use.text, m.kind, m.party, m.speaker, m.role, m.on and m.on.day, m.outlet, m.act, m.quotation, m.text,
                m.because, m.voices, entry.number, m.statement, " ".join(m.statements[1:]), m.article,
                entry.article.url,
            ])  # fmt: skip
    return as_csv(MEANINGS, rows)


def terms_csv(dossier: Dossier) -> bytes:
    """A row for each party's stance on a term, and for each statement's words on how long or whose; else one row.

    The columns before `about` are the line file's; whose statements the rest are stands in each row.
    """
    rows: list[list[object]] = []
    places: dict[str, int] = {}
    for row in dossier.ledger.terms:
        places[row.claim] = places.get(row.claim, 0) + 1
        term = row.term
        claimed: list[object] = [
            row.claim, places[row.claim], term.giver, term.receiver, term.what, term.lasting, term.held_by_giver,
            not row.reported_only,
        ]  # fmt: skip
        told: list[list[object]] = [
            [
                "stance", s.stance, None, s.party, "; ".join(s.speakers), s.since and s.since.day, s.voices,
                " ".join(s.statements),
            ]
            for s in row.says
        ]  # fmt: skip
        told += [[w.about, w.says, w.text, w.party, w.speaker, w.on and w.on.day, 1, w.statement] for w in row.words]
        rows += [[*claimed, *one] for one in told or [[None] * 8]]
    return as_csv(TERMS, rows)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """With a byte order mark, by which spreadsheets know UTF-8, and CRLF, which RFC 4180 asks for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """A value as a cell holds it; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    value = str(printable(value))
    return f"'{value}" if value.startswith(("\t", "\r", "\n")) or value.lstrip().startswith(FORMULA) else value
