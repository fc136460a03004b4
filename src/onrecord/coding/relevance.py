"""Whether a statement is about a claim: evidence of several kinds, each weak alone, and their words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.coding.passage import Passage, in_class
from onrecord.coding.profile import Profile
from onrecord.coding.words import Word
from onrecord.model import Reason, Span

THRESHOLD = 0.5
"""Evidence is combined as independent chances: 1 - (1 - a)(1 - b)…; with the weights below, half takes a label in the
statement, or a name of the claim in an article that uses the label, or three weak signs."""

LABEL_IN_CONTENT = 0.65
LABEL_IN_SENTENCE = 0.45
LABEL_IN_PARAGRAPH = 0.3
LABEL_IN_ARTICLE = 0.2
LABEL_THROUGHOUT = 0.3
"""The label stands in the title, or `OFTEN` times in the text: the article is about the line."""
OFTEN = 3
PER_WORD = 0.12
"""For each unit of weight met: a name of three is worth 0.36, and needs company."""
COVERAGE = 0.9
"""Times the share of the claim's weight that is met: short claims have few words to meet."""
BY_COUNT = 0.5
SEVERAL = 3
"""Times the share of its stems, however plain, where so many are met (“the meeting of ministers was agreed”)."""
MOST_WORDS = 0.8
AROUND = 0.5
"""What a word of the sentence, paragraph or title is worth beside the same word in the content."""
MOST_AROUND = 0.25
UNDERSTANDING = 0.25
"""“The agreement”, “these understandings”: names the thing, not which one."""
AGREEING = 0.1
PARTY = 0.15
BLAME = 0.3
"""One party of the claim blames another: what for is likely the line where the article is about it."""
SILENCE = 0.2
"""A party of the claim declines to speak, in an article about the line, or of the claim's own words."""
FARING = 0.2
GIVER = 0.25
"""A party that would have to give speaks of giving."""
OWN_WORDS = 1.5
"""From this weight on, the statement's own words name a claim that is not the line's first, and the label counts."""
CLEARLY = 0.15
"""A sibling claim that meets this much more of the content takes the statement for itself."""
SLIGHTLY = 0.05
"""The same where the content says nothing, for the words before it."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """How surely a statement is about a claim, in [0, 1].

    `own` is the part that the content's own words have in it, `meant` the part of all words that it stands for, `label`
    that of the understanding's name, the nearer the more.
    """

    score: float
    own: float
    meant: float
    label: float
    because: tuple[Reason, ...]


class _Evidence(NamedTuple):
    weight: float
    text: str
    spans: tuple[Span, ...] = ()


def relevance(passage: Passage, profile: Profile) -> Relevance:
    """Weigh a statement against a claim."""
    met = _met(passage.meant_words, profile)
    own = _met(passage.words, profile)
    weight = profile.weight(word.stem for word in (met if passage.thin else own))
    label = _label(passage, profile, labelled=profile.first or weight >= OWN_WORDS)
    found = [*([label] if label else []), *_signs(passage, profile, weight, labelled=label is not None)]
    if met:
        found.append(_Evidence(_worth(met, profile), "words met: " + _listed(met), tuple(w.span for w in met)))
    doubt = math.prod(1 - evidence.weight for evidence in found)
    if doubt * (1 - MOST_AROUND) <= 1 - THRESHOLD:  # else what stands around cannot turn it
        for evidence in _around(passage, profile, {word.stem for word in met}):
            found.append(evidence)
            doubt *= 1 - evidence.weight
    found.sort(key=lambda evidence: -evidence.weight)
    because = tuple(Reason(e.text, e.spans) for e in found)
    worth = (_worth(own, profile), _worth(met, profile), label.weight if label else 0.0)
    return Relevance(round(1 - doubt, 4), *worth, because)


def about_by_rules(weighed: Sequence[Relevance]) -> list[bool]:
    """Which of the line's claims the statement is about by words and names alone, given its relevance to each.

    A claim whose words the content itself uses takes the statement from a sibling whose words it does not use; where it
    uses nobody's (“declined to comment”), the words that stand before it decide the same way.
    """
    own = max((r.own for r in weighed if r.score >= THRESHOLD), default=0.0)
    meant = max((r.meant for r in weighed if r.score >= THRESHOLD), default=0.0)
    kept = []
    for found in weighed:
        passed = own - found.own > CLEARLY if own >= CLEARLY else meant - found.meant > SLIGHTLY
        kept.append(found.score >= THRESHOLD and not (passed and found.own < CLEARLY))
    return kept


def _worth(met: Sequence[Word], profile: Profile) -> float:
    weight = profile.weight(word.stem for word in met)
    coverage = weight / profile.whole if profile.whole else 0.0
    same = sum(word.stem in profile.stems for word in met)
    counted = BY_COUNT * same / len(profile.stems) if same >= SEVERAL else 0.0
    return min(MOST_WORDS, max(PER_WORD * weight, COVERAGE * coverage, counted))


def _met(found: dict[str, Word], profile: Profile) -> list[Word]:
    return [word for stem, word in found.items() if stem in profile.weights]


def _listed(met: list[Word]) -> str:
    return ", ".join(dict.fromkeys(word.form for word in met))


def _signs(passage: Passage, profile: Profile, weight: float, *, labelled: bool) -> Iterator[_Evidence]:
    statement = passage.statement
    party = statement.speaker.party if statement.speaker else None
    concerned = profile.concerned
    if noun := in_class("AGREEMENT", passage.meant_words.values()):
        yield _Evidence(UNDERSTANDING, f"speaks of “{noun.form}”", (noun.span,))
    elif verb := in_class("AGREED", passage.meant_words.values()):
        yield _Evidence(AGREEING, f"speaks of what somebody “{verb.form}”", (verb.span,))
    if party in concerned:
        yield _Evidence(PARTY, f"speaks for {party}, {_part(party, profile)}", statement.source)
    elif named := next((m for m in statement.mentions if m.party in concerned), None):
        yield _Evidence(PARTY, f"names {named.party}, {_part(named.party, profile)}", (named.span,))
    if labelled and party in concerned and (blame := next((b for b in statement.blames if b.party in concerned), None)):
        yield _Evidence(BLAME, f"blames {blame.party}, {_part(blame.party, profile)}", blame.because.spans)
    if (labelled or weight >= OWN_WORDS) and party in concerned and statement.act == "withhold" and passage.thin:
        yield _Evidence(SILENCE, "declines to speak, where this is the subject", statement.cue)
    if labelled and (word := in_class("FARING", passage.words.values())):
        yield _Evidence(FARING, f"speaks of how it fared: “{word.form}”", (word.span,))
    for index, term in enumerate(profile.claim.terms):
        deed = next((w for s, w in passage.meant_words.items() if profile.gives(index, s)), None)
        if term.giver == party and party in profile.claim.bound and deed:
            yield _Evidence(GIVER, f"{party} would give “{term.what}”, and says “{deed.form}”", (deed.span,))
            return


def _part(party: str | None, profile: Profile) -> str:
    """A party's part in a claim."""
    claim = profile.claim
    if party in (claim.claimant, claim.counterparty):
        return "the claimant" if party == claim.claimant else "the counterparty"
    return "who would have to give" if party in claim.bound else "who would receive"


