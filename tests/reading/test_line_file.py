"""Line files: what they may hold, and how every mistake is told with its line."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import LineFileError
from onrecord.model import Claim, Document, Label, Line, Term, When
from onrecord.reading import check_line, line_template, read_line

KNOWN = frozenset({"XVA", "XOS", "XHV", "NO", "NOR", "island-council"})
GOOD = """\
line: harbour-accord
title: The "harbour accord"
labels: ["harbour accord", {text: дух гавани, language: ru}]
since: 2026-01-31
parties: [XVA, XOS, island-council]
claims:
  - id: berths-for-a-halt
    text: Ostmark agreed that Veldoria gets the northern berths.
    claimant: XVA
    counterparty: XOS
    terms:
      - {giver: XOS, receiver: XVA, what: the northern berths, lasting: permanent, held_by_giver: yes}
      - {giver: XVA, receiver: XOS, what: a halt of inspections, lasting: temporary}
  - id: second
    text: They meet again.
    claimant: XVA
    counterparty: XOS
documents:
  - {title: Communiqué, url: "https://harbour.example/c", published: 2026-02, claim: second}
audiences: [XHV]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour-accord.yaml"


def problems(path: Path, text: str | bytes) -> list[str]:
    """What is wrong, as `line: what; what to do`."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(problem).removeprefix(f"{path}:").strip() for problem in check_line(path, KNOWN)]


def test_a_line_file_becomes_a_line(path: Path) -> None:
    """Every value is the text as written: a date stays a date's text, and `yes` is the word."""
    assert problems(path, GOOD) == []
    assert read_line(path) == Line(
        id="harbour-accord",
        title='The "harbour accord"',
        labels=(Label("harbour accord"), Label("дух гавани", "ru")),
        claims=(
            Claim(
                "berths-for-a-halt",
                "Ostmark agreed that Veldoria gets the northern berths.",
                "XVA",
                "XOS",
                (
                    Term("XOS", "XVA", "the northern berths", "permanent", "yes"),
                    Term("XVA", "XOS", "a halt of inspections", "temporary", "unknown"),
                ),
            ),
            Claim("second", "They meet again.", "XVA", "XOS"),
        ),
        parties=("XVA", "XOS", "island-council"),
        since=When("2026-01-31"),
        documents=(Document("Communiqué", "https://harbour.example/c", When("2026-02"), "second"),),
        audiences=("XHV",),
    )


def test_a_claim_may_have_a_day_of_its_own(path: Path) -> None:
    assert problems(path, GOOD.replace("text: They meet again.", "text: They meet again.\n    since: 2026-02")) == []
    assert [claim.since for claim in read_line(path).claims] == [None, When("2026-02")]
    wrong = problems(path, GOOD.replace("text: They meet again.", "text: They meet again.\n    since: soon"))
    assert wrong == ["16: `since` is “soon”, not a date; write it as 2025-08-15, 2025-08 or 2025"]


