"""Jinja2 expressions judged before there is any data: names, attributes, filters, tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import nodes

from generators.problems import Problem, ProblemKind, Source
from generators.word import names
from generators.word.names import UNKNOWN

UNKNOWN_NAME = ProblemKind(
    "template-unknown-name",
    "mẫu dùng tên “{name}” mà văn bản này không có",
    "{near}Các tên dùng được: {known}.",
)
UNKNOWN_ATTRIBUTE = ProblemKind(
    "template-unknown-attribute",
    "“{owner}” không có mục “{name}”",
    "{near}{choice}",
)
MAYBE_MISSING = ProblemKind(
    "template-maybe-missing",
    "“{owner}” có thể không có trong văn bản mà mẫu vẫn dùng",
    "Đặt phần này giữa “{{% if {owner} %}}” và “{{% endif %}}”.",
)
UNKNOWN_FILTER = ProblemKind(
    "template-unknown-filter", "không có bộ lọc “{name}”", "{near}Các bộ lọc dùng được: {known}."
)
UNKNOWN_TEST = ProblemKind(
    "template-unknown-test", "không có phép thử “{name}”", "{near}Các phép thử dùng được: {known}."
)

FILTERS: Mapping[str, Callable[[Any], Any]] = {
    "length": lambda _: int,
    "count": lambda _: int,
    "first": names.one_of,
    "last": names.one_of,
    "default": names.filled,
    "upper": lambda _: str,
    "lower": lambda _: str,
    "capitalize": lambda _: str,
    "trim": lambda _: str,
    "replace": lambda _: str,
    "join": lambda _: str,
    "string": lambda _: str,
    "int": lambda _: int,
    "sort": lambda kind: kind,
    "unique": lambda kind: tuple[names.one_of(kind), ...],  # type: ignore[misc]
    "list": lambda kind: kind,
}
"""The filters a template may use, each with the type it makes from the type of its value."""
TESTS = ("defined", "none", "odd", "even", "divisibleby", "string", "number", "in", "eq", "ne", "lt", "gt", "le", "ge")

ENDS = ("first", "last")
FILLED = "[]"
"""Put after the name of a list that is proven to hold something."""


def path(node: nodes.Node) -> str:
    """Return a dotted name such as `block.table`; empty for any other expression."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = path(node.node)
        return owner and f"{owner}.{node.attr}"
    return ""


def root_of(fact: str) -> str:
    """Return the name that something proven is about, e.g. `block` of `block.table`."""
    return fact.partition(".")[0].removesuffix(FILLED)


def proven(test: nodes.Node) -> Iterator[str]:
    """Yield what is there whenever `test` holds: dotted names, and lists with `FILLED` after their name."""
    if isinstance(test, nodes.And):
        yield from proven(test.left)
        yield from proven(test.right)
    elif path(test):
        yield from (path(test), path(test) + FILLED)
    else:
        yield from _counted(test)


def refuted(test: nodes.Node) -> Iterator[str]:
    """Yield what is there whenever `test` does not hold, as `proven` does."""
    yield from proven(test.node) if isinstance(test, nodes.Not) else _counted(test)


def _counted(test: nodes.Node) -> Iterator[str]:
    """Yield the lists that `test` counts: who asks for a length is trusted to have thought of zero."""
    for part in (test, *test.find_all(nodes.Filter)):
        if isinstance(part, nodes.Filter) and part.name in ("length", "count") and part.node and path(part.node):
            yield path(part.node) + FILLED


def _list_of(node: nodes.Node) -> str:
    """Return the dotted name of the list that `x|first`, `x|last` or `x[0]` takes its value from."""
    if isinstance(node, nodes.Getitem) or (isinstance(node, nodes.Filter) and node.name in ENDS):
        return path(node.node) if node.node else ""
    return ""


