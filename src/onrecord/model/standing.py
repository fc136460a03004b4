"""What the ledger says of a line at a date. Computed, never stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from onrecord.model.dates import When
from onrecord.model.line import Claim, Document, Term
from onrecord.model.position import Stance
from onrecord.model.statement import Act, Quotation, Role, Span

ShiftKind = Literal["blame", "stance", "usage"]
MeaningKind = Literal["defines", "names", "denies", "disowns"]
"""What a statement does with a label: says what it is, gives the name, says there is none, keeps it at a distance."""
StandingName = Literal["documented", "mutual", "one-sided", "contradicted", "abandoned", "reported only"]


@dataclass(frozen=True, slots=True)
class SearchLog:
    """Where an absence was looked for: how many articles, families and outlets, from when to when."""

    articles: int
    families: int
    outlets: int
    first: When | None
    last: When | None


@dataclass(frozen=True, slots=True)
class PartyStance:
    """A party's stance on a claim at a date: since when, through whom, on which statements, in how many families."""

    party: str
    stance: Stance
    since: When | None
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    families: int


@dataclass(frozen=True, slots=True)
class ClaimStanding:
    """A claim's state at a date. `since` is None where the statements it rests on carry no date."""

    claim: Claim
    standing: StandingName
    since: When | None
    because: str
    parties: tuple[PartyStance, ...]
    documents: tuple[Document, ...]
    searched: SearchLog
    reported_by: tuple[str, ...] = ()
    """Statements on the claim by voices that speak for no party."""


@dataclass(frozen=True, slots=True)
class TermSaying:
    """What one party says of a term, or where `party` is None what is only reported of it by who speaks for none.

    `since` is the day of the first of these `statements`, None where none carries a date; `voices` counts independent
    ones; `speakers` are people by name.
    """

    party: str | None
    stance: Stance
    since: When | None
    speakers: tuple[str, ...]
    statements: tuple[str, ...]
    voices: int


@dataclass(frozen=True, slots=True)
class TermWords:
    """Words of a statement on how long a term lasts, or whether its giver holds it: evidence, beside the line file.

    `says` is what they say, in a word or two of ours; `words` are where they stand in the statement's article, and
    `text` how they read there.
    """

    about: Literal["lasting", "held_by_giver"]
    says: str
    statement: str
    party: str | None
    speaker: str | None
    on: When | None
    words: Span
    text: str
    because: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A line of the terms sheet: a term and the statements that concern it, by stance, and by who says it."""

    claim: str
    term: Term
    statements: tuple[str, ...]
    by_stance: tuple[tuple[Stance, tuple[str, ...]], ...]
    says: tuple[TermSaying, ...] = ()
    words: tuple[TermWords, ...] = ()

    @property
    def reported_only(self) -> bool:
        """Whether no party says so of the term itself, now or before: others report it, or it is only spoken of."""
        return not any(s.party and s.stance in ("asserts", "confirms", "abandons") for s in self.says)


@dataclass(frozen=True, slots=True)
class BlameCell:
    """How often `party` blamed `blamed` in `month` (`YYYY-MM`, None for undated), with the statements."""

    party: str
    blamed: str
    month: str | None
    families: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelCell:
    """Use of a label by a party in a month (`YYYY-MM`, None for undated): articles, independent voices, statements."""

    party: str
    month: str | None
    articles: int
    voices: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelSighting:
    """Where a label stands: on the day `on` of its article, at `span`, None where it is the title that holds it.

    `statement`, `party` and `speaker` are None where the words are the outlet's own.
    """

    on: When | None
    article: str
    outlet: str | None
    span: Span | None
    statement: str | None = None
    party: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement says that a label means, or how it stands to the name: its own words, by span.

    `words` are spans of the statement's article, `label` where the label stands; `because` names the construction.
    `statements` are all that say it in the same words or of the same voice, the one told first; `voices` counts the
    independent among them. `act` is the statement's: what is denied is not meant.
    """

    kind: MeaningKind
    party: str | None
    speaker: str | None
    role: Role
    on: When | None
    article: str
    outlet: str | None
    act: Act
    quotation: Quotation
    label: Span
    words: tuple[Span, ...]
    text: str
    because: str
    statements: tuple[str, ...]
    voices: int

    @property
    def statement(self) -> str:
        """The first of its statements, whose words are told."""
        return self.statements[0]


@dataclass(frozen=True, slots=True)
class LabelUse:
    """Use of a label: articles that contain it, by month and by the party that speaks it.

    `cells` have the use by party and month together, `first` the first sighting of all and `first_by_party` each
    party's, `meanings` what is said of the label by party, the earliest first.
    """

    text: str
    first_seen: When | None
    by_party: tuple[tuple[str, int], ...]
    by_month: tuple[tuple[str, int], ...]
    articles: tuple[str, ...]
    voices: int = 0
    cells: tuple[LabelCell, ...] = ()
    first: LabelSighting | None = None
    first_by_party: tuple[LabelSighting, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    statements: tuple[str, ...] = ()
    """All in whose words it stands, for a party or not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party said on a day, as an answer to one question: whom it blames, where it stands, if it says a name.

    `value` is a party's code, a stance, or one of `USES` and `USES_NOT`. A day has at most one answer of each value,
    however many voices carry it; `statements` are theirs.
    """

    on: When
    value: str
    statements: tuple[str, ...]


USES, USES_NOT = "names it", "does not name it"
"""Whether a party says a label, whatever it says of it: who disowns a name names it too."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A dated change in how a party talks: less of `earlier` and more of `later` from a day on.

    `about` is the claim's id for a stance, the label for its use, None for blame. `answers` is the whole series, oldest
    first, of which the first `place` stand before the change. The change fell within `between`, with the confidence
    that `docs/shifts.md` states: the last day that is surely before it, and the first that is surely after. `p_value`
    is corrected for all the series of the line that were tried.
    """

    party: str
    kind: ShiftKind
    about: str | None
    earlier: str
    later: str
    between: tuple[When, When]
    answers: tuple[Answer, ...]
    place: int
    p_value: float

    @property
    def before(self) -> tuple[tuple[str, int], ...]:
        """How often each value was given before the change, most frequent first."""
        return _counts(self.answers[: self.place])

    @property
    def after(self) -> tuple[tuple[str, int], ...]:
        """The same after it."""
        return _counts(self.answers[self.place :])

    @property
    def statements(self) -> tuple[str, ...]:
        """Those that carry it: `earlier` before the change and `later` after it."""
        carrying = [a for a in self.answers[: self.place] if a.value == self.earlier]
        carrying += [a for a in self.answers[self.place :] if a.value == self.later]
        return tuple(dict.fromkeys(id_ for answer in carrying for id_ in answer.statements))


def _counts(answers: tuple[Answer, ...]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(answer.value for answer in answers).most_common())


@dataclass(frozen=True, slots=True)
class ShiftLog:
    """The shifts found, and where none was: `tried` series were long enough to show one, `short` were not."""

    found: tuple[Shift, ...] = ()
    tried: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that a dossier says of a line at a date."""

    line: str
    on: When
    headline: str
    searched: SearchLog
    claims: tuple[ClaimStanding, ...]
    terms: tuple[TermRow, ...]
    blame: tuple[BlameCell, ...]
    labels: tuple[LabelUse, ...]
    shifts: ShiftLog = ShiftLog()
