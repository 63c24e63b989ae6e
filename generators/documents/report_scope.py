"""What holds for all figures of a report: the period, its days, who told, which earlier periods are comparable."""

from __future__ import annotations

from generators.content.periods import period_in_words, periods
from generators.content.returns import SAMPLE_MARK
from generators.documents.report_order import ReportOrder
from generators.documents.report_paper import Comparability, OtherWindow, Scope
from generators.documents.report_reporters import attendance
from generators.documents.return_form import next_name
from generators.documents.telling import Teller
from generators.figures.comparison import Comparison
from generators.vietnamese import date_in_figures, join_words


def scope_of(order: ReportOrder, teller: Teller) -> Scope:
    """Return the scope of a report."""
    period = order.period
    return Scope(
        period=period.name,
        next_period=next_name(period),
        first_day=date_in_figures(period.window.first),
        last_day=date_in_figures(period.window.last),
        cumulative_since=_since(order.since),
        attendance=attendance(teller, period, order.returns, order.counted_on),
        comparability=_comparability(teller),
    )


def sample_mark(order: ReportOrder, teller: Teller) -> str:
    """Return the mark of a paper in which figures of any period told in it, or its words, are made up; else nothing."""
    told = (*periods(order.since, order.period.id), *teller.bases)
    return SAMPLE_MARK if order.text.sample or any(map(order.ledger.sample, told)) else ""


def _comparability(teller: Teller) -> Comparability:
    """Return which earlier periods have no figures at all, and which have other days than would match this one's."""
    compared = teller.comparisons(teller.ledger.indicators[0].id)
    known = [each for each in compared if each.base.period in teller.bases]
    unknown = [each.since for each in compared if each not in known]
    return Comparability(join_words(unknown), tuple(_window(each) for each in known if not each.fits))


def _window(comparison: Comparison) -> OtherWindow:
    return OtherWindow(comparison.since, *map(date_in_figures, comparison.base.window))


def _since(period: str) -> str:
    """Return “từ đầu năm 2018”, or “từ quý II năm 2018” when the plan begins within the year."""
    return f"từ đầu năm {period[:4]}" if period.endswith("Q1") else f"từ {period_in_words(period)}"
