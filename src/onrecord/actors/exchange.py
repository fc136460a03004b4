"""Actors from files and to files: FollowTheMoney JSON lines, the form of OpenSanctions' registers, and CSV."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, TextIO

from onrecord.actors import csv_form, ftm
from onrecord.actors.cleaning import in_order
from onrecord.errors import InputError
from onrecord.model import Actor, Problem

Form = Literal["ftm", "csv"]
FORMS: tuple[Form, ...] = ("ftm", "csv")
_JSON = (".json", ".jsonl", ".ndjson", ".ijson", ".ftm")


def form_of(path: Path) -> Form:
    """The form of a file, by its ending, else by its first character. Raises InputError where it cannot be read."""
    if path.suffix.lower() in (".csv", *_JSON):
        return "csv" if path.suffix.lower() == ".csv" else "ftm"
    try:
        with path.open("rb") as lines:
            start = lines.read(1024)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error
    return "ftm" if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{") else "csv"


def read_actors(path: Path, parties: Collection[str], form: Form | None = None) -> Iterator[Actor | Problem]:
    """The actors of a file, in its order, each once, and a problem for each record that cannot be taken.

    `parties` are the codes of all parties there are. `form` is told by `form_of` where it is None. Raises InputError
    where the file cannot be read at all.
    """
    read = csv_form.read if (form or form_of(path)) == "csv" else ftm.read
    try:
        yield from read(path, parties)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path and its permissions") from error


def write_actors(actors: Iterable[Actor], form: Form, out: TextIO) -> None:
    """Write actors so that `read_actors` reads the same ones."""
    (csv_form.write if form == "csv" else ftm.write)(actors, out)


def together(actors: Iterable[Actor]) -> Actor:
    """One actor with all names and posts of several; id, name, kind and party are the first one's."""
    first, *others = actors
    names = dict.fromkeys([*first.names, *(name for other in others for name in (other.name, *other.names))])
    names.pop(first.name, None)
    posts = [post for actor in (first, *others) for post in actor.posts]
    return replace(first, names=tuple(names), posts=in_order(posts))
