"""What the registry knows, and what a desk adds to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.actors import Registry, parties_in
from onrecord.actors.desk_file import MAX_BYTES
from onrecord.errors import InputError
from tests.actors.reading import desk


def test_states_and_bodies_are_parties() -> None:
    codes = Registry.shipped().party_codes()
    assert {"PER", "USA", "UKR", "XKX", "european-union", "nato", "united-nations", "iaea", "osce"} <= codes
    assert {"hamas", "hezbollah", "taliban"} <= codes
    assert len(codes) > 230


def test_a_party_has_a_name_for_display() -> None:
    registry = Registry.shipped()
    assert [registry.party_name(code) for code in ("USA", "GBR", "TUR", "nato")] == [
        "United States",
        "United Kingdom",
        "Türkiye",
        "NATO",
    ]
    assert registry.party_name("XQQ") == "XQQ"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("New York Times", "New York Times"),
        ("The New York Times", "New York Times"),
        ("AP", "Associated Press"),
        ("The Hill", "The Hill"),
        ("Port Elvane Courier", None),
        ("Peru", None),
        ("", None),
    ],
)
def test_an_outlet_is_found_by_any_of_its_names(name: str, found: str | None) -> None:
    outlet = Registry.shipped().outlet(name)
    assert (outlet.name if outlet else None) == found


def test_people_have_offices_with_dates() -> None:
    (person,) = Registry.shipped().people_called("Rutte")
    days = [date(2015, 1, 1), date(2024, 8, 1), date(2025, 1, 1)]
    offices = [person.office_on(day) for day in days]
    assert [office.party if office else None for office in offices] == ["NLD", None, "nato"]


def test_the_shipped_registry_is_read_once() -> None:
    """Whoever asks for it gets the same one."""
    assert Registry.shipped() is Registry.shipped()


def test_a_desk_adds_and_the_shipped_registry_stays(tmp_path: Path) -> None:
    registry = desk(tmp_path, "parties: [{code: XAA, name: Avelia}]\n")
    assert "XAA" in registry.party_codes()
    assert "XAA" not in Registry.shipped().party_codes()
    assert parties_in("Avelia and Peru", Registry.shipped())[0].party == "PER"


def test_a_desk_wins_over_the_shipped_registry(tmp_path: Path) -> None:
    """Where both know a name, the desk's meaning counts; the other names of the shipped party stay."""
    registry = desk(tmp_path, "parties: [{code: XAA, name: Avelia, ministries: [State Department]}]\n")
    assert [m.party for m in parties_in("the State Department and the Pentagon", registry)] == ["XAA", "USA"]


def test_an_empty_desk_file_adds_nothing(tmp_path: Path) -> None:
    assert desk(tmp_path, "# nobody yet\n").party_codes() == Registry.shipped().party_codes()


def test_dates_of_a_desk_are_whole_days_to_the_end(tmp_path: Path) -> None:
    """`to` is the last day in office."""
    registry = desk(
        tmp_path, "people: [{name: Teo Marn, roles: [{title: envoy, party: PER, from: 2025-03, to: 2025-04}]}]"
    )
    (person,) = registry.people_called("Marn")
    held = [person.office_on(date(2025, month, day)) is not None for month, day in [(2, 28), (3, 1), (4, 30), (5, 1)]]
    assert held == [False, True, True, False]


REFUSED = [
    ("parties: [{name: Avelia}]", ":1: no “code”; add “code: …”"),
    ("parties:\n  - {code: XAA, name: Avelia, colour: red}", ":2: unknown key “colour”; use "),
    ("states: []", ":1: unknown key “states”; use outlets, parties, people"),
    ("parties: Avelia", ":1: not a list; "),
    ("- Avelia", ":1: not a mapping; "),
    (
        "people:\n- name: Teo Marn\n  roles:\n  - {title: envoy, from: yesterday}",
        ":4: “yesterday” is no date; write YYYY",
    ),
    ("people: [{name: Teo Marn, roles: [{title: envoy, from: 2025, to: 2024}]}]", ":1: ends before it begins; "),
    ("people:\n- name: [Teo, Marn]", ":2: not a word or phrase; "),
    ("parties: [{code: XAA, code: XBB, name: Avelia}]", ":1: “code” stands here twice; keep one"),
    ("parties: &all []\noutlets: *all", ":2: a YAML alias; write the value out"),
    ("parties: " + "[" * 40 + "]" * 40, ":1: nested too deep; "),
    ("parties: [", ":1: not YAML ("),
    ("parties: !!python/object/apply:os.getcwd []", ":1: "),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[row[1][:30] for row in REFUSED])
def test_what_is_wrong_with_a_desk_file_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """What, where, and what to do."""
    if "python/object" in text:
        assert desk(tmp_path, text).party_codes() == Registry.shipped().party_codes()  # a tag is never run
        return
    with pytest.raises(InputError) as caught:
        desk(tmp_path, text)
    assert f"actors.yaml{message}" in str(caught.value)


def test_a_desk_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        Registry.shipped().with_desk(tmp_path / "none.yaml")


def test_a_desk_file_that_is_no_text_is_an_input_error(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_bytes(b"parties: \xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        Registry.shipped().with_desk(path)


def test_a_desk_file_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match="more than"):
        Registry.shipped().with_desk(path)


def test_the_shipped_case_s_cast_can_be_read() -> None:
    """The fictional case that ships uses the form as it is."""
    files = sorted(Path("src/onrecord/cases").glob("*/actors.yaml"))
    if not files:
        pytest.skip("no shipped case here")
    for path in files:
        assert Registry.shipped().with_desk(path).party_codes() > Registry.shipped().party_codes()
