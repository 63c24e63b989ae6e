"""Tables: the width of their cells, their lines, and what their style says of each cell (17.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generators.lint.facts.cascade import TableLook
from generators.lint.facts.run_looks import Said
from generators.lint.facts.styles import Style, Styles
from generators.lint.facts.values import (
    TWIPS_PER_MM,
    VAL,
    Element,
    children,
    flag,
    integer,
    is_drawn,
    number,
    twips,
    value,
    w,
)

MARGIN = 108.0
"""Twips that Word leaves at the left and right of a cell where nothing is said."""
SIDES = ("top", "bottom", "left", "right")
OTHER_NAMES = {"left": "start", "right": "end"}
WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo")))
BITS = re.compile("[0-9A-Fa-f]{1,4}")
LOOK_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


Ends = tuple[bool, bool, bool, bool]
"""Whether a cell stands in the first row, the last row, the first column, the last column."""


@dataclass(frozen=True)
class Cell:
    """A cell as it stands: row and column from 1, room (mm) for its text, its look, the lines of its own."""

    element: Element
    row: int
    column: int
    start: float
    """Where its text begins, mm from the edge of its table."""
    room: float
    look: TableLook
    lines: frozenset[str] = frozenset()
    heads: bool = False
    """It stands in a row that is repeated on each page."""


@dataclass(frozen=True)
class Table:
    """A table read: its cells in order, whether most have lines, whether its header is repeated; mm."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    ruled: bool
    header_repeats: bool
    width: float


