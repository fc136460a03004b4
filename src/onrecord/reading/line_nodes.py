"""A line file's YAML as plain values, each with the number of its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from onrecord.model import Problem

if TYPE_CHECKING:
    import yaml

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Place: TypeAlias = tuple[str | int, ...]
_DEEPEST = 20  # a line file needs 4; composing is recursive


@dataclass
class Tree:
    """`value` is text, None, lists and mappings only: what YAML calls a date or a truth value is the text as written,
    since a party may be called NO and `held_by_giver: yes` is a word. `lines` has the line of every value (and of every
    key, as `place + ("key", name)`)."""

    where: str
    value: Value = None
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=dict)

    def problem(self, place: Place, what: str, remedy: str) -> None:
        """Note a problem at a place, or at the nearest one around it."""
        while place not in self.lines and place:
            place = place[:-1]
        self.at(self.lines.get(place, 1), what, remedy)

    def at(self, line: int, what: str, remedy: str) -> None:
        """Note a problem on a line."""
        self.problems.append(Problem(f"{self.where}:{line}", what, remedy))


def tree_of(text: str, where: str) -> Tree:
    """The values of YAML text, and the problems that it has as YAML."""
    import yaml

    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a hundred times faster, if built
    tree = Tree(where)
    try:
        if not _plain(text, loader, tree):
            return tree
        root = yaml.compose(text, loader)
    except yaml.YAMLError as error:
        tree.at(_line_of(error, text), f"is not YAML ({_reason(error)})", "mend it; quote text that holds “: ” or “ #”")
        return tree
    if root is None:
        tree.at(1, "is empty", "begin with: onrecord line new")
    else:
        tree.value = _value(root, (), tree)
    return tree


def _plain(text: str, loader: type[yaml.SafeLoader], tree: Tree) -> bool:
    """Whether the YAML is plain enough to compose: small files with aliases can stand for values of any size."""
    import yaml

    depth = 0
    for event in yaml.parse(text, loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            tree.at(line, "is nested too deeply", "see the keys of a line file with: onrecord line new")
            return False
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            tree.at(line, "holds an anchor or alias (& or *)", "write the value out, or put it in quotation marks")
        elif tag := getattr(event, "tag", None):
            tree.at(line, f"holds a tag ({str(tag)[:40]})", "leave it out, or put the text in quotation marks")
    return not tree.problems


def _value(node: yaml.Node, place: Place, tree: Tree) -> Value:
    import yaml

    tree.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, number), tree) for number, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, tree)
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip()


def _mapping(node: yaml.MappingNode, place: Place, tree: Tree) -> dict[str, Value]:
    import yaml

    values: dict[str, Value] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            tree.at(line, "has a key that is no word", "write `key: value`")
            continue
        name = str(key.value)
        if name in values:
            first = tree.lines[(*place, "key", name)]
            tree.at(line, f"`{name}` is there twice (first on line {first})", "leave one out")
            continue
        values[name] = _value(value, (*place, name), tree)
        tree.lines[(*place, "key", name)] = line
    return values


def _line_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark:
        return int(mark.line) + 1
    return text.count("\n", 0, int(getattr(error, "position", 0) or 0)) + 1


def _reason(error: yaml.YAMLError) -> str:
    words = getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read"
    return str(words)[:120]