class Judge:
    """Finds the type of expressions in the place of one tag and collects what is wrong with them."""

    def __init__(self, visible: Mapping[str, Any], certain: frozenset[str], source: Source) -> None:
        self._visible, self._certain, self._source = visible, certain, source
        self.problems: list[Problem] = []

    def kind(self, node: nodes.Node) -> Any:
        """Return the type of an expression; UNKNOWN where it cannot be told."""
        rule: Callable[[Any], Any] = self._rules().get(type(node), self._children)
        kind = rule(node)
        return names.filled(kind) if path(node) in self._certain else kind

    def _rules(self) -> dict[type, Callable[[Any], Any]]:
        return {
            nodes.Name: self._name,
            nodes.Getattr: lambda part: self._attribute(part.node, part.attr),
            nodes.Getitem: self._item,
            nodes.Filter: self._filter,
            nodes.Test: self._test,
            nodes.CondExpr: self._choice,
            nodes.Const: lambda part: type(part.value),
            nodes.Compare: lambda part: self._children(part, bool),
            nodes.Not: lambda part: self._children(part, bool),
            nodes.And: self._and,
        }

    def _children(self, node: nodes.Node, result: Any = UNKNOWN) -> Any:
        for child in node.iter_child_nodes():
            self.kind(child)
        return result

    def _say(self, kind: ProblemKind, known: Any = (), **facts: str) -> Any:
        near = names.suggestion(facts.get("name", ""), known)
        facts |= {"near": near, "known": ", ".join(sorted(known))}
        self.problems.append(kind.at(self._source, **facts))
        return UNKNOWN

    def _name(self, node: nodes.Name) -> Any:
        if node.name in self._visible:
            return self._visible[node.name]
        return self._say(UNKNOWN_NAME, self._visible, name=node.name)

    def _attribute(self, owner: nodes.Node, name: str) -> Any:
        kind = self.kind(owner)
        written = path(owner) or _list_of(owner) or "giá trị này"
        if names.may_be_none(kind):
            self._say(MAYBE_MISSING, owner=written)
        known = names.fields(names.filled(kind))
        if known is None or name in known:
            return UNKNOWN if known is None else known[name]
        choice = f"Các mục dùng được: {', '.join(sorted(known))}." if known else "Giá trị này không có mục con."
        return self._say(UNKNOWN_ATTRIBUTE, known, owner=written, name=name, choice=choice)

    def _item(self, node: nodes.Getitem) -> Any:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node.node, node.arg.value)
        kind = self.kind(node.node)
        return kind if isinstance(node.arg, nodes.Slice) else self._element(node, names.one_of(kind))

    def _element(self, node: nodes.Node, kind: Any) -> Any:
        """Return the type of a list's element, which may be missing unless the list is known to be filled."""
        return kind if _list_of(node) + FILLED in self._certain else kind | None

    def _filter(self, node: nodes.Filter) -> Any:
        kind = self.kind(node.node) if node.node else UNKNOWN
        if node.name not in FILTERS:
            return self._say(UNKNOWN_FILTER, FILTERS, name=node.name)
        made = FILTERS[node.name](kind)
        return self._element(node, made) if node.name in ENDS else made

    def _test(self, node: nodes.Test) -> Any:
        if node.name not in TESTS:
            self._say(UNKNOWN_TEST, TESTS, name=node.name)
        return self._children(node, bool)

    def _choice(self, node: nodes.CondExpr) -> Any:
        self.kind(node.test)
        sure = self._sure_of(node.test)
        kinds = [sure.kind(node.expr1), self.kind(node.expr2) if node.expr2 else type(None)]
        self.problems += sure.problems
        return kinds[0] if kinds[0] == kinds[1] else kinds[0] | kinds[1]

    def _and(self, node: nodes.And) -> Any:
        self.kind(node.left)
        sure = self._sure_of(node.left)
        sure.kind(node.right)
        self.problems += sure.problems
        return UNKNOWN

    def _sure_of(self, test: nodes.Node) -> Judge:
        return Judge(self._visible, self._certain | {*proven(test)}, self._source)
