"""The reporting table of a sub-plan: every period with its figures' days and, where the office set them, deadlines."""

from __future__ import annotations

from generators.content.calendar import Deadline, Period, periods_of
from generators.content.reporting import Reporting
from generators.documents.rich import said
from generators.vietnamese import date_in_figures
from generators.word.inserts import Cell, Column, Table

COLUMNS = (("Kỳ báo cáo", 2.8), ("Số liệu từ ngày", 3.6), ("Đến hết ngày", 3.2))
DEADLINE_COLUMN = ("Hạn gửi", 6.4)


def reporting_table(duty: Reporting, *, collects: bool) -> Table:
    """Return a row for each period; the deadline of the body that `collects` is that of the consolidated report.

    A deadline that nobody set is not printed, and no column where there is none.
    """
    rows = [(period, _deadline(period, collects=collects)) for period in periods_of(duty)]
    columns = (*COLUMNS, DEADLINE_COLUMN) if any(deadline for _, deadline in rows) else COLUMNS
    header = tuple(Cell(said(title), bold=True, align="center") for title, _ in columns)
    cells = tuple(_row(period, deadline)[: len(columns)] for period, deadline in rows)
    return Table(tuple(Column(share, "center") for _, share in columns), (header,), cells)


def who_set_deadlines(duty: Reporting, *, collects: bool) -> str:
    """Return who set the deadlines of the table; empty when it shows none, or when that is not known."""
    shown = any(_deadline(period, collects=collects) for period in periods_of(duty))
    return duty.deadlines_set_by or "" if shown else ""


def _deadline(period: Period, *, collects: bool) -> Deadline | None:
    deadline = period.consolidated_due if collects else period.due
    return deadline if deadline.set_by == "office" else None


def _row(period: Period, deadline: Deadline | None) -> tuple[Cell, ...]:
    days = [date_in_figures(day) for day in period.window]
    words = (period.label, *days, deadline.words if deadline else "")
    return tuple(Cell(said(word)) for word in words)
