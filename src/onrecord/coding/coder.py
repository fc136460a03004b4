"""Statement × claim → position."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import cache, cached_property

from onrecord.coding.blame import blames_among
from onrecord.coding.confidence import confidence
from onrecord.coding.judging import Judge
from onrecord.coding.passage import Passage, View, view_of
from onrecord.coding.profile import Profile, concerned, profiles
from onrecord.coding.relevance import Relevance, about, relevance
from onrecord.coding.stance import RuleJudge
from onrecord.lexicon import table
from onrecord.lexicon.phrases import label_pattern, phrase
from onrecord.model import (
    Article,
    Claim,
    Line,
    Mention,
    Position,
    Reason,
    Role,
    Span,
    Speaker,
    Statement,
    When,
    content_id,
)

VERSION = "coding-4"
"""Changes whenever the code may give other positions; a table that changes does so by itself."""
TABLES = (
    "blame_verbs",
    "common_words",
    "failing_verbs",
    "near_words",
    "stance_phrases",
    "word_classes",
)
_BODIES: frozenset[Role] = frozenset({"body", "outlet"})
_DESCRIBED = re.compile(r"[’']s\s|\band\b")


class Coder:
    """Codes statements for one line.

    `parties_in` finds the parties that a text names (`actors` has it): the claims' own texts are read with it, and the
    sources that relay a statement. `judge` says where a relevant statement stands; the default goes by rules.
    """

    def __init__(self, line: Line, parties_in: Callable[[str], Sequence[Mention]], judge: Judge | None = None) -> None:
        self.line = line
        self.judge: Judge = judge or RuleJudge()
        self.made_by = f"{VERSION}/{self.judge.version}"
        self._labels = [label_pattern(label.text, label.language) for label in line.labels]
        self._parties_in = parties_in
        self._concerned = frozenset[str]().union(*map(concerned, line.claims))
        self._relay_parties: dict[str, frozenset[str]] = {}
        self._view: View | None = None

    @cached_property
    def _profiles(self) -> tuple[Profile, ...]:
        # Not before something is to be coded: mostly a coder is only asked for its keys.
        return profiles(self.line, self._parties_in)

    def key(self, claim: Claim) -> str:
        """What positions on a claim are stored under: it changes with the claim, the line and the rules."""
        line = self.line
        context = (line.id, line.labels, line.since, line.parties, [(c.id, c.text) for c in line.claims])
        return content_id("k", self.made_by, _tables(), json.dumps(asdict(claim), sort_keys=True), repr(context))

    def code(self, article: Article, statement: Statement) -> list[Position]:
        """Where `statement`, of `article`, stands on each claim of the line that it is about; often on none."""
        said = (article.published, statement.said_on)
        if any(_before(when, self.line.since) for when in said):
            return []
        passage = self._passage(article, statement)
        weighed = [(profile, relevance(passage, profile)) for profile in self._profiles]
        chosen = about([found for _, found in weighed])
        return [
            self._position(passage, *pair)
            for pair, yes in zip(weighed, chosen, strict=True)
            if yes and not any(_before(when, pair[0].claim.since) for when in said)
        ]

    def weigh(self, article: Article, statement: Statement) -> Iterator[tuple[str, Relevance]]:
        """The relevance of a statement to each claim, by the claim's id, as words and names tell it."""
        passage = self._passage(article, statement)
        return ((profile.claim.id, relevance(passage, profile)) for profile in self._profiles)

    def _passage(self, article: Article, statement: Statement) -> Passage:
        named = tuple(filter(self._is_name, statement.mentions))
        return Passage(self._view_of(article), statement, self._relayed_by(article, statement), named)

    def _position(self, passage: Passage, profile: Profile, found: Relevance) -> Position:
        statement, speaker = passage.statement, passage.statement.speaker
        others = list(self._sides(passage, profile.claim))
        blames = dict.fromkeys([*(blame.party for blame in statement.blames), *(party for party, _ in others)])
        verdict = self.judge.judge(passage, profile, frozenset(blames))
        return Position(
            id=content_id("p", statement.id, self.line.id, profile.claim.id),
            statement=statement.id,
            article=statement.article,
            line=self.line.id,
            claim=profile.claim.id,
            stance=verdict.stance,
            term=verdict.term,
            party=speaker.party if speaker else None,
            speaker=speaker.name if speaker and is_person(speaker) else None,
            blames=tuple(blames),
            relevance=found.score,
            confidence=confidence(verdict.stance, verdict.certainty, found.score, statement.confidence),
            because=(*verdict.because, *(reason for _, reason in others), *found.because),
            made_by=self.made_by,
        )

    def _sides(self, passage: Passage, claim: Claim) -> Iterator[tuple[str, Reason]]:
        """“The other side failed to …”: of two sides, the one that does not speak."""
        party = passage.statement.speaker.party if passage.statement.speaker else None
        other = {claim.claimant: claim.counterparty, claim.counterparty: claim.claimant}.get(party or "")
        if other is None:
            return
        unnamed = []
        for span in passage.statement.content:
            piece = passage.piece(span)
            for match in phrase("OTHER").all_within(piece, piece.lower()):
                at = Span(span.start + match.start(), span.start + match.end())
                unnamed.append(Mention(at, other, "body"))
        for blame in blames_among(passage.view.article, passage.statement, unnamed):
            yield other, Reason(f"“the other side” is {other}: {blame.because.text}", blame.because.spans)

    def _view_of(self, article: Article) -> View:
        """The article as this line reads it. The last one is kept, for statements come article by article."""
        if self._view is None or self._view.article.id != article.id:
            self._view = view_of(article, self._labels, self._names_in)
        return self._view

    def _names_in(self, text: str) -> Iterator[Span]:
        return (mention.span for mention in self._parties_in(text) if self._is_name(mention))

    def _is_name(self, mention: Mention) -> bool:
        """Whether it only names a party: a capital of nobody concerned may be the place by which a claim is known."""
        return mention.how != "capital" or mention.party in self._concerned

    def _relayed_by(self, article: Article, statement: Statement) -> frozenset[str]:
        """Parties, other than the speaker's, that pass the statement on: agencies and outlets are none."""
        own = statement.speaker.party if statement.speaker else None
        found: set[str] = set()
        for relay in statement.relays:
            name = " ".join(span.of(article.text) for span in relay)
            if name not in self._relay_parties:
                self._relay_parties[name] = frozenset(mention.party for mention in self._parties_in(name))
            found |= self._relay_parties[name]
        return frozenset(found - {own or ""})


def _before(when: When | None, since: When | None) -> bool:
    """Whether it was over before that began; what carries no date is not."""
    return when is not None and since is not None and when.last < since.first


def is_person(speaker: Speaker) -> bool:
    """Whether a person speaks, by name: no body, no outlet, and no description (“Aldland's minister”, “he and she”)."""
    described = speaker.name is not None and _DESCRIBED.search(speaker.name)
    return speaker.named and speaker.role not in _BODIES and not described


@cache
def _tables() -> str:
    """A fingerprint of the tables that positions depend on."""
    rows = json.dumps([table(name) for name in TABLES], sort_keys=True)
    return hashlib.sha256(rows.encode()).hexdigest()[:16]
