"""From the parser's events to a tree of texts with places; nothing recurses, so nothing overflows.

Scalars stay text exactly as written; anchors, aliases, tags, merge keys, several documents and
deep nesting are refused while the events stream by (reliability.md, section 8).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import yaml

from generators.problems import ProblemKind
from generators.yaml_text import mistakes
from generators.yaml_text.guard import Findings, check_characters, word
from generators.yaml_text.tree import Node

DEEPEST = 30
MOST_NODES = 300_000
LIMITS = ((mistakes.TOO_DEEP, DEEPEST), (mistakes.TOO_MANY, MOST_NODES), (mistakes.SEVERAL_DOCUMENTS, 1))
EMPTY = frozenset({"", "null", "~"})

_SYNTAX: tuple[tuple[str, ProblemKind, bool], ...] = (
    ("while scanning an alias", mistakes.ALIAS, True),
    ("while scanning an anchor", mistakes.ALIAS, True),
    ("while scanning a tag", mistakes.TAG, True),
    ("while parsing a tag", mistakes.TAG, True),
    ("undefined tag handle", mistakes.TAG, False),
    ("while scanning a quoted scalar, found unexpected", mistakes.UNCLOSED_QUOTE, True),
    ("while parsing a quoted scalar", mistakes.BAD_ESCAPE, False),
    ("could not find expected ':'", mistakes.MISSING_COLON, True),
    ("mapping values are not allowed", mistakes.EXTRA_COLON, False),
    ("block sequence entries are not allowed", mistakes.LIST_PLACE, False),
    ("did not find expected '-' indicator", mistakes.LIST_INDENT, False),
    ("did not find expected ',' or", mistakes.UNCLOSED_BRACKET, True),
    ("while parsing a flow", mistakes.UNCLOSED_BRACKET, True),
    ("did not find expected key", mistakes.WRONG_INDENT, False),
    ("found character that cannot start any token", mistakes.BAD_START, False),
)
"""Words of the parser's message, the kind they mean, and whether the place is where it began."""

_GLUED = re.compile(r" *(?:- +)*[\w-]+:(?=[^\s/:])")


