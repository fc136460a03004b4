"""Stances by rules over words: who speaks, by which act, in which words.

In this order: who speaks for no party only mentions; what a rival party relays only counts as mentioned; then the cue,
the act and the content together say one thing of the understanding (`Saying`), and who says it makes it a stance: what
the claimant asserts, the other side confirms. A party is never named here: swap two parties and the stances swap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, NamedTuple, cast

from onrecord.coding.blame import rules as blame_rules
from onrecord.coding.network import SAID, Said
from onrecord.coding.passage import Passage, in_class
from onrecord.coding.profile import NEAR, PLAIN, WORD, Profile
from onrecord.coding.words import words
from onrecord.lexicon import table
from onrecord.lexicon.phrases import Phrase, phrase
from onrecord.model import Claim, Reason, Span, Stance

Says = Literal["affirms", "holds", "denies", "refuses", "withholds", "abandons", "open", "speaks"]
"""What words say of the understanding; `speaks`: they speak of it as of something that is there, and no more."""

SURE, LIKELY, GUESS = 0.9, 0.75, 0.55
"""Certainty of a phrase or an act made for this; of a reading in two steps; of what only follows from who speaks."""
COVERED = 0.5
"""A content that meets half of the claim's weight says what the claim says, though it names no agreement."""
SAME = 0.4
"""The same of a claim that names no agreement: all of it is the matter itself."""
CONFIRMED = 0.2
"""The share of the claim's weight that a confirmation says again, at least."""
MUCH = 0.4
"""The share that takes a party whom the claim does not bind: it has many other things to confirm and to deny."""
A_NAME = 2.0
"""The weight of the claim's words that a content needs where it says “agreed” but not what was agreed."""
A_WORD = 1.5
"""The same for a denial: a name, or a deed and what it is done to."""
_OUTRIGHT = 6
"""Telling words of a content with room for the understanding and nothing else: “confirmed the deal of Cape Orrin”."""
NEARLY_ALL = 0.8
"""The share of a claim's weight with which another than the claimant says the same, if it names no agreement."""
_CLAUSE_BEFORE = 90
"""Characters before a phrase in which its subject and its modal verb stand."""
_UNREAL = re.compile(
    r"\b(?:would|could|should|must|will|shall|may|might|can|ability|need\w*|ensur\w+|mak\w+ sure|forc\w+|prevent\w*"
    r"|until|unless|if|whether|expect\w*|want\w*|urg\w+|demand\w*|call\w*|promis\w+|vow\w*|verif\w+|suspect|doubt\w*)\b",
    re.IGNORECASE,
)
"""Words that make of what is so a wish, a duty, a future or a doubt."""
_IF = re.compile(r"\b(if|unless|whether|in case|in the event)\b[^,;:.]*$", re.IGNORECASE)
"""What makes a condition or a question of the rest of its clause."""
_SUBJECT = 30
"""Characters between a subject and its verb."""
_JOINTLY = 3
"""Names before a verb among which the subjects of it are."""
_OWN = re.compile(r"\b(?:we|and|with|both|that|was|were|is|are|been)\b|[,;:.]", re.IGNORECASE)
_JUST_BEHIND = 25
"""Characters behind “will not” in which the deed stands that is refused."""
_WEIGHT_ALONE: dict[Says, float] = {"denies": WORD, "refuses": 0.0, "affirms": WORD, "speaks": WORD, "abandons": A_WORD}
"""The weight of the claim's words with which a phrase counts where the understanding is not named."""


class Saying(NamedTuple):
    """What is said of the understanding, how surely, and why."""

    says: Says
    certainty: float
    because: Reason
    whole: bool = False
    """Whether it is said of what the claim says, and not only of an understanding that may be another."""


@dataclass(frozen=True, slots=True)
class _Row:
    phrase: Phrase
    says: Says
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a statement stands on a claim, with the reasons. `term` is the index of the claim's term concerned;
    `certainty` is in [0, 1]."""

    stance: Stance
    term: int | None
    certainty: float
    because: tuple[Reason, ...]
    settled: bool = False
    """Whether no other stance is possible: nobody's side, told by another party or an outlet, or said on condition."""


