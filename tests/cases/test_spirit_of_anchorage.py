"""The founding case: one undated article, the shipped line file, and the ledger that a careful editor would keep."""

from __future__ import annotations

import pytest

from onrecord.desk.desk import Desk
from onrecord.model import ClaimStanding, Ledger


@pytest.fixture(scope="module")
def ledger(anchorage: Desk) -> Ledger:
    """The ledger of today."""
    return anchorage.ledger(anchorage.line("spirit-of-anchorage"))


@pytest.fixture(scope="module")
def claim(ledger: Ledger) -> ClaimStanding:
    """The standing of the line's one claim."""
    (claim,) = ledger.claims
    return claim


def test_standing(claim: ClaimStanding) -> None:
    """Asserted by one side and never confirmed by the other; no document, no date invented."""
    assert claim.standing in ("one-sided", "contradicted", "abandoned")
    assert claim.documents == ()
    assert claim.since is None


def test_russia_speaks_through_named_officials(claim: ClaimStanding) -> None:
    """Ushakov, Lavrov and Ryabkov carry what Russia says."""
    (russia,) = (p for p in claim.parties if p.party == "RUS")
    assert russia.stance in ("asserts", "abandons")
    assert {"Yuri Ushakov", "Sergey Lavrov", "Sergey Ryabkov"} & set(russia.speakers)


def test_the_united_states_never_confirm(anchorage: Desk, claim: ClaimStanding) -> None:
    """Withholding or absent; no position of theirs confirms, at any point of the text."""
    assert [p.stance for p in claim.parties if p.party == "USA"] in ([], ["withholds"])
    book = anchorage.positions(anchorage.line("spirit-of-anchorage"))
    assert not [p for p in book if p.party == "USA" and p.stance in ("confirms", "asserts")]


def test_ukraine_denies_its_term(ledger: Ledger, claim: ClaimStanding) -> None:
    """The party that would give all of Donbas denies that it will."""
    assert [p.stance for p in claim.parties if p.party == "UKR"] == ["denies"]
    (donbas,) = (row for row in ledger.terms if row.term.giver == "UKR")
    assert dict(donbas.by_stance)["denies"]


def test_who_is_blamed(ledger: Ledger) -> None:
    """The United States and, before, Ukraine; by Russia, undated; nobody else is read as laying blame."""
    assert {("RUS", "USA", None), ("RUS", "UKR", None)} <= {(c.party, c.blamed, c.month) for c in ledger.blame}
    assert {c.party for c in ledger.blame} == {"RUS"}


def test_who_speaks_for_whom(anchorage: Desk) -> None:
    """The three officials speak for Russia, the analyst for nobody, and Reuters passes on what others said."""
    parties = {}
    relayed = set()
    for statement in anchorage.store.statements():
        if statement.speaker and statement.speaker.name:
            parties[statement.speaker.name] = statement.speaker.party
        if len(statement.chain) > 1:
            relayed.add(statement.chain[0])
    for official in ("Yuri Ushakov", "Sergey Lavrov", "Sergey Ryabkov"):
        assert parties[official] == "RUS"
    assert parties["Oleg Ignatov"] is None
    assert "Reuters" in relayed


def test_the_name_is_moscows_and_its_terms_are_reported(anchorage: Desk) -> None:
    """One side gives the name, the text keeps it at a distance; that the giver does not hold all of it is on record as
    somebody's words, beside the line file's own value."""
    ledger = anchorage.ledger(anchorage.line("spirit-of-anchorage"), words=True)
    use = ledger.labels[0]
    assert {(meaning.party, meaning.kind) for meaning in use.meanings} == {("RUS", "names"), (None, "disowns")}
    region, halt = ledger.terms
    assert region.reported_only
    assert halt.reported_only
    assert {words.says for words in region.words if words.about == "held_by_giver"} == {"does not hold"}
    assert {words.says for words in halt.words if words.about == "lasting"} == {"for a time"}
    assert region.term.held_by_giver == "partly"
