"""Workbook pages as plain data: what stands in each cell, how it looks, and which cells take answers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from openpyxl.utils import get_column_letter

from generators.content.questions import Question
from generators.forms.completed import KeyPath

LINE = 16.0
"""Height of a line of 12 pt Times New Roman, in points."""
HIGHEST = 409.0
"""Points; Excel shows no higher row."""
CHARACTERS_A_WIDTH = 1.15
"""Vietnamese characters of 12 pt Times New Roman in one unit of column width."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without its equals sign; `longest` are the longest words that it may show."""

    text: str
    longest: str = ""

    def __str__(self) -> str:
        """Return the words of the cell at their longest."""
        return self.longest


@dataclass(frozen=True, slots=True)
class Noted:
    """A title and, on a line of its own in italics, a note."""

    title: str
    note: str

    def __str__(self) -> str:
        """Return the words of the cell."""
        return f"{self.title}\n{self.note}"


Content: TypeAlias = str | Decimal | date | Formula | Noted | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; an `open` one takes an answer, all others are locked."""

    bold: bool = False
    size: float = 12
    color: str = "000000"
    fill: str = ""
    align: Literal["left", "center", "right"] = "left"
    vertical: Literal["top", "center"] = "center"
    indent: int = 0
    border: bool = True
    number_format: str = "General"
    open: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: row and column from 1, over `span` columns, at least `least` points high.

    A cell that takes the answer to `asked` has its `key`; what `varies` from body to body is no part of the shape.
    """

    row: int
    column: int
    content: Content
    look: Look
    span: int = 1
    least: float = 0
    key: KeyPath = ()
    asked: Question | None = None
    varies: bool = False

    @property
    def ref(self) -> str:
        """Return the reference of the cell, e.g. D7."""
        return f"{get_column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells that take the colour `fill` while `formula` holds; it is written for the first of them."""

    cells: tuple[str, ...]
    formula: str
    fill: str


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its cells by row and column, the widths of its columns, the row that heads every printed page."""

    name: str
    places: tuple[Place, ...]
    widths: tuple[float, ...]
    header: int = 0
    landscape: bool = False
    hidden: bool = False
    highlights: tuple[Highlight, ...] = ()

    def answers(self) -> Iterator[Place]:
        """Yield the cells that take answers."""
        return (place for place in self.places if place.key)

    def heights(self) -> dict[int, float]:
        """Return the height of every row in points, by the words that stand in it when the form goes out."""
        rows: dict[int, float] = {}
        for place in () if self.hidden else self.places:
            rows[place.row] = max(rows.get(place.row, 0), self.height(place))
        return {row: min(height, HIGHEST) for row, height in rows.items()}

    def height(self, place: Place) -> float:
        """Return the height that one cell needs, in points."""
        width = sum(self.widths[place.column - 1 : place.column - 1 + place.span])
        room = max(1.0, (width - 1 - place.look.indent) * CHARACTERS_A_WIDTH * 12 / place.look.size)
        words = str(place.content) if isinstance(place.content, str | Noted | Formula) else ""
        lines = sum(max(1, math.ceil(len(line) / room)) for line in words.split("\n"))
        return max(place.least, round(lines * LINE * place.look.size / 12) + 4.0)

    def shape(self) -> Page:
        """Return the page without what varies from body to body, which keeps the height that it needs."""
        return replace(self, places=tuple(map(self._shaped, self.places)))

    def _shaped(self, place: Place) -> Place:
        if not place.varies:
            return place
        return replace(place, content=None, least=0 if self.hidden else self.height(place))
