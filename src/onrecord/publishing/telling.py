"""Changes in words, one piece of news each, as a feed tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.model import (
    Article,
    ArticleChange,
    BlameSeen,
    Changes,
    Claim,
    Decision,
    DocumentChange,
    LabelSeen,
    Line,
    NewStatement,
    ShiftChange,
    StanceChange,
    StandingChange,
    Statement,
    When,
    content_id,
)
from onrecord.publishing.words import QUOTES, STANDINGS, count, curly, date_words, p_value

DOES = {
    "asserts": "asserts",
    "confirms": "confirms",
    "denies": "denies",
    "withholds": "neither confirms nor denies",
    "abandons": "no longer stands by",
    "mentions": "speaks of",
}
LONGEST = 400
"""Characters of a statement's words."""


class Source(NamedTuple):
    """Where a statement stands: the id and the address of its article, and its words."""

    article: str
    url: str | None
    words: str

    @classmethod
    def of(cls, article: Article, statement: Statement) -> Source:
        """Of a statement in its article; its content may be split."""
        return cls(article.id, article.url, " … ".join(span.of(article.text) for span in statement.content))


@dataclass(frozen=True, slots=True)
class News:
    """One change. `id` comes from what changed and when it was told, and from nothing else, so that every feed that
    tells it has the same; `statements` are the evidence, by id, the most telling first."""

    id: str
    kind: str
    told: When
    title: str
    text: str
    statements: tuple[str, ...] = ()
    url: str | None = None


def news(
    found: Iterable[Changes], line: Line, name_of: Callable[[str], str], sources: Mapping[str, Source]
) -> list[News]:
    """The changes as news, the newest first, each once; of one moment in the order of the changes, which favours no
    party. Statements that only speak of a claim are none."""
    teller = _Teller(line, name_of, sources)
    told = {one.id: one for changes in found for one in teller.tell(changes)}
    return sorted(told.values(), key=lambda one: moment(one.told), reverse=True)


def moment(when: When) -> str:
    """A moment as RFC 3339 wants it, in UTC, so that text sorts as time."""
    return when.moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


