"""The annex of bodies of an evaluation: how each reported in each quarter, a body under several names in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generators.content.calendar import Period
from generators.content.lineage import Line, lines_of
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_scope import ATTENDANCE, attendance, is_late
from generators.documents.rich import said
from generators.documents.stage_telling import StageTeller
from generators.documents.tables import head_cell
from generators.vietnamese import date_in_figures, roman
from generators.word.inserts import Cell, Column, Table

MOST_UPRIGHT = 8
"""Quarters that a table of bodies shows on an upright page; more take a page that lies across."""
IN_TIME, LATE, NOT_SENT, NOT_ASKED = "Đ", "C", "K", ""


def bodies_table(order: EvaluationOrder, teller: StageTeller) -> Table:
    """Return the table of who reported in which quarter, a row for each body whatever its names, and how many did."""
    upright = len(order.stage.periods) <= MOST_UPRIGHT
    quarters = (Column(10, "center") for _ in order.stage.periods)
    columns = (Column(10, "center"), Column(65 if upright else 105), *quarters)
    rows = (
        (str(number), _called(line), *(_standing(order, line, period, teller) for period in order.stage.periods))
        for number, line in enumerate(_reporting(order, teller), start=1)
    )
    cells = tuple(tuple(Cell(said(word)) for word in row) for row in rows)
    body = (*cells, *_counts(order, teller))
    return Table(columns, _by_year(order.stage.periods), body, "portrait" if upright else "landscape", True)


def _counts(order: EvaluationOrder, teller: StageTeller) -> Iterator[tuple[Cell, ...]]:
    """Yield how many bodies sent in time, late and not at all in each quarter, the numbers of the chart."""
    counts = zip(*(attendance(order, period, teller) for period in order.stage.periods), strict=True)
    for name, column in zip(ATTENDANCE, counts, strict=True):
        numbers = (Cell(said(teller.count(count)), bold=True, keep_next=True) for count in column)
        yield Cell(said(""), keep_next=True), Cell(said(name), bold=True, keep_next=True), *numbers


def _by_year(periods: Sequence[Period]) -> tuple[tuple[Cell, ...], ...]:
    """Return a header of two rows: years, and below each its quarters."""
    years = [(year, len(list(within))) for year, within in groupby(periods, key=lambda period: period.year)]
    top = (
        head_cell("TT", rows=2),
        head_cell("Cơ quan, đơn vị", rows=2),
        *(head_cell(f"{year}", columns=n) for year, n in years),
    )
    return top, tuple(head_cell(roman(period.quarter)) for period in periods)


def _reporting(order: EvaluationOrder, teller: StageTeller) -> Iterator[Line]:
    """Yield the bodies that owe returns in the stage, each with the names that it has in it."""
    owed = {body for period in order.stage.periods for body in teller.ledger.reporters(period.id).owed}
    lines = (tuple(body for body in line if body.id in owed) for line in lines_of(order.agencies))
    return (line for line in lines if line)


def _called(line: Line) -> str:
    """Return the name of a body, and each later one with the day from which it holds."""
    later = [f"từ ngày {date_in_figures(body.valid_from)}: {body.called}" for body in line[1:] if body.valid_from]
    return f"{line[0].called} ({'; '.join(later)})" if later else line[0].called


def _standing(order: EvaluationOrder, line: Line, period: Period, teller: StageTeller) -> str:
    told = teller.ledger.reporters(period.id)
    body = next((agency.id for agency in line if agency.id in told.owed), None)
    if body is None:
        return NOT_ASKED
    if body in told.missing:
        return NOT_SENT
    return LATE if is_late(order, body, period) else IN_TIME
