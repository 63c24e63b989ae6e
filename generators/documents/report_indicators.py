"""The annex of indicators: one row for each, by task group, parts below their wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.content.calendar import Period
from generators.content.indicators import Indicator
from generators.content.periods import period_in_words, shifted
from generators.documents.report_tasks import TaskGroup
from generators.documents.rich import said
from generators.documents.tables import fitted, group_row, head_cell
from generators.documents.telling import MISSING, Teller
from generators.figures.targets import asked_in_words
from generators.vietnamese import roman
from generators.word.inserts import Align, Cell, Table

COLUMNS: tuple[tuple[float, Align], ...] = (
    (13, "center"), (32, "left"), (15, "center"),
    (13, "right"), (13, "right"), (13, "right"), (14, "right"),
    (15, "right"), (13, "right"), (15, "right"), (13, "right"),
    (14, "center"), (20, "center"), (18, "center"),
)  # fmt: skip
"""Least width (mm) and side of each column: what the longest word of its heading needs."""
NAME, FIGURES = 1, range(3, 12)
"""The column that takes what the others leave, and those that are as wide as their longest figure."""


def indicators_table(groups: Sequence[TaskGroup], teller: Teller, period: Period) -> Table:
    """Return the table of all indicators: this period, the two it is compared with, the year so far, targets."""
    rows = tuple(row for number, group in enumerate(groups, start=1) for row in _group(number, group, teller))
    return Table(fitted(COLUMNS, rows, FIGURES, NAME), _header(period), rows, "landscape", keep_with_next=True)


def _header(period: Period) -> tuple[tuple[Cell, ...], ...]:
    since = [_title(name) for name in (period.id, period.previous, period.year_before)]
    first = ["TT", "Chỉ tiêu", "Đơn vị tính", *since, "Lũy kế trong năm"]
    last = ["Cơ quan có số liệu", "Yêu cầu của Kế hoạch", "Đánh giá trong quý"]
    compared = [head_cell("So với quý trước", columns=2), head_cell("So với cùng kỳ năm trước", columns=2)]
    top = (*(head_cell(word, rows=2) for word in first), *compared, *(head_cell(word, rows=2) for word in last))
    return top, tuple(map(head_cell, ("Tăng, giảm", "%", "Tăng, giảm", "%")))


def _title(period: str) -> str:
    words = period_in_words(period)
    return words[:1].upper() + words[1:]


def _group(number: int, group: TaskGroup, teller: Teller) -> Iterator[tuple[Cell, ...]]:
    if not group.indicators:
        return
    yield group_row(roman(number), group.title, len(COLUMNS))
    for position, row in enumerate(group.indicators, start=1):
        yield from _rows(str(position), row, teller)


def _rows(number: str, row: Indicator, teller: Teller) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of an indicator and, numbered below it, those of its parts."""
    yield tuple(Cell(said(words)) for words in (number, row.name, row.unit, *_figures(row, teller)))
    for position, part in enumerate(row.parts, start=1):
        yield from _rows(f"{number}.{position}", teller.now(part).indicator, teller)


def _figures(row: Indicator, teller: Teller) -> Iterator[str]:
    figure, ledger = teller.now(row.id), teller.ledger
    yield teller.cell(figure)
    yield from (teller.cell(ledger.figure(row.id, shifted(teller.period, back)), "base") for back in (-1, -4))
    yield teller.cell(teller.cumulative(row.id), "cumulative")
    for comparison in teller.comparisons(row.id):
        yield teller.difference(comparison)
        yield teller.percent(comparison)
    yield teller.coverage(figure) if figure.coverage.owed else MISSING
    verdicts = [verdict for verdict in teller.verdicts if verdict.target.indicator == row.id]
    yield "; ".join(teller.words(figure, "target", asked_in_words(verdict.target)) for verdict in verdicts)
    yield "; ".join(str(verdict.outcome) for verdict in verdicts)