def wrapped(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows or cells of `parent`, those of content controls and insertions too."""
    for child in parent.iterchildren():
        if child.tag == w(name):
            yield child
        elif child.tag in WRAPPERS:
            yield from wrapped(child, name)


@dataclass(frozen=True)
class Frame:
    """What holds for all cells of a table: style, which of its parts hold, columns and margins (twips), room (mm)."""

    style: str
    flags: frozenset[str]
    grid: tuple[float, ...]
    margins: dict[str, float]
    room: float


@dataclass
class TableReader:
    """Reads the tables of one document; looks of cells that are the same are one object."""

    styles: Styles
    _looks: dict[tuple[str, tuple[str, ...]], TableLook] = field(default_factory=dict)

    def read(self, table: Element, room: float) -> Table:
        """Read a table that stands where `room` (mm) is."""
        properties = table.find(w("tblPr"))
        style = self.styles.of("table", value(properties, "tblStyle"))
        chain = self.styles.chain(style)
        grid = tuple(twips(each.get(w("w"))) or 0.0 for each in children(table.find(w("tblGrid")), "gridCol"))
        frame = Frame(style, _table_flags(properties), grid, _margins(properties, chain), room)
        rows = [row for row in wrapped(table, "tr") if not _is_deleted(row)]
        cells = tuple(cell for at, row in enumerate(rows) for cell in self._row(frame, row, at, at == len(rows) - 1))
        lines = _lines_of_table(properties, chain)
        return Table(
            cells,
            rows=len(rows),
            columns=max((cell.column for cell in cells), default=0),
            ruled=sum(_has_lines(cell, lines) for cell in cells) * 2 > len(cells) > 0,
            header_repeats=any(cell.heads for cell in cells),
            width=sum(grid) / TWIPS_PER_MM or room,
        )

    def _row(self, frame: Frame, row: Element, at: int, last: bool) -> Iterator[Cell]:
        heads, own = flag(row.find(w("trPr")), "tblHeader"), list(wrapped(row, "tc"))
        column, start = 0, 0.0
        for place, element in enumerate(own, start=1):
            properties = element.find(w("tcPr"))
            span = max(1, min(integer(value(properties, "gridSpan")) or 1, 63))
            width = _width(properties, frame.grid[column : column + span], frame.room)
            margins = {**frame.margins, **_given(properties, "tcMar")}
            before, after = (margins.get(side, MARGIN) / TWIPS_PER_MM for side in ("left", "right"))
            if not _is_continued(properties):
                look = self._look(frame, (at == 0, last, place == 1, place == len(own)), at, place)
                room = max(0.0, width - before - after)
                yield Cell(element, at + 1, place, start + before, room, look, _own_lines(properties), heads)
            column += span
            start += width

    def _look(self, frame: Frame, ends: Ends, row: int, column: int) -> TableLook:
        style, parts = frame.style, tuple(_parts(frame.flags, ends, row, column))
        if (style, parts) not in self._looks:
            self._looks[style, parts] = _merged(self.styles.chain(style), parts)
        return self._looks[style, parts]


def _is_deleted(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def _is_continued(properties: Element | None) -> bool:
    merge = properties.find(w("vMerge")) if properties is not None else None
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _width(properties: Element | None, grid: tuple[float, ...], room: float) -> float:
    written = properties.find(w("tcW")) if properties is not None else None
    size = number(written.get(w("w"))) if written is not None else None
    if size and size > 0 and written is not None and written.get(w("type"), "dxa") == "dxa":
        return size / TWIPS_PER_MM
    return sum(grid) / TWIPS_PER_MM or room


def _given(properties: Element | None, name: str) -> dict[str, float]:
    """Return the margins (twips) that are written by side."""
    found = properties.find(w(name)) if properties is not None else None
    given: dict[str, float] = {}
    for side in ("left", "right") if found is not None else ():
        for each in (side, OTHER_NAMES[side]):
            size = (
                twips(margin.get(w("w"))) if found is not None and (margin := found.find(w(each))) is not None else None
            )
            if size is not None:
                given[side] = size
    return given


def _margins(properties: Element | None, chain: tuple[Style, ...]) -> dict[str, float]:
    margins: dict[str, float] = {}
    for style in chain:
        if style.table is not None:
            margins |= _given(style.table.find(w("tblPr")), "tblCellMar")
    return margins | _given(properties, "tblCellMar")


def _drawn(borders: Element | None) -> dict[str, bool]:
    drawn: dict[str, bool] = {}
    for border in borders if borders is not None else ():
        name = str(border.tag).rpartition("}")[2]
        drawn[{"start": "left", "end": "right"}.get(name, name)] = is_drawn(border)
    return drawn


def _lines_of_table(properties: Element | None, chain: tuple[Style, ...]) -> bool:
    """Tell whether a table says that its cells have lines at two sides or more."""
    drawn: dict[str, bool] = {}
    for style in chain:
        if style.table is not None:
            drawn |= _drawn(style.table.find(f"{w('tblPr')}/{w('tblBorders')}"))
    drawn |= _drawn(properties.find(w("tblBorders")) if properties is not None else None)
    return sum(drawn.values()) >= 2


def _own_lines(properties: Element | None) -> frozenset[str]:
    """Return the sides at which a cell has a line of its own; `no-` those at which it has none."""
    drawn = _drawn(properties.find(w("tcBorders")) if properties is not None else None)
    return frozenset(side if there else f"no-{side}" for side, there in drawn.items())


def _has_lines(cell: Cell, of_table: bool) -> bool:
    there = sum(side in cell.lines or (of_table and f"no-{side}" not in cell.lines) for side in SIDES)
    return there >= 2


def _table_flags(properties: Element | None) -> frozenset[str]:
    look = properties.find(w("tblLook")) if properties is not None else None
    if look is None:
        return frozenset()
    written = look.get(VAL, "0")
    bits = int(written, 16) if BITS.fullmatch(written) else 0
    flags = {name for name, bit in LOOK_BITS.items() if bits & bit}
    for name in LOOK_BITS:
        told = look.get(w(name))
        if told is not None:
            flags = flags | {name} if told in ("1", "true", "on") else flags - {name}
    return frozenset(flags)


def _parts(flags: frozenset[str], ends: Ends, row: int, column: int) -> Iterator[str]:
    """Yield the parts of a table's style that hold for a cell, the weakest first (17.7.6)."""
    first_row, last_row, first_column, last_column = ends
    if "noVBand" not in flags:
        yield "band1Vert" if (column - ("firstColumn" in flags)) % 2 == 1 else "band2Vert"
    if "noHBand" not in flags:
        yield "band1Horz" if (row - ("firstRow" in flags)) % 2 == 0 else "band2Horz"
    sides = (("firstCol", first_column and "firstColumn" in flags), ("lastCol", last_column and "lastColumn" in flags))
    rows = (("firstRow", first_row and "firstRow" in flags), ("lastRow", last_row and "lastRow" in flags))
    yield from (name for name, holds in (*sides, *rows) if holds)


def _merged(chain: tuple[Style, ...], parts: tuple[str, ...]) -> TableLook:
    paragraph: Said = {}
    letters: Said = {}
    for style in chain:
        paragraph.update(style.paragraph)
        letters.update(style.letters)
    for part in parts:
        for style in chain:
            more = style.conditional.get(part, ({}, {}))
            paragraph.update(more[0])
            letters.update(more[1])
    return TableLook(paragraph, letters)
