"""What was said, by whom, relayed by whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.ids import content_id

Quotation = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "confirm", "deny", "withhold", "ask", "demand", "promise", "threaten", "accuse"]
ACTS: tuple[Act, ...] = ("assert", "confirm", "deny", "withhold", "ask", "demand", "promise", "threaten", "accuse")
Role = Literal["official", "former official", "analyst", "outlet", "citizen", "body", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of the article's text; `text[start:end]` is the quotation, always."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether `other` lies within."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a value was derived, in words for a reader, with the spans of the article that it rests on."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a statement.

    `name` is the person's or body's, as fully as the article gives it ("Moscow" is a body); None where the text names
    nobody ("two officials"). `actor` is the registry's id, `party` the side spoken for (ISO 3166-1 alpha-3, or a slug),
    None for analysts, outlets, former officials. `named` is False for anonymous sources.
    """

    name: str | None
    actor: str | None = None
    party: str | None = None
    role: Role = "unknown"
    named: bool = True
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named in a text: `span` is the word or words, `party` its code, `how` which kind of name it is."""

    span: Span
    party: str
    how: Literal["name", "demonym", "capital", "seat", "ministry", "person", "body"]


@dataclass(frozen=True, slots=True)
class Blame:
    """A party that a statement blames, and why it is read so."""

    party: str
    because: Reason


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution in an article.

    `source`, `cue`, `content` are spans, each possibly split, in text order. `relays` are the sources that pass the
    statement on, outermost first, each as its spans; the statement's own source speaks. `within` is the id of the
    statement whose content this one stands in. `said_on` is None where the text does not say when.
    `confidence` is in [0, 1]. `speaker`, `chain` (names, outermost first, speaker last), `mentions` (parties named in
    the content) and `blames` are filled in by later stages. `made_by` names the versions of what derived it.
    """

    id: str
    article: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quotation: Quotation = "indirect"
    act: Act = "assert"
    hedged: bool = False
    relays: tuple[tuple[Span, ...], ...] = ()
    within: str | None = None
    said_on: When | None = None
    confidence: float = 1.0
    because: tuple[Reason, ...] = ()
    speaker: Speaker | None = None
    chain: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    blames: tuple[Blame, ...] = ()
    made_by: str = ""

    @property
    def start(self) -> int:
        """Where the statement begins in its article."""
        return min(s.start for spans in (self.source, self.cue, self.content) for s in spans)

    @property
    def end(self) -> int:
        """Where the statement ends in its article."""
        return max(s.end for spans in (self.source, self.cue, self.content) for s in spans)

    def with_(self, **changes: object) -> Statement:
        """A copy with other values; its id, which comes from article and spans, stays."""
        return replace(self, **changes)  # type: ignore[arg-type]


def statement_id(article: str, source: Iterable[Span], cue: Iterable[Span], content: Iterable[Span]) -> str:
    """The id of the statement with these spans in this article."""
    parts = ("|".join(f"{s.start}:{s.end}" for s in spans) for spans in (source, cue, content))
    return content_id("s", article, *parts)
