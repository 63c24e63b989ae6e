"""Tables of a body and of annexes: written rows, or tasks by group (bảng phân công nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generators.content.outline import Row, TableText, TaskGroup, TaskRow
from generators.documents.rich import Notes, said
from generators.vietnamese import roman
from generators.word.inserts import Align, Cell, Column, Orientation, Table

Namer = Callable[[str], str]
"""From the id of a body or group to the name used in a sentence."""

TASK_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 8, "center"),
    ("Nội dung nhiệm vụ", 55, "left"),
    ("Cơ quan chủ trì", 28, "left"),
    ("Cơ quan phối hợp", 30, "left"),
    ("Thời hạn hoàn thành", 22, "center"),
    ("Sản phẩm", 25, "left"),
)
"""Heading, share of the width and side of each column (domain.md 4.5)."""
PAGE, PADDING, SIGN = 247.0, 4.0, 2.15
"""Width of a landscape page, room beside the words of a cell, width of a digit (mm)."""


@dataclass(frozen=True)
class Body:
    """What the blocks of one body share: its footnotes, the names of bodies, the page's orientation."""

    notes: Notes
    name: Namer
    orientation: Orientation

    def cell(self, text: str, *, bold: bool = False, align: Align | None = None, columns: int = 1) -> Cell:
        """Return a cell with the marks of `text` read."""
        return Cell(self.notes.rich(text), columns=columns, bold=bold, align=align)

    def names(self, bodies: Iterable[str]) -> Cell:
        """Return a cell that lists bodies by name."""
        return self.cell("; ".join(self.name(body) for body in bodies))


def drawn_table(table: TableText, body: Body) -> Table:
    """Return a written table: header cells bold and centred, others as their column says."""
    columns = tuple(Column(float(column.share), column.align) for column in table.columns)
    header = tuple(_row(row, body, head=True) for row in table.header)
    rows = tuple(_row(row, body, head=False) for row in table.rows)
    return Table(columns, header, rows, body.orientation)


def _row(row: Row, body: Body, *, head: bool) -> tuple[Cell, ...]:
    align: Align | None = "center" if head else None
    return tuple(Cell(body.notes.rich(cell.text), cell.columns, cell.rows, head, align) for cell in row)


def drawn_tasks(groups: tuple[TaskGroup, ...], body: Body) -> Table:
    """Return the task table: a Roman row for each group, tasks numbered from 1 through the table."""
    columns = tuple(Column(share, align) for _, share, align in TASK_COLUMNS)
    header = tuple(body.cell(title, bold=True, align="center") for title, _, _ in TASK_COLUMNS)
    return Table(columns, (header,), tuple(_task_rows(groups, body)), body.orientation)


def _task_rows(groups: tuple[TaskGroup, ...], body: Body) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for position, group in enumerate(groups, start=1):
        title = body.cell(group.title, bold=True, columns=len(TASK_COLUMNS) - 1)
        yield body.cell(roman(position), bold=True), title
        for task in group.tasks:
            number += 1
            yield _task_row(number, task, body)


def _task_row(number: int, task: TaskRow, body: Body) -> tuple[Cell, ...]:
    words = (body.cell(str(number)), body.cell(task.content))
    bodies = (body.names(task.lead), body.names(task.support))
    return (*words, *bodies, body.cell(task.deadline), body.cell(task.product or ""))


def group_row(number: str, title: str, columns: int) -> tuple[Cell, ...]:
    """Return the row that titles a group of rows in a table of so many columns; it stays with the first of them."""
    tail = Cell(said(title), columns=columns - 1, bold=True, keep_next=True)
    return Cell(said(number), bold=True, keep_next=True), tail


def fitted(
    columns: Sequence[tuple[float, Align]], rows: Iterable[Sequence[Cell]], figures: Iterable[int], name: int
) -> tuple[Column, ...]:
    """Return columns across a landscape page, wide enough that no figure is broken as long as there is room.

    `columns` are least widths (mm) and sides; those of `figures` are as wide as their longest figure, and the one of
    the `name` takes what the others leave. Rows that title a group are left out.
    """
    widths = [width for width, _ in columns]
    full = [row for row in rows if len(row) == len(columns)]
    for column in figures:
        longest = max((len(str(row[column].text)) for row in full), default=0)
        widths[column] = max(widths[column], PADDING + SIGN * longest)
    widths[name] = max(widths[name], PAGE - sum(widths) + widths[name])
    return tuple(Column(width, align) for width, (_, align) in zip(widths, columns, strict=True))


def head_cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell of a header."""
    return Cell(said(words), columns, rows, bold=True, align="center")
