"""A line's books: what the desk's statements say of its claims, gathered for the ledger and the dossier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.coding import coding_key, shipped_settings
from onrecord.desk import withdrawing
from onrecord.desk.documents import filed
from onrecord.desk.reviewed import Held, Reviewed, review
from onrecord.desk.reviewing import KIND
from onrecord.desk.wording import read_statements, saying_labels, with_words
from onrecord.ledger import fold, intervals, search_log, shifts
from onrecord.ledger.labels import LabelFound, Saying, find_labels, label_tally
from onrecord.ledger.order import in_order
from onrecord.model import (
    Article,
    Card,
    Changes,
    Ledger,
    Line,
    Position,
    Sighting,
    Statement,
    When,
    Withdrawal,
)
from onrecord.store import LabelHit, LabelSaid, Store, Uttered

if TYPE_CHECKING:
    from onrecord.actors import Outlet
    from onrecord.coding import Coder
    from onrecord.desk.changing import Record

_BATCH = 100
"""Articles whose positions are saved together; a run that is stopped loses at most these."""


def code(
    store: Store, line: Line, told: str, coder_of: Callable[[Line], Coder], on_item: Callable[[str], None]
) -> None:
    """Judge the statements that were not judged on `line`'s claims as they read now, all claims together; and see where
    the line's labels stand. `told` is the fingerprint of what the desk told of its actors. What the line was coded with
    when it, or they, read otherwise is let go of afterwards."""
    key = coding_key(line, shipped_settings(), told)
    todo = store.codings.to_code(key)
    if todo:
        store.codings.begin(key, line.id)
        coder = coder_of(line)
    for at in range(0, len(todo), _BATCH):
        batch = todo[at : at + _BATCH]
        fresh = frozenset(store.codings.uncoded_in(key, batch))
        found: list[Position] = []
        labels: list[LabelHit] = []
        for article in store.articles_with(batch):
            here = list(store.statements(article=article.id))
            found += [position for s in here if s.id in fresh for position in coder.code(article, s)]
            labels += _label_hits(line, article, here)
            on_item(article.title or "")
        store.codings.save(key, fresh, found, batch, labels)
    store.codings.settle(key, line.id)


def _label_hits(line: Line, article: Article, statements: list[Statement]) -> list[LabelHit]:
    """Where the line's labels stand in an article. Of labels that are spelled alike the last counts."""
    index = {label.text: at for at, label in enumerate(line.labels)}
    found = {one.label: one for one in find_labels(line, article, statements)}
    return [
        LabelHit(index[text], article.id, one.span, tuple(saying.statement for saying in one.said))
        for text, one in found.items()
    ]


