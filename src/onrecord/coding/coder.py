"""Statement × claim → position."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.coding.blame import blames_among
from onrecord.coding.keys import made_by
from onrecord.coding.masking import (
    Asked,
    NamesIn,
    Scenery,
    Sides,
    blame_asked,
    masked_claim,
    masked_statement,
    scenery,
    sides_of,
)
from onrecord.coding.network import Network, Reading, shipped_network
from onrecord.coding.passage import Passage, View, in_class, view_of
from onrecord.coding.persons import is_person
from onrecord.coding.profile import Profile, concerned, profiles
from onrecord.coding.relevance import LABEL_IN_ARTICLE, LABEL_IN_SENTENCE, Relevance, about_by_rules, relevance
from onrecord.coding.stance import Verdict, judge, stances_read
from onrecord.coding.weighing import TAKES_BLAME, BlameEvidence, Evidence, Weights, likely_about, rules_suffice, weighed
from onrecord.lexicon.phrases import label_pattern, phrase
from onrecord.model import (
    Article,
    Claim,
    Line,
    Mention,
    Position,
    Reason,
    Span,
    Stance,
    Statement,
    When,
    content_id,
)


class _Taken(NamedTuple):
    """A claim that a statement is about: how the rules weigh the two, what the network reads, how probable it is,
    whether the rules alone would have it so, whether it is plain to see, and whether it speaks of a breach."""

    profile: Profile
    found: Relevance
    read: Reading
    about: float
    by_rules: bool
    plain: bool
    breach: bool


class Coder:
    """Codes statements for one line.

    `parties_in` finds the parties that a text names (`actors` has it, and `names_in`): the claims' own texts are read
    with it, and the sources that relay a statement, but for those that `is_outlet` knows to speak for nobody.
    `names_in` finds what is hidden from `network`, which reads a pair once words and names say that it is worth it;
    what it reads is weighed with what the rules find.
    """

    WORTH_READING = 0.2
    """Relevance by words and names from which on the network reads a pair."""

    def __init__(
        self,
        line: Line,
        parties_in: Callable[[str], Sequence[Mention]],
        names_in: NamesIn,
        network: Network | None = None,
        is_outlet: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.line = line
        self._network = network or shipped_network()
        self.made_by = made_by(self._network.settings)
        self._labels = [label_pattern(label.text, label.language) for label in line.labels]
        self._parties_in = parties_in
        self._names_in = names_in
        self._is_outlet = is_outlet
        self._concerned = frozenset[str]().union(*map(concerned, line.claims))
        self._relay_parties: dict[str, frozenset[str]] = {}
        self._view: View | None = None
        self._claims: dict[tuple[Claim, Sides], Asked] = {}

    @cached_property
    def _weights(self) -> Weights:
        return Weights.of(self._network.settings)

    @cached_property
    def _profiles(self) -> tuple[Profile, ...]:
        # Not before something is to be coded: mostly a coder is only asked for its keys.
        return profiles(self.line, self._parties_in)

    def code(self, article: Article, statement: Statement) -> list[Position]:
        """Where `statement`, of `article`, stands on each claim of the line that it is about; often on none."""
        said = (article.published, statement.said_on)
        if any(_before(when, self.line.since) for when in said):
            return []
        passage = self.passage(article, statement)
        scene: Scenery | None = None
        taken = []
        for profile, found, by_rules in self.weigh(passage):
            if found.score < self.WORTH_READING or any(_before(when, profile.claim.since) for when in said):
                continue
            scene = scene or scenery(article, statement, self._names_in)
            plain = by_rules and is_plain(found, statement, profile)
            read = self._read(scene, profile.claim)
            about = likely_about(self._weights, read.about, found, by_rules=by_rules, plain=plain)
            breach = by_rules and speaks_of_breach(passage, found, profile)
            if self._weights.takes(about, plain=plain, breach=breach):
                taken.append(_Taken(profile, found, read, about, by_rules, plain, breach))
        if any(one.by_rules for one in taken):  # the network does not tell two claims of one line well apart
            taken = [one for one in taken if one.by_rules]
        blames = dict(self._blamed(scene)) if taken and scene else {}
        return [self._position(passage, one, blames) for one in taken]

    def weigh(self, passage: Passage) -> Iterator[tuple[Profile, Relevance, bool]]:
        """Each claim with the statement's relevance to it, as words and names tell it, and whether by them alone it
        would be about it."""
        found = [relevance(passage, profile) for profile in self._profiles]
        return zip(self._profiles, found, about_by_rules(found), strict=True)

    def passage(self, article: Article, statement: Statement) -> Passage:
        """The statement in its article, as this line reads it."""
        named = tuple(filter(self._is_name, statement.mentions))
        return Passage(self._view_of(article), statement, self._relayed_by(article, statement), named)

    def blame(self, scene: Scenery) -> Iterator[BlameEvidence]:
        """Each party that a statement or its paragraph names, but the speaker's own and those that it blames by the
        rules, with what tells whether it blames it; in the order of the text."""
        statement, speaker = scene.statement, _party(scene.statement)
        known = {speaker, *(blame.party for blame in statement.blames)}
        inside = {m.party for m in statement.mentions} - {speaker}
        named = sorted({*scene.named, *statement.mentions}, key=lambda m: (m.span, m.party))
        for party in dict.fromkeys(m.party for m in named):
            if party not in known:
                asked = blame_asked(speaker, party)
                read = self._network.read(asked.claim, masked_statement(scene, asked, speaker)).about
                yield BlameEvidence(party, read, party in inside, inside == {party})

    def _blamed(self, scene: Scenery) -> Iterator[tuple[str, Reason]]:
        """The parties that a statement blames as the network reads it, though no rule says so."""
        for one in self.blame(scene):
            sure = one.likely(self._weights)
            if sure >= TAKES_BLAME:
                why = f"reads as blame of {one.party} ({sure:.0%}), which no rule tells"
                yield one.party, Reason(why, scene.statement.content)

    def _read(self, scene: Scenery, claim: Claim) -> Reading:
        """What the network makes of a statement and a claim."""
        speaker = _party(scene.statement)
        sides = sides_of(claim, speaker)
        if (claim, sides) not in self._claims:
            self._claims[claim, sides] = masked_claim(claim, sides, self._names_in)
        asked = self._claims[claim, sides]
        return self._network.read(asked.claim, masked_statement(scene, asked, speaker))

    def _position(self, passage: Passage, taken: _Taken, blames: Mapping[str, Reason]) -> Position:
        statement, speaker, claim = passage.statement, passage.statement.speaker, taken.profile.claim
        sides = dict(self._sides(passage, claim))
        by_rules = dict.fromkeys([*(blame.party for blame in statement.blames), *sides])
        verdict = judge(passage, taken.profile, frozenset(by_rules))
        read = stances_read(taken.read.said, verdict, _party(statement), claim)
        evidence = Evidence(verdict, read, taken.about, taken.plain, statement.confidence)
        suffice = rules_suffice(taken.found, plain=taken.plain, breach=taken.breach)
        stance, sure = weighed(self._weights, evidence, by_rules=suffice)
        about = Reason(f"reads as about the claim ({taken.about:.0%})", statement.content)
        return Position(
            id=content_id("p", statement.id, self.line.id, claim.id),
            statement=statement.id,
            article=statement.article,
            line=self.line.id,
            claim=claim.id,
            stance=stance,
            term=verdict.term,
            party=_party(statement),
            speaker=speaker.name if speaker and is_person(speaker) else None,
            blames=tuple(dict.fromkeys([*by_rules, *blames])),
            relevance=round(taken.about, 4),
            confidence=sure,
            because=(
                *_why(stance, verdict, read, statement),
                *sides.values(),
                *(why for party, why in blames.items() if party not in sides),
                about,
                *taken.found.because,
            ),
            made_by=self.made_by,
        )

    def _sides(self, passage: Passage, claim: Claim) -> Iterator[tuple[str, Reason]]:
        """“The other side failed to …”: of two sides, the one that does not speak."""
        party = _party(passage.statement)
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
            self._view = view_of(article, self._labels, self._spans_in)
        return self._view

    def _spans_in(self, text: str) -> Iterator[Span]:
        return (mention.span for mention in self._parties_in(text) if self._is_name(mention))

    def _is_name(self, mention: Mention) -> bool:
        """Whether it only names a party: a capital of nobody concerned may be the place by which a claim is known."""
        return mention.how != "capital" or mention.party in self._concerned

    def _relayed_by(self, article: Article, statement: Statement) -> frozenset[str]:
        """Parties, other than the speaker's, that pass the statement on: agencies and outlets are none, wherever they
        are at home (“the Aldish agency Coast Wire”)."""
        own = statement.speaker.party if statement.speaker else None
        outlets = list(filter(self._is_outlet, statement.chain[:-1]))
        found: set[str] = set()
        for relay in statement.relays:
            name = " ".join(span.of(article.text) for span in relay)
            if any(outlet in name for outlet in outlets):
                continue
            if name not in self._relay_parties:
                self._relay_parties[name] = frozenset(mention.party for mention in self._parties_in(name))
            found |= self._relay_parties[name]
        return frozenset(found - {own or ""})


def _before(when: When | None, since: When | None) -> bool:
    """Whether it was over before that began; what carries no date is not."""
    return when is not None and since is not None and when.last < since.first


def _party(statement: Statement) -> str | None:
    return statement.speaker.party if statement.speaker else None


def _why(stance: Stance, verdict: Verdict, read: Mapping[Stance, float], statement: Statement) -> tuple[Reason, ...]:
    """The reasons of a stance: the rules' where they have it so, else what the network reads."""
    if stance == verdict.stance:
        return verdict.because
    if stance == "mentions":
        why = "takes no side, for something else may be meant or said"
    else:
        why = f"reads as “{stance}” ({read[stance]:.0%}), which no rule tells"
    return (Reason(why, statement.content), *verdict.because)


def is_plain(found: Relevance, statement: Statement, profile: Profile) -> bool:
    """Whether the statement's sentence names the understanding; or, in an article that names it, one party of the claim
    blames another."""
    return found.label >= (LABEL_IN_ARTICLE if _blames_one_another(statement, profile) else LABEL_IN_SENTENCE)


def speaks_of_breach(passage: Passage, found: Relevance, profile: Profile) -> bool:
    """Whether, where the understanding is named, one party of the claim says that another is in the way of it: that is
    what the ledger is for, in whatever words."""
    blames = found.label >= LABEL_IN_ARTICLE and _blames_one_another(passage.statement, profile)
    return blames and in_class("AGREEMENT", passage.words.values()) is not None


def _blames_one_another(statement: Statement, profile: Profile) -> bool:
    concerned = profile.concerned
    return _party(statement) in concerned and any(blame.party in concerned for blame in statement.blames)