def judge(passage: Passage, profile: Profile, blames: frozenset[str]) -> Verdict:
    """Where a statement stands by rules, whose phrases are stance_phrases.csv of the lexicon; `blames` are the parties
    that it blames."""
    speaker = passage.statement.speaker
    party = speaker.party if speaker else None
    if party is None:
        return replace(_mention(passage, profile, "speaks for no party", SURE), settled=True)
    if passage.relayed_by:
        told = f"told by {', '.join(sorted(passage.relayed_by))}, not by {party}"
        return replace(_mention(passage, profile, told, LIKELY), settled=True)
    saying = saying_of(passage, profile, party, blames)
    if condition := _condition(passage, saying):
        return replace(_mention(passage, profile, f"only says what would be “{condition}”", LIKELY), settled=True)
    stance = _stance(saying.says, party, passage, profile, meant=saying.whole)
    if stance == "confirms" and _of_another(passage, party, saying.because):
        stance = "mentions"
    an_event = stance == "mentions" and _agreed_in_cue(passage)
    gives = party in profile.claim.bound or (saying.says == "refuses" and stance == "denies")
    own = _own_term(passage, profile, party) if gives else None
    term = _term(passage, profile) if own is None else own
    return Verdict(stance, term, saying.certainty, (saying.because,), settled=an_event)


def stances_read(said: Sequence[float], verdict: Verdict, party: str | None, claim: Claim) -> dict[Stance, float]:
    """How probable each stance of a party is where the network reads that it says each of SAID with these
    probabilities; none where who speaks, or a condition, settles it."""
    shares: dict[Stance, float] = {}
    if party is None or verdict.settled:
        return shares
    for one, share in zip(SAID, said, strict=True):
        stance = _stance_by(one, party, claim)
        shares[stance] = shares.get(stance, 0.0) + share
    return shares


def _stance_by(said: Said, party: str, claim: Claim) -> Stance:
    """The stance that a party takes by saying this of what the claim says (docs/codebook.md, C)."""
    if said == "affirms":
        return "confirms" if party in claim.bound else "asserts"
    if said == "open" or (said == "abandons" and party not in (claim.claimant, claim.counterparty)):
        return "mentions"
    return said


def _condition(passage: Passage, saying: Saying) -> str | None:
    """The words that make a condition of what is said: “if Aldland breaks its word”."""
    if saying.says in ("open", "speaks", "withholds"):
        return None
    for at in saying.because.spans:
        content = next((span for span in passage.statement.content if span.holds(at) and span != at), None)
        before = passage.text[max(content.start, at.start - _CLAUSE_BEFORE) : at.start] if content else ""
        if match := _IF.search(before):
            return match[1]
    return None


def _of_another(passage: Passage, party: str, because: Reason) -> bool:
    """Whether it is another party that is said to have agreed: “the other side agreed to …” confirms
    nothing of one's own."""
    for at in because.spans:
        named = [m for m in passage.statement.mentions if m.span.end <= at.start and not _place(passage.text, m.span)]
        if not named or not in_class("AGREED", words(at.of(passage.text))):
            continue
        between = passage.text[named[-1].span.end : at.start]
        alone = all(m.party != party for m in named[-_JOINTLY:])
        if alone and len(between) <= _SUBJECT and not _OWN.search(between):
            return True
    return False


def _place(text: str, name: Span) -> bool:
    """Whether a name stands for where something was: “the meeting in Vienna was agreed”."""
    return text[: name.start].endswith((" in ", " at "))


def _mention(passage: Passage, profile: Profile, why: str, certainty: float) -> Verdict:
    return Verdict("mentions", _term(passage, profile), certainty, (Reason(why, passage.statement.source),))


def _stance(says: Says, party: str, passage: Passage, profile: Profile, *, meant: bool = False) -> Stance:
    """The stance that a party takes by saying this."""
    claim = profile.claim
    bound = party in claim.bound
    if says == "withholds":
        return says
    if says == "abandons":
        return "abandons" if party in (claim.claimant, claim.counterparty) else "mentions"
    if says == "refuses":
        if party == claim.claimant:  # what it will not do itself takes back that part, and not its claim
            return "denies" if _own_term(passage, profile, party) is not None else "mentions"
        return "denies" if bound else "mentions"
    if party == claim.claimant:
        if says == "denies":  # it takes back its own claim: then it must name it
            return says if _named(passage, profile, (passage.sentence, *passage.meant)) else "mentions"
        return "mentions" if says == "open" or (says == "speaks" and not _nearly(passage, profile)) else "asserts"
    specific = _says_so_itself(passage) or says == "denies" if meant else _specific(passage, profile, says, party)
    if says in ("open", "speaks") or not specific:
        return "mentions"
    if says == "denies":
        return says
    return "confirms" if bound or passage.statement.act == "confirm" else "asserts"


