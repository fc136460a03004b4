"""Actors from files and to files: what is written is read back; what cannot be taken is told and costs nothing else."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors import Registry
from onrecord.actors.cleaning import LONGEST, in_order
from onrecord.actors.exchange import FORMS, Form, form_of, read_actors, together, write_actors
from onrecord.errors import InputError
from onrecord.model import Actor, Post, Problem, When

PARTIES = Registry.shipped().party_codes()


def entity(id_: str, schema: str, **properties: object) -> dict[str, Any]:
    values = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id_, "schema": schema, "properties": values}


def ftm(folder: Path, *entities: object) -> Path:
    path = folder / "peps.ftm.json"
    lines = (e if isinstance(e, str) else json.dumps(e, ensure_ascii=False) for e in entities)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def csv(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path) -> tuple[list[Actor], list[str]]:
    """The actors, and the problems as they are printed."""
    found = list(read_actors(path, PARTIES))
    return [a for a in found if isinstance(a, Actor)], [str(p) for p in found if isinstance(p, Problem)]


MINISTER = entity("Q1", "Position", name="Minister of Foreign Affairs", country="pe")
HELD = entity("o1", "Occupancy", holder="Q9", post="Q1", startDate="2013-05", endDate="2016-07-28", status="ended")
VIDAL = entity(
    "Q9", "Person", name=["Jorge Vidal", "Хорхе Видаль"], alias="J. Vidal", firstName="Jorge", lastName="Vidal"
)
POST = Post("Minister of Foreign Affairs", "PER", "PER", When("2013-05"), When("2016-07-28"))


@pytest.mark.parametrize("order", [(MINISTER, HELD, VIDAL), (VIDAL, HELD, MINISTER), (HELD, VIDAL, MINISTER)])
def test_a_person_has_the_posts_that_occupancies_say_wherever_they_stand(
    tmp_path: Path, order: tuple[Any, ...]
) -> None:
    """Dates stay as precise as they were given."""
    assert read(ftm(tmp_path, *order)) == (
        [Actor("Q9", "Jorge Vidal", "person", ("Хорхе Видаль", "J. Vidal"), (POST,))],
        [],
    )


def test_occupancies_may_stand_within_the_person(tmp_path: Path) -> None:
    """As the nested form of OpenSanctions has them."""
    held = entity("o1", "Occupancy", post=[MINISTER], startDate="2013-05", endDate="2016-07-28")
    person = entity("Q9", "Person", name="Jorge Vidal", positionOccupancies=[held])
    (found,), problems = read(ftm(tmp_path, person))
    assert (found.posts, problems) == ((POST,), [])


def test_the_caption_is_the_name_that_is_shown_and_first_and_last_name_one_more(tmp_path: Path) -> None:
    person = entity("Q9", "Person", name=["ВИДАЛЬ, Хорхе", "Jorge Luis Vidal"], firstName="Jorge", lastName="Vidal")
    (found,), _ = read(ftm(tmp_path, person | {"caption": "Jorge Luis Vidal"}))
    assert (found.name, found.names) == ("Jorge Luis Vidal", ("ВИДАЛЬ, Хорхе", "Jorge Vidal"))


@pytest.mark.parametrize(
    ("position", "occupancy", "party"),
    [
        ({"name": "Prime Minister", "country": "pe"}, {"startDate": "2013"}, "PER"),
        ({"name": "Member of Parliament", "country": "pe"}, {"startDate": "2013"}, None),
        ({"name": "Judge of the Supreme Court", "country": "pe"}, {"startDate": "2013"}, None),
        ({"name": "Prime Minister", "country": "pe", "subnationalArea": "Cusco"}, {"startDate": "2013"}, None),
        ({"name": "Prime Minister", "country": "pe"}, {}, None),
        ({"name": "Prime Minister", "country": "pe"}, {"startDate": "2013", "status": "ended"}, None),
        ({"name": "Prime Minister", "country": ["pe", "cl"]}, {"startDate": "2013"}, None),
        ({"name": "Commissioner for Trade", "country": "eu"}, {"startDate": "2013"}, "european-union"),
        ({"name": "Keeper of the Seals", "country": "pe"}, {"startDate": "2013"}, None),
    ],
)
def test_only_a_dated_office_that_speaks_for_the_state_gives_a_party(
    tmp_path: Path, position: dict[str, Any], occupancy: dict[str, Any], party: str | None
) -> None:
    """Parliaments, courts and towns do not; nor does an office of which nobody says since when, or until when."""
    post, held = entity("Q1", "Position", **position), entity("o1", "Occupancy", holder="Q9", post="Q1", **occupancy)
    (found,), problems = read(ftm(tmp_path, post, held, VIDAL))
    assert [p.party for p in found.posts] == [party]
    assert problems == []


def test_ministries_are_bodies_that_speak_for_their_state(tmp_path: Path) -> None:
    """Other public bodies and organisations speak for none."""
    found, _ = read(
        ftm(
            tmp_path,
            entity("b1", "PublicBody", name="Ministry of Foreign Affairs of Peru", country="pe"),
            entity("b2", "PublicBody", name="Port Authority of Callao", country="pe"),
            entity("b3", "Organization", name="Ministry of Sound", country="gb"),
        )
    )
    assert [(a.kind, a.party) for a in found] == [("body", "PER"), ("body", None), ("body", None)]


def test_a_country_that_is_no_party_is_told_once_with_how_often(tmp_path: Path) -> None:
    """Surprise is audible, and the post is kept without its party."""
    post = entity("Q1", "Position", name="Prime Minister", country="suhh")
    held = [entity(f"o{i}", "Occupancy", holder="Q9", post="Q1", startDate=f"198{i}") for i in range(3)]
    (found,), problems = read(ftm(tmp_path, post, *held, VIDAL))
    assert [p.party for p in found.posts] == [None] * 3
    assert problems == [
        f"{tmp_path}/peps.ftm.json: “suhh” of 3 posts and bodies is the country of no party that onrecord knows; they "
        "speak for none; if they should, add it to actors.yaml under “parties”"
    ]


def test_what_cannot_be_taken_is_told_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = entity("o2", "Occupancy", holder="Q9", post="Q1", startDate="soon")
    path = ftm(
        tmp_path,
        "{broken",
        "[" * 100_000,
        '"a text"',
        {"id": "x", "schema": "Person", "properties": []},
        entity("n", "Person", alias=[3, None]),
        entity("l", "Person", name="x" * (LONGEST + 1)),
        entity("c", "Person", name="a\x00b"),
        json.dumps(entity("s", "Person", name="a\ud800b")),
        entity("v", "Vessel", name="Amrin Star"),
        MINISTER,
        HELD,
        bad,
        VIDAL,
        VIDAL,
    )
    found, problems = read(path)
    assert [a.posts for a in found] == [(POST,)]
    where = [p.split("ftm.json:")[1].split(":")[0] for p in problems]
    assert where == ["1", "2", "3", "4", "5", "6", "7", "8", "13"]
    assert all("; " in p for p in problems)
    assert "a post of Jorge Vidal: “soon” is no date" in problems[-1]


def test_a_line_without_end_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.actors.ftm.LONGEST_LINE", 2000)
    found, problems = read(ftm(tmp_path, "x" * 10_000, VIDAL))
    assert [a.id for a in found] == ["Q9"]
    assert [p.split("ftm.json:")[1] for p in problems] == ["1: more than 2000 bytes; give one entity a line"]


def test_a_file_of_more_than_memory_takes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is taken."""
    monkeypatch.setattr("onrecord.actors.ftm.MOST_APART", 2)
    monkeypatch.setattr("onrecord.actors.csv_form.MOST_ROWS", 3)
    held = [entity(f"o{n}", "Occupancy", holder="Q9", post="Q1") for n in range(3)]
    with pytest.raises(InputError, match=r"ftm\.json:3: more than 2 .*; import it in parts"):
        read(ftm(tmp_path, MINISTER, *held, VIDAL))
    with pytest.raises(InputError, match=r"people\.csv: more than 3 lines; import it in parts"):
        read(csv(tmp_path, "name\na\nb\nc\nd\n"))


