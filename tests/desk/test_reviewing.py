"""What a person decides on a position: how it counts, what it outlives, and when it is flagged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.coding import coding_key, shipped_settings
from onrecord.desk import demo
from onrecord.desk.desk import Desk
from onrecord.desk.review_session import Session, as_json, listed
from onrecord.desk.reviewed import Reviewed
from onrecord.errors import InputError
from onrecord.model import Article, Claim, Line, Position, Span, Speaker, Stance, Statement, When, content_id
from tests.builders import a_statement, an_article

CLAIM = "harbour-fund"
TARROW = "tarrow-for-the-narrows"
DAY = When("2025-07-01")
URL = "https://harbour.example/fund"
TEXT = (
    "Minister Ida Renn said that the fund is agreed, and that work begins in May. "
    "“There is no fund,” ambassador Ole Brandt told reporters on Monday."
)
RENN = Speaker("Ida Renn", party="XHV", role="official")
BRANDT = Speaker("Ole Brandt", actor="nobody-known", party="XCV", role="official")


@dataclass
class Scene:
    """A desk with one article of two statements, coded by hand."""

    desk: Desk
    line: Line
    family: dict[str, str] = field(default_factory=dict)

    def read(self, article: Article, *said: tuple[Statement, Stance | None], maker: str = "hand") -> None:
        """Keep or read anew an article with these statements, each with its stance on the claim, None for none."""
        statements = [replace(statement, made_by=maker) for statement, _ in said]
        if not self.desk.store.add(article, statements, b""):
            self.desk.store.replace_statements(article.id, statements)
        found = [self.position(statement, stance) for statement, stance in said if stance]
        self.desk.store.save_positions(
            coding_key(self.line, shipped_settings(), self.desk.registry.told),
            [statement.id for statement in statements],
            found,
        )
        self.desk.store.replace_families({a.id: self.family.get(a.id, a.id) for a in self.desk.store.articles()})

    def position(self, statement: Statement, stance: Stance, claim: str = CLAIM) -> Position:
        assert statement.speaker is not None
        return Position(
            id=content_id("p", statement.id, self.line.id, claim),
            statement=statement.id,
            article=statement.article,
            line=self.line.id,
            claim=claim,
            stance=stance,
            term=None,
            party=statement.speaker.party,
            speaker=statement.speaker.name,
            blames=(),
            relevance=1.0,
            confidence=0.5,
            because=(),
            made_by="hand",
        )

    def session(self, who: str = "Ina") -> Session:
        return Session(self.desk, self.line, who)

    def decide(self, statement: Statement, verdict: Any, who: str = "Ina", why: str = "", **changes: Any) -> str:
        session = self.session(who)
        return session.decide(session.on(statement.id, CLAIM), verdict, changes, why).id

    @property
    def reviewed(self) -> Reviewed:
        return self.desk.reviewed(self.line)

    def stances(self) -> dict[str, str]:
        """By party, in the ledger."""
        found = next(c for c in self.desk.ledger(self.line, DAY).claims if c.claim.id == CLAIM)
        return {held.party: held.stance for held in found.parties}


ARTICLE = an_article(TEXT, url=URL, published="2025-06-02")
AGREED = a_statement(ARTICLE, "Minister Ida Renn", "said", "that the fund is agreed", speaker=RENN)
NO_FUND = a_statement(ARTICLE, "ambassador Ole Brandt", "told reporters", "“There is no fund,”", speaker=BRANDT)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with demo.make_desk(tmp_path / "desk", demo.shipped_case()) as desk:
        scene = Scene(desk, desk.line(demo.shipped_case().line))
        scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, "denies"))
        yield scene


def test_where_nobody_decided_nothing_is_changed(scene: Scene) -> None:
    """And nothing is read but the decisions."""
    found = scene.reviewed
    assert found.held == ()
    assert found.statements == {}
    assert [p.because for p in found.positions] == [(), ()]
    assert scene.stances() == {"XHV": "asserts", "XCV": "denies"}


def test_what_is_rejected_leaves_the_ledger_and_comes_back_when_undone(scene: Scene) -> None:
    before = scene.desk.ledger(scene.line, DAY)
    scene.decide(NO_FUND, "reject", why="He means another fund.")
    assert scene.stances() == {"XHV": "asserts"}
    scene.session().undo()
    assert scene.desk.ledger(scene.line, DAY) == before


def test_what_is_corrected_counts_as_corrected_and_says_by_whom(scene: Scene) -> None:
    scene.decide(NO_FUND, "correct", "Ina", "He jokes.", stance="withholds", blames=("XHV",))
    assert scene.stances()["XCV"] == "withholds"
    (position,) = [p for p in scene.reviewed.positions if p.statement == NO_FUND.id]
    assert (position.confidence, position.blames) == (1.0, ("XHV",))
    assert position.because[0].text.startswith("corrected by Ina on 20")
    assert position.because[0].text.endswith(": He jokes.")


def test_what_is_accepted_stays_as_it_was_and_says_by_whom(scene: Scene) -> None:
    before = scene.stances()
    scene.decide(NO_FUND, "accept")
    assert scene.stances() == before
    (position,) = [p for p in scene.reviewed.positions if p.statement == NO_FUND.id]
    assert position.confidence == 0.5
    assert position.because[0].text.startswith("accepted by Ina on 20")


def test_what_is_accepted_keeps_the_order_of_whom_it_blames(scene: Scene) -> None:
    position = replace(scene.position(NO_FUND, "denies"), blames=("XIL", "XEM"))
    scene.desk.store.save_positions(
        coding_key(scene.line, shipped_settings(), scene.desk.registry.told), [NO_FUND.id], [position]
    )
    before = scene.desk.ledger(scene.line, DAY)
    scene.decide(NO_FUND, "accept")
    assert scene.desk.ledger(scene.line, DAY) == before
    assert [p.blames for p in scene.reviewed.positions if p.statement == NO_FUND.id] == [("XIL", "XEM")]


def test_a_correction_to_what_it_is_is_an_acceptance(scene: Scene) -> None:
    scene.decide(NO_FUND, "correct", stance="denies")
    assert [held.decision.verdict for held in scene.reviewed.held] == ["accept"]


def test_a_statement_that_the_coder_left_out_can_be_added(scene: Scene) -> None:
    """It is read nowhere, until a person says what it is; then it counts, with the sentence's speaker and party."""
    scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, None))
    assert scene.stances() == {"XHV": "asserts"}
    with pytest.raises(InputError, match="say where it stands with --as"):
        scene.decide(NO_FUND, "accept")
    scene.decide(NO_FUND, "correct", stance="denies")
    assert scene.stances() == {"XHV": "asserts", "XCV": "denies"}
    assert scene.reviewed.flagged == []
    scene.decide(NO_FUND, "reject")
    assert scene.stances() == {"XHV": "asserts"}