def _nearly(passage: Passage, profile: Profile) -> bool:
    """Whether a claimant that speaks of “the deal” means this one: its sentence names it, or it uses the claim's words.

    The same party may have dozens of deals; an article that names this one somewhere is not enough.
    """
    named = _named(passage, profile, (passage.sentence, *passage.meant))
    return named or profile.weight(passage.meant_words) >= A_WORD


def _named(passage: Passage, profile: Profile, spans: Sequence[Span]) -> bool:
    """Whether one of `spans` holds the label, or names the understanding by its place."""
    return any(span.overlaps(hit) for hit in passage.view.named(profile) for span in spans)


def _specific(passage: Passage, profile: Profile, says: Says, party: str) -> bool:
    """Whether a party other than the claimant means this understanding and speaks for itself.

    A confirmation weighs most, so most is asked of it: no “perhaps”, no “as the other side claims”.
    """
    found = passage.meant_words if says == "denies" else passage.words
    met = profile.weight(found)
    spans = passage.meant if says == "denies" or passage.says_nothing else passage.statement.content
    label = _named(passage, profile, spans)
    bound = party in profile.claim.bound or party == profile.claim.claimant
    if not bound and not label and not _covers(passage, profile, MUCH):
        return False
    if not label and (says == "holds" or met < (A_WORD if says == "denies" else A_NAME)):
        return False
    return says == "denies" or _says_so_itself(passage)


def _says_so_itself(passage: Passage) -> bool:
    """Whether it says so plainly, and not what others say, what depends on something, or what is not yet."""
    content = passage.words.values()
    told = [*words(passage.cue.of(passage.text)), *content]
    return not (passage.statement.hedged or in_class("HEARSAY", content) or in_class("CONDITION", told))


def _covers(passage: Passage, profile: Profile, share: float = CONFIRMED) -> bool:
    """Whether the content says a good part of what the claim says, not only that there is a deal."""
    met = profile.weight(stem for stem in passage.words if stem in profile.stems)
    return met >= share * profile.whole


def saying_of(passage: Passage, profile: Profile, party: str, blames: frozenset[str]) -> Saying:
    """What the statement says of the understanding, all things taken together."""
    statement = passage.statement
    if statement.act == "ask":
        return Saying("open", SURE, Reason("asks", statement.cue))
    at_cue = _at_cue(passage)
    if at_cue and (at_cue.says != "refuses" or _speaks_of_deed(passage, profile, passage.cue.end)):
        return at_cue
    if statement.act == "withhold":
        return Saying("withholds", SURE, Reason("declines to confirm, deny or comment", statement.cue))
    named = _names_it(passage, profile)
    content = _content(passage, profile)
    if state := _state(passage, profile, party, blames):
        return state
    if statement.act == "deny" and (denial := _denied(passage, profile, party, named, content)):
        return denial
    claim = profile.claim
    over_it = named is not None or _weight(passage, profile) >= A_NAME
    given_up = (
        content is not None and content.says == "abandons" and not _doing_of(claim.counterparty, content, passage)
    )
    if party == claim.claimant and claim.counterparty in blames and over_it and not given_up:
        why = f"blames {claim.counterparty} over it: holds that there was something to keep"
        return Saying("holds", LIKELY, Reason(why, statement.cue))
    alone = content is not None and _WEIGHT_ALONE.get(content.says, A_NAME) <= _weight(passage, profile)
    if content and (named or alone):
        return content
    if named is None:
        return Saying("open", GUESS, Reason("takes no side on the understanding", statement.content))
    itself = _names_it(passage, profile, itself=True)
    outright = len(passage.words) <= _OUTRIGHT or _covers(passage, profile)
    if statement.act == "confirm" and itself and outright and not _agreed_in_cue(passage):
        return Saying("affirms", LIKELY, Reason("confirms it", (*statement.cue, *itself.spans)))
    if statement.act in ("demand", "promise", "threaten") and not named.spans:
        return Saying("open", GUESS, Reason(f"a {statement.act}, not a statement on what was agreed", statement.cue))
    return Saying("speaks", GUESS, named)