# --- CSV


def test_csv_has_a_row_for_each_post_and_needs_only_a_name(tmp_path: Path) -> None:
    """Rows of one actor need not stand together; a byte order mark and columns in any order do not matter."""
    path = csv(
        tmp_path,
        "\ufeffName,title,party,from,to,names\n"
        "Jorge Vidal,envoy,PER,2013-05,2016,Видаль|J. Vidal\n"
        "Ida Sol,,,,,\n"
        "Jorge Vidal,analyst,,2017,,\n",
    )
    envoy = Post("envoy", "PER", "PER", When("2013-05"), When("2016"))
    vidal = Actor(
        "jorge-vidal", "Jorge Vidal", "person", ("Видаль", "J. Vidal"), (envoy, Post("analyst", start=When("2017")))
    )
    assert read(path) == ([vidal, Actor("ida-sol", "Ida Sol")], [])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("name,party,title\nIda Sol,XQQ,envoy\n", ":2: ida-sol: “XQQ” is no party; "),
        ("name,party\nIda Sol,PER\n", ":2: ida-sol: a party without a title; "),
        ("name,title,from\n,envoy,2013\n", ":2: a row without a name; "),
        ("name,title,from\nIda Sol,envoy,soon\n", ":2: ida-sol: “soon” is no date; "),
        ("name,title,from,to\nIda Sol,envoy,2013,2012\n", ":2: ida-sol: ends (2012) before it begins (2013); "),
        ("name,kind\nIda Sol,dragon\n", ":2: ida-sol: kind is dragon; "),
        ("name,kind,title\nPort,body,envoy\n", ":2: port: a body with a post; "),
    ],
)
def test_a_bad_row_of_csv_is_told_with_its_line(tmp_path: Path, rows: str, told: str) -> None:
    found, problems = read(csv(tmp_path, rows))
    assert found == []
    assert len(problems) == 1
    assert told in problems[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"title,party\n", ":1: the header is"),
        (b"name,colour\n", ":1: the header is"),
        (b"name\n\xff\xfe\n", "is not UTF-8"),
        (b'name\n"' + b"x" * 200_000, "not CSV"),
    ],
)
def test_a_file_that_is_no_csv_of_actors_is_an_input_error(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=told):
        read(path)


