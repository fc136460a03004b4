"""The web pages of a dossier, as text."""

from __future__ import annotations

from itertools import groupby

from onrecord.model import Article
from onrecord.publishing.dossier import Dossier
from onrecord.publishing.evidence import Entry, Evidence, page_of
from onrecord.publishing.shifting import shifts_of
from onrecord.publishing.templating import environment
from onrecord.publishing.timeline import timeline
from onrecord.publishing.views import ClaimView, blame_of, claims_of, labels_of, parties_of, terms_of

_TEMPLATES = environment()


def pages(dossier: Dossier) -> dict[str, str]:
    """Every page, by its path in the dossier's folder."""
    evidence = Evidence(dossier)
    claims = claims_of(dossier, evidence)
    made = {"index.html": _index(dossier, evidence, claims)}
    cited = evidence.by_article()
    ids = frozenset(article.id for article, _ in cited)
    for article, entries in [*cited, *evidence.by_withdrawn_article()]:
        made[page_of(article)] = _article(dossier, claims, article, entries, ids)
    return made


def _index(dossier: Dossier, evidence: Evidence, claims: tuple[ClaimView, ...]) -> str:
    parties = parties_of(dossier)
    speaking = dict.fromkeys(e.party for e in evidence.entries if e.party and e.party not in parties)
    months, blame = blame_of(dossier, evidence)
    axis, labels = labels_of(dossier, evidence)
    pages_of = {entry.article.id for entry in (*evidence.entries, *evidence.withdrawn)}
    return _TEMPLATES.get_template("index.html").render(
        dossier=dossier,
        home="",
        evidence=evidence,
        claims=claims,
        parties=parties,
        anchors={claim.standing.claim.id: claim for claim in claims},
        timeline=timeline(
            evidence.entries,
            [*parties, *sorted(speaking)],
            [(claim.standing.claim.id, claim.intervals) for claim in claims],
            dossier.line.since,
            dossier.ledger.on,
        ),
        shifts=shifts_of(dossier, claims, evidence),
        months=months,
        blame=blame,
        terms=terms_of(dossier, claims, evidence),
        axis=axis,
        labels=labels,
        withdrawn=[(w, page_of(w.article) if w.article.id in pages_of else None) for w in dossier.withdrawn],
        by_month=[(month, tuple(those)) for month, those in groupby(evidence.entries, key=_month)],
    )


def _month(entry: Entry) -> str | None:
    """The month to list it under; the year where no month is known."""
    return entry.on.iso[:7] if entry.on else None


def _article(
    dossier: Dossier, claims: tuple[ClaimView, ...], article: Article, entries: tuple[Entry, ...], cited: frozenset[str]
) -> str:
    """The page of one article, with its statements in the order of the text."""
    family = dossier.families.get(article.id)
    alike = (i for i, other in dossier.families.items() if family and other == family)
    kin = [i for i in alike if i != article.id and i not in dossier.gone]
    known = sorted((dossier.articles[i] for i in kin if i in dossier.articles), key=_when)
    return _TEMPLATES.get_template("article.html").render(
        dossier=dossier,
        home="../",
        article=article,
        entries=entries,
        withdrawn=[w for w in dossier.withdrawn if w.article.id == article.id],
        kin=[(other, page_of(other) if other.id in cited else None) for other in known],
        more_kin=len(kin) - len(known),
        claims={claim.standing.claim.id: claim for claim in claims},
    )


def _when(article: Article) -> tuple[str, str]:
    return (str(article.published or "9999"), article.id)
