"""A desk's articles and statements, gathered for the radar.

Withdrawn articles are left out. Speakers are as the machine found them: what a person corrected on a line counts for
that line's ledger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from onrecord.desk.desk import Desk
from onrecord.desk.withdrawing import withdrawals
from onrecord.extraction.terms import keys_within, quoted_terms, uses_of
from onrecord.ledger.proposals import Radar
from onrecord.ledger.radar import MIN_COUNT, Said, Use, radar
from onrecord.lexicon.phrases import label_pattern
from onrecord.model import Article, Label, Line, Span, Statement, When
from onrecord.store import Store

_AROUND = 4
"""Words on either side by which a sentence is known again."""
_WORD = re.compile(r"\w+")
_NEAR = 80
"""Characters in which they are looked for."""


def watch(
    desk: Desk,
    line: Line | None = None,
    *,
    since: When | None = None,
    min_count: int = MIN_COUNT,
    on_item: Callable[[str], None] = lambda _: None,
) -> Radar:
    """The radar over a desk's articles, or those in which something is said on a claim of `line`; code it first."""
    chosen = {p.article for p in desk.positions(line)} if line else {a.id for a in desk.store.articles()}
    gone = {one.article for one in withdrawals(desk.store) if one.restored is None}
    counting = frozenset(chosen - gone)
    return scan(desk.store, desk.lines(), counting, since=since, min_count=min_count, on_item=on_item)


def scan(
    store: Store,
    lines: Iterable[Line],
    articles: frozenset[str],
    *,
    since: When | None = None,
    min_count: int = MIN_COUNT,
    on_item: Callable[[str], None] = lambda _: None,
) -> Radar:
    """The radar over the articles with these ids; what is, or stands within, a label of `lines` is tracked already.

    Reads every text twice: once for terms in quotation marks, once for where they stand.
    """
    families = store.families()
    quoted: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for article in _chosen(store, articles):
        for term in quoted_terms(article.text, english=article.language in ("en", None)):
            quoted[term.key].add(families.get(article.id, article.id))
            forms[term.key].add(term.span.of(article.text))
    # What one family alone quotes can never be tried.
    known = frozenset(key for key, those in quoted.items() if len(those) > 1)
    days: dict[str, When | None] = {}
    uses: list[Use] = []
    said: list[Said] = []
    for article, statements in _with_statements(store, articles):
        family = families.get(article.id, article.id)
        days[family] = min(
            filter(None, (days.get(family), article.published)), key=lambda w: (w.first, w.last), default=None
        )
        found = list(_uses(article, family, statements, known))
        uses.extend(found)
        said.extend(_said(article, family, statements, found))
        on_item(article.title or "")
    tracked = _tracked({key: forms[key] for key in known}, [label for line in lines for label in line.labels])
    return radar(uses, days, said, since=since, min_count=min_count, tracked=tracked)


def _tracked(forms: Mapping[str, Iterable[str]], labels: Sequence[Label]) -> set[str]:
    """The terms, by key, that stand within a label, and those of which a form is an inflected label. A longer term that
    holds a label is another name."""
    within = set[str]().union(*(keys_within(label.text) for label in labels))
    patterns = [label_pattern(label.text, label.language) for label in labels]
    return {
        key for key, those in forms.items() if key in within or any(p.fullmatch(f) for p in patterns for f in those)
    }


def _chosen(store: Store, articles: frozenset[str]) -> Iterator[Article]:
    return (a for a in store.articles() if a.id in articles)


def _with_statements(store: Store, articles: frozenset[str]) -> Iterator[tuple[Article, list[Statement]]]:
    """Articles with their statements; both come in order of arrival."""
    grouped = groupby(store.statements(), key=lambda s: s.article)
    current = next(grouped, None)
    for article in store.articles():
        here: list[Statement] = []
        if current and current[0] == article.id:
            here, current = list(current[1]), next(grouped, None)
        if article.id in articles:
            yield article, here


def _uses(article: Article, family: str, statements: Sequence[Statement], known: frozenset[str]) -> Iterator[Use]:
    text = article.text
    looks = {
        (term.key, term.span.end): term.looks for term in quoted_terms(text, english=article.language in ("en", None))
    }
    heard = _Heard(text, statements)
    for key, span in uses_of(text, known):
        saying = heard.at(span)
        speaker = saying.speaker if saying else None
        yield Use(
            term=key,
            form=span.of(text),
            context=_context(text, span),
            article=article.id,
            family=family,
            outlet=article.outlet,
            on=article.published,
            span=span,
            looks=looks.get((key, span.end)),
            statement=saying.id if saying else None,
            party=speaker.party if speaker else None,
            speaker=speaker.name if speaker else None,
        )


class _Heard:
    """Which statement stands at a place of a text: the shortest, where one relays another. O(1) once it is made."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        def length(statement: Statement) -> tuple[int, str]:
            return sum(span.end - span.start for span in statement.content), statement.id

        self._statements = sorted(statements, key=length, reverse=True)
        self._at = np.full(len(text), -1, np.int32)
        for number, statement in enumerate(self._statements):
            for span in statement.content:
                self._at[span.start : span.end] = number

    def at(self, span: Span) -> Statement | None:
        """The statement in whose words a span stands."""
        first, last = self._at[span.start], self._at[span.end - 1]
        return self._statements[first] if first == last and first >= 0 else None


def _context(text: str, span: Span) -> str:
    before = _WORD.findall(text, max(span.start - _NEAR, 0), span.start)[-_AROUND:]
    after = _WORD.findall(text, span.end, span.end + _NEAR)[:_AROUND]
    return " ".join([*before, "|", *after]).casefold()


def _said(article: Article, family: str, statements: Iterable[Statement], uses: Iterable[Use]) -> Iterator[Said]:
    terms: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        if use.statement:
            terms[use.statement].add(use.term)
    for statement in statements:
        if statement.speaker and statement.speaker.party and statement.content:
            words = " ".join(span.of(article.text) for span in statement.content)
            folded = " ".join(_WORD.findall(words.casefold()))
            yield Said(statement.speaker.party, family, folded, frozenset(terms[statement.id]))
