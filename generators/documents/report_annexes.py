"""The three annexes of a report: all indicators, what each body gave, who reported."""

from __future__ import annotations

from collections.abc import Sequence

from generators.documents.report_bodies import bodies_tables
from generators.documents.report_indicators import indicators_table
from generators.documents.report_order import ReportOrder
from generators.documents.report_paper import AnnexSheet, AnnexTable
from generators.documents.report_reporters import reporters_table
from generators.documents.report_tasks import TaskGroup
from generators.documents.telling import Teller
from generators.vietnamese import roman
from generators.word.inserts import Rule, SectionEnd

INDICATORS = "Tổng hợp chỉ tiêu thống kê {period}"
BODIES = "Số liệu theo cơ quan, đơn vị {period}"
REPORTERS = "Tình hình gửi báo cáo {period}"
LANDSCAPE = SectionEnd("landscape", restart=True)


def indicators_annex(order: ReportOrder, groups: Sequence[TaskGroup], teller: Teller) -> AnnexSheet:
    """Return the annex of all indicators, after the report itself."""
    table = indicators_table(groups, teller, order.period)
    return _sheet(order, 1, INDICATORS, SectionEnd(first=True), (AnnexTable("", table),))


def bodies_annex(order: ReportOrder, teller: Teller) -> AnnexSheet:
    """Return the annex of what each body gave, after that of the indicators."""
    return _sheet(order, 2, BODIES, LANDSCAPE, bodies_tables(teller))


def reporters_annex(order: ReportOrder, teller: Teller) -> AnnexSheet:
    """Return the annex of who reported, after that of the bodies."""
    table = reporters_table(teller, order.period, order.returns, order.collection.agencies)
    return _sheet(order, 3, REPORTERS, LANDSCAPE, (AnnexTable("", table),))


def _sheet(
    order: ReportOrder, number: int, title: str, before: SectionEnd, tables: tuple[AnnexTable, ...]
) -> AnnexSheet:
    printed = title.format(period=order.period.name).upper()
    return AnnexSheet(before, roman(number), printed, order.usage.annex_guide, Rule("annex_title", printed), tables)
