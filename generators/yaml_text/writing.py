"""Data written as YAML that our reader takes back as it was."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import yaml

WIDTH = 110
"""Longest line written where words allow it, in characters."""


class Writer(yaml.SafeDumper):
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
        writable(data), Dumper=Writer, allow_unicode=True, sort_keys=False, default_flow_style=False, width=WIDTH
    )
    return written


def writable(data: object) -> object:
    """Return data in the types that a writer knows; TypeError for anything else."""
    if data is None or isinstance(data, str | bool):
        return data
    if isinstance(data, dict):
        return {str(key): writable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [writable(value) for value in data]
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


def _represent_bare(writer: Writer, data: _Bare) -> yaml.ScalarNode:
    tag = writer.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call]
    return writer.represent_scalar(tag, str(data))


Writer.add_representer(_Bare, _represent_bare)
