"""One sheet of a workbook as strict data: cells, merged blocks, hidden rows and columns.

What a spreadsheet program would never write is `Unsound`: a library would guess instead (a lost reference counts
on, of two equal cells the last one wins). Numbers and dates stay as stored until a question asks for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils import column_index_from_string

from generators.forms.workbook.gate import S
from generators.forms.workbook.values import stored_number, words

ROW, CELL, VALUE, FORMULA, INLINE, MORE, TEXT, RUN, RUN_LOOK, SOUND, SOUNDS = (
    f"{{{S}}}{name}" for name in ("row", "c", "v", "f", "is", "extLst", "t", "r", "rPr", "rPh", "phoneticPr")
)
REF = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
WHOLE = re.compile("[0-9]{1,9}")
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
RANGE = re.compile(rf"{REF.pattern}(?::{REF.pattern})?")
KINDS = {"n": "number", "s": "text", "str": "text", "inlineStr": "text", "b": "boolean", "e": "error"}


class Unsound(Exception):  # noqa: N818 - a finding about a file, told as a Problem
    """The XML is not what a spreadsheet program writes; `where` names the part or cell for people."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(where)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as stored: its kind (empty, text, number, boolean, error), value, formula and number format."""

    kind: str
    value: str
    formula: str | None
    number_format: str


@dataclass(frozen=True, slots=True)
class Area:
    """A block of cells: first and last row and column, from 1, both included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell stands in the block."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by reference, blocks of merged cells, and what is hidden."""

    name: str
    hidden: bool
    cells: Mapping[str, Cell]
    merged: tuple[Area, ...]
    unseen: tuple[Area, ...]


@dataclass(frozen=True)
class Shared:
    """What all sheets share: the table of strings, and the number format of every cell style."""

    strings: Sequence[str]
    formats: Sequence[str]


def read_sheet(name: str, hidden: bool, root: etree._Element, shared: Shared) -> Sheet:
    """Return one sheet. Raises Unsound."""
    data, *more = root.findall(f"{{{S}}}sheetData") or [root]
    if more or data is root:
        raise Unsound(name)
    cells = dict(_cells(data, name, shared))
    merged = [_area(block.get("ref", ""), name) for block in root.iterfind(f"{{{S}}}mergeCells/{{{S}}}mergeCell")]
    return Sheet(name, hidden, cells, tuple(merged), (*_hidden_rows(data), *_hidden_columns(root, name)))


def _area(text: str, where: str) -> Area:
    found = RANGE.fullmatch(text)
    if found is None:
        raise Unsound(where)
    left, top, right, bottom = found.groups()
    first = column_index_from_string(left)
    return Area(int(top), first, int(bottom or top), column_index_from_string(right) if right else first)


def _hidden_rows(data: etree._Element) -> Iterator[Area]:
    for row in data:
        if is_true(row.get("hidden")) or _is_nothing(row.get("ht")):
            number = whole(row.get("r"))
            yield Area(number, 1, number, MOST_COLUMNS)


def _hidden_columns(root: etree._Element, where: str) -> Iterator[Area]:
    for column in root.iterfind(f"{{{S}}}cols/{{{S}}}col"):
        first, last = whole(column.get("min")), whole(column.get("max"))
        if min(first, last) < 1:
            raise Unsound(where)
        if is_true(column.get("hidden")) or _is_nothing(column.get("width")):
            yield Area(1, first, MOST_ROWS, last)


def whole(value: str | None) -> int:
    """Return a number without sign that an attribute holds; -1 where it holds none."""
    return int(value) if value and WHOLE.fullmatch(value) else -1


def is_true(value: str | None) -> bool:
    """Return a boolean attribute; one that is not there is false."""
    return value in ("1", "true")


def _is_nothing(size: str | None) -> bool:
    return size is not None and stored_number(size) in (None, 0)


def _cells(data: etree._Element, sheet: str, shared: Shared) -> Iterator[tuple[str, Cell]]:
    above = 0
    for row in data:
        number, left = whole(row.get("r")), 0
        if row.tag != ROW or not above < number <= MOST_ROWS:
            raise Unsound(f"{sheet}!{above + 1}")
        above = number
        for cell in row:
            ref = cell.get("r", "")
            found = REF.fullmatch(ref)
            column = column_index_from_string(found[1]) if found else 0
            if cell.tag != CELL or found is None or int(found[2]) != number or column <= left:
                raise Unsound(f"{sheet}!{number}")
            left = column
            yield ref, _cell(cell, f"{sheet}!{ref}", shared)


def _cell(cell: etree._Element, where: str, shared: Shared) -> Cell:
    inside = {str(child.tag): child for child in cell}
    if len(inside) < len(cell) or not inside.keys() <= {VALUE, FORMULA, INLINE, MORE}:
        raise Unsound(where)
    style = whole(cell.get("s", "0"))
    if not 0 <= style < len(shared.formats):
        raise Unsound(where)
    kind, value = _value(cell.get("t"), inside, where, shared)
    formula = inside.get(FORMULA)
    return Cell(kind, value, None if formula is None else formula.text or "", shared.formats[style])


def _value(stored: str | None, inside: Mapping[str, etree._Element], where: str, shared: Shared) -> tuple[str, str]:
    """Return the kind and the value of a cell; a type without a value, or the reverse, is no program's doing.

    An empty cell may be of the two types that openpyxl gives it.
    """
    held = inside.get(VALUE)
    raw = (held.text or "") if held is not None else ""
    if stored not in {None, *KINDS} or (held is not None and len(held)) or (INLINE in inside and stored != "inlineStr"):
        raise Unsound(where)
    if INLINE in inside:
        return "text", string(inside[INLINE], where)
    if not raw and (FORMULA in inside or (held is None and stored in (None, "n", "inlineStr"))):
        return ("text" if stored == "str" else "empty"), ""
    if not raw or not _fits(stored or "n", raw, shared):
        raise Unsound(where)
    if stored in ("s", "str"):
        return "text", shared.strings[int(raw)] if stored == "s" else words(raw)
    return KINDS[stored or "n"], raw


def _fits(stored: str, raw: str, shared: Shared) -> bool:
    if stored == "s":
        return 0 <= whole(raw) < len(shared.strings)
    if stored == "n":
        return stored_number(raw) is not None
    return raw in ("0", "1") if stored == "b" else True


def string(node: etree._Element, where: str) -> str:
    """Return the words of a shared or inline string, whether of one piece or of several looks. Raises Unsound."""
    pieces = [child for child in node if child.tag not in (SOUND, SOUNDS)]
    texts = [text for piece in pieces for text in ([piece] if piece.tag == TEXT else _texts(piece, where))]
    if not texts or (len(pieces) > 1 and any(piece.tag == TEXT for piece in pieces)) or any(map(len, texts)):
        raise Unsound(where)
    return words("".join(text.text or "" for text in texts))


def _texts(run: etree._Element, where: str) -> list[etree._Element]:
    texts = run.findall(TEXT)
    if run.tag != RUN or len(texts) != 1 or not {child.tag for child in run} <= {TEXT, RUN_LOOK}:
        raise Unsound(where)
    return texts