def test_who_speaks_is_corrected_for_the_sentence_on_every_claim(scene: Scene) -> None:
    """And the pages, which show the statement, show it so; its stance on the other claim stays the machine's."""
    key = coding_key(scene.line, shipped_settings(), scene.desk.registry.told)
    both = [scene.position(NO_FUND, "denies"), scene.position(NO_FUND, "mentions", TARROW)]
    scene.desk.store.save_positions(key, [NO_FUND.id], both)
    scene.decide(NO_FUND, "correct", party="XIL", speaker="Per Holt")
    found = [p for p in scene.reviewed.positions if p.statement == NO_FUND.id]
    assert [(p.party, p.speaker) for p in found] == [("XIL", "Per Holt")] * 2
    assert sorted(p.confidence for p in found) == [0.5, 1.0]
    statement = scene.reviewed.statements[NO_FUND.id]
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.party, statement.speaker.actor) == ("Per Holt", "XIL", None)
    assert statement.chain[-1:] == ("Per Holt",)
    ledger = scene.desk.ledger(scene.line, DAY)
    assert [p.speakers for c in ledger.claims for p in c.parties if p.party == "XIL"] == [("Per Holt",)]


def test_who_corrected_the_sentence_stays_its_reason(scene: Scene) -> None:
    """Whoever accepts it on another claim afterwards did not correct it; and the reason stands there once."""
    key = coding_key(scene.line, shipped_settings(), scene.desk.registry.told)
    both = [scene.position(NO_FUND, "denies"), scene.position(NO_FUND, "mentions", TARROW)]
    scene.desk.store.save_positions(key, [NO_FUND.id], both)
    scene.decide(NO_FUND, "correct", who="Ann", party="XIL")
    session = scene.session("Bob")
    session.decide(session.on(NO_FUND.id, TARROW), "accept", {}, "")
    speaker = scene.reviewed.statements[NO_FUND.id].speaker
    assert speaker is not None
    assert ["Ann" in reason.text for reason in speaker.because] == [True]


