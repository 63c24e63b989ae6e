"""YAML as a clerk writes and edits it: comments above the keys, long sentences folded, short lists on one line."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

import yaml

from generators.yaml_text.events import EMPTY, build_tree
from generators.yaml_text.guard import Findings
from generators.yaml_text.tree import Node, Path, child
from generators.yaml_text.writing import WIDTH, Writer, writable

LONGEST_LINE = 72
"""Characters of a text, or of a list of ids, that stays on one line; a longer one is folded."""
_BARE = re.compile(r"[\w.:-]+")
_FOLDED = re.compile(r"\S+(?: \S+)+")

Comments = Mapping[Path, Sequence[str]]
"""Lines that stand above the key or list item at a path, without `#`; an empty one leaves a line free."""


class _ByHand(Writer):
    """Writes texts plain where they fit a line, and blanks as blanks: our reader takes every scalar as text."""


def _text(writer: _ByHand, text: str) -> yaml.ScalarNode:
    if text in EMPTY:
        return writer.represent_scalar("tag:yaml.org,2002:str", text, style="'")
    folded = len(text) > LONGEST_LINE and _FOLDED.fullmatch(text)
    tag = writer.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return writer.represent_scalar(tag, text, style=">" if folded else None)


def _blank(writer: _ByHand, _: None) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:null", "")


def _list(writer: _ByHand, values: list[object]) -> yaml.SequenceNode:
    short = values and all(isinstance(value, str) and _BARE.fullmatch(value) for value in values)
    flow = bool(short) and sum(len(str(value)) + 2 for value in values) <= LONGEST_LINE
    return writer.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=flow)


_ByHand.add_representer(str, _text)
_ByHand.add_representer(type(None), _blank)
_ByHand.add_representer(list, _list)


def written_by_hand(data: object, comments: Comments) -> str:
    """Return a mapping, as `to_yaml` takes it, as YAML that reads back equal, comments above what is at their paths.

    A comment at the empty path opens the file; where nothing stands at a path, it stands above the nearest ancestor.
    """
    text: str = yaml.dump(
        writable(data), Dumper=_ByHand, allow_unicode=True, sort_keys=False, default_flow_style=False, width=WIDTH
    )
    above = _above(text, comments)
    return "\n".join(line for at, row in enumerate(text.split("\n"), 1) for line in (*above.get(at, ()), row))


def _above(text: str, comments: Comments) -> dict[int, list[str]]:
    """Return the lines of comments by the number of the line above which they stand, from 1."""
    root, rows = build_tree(text, Findings("")), text.split("\n")
    found: dict[int, list[str]] = {}
    for path, lines in comments.items():
        at = _line(root, path)
        indent = len(rows[at - 1]) - len(rows[at - 1].lstrip(" "))
        found.setdefault(at, []).extend(_commented(lines, indent))
    return found


def _line(root: Node | None, path: Path) -> int:
    """Return the line of the key at a path, or of its nearest ancestor that is written."""
    node, at = root, 1
    for step in path:
        node = child(node.value, step) if node else None
        at = node.key[0] if node else at
    return at


def _commented(lines: Sequence[str], indent: int) -> Iterator[str]:
    room = WIDTH - indent - 2
    for line in lines:
        pieces = textwrap.wrap(line, room, break_long_words=False, break_on_hyphens=False) if line else [""]
        yield from (f"{' ' * indent}# {piece}" if piece else "" for piece in pieces)
