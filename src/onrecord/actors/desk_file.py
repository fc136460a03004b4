"""Reads a desk's `actors.yaml`: parties, outlets and people of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NoReturn

import yaml

from onrecord.actors.registry import NameKind, Office, Outlet, Party, Person, slug
from onrecord.actors.titles import office_role
from onrecord.errors import InputError
from onrecord.model import When

MAX_BYTES = 4_000_000
"""Far above what people write by hand; larger casts are imported."""
_MAX_DEPTH = 8

_FILE = {"parties", "outlets", "people"}
_PARTY = {"code", "name", "names", "demonyms", "capital", "seats", "ministries"}
_OUTLET = {"name", "names", "kind", "party"}
_PERSON = {"name", "names", "roles"}
_ROLE = {"title", "party", "from", "to"}


def read_desk_file(path: Path) -> tuple[list[Party], list[Outlet], list[Person]]:
    """The records of `path`; raises InputError with file and line where it breaks a rule."""
    root = _Item(str(path), _compose(path))
    parts = root.fields(_FILE) if root.node is not None else {}
    parties = [_party(item) for item in _items(parts, "parties")]
    outlets = [_outlet(item) for item in _items(parts, "outlets")]
    return parties, outlets, [_person(item) for item in _items(parts, "people")]


@dataclass(frozen=True, slots=True)
class _Item:
    """A YAML node that knows its file, so that what is wrong with it can be said with its line."""

    file: str
    node: yaml.Node | None

    def refuse(self, what: str, remedy: str) -> NoReturn:
        line = self.node.start_mark.line + 1 if self.node is not None else 1
        raise InputError(f"{self.file}:{line}: {what}; {remedy}")

    def fields(self, known: set[str]) -> dict[str, _Item]:
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("not a mapping", f"write keys and values, of {', '.join(sorted(known))}")
        found: dict[str, _Item] = {}
        for key, value in self.node.value:
            name = _Item(self.file, key).text() or ""
            if name not in known:
                _Item(self.file, key).refuse(f"unknown key “{name}”", f"use {', '.join(sorted(known))}")
            if name in found:
                _Item(self.file, key).refuse(f"“{name}” stands here twice", "keep one")
            found[name] = _Item(self.file, value)
        return found

    def items(self) -> list[_Item]:
        if self._null():
            return []
        if not isinstance(self.node, yaml.SequenceNode):
            self.refuse("not a list", "write one entry a line, each after “- ”, or [a, b]")
        return [_Item(self.file, node) for node in self.node.value]

    def text(self) -> str | None:
        if self._null():
            return None
        if not isinstance(self.node, yaml.ScalarNode):
            self.refuse("not a word or phrase", "write plain text")
        return str(self.node.value).strip() or None

    def day(self, *, last: bool = False) -> date | None:
        text = self.text()
        if text is None:
            return None
        try:
            when = When.parse(text)
        except ValueError:
            self.refuse(f"“{text[:40]}” is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
        return when.last if last else when.first

    def _null(self) -> bool:
        return self.node is None or self.node.tag == "tag:yaml.org,2002:null"


_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C where it was built: ten times as fast."""


def _compose(path: Path) -> yaml.Node | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: {len(data)} bytes, more than {MAX_BYTES}; import a cast of this size instead")
    try:
        text = data.decode("utf-8-sig")
        _check_shape(path, text)
        return yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = min(mark.line, text.count("\n")) + 1 if mark else 1  # what is missing at the end is missing there
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InputError(f"{path}:{line}: not YAML ({problem}); mend it there") from error


def _check_shape(path: Path, text: str) -> None:
    # Before anything is built: aliases can make a small file endless, and deep nesting can exhaust the stack.
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise InputError(f"{path}:{line}: a YAML alias; write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise InputError(f"{path}:{line}: nested too deep; keep to the form that the documentation shows")


def _items(fields: dict[str, _Item], key: str) -> list[_Item]:
    return fields[key].items() if key in fields else []


def _text(fields: dict[str, _Item], key: str) -> str | None:
    return fields[key].text() if key in fields else None


def _needed(item: _Item, fields: dict[str, _Item], key: str) -> str:
    return _text(fields, key) or item.refuse(f"no “{key}”", f"add “{key}: …”")


def _texts(fields: dict[str, _Item], key: str) -> list[str]:
    return [text for item in _items(fields, key) if (text := item.text())]


def _party(item: _Item) -> Party:
    fields = item.fields(_PARTY)
    code, name = _needed(item, fields, "code"), _needed(item, fields, "name")
    return Party(code, name, tuple(dict.fromkeys(_party_names(fields, name, code))))


def _party_names(fields: dict[str, _Item], name: str, code: str) -> Iterator[tuple[str, NameKind]]:
    kind: NameKind = "name" if len(code) == 3 and code.isupper() else "body"
    for text in (name, *_texts(fields, "names")):
        yield text, kind
    demonyms = _texts(fields, "demonyms")
    for text in demonyms:
        # The plural of an adjective in the list is the word for the people.
        yield text, "people" if text.endswith("s") and text[:-1] in demonyms else "demonym"
    if capital := _text(fields, "capital"):
        yield capital, "capital"
    for text in _texts(fields, "seats"):
        yield text, "seat"
    for text in _texts(fields, "ministries"):
        yield text, "ministry"


def _outlet(item: _Item) -> Outlet:
    fields = item.fields(_OUTLET)
    name = _needed(item, fields, "name")
    kind = _text(fields, "kind") or "outlet"
    return Outlet(slug(name), name, tuple(_texts(fields, "names")), kind, _text(fields, "party"))


def _person(item: _Item) -> Person:
    fields = item.fields(_PERSON)
    name = _needed(item, fields, "name")
    offices = sorted((_office(role) for role in _items(fields, "roles")), key=lambda o: o.start or date.min)
    others = _texts(fields, "names")
    full = tuple(n for n in others if " " in n)
    surnames = tuple(n for n in others if " " not in n) or (name.split()[-1],)
    return Person(slug(name), name, full, surnames, tuple(offices))


def _office(item: _Item) -> Office:
    fields = item.fields(_ROLE)
    title, party = _needed(item, fields, "title"), _text(fields, "party")
    role, speaks = office_role(title)
    start = fields["from"].day() if "from" in fields else None
    end = fields["to"].day(last=True) if "to" in fields else None
    if start and end and end < start:
        fields["to"].refuse("ends before it begins", "swap the two dates")
    if party:
        role = "official"  # what a desk writes as a party's office is one, whatever the table thinks of the title
    elif role == "official" and speaks:
        role = "unknown"  # a title that speaks for whatever stands beside it, and the desk names no party
    return Office(title, party, role, start, end + timedelta(days=1) if end else None)
