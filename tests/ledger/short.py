"""Short ledgers, written as an editor's notebook would have them, a sighting a line:

    2026-03-12  XAL  asserts    Ida Renn
    2026-03-14  XBO  withholds  -           family=f1 term=0

day (or `undated`), party (or `-`), stance, the person who speaks (or `-`), then what differs: family, voice, article,
place, term, blames, claim, line. Each line is an article and a family of its own, unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from onrecord.ledger import fold
from onrecord.model import Claim, ClaimStanding, Document, Line, Position, SearchLog, Sighting, Stance, Term, When

TERMS = (Term("XCE", "XAL", "the Orra Valley", "permanent", "partly"), Term("XAL", "XCE", "a halt of patrols"))
CLAIM = Claim("valley", "Borland agreed that Cestia hands over the Orra Valley.", "XAL", "XBO", TERMS)
LINE = Line("merrow", "The Merrow formula", (), (CLAIM,), ("XAL", "XBO", "XCE"))
NAMES = {"XAL": "Aldland", "XBO": "Borland", "XCE": "Cestia", "XDE": "Delmar"}
SEARCHED = SearchLog(214, 180, 37, When("2026-01-10"), When("2026-06-03"))


def read(book: str) -> list[Sighting]:
    """The sightings of a notebook."""
    lines = [line for line in book.splitlines() if line.strip()]
    return [_sighting(number, line) for number, line in enumerate(lines)]


def _sighting(number: int, line: str) -> Sighting:
    cells = [cell for cell in line.strip().split("  ") if cell.strip()]
    day, party, stance, *more = (cell.strip() for cell in cells)
    speaker = more[0] if more else "-"
    given: dict[str, str] = dict(pair.split("=") for cell in more[1:] for pair in cell.split())
    article = given.get("article", f"a{number:02}")
    family = given.get("family", f"f-{article}")
    position = Position(
        id=given.get("id", f"p{number:02}"),
        statement=f"s{number:02}",
        article=article,
        line=given.get("line", LINE.id),
        claim=given.get("claim", CLAIM.id),
        stance=cast(Stance, stance),
        term=int(given["term"]) if "term" in given else None,
        party=None if party == "-" else party,
        speaker=None if speaker == "-" else speaker,
        blames=tuple(filter(None, given.get("blames", "").split(","))),
        relevance=0.9,
        confidence=0.8,
        because=(),
        made_by="hand",
    )
    return Sighting(
        position=position,
        on=None if day == "undated" else When(day),
        outlet="Harbour Post",
        family=family,
        voice=given.get("voice", family),
        order=(article, int(given.get("place", number))),
        by=date.fromisoformat(given["by"]) if "by" in given else None,
    )


def standing(book: str, on: str = "2026-06-03", documents: tuple[Document, ...] = ()) -> ClaimStanding:
    """The claim's standing by this notebook at a day; `documents` go into the line."""
    line = replace(LINE, documents=documents)
    return fold(line, When(on), read(book), SEARCHED, (), name_of).claims[0]


def name_of(party: str) -> str:
    """A party's name."""
    return NAMES.get(party, party)


def told(found: ClaimStanding) -> dict[str, tuple[str, str | None, tuple[str, ...]]]:
    """Stance, since and speakers by party."""
    return {p.party: (p.stance, p.since.iso if p.since else None, p.speakers) for p in found.parties}
