"""Filling in a workbook by code, as Excel leaves it: the cell, and the computed copy of it on the hidden sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from lxml import etree

from generators.forms.completed import KeyPath
from generators.forms.workbook.issued import COMPUTED_WORDS
from generators.forms.workbook.values import escaped_words
from tests.filling import packed, parts_of

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DAY_ZERO = date(1899, 12, 30)
Typed: TypeAlias = str | int | Decimal | date | None
"""What is typed into a cell; None empties it."""


def filled_by_excel(data: bytes, answers: Mapping[KeyPath, Typed]) -> bytes:
    """Return the workbook with `answers` typed in, computed and saved."""
    parts = parts_of(data)
    sheets = {name: etree.fromstring(parts[part]) for name, part in _sheets(parts)}
    cells = {name: {cell.get("r"): cell for cell in root.iter(f"{S}c")} for name, root in sheets.items()}
    hidden = cells[next(reversed(cells))]
    places: dict[KeyPath, tuple[str, str, str]] = {}
    for ref, cell in hidden.items():
        if ref.startswith("A") and (record := json.loads(cell.findtext(f"{S}is/{S}t") or "[]"))[0] == "answer":
            places[tuple(record[1])] = (record[4], record[5], f"B{ref[1:]}")
    for key, value in answers.items():
        sheet, ref, _ = places[key]
        _put(cells[sheet][ref], value)
    for sheet, ref, copy in places.values():
        _compute(hidden[copy], cells[sheet][ref])
    _store(hidden["B1"], COMPUTED_WORDS)
    return packed(parts | {part: etree.tostring(sheets[name]) for name, part in _sheets(parts)})


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    links = {link.get("Id"): link.get("Target") for link in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{S}sheet"):
        yield sheet.get("name"), links[sheet.get(f"{R}id")].removeprefix("/")


def _put(cell: etree._Element, value: Typed) -> None:
    cell[:] = []
    cell.attrib.pop("t", None)
    if isinstance(value, str) and value:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
        text.text = escaped_words(value)
    elif value not in ("", None):
        number = (value - DAY_ZERO).days if isinstance(value, date) else value
        etree.SubElement(cell, f"{S}v").text = str(number)


def _compute(copy: etree._Element, cell: etree._Element) -> None:
    """Store what the formula of the copy gives."""
    _store(copy, cell.findtext(f"{S}is/{S}t") or "")
    if cell.find(f"{S}v") is not None:
        copy.attrib.pop("t")
        copy.find(f"{S}v").text = cell.findtext(f"{S}v")  # type: ignore[union-attr]


def _store(copy: etree._Element, text: str) -> None:
    copy.set("t", "str")
    value = copy.find(f"{S}v")
    (etree.SubElement(copy, f"{S}v") if value is None else value).text = text
