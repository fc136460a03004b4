"""What the radar found, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.model import LabelSighting, When

LEVEL = 0.05
"""Of the terms that are proposed as rising, on average no more than this share does so by chance; likewise of the
parties that a term is said to be typical of."""

LEAST_VOICES = 3
"""Independent voices through which a party says what is typical of it: G² trusts small counts too far."""


@dataclass(frozen=True, slots=True)
class Keyness:
    """How much a term is a party's: `said` of its `of` statements hold it, `others` of the other parties' `of_others`.

    `voices` counts the families in which it says the term. `g2` is the evidence, `log_ratio` the size: 1 is twice the
    others' share. `p_value` is corrected for all tried.
    """

    party: str
    voices: int
    said: int
    of: int
    others: int
    of_others: int
    g2: float
    log_ratio: float
    p_value: float

    @property
    def typical(self) -> bool:
        """Whether the term is the party's more than the others', and more than chance would seldom make it."""
        return self.log_ratio > 0 and self.p_value <= LEVEL and self.voices >= LEAST_VOICES


@dataclass(frozen=True, slots=True)
class Proposal:
    """A term: in how many families it stands and is quoted, by month; whether it rises; whose it is.

    `recent` of the families since the radar's day use it, `before` of the earlier ones. `p_value` is corrected for all
    terms tried. `keyness` is by party, the most typical first.
    """

    term: str
    families: int
    quoted: int
    by_month: tuple[tuple[str, int], ...]
    before: int
    recent: int
    p_value: float
    first: LabelSighting
    keyness: tuple[Keyness, ...]

    @property
    def rises(self) -> bool:
        """Whether it rises more than chance would seldom make it."""
        return self.p_value <= LEVEL

    @property
    def typical_of(self) -> tuple[Keyness, ...]:
        """The parties whose term it is."""
        return tuple(key for key in self.keyness if key.typical)


@dataclass(frozen=True, slots=True)
class Radar:
    """What the radar saw: `terms` are all that were tried, the surest rise first.

    `since` is the day from which families are recent, of which there are `recent`, and `before` earlier ones; None
    where no article has a date. `tracked` are terms that are labels already. `seen` counts the terms met at all.
    """

    since: When | None
    recent: int
    before: int
    terms: tuple[Proposal, ...]
    tracked: tuple[str, ...]
    seen: int

    @property
    def rising(self) -> tuple[Proposal, ...]:
        """The terms to propose."""
        return tuple(term for term in self.terms if term.rises)


def radar_json(radar: Radar, terms: Iterable[Proposal]) -> dict[str, Any]:
    """The radar with those of its terms that are to be told, ready for `json.dumps`."""
    return {
        "since": radar.since.day if radar.since else None,
        "recent": radar.recent,
        "before": radar.before,
        "seen": radar.seen,
        "tried": len(radar.terms),
        "level": LEVEL,
        "tracked": list(radar.tracked),
        "terms": [_term(term) for term in terms],
    }


def _term(term: Proposal) -> dict[str, Any]:
    first = term.first
    return {
        "term": term.term,
        "rises": term.rises,
        "p_value": term.p_value,
        "families": term.families,
        "quoted": term.quoted,
        "before": term.before,
        "recent": term.recent,
        "by_month": dict(term.by_month),
        "first_sighting": {
            "on": first.on.day if first.on else None,
            "outlet": first.outlet,
            "article": first.article,
            "span": first.span and {"start": first.span.start, "end": first.span.end},
            "party": first.party,
            "speaker": first.speaker,
            "statement": first.statement,
        },
        "keyness": [
            {
                "party": key.party,
                "typical": key.typical,
                "voices": key.voices,
                "said": key.said,
                "of": key.of,
                "others": key.others,
                "of_others": key.of_others,
                "g2": round(key.g2, 4),
                "log_ratio": round(key.log_ratio, 4),
                "p_value": key.p_value,
            }
            for key in term.keyness
        ],
    }