def test_the_form_is_told_by_ending_or_first_character(tmp_path: Path) -> None:
    for name, text, form in [
        ("a.csv", "{", "csv"),
        ("a.jsonl", "", "ftm"),
        ("a", ' {"id"', "ftm"),
        ("b", "name", "csv"),
    ]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert form_of(tmp_path / name) == form
    with pytest.raises(InputError, match="cannot be read"):
        form_of(tmp_path / "none")


# --- there and back

_TEXT = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="|"), min_size=1, max_size=12)
_NAME = st.lists(_TEXT, min_size=1, max_size=3).map(" ".join)
_DAY = st.dates().map(lambda d: When(d.isoformat())) | st.dates().map(lambda d: When(f"{d.year:04}-{d.month:02}"))
_CODE = st.sampled_from(["PER", "FRA", "european-union", "hamas"])


@st.composite
def posts(draw: st.DrawFn) -> Post:
    start, end = draw(st.none() | _DAY), draw(st.none() | _DAY)
    if start and end and end.last < start.first:
        start, end = end, start
    title = draw(st.sampled_from(["Prime Minister", "Member of Parliament", "envoy"]) | _NAME)
    state = draw(st.none() | _CODE)
    return Post(title, state, draw(st.sampled_from([None, state])), start, end)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    name = draw(_NAME)
    names = tuple(n for n in draw(st.lists(_NAME, max_size=3, unique=True)) if n != name)
    if draw(st.booleans()):
        return Actor(draw(_NAME), name, "body", names, (), draw(st.none() | _CODE))
    return Actor(draw(_NAME), name, "person", names, in_order(draw(st.lists(posts(), max_size=3))))


@pytest.mark.parametrize("form", FORMS)
@given(given_=st.lists(actors(), max_size=4, unique_by=lambda a: a.id))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, form: Form, given_: list[Actor]
) -> None:
    """Names in any script, dates as precise as they were, parties that the title does not tell."""
    out = io.StringIO()
    write_actors(given_, form, out)
    path = tmp_path_factory.mktemp("actors") / "file"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    assert list(read_actors(path, PARTIES, form)) == given_


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["Q1", "Q9", "2013", "pe", "ended"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "schema", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)
_PROPERTIES = "name alias firstName lastName position country holder post startDate endDate status summary".split()
_ENTITY = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["Q1", "Q9", "o1", ""]) | _JSON,
        "schema": st.sampled_from(["Person", "Position", "Occupancy", "PublicBody"]),
        "properties": st.dictionaries(st.sampled_from(_PROPERTIES), st.lists(_JSON, max_size=2) | _JSON, max_size=6),
    },
    optional={"caption": _JSON},
)


@given(st.lists(_ENTITY | _JSON, max_size=5))
def test_any_json_is_an_actor_a_problem_or_nothing(tmp_path_factory: pytest.TempPathFactory, lines: list[Any]) -> None:
    """Never an error, and what is read can be written and read again."""
    folder = tmp_path_factory.mktemp("actors")
    path = folder / "any.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    found = [item for item in read_actors(path, PARTIES) if isinstance(item, Actor)]
    out = io.StringIO()
    write_actors(found, "ftm", out)
    path.write_text(out.getvalue(), encoding="utf-8")
    assert list(read_actors(path, PARTIES)) == found


def test_no_cell_of_csv_is_a_formula(tmp_path: Path) -> None:
    """A spreadsheet that opens the file runs nothing."""
    out = io.StringIO()
    write_actors([Actor("q1", "=1+1", names=("@x",))], "csv", out)
    assert "'=1+1" in out.getvalue()
    assert ",@x" not in out.getvalue()


def test_several_actors_make_one_with_all_names_and_posts() -> None:
    """The first gives id and name; no name comes twice."""
    late = Post("envoy", "PER", "PER", When("2019"))
    one = Actor("a", "Jorge Vidal", names=("J. Vidal",), posts=(late,))
    other = Actor("b", "Хорхе Видаль", names=("Jorge Vidal",), posts=(POST, late))
    assert together([one, other]) == Actor("a", "Jorge Vidal", "person", ("J. Vidal", "Хорхе Видаль"), (POST, late))
