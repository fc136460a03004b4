"""Articles that a person withdrew, because their outlet did or because they are not what they seem.

Withdrawing is a decision, restoring is another; the article and its statements are kept. From the day of the withdrawal
on they count for nothing in the ledger, until the day on which they are restored. The ledger of an earlier day has them
as it had: what was on record then was on record then. What other articles of the family say goes on counting.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.desk.deciding import now, reason, who_decides
from onrecord.errors import InputError
from onrecord.model import Article, Decision, Position, Statement, When, Withdrawal, decide
from onrecord.store import Store

if TYPE_CHECKING:
    from onrecord.publishing import Withdrawn

KIND = "article"
SHORTEST_PREFIX = 6
"""Characters of an id that may stand for it."""


def withdrawals(store: Store) -> list[Withdrawal]:
    """Every withdrawal, by time, those that were taken back too."""
    known = store.decisions(KIND)
    restored = {d.undoes: d for d in reversed(known) if d.undoes}  # restored twice, the first counts
    return [Withdrawal(d.subject, d, restored.get(d.id)) for d in known if d.undoes is None]


def shown(
    store: Store,
    decided: Iterable[Withdrawal],
    on: When,
    positions: Iterable[Position],
    statements: Mapping[str, Statement],
) -> list[Withdrawn]:
    """What a dossier of a day says of the articles with these positions that had been withdrawn by then."""
    from onrecord.publishing import Withdrawn  # it brings much that a status does not need

    by_article: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        by_article[position.article].append(position)
    found = []
    for one in decided:
        mine = by_article.get(one.article)
        article = store.article(one.article) if mine and one.on.first <= on.last else None
        if mine and article and (article.published is None or article.published.first <= on.last):
            then = one if one.until and one.until.first <= on.last else replace(one, restored=None)
            took = tuple(mine) if one.holds(on) else ()
            ids = dict.fromkeys(position.statement for position in took)
            found.append(Withdrawn(then, article, tuple(statements[id_] for id_ in ids), took))
    return found


def find_articles(store: Store, given: str) -> list[Article]:
    """The articles at an address, where there may be several revisions, or the one with an id.

    An id is ours, or six characters or more of its beginning, or the one that its source gave it. Raises InputError
    where there is no such article, or the id is several's.
    """
    given = given.strip()
    exact = store.article(given) if given else None
    if exact is not None:
        return [exact]
    at_address, by_id = [], []
    for article in store.articles() if given else ():
        if given in (article.url, article.address):
            at_address.append(article)
        elif given == article.given_id or (len(given) >= SHORTEST_PREFIX and article.id.startswith(given)):
            by_id.append(article)
    found = at_address or by_id
    if not found:
        raise InputError(f"{given[:200]}: no article with this address or id; see: onrecord article list LINE")
    if not at_address and len({article.address for article in by_id}) > 1:
        ids = ", ".join(article.id for article in by_id[:4])
        raise InputError(f"{given[:200]}: the id of {len(by_id)} articles; give one of {ids}")
    return found


def withdraw_articles(store: Store, given: str, why: str, by: str | None = None) -> list[Decision]:
    """Withdraw the article with this id, or every revision at this address that counts; a decision each.

    Raises InputError where there is none, where it is withdrawn already, or where no reason is given.
    """
    told = reason(why)
    if not told:
        raise InputError("--why: say why it is withdrawn; the dossier says it too")
    gone = {one.article for one in withdrawals(store) if one.restored is None}
    found = find_articles(store, given)
    counting = [article for article in found if article.id not in gone]
    if not counting:
        raise InputError(f"{given[:200]}: withdrawn already; see: onrecord article list --withdrawn")
    who, at = who_decides(by), now()
    made = [decide(KIND, a.id, "withdraw", who=who, at=at, payload=_payload(a), why=told) for a in counting]
    for decision in made:
        store.decide(decision)
    return made


def restore_articles(store: Store, given: str, why: str = "", by: str | None = None) -> list[Decision]:
    """Let the withdrawn article with this id, or all at this address, count again; both decisions stay on record.

    Raises InputError where there is none, or none of them is withdrawn.
    """
    told = reason(why)
    meant = {article.id for article in find_articles(store, given)}
    # Two people may have withdrawn it at once: both decisions are taken back.
    undone = [one.decision for one in withdrawals(store) if one.restored is None and one.article in meant]
    if not undone:
        raise InputError(f"{given[:200]}: not withdrawn; see: onrecord article list --withdrawn")
    who, at, today = who_decides(by), now(), {"on": _today()}
    made = [decide(KIND, d.subject, "restore", who=who, at=at, payload=today, why=told, undoes=d.id) for d in undone]
    for decision in made:
        store.decide(decision)
    return made


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of a line, or a withdrawn one, with what was decided on it; `statements` counts those on the line's
    claims, or all where no line is named."""

    article: Article
    statements: int
    withdrawals: tuple[Withdrawal, ...]

    @property
    def counts(self) -> bool:
        """Whether it counts in today's ledger."""
        return all(one.restored is not None for one in self.withdrawals)


def listed(store: Store, articles: Iterable[str]) -> list[Listed]:
    """The articles with these ids, in order of publication; an id is given once for each statement that counts."""
    return _listed(store, Counter(articles))


def listed_withdrawn(store: Store) -> list[Listed]:
    """Every article that was ever withdrawn."""
    ids = dict.fromkeys(one.article for one in withdrawals(store))
    return _listed(store, {id_: sum(1 for _ in store.statements(article=id_)) for id_ in ids})


def _listed(store: Store, count: Mapping[str, int]) -> list[Listed]:
    decided = withdrawals(store)
    articles = (article for id_ in count if (article := store.article(id_)) is not None)
    rows = [Listed(a, count[a.id], tuple(w for w in decided if w.article == a.id)) for a in articles]
    return sorted(rows, key=lambda row: (str(row.article.published or "9999"), row.article.id))


def as_json(found: Sequence[Listed]) -> list[dict[str, Any]]:
    """Articles for other programs, with who decided what, when and why."""
    return [
        {
            "id": one.article.id,
            "given_id": one.article.given_id,
            "published": one.article.published and one.article.published.iso,
            "outlet": one.article.outlet,
            "title": one.article.title,
            "url": one.article.url,
            "statements": one.statements,
            "counts": one.counts,
            "withdrawals": [
                {"withdrawn": _told(w.decision), "restored": w.restored and _told(w.restored)} for w in one.withdrawals
            ],
        }
        for one in found
    ]


def _told(decision: Decision) -> dict[str, str]:
    return {"id": decision.id, "on": decision.values["on"], "who": decision.who, "why": decision.why}


def _payload(article: Article) -> dict[str, str | None]:
    """The day, as the desk's people count days, by which the ledger goes; and what a reader knows the article by."""
    published = article.published.iso if article.published else None
    return {
        "on": _today(),
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": published,
    }


def _today() -> str:
    return date.today().isoformat()
