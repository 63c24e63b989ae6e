"""How bodies and periods add up: sums, last values, and ratios of sums (never a mean of percentages)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal, localcontext
from itertools import pairwise

from generators.content.indicators import Indicator
from generators.content.periods import Window, overlap, period_in_words
from generators.figures.figure import Coverage, Figure
from generators.figures.table import EXACT, FACTORS, PeriodTable, quotient
from generators.figures.wording import window_in_words

NOBODY_OWES = "không giao cơ quan nào báo cáo chỉ tiêu này"
NOTHING_GIVEN = "chưa cơ quan nào có số liệu"
NOTHING_TO_ADD = "các số liệu đã có không cộng được: của kỳ khác, hoặc chỉ có một trong hai số của tỷ lệ"
ZERO_BELOW = "mẫu số bằng 0 nên không tính được tỷ lệ"
OVERLAP = "số liệu {one} và {other} trùng nhau các ngày {days} nên không cộng"
GAP = "số liệu {one} và {other} không liền nhau nên không cộng"


def total(row: Indicator, tables: Sequence[PeriodTable], partner: str = "") -> Figure:
    """Return a counted indicator over periods that follow each other (one at least).

    Over periods a sum is added up, None with a reason where their days overlap or leave a gap; a last
    value is that of the last period. With `partner`, the other term of a ratio, only bodies that gave
    all the terms they owe are in it.
    """
    singles = tuple(_in_one(row, table, partner) for table in tables)
    if len(singles) == 1:
        return singles[0]
    periods = tuple(table.period for table in tables)
    if row.aggregation == "last":
        last = singles[-1]
        formula = last.formula and f"số cuối kỳ {period_in_words(last.period)}, {last.formula}"
        return replace(last, periods=periods, formula=formula, terms=(last,))
    return _added(row, periods, singles)


def ratio(row: Indicator, counted: Sequence[Indicator], tables: Sequence[PeriodTable]) -> Figure:
    """Return a ratio over periods: the total of the first of `counted` divided by that of the second, body for body."""
    over, under = counted
    counting = tables if "sum" in (over.aggregation, under.aggregation) else tables[-1:]
    terms = total(over, tables, under.id), total(under, tables, over.id)
    above, below = (term.value for term in terms)
    reason = next((term.reason for term in terms if term.reason), "" if below else ZERO_BELOW)
    factor = FACTORS.get(row.unit, 1)
    return Figure(
        indicator=row,
        periods=tuple(table.period for table in tables),
        window=Window(tables[0].window.first, tables[-1].window.last),
        value=None if above is None or below is None else quotient(row, above, below),
        coverage=joined(table.ratio_coverage(over.id, under.id) for table in counting),
        formula=f"{over.id} / {under.id}" + (f" × {factor}" if factor != 1 else ""),
        reason=reason,
        terms=terms,
        sample=any(term.sample for term in terms),
    )


def joined(coverages: Iterable[Coverage]) -> Coverage:
    """Return coverages one after another: a body stands once for each period."""
    rows = [(row.counted, row.missing, row.unlike, row.half, row.unasked) for row in coverages]
    return Coverage(*(sum(column, ()) for column in zip(*rows, strict=True)))


def _in_one(row: Indicator, table: PeriodTable, partner: str) -> Figure:
    value, coverage, sample = table.term(row.id, partner)
    what = "tổng số cuối kỳ" if row.aggregation == "last" else "tổng"
    reason = "" if value is not None else _why_nothing(coverage)
    formula = f"{what} của {coverage.reported} cơ quan" if coverage.reported else ""
    return Figure(row, (table.period,), table.window, value, coverage, formula, reason, (), sample)


def _why_nothing(coverage: Coverage) -> str:
    if coverage.unlike or coverage.half:
        return NOTHING_TO_ADD
    return NOTHING_GIVEN if coverage.owed else NOBODY_OWES


def _added(row: Indicator, periods: tuple[str, ...], singles: tuple[Figure, ...]) -> Figure:
    known = [figure.value for figure in singles if isinstance(figure.value, Decimal)]
    reason = _seam(singles) or ("" if known else singles[-1].reason)
    with localcontext(EXACT):
        value = None if reason else sum(known, Decimal(0))
    return Figure(
        indicator=row,
        periods=periods,
        window=Window(singles[0].window.first, singles[-1].window.last),
        value=value,
        coverage=joined(figure.coverage for figure in singles),
        formula=f"tổng của {len(periods)} kỳ, {period_in_words(periods[0])} đến {period_in_words(periods[-1])}",
        reason=reason,
        terms=singles,
        sample=any(figure.sample for figure in singles),
    )


def _seam(singles: Sequence[Figure]) -> str:
    """Return why periods cannot be added: two that share days, or leave days out; empty where they can."""
    for one, other in pairwise(singles):
        names = {"one": period_in_words(one.period), "other": period_in_words(other.period)}
        if shared := overlap(one.window, other.window):
            return OVERLAP.format(**names, days=window_in_words(shared))
        if one.window.last + timedelta(days=1) != other.window.first:
            return GAP.format(**names)
    return ""
