"""A dossier about invented states: Vessaly claims an understanding with Oruna, at the cost of Tarnholm.

It is small, and yet holds what pages break on: undated and earlier statements, a reprint, a relay, split and long
contents, a text from right to left, and an article that means harm.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from onrecord.ledger import Interval
from onrecord.model import (
    USES,
    USES_NOT,
    Answer,
    Article,
    Blame,
    BlameCell,
    Claim,
    ClaimStanding,
    Document,
    Label,
    LabelCell,
    LabelSighting,
    LabelUse,
    Ledger,
    Line,
    Meaning,
    MeaningKind,
    PartyStance,
    Position,
    Reason,
    SearchLog,
    Shift,
    ShiftLog,
    Sighting,
    Span,
    Speaker,
    Stance,
    Statement,
    Term,
    TermRow,
    TermSaying,
    TermWords,
    When,
    content_id,
)
from onrecord.publishing import Dossier
from tests.builders import a_statement, an_article, spans

ISLES = Claim(
    id="isles-for-quiet",
    text='Oruna agreed at Salt Point that Tarnholm gives up the outer isles and Vessaly lifts its "inspections".',
    claimant="VES",
    counterparty="ORU",
    terms=(
        Term("TAR", "VES", "the outer isles", "permanent", "partly"),
        Term("VES", "TAR", "an end of inspections at sea", "temporary"),
    ),
)
FUND = Claim("fund", "Oruna agreed to pay for a new harbour.", "VES", "ORU")
LINE = Line(
    id="salt-point",
    title='The "Salt Point understanding"',
    labels=(Label("Salt Point understanding"), Label("הבנות סולט פוינט", "he")),
    claims=(ISLES, FUND),
    parties=("VES", "ORU", "TAR", "EST"),
    since=When("2026-01-10"),
    documents=(Document("A page of minutes", "javascript:alert(2)", When("2026-02-01"), "fund"),),
)
NAMES = {"VES": "Vessaly", "ORU": "Oruna", "TAR": "Tarnholm", "EST": "Estmark"}

FILLER = "The ferry came late and the gulls did not mind, as the harbour master wrote in his book that evening. " * 6

CLAIMED = an_article(
    'SALT POINT (Lantern News Agency) - Oruna has agreed to settle the isles, Minister Edda Krol said.\n\n"Oruna has '
    'agreed," Krol told the Lantern News Agency, "that the outer isles return to us."',
    outlet="Lantern News Agency",
    published="2026-01-12T09:00:00Z",
    title="Krol speaks of an understanding",
    url="https://lantern.example/krol",
)
REPRINT = an_article(
    'Oruna has agreed to settle the isles, Minister Edda Krol said.\n\n"Oruna has agreed," Krol told the Lantern News '
    'Agency, "that the outer isles return to us."',
    outlet="Harbour Post",
    published="2026-01-13",
    title="Vessaly: isles return",
    url="https://post.example/isles",
)
SILENT = an_article(
    f"{FILLER}Asked about the isles, Oruna's spokesman Pell Amsel declined to comment. {FILLER}",
    outlet="Oruna Herald",
    published="2026-01-20",
    title="Amsel has nothing to say",
    url="http://herald.example/amsel?a=1&b=2",
)
DENIED = an_article(
    "Prime Minister Ines Tarl denied it:\n\nThere is no such understanding.\n\nTarnholm has not been asked, and will "
    "not be. Two officials said that the ministry of Vessaly was to blame for the delay.",
    outlet="Tarnholm Journal",
    published="2026-02-03",
    title="Tarl denies",
    url="https://journal.example/tarl",
)
HEBREW = replace(
    an_article(
        "דובר אורונה מסר כי אין הבנה בעניין האיים.",
        outlet="עיתון הנמל",
        published="2026-02-20",
        title="אורונה: אין הבנה",
        url="https://namal.example/oruna",
    ),
    language="he",
)
HOSTILE = replace(
    an_article(
        '=HYPERLINK("http://evil.example") <script>alert(1)</script> said <img src=x onerror=alert(1)> the isles\' '
        'deal "is" over & done \x07.',
        outlet="</title><script>alert(1)</script>",
        published=None,
        title='"><script>alert(1)</script>',
        url="javascript:alert(document.domain)",
        byline="\u202eevil",
    ),
    language='en" onload="alert(1)',
)
OLD = an_article(
    "In 1991 the old king said the isles were a burden.",
    outlet="Weekly Almanac",
    published="2026-02-10",
    title="A burden",
)
ARTICLES = (CLAIMED, REPRINT, SILENT, DENIED, HEBREW, HOSTILE, OLD)
FAMILIES = {a.id: f"f{a.id}" for a in ARTICLES} | {REPRINT.id: f"f{CLAIMED.id}", "a-unpublished": f"f{CLAIMED.id}"}


def _said(
    article: Article, source: str | None, cue: str, *content: str, name: str | None, party: str | None, **values: Any
) -> Statement:
    speaker = Speaker(name, party=party, role="official" if party else "unknown", named=name is not None)
    return a_statement(article, source, cue, *content, speaker=speaker, chain=(name or source or "",), **values)


CLAIM_MADE = _said(
    CLAIMED,
    "Krol",
    "told",
    "Oruna has agreed,",
    "that the outer isles return to us.",
    name="Edda Krol",
    party="VES",
    quotation="direct",
    confidence=0.97,
).with_(chain=("Lantern News Agency", "Edda Krol"))
CLAIM_REPRINTED = _said(
    REPRINT,
    "Krol",
    "told",
    "Oruna has agreed,",
    "that the outer isles return to us.",
    name="Edda Krol",
    party="VES",
    quotation="direct",
).with_(chain=("Lantern News Agency", "Edda Krol"))
WITHHELD = _said(SILENT, "Pell Amsel", "declined to comment", name="Pell Amsel", party="ORU", act="withhold")
DENIAL = _said(
    DENIED,
    "Ines Tarl",
    "denied",
    "There is no such understanding.\n\nTarnholm has not been asked, and will not be.",
    name="Ines Tarl",
    party="TAR",
    act="deny",
    hedged=True,
    said_on=When("2026-02"),
)
ACCUSATION = _said(
    DENIED,
    "Two officials",
    "said",
    "the ministry of Vessaly was to blame for the delay",
    name=None,
    party="TAR",
    act="accuse",
    blames=(Blame("VES", Reason("blame is laid in so many words")),),
)
HEBREW_DENIAL = _said(
    HEBREW, "דובר אורונה", "מסר", "אין הבנה בעניין האיים", name="דובר אורונה", party="ORU", act="deny"
)
HOSTILE_SAID = _said(
    HOSTILE,
    "<script>alert(1)</script>",
    "said",
    '<img src=x onerror=alert(1)> the isles\' deal "is" over & done \x07',
    name="<script>alert(1)</script>",
    party=None,
)
OLD_SAID = _said(
    OLD, "the old king", "said", "the isles were a burden", name="the old king", party=None, said_on=When("1991")
)
STATEMENTS = (CLAIM_MADE, CLAIM_REPRINTED, WITHHELD, DENIAL, ACCUSATION, HEBREW_DENIAL, HOSTILE_SAID, OLD_SAID)


def a_position(
    statement: Statement, stance: Stance, claim: Claim = ISLES, term: int | None = None, more: tuple[Reason, ...] = ()
) -> Position:
    """What the statement takes on the claim."""
    speaker = statement.speaker
    assert speaker
    return Position(
        id=content_id("p", statement.id, LINE.id, claim.id),
        statement=statement.id,
        article=statement.article,
        line=LINE.id,
        claim=claim.id,
        stance=stance,
        term=term,
        party=speaker.party,
        speaker=speaker.name,
        blames=tuple(blame.party for blame in statement.blames),
        relevance=0.9,
        confidence=0.8,
        because=(
            Reason("the content speaks of the isles", statement.content[:1]),
            Reason("the cue says so", statement.cue),
            *more,
        ),
        made_by="coding-1",
    )


POSITIONS = (
    a_position(CLAIM_MADE, "asserts", term=0),
    a_position(CLAIM_REPRINTED, "asserts", term=0),
    a_position(WITHHELD, "withholds"),
    a_position(WITHHELD, "withholds", FUND),
    a_position(DENIAL, "denies"),
    a_position(
        ACCUSATION, "mentions", more=(Reason("blames VES, a party of the claim", spans(DENIED.text, "to blame")),)
    ),
    a_position(HEBREW_DENIAL, "denies"),
    a_position(HOSTILE_SAID, "mentions"),
    a_position(OLD_SAID, "mentions"),
)
SEARCHED = SearchLog(1214, 900, 37, When("2025-12-01"), When("2026-02-28"))


def a_ledger(positions: tuple[Position, ...] = POSITIONS, on: str = "2026-02-28") -> Ledger:
    """A ledger of these positions, as folded by hand: the last stance of a party holds."""
    claims = []
    for claim, standing, since in ((ISLES, "contradicted", "2026-02-03"), (FUND, "documented", "2026-02-01")):
        by_party: dict[str, list[Position]] = defaultdict(list)
        for position in positions:
            if position.claim == claim.id and position.party:
                by_party[position.party].append(position)
        claims.append(
            ClaimStanding(
                claim=claim,
                standing=standing,  # type: ignore[arg-type]  # mypy widens literals in a tuple
                since=When(since),
                because=f'{NAMES[claim.claimant]} says so; nobody of "Oruna" was found confirming it.',
                parties=tuple(_held(party, those) for party, those in by_party.items()),
                documents=tuple(d for d in LINE.documents if d.claim == claim.id),
                searched=SEARCHED,
                reported_by=tuple(p.statement for p in positions if p.claim == claim.id and not p.party),
            )
        )
    asserted = tuple(p.statement for p in positions if p.stance == "asserts")
    return Ledger(
        line=LINE.id,
        on=When(on),
        headline="Vessaly speaks of an understanding; Oruna has not confirmed it.",
        searched=SEARCHED,
        claims=tuple(claims),
        terms=(
            _isles_row(asserted),
            TermRow(ISLES.id, ISLES.terms[1], (), ()),
        ),
        blame=(
            BlameCell("TAR", "VES", "2026-02", 1, (ACCUSATION.id,)),
            BlameCell("VES", "TAR", "2025-12", 5, (CLAIM_MADE.id, CLAIM_REPRINTED.id)),
            BlameCell("VES", "TAR", None, 2, (CLAIM_MADE.id,)),
        ),
        labels=(
            _use(),
            LabelUse("הבנות סולט פוינט", None, (), (), ()),
        ),
        shifts=_shifts(),
    )


def _use() -> LabelUse:
    """A label in the words of two parties and of one who means harm."""
    hostile = HOSTILE_SAID.content[0].of(HOSTILE.text)
    denial = DENIAL.content[0]

    def meaning(statement: Statement, article: Article, kind: MeaningKind, text: str) -> Meaning:
        speaker = statement.speaker
        assert speaker
        return Meaning(
            kind=kind,
            party=speaker.party,
            speaker=speaker.name,
            role=speaker.role,
            on=statement.said_on or article.published,
            article=article.id,
            outlet=article.outlet,
            act=statement.act,
            quotation=statement.quotation,
            label=statement.content[0],
            words=statement.content[:1],
            text=text,
            because="says so",
            statements=(statement.id,),
            voices=1,
        )

    return LabelUse(
        "Salt Point understanding",
        When("2026-01-12"),
        (("VES", 3),),
        (("2026-01", 2), ("2026-02", 9)),
        tuple(f"a{n}" for n in range(12)),
        voices=7,
        cells=(
            LabelCell("TAR", None, 1, 1, (DENIAL.id,)),
            LabelCell("VES", "2026-01", 2, 1, (CLAIM_MADE.id, CLAIM_REPRINTED.id)),
            LabelCell("VES", "2026-03", 1, 1, (CLAIM_MADE.id,)),
        ),
        first=LabelSighting(
            When("2026-01-12"), CLAIMED.id, CLAIMED.outlet, Span(0, 4), CLAIM_MADE.id, "VES", "Edda Krol"
        ),
        first_by_party=(LabelSighting(When("2026-01-12"), CLAIMED.id, None, None, CLAIM_MADE.id, "VES", None),),
        meanings=(
            meaning(DENIAL, DENIED, "denies", denial.of(DENIED.text)),
            meaning(HOSTILE_SAID, HOSTILE, "defines", f"={hostile}"),
        ),
        statements=(CLAIM_MADE.id, CLAIM_REPRINTED.id, DENIAL.id, HOSTILE_SAID.id),
    )


def _isles_row(asserted: tuple[str, ...]) -> TermRow:
    words = DENIAL.content[0]
    return TermRow(
        ISLES.id,
        ISLES.terms[0],
        asserted,
        (("asserts", asserted),),
        says=(
            TermSaying("VES", "asserts", When("2026-01-12"), ("Edda Krol",), asserted, 1),
            TermSaying(None, "mentions", None, (), (HOSTILE_SAID.id,), 1),
        )
        if asserted
        else (),
        words=(
            TermWords("lasting", "for good", DENIAL.id, "TAR", "Ines Tarl", When("2026-02"), words, "=for good", "so"),
        ),
    )


def _shifts() -> ShiftLog:
    """One as they are, though of fewer days, and one with words in it that mean harm."""
    silent = (
        Answer(When("2026-01-20"), "withholds", (WITHHELD.id,)),
        Answer(When("2026-02-03"), "denies", (DENIAL.id,)),
    )
    turned = (*silent, Answer(When("2026-02-20"), "denies", (HEBREW_DENIAL.id,)))
    named = (
        Answer(When("2026-01-12"), USES, (CLAIM_MADE.id, CLAIM_REPRINTED.id)),
        Answer(When("2026-02-20"), USES_NOT, (HOSTILE_SAID.id,)),
    )
    ends = (When("2026-01-12"), When("2026-02-20"))
    return ShiftLog(
        found=(
            Shift("ORU", "stance", ISLES.id, "withholds", "denies", (silent[0].on, turned[2].on), turned, 1, 0.00241),
            Shift("VES", "usage", '"><script>alert(4)</script>', USES, USES_NOT, ends, named, 1, 0.00001),
        ),
        tried=7,
        short=12,
    )


def _held(party: str, positions: list[Position]) -> PartyStance:
    last = positions[-1]
    same = [p for p in positions if p.stance == last.stance]
    return PartyStance(
        party=party,
        stance=last.stance,
        since=_published(same[0]),
        speakers=tuple(dict.fromkeys(p.speaker for p in same if p.speaker)),
        statements=tuple(p.statement for p in same),
        families=len({FAMILIES[p.article] for p in same}),
    )


def _published(position: Position) -> When | None:
    return next(a.published for a in ARTICLES if a.id == position.article)


INTERVALS: dict[str, tuple[Interval, ...]] = {
    ISLES.id: (
        ("reported only", None, When("2026-01-12")),
        ("one-sided", When("2026-01-12"), When("2026-02-03")),
        ("contradicted", When("2026-02-03"), None),
    ),
    FUND.id: (("documented", When("2026-02-01"), None),),
}


def a_dossier(**changes: object) -> Dossier:
    """The dossier of the case, with other values where given."""
    dates = {s.id: s.said_on for s in STATEMENTS}
    dossier = Dossier(
        line=LINE,
        ledger=a_ledger(),
        intervals=INTERVALS,
        positions=POSITIONS,
        statements={s.id: s for s in STATEMENTS},
        articles={a.id: a for a in ARTICLES},
        families=FAMILIES,
        party_names=NAMES,
        made_with="onrecord 0.1.0",
        sightings=tuple(
            Sighting(
                position=p,
                on=dates[p.statement] or _published(p),
                outlet=None,
                family=FAMILIES[p.article],
                voice=FAMILIES[p.article],
                order=(p.article, 0),
            )
            for p in POSITIONS
        ),
    )
    return replace(dossier, **changes)  # type: ignore[arg-type]