def _label(passage: Passage, profile: Profile, *, labelled: bool) -> _Evidence | None:
    """Where, nearest, the article names the understanding: by a label (if `labelled`) or by the claim's names."""
    view, statement = passage.view, passage.statement
    named, titled = view.named(profile, labelled=labelled), view.titled(profile, labelled=labelled)
    throughout = LABEL_THROUGHOUT if titled or len(named) >= OFTEN else 0.0
    places = (
        (LABEL_IN_CONTENT, statement.content, "in the statement"),
        (LABEL_IN_SENTENCE, (passage.sentence, *(passage.meant if passage.thin else ())), "in its sentence"),
        (LABEL_IN_PARAGRAPH, (passage.paragraph,), "in its paragraph"),
    )
    for weight, spans, where in places:
        hit = next((hit for hit in named if any(span.overlaps(hit) for span in spans)), None)
        if hit:
            return _Evidence(max(weight, throughout), f"“{hit.of(passage.text)}” {where}", (hit,))
    if titled:
        return _Evidence(throughout, f"“{titled}” in the title")
    if named:
        text = f"“{named[0].of(passage.text)}” in the article, {_times(len(named))}"
        return _Evidence(throughout or LABEL_IN_ARTICLE, text, named[:1])
    return None


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _around(passage: Passage, profile: Profile, met: set[str]) -> Iterator[_Evidence]:
    """The claim's words in the paragraph and the title that the statement itself does not hold."""
    near = passage.view.stems(passage.paragraph)
    beside = [word for stem, word in near.items() if stem in profile.weights and stem not in met]
    stems = {word.stem for word in beside}
    title = [s for s in passage.view.title_stems if s in profile.weights and s not in met and s not in stems]
    weight = profile.weight((*stems, *title))
    if weight >= 1:
        forms = ", ".join(
            dict.fromkeys([*(word.form for word in beside), *(passage.view.title_stems[s].form for s in title)])
        )
        worth = min(MOST_AROUND, AROUND * PER_WORD * weight)
        yield _Evidence(worth, f"words around it: {forms}", tuple(word.span for word in beside))
