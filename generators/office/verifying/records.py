"""The record of a sealed paper (record.json, record.xml) judged by what the register tells of the paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from generators.office.metadata import record
from generators.office.metadata_fields import FIELDS, RecordFacts
from generators.office.paper import Entry
from generators.office.verifying import mistakes
from generators.packages import parse
from generators.problems import Problem, Source

TOLD_BY_PAPER = ("TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject", "SignerInfo/FullName")
"""The fields that follow from the paper alone, so that register and record must agree in them."""
TITLES = {field.path: field.title for field in FIELDS}
Found = Callable[[str], str | None]
"""Finds the text of a field by its path, None where there is no such field."""


def record_problems(data: Path, entry: Entry, shown: str) -> Iterator[Problem]:
    """Yield where the records in a bag's folder `data`, called `shown`, say otherwise than the register."""
    told, _ = record(entry, RecordFacts(), Source(shown))
    for name, read in READERS.items():
        source = Source(f"{shown}/{name}")
        found = read(data / name)
        if found is None:
            yield mistakes.NO_METADATA.at(source)
            continue
        for path in TOLD_BY_PAPER:
            expected, value = _text(_value(told, path)), found(path)
            if value != expected:
                yield mistakes.OTHER_METADATA.at(source, field=TITLES[path], found=value or "", expected=expected)


def _json(file: Path) -> Found | None:
    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None
    return (lambda path: _text(_value(found, path))) if isinstance(found, dict) else None


def _xml(file: Path) -> Found | None:
    try:
        root = parse(file.read_bytes())
    except OSError:
        return None
    return root.findtext if root is not None else None


READERS: dict[str, Callable[[Path], Found | None]] = {"record.json": _json, "record.xml": _xml}


def _value(found: dict[str, Any], path: str) -> object:
    value: object = found
    for name in path.split("/"):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")
