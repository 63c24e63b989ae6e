"""Pages of a PDF read into plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from statistics import median
from typing import Any

from generators.layout.measure import MM_PER_PT
from generators.lint.facts.printed_page import PrintedPage, PrintedPiece, Stroke, key
from generators.lint.printed.drawn import Letter, drawn_on

SAME_ROW = 1.5
"""How far letters of one row may stand from its base line (pt)."""
BLANK = 0.15
"""Gap between letters that is a blank, as a share of their size."""
APART, COLUMN = 2.0, 7.0
"""Gaps (mm) that end a piece, and that part two columns."""
SHORT = 2.0
"""Drawn lines below this length (mm) are specks."""
TOUCHING = 0.3


def read_pages(pdf: Path) -> tuple[PrintedPage, ...]:
    """Read every page of a PDF; letters that stand turned (as in charts) are left out.

    Raises what pdfplumber raises for a file that is no PDF.
    """
    import pdfplumber  # takes as long to load as the command itself

    with pdfplumber.open(pdf) as opened:
        return tuple(_page(number, page) for number, page in enumerate(opened.pages, start=1))


def _page(number: int, page: Any) -> PrintedPage:
    drawn = drawn_on(page)
    upright = _merged((edge["top"], edge["bottom"], edge["x0"]) for edge in drawn.along("v"))
    rows = _rows([letter for letter in drawn.letters if letter.upright])
    return PrintedPage(
        number=number,
        width=page.width * MM_PER_PT,
        height=page.height * MM_PER_PT,
        pieces=tuple(piece for row in rows for piece in _pieces(row, upright)),
        level=_merged((edge["x0"], edge["x1"], edge["top"]) for edge in drawn.along("h")),
        upright=upright,
    )


def _rows(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of each row from left to right, rows from top to bottom."""
    row: list[Letter] = []
    for letter in sorted(letters, key=attrgetter("base")):
        if row and letter.base - row[0].base > SAME_ROW:
            yield sorted(row, key=attrgetter("x0"))
            row = []
        row.append(letter)
    if row:
        yield sorted(row, key=attrgetter("x0"))


def _pieces(row: list[Letter], upright: Iterable[Stroke]) -> Iterator[PrintedPiece]:
    """Cut a row wherever letters stand apart or a line is drawn between them."""
    base = row[0].base * MM_PER_PT
    lines = [stroke.at for stroke in upright if stroke.start <= base <= stroke.end]
    gaps = [_Gap(0, 0), *(_Gap(one.x1 * MM_PER_PT, other.x0 * MM_PER_PT) for one, other in pairwise(row))]
    cuts = [at for at, gap in enumerate(gaps) if gap.width > APART or gap.crossed(lines)]
    before: PrintedPiece | None = None
    for start, end in pairwise([0, *cuts, len(row)]):
        piece, gap = _piece(row[start:end], gaps[start:end]), gaps[start]
        close = before is not None and _alike(before, piece) and gap.width <= COLUMN and not gap.crossed(lines)
        before = replace(piece, opens=not close)
        yield before


def _alike(one: PrintedPiece, other: PrintedPiece) -> bool:
    return (one.size, one.bold, one.italic) == (other.size, other.bold, other.italic)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What is between two letters (mm)."""

    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start

    def crossed(self, lines: Iterable[float]) -> bool:
        """Tell whether an upright line stands between the letters."""
        return any(self.start <= line <= self.end for line in lines)


def _piece(letters: list[Letter], gaps: list[_Gap]) -> PrintedPiece:
    size = median(letter.size for letter in letters)
    blank = BLANK * size * MM_PER_PT
    text = "".join(" " * (gap.width > blank) + each.text for each, gap in zip(letters, gaps, strict=True)).strip()
    faces = {letter.face for letter in letters}
    return PrintedPiece(
        text=text,
        key=key(text),
        left=letters[0].x0 * MM_PER_PT,
        right=max(letter.x1 for letter in letters) * MM_PER_PT,
        top=min(letter.top for letter in letters) * MM_PER_PT,
        bottom=max(letter.bottom for letter in letters) * MM_PER_PT,
        base=letters[0].base * MM_PER_PT,
        size=round(size, 1),
        bold=all("Bold" in face for face in faces),
        italic=all("Italic" in face or "Oblique" in face for face in faces),
        face=letters[0].face,
    )


def _merged(edges: Iterable[tuple[float, float, float]]) -> tuple[Stroke, ...]:
    """Return lines (mm) in order, those that touch end to end made one; given as start, end and height in pt."""
    found: list[Stroke] = []
    for start, end, at in sorted(edges, key=lambda edge: (round(edge[2]), edge[0])):
        stroke = Stroke(start * MM_PER_PT, end * MM_PER_PT, at * MM_PER_PT)
        last = found[-1] if found else None
        if last and abs(last.at - stroke.at) <= TOUCHING and stroke.start <= last.end + TOUCHING:
            found[-1] = Stroke(last.start, max(last.end, stroke.end), last.at)
        else:
            found.append(stroke)
    return tuple(stroke for stroke in found if stroke.length > SHORT)