def test_a_name_that_is_taken_back_leaves_who_relays(scene: Scene) -> None:
    """The chain still ends in who speaks, and what an agency passes on is still its voice."""
    relayed = NO_FUND.with_(chain=("Reuters", "Ole Brandt"))
    scene.read(ARTICLE, (AGREED, "asserts"), (relayed, "denies"), maker="reader 2")
    scene.decide(relayed, "correct", speaker=None)
    assert scene.reviewed.statements[relayed.id].chain == ("Reuters", "an unnamed source")


@pytest.mark.parametrize("content", ["the fund is agreed", "that the fund is agreed, and that work begins"])
def test_a_decision_goes_with_its_sentence_when_the_reader_takes_other_words(scene: Scene, content: str) -> None:
    scene.decide(AGREED, "correct", stance="withholds")
    again = a_statement(ARTICLE, "Minister Ida Renn", "said", content, speaker=RENN)
    scene.read(ARTICLE, (again, "asserts"), (NO_FUND, "denies"), maker="reader 2")
    assert scene.stances() == {"XHV": "withholds", "XCV": "denies"}
    (held,) = scene.reviewed.flagged
    assert held.positions == (scene.position(again, "asserts").id,)
    assert held.changes == ("the reader takes other words for the content now",)


def test_a_decision_is_not_for_what_another_says_within_it(scene: Scene) -> None:
    """That the radio's report does not count says nothing of the aide whom it reports."""
    article = an_article("Radio Estmere reported that an aide had said that the fund is agreed by now.", url=URL + "2")
    radio = a_statement(
        article, "Radio Estmere", "reported", article.text[article.text.index("that") : -1], speaker=RENN
    )
    aide = a_statement(article, "an aide", "had said", "that the fund is agreed by now", speaker=RENN)
    scene.read(article, (radio, "asserts"), (aide, "asserts"))
    scene.decide(radio, "reject")
    scene.read(article, (aide, "asserts"))
    (held,) = scene.reviewed.flagged
    assert held.orphaned
    assert held.changes == ("the reader finds no such statement now",)
    assert aide.id in {p.statement for p in scene.reviewed.positions}
    scene.read(article, (radio, "asserts"), (aide, "asserts"))
    assert radio.id not in {p.statement for p in scene.reviewed.positions}


def test_of_two_sentences_that_are_read_as_one_the_first_decided_on_keeps_its_decision(scene: Scene) -> None:
    """The other is kept, and counts nowhere, until both are read again."""
    more = a_statement(ARTICLE, "Minister Ida Renn", "said", "the fund is agreed, and that work", speaker=RENN)
    one = a_statement(ARTICLE, "Minister Ida Renn", "said", "the fund is agreed, and that", speaker=RENN)
    scene.read(ARTICLE, (AGREED, "asserts"), (more, "asserts"))
    scene.decide(AGREED, "correct", stance="withholds")
    scene.decide(more, "reject")
    scene.read(ARTICLE, (one, "asserts"))
    assert [held.orphaned for held in scene.reviewed.held] == [False, True]
    assert scene.stances() == {"XHV": "withholds"}


def test_what_was_accepted_stays_accepted_when_the_coder_thinks_otherwise(scene: Scene) -> None:
    scene.decide(NO_FUND, "accept")
    scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, "confirms"))
    assert scene.stances()["XCV"] == "denies"
    (held,) = scene.reviewed.flagged
    assert held.changes == ("the sentence is read differently now: stance confirms instead of denies",)


def test_a_coder_that_comes_to_agree_raises_no_flag(scene: Scene) -> None:
    scene.decide(NO_FUND, "correct", stance="withholds")
    scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, "withholds"))
    assert scene.reviewed.flagged == []


def test_what_was_accepted_counts_though_the_coder_leaves_it_out(scene: Scene) -> None:
    scene.decide(NO_FUND, "accept")
    scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, None))
    assert scene.stances() == {"XHV": "asserts", "XCV": "denies"}
    (held,) = scene.reviewed.flagged
    assert held.changes == ("the coder does not take the sentence to be about the claim now",)


