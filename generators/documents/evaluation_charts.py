"""The charts of an evaluation: each target's indicator by quarter, targets at a glance, how bodies reported."""

from __future__ import annotations

from collections.abc import Iterator

from generators.content.calendar import Period
from generators.content.indicators import Indicator
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_scope import ATTENDANCE, attendance
from generators.documents.stage_telling import StageTeller
from generators.figures.figure import Figure
from generators.figures.verdict import Outcome, Verdict
from generators.numbers import PERCENT, Quantity, rounded
from generators.vietnamese import roman
from generators.word.inserts import Chart, Series

BY_QUARTER = "{name} theo từng quý, {stage}"
AT_A_GLANCE = "Kết quả các chỉ tiêu so với yêu cầu của Kế hoạch, {stage}"
REPORTING = "Tình hình các cơ quan, đơn vị gửi báo cáo theo quý, {stage}"
ASKED, ACHIEVED = "Yêu cầu", "Kết quả"
UNKNOWN = "chưa có số liệu"


def at_a_glance(order: EvaluationOrder, teller: StageTeller) -> Chart | None:
    """Return a chart of all targets on a level, None where there are not several in one unit."""
    levels = [verdict for verdict in teller.verdicts if _bound(verdict) is not None]
    alike = len({verdict.figure.indicator.unit for verdict in levels}) == 1 and len(levels) > 1
    return _at_a_glance(levels, order, teller) if alike else None


def charts_by_quarter(order: EvaluationOrder, teller: StageTeller) -> Iterator[tuple[str, Chart]]:
    """Yield the id of each target that is judged, with the chart of its indicator by quarter."""
    for verdict in teller.verdicts:
        if verdict.outcome is not Outcome.FOLLOWED:
            yield verdict.target.id, _by_quarter(verdict, order, teller)


def reporting_chart(order: EvaluationOrder, teller: StageTeller) -> Chart:
    """Return how many bodies reported in time, late, and not at all, quarter by quarter."""
    counts = [attendance(order, period, teller) for period in order.stage.periods]
    columns = (tuple(rounded(count, 0) for count in column) for column in zip(*counts, strict=True))
    series = tuple(Series(name, values) for name, values in zip(ATTENDANCE, columns, strict=True))
    title = REPORTING.format(stage=order.called)
    labels = tuple(_label(period) for period in order.stage.periods)
    told = "; ".join(
        f"{label}: đúng hạn {in_time}, chậm {late}, chưa gửi {missing}"
        for label, (in_time, late, missing) in zip(labels, counts, strict=True)
    )
    return Chart("columns", title, f"{title}. {told}.", labels, series, "cơ quan, đơn vị", height_mm=62)


def _label(period: Period) -> str:
    """Return a quarter so short that it stands on one line below its column: “Q.III/2018”."""
    return f"Q.{roman(period.quarter)}/{period.year}"


def _by_quarter(verdict: Verdict, order: EvaluationOrder, teller: StageTeller) -> Chart:
    row, bound = verdict.figure.indicator, _bound(verdict)
    figures = [teller.at(row.id, period.id) for period in order.stage.periods]
    labels = tuple(_label(period) for period in order.stage.periods)
    series = [Series(ACHIEVED, tuple(_value(figure, teller) for figure in figures))]
    if bound is not None:
        series.append(Series(ASKED, (bound,) * len(labels), target=True))
    title = BY_QUARTER.format(name=row.name, stage=order.called)
    told = "; ".join(f"{label}: {_said(figure, teller)}" for label, figure in zip(labels, figures, strict=True))
    return Chart("columns", title, f"{title}. {told}.", labels, tuple(series), row.unit, _decimals(row, teller), 62)


def _at_a_glance(levels: list[Verdict], order: EvaluationOrder, teller: StageTeller) -> Chart:
    rows = [verdict.figure.indicator for verdict in levels]
    achieved = Series(ACHIEVED, tuple(_value(verdict.figure, teller) for verdict in levels))
    asked = Series(ASKED, tuple(_bound(verdict) for verdict in levels))
    title = AT_A_GLANCE.format(stage=order.called)
    told = "; ".join(f"{verdict.figure.indicator.name}: {_said(verdict.figure, teller)}" for verdict in levels)
    names, decimals = tuple(row.name for row in rows), max(_decimals(row, teller) for row in rows)
    return Chart("bars", title, f"{title}. {told}.", names, (achieved, asked), rows[0].unit, decimals)


def _bound(verdict: Verdict) -> Quantity | None:
    """Return the level that a target asks for, None where it asks for a change or for a range."""
    target = verdict.target
    return target.low if target.measure == "level" and target.operator not in ("between", "follow") else None


def _value(figure: Figure, teller: StageTeller) -> Quantity | None:
    """Return a figure rounded as the paper prints it: the chart, its workbook and the annex say the same."""
    return None if figure.value is None else rounded(figure.value, _decimals(figure.indicator, teller))


def _decimals(row: Indicator, teller: StageTeller) -> int:
    return teller.notation.percent_decimals if row.unit == PERCENT else row.decimals


def _said(figure: Figure, teller: StageTeller) -> str:
    return teller.amount(figure) or UNKNOWN
