"""Who speaks on a desk: which names are one actor's is decided by a person, and every decision can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.desk.actor_files import export_actors, import_actors, own_actors
from onrecord.desk.actors import DeskActors
from onrecord.desk.desk import Desk
from onrecord.desk.same_actor import decided, judge, proposals, take_back
from onrecord.errors import InputError
from onrecord.model import Post, Speaker, Statement, When
from tests.builders import HARBOUR_LINE
from tests.desk.speakers import NEWS, a_desk, said


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as desk:
        yield desk


def speakers(desk: Desk) -> dict[str, Speaker | None]:
    return {s.id: s.speaker for s in desk.store.statements()}


def names(actors: DeskActors) -> dict[str, int]:
    return {entry.name: entry.statements for entry in actors.entries()}


def everything(desk: Desk) -> list[Statement]:
    return list(desk.store.statements())


def test_speakers_are_listed_with_party_role_and_days(desk: Desk) -> None:
    """The anonymous are nobody's; a namesake of another party is another."""
    assert names(desk.actors) == {
        "Ilko Varen": 2,
        "Ilko Warren": 1,
        "John Smith (XKE)": 1,
        "John Smith (XVA)": 1,
        "Kestria": 1,
        "Nadia Brell": 1,
        "Nadja Brell": 1,
        "Илко Варен": 1,
    }
    varen = desk.actors.find("Ilko Varen")
    assert (varen.parties, varen.since, varen.until) == (("XVA",), "2026-01-12", "2026-01-25")
    assert varen.roles == ("former official", "official")
    assert [e.name for e in desk.actors.listed(party="XKE", role="official")] == ["John Smith (XKE)", "Nadia Brell"]
    assert [e.name for e in desk.actors.listed(search="варен")] == ["Ilko Varen", "Илко Варен"]
    assert [e.name for e in desk.actors.listed(at_least=2)] == ["Ilko Varen"]


def test_merged_names_are_one_actor_with_the_office_of_the_day(desk: Desk) -> None:
    """The register's office comes to statements that had none; the words of the article stay."""
    assert said(desk, "2026-01-13").speaker.party is None  # type: ignore[union-attr]
    taken = judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina", why="the Post spells him so")
    assert taken.changed == 1
    merged = said(desk, "2026-01-13").speaker
    assert merged is not None
    assert (merged.name, merged.actor, merged.party, merged.role) == ("Ilko Warren", "ilko-varen", "XVA", "official")
    entry = desk.actors.find("Ilko Warren")
    assert (entry.name, entry.statements) == ("Ilko Varen", 3)
    (decision,) = desk.actors.profile(entry).decisions
    assert (decision.who, decision.why) == ("Ina", "the Post spells him so")


def test_taking_back_restores_what_was(desk: Desk) -> None:
    """Speakers and list are as before; the record keeps both decisions."""
    before, listed = everything(desk), desk.actors.entries()
    taken = judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
    assert everything(desk) != before
    take_back(desk.actors, taken.decision.id[:7], who="Per", why="two people after all")
    assert everything(desk) == before
    assert desk.actors.entries() == listed
    assert [(d.verdict, standing) for d, standing in decided(desk.actors)] == [("same", False), ("undo", False)]


MERGES = [("Ilko Warren", "Ilko Varen"), ("Илко Варен", "Ilko Warren"), ("Nadja Brell", "Nadia Brell")]


@pytest.mark.slow
def test_the_order_of_merges_does_not_matter(tmp_path: Path) -> None:
    """Nor which of two names is given first."""
    results = []
    for number, order in enumerate(permutations(MERGES)):
        with a_desk(tmp_path / str(number)) as desk:
            for left, right in order:
                judge(desk.actors, "same", *((left, right) if number % 2 else (right, left)), who="Ina")
            results.append((speakers(desk), names(desk.actors)))
    assert all(result == results[0] for result in results)
    assert results[0][1] == {
        "Ilko Varen": 4, "John Smith (XKE)": 1, "John Smith (XVA)": 1, "Kestria": 1, "Nadia Brell": 2
    }  # fmt: skip


def test_a_split_parts_what_was_merged_and_merging_again_is_told_what_stands_against_it(desk: Desk) -> None:
    before = speakers(desk)
    judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
    parted = judge(desk.actors, "different", "Ilko Varen", "Ilko Warren", who="Per", why="a columnist")
    assert speakers(desk) == before
    judge(desk.actors, "same", "Илко Варен", "Ilko Varen", who="Ina")
    with pytest.raises(
        InputError, match=f"two actors by Per .*: a columnist.* onrecord actors undo {parted.decision.id}"
    ):
        judge(desk.actors, "same", "Илко Варен", "Ilko Warren", who="Ina")


