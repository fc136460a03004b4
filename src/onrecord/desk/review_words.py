"""A coding in words for the person who decides, and that person's words as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from onrecord.actors import Registry
from onrecord.desk.deciding import LONGEST
from onrecord.desk.reviewing import Coding
from onrecord.errors import InputError
from onrecord.model import STANCES, Claim, Stance

NONE = "-"
"""What stands for none, or nobody."""

DOES: dict[Stance, str] = {
    "asserts": "asserts {}",
    "confirms": "confirms {}",
    "denies": "denies {}",
    "withholds": "withholds: declines to confirm, deny or comment on {}",
    "abandons": "abandons {}: no longer stands by it",
    "mentions": "mentions {} and takes no stance",
}


def in_words(coding: Coding, claim: Claim, name_of: Callable[[str], str], written: str = "") -> str:
    """“Aldland (Ada Brenn) denies term 1 of the claim (the outer isles); blames Borland”. `written` is how the text
    calls a speaker who has no name."""
    who = coding.speaker or written
    side = name_of(coding.party) if coding.party else ""
    whose = f"{side} ({who})" if who and side and who != side else side or f"{who or 'somebody'} (no party)"
    number = next((n for n, term in enumerate(claim.terms, 1) if term.what == coding.term), None)
    what = f"term {number} of the claim ({coding.term})" if number else "the claim"
    blames = f"; blames {', '.join(map(name_of, coding.blames))}" if coding.blames else ""
    return f"{whose} {DOES[coding.stance].format(what)}{blames}"


def values_of(given: Mapping[str, str | Sequence[str]], claim: Claim, registry: Registry) -> dict[str, Any]:
    """The fields of Coding that a person gave, by name, each as text: “-” stands for none, a term is a number, a party
    its code or name. Raises InputError for what is none."""
    read: dict[str, Callable[[Any], object]] = {
        "stance": stance_of,
        "term": lambda text: term_of(text, claim),
        "party": lambda text: None if text.strip() == NONE else party_of(text, registry),
        "speaker": speaker_of,
        "blames": lambda texts: parties_of(texts, registry),
    }
    return {name: read[name](value) for name, value in given.items()}


def stance_of(text: str) -> Stance:
    """A stance by its name, or by the beginning that only one has."""
    found = [stance for stance in STANCES if stance.startswith(text.strip().lower() or NONE)]
    if len(found) != 1:
        raise InputError(f"{text!r}: no stance; write one of {', '.join(STANCES)}")
    return found[0]


def term_of(text: str, claim: Claim) -> str | None:
    """The words of the claim's term with this number, counted from 1; none for 0 and “-”."""
    text = text.strip()
    if text in ("0", NONE):
        return None
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > len(claim.terms):
        terms = "; ".join(f"{n}: {term.what}" for n, term in enumerate(claim.terms, 1))
        raise InputError(
            f"{text!r}: no term of {claim.id}; write 0 for the whole claim{', or ' + terms if terms else ''}"
        )
    return claim.terms[int(text) - 1].what


def party_of(text: str, registry: Registry) -> str:
    """The code of a party given by its code, or by the name that the desk shows for it, in any case."""
    wanted = " ".join(text.split()).casefold()
    codes = sorted(registry.party_codes())
    for code in codes:
        if wanted in (code.casefold(), registry.party_name(code).casefold()):
            return code
    raise InputError(f"{text!r}: no party that this desk knows; write its code or name, or {NONE} for none")


def parties_of(texts: Sequence[str], registry: Registry) -> tuple[str, ...]:
    """The codes of several parties, each in a text of its own or parted by commas, in order; none for “-”."""
    parts = [part.strip() for text in texts for part in text.split(",")]
    named = [part for part in parts if part and part != NONE]
    return tuple(sorted({party_of(part, registry) for part in named}))


def speaker_of(text: str) -> str | None:
    """A person's name on one line; none for “-”."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise InputError(f"{name[:40]!r}: no name; write one line, or {NONE} for nobody named")
    return None if name == NONE else name