def with_claim(line: Line, claim: Claim | None) -> Line:
    """The line with the claim in place of the one that the scene is about, or without it."""
    kept = [c for c in line.claims if c.id != CLAIM]
    return replace(line, claims=(*kept, *([claim] if claim else [])))


def test_another_wording_of_the_claim_flags_what_was_decided_on_it(scene: Scene) -> None:
    scene.decide(NO_FUND, "reject")
    claim = next(c for c in scene.line.claims if c.id == CLAIM)
    scene.line = with_claim(scene.line, replace(claim, text="Corvessa agreed to pay."))
    scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, "denies"))
    (held,) = scene.reviewed.flagged
    assert held.changes == ("the claim's text has changed",)
    assert scene.stances() == {"XHV": "asserts"}
    item = scene.session().item(scene.session().open()[0])
    assert item is not None
    assert item.held == held, "what has changed is asked first"
    scene.decide(NO_FUND, "reject")
    assert scene.reviewed.flagged == []


def test_a_claim_that_is_gone_leaves_its_decisions_on_record(scene: Scene) -> None:
    scene.decide(NO_FUND, "reject")
    scene.line = with_claim(scene.line, None)
    (held,) = scene.reviewed.flagged
    assert held.orphaned
    assert held.changes == (f"the line has no claim {CLAIM} now",)


def test_a_decision_holds_in_a_later_revision_that_has_the_sentence(scene: Scene) -> None:
    scene.decide(AGREED, "reject")
    later = an_article(f"Updated. {TEXT}", url=URL, published="2025-06-03")
    again = a_statement(later, "Minister Ida Renn", "said", "that the fund is agreed", speaker=RENN)
    scene.read(later, (again, "asserts"))
    assert scene.stances() == {"XCV": "denies"}
    assert scene.reviewed.flagged == []


def test_a_later_revision_without_the_sentence_flags_the_decision(scene: Scene) -> None:
    """It goes on counting where the words still stand."""
    scene.decide(AGREED, "reject")
    later = an_article("Minister Ida Renn said that nothing is agreed on fish.", url=URL, published="2025-06-03")
    fish = a_statement(later, "Minister Ida Renn", "said", "that nothing is agreed on fish", speaker=RENN)
    scene.read(later, (fish, "denies"))
    assert scene.stances() == {"XHV": "denies", "XCV": "denies"}
    (held,) = scene.reviewed.flagged
    assert held.changes == ("the latest revision of the article (2025-06-03) does not have the sentence",)


def test_the_words_count_not_how_they_are_set(scene: Scene) -> None:
    """Another desk's copy of the article, with straight quotation marks and other spaces, is no other evidence."""
    scene.decide(NO_FUND, "reject")
    text = TEXT.replace("“", '"').replace("”", '"').replace("no fund", "no  fund")
    later = an_article(text, url=URL, published="2025-06-03")
    again = a_statement(later, "ambassador Ole Brandt", "told reporters", '"There is no  fund,"', speaker=BRANDT)
    scene.read(later, (again, "denies"))
    assert "XCV" not in scene.stances()
    assert scene.reviewed.flagged == []


def test_of_the_same_words_twice_each_keeps_its_own_decision(scene: Scene) -> None:
    article = an_article(
        "“No,” said Ole Brandt. Asked again: “No,” said Ole Brandt.", url=URL + "2", published="2025-06-04"
    )
    places = [n for n in range(len(article.text)) if article.text.startswith("“No,”", n)]
    first, second = (
        a_statement(article, "Ole Brandt", "said", "“No,”", speaker=BRANDT).with_(
            id=f"s{n}", content=(Span(n, n + 5),), cue=(Span(n + 6, n + 10),), source=(Span(n + 11, n + 21),)
        )
        for n in places
    )
    scene.read(article, (first, "denies"), (second, "denies"))
    scene.decide(second, "reject")
    later = an_article(f"Updated. {article.text}", url=URL + "2", published="2025-06-05")
    moved = [
        s.with_(
            id=f"{s.id}b",
            article=later.id,
            **{part: (Span(at.start + 9, at.end + 9),) for part, (at,) in spans.items()},
        )
        for s in (first, second)
        for spans in [{"source": s.source, "cue": s.cue, "content": s.content}]
    ]
    scene.read(later, *((s, "denies") for s in moved))
    counting = {p.statement for p in scene.reviewed.positions if p.article in (article.id, later.id)}
    assert counting == {first.id, moved[0].id}


