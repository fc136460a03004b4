"""The index of names, which takes a name apart when it is looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.actors.names import NameIndex

NAMES = ("Lunden", "Lunden Harbour", "Port of Lunden", "Ardmoor", "the Lunden Post", "Ardmoor Courier", "!", "US")
TEXT = (
    "In Lunden the Lunden Harbour office told the Lunden Post, not the Ardmoor Courier, of the Port of Lunden and US."
)


def found(index: NameIndex[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(hit.first, hit.stop, hit.values) for hit in index.find(TEXT)]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 1), st.booleans())))
def test_looking_between_additions_changes_nothing(added: list[tuple[str, int, bool]]) -> None:
    """Names are found the same whether or not some were looked for before the others came."""
    index: NameIndex[str] = NameIndex()
    once: NameIndex[str] = NameIndex()
    for at, (name, layer, look) in enumerate(added):
        index.add(name, "outlet", f"{name}{at}", layer=layer)
        once.add(name, "outlet", f"{name}{at}", layer=layer)
        if look:
            found(index)
    assert found(index) == found(once)


def test_a_copy_grows_by_itself() -> None:
    index: NameIndex[str] = NameIndex()
    index.add("Lunden", "capital", "one")
    before = found(index)
    copy = index.copy()
    copy.add("Lunden Harbour", "seat", "two")
    assert found(index) == before
    assert ("two",) in [values for *_, values in found(copy)]
