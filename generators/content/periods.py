"""Reporting periods (kỳ báo cáo): quarters, their windows, and the periods between two of them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

QUARTER_LAW_FROM = date(2019, 3, 12)
"""Decree 09/2019/NĐ-CP in force: a quarter runs from the 15th to the 14th."""


def periods(first: str, last: str) -> Iterator[str]:
    """Yield the quarters from `first` to `last`, both included, e.g. 2018-Q2 … 2020-Q4."""
    year, quarter = _parts(first)
    while (year, quarter) <= _parts(last):
        yield f"{year}-Q{quarter}"
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)


def window(period: str) -> tuple[date, date]:
    """Return the first and the last day of a quarter's figures.

    Quarters that end after Decree 09/2019 came into force run from the 15th of the month before to the
    14th of their last month (Article 12); earlier ones are calendar quarters, since no law said otherwise.
    """
    year, quarter = _parts(period)
    start = date(year, 3 * quarter - 2, 1)
    if date(year, 3 * quarter, 14) >= QUARTER_LAW_FROM:
        before = date(year - 1, 12, 15) if quarter == 1 else date(year, 3 * quarter - 3, 15)
        return before, date(year, 3 * quarter, 14)
    return start, date(year, 3 * quarter, monthrange(year, 3 * quarter)[1])


def _parts(period: str) -> tuple[int, int]:
    year, quarter = period.split("-Q")
    return int(year), int(quarter)