REPRINT = an_article(f"{TEXT} (Agencies)", url="https://other.example/fund", outlet="Tide", published="2025-06-02")
REPRINTED = a_statement(REPRINT, "ambassador Ole Brandt", "told reporters", "“There is no fund,”", speaker=BRANDT)


def test_a_reprint_of_the_same_words_goes_with_them(scene: Scene) -> None:
    """Else what was rejected would go on counting in every outlet that printed it."""
    scene.family = {REPRINT.id: ARTICLE.id}
    scene.read(REPRINT, (REPRINTED, "denies"))
    assert scene.session().total == 3
    scene.decide(NO_FUND, "reject")
    assert scene.stances() == {"XHV": "asserts"}
    (held,) = scene.reviewed.held
    assert held.reprints == (scene.position(REPRINTED, "denies").id,)
    assert len(scene.session().open()) == 1
    scene.family = {}
    scene.read(REPRINT, (REPRINTED, "denies"))
    assert scene.stances() == {"XHV": "asserts", "XCV": "denies"}, "it is no reprint, and nobody decided on it"


def test_a_reprint_that_is_coded_otherwise_is_asked_for_itself(scene: Scene) -> None:
    scene.family = {REPRINT.id: ARTICLE.id}
    scene.read(REPRINT, (REPRINTED, "withholds"))
    scene.decide(NO_FUND, "reject")
    assert scene.stances() == {"XHV": "asserts", "XCV": "withholds"}


def test_who_decides_on_a_reprint_decides_on_it_alone(scene: Scene) -> None:
    scene.family = {REPRINT.id: ARTICLE.id}
    scene.read(REPRINT, (REPRINTED, "denies"))
    scene.decide(NO_FUND, "accept", "Ina")
    scene.decide(REPRINTED, "reject", "Per")
    assert [(held.decision.who, held.reprints) for held in scene.reviewed.held] == [("Ina", ()), ("Per", ())]
    assert {p.statement for p in scene.reviewed.positions} == {AGREED.id, NO_FUND.id}


def test_of_two_decisions_the_later_counts_and_undoing_it_gives_back_the_earlier(scene: Scene) -> None:
    scene.decide(NO_FUND, "correct", stance="withholds")
    scene.read(
        ARTICLE,
        (AGREED, "asserts"),
        (a_statement(ARTICLE, "ambassador Ole Brandt", "told reporters", "There is no fund", speaker=BRANDT), "denies"),
    )
    (held,) = scene.reviewed.flagged
    session = scene.session("Per")
    item = session.item(held.positions[0])
    assert item is not None
    session.decide(item, "reject")
    assert "XCV" not in scene.stances()
    session.undo()
    assert scene.stances()["XCV"] == "withholds"
    states = [
        (row["who"], row["counts"], row["undone"] and row["undone"]["who"])
        for row in as_json(listed(scene.desk, scene.line))
    ]
    assert states == [("Ina", True, None), ("Per", False, "Per")]


def test_undo_is_for_ones_own_unless_it_is_named(scene: Scene) -> None:
    mine = scene.decide(NO_FUND, "reject", "Ina")
    with pytest.raises(InputError, match="Per: has decided nothing"):
        scene.session("Per").undo()
    with pytest.raises(InputError, match="no decision in force"):
        scene.session("Per").undo("d00000")
    scene.session("Per").undo(mine[:9], "We agreed.")
    assert scene.stances()["XCV"] == "denies"
    (row,) = as_json(listed(scene.desk, scene.line))
    assert row["undone"]["why"] == "We agreed."


def test_of_two_who_decide_at_once_the_first_does(scene: Scene) -> None:
    session = scene.session("Per")
    item = session.on(NO_FUND.id, CLAIM)
    scene.decide(NO_FUND, "accept", "Ina")
    with pytest.raises(InputError, match=r"accepted by Ina on .* meanwhile"):
        session.decide(item, "reject")
    session.decide(session.on(NO_FUND.id, CLAIM), "reject")
    assert "XCV" not in scene.stances()


