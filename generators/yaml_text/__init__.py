"""YAML as text with places: read a file, check it against a model, write it back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import yaml

from generators.problems import Problem, errors
from generators.yaml_text import mistakes
from generators.yaml_text.events import build_tree
from generators.yaml_text.guard import Findings, check_text, hidden_characters, read_text
from generators.yaml_text.schema import editor_schema
from generators.yaml_text.tree import YamlText, plain_data
from generators.yaml_text.validation import validate
from generators.yaml_text.values import Day, Exact, Hour, Moment, PeriodId, Slug, Text, YesNo

__all__ = [
    "Day", "Exact", "Hour", "Moment", "PeriodId", "Slug", "Text", "YamlText", "YesNo",
    "editor_schema", "hidden_characters", "read_yaml", "to_yaml", "validate",
]  # fmt: skip

WIDTH = 110
"""Longest line written where words allow it, in characters."""


def read_yaml(file: Path, name: str) -> tuple[YamlText | None, list[Problem]]:
    """Return what a file says as text with places, or None when it has errors; warnings come along.

    `name` is the file as shown in problems. No input raises (design, section 6).
    """
    findings = Findings(name)
    text = read_text(file, findings)
    if text is None:
        return None, findings.problems
    check_text(text, findings)
    root = build_tree(text, findings)
    if root is None and not findings.problems:
        findings.add(mistakes.EMPTY_FILE, (1, 1))
    if root is None or errors(findings.problems):
        return None, findings.problems
    return YamlText(name, plain_data(root), root), findings.problems


class _Writer(yaml.SafeDumper):
    """Writes lists indented below their key, and never an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists too: a clerk sees what belongs where."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        """Write what is shared twice."""
        return True


def to_yaml(data: object) -> str:
    """Return mappings, lists, texts and None as block YAML that `read_yaml` reads back equal.

    Keys keep their order; bool, int, Decimal, date and naive datetime (to the minute) become the text that our
    types read. TypeError for anything else.
    """
    written: str = yaml.dump(
        _writable(data), Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=False, width=WIDTH
    )
    return written


def _writable(data: object) -> object:
    if data is None or isinstance(data, str | bool):
        return data
    if isinstance(data, dict):
        return {str(key): _writable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_writable(value) for value in data]
    if isinstance(data, datetime):
        return _Bare(data.isoformat(" ", "minutes").removesuffix(" 00:00"))
    if isinstance(data, int | date):
        return _Bare(str(data))
    if isinstance(data, Decimal):
        return _Bare(f"{data:f}".replace(".", ","))
    raise TypeError(f"{type(data).__name__} has no place in YAML content")


class _Bare(str):
    """Text that needs no quotes although other readers would see a number or a day in it."""

    __slots__ = ()


def _represent_bare(writer: _Writer, data: _Bare) -> yaml.ScalarNode:
    tag = writer.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call]
    return writer.represent_scalar(tag, str(data))


_Writer.add_representer(_Bare, _represent_bare)
