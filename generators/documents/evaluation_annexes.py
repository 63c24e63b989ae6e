"""The annexes of an evaluation: all indicators by quarter, all bodies by quarter, what sub-plans promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generators.content.calendar import Period
from generators.content.indicators import Indicator
from generators.documents.evaluation_bodies import bodies_table
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_paper import EvaluationAnnex
from generators.documents.evaluation_promise_table import promises_table
from generators.documents.evaluation_promises import Promise
from generators.documents.report_paper import AnnexTable
from generators.documents.report_tasks import TaskGroup
from generators.documents.rich import said
from generators.documents.stage_telling import StageTeller
from generators.documents.tables import fitted, group_row, head_cell
from generators.vietnamese import roman
from generators.word.inserts import Align, Cell, Rule, SectionEnd, Table

INDICATORS = "Chỉ tiêu thống kê theo từng quý, {stage}"
BODIES = "Tình hình gửi báo cáo theo từng quý, {stage}"
PROMISES = "Thực hiện các biện pháp trong kế hoạch triển khai, {stage}"
NOTES = {
    "indicators": "dấu “-” là chưa có số liệu hoặc không cộng được; (*) số liệu chưa đầy đủ",
    "bodies": "I, II, III, IV: quý; Đ: gửi đúng hạn; C: gửi chậm; K: chưa gửi; ô trống: không phải báo cáo kỳ đó",
    "promises": "đối chiếu biện pháp trong kế hoạch triển khai với nội dung cơ quan báo cáo hằng quý về nhiệm vụ đó; "
    "chất lượng kết quả do cơ quan tổng hợp đánh giá",
}


def annexes_of(
    order: EvaluationOrder, groups: Sequence[TaskGroup], promises: Sequence[Promise], teller: StageTeller
) -> Iterator[EvaluationAnnex]:
    """Yield the annexes in order; that of sub-plans only where any was received."""
    sheets = [("indicators", INDICATORS, _indicators(order, groups, teller))]
    sheets += [("bodies", BODIES, (AnnexTable("", bodies_table(order, teller)),))]
    if promises:
        sheets += [("promises", PROMISES, (AnnexTable("", promises_table(promises, order, teller)),))]
    before = SectionEnd(first=True)
    for number, (kind, title, tables) in enumerate(sheets, start=1):
        printed, orientation = title.format(stage=order.called).upper(), tables[0].table.orientation
        rule = Rule("annex_title", printed, orientation)
        yield EvaluationAnnex(before, roman(number), printed, order.usage.annex_guide, rule, tables, NOTES[kind])
        before = SectionEnd(orientation, restart=True)


def last_page(annexes: Sequence[EvaluationAnnex]) -> SectionEnd:
    """Return what ends the pages of the last annex, with which the paper ends."""
    return SectionEnd(annexes[-1].tables[0].table.orientation, restart=True)


def _indicators(order: EvaluationOrder, groups: Sequence[TaskGroup], teller: StageTeller) -> tuple[AnnexTable, ...]:
    """Return a table for each year of the stage; the last one has the total of the stage too."""
    years = [(year, list(periods)) for year, periods in groupby(order.stage.periods, key=lambda period: period.year)]
    return tuple(
        AnnexTable(
            f"Năm {year}" if len(years) > 1 else "",
            _year(periods, groups, teller, whole=number == len(years), several=len(years) > 1),
        )
        for number, (year, periods) in enumerate(years, start=1)
    )


def _year(
    periods: Sequence[Period], groups: Sequence[TaskGroup], teller: StageTeller, *, whole: bool, several: bool
) -> Table:
    spans = [(period.id, period.id) for period in periods]
    titles = [period.label for period in periods]
    if several:
        spans.append((periods[0].id, periods[-1].id))
        titles.append(f"Cộng {len(periods)} quý")
    if whole:
        spans.append((teller.first, teller.period))
        titles.append("Cả giai đoạn")
    header = tuple(head_cell(title) for title in ("TT", "Chỉ tiêu", "Đơn vị tính", *titles))
    rows = tuple(
        row
        for number, group in enumerate((group for group in groups if group.indicators), start=1)
        for row in _group(number, group, spans, teller)
    )
    widths: list[tuple[float, Align]] = [(13, "center"), (40, "left"), (24, "center"), *((19, "right") for _ in spans)]
    columns = fitted(widths, rows, range(3, 3 + len(spans)), name=1)
    return Table(columns, (header,), rows, "landscape", keep_with_next=whole)


def _group(
    number: int, group: TaskGroup, spans: Sequence[tuple[str, str]], teller: StageTeller
) -> Iterator[tuple[Cell, ...]]:
    yield group_row(roman(number), group.title, 3 + len(spans))
    for position, row in enumerate(group.indicators, start=1):
        yield from _rows(str(position), row, spans, teller)


def _rows(
    number: str, row: Indicator, spans: Sequence[tuple[str, str]], teller: StageTeller
) -> Iterator[tuple[Cell, ...]]:
    values = (teller.cell(teller.ledger.cumulative(row.id, first, last)) for first, last in spans)
    yield tuple(Cell(said(words)) for words in (number, row.name, row.unit, *values))
    for position, part in enumerate(row.parts, start=1):
        yield from _rows(f"{number}.{position}", teller.now(part).indicator, spans, teller)