def test_what_is_asked_first(scene: Scene) -> None:
    """What a stance rests on, before what carries nothing; the less certain first."""
    article = an_article(
        "Aide Bo Lind said that a fund was talked of. Ole Brandt said there is no fund.", url=URL + "3"
    )
    talk = a_statement(
        article, "Aide Bo Lind", "said", "that a fund was talked of", speaker=Speaker("Bo Lind", party="XHV")
    )
    scene.read(article, (talk, "mentions"))
    order = [item.statement.id for id_ in scene.session().open() if (item := scene.session().item(id_))]
    assert order[-1] == talk.id
    assert set(order[:2]) == {AGREED.id, NO_FUND.id}
    scene.decide(AGREED, "accept")
    assert [i.statement.id for x in scene.session().open() if (i := scene.session().item(x))] == [NO_FUND.id, talk.id]


def test_what_one_voice_carries_alone_is_asked_before_what_several_carry(scene: Scene) -> None:
    """Though it is the more certain."""
    key = coding_key(scene.line, shipped_settings(), scene.desk.registry.told)
    article = an_article("Minister Ida Renn said that the fund is agreed.", url=URL + "4", published="2025-06-02")
    second = a_statement(article, "Minister Ida Renn", "said", "that the fund is agreed", speaker=RENN)
    scene.read(article, (second, "asserts"))
    for statement in (AGREED, second):
        unsure = replace(scene.position(statement, "asserts"), confidence=0.1)
        scene.desk.store.save_positions(key, [statement.id], [unsure])
    assert scene.session().open()[0] == scene.position(NO_FUND, "denies").id


def test_a_dossier_of_what_was_reviewed_rests_on_nothing_else(scene: Scene, tmp_path: Path) -> None:
    scene.decide(NO_FUND, "correct", "Ina & Co <b>", stance="withholds")
    page = scene.desk.write_dossier(scene.line, DAY, tmp_path / "only", reviewed_only=True)
    html = page.read_text(encoding="utf-8")
    assert "<b>Reviewed only.</b> Everything below rests on 1 position" in html
    assert "1 more was found by machine" in html
    (evidence,) = (tmp_path / "only/evidence").glob("*.html")
    assert "corrected by Ina &amp; Co &lt;b&gt; on 20" in evidence.read_text(encoding="utf-8")
    assert AGREED.id not in (tmp_path / "only/dossier.json").read_text(encoding="utf-8")
    rows = (tmp_path / "only/positions.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].endswith("review,reviewed_by,reviewed_at")
    assert "corrected,Ina & Co <b>,20" in rows[1]
    whole = scene.desk.write_dossier(scene.line, DAY, tmp_path / "all").read_text(encoding="utf-8")
    assert "Reviewed only" not in whole
    assert ">corrected</span>" in whole


def test_a_teams_desk_keeps_decisions(tmp_path: Path, postgres_url: str) -> None:
    """On PostgreSQL as in a file: corrected, flagged, found again, in a reprint too, and taken back."""
    with demo.make_desk(tmp_path / "desk", demo.shipped_case()):
        pass
    settings = f"[store]\nurl = {json.dumps(postgres_url)}\n"
    (tmp_path / "desk/onrecord.toml").write_text(settings, encoding="utf-8")
    with Desk.find(tmp_path / "desk") as desk:
        scene = Scene(desk, desk.line(demo.shipped_case().line), {REPRINT.id: ARTICLE.id})
        scene.read(ARTICLE, (AGREED, "asserts"), (NO_FUND, "denies"))
        scene.read(REPRINT, (REPRINTED, "denies"))
        scene.decide(NO_FUND, "correct", stance="withholds")
        assert scene.stances() == {"XHV": "asserts", "XCV": "withholds"}
        again = a_statement(ARTICLE, "Ole Brandt", "told reporters", "There is no fund", speaker=BRANDT)
        scene.read(ARTICLE, (AGREED, "asserts"), (again, "denies"))
        (held,) = scene.reviewed.flagged
        assert held.changes == ("the reader takes other words for the source and content now",)
        assert scene.session().undo()[0].verdict == "correct"
        assert scene.stances() == {"XHV": "asserts", "XCV": "denies"}
