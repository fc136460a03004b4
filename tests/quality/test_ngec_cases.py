"""Cases of another project about the country that a phrase concerns (NGEC, `../shared/data/actors/ngec-cases.tsv`).

Its columns: `function` and `args` are what that project's test calls, `kwarg_names` what the arguments beyond the first
are (else context, then date), `expected` what it asserts. Those that assert a country of a phrase that stands there are
used. Two kinds are told apart: phrases that say the country, or none (“two of that country's ships”), and bare names of
people, firms and groups, for which that project asks an encyclopaedia and we have only the registry. Cases are named by
their ids here; their texts stay where they are.
"""

from __future__ import annotations

import ast
import csv
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from onrecord.actors import Registry, parties_in
from onrecord.actors.marking import mark_text

FLOOR, FLOOR_OF_NAMES = 0.9, 0.25
BARE_NAMES = frozenset(
    "test_kassym2 test_pri test_hezbollah test_zetas2 test_time1 test_drian_name_past test_mongolian_head_umlauts "
    "test_chilean_2 test_burkhard test_105 test_109 test_114_2 test_114_4 test_121 test_129 test_date_putin1 "
    "test_date_putin3 test_drian_name test_tseng_name test_FDLR_1 test_kartapolov_full test_boko_haram test_som_reb "
    "test_ratas_leg test_210 test_212 test_214 test_216 test_217 test_220_2 test_221_2 test_225 test_229 test_242 "
    "test_250 test_254 test_277 test_281 test_281_3 test_283 test_285 test_uk8 test_uk19 test_uk27 test_uk43 "
    "test_def_min_full test_258".split()
)
"""Cases whose phrase is the name of a person, firm, school or group, with a title at most, and names no state."""
STILL_PHRASES = frozenset({("test_210", "RUS"), ("test_uk43", ""), ("test_uk43", "UNO")})
"""Cases under the same ids that are about a state's fleet, nobody's services, and the Security Council."""
EXPLAINED = {
    "test_119": "part of a state that has a government of its own",
    "test_pre2": "a contested place: no table of ours says whose it is",
    "test_pre4": "a contested place: no table of ours says whose it is",
    "test_rak_reb": "a province; those who fight its state do not speak for it",
    "test_233": "part of a state that has a government of its own",
    "test_city_actors_1": "a city that is no capital: its authorities do not speak for the state",
    "test_269": "a city that is no capital: its authorities do not speak for the state",
    "test_icj": "a court rules, and speaks for no party",
    "test_uk2": "a province of a state that is not named",
}
"""Phrases that we get wrong by that project's book, and why."""
THEIRS = {"european-union": "EUR", "united-nations": "UNO", "world-health-organization": "UNO", "world-bank": "IGO"}
"""What they call bodies that are parties of their own with us."""


@dataclass(frozen=True)
class Case:
    """A phrase, the text around it, its day, and whether its country is (`yes`), or is not, `country`."""

    id: str
    phrase: str
    context: str
    on: date | None
    country: str
    yes: bool

    @property
    def is_name(self) -> bool:
        """Whether it is a bare name."""
        return self.id in BARE_NAMES and (self.id, self.country) not in STILL_PHRASES


def cases(path: Path) -> set[Case]:
    """The cases about a country, each once."""
    found = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            expected = re.fullmatch(r"(?:code\['country'\]|cc) (==|!=) '(\w*)'", row["expected"])
            args = ast.literal_eval(row["args"])
            if expected is None or args[0].startswith("d["):
                continue
            days = [day for arg in args[1:] if (day := _day(arg)) is not None]
            context = next((arg for arg in args[1:] if arg != "today" and _day(arg) is None), "")
            on = days[0] if days else None
            found.add(Case(row["case"], args[0], context, on, expected[2], expected[1] == "=="))
    return found


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def country_of(case: Case) -> str:
    """The country of the first party that the phrase names, else of the first place or parliament that is one state's;
    of its context, where the phrase names none."""
    registry = Registry.shipped()
    for text in (case.phrase, case.context):
        named = parties_in(text, registry, on=case.on) or parties_in(text, registry)
        if named:
            return THEIRS.get(named[0].party, named[0].party)
        for mark in mark_text(text, registry).marks():
            if mark.kind == "place" and mark.ids:
                return mark.ids[0]
            if mark.title is not None and mark.title.party is not None:
                return mark.title.party
    return ""


@pytest.mark.shared
def test_the_country_of_a_phrase(shared: Path) -> None:
    """Nine in ten phrases are right, and the wrong ones are those explained above."""
    phrases = [case for case in cases(shared / "data/actors/ngec-cases.tsv") if not case.is_name]
    wrong = {case.id for case in phrases if (country_of(case) == case.country) != case.yes}
    assert wrong == EXPLAINED.keys()
    assert len(phrases) >= 80
    assert 1 - sum((country_of(c) == c.country) != c.yes for c in phrases) / len(phrases) >= FLOOR


@pytest.mark.shared
def test_the_country_of_a_bare_name(shared: Path) -> None:
    """Of bare names the registry knows leaders only; a desk imports whom it follows."""
    names = [case for case in cases(shared / "data/actors/ngec-cases.tsv") if case.is_name]
    right = sum((country_of(case) == case.country) == case.yes for case in names)
    assert right / len(names) >= FLOOR_OF_NAMES
