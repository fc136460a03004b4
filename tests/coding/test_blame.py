"""Whom a statement blames: a sentence, then the parties."""

from __future__ import annotations

import pytest

from onrecord.model import Act
from tests.coding.sentences import said, swapped

BLAMED: list[tuple[str, str, Act, set[str]]] = [
    # by the cue
    ("{Lindhaven} [blamed] <Borland for the collapse of the talks>.", "XAL", "accuse", {"XBO"}),
    ("{Lindhaven} [accused] <Borland and Cestia of dragging their feet>.", "XAL", "accuse", {"XBO", "XCE"}),
    ("{Ida Renn} [blamed] <the collapse of the talks on Borland>.", "XAL", "accuse", {"XBO"}),
    ("{Ida Renn} [held] <Borland responsible>.", "XAL", "accuse", {"XBO"}),
    ("{Ida Renn} [pointed the finger at] <Europe>.", "XAL", "accuse", {"european-union"}),
    ("{Ida Renn} [berated] <Borland over the canal>.", "XAL", "accuse", {"XBO"}),
    ("Cestia did not comment. {Aldland} [blamed] <Borland for the failure of the talks>.", "XAL", "accuse", {"XBO"}),
    ("Nobody knows why. {Ida Renn} [accused] <Borland of delay>.", "XAL", "accuse", {"XBO"}),
    # the party as the subject of a failing
    ("“<Europe sat on its hands>,” {Ida Renn} [said].", "XAL", "assert", {"european-union"}),
    ("{Ida Renn} [said] <Borland allegedly did not fulfil its part>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland has not kept its word>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <the Borish government had failed to answer three letters>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <the government of Borland had broken its promise>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [spoke] about <Borland moving away from the understandings>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Cesta does not want peace>.", "XAL", "assert", {"XCE"}),
    ("{Ida Renn} [said] <Cestia, which broke the truce, should leave>.", "XAL", "demand", {"XCE"}),
    ("{Ida Renn} [said] <Cestia and Europe are undermining the talks>.", "XAL", "assert", {"XCE", "european-union"}),
    ("{Ida Renn} [said] <Cestia is trying to smother the settlement>.", "XAL", "assert", {"XCE"}),
    ("“<Brennick is to blame for this>,” {Ida Renn} [said].", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland was responsible for the collapse>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland walked away from the accord>.", "XAL", "assert", {"XBO"}),
    # in the passive, as a noun, with nobody acting, in the first person
    ("{Ida Renn} [said] <the accord was sabotaged by Borland>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [called] it <a Borish manoeuvre>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [regretted] <Borland's failure to answer>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <the delay was Borland's fault>.", "XAL", "assert", {"XBO"}),
    ("“<The blame lies with Borland>,” {Ida Renn} [said].", "XAL", "assert", {"XBO"}),
    ("“<The fault is Borland's>,” {Ida Renn} [said].", "XAL", "assert", {"XBO"}),
    ("“<It is Borland that stops the ships>,” {Ida Renn} [said].", "XAL", "assert", {"XBO"}),
    ("“<We blame Borland for this>,” {Ida Renn} [said].", "XAL", "assert", {"XBO"}),
    # a wrong: its owner, who did it, who is it, or the one other party that is spoken of
    ("{Ida Renn} [called] for an end to <Borland's unfair and reckless trade practices>.", "XAL", "demand", {"XBO"}),
    ("{Ida Renn} [condemned] <Borish aggression>.", "XAL", "accuse", {"XBO"}),
    ("{Ida Renn} [spoke] of <an attack by Borish forces on the canal>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [spoke] of <the threat posed by Borland to Aldland>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland is a threat to Cestia>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland, among other things, had violated Cestian rights>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [waited] <only for Borland to back out>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland signed, and then it violated the truce>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <Borland had called. The regime's blackmail must end>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <the escalation on the canal showed what Borland wants>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [said] <the talks against Cestia showed how Borland was cheating>.", "XAL", "assert", {"XBO"}),
    ("{Ida Renn} [wished] <to force Borland to comply with the accord>.", "XAL", "demand", {"XBO"}),
    ("{Ida Renn} [was] <putting Borland on notice>.", "XAL", "assert", {"XBO"}),
]
SPARED: list[tuple[str, str, Act]] = [
    ("{Lindhaven} [did not blame] <Borland for the collapse>.", "XAL", "assert"),
    ("{Lindhaven} stopped short of [blaming] <Borland>.", "XAL", "assert"),
    ("{Ida Renn} [said] <Borland was not to blame>.", "XAL", "assert"),
    ("{Ida Renn} [said] <it was not Borland's fault>.", "XAL", "assert"),
    ("{Ida Renn} [said] <there was no talk at Ostrava Gate of Cestian aggression>.", "XBO", "assert"),
    ("{Ida Renn} [said] <Borland did not violate the truce>.", "XAL", "assert"),
    ("{Ida Renn} [said] <Borland never broke its word>.", "XAL", "assert"),
    ("{Ida Renn} [said] <the talks with Borland had failed to produce a paper>.", "XAL", "assert"),
    ("{Ida Renn} [said] she would see <if Borland violates the truce>.", "XAL", "assert"),
    ("{Ida Renn} [said] <Borland would violate the truce>.", "XAL", "assert"),
    ("{Ida Renn} [denied] that <Borland had violated the truce>.", "XAL", "deny"),
    ("{Ida Renn} [asked] whether <Borland had failed to answer>.", "XAL", "ask"),
    ("{Ida Renn} [said] <Lindhaven had failed to answer>.", "XAL", "assert"),
    ("{Ida Renn} [said] <Cestia blamed Borland for the delay>.", "XAL", "assert"),
    ("{Ida Renn} [said] <Borland had answered>.", "XAL", "assert"),
    ("{Ida Renn} [said] <nobody had failed>.", "XAL", "assert"),
    ("{Ida Renn} [feared] <a wave of aggression against Borland>.", "XAL", "assert"),
    ("{Ida Renn} [said] <there might be aggression by Borland>.", "XAL", "assert"),
    ("{Ida Renn} [said] <sanctions would follow if Borland turns to aggression>.", "XAL", "assert"),
    ("“<Was that Borish aggression?>” {Ida Renn} [said].", "XAL", "assert"),
    ("{Ida Renn} [said] <Cestia claimed that Borish aggression was near>.", "XAL", "assert"),
    ("{Ida Renn} [said] <it was not Borish aggression>.", "XAL", "assert"),
    ("{Ida Renn} [spoke] of <our aggression, and of Borland>.", "XAL", "assert"),
    ("{Ida Renn} [said] <Borland has been attacked>.", "XAL", "assert"),
    ("{Ida Renn} [said] <violence was seen in Borland>.", "XAL", "assert"),
    ("{Ida Renn} [said] <the crime was against the charter of Borland>.", "XAL", "assert"),
]


@pytest.mark.parametrize(("sentence", "party", "act", "blames"), BLAMED)
def test_a_statement_blames(sentence: str, party: str, act: Act, blames: set[str]) -> None:
    """The party accused, or said not to have done its part."""
    article, statement = said(sentence, party, act)
    assert {blame.party for blame in statement.blames} == blames
    for blame in statement.blames:
        assert blame.because.text
        assert all(span.of(article.text) for span in blame.because.spans)


@pytest.mark.parametrize(("sentence", "party", "act"), SPARED)
def test_a_statement_blames_nobody(sentence: str, party: str, act: Act) -> None:
    """Negated, supposed, denied, asked, another's, or the speaker's own party."""
    _, statement = said(sentence, party, act)
    assert statement.blames == ()


@pytest.mark.parametrize(("sentence", "party", "act", "blames"), BLAMED)
def test_swapping_two_parties_swaps_the_blame(sentence: str, party: str, act: Act, blames: set[str]) -> None:
    other = {"XAL": "XBO", "XBO": "XAL"}
    _, statement = said(swapped(sentence), other[party], act)
    assert {blame.party for blame in statement.blames} == {other.get(blame, blame) for blame in blames}