def test_what_a_chain_joins_is_parted_at_one_of_its_pairs(desk: Desk) -> None:
    judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
    judge(desk.actors, "same", "Илко Варен", "Ilko Varen", who="Ina")
    with pytest.raises(InputError, match=r"they are one through .* = .* = .*; split one of these pairs"):
        judge(desk.actors, "different", "Илко Варен", "Ilko Warren", who="Ina")


def test_unsure_is_recorded_and_merges_nothing(desk: Desk) -> None:
    before = speakers(desk)
    assert {frozenset((c.left.name, c.right.name)) for c in proposals(desk.actors)} >= {
        frozenset(("Ilko Varen", "Ilko Warren")), frozenset(("Nadia Brell", "Nadja Brell"))
    }  # fmt: skip
    judge(desk.actors, "unsure", "Nadia Brell", "Nadja Brell", who="Ina")
    judge(desk.actors, "different", "Ilko Varen", "Ilko Warren", who="Ina")
    assert speakers(desk) == before
    left = {frozenset((c.left.name, c.right.name)) for c in proposals(desk.actors)}
    assert not left & {frozenset(("Ilko Varen", "Ilko Warren")), frozenset(("Nadia Brell", "Nadja Brell"))}


def test_namesakes_are_proposed_and_can_be_one(desk: Desk) -> None:
    """Who changed sides; each statement keeps the party for which it was said."""
    judge(desk.actors, "same", "John Smith (XKE)", "John Smith (XVA)", who="Ina", why="changed sides")
    entry = desk.actors.find("John Smith")
    assert (entry.statements, set(entry.parties)) == (2, {"XKE", "XVA"})