class Books:
    """The books of one line, read from the store once and folded as often as wanted.

    `told` is the fingerprint of what the desk told of its actors. `outlet` gives the outlet or agency that a name in
    a chain is, None where it is none; `person_name` gives the name of the person with an actor's id, None
    where it is no person's, so that one who is spelled in two ways is one speaker.
    """

    def __init__(
        self,
        store: Store,
        line: Line,
        told: str,
        outlet: Callable[[str], Outlet | None],
        person_name: Callable[[str], str | None],
        *,
        reviewed_only: bool = False,
    ) -> None:
        self._store = store
        self._outlet = cache(outlet)
        self._person_name = person_name
        self._line = line
        self._key = coding_key(line, shipped_settings(), told)
        self._reviewed_only = reviewed_only

    @cached_property
    def coded(self) -> list[Position]:
        """The coder's positions on the line's claims as they read now."""
        return self._store.positions(self._line.id, [self._key])

    @cached_property
    def reviewed(self) -> Reviewed:
        """The coder's positions with what people decided on them."""
        return review(self._store, self._line, lambda: self.coded)

    @cached_property
    def positions(self) -> list[Position]:
        """Positions on the line's claims as they read now, as people settled them."""
        return self.reviewed.settled if self._reviewed_only else self.reviewed.positions

    @cached_property
    def flagged(self) -> list[Held]:
        """The decisions whose evidence has changed, or is gone."""
        return self._reviewed_briefly.flagged if self._store.decisions(KIND) else []

    @cached_property
    def _brief(self) -> dict[str, tuple[Position, Uttered]]:
        """The coder's positions by id, without their reasons, with what the ledger needs of their statements."""
        found = self._store.codings.brief_positions(self._line.id, self._key)
        return {position.id: (position, uttered) for position, uttered in found}

    @cached_property
    def _reviewed_briefly(self) -> Reviewed:
        return review(self._store, self._line, lambda: [position for position, _ in self._brief.values()])

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {card.id: card for card in self._store.cards()}

    @cached_property
    def _families(self) -> dict[str, str]:
        return {card.id: card.family for card in self._cards.values()}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        """The whole statements of all positions, as people settled who speaks: the dossier needs their words."""
        read = {s.id: s for s in self._store.statements(ids=[p.statement for p in self.positions])}
        return read | {id_: s for id_, s in self.reviewed.statements.items() if id_ in read}

    @cached_property
    def sightings(self) -> list[Sighting]:
        """Positions, without their reasons, with day, family and voice."""
        found = self._reviewed_briefly
        positions, settled = (found.settled if self._reviewed_only else found.positions), found.statements
        spoken = {id_: _uttered(statement) for id_, statement in settled.items()}
        brief, cards = self._brief, self._cards
        return [self._sighting(p, spoken.get(p.statement) or brief[p.id][1], cards[p.article]) for p in positions]

    def _sighting(self, position: Position, uttered: Uttered, card: Card) -> Sighting:
        start, said_on, actor, relays = uttered
        if actor and position.speaker and (name := self._person_name(actor)) and name != position.speaker:
            position = replace(position, speaker=name)
        voice = self._voice(card, relays) if relays else self._own_voices[card.id]
        by = _told_by(said_on, card.published) if said_on else None
        return Sighting(position, said_on or card.published, card.outlet, card.family, voice, (card.id, start), by)

    def _voice(self, card: Card, relays: Sequence[str]) -> str:
        """What one agency passes on is one voice, however it is called and many outlets print it; else a family is. An
        outlet that relays in its own article is none beside it."""
        own = self._outlet(card.outlet) if card.outlet and relays else None
        passing = (f"relay:{one.id}" for one in map(self._outlet, relays) if one is not None and one != own)
        return next(passing, None) or self._own_voices[card.id]

    @cached_property
    def _own_voices(self) -> dict[str, str]:
        """The voice of what each article relays from nobody: that of the agency that it credits, or its family."""
        return {card.id: self._agency(card.wire) if card.wire else card.family for card in self._cards.values()}

    def _agency(self, wire: str) -> str:
        known = self._outlet(wire)
        return f"relay:{known.id if known is not None else wire}"

    @cached_property
    def withdrawals(self) -> list[Withdrawal]:
        """Every withdrawal of an article on this desk, those that were taken back too."""
        return withdrawing.withdrawals(self._store)

    def _known(self, on: When) -> list[Card]:
        """Articles published by `on` and not withdrawn then; undated ones are known at any time."""
        gone = {w.article for w in self.withdrawals if w.holds(on)}
        last = on.last
        published = (a for a in self._cards.values() if a.published is None or a.published.first <= last)
        return [a for a in published if a.id not in gone]

    def _seen(self, on: When) -> list[Sighting]:
        """The sightings in those articles: what was said in May, and reported in July, is not on record in June."""
        return self._seen_in(self._known(on))

    def _seen_in(self, known: Iterable[Card]) -> list[Sighting]:
        ids = {card.id for card in known}
        return [s for s in self.sightings if s.position.article in ids]

    def ledger(self, on: When, name_of: Callable[[str], str]) -> Ledger:
        """The ledger at a day."""
        known = self._known(on)
        seen = in_order(self._seen_in(known), on, self._line.id)
        searched = search_log((card, card.family) for card in known)
        labels = label_tally(self._line, self._labels_in(known))
        found = shifts(self._line, on, seen, self._using)
        return fold(self._line, on, seen, searched, labels, name_of, found)

    @cached_property
    def _said(self) -> list[LabelSaid]:
        """The statements that say a label, in the order of the text; as a person settled who speaks, where one did."""
        found = sorted(self._store.codings.label_statements(self._key), key=lambda s: (s.start, s.statement))
        if self._reviewed_only:
            counting = {sighting.position.statement for sighting in self.sightings}
            found = [said for said in found if said.statement in counting]
        settled = self._reviewed_briefly.statements
        return [_as_settled(said, settled[said.statement]) if said.statement in settled else said for said in found]

    @cached_property
    def _using(self) -> dict[str, frozenset[str]]:
        """For each label of the line, the statements in whose words it stands."""
        using: dict[str, set[str]] = {label.text: set() for label in self._line.labels}
        for said in self._said:
            using[self._line.labels[said.label].text].add(said.statement)
        return {text: frozenset(ids) for text, ids in using.items()}

    def _labels_in(self, known: Iterable[Card]) -> Iterator[LabelFound]:
        """The labels that some articles hold, each with the statements that say it."""
        cards = {card.id: card for card in known}
        saying: dict[tuple[int, str], list[Saying]] = defaultdict(list)
        for said in self._said:
            if card := cards.get(said.article):
                on, voice = said.said_on or card.published, self._voice(card, said.relays)
                row = Saying(said.statement, said.start, said.end, said.party, said.speaker, on, voice)
                saying[said.label, card.id].append(row)
        for label, id_, span in self._store.codings.label_articles(self._key):
            if card := cards.get(id_):
                text, those = self._line.labels[label].text, tuple(saying[label, id_])
                yield LabelFound(text, id_, card.outlet, card.published, span, self._voice(card, ()), those)

    @property
    def _record(self) -> Record:
        """What changes are looked for in."""
        from onrecord.desk.changing import Record

        return Record(
            line=self._line,
            known=self._known,
            seen=self._seen,
            sightings=self.sightings,
            withdrawals=self.withdrawals,
            documents=filed(self._store, self._line),
            decisions=self._store.decisions(),
        )

    def changes(self, since: When, on: When, name_of: Callable[[str], str]) -> Changes:
        """What changed from one day to another, both counted. Raises InputError where they are the wrong way round."""
        from onrecord.desk.changing import changes

        return changes(self._record, since, on, lambda day: self.ledger(day, name_of))

    def with_words(self, ledger: Ledger, on: When) -> Ledger:
        """The ledger of a day with what statements say of its labels and its terms, in their words."""

        def voice(article: Article, statement: Statement | None) -> str:
            return self._voice(self._cards[article.id], statement.chain[:-1] if statement else ())

        return with_words(self._store, self._line, ledger, self._seen(on), self._reviewed_briefly.statements, voice)

    def write_dossier(self, on: When, folder: Path, name_of: Callable[[str], str]) -> Path:
        """Write the dossier at a day, with every statement that it rests on; returns its first page."""
        # These bring much that a status does not need.
        from importlib.metadata import version

        from onrecord.desk.changing import history
        from onrecord.publishing import Dossier, write_dossier

        whole = {position.id: position for position in self.positions}
        shown = [_in_full(sighting, whole[sighting.position.id]) for sighting in self._in_order(self._seen(on), whole)]
        ledger = self.with_words(self.ledger(on, name_of), on)
        statements = {s.position.statement: self._statements[s.position.statement] for s in shown}
        unplaced = saying_labels(ledger) - statements.keys()
        statements |= read_statements(self._store, unplaced, self._reviewed_briefly.statements)
        read = {a.id: a for a in self._store.articles_with({s.article for s in statements.values()})}
        articles = dict(sorted(read.items()))
        parties = {p for s in shown for p in (s.position.party, *s.position.blames) if p} | set(self._line.parties)
        parties |= {cell.party for use in ledger.labels for cell in use.cells}
        for claim in self._line.claims:
            parties |= {claim.claimant, claim.counterparty} | {p for t in claim.terms for p in (t.giver, t.receiver)}
        positions = [_in_full(s, whole[s.position.id]).position for s in self._in_order(self.sightings, whole)]
        withdrawn = tuple(withdrawing.shown(self._store, self.withdrawals, on, positions, self._statements))
        parties |= {p.party for w in withdrawn for p in w.positions if p.party}
        dossier = Dossier(
            line=self._line,
            ledger=ledger,
            intervals={c.id: tuple(intervals(self._line, c.id, shown, on)) for c in self._line.claims},
            positions=tuple(s.position for s in shown),
            statements=statements,
            articles=articles,
            families=self._families,
            party_names={code_: name_of(code_) for code_ in parties},
            made_with=f"onrecord {version('onrecord')}",
            sightings=tuple(shown),
            withdrawn=withdrawn,
            changes=tuple(history(self._record, ledger)),
            reviews=self.reviewed.published(s.position.id for s in shown),
            unreviewed=self._unreviewed(on) if self._reviewed_only else None,
        )
        return write_dossier(dossier, folder)

    def _unreviewed(self, on: When) -> int:
        """On how many positions in the articles known at a day nobody decided."""
        known = {a.id for a in self._known(on)}
        return sum(p.article in known for p in self.reviewed.unsettled)

    @staticmethod
    def _in_order(sightings: Iterable[Sighting], ordered: Iterable[str]) -> list[Sighting]:
        """Sightings in the order of these ids of positions."""
        by_id = {sighting.position.id: sighting for sighting in sightings}
        return [by_id[id_] for id_ in ordered if id_ in by_id]


def _in_full(sighting: Sighting, position: Position) -> Sighting:
    """The sighting with the reasons of its position."""
    return replace(sighting, position=replace(position, speaker=sighting.position.speaker))


def _told_by(said_on: When, published: When | None) -> date | None:
    """The day by which it had been said, where the article was published before the last day that its words allow."""
    return published.last if published and said_on.first <= published.last < said_on.last else None


def _uttered(statement: Statement) -> Uttered:
    actor = statement.speaker.actor if statement.speaker else None
    return Uttered(statement.start, statement.said_on, actor, statement.chain[:-1])


def _as_settled(said: LabelSaid, statement: Statement) -> LabelSaid:
    name, party = (statement.speaker.name, statement.speaker.party) if statement.speaker else (None, None)
    return said._replace(speaker=name, party=party, relays=statement.chain[:-1])
