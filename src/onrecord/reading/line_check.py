"""Whether a file is a line file: its YAML, its structure, and what no schema can say, all in one pass."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.model import Problem
from onrecord.reading.limits import MEGABYTE, readable
from onrecord.reading.line_nodes import Place, Tree, tree_of
from onrecord.reading.line_rules import check_rules
from onrecord.reading.text import decode, storable, too_large

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

_LARGEST = MEGABYTE
_KINDS = {"string": "text", "array": "a list", "object": "a mapping of keys", "null": "nothing"}
_FORMS = {
    "slug": ("is no slug", "write small letters, digits and hyphens, such as donbas-for-a-halt"),
    "party": ("is no party code", "write the three capitals of ISO 3166-1, such as RUS, or a slug in small letters"),
    "language": ("is no language code", "write two small letters, such as ru"),
    "text": ("is empty", "write its text"),
}


def check_line(path: Path, known_parties: Container[str] | None = None) -> list[Problem]:
    """Everything that is wrong with a line file, each with its line; empty where it is right.

    `known_parties` are the codes that claims, terms, parties and audiences may use; None allows all that have the form.
    """
    return checked_tree(path, known_parties).problems


def checked_tree(path: Path, known_parties: Container[str] | None) -> Tree:
    """The file's values with all that is wrong with them, in order of lines."""
    tree = _tree_in(path)
    if tree.problems and tree.value is None:
        return tree
    for error in _validator().iter_errors(tree.value):
        _note(error, tree)
    check_rules(tree, known_parties)
    tree.problems = sorted(dict.fromkeys(tree.problems), key=lambda p: int(p.where.rpartition(":")[2]))
    return tree


def _tree_in(path: Path) -> Tree:
    where = storable(str(path))
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        what = f"cannot be read ({(error.strerror or 'no reason given').lower()})"
        return Tree(where, problems=[Problem(where, what, "check the name; see: onrecord line list")])
    if len(data) > _LARGEST:
        return Tree(where, problems=[too_large(where, readable(_LARGEST))])
    text = decode(data, where)
    return Tree(where, problems=[text]) if isinstance(text, Problem) else tree_of(text, where)


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(Path(__file__).with_name("line_schema.json").read_text("utf-8")))


def _note(error: ValidationError, tree: Tree) -> None:
    place = tuple(error.absolute_path)
    for at, what, remedy in _in_words(error, place):
        tree.problem(at, what, remedy)


def _in_words(error: ValidationError, place: Place) -> Iterator[tuple[Place, str, str]]:
    """Each broken rule of the schema with where it is broken, what is wrong and what to do."""
    value: Any = error.instance
    rule: Any = error.validator_value
    keys = [str(key) for key in error.schema.get("properties", ())] if isinstance(error.schema, dict) else []
    if error.validator == "additionalProperties":
        for key in value:
            if key not in keys:
                close = get_close_matches(key, keys, n=1)
                remedy = f"did you mean `{close[0]}`?" if close else f"keys here are {', '.join(keys)}"
                yield (*place, "key", key), f"`{key}` is no key here", remedy
    elif error.validator == "required":
        for key in rule:
            if key not in value:
                yield place, f"{_name(place)} lacks `{key}`", f"add `{key}:`"
    elif error.validator == "pattern":
        what, remedy = _FORMS[_form(error) if value else "text"]
        yield place, f"{_name(place)} {what}" + (f" (“{value[:60]}”)" if value else ""), remedy
    elif error.validator == "maxLength":
        yield place, f"{_name(place)} has {len(value)} characters", f"write {rule} at most"
    elif error.validator == "enum":
        found = f"is “{str(value)[:60]}”" if value is not None else "is empty"
        yield place, f"{_name(place)} {found}", f"write one of {', '.join(rule)}"
    elif error.validator == "minItems":
        yield place, f"{_name(place)} is empty", "write at least one"
    else:
        wanted = _KINDS[rule if isinstance(rule, str) else rule[0]]
        found = "empty" if value is None else _KINDS[_type(value)]
        yield place, f"{_name(place)} is {found}, not {wanted}", f"write {wanted} there"


def _form(error: ValidationError) -> str:
    """Which of the schema's forms a text does not have."""
    forms = _validator().schema["$defs"]  # type: ignore[index]
    return next(name for name in _FORMS if forms[name].get("pattern") == error.validator_value)


def _type(value: object) -> str:
    return "array" if isinstance(value, list) else "object" if isinstance(value, dict) else "string"


def _name(place: Place) -> str:
    """A place in words: `` `giver` ``, or item 2 of `labels`."""
    if not place:
        return "the file"
    if isinstance(place[-1], int):
        return f"item {place[-1] + 1} of `{place[-2]}`" if len(place) > 1 else f"item {place[-1] + 1}"
    return f"`{place[-1]}`"
