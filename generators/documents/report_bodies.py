"""The annex by body: what each gave of the main indicators, in as many tables as the width of a page asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generators.content.indicators import Indicator
from generators.documents.report_paper import AnnexTable
from generators.documents.report_tasks import top_indicators
from generators.documents.rich import said
from generators.documents.telling import MISSING, Teller
from generators.figures.figure import BodyRow
from generators.word.inserts import Cell, Column, Table

MOST_COLUMNS = 7
"""Indicators side by side on a landscape page, their names still readable."""
NUMBER, NAME, VALUE = 10.0, 62.0, 25.0
"""Widths: the row's number, the body, one indicator."""
OTHER_DAYS, NOT_OWED = " (a)", " (b)"
"""Marks that the notes under the tables explain: figures of other days, figures that nobody asked for."""


def bodies_tables(teller: Teller) -> tuple[AnnexTable, ...]:
    """Return the tables of the annex: main indicators are those that are no part of another, and are counted.

    Indicators that the same bodies owe stand together; a table has only the bodies that owe or gave any of them.
    """
    main = [row for row in top_indicators(teller.ledger.indicators) if row.aggregation != "ratio"]
    chunks = _side_by_side(main)
    return tuple(
        AnnexTable(f"Bảng {number}" if len(chunks) > 1 else "", _table(chunk, teller, last=number == len(chunks)))
        for number, chunk in enumerate(chunks, start=1)
    )


def _side_by_side(rows: Iterable[Indicator]) -> list[list[Indicator]]:
    """Return the indicators of each table: no more than fit, those with the same owners together."""
    owned: dict[tuple[str, ...], list[Indicator]] = {}
    for row in rows:
        owned.setdefault(row.owners, []).append(row)
    chunks: list[list[Indicator]] = []
    for group in owned.values():
        for start in range(0, len(group), MOST_COLUMNS):
            piece = group[start : start + MOST_COLUMNS]
            if chunks and len(chunks[-1]) + len(piece) <= MOST_COLUMNS:
                chunks[-1] += piece
            else:
                chunks.append(piece)
    return chunks


def _table(indicators: Sequence[Indicator], teller: Teller, *, last: bool) -> Table:
    columns = (Column(NUMBER, "center"), Column(NAME), *(Column(VALUE, "right") for _ in indicators))
    titles = ("TT", "Cơ quan, đơn vị", *(f"{row.name} ({row.unit})" for row in indicators))
    header = tuple(Cell(said(title), bold=True, align="center") for title in titles)
    rows = teller.ledger.body_rows(teller.period, tuple(row.id for row in indicators))
    told = [row for row in rows if any(row.owed) or any(value is not None for value in row.values)]
    body = [_body(number, row, indicators, teller) for number, row in enumerate(told, start=1)]
    body[-1:] = (tuple(replace(cell, keep_next=True) for cell in end) for end in body[-1:])
    return Table(columns, (header,), (*body, _total(indicators, teller)), "landscape", keep_with_next=last)


def _body(number: int, row: BodyRow, indicators: Sequence[Indicator], teller: Teller) -> tuple[Cell, ...]:
    name = teller.ledger.called(row.agency) + (OTHER_DAYS if row.unlike else "")
    return tuple(Cell(said(words)) for words in (str(number), name, *_values(row, indicators, teller)))


def _values(row: BodyRow, indicators: Sequence[Indicator], teller: Teller) -> Iterator[str]:
    for indicator, value, owed in zip(indicators, row.values, row.owed, strict=True):
        if value is None:
            yield MISSING if owed else ""
        else:
            yield teller.given(value, indicator, row.agency) + ("" if owed else NOT_OWED)


def _total(indicators: Sequence[Indicator], teller: Teller) -> tuple[Cell, ...]:
    figures = (teller.cell(teller.now(row.id)) for row in indicators)
    return tuple(Cell(said(words), bold=True) for words in ("", "Tổng cộng", *figures))