def test_what_is_not_needed_may_be_missing_or_left_empty(path: Path) -> None:
    short = "line: a\ntitle: A\nclaims: [{id: b, text: C., claimant: XVA, counterparty: XOS}]\n"
    path.write_text(short)
    line = read_line(path)
    assert (line.labels, line.parties, line.since, line.documents, line.audiences) == ((), (), None, (), ())
    path.write_text(short + "labels:\nsince:\nparties:\ndocuments:\naudiences:\n")
    assert read_line(path) == line


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ("line: harbour-accord\n", "", "1: the file lacks `line`; add `line:`"),
        ("labels: [", "lables: [", "3: `lables` is no key here; did you mean `labels`?"),
        (
            "audiences: [XHV]",
            "readers: [XHV]",
            "20: `readers` is no key here; keys here are line, title, labels, si",
        ),
        ("    text: They meet again.\n", "", "14: item 2 of `claims` lacks `text`; add `text:`"),
        ("text: They meet again.", "text: ''", "15: `text` is empty; write its text"),
        ("text: They meet again.", "text:", "15: `text` is empty, not text; write text there"),
        ("text: They meet again.", "text: [a]", "15: `text` is a list, not text; write text there"),
        (
            "id: berths-for-a-halt",
            "id: The Berths",
            "7: `id` is no slug (“The Berths”); write small letters, digits and h",
        ),
        ("line: harbour-accord", "line: " + "a" * 81, "1: `line` has 81 characters; write 80 at most"),
        ("id: berths-for-a-halt", "id: second", "14: claim second is there twice (first on line 7); give each an id"),
        ("claim: second", "claim: secnd", "19: no claim is called secnd; did you mean second?"),
        ("since: 2026-01-31", "since: in spring", "4: `since` is “in spring”, not a date; write it as 2025-08-15"),
        ("since: 2026-01-31", "since: 2026-02-31", "4: `since` is “2026-02-31”, not a date"),
        ("published: 2026-02,", "published: soon,", "19: `published` is “soon”, not a date"),
        ('"https://harbour.example/c"', "harbour.example", "19: `url` is “harbour.example”, no web address"),
        ("parties: [XVA, XOS,", "parties: [XVA, XXX,", "5: party XXX is not known; "),
        ("parties: [XVA, XOS,", "parties: [XVA, xos,", "5: party xos is not known; did you mean XOS?"),
        (
            "parties: [XVA, XOS,",
            "parties: [XVA, island-councl,",
            "5: party island-councl is not known; did you mean isl",
        ),
        ("parties: [XVA, XOS,", "parties: [XVA, Ostmark,", "5: item 2 of `parties` is no party code (“Ostmark”)"),
        ("audiences: [XHV]", "audiences: [XXX]", "20: party XXX is not known"),
        ("audiences: [XHV]", "audiences: XHV", "20: `audiences` is text, not a list; write a list there"),
        ("giver: XOS,", "giver: XXX,", "12: party XXX is not known"),
        ("receiver: XVA,", "receiver: XOS,", "12: `giver` and `receiver` are both XOS; name two parties"),
        (
            "lasting: temporary",
            "lasting: a year",
            "13: `lasting` is “a year”; write one of permanent, temporary, unknown",
        ),
        ("held_by_giver: yes", "held_by_giver: true", "12: `held_by_giver` is “true”; write one of yes, no, partly"),
        ("language: ru", "language: Russian", "3: `language` is no language code (“Russian”)"),
        ("line: harbour", "line: x\nline: harbour", "2: `line` is there twice (first on line 1); leave one out"),
        ('"harbour accord",', '"—",', "3: label “—” has no letter or digit; write the words that it consists of"),
        ("text: дух гавани", "text: '???'", "3: label “???” has no letter or digit"),
        ('"harbour accord",', "[a],", "3: item 1 of `labels` is a list, not text"),
        ("title: The", "title: &t The", "2: holds an anchor or alias (& or *)"),
        ("title: The", "title: !!python/name:os.system The", "2: holds a tag (tag:yaml.org,2002:python/name:os.syst"),
        ("title: The", "title: : The", "2: is not YAML ("),
        ("title: The", "title: \x07 The", "2: is not YAML ("),
        ("audiences: [XHV]", "[a]: b", "20: has a key that is no word"),
        ("title: The", "title: " + "[" * 30 + " The", "2: is nested too deeply"),
    ],
)
def test_a_mistake_is_told_with_its_line(path: Path, there: str, instead: str, said: str) -> None:
    assert there in GOOD
    (problem, *others) = problems(path, GOOD.replace(there, instead, 1))
    assert problem.startswith(said)
    assert others == []


def test_thousands_of_slips_are_told_at_once(path: Path) -> None:
    """To compare each with every id took hours."""
    letters = [*"abcdefghijklmnopqrstuvwxyz0123456789"]
    shuffle = random.Random(1).shuffle
    names = [(shuffle(letters), "".join(letters))[1] for _ in range(4000)]
    claims = [f"  - {{id: {name}, text: t, claimant: XVA, counterparty: XOS}}" for name in names[:2000]]
    documents = [f"  - {{title: t, claim: {name}}}" for name in (names[0] + "x", *names[2001:])]
    found = problems(path, "\n".join(["line: a", "title: t", "claims:", *claims, "documents:", *documents]))
    assert len(found) == 2000
    assert found[0].endswith(f"did you mean {names[0]}?")
    assert found[-1].endswith("write the id of one, or leave it out")


def test_claimant_and_counterparty_are_two(path: Path) -> None:
    """Both claims lack their other side."""
    assert problems(path, GOOD.replace("counterparty: XOS", "counterparty: XVA")) == [
        "10: `claimant` and `counterparty` are both XVA; name two parties",
        "17: `claimant` and `counterparty` are both XVA; name two parties",
    ]


def test_all_mistakes_are_told_at_once_in_order_of_lines(path: Path) -> None:
    wrong = GOOD.replace("lables", "labels").replace("since: 2026-01-31", "sinse: never").replace("id: second", "id: Ü")
    wrong = wrong.replace("audiences: [XHV]", "audiences: [XVA, XXX]")
    lines = [int(problem.partition(":")[0]) for problem in problems(path, wrong)]
    assert lines == [4, 14, 19, 20]  # 19: the document names a claim that is gone
    with pytest.raises(LineFileError) as caught:
        read_line(path, KNOWN)
    assert len(str(caught.value).splitlines()) == 4
    assert str(caught.value).startswith(f"{path}:4: `sinse` is no key here; did you mean `since`?")