@dataclass(frozen=True, slots=True)
class _Teller:
    line: Line
    name_of: Callable[[str], str]
    sources: Mapping[str, Source]
    _claims: dict[str, Claim] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._claims.update({claim.id: claim for claim in self.line.claims})

    def tell(self, changes: Changes) -> Iterator[News]:
        yield from (self._statement(one) for one in changes.statements if one.telling)
        yield from map(self._standing, changes.standings)
        yield from map(self._stance, changes.stances)
        yield from map(self._blame, changes.blame)
        yield from map(self._shift, changes.shifts)
        yield from map(self._label, changes.labels)
        yield from map(self._document, changes.documents)
        yield from map(self._article, changes.articles)

    def _id(self, kind: str, told: When, *parts: object) -> str:
        return content_id("n", self.line.id, kind, told.day, *parts)

    def _claim(self, claim: str) -> str:
        return f"The claim: {curly(self._claims[claim].text)}" if claim in self._claims else f"The claim: {claim}"

    def _statement(self, one: NewStatement) -> News:
        p, on = one.position, one.sighting.on
        party = self.name_of(p.party) if p.party else "no party"
        who = f"{p.speaker} ({party})" if p.speaker else f"Somebody unnamed ({party})" if not p.party else party
        blames = [self.name_of(code) for code in p.blames]
        blaming = f", and blames {_joined(blames)}" if blames else ""
        where = one.sighting.outlet or "an outlet unknown"
        said = f", said {_on(on)}" if on and on.day != one.reported.day else ""
        words = self.sources[p.statement].words if p.statement in self.sources else ""
        text = [
            f"{where}, {date_words(one.reported)}{said}.",
            _quoted(words),
            f"And {count(len(one.reprints), 'reprint')}." if one.reprints else "",
            self._claim(p.claim),
        ]
        # What a person corrects is another entry: readers may keep the first that has an id.
        id_ = content_id("n", self.line.id, "statement", p.id, p.party, p.stance, *p.blames)
        title = f"{who} {DOES[p.stance]} {p.claim}{blaming}"
        return News(id_, "statement", one.reported, title, _lines(text), (p.statement,), self._url(p.statement))

    def _standing(self, one: StandingChange) -> News:
        title = f"{one.claim.id} is {one.later}; it was {one.earlier}"
        by = [f"By “{d.title}”." for d in one.documents]
        since = f"Since {date_words(one.since)}: " if one.since else ""
        text = [f"{since}{STANDINGS[one.later]}.", *by, self._claim(one.claim.id)]
        id_ = self._id("standing", one.told, one.claim.id, one.later)
        return News(id_, "standing", one.told, title, _lines(text), one.statements)

    def _stance(self, one: StanceChange) -> News:
        party = self.name_of(one.party)
        before = f"its stance before: {one.earlier}" if one.earlier else "no stance of it was found before"
        does = f"{DOES[one.later]} {one.claim.id}" if one.later else f"has no stance on {one.claim.id} any more"
        since = [f"Since {date_words(one.since)}."] if one.since else []
        gone = [] if one.later else ["What it rested on no longer counts."]
        id_ = self._id("stance", one.told, one.claim.id, one.party, one.later)
        text = _lines([*since, *gone, self._claim(one.claim.id)])
        return News(id_, "stance", one.told, f"{party} {does}; {before}", text, one.statements)

    def _blame(self, one: BlameSeen) -> News:
        title = f"{self.name_of(one.party)} blames {self.name_of(one.blamed)}, for the first time on record"
        text = f"{count(one.voices, 'independent voice')}."
        return News(self._id("blame", one.told, one.party, one.blamed), "blame", one.told, title, text, one.statements)

    def _shift(self, one: ShiftChange) -> News:
        s = one.shift
        named = self.name_of if s.kind == "blame" else str
        asked = {"blame": "whom it blames", "stance": f"its stance on {s.about}", "usage": f"the name “{s.about}”"}[
            s.kind
        ]
        title = f"{self.name_of(s.party)}, {asked}: from {named(s.earlier)} to {named(s.later)}"
        between = (
            f"Between {date_words(s.between[0])} and {date_words(s.between[1])}; p {p_value(s.p_value)}, corrected."
        )
        # The day on which a shift is told moves as the series grows, and the shift is the same.
        id_ = content_id("n", self.line.id, "shift", one.found, s.party, s.kind, s.about, s.earlier, s.later)
        if one.found:
            return News(id_, "shift", one.told, f"A shift: {title}", between, s.statements)
        text = "With what was said since, chance would make it too often."
        return News(id_, "shift", one.told, f"No longer a shift: {title}", text)

    def _label(self, one: LabelSeen) -> News:
        title = f"“{one.use.text}” is seen for the first time"
        text = f"In {count(len(one.use.articles), 'article')} by now."
        return News(content_id("n", self.line.id, "label", one.use.text), "label", one.told, title, text)

    def _document(self, one: DocumentChange) -> News:
        d = one.document
        how = {"published": "Published", "added": "On file", "withdrawn": "No longer on file"}[one.how]
        text = _lines([_decided(one.decision), self._claim(d.claim) if d.claim else "For every claim of the line."])
        id_ = one.decision.id if one.decision else content_id("n", self.line.id, "document", d.claim, d.url, d.title)
        return News(id_, "document", one.told, f"{how}: “{d.title}”", text, url=d.url)

    def _article(self, one: ArticleChange) -> News:
        what = f"“{one.title or 'Untitled'}”, {one.outlet or 'outlet unknown'}"
        counts = "count for nothing from that day on" if one.how == "withdrawn" else "count again from that day on"
        text = _lines([_decided(one.decision), f"Its statements ({len(one.statements)}) {counts}."])
        title = f"{one.how.capitalize()}: {what}"
        return News(one.decision.id, "article", one.told, title, text, one.statements, one.url)

    def _url(self, statement: str) -> str | None:
        return self.sources[statement].url if statement in self.sources else None


def _decided(decision: Decision | None) -> str:
    if decision is None:
        return ""
    return f"Decided by {decision.who}, {decision.at[:10]}{f': {decision.why}' if decision.why else ''}."


def _quoted(words: str) -> str:
    """The words of an article in quotation marks, unless they bring their own."""
    words = " ".join(words.split())
    words = words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
    return words if not words or words.startswith(QUOTES) else f"“{words}”"


def _on(when: When) -> str:
    return f"{'on' if when.precision == 'day' else 'in'} {date_words(when)}"


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _joined(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
