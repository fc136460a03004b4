"""A line's books: what the desk's statements say of its claims, gathered for the ledger and the dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from onrecord import families
from onrecord.coding import Coder
from onrecord.ledger import fold, intervals, label_statements, label_use, search_log, shifts
from onrecord.lexicon.phrases import label_pattern
from onrecord.model import Article, Ledger, Line, Position, Sighting, Statement, When, content_id
from onrecord.publishing import Dossier, write_dossier
from onrecord.store import Store

_BATCH = 100
"""Articles whose positions are saved together; a run that is stopped loses at most these."""


def group_families(store: Store) -> dict[str, str]:
    """The family of each article: what reprints it or rewrites it, and its revisions, however much they changed."""
    signed, renewed = [], {}
    for id_, when, kept in store.signatures():
        try:
            signature = families.Signature.from_bytes(kept)
        except ValueError:  # of an earlier version: the text is still there to sign anew
            article = store.article(id_)
            signature = families.signature(article.text if article else "")
            renewed[id_] = signature.to_bytes()
        signed.append((id_, when.first if when else None, signature))
    if renewed:
        store.save_signatures(renewed)
    return families.group(signed, store.revisions())


def code(store: Store, line: Line, coder: Coder, on_item: Callable[[str], None]) -> None:
    """Judge the statements that were not judged on `line`'s claims as they read now; all claims are judged together."""
    key = _key(coder)
    judged: list[str] = []
    positions: list[Position] = []
    for count, article in enumerate(store.articles(), 1):
        here = {s.id: s for s in store.statements(article=article.id)}
        fresh = store.uncoded(key, here)
        judged.extend(fresh)
        for id_ in fresh:
            positions.extend(coder.code(article, here[id_]))
        on_item(article.title or "")
        if count % _BATCH == 0 and judged:
            store.save_positions(key, judged, positions)
            judged, positions = [], []
    if judged:
        store.save_positions(key, judged, positions)


def _key(coder: Coder) -> str:
    """What the line's positions are stored under; claims are judged against each other, so one key stands for all."""
    return content_id("k", *(coder.key(claim) for claim in coder.line.claims))


class Books:
    """The books of one line, read from the store once and folded as often as wanted.

    `is_outlet` tells whether a name in a chain is an outlet's or agency's; `person_name` gives the name of the person
    with an actor's id, None where it is no person's, so that one who is spelled in two ways is one speaker.
    """

    def __init__(
        self,
        store: Store,
        line: Line,
        coder: Coder,
        is_outlet: Callable[[str], bool],
        person_name: Callable[[str], str | None],
    ) -> None:
        self._store = store
        self._is_outlet = is_outlet
        self._person_name = person_name
        self._line = line
        self._coder = coder

    @cached_property
    def positions(self) -> list[Position]:
        """Positions on the line's claims as they read now."""
        return self._store.positions(self._line.id, [_key(self._coder)])

    @cached_property
    def _families(self) -> dict[str, str]:
        return self._store.families()

    @cached_property
    def _articles(self) -> dict[str, Article]:
        return {a.id: a for a in self._store.articles()}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {s.id: s for s in self._store.statements(ids=[p.statement for p in self.positions])}

    @cached_property
    def sightings(self) -> list[Sighting]:
        """Positions with day, family and voice."""
        return [self._sighting(p) for p in self.positions]

    def _sighting(self, position: Position) -> Sighting:
        statement = self._statements[position.statement]
        article = self._articles[position.article]
        family = self._families.get(article.id, article.id)
        relayed = next(filter(self._is_outlet, statement.chain[:-1]), article.wire)
        actor = statement.speaker.actor if statement.speaker else None
        if position.speaker and actor and (name := self._person_name(actor)):
            position = replace(position, speaker=name)
        return Sighting(
            position=position,
            on=statement.said_on or article.published,
            outlet=article.outlet,
            family=family,
            # What one agency passes on is one voice, however many outlets print it.
            voice=f"relay:{relayed}" if relayed else family,
            order=(article.id, statement.start),
        )

    def _known(self, on: When) -> list[Article]:
        """Articles published by `on`; undated ones are known at any time."""
        return [a for a in self._articles.values() if a.published is None or a.published.first <= on.last]

    def _seen(self, on: When) -> list[Sighting]:
        """The sightings in those articles: what was said in May, and reported in July, is not on record in June."""
        known = {a.id for a in self._known(on)}
        return [s for s in self.sightings if s.position.article in known]

    def ledger(self, on: When, name_of: Callable[[str], str]) -> Ledger:
        """The ledger at a day."""
        known = self._known(on)
        seen = self._seen(on)
        searched = search_log((a, self._families.get(a.id, a.id)) for a in known)
        labels = label_use(self._line, ((a, self._spoken(a)) for a in known))
        found = shifts(self._line, on, seen, self._using)
        return fold(self._line, on, seen, searched, labels, name_of, found)

    @cached_property
    def _using(self) -> dict[str, frozenset[str]]:
        """For each label of the line, the statements on its claims in whose words it stands."""
        by_article: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements.values():
            by_article[statement.article].append(statement)
        return label_statements(self._line, [(self._articles[id_], said) for id_, said in by_article.items()])

    def _spoken(self, article: Article) -> list[Statement]:
        """Statements of an article that has one of the line's labels in it; others need not be looked at."""
        patterns = (label_pattern(label.text, label.language) for label in self._line.labels)
        if any(pattern.search(article.text) for pattern in patterns):
            return list(self._store.statements(article=article.id))
        return []

    def write_dossier(self, on: When, folder: Path, name_of: Callable[[str], str]) -> Path:
        """Write the dossier at a day, with every statement that it rests on; returns its first page."""
        shown = self._seen(on)
        statements = {s.position.statement: self._statements[s.position.statement] for s in shown}
        articles = {id_: self._articles[id_] for id_ in sorted({s.article for s in statements.values()})}
        parties = {p for s in shown for p in (s.position.party, *s.position.blames) if p} | set(self._line.parties)
        for claim in self._line.claims:
            parties |= {claim.claimant, claim.counterparty} | {p for t in claim.terms for p in (t.giver, t.receiver)}
        dossier = Dossier(
            line=self._line,
            ledger=self.ledger(on, name_of),
            intervals={c.id: tuple(intervals(self._line, c.id, shown, on)) for c in self._line.claims},
            positions=tuple(s.position for s in shown),
            statements=statements,
            articles=articles,
            families=self._families,
            party_names={code_: name_of(code_) for code_ in parties},
            made_with=f"onrecord {version('onrecord')}",
            sightings=tuple(shown),
        )
        return write_dossier(dossier, folder)
