"""The XML of a workbook as strict data: its sheets, what its names refer to, the day from which it counts.

Read here and not by openpyxl, which guesses where a file is broken, decodes `_x005F_` wrongly and opens every
picture: what is read is exactly what the gate judged. A part that a workbook must have and lacks is `Unsound`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from generators.forms.workbook.gate import BOOK, USUAL, S
from generators.forms.workbook.sheets import Shared, Sheet, Unsound, is_true, read_sheet, string, whole
from generators.forms.workbook.values import words
from generators.packages import Roots, linked_parts, main_part

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET, STYLES, STRINGS = (f"{{{S}}}{name}" for name in ("worksheet", "styleSheet", "sst"))
DAY_FORMATS = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
"""Numbers of built-in formats that show days or times; those of East Asia stand in no table (ECMA-376, 18.8.30)."""
FORMATS = dict.fromkeys(DAY_FORMATS, "dd/mm/yyyy") | BUILTIN_FORMATS


@dataclass(frozen=True)
class Spreadsheet:
    """A workbook: its sheets by name in their order, what its names refer to, the day its dates count from."""

    sheets: Mapping[str, Sheet]
    names: Mapping[str, str]
    epoch: datetime


def read_spreadsheet(roots: Roots) -> Spreadsheet:
    """Return the workbook of a package that passed the gate. Raises Unsound."""
    part = main_part(roots, USUAL)
    book, linked = _root(roots, part, BOOK), dict(linked_parts(roots, part))
    shared = Shared(tuple(_strings(roots, linked)), tuple(_formats(roots, linked)))
    sheets: dict[str, Sheet] = {}
    for entry in book.iterfind(f"{{{S}}}sheets/{{{S}}}sheet"):
        name, root = words(entry.get("name", "")), roots.get(linked.get(entry.get(f"{{{R}}}id", ""), ("", ""))[1])
        if name in sheets:
            raise Unsound(part)
        if root is not None and root.tag == SHEET:
            sheets[name] = read_sheet(name, entry.get("state", "visible") != "visible", root, shared)
    properties = book.find(f"{{{S}}}workbookPr")
    mac = properties is not None and is_true(properties.get("date1904"))
    return Spreadsheet(sheets, dict(_names(book)), CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900)


def _root(roots: Roots, part: str, tag: str) -> etree._Element:
    root = roots.get(part)
    if root is None or root.tag != tag:
        raise Unsound(part)
    return root


def _linked_root(roots: Roots, linked: Mapping[str, tuple[str, str]], kind: str, tag: str) -> etree._Element | None:
    part = next((part for found, part in linked.values() if found == kind), None)
    return None if part is None else _root(roots, part, tag)


def _strings(roots: Roots, linked: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    table = _linked_root(roots, linked, "sharedStrings", STRINGS)
    for entry in table if table is not None else ():
        if entry.tag == f"{{{S}}}si":
            yield string(entry, "sharedStrings")


def _formats(roots: Roots, linked: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Yield the number format of every cell style."""
    styles = _linked_root(roots, linked, "styles", STYLES)
    if styles is None:
        yield "General"
        return
    own = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in styles.iterfind(f"{{{S}}}numFmts/*")}
    for style in styles.iterfind(f"{{{S}}}cellXfs/{{{S}}}xf"):
        number = style.get("numFmtId", "0")
        yield own.get(number) or FORMATS.get(whole(number), "General")


def _names(book: etree._Element) -> Iterator[tuple[str, str]]:
    for entry in book.iterfind(f"{{{S}}}definedNames/{{{S}}}definedName"):
        if entry.get("localSheetId") is None:
            yield entry.get("name", ""), words(entry.text or "")