def _state(passage: Passage, profile: Profile, party: str, blames: frozenset[str]) -> Saying | None:
    """What is said of a claim that names no agreement: that a party keeps its duty, or that something is so.

    To say the same is to affirm it, to say it with a negation or with the contrary is to deny it.
    """
    claim = profile.claim
    claimed = words(claim.text)
    if passage.statement.act not in ("assert", "accuse", "confirm") or passage.statement.hedged:
        return None
    if _keeps(claim.text):
        if claim.claimant in blames and party != claim.claimant:
            why = f"blames {claim.claimant}, which the claim says keeps its part"
            return Saying("denies", LIKELY, Reason(why, passage.statement.content), whole=True)
        return _of_keeping(passage, profile, party)
    if in_class("AGREED", claimed) or in_class("AGREEMENT", claimed) or not profile.whole:
        return None
    told = [word for span in passage.statement.content for word in words(span.of(passage.text), span.start)]
    if _weight(passage, profile) < max(SAME * profile.whole, A_WORD) or in_class("CONDITION", told):
        return None
    no = next((m for span in passage.statement.content if (m := _negation(passage, span))), None)
    if no:
        return Saying("denies", LIKELY, Reason("says that what the claim says is not so", (no,)), whole=True)
    if party != claim.claimant and (
        _weight(passage, profile) < NEARLY_ALL * profile.whole or _UNREAL.search(_said(passage))
    ):
        return None
    return Saying("affirms", LIKELY, Reason("says what the claim says", passage.statement.content), whole=True)


def _said(passage: Passage) -> str:
    return " … ".join(span.of(passage.text) for span in passage.statement.content)


def _is_so(passage: Passage, profile: Profile, at: Span) -> bool:
    """Whether the claimant is said to be doing what a phrase says: it stands before it, and nothing makes it a wish, a
    duty or a future."""
    clause = passage.text[max(passage.statement.content[0].start, at.start - _CLAUSE_BEFORE) : at.end]
    named = [m for m in passage.statement.mentions if m.party == profile.claim.claimant and m.span.end <= at.start]
    return bool(named) and not _UNREAL.search(clause)


def _negation(passage: Passage, span: Span) -> Span | None:
    piece = passage.piece(span)
    match = phrase("NOT").within(piece, piece.lower())
    return Span(span.start + match.start(), span.start + match.end()) if match else None


@cache
def _keeps(claimed: str) -> bool:
    """Whether a claim says that somebody keeps what he is bound to."""
    lowered = claimed.lower()
    return any(phrase(form).within(claimed, lowered) is not None for form in ("KEEP", "HOLD ... DUTY"))


def _of_keeping(passage: Passage, profile: Profile, party: str) -> Saying | None:
    """“is complying with …” affirms a claim that somebody keeps his part, “is not complying” denies it."""
    for row in rows("keeping"):
        for span in passage.statement.content:
            piece = passage.piece(span)
            if match := row.phrase.within(piece, piece.lower()):
                at = Span(span.start + match.start(), span.start + match.end())
                if row.says == "affirms" and party != profile.claim.claimant and not _is_so(passage, profile, at):
                    return None
                return Saying(row.says, LIKELY, Reason(f"“{at.of(passage.text)}”: {row.reason}", (at,)), whole=True)
    return None


def _doing_of(party: str, content: Saying, passage: Passage) -> bool:
    """Whether these words blame a party: “the other side has left the accord” gives nothing up."""
    spans = [span for blame in passage.statement.blames if blame.party == party for span in blame.because.spans]
    return any(own.overlaps(span) for own in content.because.spans for span in spans)


def _denied(
    passage: Passage, profile: Profile, party: str, named: Reason | None, content: Saying | None
) -> Saying | None:
    """What a denial comes to, given what is denied. None where the act is read from the content itself."""
    verb = in_class("DENIAL", words(passage.cue.of(passage.text), passage.cue.start))
    if verb is None:
        return None if content else _flat_denial(passage, profile, party, named)
    if in_class("CHARGE", passage.meant_words.values()) or _own_failing(passage):
        return Saying("open", LIKELY, Reason("denies a charge, not the understanding", (verb.span,)))
    if in_class("REFUSAL", passage.words.values()):
        return Saying("withholds", LIKELY, Reason("denies a refusal, which is neither yes nor no", (verb.span,)))
    if content and content.says in ("denies", "abandons", "withholds"):
        both = Reason(f"denied: {content.because.text}", (verb.span, *content.because.spans))
        return Saying("affirms", LIKELY, both) if content.says == "denies" else Saying("speaks", GUESS, both)
    return _flat_denial(passage, profile, party, named)


def _own_failing(passage: Passage) -> bool:
    """Whether what is denied is that somebody failed to do his part."""
    for span in passage.statement.content:
        piece = passage.piece(span)
        lowered = piece.lower()
        if any(rule.phrase.within(piece, lowered) for rule in blame_rules("failing_verbs")):
            return True
    return False