def test_a_later_namesake_of_another_party_is_not_merged(tmp_path: Path) -> None:
    """The decision was about somebody else of that name."""
    namesake = ("2026-01-14", "Kestrian envoy [Ilko Warren] denied that the harbour was open.")
    with a_desk(tmp_path, *NEWS[:2], namesake) as desk:
        judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
        assert names(desk.actors) == {"Ilko Varen": 2, "Ilko Warren (XKE)": 1}
        other = said(desk, "2026-01-14").speaker
        assert other is not None
        assert (other.actor, other.party) == (None, "XKE")
        assert desk.actors.find("Ilko Warren (XKE)").statements == 1


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("Ilko Varen", "ilko VAREN", "are one name"),
        ("Ilko Varen", "Ilko Vare", "do you mean “Ilko Varen”"),
        ("Ilko Varen", "Zzyx", "see: onrecord actors list"),
        ("John Smith", "Ilko Varen", "2 actors are called so; write “John Smith .XKE.” or “John Smith .XVA.”"),
        ("Ilko Varen", "Ardmoor", "is a party or an outlet"),
        ("Ilko Varen", "Two officials", "no actor"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_what_to_do(desk: Desk, left: str, right: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        judge(desk.actors, "same", left, right, who="Ina")
    assert decided(desk.actors) == []


def test_the_same_decision_twice_is_refused_and_an_unknown_one_cannot_be_taken_back(desk: Desk) -> None:
    judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
    with pytest.raises(InputError, match=r"one actor by Ina on .* already"):
        judge(desk.actors, "same", "Ilko Varen", "Ilko Warren", who="Per")
    with pytest.raises(InputError, match="no decision that is in force"):
        take_back(desk.actors, "dffff", who="Per")


def test_decisions_outlive_reading_anew_and_registering(desk: Desk) -> None:
    """Both names may get into actors.yaml later; the decision still holds."""
    judge(desk.actors, "same", "Nadia Brell", "Nadja Brell", who="Ina")
    file = desk.folder / "actors.yaml"
    role = "{title: envoy, party: XKE, from: 2025-01-01}"
    file.write_text(file.read_text() + f"  - {{name: Nadia Brell, roles: [{role}]}}\n", encoding="utf-8")
    with Desk.find(desk.folder) as again:
        again.actors.refresh()
        entry = again.actors.find("Nadja Brell")
        assert (entry.id, entry.statements) == ("#nadia-brell", 2)


def test_refreshing_changes_nothing_where_nothing_changed(desk: Desk) -> None:
    before = desk.store.fingerprint()
    assert desk.actors.refresh() == 0
    assert desk.store.fingerprint() == before


def test_a_statement_that_blames_is_the_same_after_a_refresh(tmp_path: Path) -> None:
    """What blames a party accuses it, once."""
    with a_desk(tmp_path, ("2026-01-12", "[Ilko Varen] said that Kestria was to blame for the failure.")) as desk:
        (one,) = everything(desk)
        assert one.act == "accuse"
        assert desk.actors.refresh() == 0
        file = desk.folder / "actors.yaml"
        file.write_text(
            file.read_text().replace("title: foreign minister", "title: defence minister"), encoding="utf-8"
        )
        with Desk.find(desk.folder) as again:
            assert again.actors.refresh() == 1
            (other,) = everything(again)
            assert (other.act, other.blames, other.because) == (one.act, one.blames, one.because)


SAYS = "said that Kestria had agreed in Sorvane to open the harbour of Lunden to Valdorian grain ships."


def test_merged_names_are_one_speaker_of_the_ledger(tmp_path: Path) -> None:
    """And what the second spelling said counts for the party."""
    news = ("2026-01-12", f"[Ilko Varen] {SAYS}"), ("2026-01-13", f"[Ilko Warren] {SAYS}")
    with a_desk(tmp_path, *news) as desk:
        (desk.folder / "lines/harbour-accord.yaml").write_text(HARBOUR_LINE, encoding="utf-8")
        line = desk.line("harbour-accord")

        def held() -> list[tuple[tuple[str, ...], int]]:
            desk.code(line)
            return [(p.speakers, len(p.statements)) for p in desk.ledger(line, When("2026-01-14")).claims[0].parties]

        assert held() == [(("Ilko Varen",), 1)]
        taken = judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
        assert held() == [(("Ilko Varen",), 2)]
        take_back(desk.actors, taken.decision.id, who="Ina")
        assert held() == [(("Ilko Varen",), 1)]


def test_a_teams_desk_decides_the_same(tmp_path: Path, postgres_url: str) -> None:
    """Imports, merges and splits give the same speakers on PostgreSQL."""
    results = []
    for name, url in (("alone", None), ("team", postgres_url)):
        with a_desk(tmp_path / name, url=url) as desk:
            (tmp_path / "peps.csv").write_text(PEPS, encoding="utf-8")
            import_actors(desk.actors, tmp_path / "peps.csv")
            desk.actors.refresh()
            judge(desk.actors, "same", "Nadia Brell", "Nadja Brell", who="Ina")
            judge(desk.actors, "different", "Ilko Warren", "Ilko Varen", who="Ina")
            results.append((everything(desk), desk.actors.entries(), set(own_actors(desk.actors))))
    assert results[0] == results[1]


# --- files

PEPS = """\
id,name,names,title,state,party,from,to
Q1,Ilko Warren,И. Варен,Minister of Trade,XVA,XVA,2020,2026-01-13
Q2,Ida Sol,,Member of Parliament,XKE,,2020,
"""


def test_imported_people_are_known_after_a_refresh_on_the_day(desk: Desk) -> None:
    """And gone when their source is imported without them."""
    file = desk.folder / "peps.csv"
    file.write_text(PEPS, encoding="utf-8")
    before = speakers(desk)
    assert import_actors(desk.actors, file) == 2
    assert speakers(desk) == before
    assert desk.actors.refresh() == 1
    warren = said(desk, "2026-01-13").speaker
    assert warren is not None
    assert (warren.actor, warren.party) == ("Q1", "XVA")
    assert desk.actors.profile(desk.actors.find("Ilko Warren")).origin == "imported from peps.csv"
    file.write_text("id,name\nQ2,Ida Sol\n", encoding="utf-8")
    import_actors(desk.actors, file)
    desk.actors.refresh()
    assert speakers(desk) == before


def test_what_is_exported_and_imported_elsewhere_is_exported_the_same(desk: Desk, tmp_path: Path) -> None:
    """actors.yaml, imports and merged names, each actor once."""
    file = desk.folder / "peps.csv"
    file.write_text(PEPS, encoding="utf-8")
    import_actors(desk.actors, file)
    judge(desk.actors, "same", "Ilko Warren", "Ilko Varen", who="Ina")
    judge(desk.actors, "same", "Nadia Brell", "Nadja Brell", who="Ina")
    here = {actor.id: actor for actor in own_actors(desk.actors)}
    assert set(here) == {"ilko-varen", "nadia-brell", "Q2"}
    assert here["ilko-varen"].names == ("Ilko Warren", "И. Варен")
    assert here["ilko-varen"].posts[-1] == Post(
        "foreign minister", "XVA", "XVA", When("2023-05-01"), When("2026-01-20")
    )
    for form in ("ftm", "csv"):
        out = tmp_path / f"actors.{form}"
        with out.open("w", encoding="utf-8", newline="") as lines:
            export_actors(desk.actors, form, lines)
        with Desk.create(tmp_path / form) as other:
            parties = (desk.folder / "actors.yaml").read_text().split("people:")[0]
            (other.folder / "actors.yaml").write_text(parties, encoding="utf-8")
            assert import_actors(other.actors, out, form=form) == 3
            assert {actor.id: actor for actor in own_actors(other.actors)} == here
