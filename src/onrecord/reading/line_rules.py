"""What a line file must keep to beyond its structure. Each rule looks only at values that have the right form; the
others are the schema's to report."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches

from onrecord.model import When
from onrecord.reading.line_nodes import Place, Tree, Value
from onrecord.reading.records import is_web_address

_CODE = re.compile(r"[A-Z]{3}|[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80  # characters of a name that is guessed at
_COMPARED = 10_000  # pairs of names, a second at worst: more slips than that are no slips


def check_rules(tree: Tree, known_parties: Container[str] | None) -> None:
    """Note in `tree` every rule that it breaks."""
    if known_parties is not None:
        _parties_are_known(tree, known_parties)
    _ids_are_unique(tree)
    _sides_differ(tree)
    _labels_have_words(tree)
    _dates_are_dates(tree)
    _documents_fit(tree)


class _Guess:
    """The known name that a wrong one was meant for, None where none is near, or where so many were wrong before that
    to compare each with all would keep the person waiting."""

    def __init__(self, known: Iterable[str], cutoff: float = 0.6) -> None:
        self._known = [name for name in known if len(name) <= _LONGEST]
        self._cutoff = cutoff
        self._left = _COMPARED
        self._found: dict[str, str | None] = {}

    def __call__(self, name: str) -> str | None:
        if name not in self._found and len(name) <= _LONGEST and self._left >= len(self._known):
            self._left -= len(self._known)
            self._found[name] = next(iter(get_close_matches(name, self._known, n=1, cutoff=self._cutoff)), None)
        return self._found.get(name)


def _parties_are_known(tree: Tree, known: Container[str]) -> None:
    guess = _Guess((c for c in known if isinstance(c, str)) if isinstance(known, Iterable) else (), cutoff=0.7)
    for place, code in _party_codes(tree.value):
        if _CODE.fullmatch(code) and code not in known:
            close = code.upper() if code.upper() in known else guess(code)
            remedy = (
                f"did you mean {close}?" if close else "add the party to actors.yaml, or write a code that is known"
            )
            tree.problem(place, f"party {code[:60]} is not known", remedy)


def _party_codes(value: Value) -> Iterator[tuple[Place, str]]:
    for key in ("parties", "audiences"):
        yield from (((key, n), code) for n, code in _items(value, key) if isinstance(code, str))
    for claim_at, claim in _mappings(value, "claims"):
        yield from _texts(claim, claim_at, "claimant", "counterparty")
        for term_at, term in _mappings(claim, "terms", claim_at):
            yield from _texts(term, term_at, "giver", "receiver")


def _ids_are_unique(tree: Tree) -> None:
    first: dict[str, Place] = {}
    for place, claim in _mappings(tree.value, "claims"):
        for at, name in _texts(claim, place, "id"):
            if name in first:
                what = f"claim {name[:60]} is there twice (first on line {tree.lines[first[name]]})"
                tree.problem(at, what, "give each an id of its own")
            first.setdefault(name, at)


def _sides_differ(tree: Tree) -> None:
    for claim_at, claim in _mappings(tree.value, "claims"):
        _differ(tree, claim, claim_at, "claimant", "counterparty")
        for term_at, term in _mappings(claim, "terms", claim_at):
            _differ(tree, term, term_at, "giver", "receiver")


def _differ(tree: Tree, value: dict[str, Value], place: Place, one: str, other: str) -> None:
    party = value.get(one)
    if isinstance(party, str) and party and party == value.get(other):
        tree.problem((*place, other), f"`{one}` and `{other}` are both {party[:60]}", "name two parties")


def _labels_have_words(tree: Tree) -> None:
    """A label of marks alone would be found between any two words."""
    for at, label in _items(tree.value, "labels"):
        place: Place = ("labels", at, "text") if isinstance(label, dict) else ("labels", at)
        text = label.get("text") if isinstance(label, dict) else label
        if isinstance(text, str) and text and not re.search(r"[^\W_]", text):
            tree.problem(place, f"label “{text[:60]}” has no letter or digit", "write the words that it consists of")


def _dates_are_dates(tree: Tree) -> None:
    dates = list(_texts(tree.value, (), "since"))
    for place, claim in _mappings(tree.value, "claims"):
        dates += _texts(claim, place, "since")
    for place, document in _mappings(tree.value, "documents"):
        dates += _texts(document, place, "published")
    for place, text in dates:
        try:
            When.parse(text)
        except ValueError:
            what = f"`{place[-1]}` is “{text[:60]}”, not a date"
            tree.problem(place, what, "write it as 2025-08-15, 2025-08 or 2025")


def _documents_fit(tree: Tree) -> None:
    ids = {name for place, claim in _mappings(tree.value, "claims") for _, name in _texts(claim, place, "id")}
    guess = _Guess(sorted(ids))
    for place, document in _mappings(tree.value, "documents"):
        for at, name in _texts(document, place, "claim"):
            if name not in ids:
                close = guess(name)
                remedy = f"did you mean {close}?" if close else "write the id of one, or leave it out"
                tree.problem(at, f"no claim is called {name[:60]}", remedy)
        for at, url in _texts(document, place, "url"):
            if not is_web_address(url):
                tree.problem(at, f"`url` is “{url[:60]}”, no web address", "write it as https://…, or leave it out")


def _items(value: Value, key: str) -> list[tuple[int, Value]]:
    items = value.get(key) if isinstance(value, dict) else None
    return list(enumerate(items)) if isinstance(items, list) else []


def _mappings(value: Value, key: str, place: Place = ()) -> Iterator[tuple[Place, dict[str, Value]]]:
    return (((*place, key, n), item) for n, item in _items(value, key) if isinstance(item, dict))


def _texts(value: Value, place: Place, *keys: str) -> Iterator[tuple[Place, str]]:
    if isinstance(value, dict):
        for key in keys:
            text = value.get(key)
            if isinstance(text, str):
                yield (*place, key), text