def _flat_denial(passage: Passage, profile: Profile, party: str, named: Reason | None) -> Saying | None:
    cue = passage.statement.cue
    if named or (party != profile.claim.claimant and _speaks_of_deed(passage, profile, 0)):
        return Saying("denies", SURE, Reason("denies it", (*cue, *(named.spans if named else ()))))
    return Saying("open", GUESS, Reason("denies something else", cue))


def _names_it(passage: Passage, profile: Profile, *, itself: bool = False) -> Reason | None:
    """Where the statement names the understanding: the label, a word for it, or most of what the claim says.

    With `itself`, its own content must, unless that holds no telling word at all (“confirmed it”).
    """
    own = itself and not passage.says_nothing
    spans, found = (passage.statement.content, passage.words) if own else (passage.meant, passage.meant_words)
    label = next((h for h in passage.view.named(profile) if any(s.overlaps(h) for s in spans)), None)
    if label:
        return Reason(f"names it: “{label.of(passage.text)}”", (label,))
    if noun := in_class("AGREEMENT", found.values()):
        return Reason(f"names it: “{noun.form}”", (noun.span,))
    met = _weight(passage, profile)
    if verb := in_class("AGREED", passage.words.values()):
        other = next((m for m in passage.statement.mentions if m.party == profile.claim.counterparty), None)
        if met >= A_NAME or (other and other.span.end <= verb.start):
            return Reason(f"says that somebody “{verb.form}”", (verb.span,))
    return Reason("says what the claim says") if profile.whole and met / profile.whole >= COVERED else None


def _weight(passage: Passage, profile: Profile) -> float:
    return profile.weight(passage.words)


def _speaks_of_deed(passage: Passage, profile: Profile, after: int) -> bool:
    """Whether a deed of the claim and something else of it are in the content, behind a place of the text."""
    met = [s for s, w in passage.words.items() if s in profile.weights and w.start >= after]
    return any(stem in profile.deeds for stem in met) and profile.weight(met) >= 2 * NEAR


def _content(passage: Passage, profile: Profile) -> Saying | None:
    """What the content's phrases say. A refusal counts where it refuses something that the claim names."""
    for row in rows("content"):
        for span in passage.statement.content:
            piece = passage.piece(span)
            for match in row.phrase.all_within(piece, piece.lower()):
                at = Span(span.start + match.start(), span.start + match.end())
                if row.says != "refuses" or _refuses(passage, profile, at):
                    why = Reason(f"“{at.of(passage.text)}”: {row.reason}", (at,))
                    return Saying(row.says, LIKELY if passage.thin else SURE, why)
    return None


def _refuses(passage: Passage, profile: Profile, at: Span) -> bool:
    """Whether a deed of the claim follows within a few words."""
    near = [w for w in words(passage.text[at.end : at.end + _JUST_BEHIND], at.end) if w.stem in profile.deeds]
    return bool(near) and _speaks_of_deed(passage, profile, at.start)


def _at_cue(passage: Passage) -> Saying | None:
    """What the cue's phrases say."""
    piece = passage.piece(passage.cue)
    for row in rows("cue"):
        if match := row.phrase.within(piece, piece.lower()):
            at = Span(passage.cue.start + match.start(), passage.cue.start + match.end())
            return Saying(row.says, SURE, Reason(f"“{at.of(passage.text)}”: {row.reason}", (at,)))
    return None


def _agreed_in_cue(passage: Passage) -> bool:
    """“The minister agreed to …” tells an event, not a confirmation of one."""
    return in_class("AGREED", words(passage.cue.of(passage.text))) is not None


def _term(passage: Passage, profile: Profile) -> int | None:
    """The term that the content concerns: the one whose words it meets. None where it meets none, or several: then it
    concerns the claim as a whole."""
    met = [
        index
        for index, weights in enumerate(profile.terms)
        if sum(weights.get(stem, 0.0) for stem in passage.words) > 2 * PLAIN
    ]
    return met[0] if len(met) == 1 else None


def _own_term(passage: Passage, profile: Profile, party: str) -> int | None:
    """The term by which a party would give what the content speaks of."""
    own = (index for index, term in enumerate(profile.claim.terms) if term.giver == party)
    return next((index for index in own if any(profile.gives(index, stem) for stem in passage.words)), None)


@cache
def rows(where: str) -> tuple[_Row, ...]:
    """The rows of stance_phrases.csv for the cue, the content, or claims of keeping one's part."""
    chosen = [row for row in table("stance_phrases") if row["where"] in (where, "both")]
    return tuple(_Row(phrase(row["phrase"]), cast("Says", row["says"]), row["reason"]) for row in chosen)
