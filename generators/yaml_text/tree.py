"""What a YAML file says as a tree of texts, with the place of every value and key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from generators.problems import Source


@dataclass(slots=True)
class Node:
    """A value with its place and that of its key; line and column from 1."""

    place: tuple[int, int]
    key: tuple[int, int]
    value: str | dict[str, Node] | list[Node] | None


Path = tuple[str | int, ...]
Data: TypeAlias = "str | dict[str, Data] | list[Data] | None"
"""What a file says: texts, mappings, lists, and None where nothing is written."""


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a file says, as text, and the place of every value and key.

    `data` holds nested mappings and lists of texts, None where nothing is written.
    """

    name: str
    data: Data
    root: Node = field(repr=False, compare=False)

    def where(self, path: Path) -> Source:
        """Return the place of the value at `path`, or of its nearest ancestor that is written."""
        return Source(self.name, *self._nearest(path).place)

    def where_key(self, path: Path) -> Source:
        """Return the place of the key that leads to the value at `path`; in a list, of the value."""
        return Source(self.name, *self._nearest(path).key)

    def _nearest(self, path: Path) -> Node:
        node = self.root
        for step in path:
            below = child(node.value, step)
            if below is None:
                break
            node = below
        return node


def child(value: str | dict[str, Node] | list[Node] | None, step: str | int) -> Node | None:
    """Return the node one step below, or None."""
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None


def plain_data(node: Node) -> Data:
    """Return the tree below `node` (at most 30 deep) without places."""
    if isinstance(node.value, dict):
        return {key: plain_data(below) for key, below in node.value.items()}
    if isinstance(node.value, list):
        return [plain_data(below) for below in node.value]
    return node.value
