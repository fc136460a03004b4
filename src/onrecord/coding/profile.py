"""What a claim is about, in words: which stems speak of it, and how surely."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.coding.words import Word, near, plain_words, stop_words, words
from onrecord.lexicon.phrases import named_by
from onrecord.model import Claim, Line, Mention

PartiesIn = Callable[[str], Sequence[Mention]]
"""Finds the parties that a text names; `actors` gives it."""

NAME = 3.0
"""A place or thing with a name (“Cape Orrin”, its words together): few texts on other things name it."""
WORD = 1.0
"""Any other word, numbers and months too."""
PLAIN = 0.25
NEAR = 0.6
"""A word that stands for one of the claim's, of that word's weight."""
_FORMAL = 3
_MONTHS = frozenset(
    {"january", "february", "march", "april", "june", "july"}  # not “May”, which is also a verb
    | {"august", "september", "october", "november", "december"}
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim with its words weighed.

    `stems` are those of its text and terms; `weights` has these and those near to them, `terms` the same for what each
    term gives. `deeds` are those in which a deed shows, such as “hand over”: near_words.csv has the deeds that terms
    are made of. `whole` is the weight of the claim's own stems together. `first` is true of the line's first claim,
    which is the one that a label alone speaks for. `naming` finds where a text names the claimed understanding without
    the label: “the understanding of Cape Orrin”.
    """

    claim: Claim
    first: bool
    stems: frozenset[str]
    weights: dict[str, float]
    terms: tuple[dict[str, float], ...]
    deeds: frozenset[str]
    whole: float
    naming: re.Pattern[str] | None
    places: tuple[str, ...]
    """The names that `naming` needs, in lower case."""

    @property
    def concerned(self) -> frozenset[str]:
        """The parties that the claim speaks of."""
        return concerned(self.claim)

    def weight(self, stems: Iterable[str]) -> float:
        """What some stems weigh together."""
        return sum(self.weights.get(stem, 0.0) for stem in stems)

    def gives(self, term: int, stem: str) -> bool:
        """Whether a stem speaks of what a term gives: of the thing, or of a deed that is not another term's."""
        others = (words for index, words in enumerate(self.terms) if index != term)
        return stem in self.terms[term] or (stem in self.deeds and not any(stem in words for words in others))


def concerned(claim: Claim) -> frozenset[str]:
    """The parties of a claim: claimant, counterparty, givers and receivers."""
    terms = {party for term in claim.terms for party in (term.giver, term.receiver)}
    return frozenset({claim.claimant, claim.counterparty} | terms)


def profiles(line: Line, parties_in: PartiesIn) -> tuple[Profile, ...]:
    """A profile of each claim of the line. A word that several claims share tells less between them."""
    own = [_weigh(" · ".join([c.text, *(t.what for t in c.terms)]), parties_in, concerned(c)) for c in line.claims]
    shared = Counter(stem for weights in own for stem in weights)
    everyone = frozenset(line.parties).union(*map(concerned, line.claims))
    names = [label.text for label in line.labels if not _is_formal(label.text)]
    inside = "· the " + "; the ".join(names)  # so that a capital at the beginning counts
    labels = {stem: weight for stem, weight in _weigh(inside, parties_in, everyone).items() if weight > WORD}
    of_labels = _spelled(inside, parties_in, everyone)
    made = []
    for index, (claim, weights) in enumerate(zip(line.claims, own, strict=True)):
        rare = {stem: w * _rarity(shared[stem], len(own)) for stem, w in weights.items()}
        deeds = {stem for stem in weights if stem in near()}
        spread = _with_near(rare)
        places = _spelled(claim.text, parties_in, concerned(claim)) + (() if index else of_labels)
        made.append(
            Profile(
                claim=claim,
                first=index == 0,
                stems=frozenset(rare),
                weights={**({} if index else labels), **spread},
                terms=tuple(_with_near(_weigh(term.what, parties_in, concerned(claim))) for term in claim.terms),
                deeds=frozenset(deeds | {n for stem in deeds for n in near().get(stem, ())}),
                whole=sum(rare.values()),
                naming=named_by(("AGREEMENT", "AGREED"), places),
                places=tuple(place.lower() for place in places),
            )
        )
    return tuple(made)


def _is_formal(label: str) -> bool:
    """“Joint Comprehensive Plan of Action”: a label of three capitals or more is known as a whole, not by its words."""
    return sum(word[:1].isupper() for word in label.split()) >= _FORMAL


def _rarity(claims: int, of: int) -> float:
    """1 for a word of one claim, less for a word of several: the inverse document frequency among the line's claims."""
    return math.log(1 + of / claims) / math.log(1 + of)


def _own_words(text: str, parties_in: PartiesIn, sides: frozenset[str]) -> list[Word]:
    """The words of `text` without names of parties, which are left to the mentions.

    A capital stays where something took place in it, or where it is the capital of nobody concerned: a meeting “in
    Vienna” is known by Vienna.
    """
    parties = [
        m.span
        for m in parties_in(text)
        if m.how != "capital" or (m.party in sides and not re.search(r"\b(?:in|at)\s$", text[: m.span.start]))
    ]
    return [word for word in words(text) if not any(word.span.overlaps(p) for p in parties)]


def _spelled(text: str, parties_in: PartiesIn, sides: frozenset[str]) -> tuple[str, ...]:
    """The names in `text` as it writes them."""
    return tuple(" ".join(word.form for word in name) for name in _names(_own_words(text, parties_in, sides), text))


def _weigh(text: str, parties_in: PartiesIn, sides: frozenset[str]) -> dict[str, float]:
    """The stems of `text` with their weights."""
    found = _own_words(text, parties_in, sides)
    weights: dict[str, float] = {}
    for name in _names(found, text):
        for word in name:
            weights[word.stem] = NAME / len(name)
    for word in found:
        if word.stem not in stop_words() and word.stem not in weights:
            weights[word.stem] = PLAIN if word.stem in plain_words() else WORD
    return weights


def _names(found: list[Word], text: str) -> list[list[Word]]:
    """Runs of capitalised words; at the beginning of a sentence a capital says nothing."""
    runs: list[list[Word]] = []
    for word in found:
        capital = word.form[0].isupper() and word.form.lower() not in _MONTHS
        if not capital or re.search(r"(?:^|[.!?·]\s*)$", text[: word.start]):
            continue
        if runs and text[runs[-1][-1].end : word.start] == " ":
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _with_near(weights: dict[str, float]) -> dict[str, float]:
    spread = dict(weights)
    for stem, weight in weights.items():
        for other in near().get(stem, ()):
            spread[other] = max(spread.get(other, 0.0), NEAR * min(max(weight, WORD), WORD))
    return spread
