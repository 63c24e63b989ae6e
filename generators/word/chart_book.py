"""The numbers of a chart: judged, as the cells of its workbook, and as python-pptx's chart writer takes them."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from generators.numbers import Quantity
from generators.word.inserts import Chart
from generators.word.zipblock import block, whole

if TYPE_CHECKING:
    from pptx.chart.data import CategoryChartData

MOST_TEXT = 255
"""Signs of a name that Word and Excel show in a chart."""
MADE = datetime(2000, 1, 1)
"""The day that every workbook says it was made on: the paper around it tells its own."""
AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
VIETNAMESE = "[$-42A]"
"""Locale vi-VN in a number format: LibreOffice writes 1.234,5 by it, Word by the settings of its computer."""


def judge(chart: Chart) -> None:
    """Raise ValueError for a chart that no one can draw: empty, uneven, nameless, or with a value beyond a double."""
    names = (*chart.categories, *(series.name for series in chart.series))
    if not chart.categories or all(series.target for series in chart.series):
        raise ValueError("a chart needs a category and a series that is no target")
    if any(len(series.values) != len(chart.categories) for series in chart.series):
        raise ValueError("every series of a chart has one value, or None, for each category")
    if not all(name.strip() and len(name) <= MOST_TEXT for name in names):
        raise ValueError(f"a name in a chart has 1 to {MOST_TEXT} signs")
    if not all(math.isfinite(float(value)) for value in known_values(chart)):
        raise ValueError("a value in a chart is no number that a cell can hold")


def known_values(chart: Chart) -> Iterator[Quantity]:
    """Yield the values of all series that are there."""
    return (value for series in chart.series for value in series.values if value is not None)


def cell(value: Quantity | None) -> float | None:
    """Return the number that a cell keeps of an exact value: what a double and 16 digits can tell.

    XlsxWriter writes 16 digits, so a chart that remembers more would differ from its own workbook.
    """
    if value is None:
        return None
    number = float(f"{float(value):.16G}")
    return int(number) if number.is_integer() else number


def number_format(decimals: int) -> str:
    """Return Excel's format of a number with so many decimals in Vietnamese notation."""
    return f"{VIETNAMESE}#,##0{'.' if decimals else ''}{'0' * decimals}"


def chart_data(chart: Chart) -> CategoryChartData:
    """Return the data of a chart for python-pptx."""
    from pptx.chart.data import CategoryChartData

    data = CategoryChartData(number_format(chart.decimals))
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, [cell(value) for value in series.values])
    return data


def workbook(chart: Chart) -> bytes:
    """Return the workbook of a chart (.xlsx): categories in column A, a series in each column after it.

    Every text is a text, also one that begins with `=`. The same chart gives the same bytes.
    """
    from pptx.chart.xlsx import CategoryWorkbookWriter
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    with Workbook(stream, AS_WRITTEN) as book:
        book.set_properties({"created": MADE})
        sheet: Any = book.add_worksheet()
        CategoryWorkbookWriter(chart_data(chart))._populate_worksheet(book, sheet)
    with zipfile.ZipFile(stream) as archive:
        return whole(block({name: archive.read(name) for name in archive.namelist()}), ())
