"""A book as an Excel workbook: its cover and its tables, every cell text, ready to be printed on A4 across."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING, Any, Protocol

from generators.layout.measure import text_width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SIZE = 12
FONT = {"font_name": "Times New Roman", "font_size": SIZE, "text_wrap": True, "num_format": "@"}
"""`@`: what is typed into a cell later stays text, too."""
LOOKS: dict[str, dict[str, Any]] = {
    "head": {"bold": True, "align": "center", "valign": "vcenter", "border": 1},
    "number": {"align": "center", "valign": "vcenter", "border": 1},
    "left": {"valign": "top", "border": 1},
    "center": {"align": "center", "valign": "top", "border": 1},
    "right": {"align": "right", "valign": "top", "border": 1},
    "note": {"valign": "top"},
    "cover": {"align": "center", "valign": "vcenter", "font_size": 16},
    "title": {"align": "center", "valign": "vcenter", "font_size": 26, "bold": True},
}
A4 = 9
"""Excel's number of the size of paper."""
MARGIN = 0.79
"""20 mm in inches, as Excel counts margins."""
COVER = "Bìa"
COVER_WIDTH = 247
"""Of the only column of the cover: an A4 page across, without margins (mm)."""
PIXELS = 96 / 25.4
"""In a millimetre, as Excel counts the widths of columns."""
MOST = 32_767
"""Signs that a cell can hold."""
LINE, TALLEST = 15.75, 409
"""Height of a line of words, and of the tallest row that Excel has (pt)."""
ROOM = 3
"""Of a column: what stays free beside its words (mm)."""
COVER_LINE, COVER_TITLE = 27, 48
"""Heights of the rows of the cover (pt)."""
TOP = 8
"""Rows of the cover above the book's own words."""


class Titled(Protocol):
    """A column: title, width (mm), side."""

    @property
    def title(self) -> str: ...  # noqa: D102 - as the class says
    @property
    def width(self) -> float: ...  # noqa: D102
    @property
    def align(self) -> str: ...  # noqa: D102


class Ruled(Protocol):
    """A table as plain words, the same as in Word; `numbers` stand in a row of their own under the titles."""

    @property
    def columns(self) -> Sequence[Titled]: ...  # noqa: D102 - as the class says
    @property
    def numbers(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def rows(self) -> Sequence[Sequence[str]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet with a table, called `name`; `notes` stand under it."""

    name: str
    table: Ruled
    notes: Sequence[str] = ()


def book_workbook(title: str, cover: Sequence[str], leaves: Sequence[Leaf], made: date) -> bytes:
    """Return the workbook (.xlsx); `cover` is told line by line, `title` is the line among them that is set large.

    The same words and day `made` give the same bytes.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": datetime.combine(made, time())})
        looks = {name: book.add_format(FONT | look) for name, look in LOOKS.items()}
        _cover(_sheet(book, COVER), title, cover, looks)
        for leaf in leaves:
            _leaf(_sheet(book, leaf.name), leaf, looks)
    return stream.getvalue()


def _sheet(book: Any, name: str) -> Worksheet:
    """Add a sheet that is printed on A4 across, as wide as the page and as long as it needs."""
    sheet: Worksheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=MARGIN)
    sheet.fit_to_pages(1, 0)
    return sheet


def _cover(sheet: Worksheet, title: str, lines: Sequence[str], looks: dict[str, Format]) -> None:
    sheet.set_column_pixels(0, 0, round(COVER_WIDTH * PIXELS))
    sheet.hide_gridlines(2)
    for number, line in enumerate(lines, start=TOP):
        look, height = ("title", COVER_TITLE) if line == title else ("cover", COVER_LINE)
        sheet.set_row(number, height)
        sheet.write_string(number, 0, line, looks[look])


def _leaf(sheet: Worksheet, leaf: Leaf, looks: dict[str, Format]) -> None:
    """Draw a table whose head stays in sight and is printed on every page."""
    columns = leaf.table.columns
    for number, column in enumerate(columns):
        sheet.set_column_pixels(number, number, round(column.width * PIXELS))
    widths, titles = [column.width for column in columns], [column.title for column in columns]
    _write(sheet, 0, titles, [looks["head"]] * len(columns), widths)
    _write(sheet, 1, leaf.table.numbers, [looks["number"]] * len(columns), widths)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&CTrang &P/&N")
    sides = [looks[column.align] for column in columns]
    for row, words in enumerate(leaf.table.rows, start=2):
        _write(sheet, row, words, sides, widths)
    for row, note in enumerate(leaf.notes, start=3 + len(leaf.table.rows)):
        sheet.merge_range(row, 0, row, len(columns) - 1, "", looks["note"])
        sheet.set_row(row, _height([note], [sum(widths)]))
        sheet.write_string(row, 0, note[:MOST], looks["note"])


def _write(sheet: Worksheet, row: int, words: Sequence[str], looks: Sequence[Format], widths: Sequence[float]) -> None:
    sheet.set_row(row, _height(words, widths))
    for column, (word, look) in enumerate(zip(words, looks, strict=True)):
        sheet.write_string(row, column, word[:MOST], look)


def _height(words: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height (pt) of a row that shows all words in cells of these widths (mm)."""
    lines = max(_lines(word, width - ROOM) for word, width in zip(words, widths, strict=True))
    return min(TALLEST, LINE * lines)


def _lines(words: str, room: float) -> int:
    """Return how many lines words take in a room (mm); bold, so that it is never too few."""
    lines, used, space = 1, 0.0, text_width(" ", SIZE)
    for word in words.split(" "):
        width = text_width(word, SIZE, bold=True)
        begins = used > 0 and used + space + width > room
        used = width if begins or not used else used + space + width
        lines += begins + max(0, ceil(width / room) - 1)
    return lines
