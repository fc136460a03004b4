"""The reader as a component of spaCy: `nlp.add_pipe("onrecord")`, then `doc._.statements`.

What is kept in a Doc is plain data in `doc.user_data`, counted in characters; the records are made from it whenever
they are asked for. So they live through `to_bytes`, DocBin (with `store_user_data=True`), pickle, worker processes and
retokenizing. See docs/decisions/0026-spacy-component.md.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from onrecord import api
from onrecord.errors import OnrecordError

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
except ImportError as missing:
    raise ImportError("onrecord.spacy needs spaCy: pip install 'onrecord[spacy]'") from missing

KEY = "onrecord"
"""Of `doc.user_data` and of `doc.spans`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpacyStatement(api.Said):
    """A statement with its source, cue and content as spans of spaCy.

    A span that ends within a token is widened to the whole token; `exact` is the same statement with the places and
    words as they were read.
    """

    exact: api.Statement
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Component:
    """Reads each Doc as `onrecord.extract` reads its text. What else is known of the article may stand in `doc._.about`
    before: a dict of `onrecord.extract`'s other arguments, such as `{"published": "2026-06-02"}`.

    Sets `doc._.statements`, `doc._.extraction` and `doc.spans["onrecord"]`, where each span is labelled source, cue or
    content and has the id of its statement.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, read. Raises InputError where `doc._.about` holds what cannot be used."""
        doc.user_data[KEY] = api.extract(doc.text, **doc._.about or {}).to_json()
        doc.spans[KEY] = [span for s in statements_of(doc) for part in (s.source, s.cue, s.content) for span in part]
        return doc


@Language.factory(KEY, assigns=["doc._.statements", "doc._.extraction"])
def make(nlp: Language, name: str) -> Component:
    """The component; spaCy finds it by its name, through the package's entry point in `spacy_factories`."""
    return Component()


def extraction_of(doc: Doc) -> api.Extraction | None:
    """What `onrecord.extract` gave for the Doc's text, with exact places; None where it was not read."""
    kept: dict[str, Any] | None = doc.user_data.get(KEY)
    return api.extraction_of(kept, doc.text) if kept else None


def statements_of(doc: Doc) -> tuple[SpacyStatement, ...]:
    """The Doc's statements, in text order; none where it was not read."""
    extraction = extraction_of(doc)
    return tuple(_with_spans(doc, s) for s in extraction.statements) if extraction else ()


def _with_spans(doc: Doc, exact: api.Statement) -> SpacyStatement:
    def spans(role: str) -> tuple[Span, ...]:
        found = (
            doc.char_span(span.start, span.end, label=role, span_id=exact.id, alignment_mode="expand")
            for span in getattr(exact, role)
        )
        return tuple(span for span in found if span is not None)

    said: dict[str, Any] = {field.name: getattr(exact, field.name) for field in fields(api.Said)}
    return SpacyStatement(exact=exact, source=spans("source"), cue=spans("cue"), content=spans("content"), **said)


def _register() -> None:
    """Name our attributes of `doc._`. All components of a process share these names, so one may be taken."""
    ours: dict[str, dict[str, Any]] = {
        "about": {"default": None},
        "extraction": {"getter": extraction_of},
        "statements": {"getter": statements_of},
    }
    taken = [name for name in ours if Doc.has_extension(name)]
    # Notebooks load a module again; then the names that are taken are our own.
    again = taken == list(ours) and getattr(Doc.get_extension("statements")[2], "__module__", "") == __name__
    if taken and not again:
        names = " and ".join(f"doc._.{name}" for name in taken)
        raise OnrecordError(f"{names}: taken by another component; run one of the two in another process")
    for name, kind in ours.items():
        Doc.set_extension(name, force=again, **kind)


_register()