class _Builder:
    """Puts nodes into the open collections as events arrive."""

    def __init__(self, written: set[str], findings: Findings) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._keys: list[tuple[str, tuple[int, int]] | None] = []
        self._skip = 0
        self._written = written
        self._findings = findings

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a key, or a value."""
        if self._skip:
            return
        place = _place(event)
        text = self._text(event, place)
        if self._wants_key():
            self._take_key(text, event, place)
        else:
            empty = not event.style and text in EMPTY
            self._put(Node(place, place, None if empty else text))

    def start(self, event: yaml.CollectionStartEvent) -> None:
        """Open a mapping or list; a collection as a key is refused and skipped."""
        place = _place(event)
        if self._skip or self._wants_key():
            if not self._skip:
                self._findings.add(mistakes.BAD_KEY, place)
                self._keys[-1] = ("", place)
            self._skip += 1
            return
        node = Node(place, place, {} if isinstance(event, yaml.MappingStartEvent) else [])
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def end(self) -> None:
        """Close the innermost collection."""
        if self._skip:
            self._skip -= 1
            return
        self._open.pop()
        self._keys.pop()

    def alias(self) -> None:
        """Stand in for a refused alias, so that keys and values stay in step."""
        if not self._skip and self._wants_key():
            self._keys[-1] = ("", (0, 0))
        elif not self._skip:
            self._put(Node((0, 0), (0, 0), None))

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._keys[-1] is None

    def _text(self, event: yaml.ScalarEvent, place: tuple[int, int]) -> str:
        text: str = event.value
        if event.style == '"':
            # An escape such as \u200b writes what the look at the file itself could not see.
            signs = set(text)
            unseen = {sign for sign in signs - self._written if sign != "\t"}
            if unseen or any(map(unicodedata.combining, signs)):
                check_characters(text.replace("\t", " "), unseen or signs, lambda _: place, self._findings)
        if text.isascii() or self._findings.has(mistakes.MARKS_PILED):
            return text
        return unicodedata.normalize("NFC", text)

    def _take_key(self, text: str, event: yaml.ScalarEvent, place: tuple[int, int]) -> None:
        siblings = self._open[-1].value
        if not event.style and text == "<<":
            self._findings.add(mistakes.MERGE_KEY, place)
        elif not text or (not event.style and text in EMPTY):
            self._findings.add(mistakes.BAD_KEY, place)
        elif isinstance(siblings, dict) and text in siblings:
            first = siblings[text].key[0]
            self._findings.add(mistakes.DUPLICATE_KEY, place, key=word(text), first=first, second=place[0])
        self._keys[-1] = (sys.intern(text), place)

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = self.root or node
            return
        siblings, key = self._open[-1].value, self._keys[-1]
        if isinstance(siblings, list):
            siblings.append(node)
        elif isinstance(siblings, dict) and key is not None:
            node.key = key[1]
            siblings.setdefault(key[0], node)
            self._keys[-1] = None


def build_tree(text: str, findings: Findings) -> Node | None:
    """Return the tree of a text, or None when nothing is written or it is not YAML (a finding)."""
    builder = _Builder(set(text), findings)
    try:
        for event in _guarded(text, findings):
            if isinstance(event, yaml.ScalarEvent):
                builder.scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                builder.start(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                builder.end()
            elif isinstance(event, yaml.AliasEvent):
                builder.alias()
    except yaml.YAMLError as error:
        _tell_syntax(error, text, findings)
    return builder.root


def _guarded(text: str, findings: Findings) -> Iterator[yaml.Event]:
    depth = nodes = documents = 0
    if findings.has(mistakes.DIRECTIVE):
        return  # the parser takes the square of their number
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            _check_node(event, findings)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST or nodes > MOST_NODES or documents > 1:
            _tell_too_much((depth, nodes, documents), _place(event), findings)
            return
        yield event


def _tell_too_much(counts: tuple[int, int, int], place: tuple[int, int], findings: Findings) -> None:
    passed = ((kind, limit) for count, (kind, limit) in zip(counts, LIMITS, strict=True) if count > limit)
    kind, limit = next(passed)
    findings.add(kind, place, limit=limit)


def _check_node(event: yaml.NodeEvent, findings: Findings) -> None:
    if event.anchor is not None:
        findings.add(mistakes.ALIAS, _place(event))
    elif getattr(event, "tag", None) is not None:
        findings.add(mistakes.TAG, _place(event))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return _shared(mark.line + 1, mark.column + 1) if mark else (1, 1)


@lru_cache(maxsize=16384)
def _shared(line: int, column: int) -> tuple[int, int]:
    """Return a place; a country's returns have few different ones, and each would be kept with every value."""
    return line, column


def _tell_syntax(error: yaml.YAMLError, text: str, findings: Findings) -> None:
    if findings.has(mistakes.TAB, mistakes.CONTROL):
        return  # what the parser stumbled over has been told already, more plainly
    said = f"{getattr(error, 'context', None)}, {getattr(error, 'problem', None)}"
    kind, began = next(((kind, began) for words, kind, began in _SYNTAX if words in said), (mistakes.SYNTAX, False))
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    mark = next((mark for mark in (marks if began else marks[::-1]) if mark), None)
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    findings.add(*_plainer(kind, place, text))


def _plainer(kind: ProblemKind, place: tuple[int, int], text: str) -> tuple[ProblemKind, tuple[int, int]]:
    """Return the usual cause where the parser only saw its effect."""
    lines = text.split("\n", place[0])[: place[0]]
    if len(lines) < place[0]:
        place = (len(lines), len(lines[-1]) + 1)  # the parser counts one line more than there is
    line, column = place
    before, here = lines[line - 1][: column - 1], lines[line - 1][column - 1 : column]
    if kind is mistakes.BAD_START and here == "\t":
        return mistakes.TAB, place
    if kind is mistakes.WRONG_INDENT and before.strip(" -"):
        return mistakes.TEXT_AFTER, place
    if kind in (mistakes.EXTRA_COLON, mistakes.MISSING_COLON):
        # A colon without a blank behind it joins its line with the next, where the parser stumbles.
        for number in range(line, max(line - 2, 0), -1):
            if match := _GLUED.match(lines[number - 1]):
                return mistakes.MISSING_COLON, (number, match.end())
    return kind, place