def test_without_a_registry_every_code_of_the_right_form_will_do(path: Path) -> None:
    path.write_text(GOOD.replace("audiences: [XHV]", "audiences: [XXX, nobody]"))
    assert check_line(path) == []
    path.write_text(GOOD.replace("audiences: [XHV]", "audiences: [Nobody]"))
    assert len(check_line(path)) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"# nothing yet\n", "1: is empty; begin with: onrecord line new"),
        (b"just a sentence", "1: the file is text, not a mapping of keys"),
        (b"- a\n- b\n", "1: the file is a list, not a mapping of keys"),
        (b"a: 1\n---\nb: 2\n", "2: is not YAML ("),
        (b"title: Veldor\xeda", "is not UTF-8 at byte 13"),
        (b"\0\1\2", "is a binary file"),
        (b"title: " + b"a" * 1_000_001, "is larger than 1 MB"),
        (b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1: holds an anchor or alias"),
    ],
)
def test_what_is_no_line_file(path: Path, data: bytes, said: str) -> None:
    assert problems(path, data)[0].startswith(said)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = check_line(tmp_path / "lost.yaml")
    assert str(problem).startswith(f"{tmp_path}/lost.yaml: cannot be read (no such file or directory); check the name")
    with pytest.raises(LineFileError, match="no such file"):
        read_line(tmp_path / "lost.yaml")


@given(st.one_of(st.text(), st.text(alphabet="ab:-[]{}&*!#|>'\"\n ,"), st.binary().map(lambda b: b.decode("latin-1"))))
def test_no_text_breaks_the_check(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """It gives problems, and each stands on a line."""
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(text, "utf-8", "surrogatepass")
    assert check_line(path, KNOWN)


# The template


def filled(template: str) -> str:
    for key, value in {"text": "They agreed.", "claimant": "XVA", "counterparty": "XOS"}.items():
        template = template.replace(f'{key}: ""', f"{key}: {value}")
    return template


def test_the_template_passes_once_it_is_filled_in(path: Path) -> None:
    assert problems(path, filled(line_template("harbour-accord", "The accord"))) == []
    assert read_line(path).claims[0].text == "They agreed."


def test_the_template_says_what_is_left_to_fill_in(path: Path) -> None:
    """Each empty text with its line."""
    said = [problem.partition(": ")[2] for problem in problems(path, line_template("harbour-accord", "The accord"))]
    assert said == [f"`{key}` is empty; write its text" for key in ("text", "claimant", "counterparty")]


def test_the_templates_examples_are_right(path: Path) -> None:
    """A comment that one takes the # from is a line that passes."""
    template = filled(line_template("harbour-accord", "The accord"))
    template = (
        template.replace("terms: []", "terms:").replace("documents: []", "documents:").replace("labels: []\n", "")
    )
    lines = template.splitlines()
    terms, documents = lines.index("    terms:"), lines.index("documents:")
    lines[documents] += f"\n{lines[documents - 1].removeprefix('#')}"
    lines[terms] += f"\n{lines[terms - 1].replace('#', ' ', 1)}"
    labels = next(number for number, line in enumerate(lines) if line.startswith("#   labels"))
    lines[labels] = lines[labels].removeprefix("#   ")
    assert problems(path, "\n".join(lines)) == []
    line = read_line(path)
    assert (len(line.labels), len(line.claims[0].terms), len(line.documents)) == (2, 1, 1)


@given(st.text(min_size=1))
def test_any_title_can_be_written(title: str) -> None:
    """What YAML cannot hold is replaced."""
    read = yaml.safe_load(line_template("a", title))["title"]
    assert len(read) == len(title)
    assert all(a in (b, "\ufffd") for a, b in zip(read, title, strict=True))


@pytest.mark.parametrize("slug", ["", "Harbour", "a b", "../a", "a--b", "-a", "a\n", "ü"])
def test_a_template_needs_a_slug(slug: str) -> None:
    with pytest.raises(LineFileError, match="is no slug; write small letters"):
        line_template(slug, "A")


def test_the_shipped_line_passes() -> None:
    shipped = Path(__file__).parents[2] / "src/onrecord/cases/lantern/line.yaml"
    assert check_line(shipped) == []
