"""Ruled tables as Word XML: fixed widths, repeated header rows, merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generators.word.blanks import repeated
from generators.word.inserts import Align, Cell, Column, Table
from generators.word.measures import Law
from generators.word.runs import runs, style_xml

TWIPS_PER_MM = 1440 / 25.4
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True)
class Place:
    """A cell on the grid: its width in twips, and whether it starts or continues a vertical merge."""

    cell: Cell
    column: int
    width: int
    merge: str = ""


def column_widths(columns: Sequence[Column], total: int) -> list[int]:
    """Return the widths of the columns in twips by their shares; together exactly `total`."""
    shares = sum(column.share for column in columns)
    edges = [0]
    done = 0.0
    for column in columns:
        done += column.share
        edges.append(round(total * done / shares))
    return [right - left for left, right in pairwise(edges)]


def draw_table(table: Table, law: Law, mark_style: str) -> str:
    """Return the `w:tbl` that fills the page's text width.

    Raises ValueError when a row covers more or fewer columns than the table has: whoever makes a table
    from a person's content has to judge it first.
    """
    total = round(law.text_width_mm(table.orientation) * TWIPS_PER_MM)
    pen = _Pen(table, law, mark_style, column_widths(table.columns, total))
    rows = list(pen.rows())
    heads = len(table.header)
    body = repeated(table.repeats, rows[heads:]) if table.repeats else "".join(rows[heads:])
    return f"<w:tbl>{_head(total, pen.widths)}{''.join(rows[:heads])}{body}</w:tbl>"


def _head(total: int, widths: Sequence[int]) -> str:
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        f'<w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


class _Pen:
    """Draws the rows of one table; styles and sides are looked up once."""

    def __init__(self, table: Table, law: Law, mark_style: str, widths: list[int]) -> None:
        self._table, self._mark_style, self.widths = table, mark_style, widths
        looks = ("table_head", "table_text", "table_number")
        self._styles = {look: style_xml(law.styles, look) for look in looks}
        self._starts: dict[tuple[bool, bool, Align], str] = {}

    def rows(self) -> Iterator[str]:
        heads = len(self._table.header)
        rows = self._table.header + self._table.rows
        for number, places in enumerate(grid(rows, self.widths), start=1):
            tied = self._table.keep_with_next and number == len(rows)
            head = number <= heads
            cells = "".join([self._cell(place, head, tied) for place in places])
            yield f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"

    def _cell(self, place: Place, head: bool, tied: bool) -> str:
        cell = place.cell
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        align = cell.align or ("center" if head else self._table.columns[place.column].align)
        middle = '<w:vAlign w:val="center"/>' if head else ""
        words = runs(cell.text, "", self._mark_style, cell.bold) if place.merge != "continue" else ""
        tied = tied or cell.keep_next
        titled = head and not cell.plain
        start = self._starts.get((titled, tied, align)) or self._start(titled, tied, align)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{place.width}" w:type="dxa"/>{span}'
            f"{_merge(place.merge)}{middle}</w:tcPr>"
            f"{start}{words}</w:p></w:tc>"
        )

    def _start(self, titled: bool, tied: bool, align: Align) -> str:
        body = "table_number" if align == "right" else "table_text"
        tie = "<w:keepNext/>" if tied else ""
        look = self._styles["table_head" if titled else body]
        start = f'<w:p><w:pPr>{look}{tie}<w:jc w:val="{align}"/></w:pPr>'
        self._starts[titled, tied, align] = start
        return start


def _merge(state: str) -> str:
    return f'<w:vMerge w:val="{state}"/>' if state else ""


def grid(rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> Iterator[list[Place]]:
    """Yield the cells of each row where they stand, covered ones included as continued merges.

    Raises ValueError when a row does not fill the columns exactly.
    """
    covered: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(rows, start=1):
        places, covered, used = _grid_row(row, widths, covered)
        if used != len(widths):
            raise ValueError(f"row {number} does not fill the {len(widths)} columns of its table")
        yield places


def _grid_row(
    row: Sequence[Cell], widths: Sequence[int], covered: dict[int, tuple[Cell, int]]
) -> tuple[list[Place], dict[int, tuple[Cell, int]], int]:
    """Return the places of a row, the merges that go on below it, and how many columns it covers."""
    waiting = list(reversed(row))
    places: list[Place] = []
    below: dict[int, tuple[Cell, int]] = {}
    column = met = 0
    while column in covered or waiting:
        merge = "continue" if column in covered else ""
        met += column in covered
        cell, left = covered[column] if merge else (waiting.pop(), 0)
        if not merge and cell.rows > 1:
            merge, left = "restart", cell.rows
        places.append(Place(cell, column, sum(widths[column : column + cell.columns]), merge))
        if left > 1:
            below[column] = (cell, left - 1)
        column += cell.columns
    return places, below, column if met == len(covered) else -1
