"""What statements say of a line's labels and terms, in their words: the part of a ledger that needs texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from onrecord.ledger import with_meanings, with_term_words
from onrecord.model import Article, Ledger, Line, Sighting, Statement
from onrecord.store import Store

VoiceOf = Callable[[Article, Statement | None], str]


def saying_labels(ledger: Ledger) -> frozenset[str]:
    """The statements, by id, in whose words a label of the line stands."""
    return frozenset(id_ for use in ledger.labels for id_ in use.statements)


def read_statements(store: Store, ids: Iterable[str], settled: Mapping[str, Statement]) -> dict[str, Statement]:
    """Statements by id, those that people settled as they settled them."""
    return {s.id: settled.get(s.id, s) for s in store.statements(ids=list(ids))}


def with_words(
    store: Store,
    line: Line,
    ledger: Ledger,
    seen: Sequence[Sighting],
    settled: Mapping[str, Statement],
    voice: VoiceOf,
) -> Ledger:
    """The ledger with the meanings of its labels and the words on its terms.

    Only the statements in whose words a label stands, and those on the claims that have terms, are read, with their
    articles. `seen` are the sightings it was folded from; `settled` are statements as people settled them, by id.
    """
    with_terms = {claim.id for claim in line.claims if claim.terms}
    on_terms = {s.position.statement for s in seen if s.position.claim in with_terms}
    statements = read_statements(store, saying_labels(ledger) | on_terms, settled)
    articles = {article.id: article for article in store.articles_with({s.article for s in statements.values()})}
    spoken: dict[str, list[Statement]] = defaultdict(list)
    for id_ in sorted(saying_labels(ledger) & statements.keys()):
        spoken[statements[id_].article].append(statements[id_])
    told = with_meanings(ledger, line, ((articles[id_], said) for id_, said in sorted(spoken.items())), voice)
    return with_term_words(told, line, seen, statements, articles)
