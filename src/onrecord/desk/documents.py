"""Documents that a person found and put on file: what makes a claim *documented*.

Each is a decision in the store, with who, when and why; withdrawing one is another decision. Those of the line file
stand beside them, and are changed there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from onrecord.desk.deciding import now, reason, who_decides
from onrecord.errors import InputError
from onrecord.model import Decision, Document, Line, When, content_id, decide, in_force, undo
from onrecord.store import Store

KIND = "document"
LONGEST = 2000
"""Characters of a title or address."""

SHORTEST_PREFIX = 6
"""Characters of an id that may stand for it."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A document of a line with the decision that put it on file, and the one that withdrew it.

    `added` is None for those of the line file.
    """

    document: Document
    added: Decision | None = None
    withdrawn: Decision | None = None

    @property
    def counts(self) -> bool:
        """Whether it documents its claim."""
        return self.withdrawn is None


def filed(store: Store, line: Line) -> list[Filed]:
    """All documents of a line: the line file's, then those added, by time; withdrawn ones too."""
    known = [d for d in store.decisions(KIND) if d.undoes or d.values.get("line") == line.id]
    undone = {d.undoes: d for d in reversed(known) if d.undoes}  # withdrawn twice, the first counts
    added = [Filed(_document(d), d, undone.get(d.id)) for d in known if d.undoes is None]
    return [*map(Filed, line.documents), *added]


def with_documents(store: Store, line: Line) -> Line:
    """The line with the documents on file among its own."""
    mine = (_document(d) for d in in_force(store.decisions(KIND)) if d.values.get("line") == line.id)
    return replace(line, documents=tuple(dict.fromkeys([*line.documents, *mine])))


def add_document(store: Store, line: Line, document: Document, by: str | None = None, why: str = "") -> Decision:
    """Put a document on file. Raises InputError where the claim is not the line's, the document is on file already, or
    its title or address is none."""
    claims = [claim.id for claim in line.claims]
    if document.claim not in claims:
        raise InputError(f"{document.claim}: no claim of {line.id}; its claims are {', '.join(claims)}")
    _check(document)
    for one in filed(store, line):
        if one.counts and one.document == document:
            raise InputError(f"{document.title}: on file for {document.claim} already; nothing is to be done")
    subject = content_id("f", line.id, document.claim, document.url or document.title)
    payload = {
        "line": line.id,
        "claim": document.claim,
        "title": document.title,
        "url": document.url,
        "published": document.published and document.published.iso,
    }
    decision = decide(KIND, subject, "add", who=who_decides(by), at=now(), payload=payload, why=reason(why))
    store.decide(decision)
    return decision


def withdraw_document(store: Store, line: Line, id_: str, by: str | None = None, why: str = "") -> Decision:
    """Withdraw the document that the decision `id_`, or the only one that begins so, put on file.

    Both decisions stay on record. Raises InputError where there is none such, or several.
    """
    on_file = [one.added for one in filed(store, line) if one.counts and one.added]
    found = [d for d in on_file if d.id == id_ or (len(id_) >= SHORTEST_PREFIX and d.id.startswith(id_))]
    if len(found) != 1:
        many = "several documents" if found else "no document on file"
        advice = f"see: onrecord document list {line.id}"
        raise InputError(f"{id_}: {many} of {line.id} with this id; {advice} (the line file's are withdrawn there)")
    decision = undo(found[0], who=who_decides(by), at=now(), why=reason(why))
    store.decide(decision)
    return decision


def as_json(found: Iterable[Filed]) -> list[dict[str, Any]]:
    """Documents for other programs, with who decided what, when and why."""
    return [
        {
            "id": one.added and one.added.id,
            "claim": one.document.claim,
            "title": one.document.title,
            "url": one.document.url,
            "published": one.document.published and one.document.published.iso,
            "counts": one.counts,
            "added": one.added and _told(one.added),
            "withdrawn": one.withdrawn and _told(one.withdrawn),
        }
        for one in found
    ]


def _told(decision: Decision) -> dict[str, str]:
    return {"who": decision.who, "at": decision.at, "why": decision.why}


def _document(decision: Decision) -> Document:
    values = decision.values
    published = values.get("published")
    return Document(values["title"], values.get("url"), When(published) if published else None, values.get("claim"))


def _check(document: Document) -> None:
    if not document.title.strip() or len(document.title) > LONGEST or not document.title.isprintable():
        raise InputError(f"{document.title[:40]!r}: no title; write one line of at most {LONGEST} characters")
    if document.url is None:
        return
    try:
        parts = urlsplit(document.url)
        web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        web = False
    if not web or len(document.url) > LONGEST or not document.url.isprintable() or " " in document.url:
        raise InputError(f"{document.url[:80]!r}: not a web address; write it as https://example.org/paper")
