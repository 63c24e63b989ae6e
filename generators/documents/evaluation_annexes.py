"""The annexes of an evaluation: all indicators by quarter, all bodies by quarter, what sub-plans promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generators.content.calendar import Period
from generators.content.indicators import Indicator
from generators.content.lineage import Line, lines_of
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.evaluation_paper import EvaluationAnnex
from generators.documents.evaluation_promises import OUTCOMES, Promise
from generators.documents.evaluation_scope import ATTENDANCE, attendance, is_late
from generators.documents.report_paper import AnnexTable
from generators.documents.report_tasks import TaskGroup
from generators.documents.rich import said
from generators.documents.stage_telling import StageTeller
from generators.documents.tables import group_row
from generators.vietnamese import date_in_figures, roman
from generators.word.inserts import Align, Cell, Column, Rule, SectionEnd, Table

INDICATORS = "Chỉ tiêu thống kê theo từng quý, {stage}"
BODIES = "Tình hình gửi báo cáo theo từng quý, {stage}"
PROMISES = "Thực hiện các biện pháp trong kế hoạch triển khai, {stage}"
LANDSCAPE = SectionEnd("landscape", restart=True)
PORTRAIT = SectionEnd(restart=True)
IN_TIME, LATE, NOT_SENT, NOT_ASKED = "Đ", "C", "K", ""
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
    sheets = [("indicators", INDICATORS, "landscape", _indicators(order, groups, teller))]
    sheets += [("bodies", BODIES, "portrait", (AnnexTable("", _bodies(order, teller)),))]
    if promises:
        sheets += [("promises", PROMISES, "landscape", (AnnexTable("", _promises(promises, order, teller)),))]
    before = SectionEnd(first=True)
    for number, (kind, title, orientation, tables) in enumerate(sheets, start=1):
        printed = title.format(stage=order.called).upper()
        rule = Rule("annex_title", printed, tables[0].table.orientation)
        yield EvaluationAnnex(before, roman(number), printed, order.usage.annex_guide, rule, tables, NOTES[kind])
        before = LANDSCAPE if orientation == "landscape" else PORTRAIT


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
    columns = (Column(12, "center"), Column(70), Column(24, "center"), *(Column(22, "right") for _ in spans))
    header = tuple(_head(title) for title in ("TT", "Chỉ tiêu", "Đơn vị tính", *titles))
    rows = tuple(
        row
        for number, group in enumerate((group for group in groups if group.indicators), start=1)
        for row in _group(number, group, spans, teller)
    )
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


def _bodies(order: EvaluationOrder, teller: StageTeller) -> Table:
    """Return the table of who reported in which quarter, a row for each body whatever its names, and how many did."""
    columns = (Column(10, "center"), Column(60), *(Column(9, "center") for _ in order.stage.periods))
    rows = (
        (str(number), _called(line), *(_standing(order, line, period, teller) for period in order.stage.periods))
        for number, line in enumerate(_reporting(order, teller), start=1)
    )
    cells = tuple(tuple(Cell(said(word)) for word in row) for row in rows)
    return Table(columns, _by_year(order.stage.periods), (*cells, *_counts(order, teller)), keep_with_next=True)


def _counts(order: EvaluationOrder, teller: StageTeller) -> Iterator[tuple[Cell, ...]]:
    """Yield how many bodies sent in time, late and not at all in each quarter, the numbers of the chart."""
    counts = zip(*(attendance(order, period, teller) for period in order.stage.periods), strict=True)
    for name, column in zip(ATTENDANCE, counts, strict=True):
        numbers = (Cell(said(teller.count(count)), bold=True, keep_next=True) for count in column)
        yield Cell(said(""), keep_next=True), Cell(said(name), bold=True, keep_next=True), *numbers


def _by_year(periods: Sequence[Period]) -> tuple[tuple[Cell, ...], ...]:
    """Return a header of two rows: years, and below each its quarters."""
    years = [(year, len(list(within))) for year, within in groupby(periods, key=lambda period: period.year)]
    top = (_head("TT", rows=2), _head("Cơ quan, đơn vị", rows=2), *(_head(f"{year}", columns=n) for year, n in years))
    return top, tuple(_head(roman(period.quarter)) for period in periods)


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


PROMISE_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 12, "center"),
    ("Cơ quan, đơn vị", 45, "left"),
    ("Biện pháp trong kế hoạch triển khai", 95, "left"),
    ("Thời hạn", 30, "center"),
    ("Đối chiếu với báo cáo quý", 65, "left"),
)


def _promises(promises: Sequence[Promise], order: EvaluationOrder, teller: StageTeller) -> Table:
    header = tuple(_head(title) for title, _, _ in PROMISE_COLUMNS)
    texts = {str(item.id): item.title or item.text or "" for _, item in order.plan.walk() if item.id}
    tasks = dict.fromkeys(promise.task for promise in promises)
    ordered = [task for task in texts if task in tasks]
    rows = tuple(
        row
        for number, task in enumerate(ordered, start=1)
        for row in _task(number, texts[task], [each for each in promises if each.task == task], teller)
    )
    columns = tuple(Column(share, align) for _, share, align in PROMISE_COLUMNS)
    return Table(columns, (header,), rows, "landscape", keep_with_next=True)


def _task(number: int, text: str, promises: Sequence[Promise], teller: StageTeller) -> Iterator[tuple[Cell, ...]]:
    yield group_row(roman(number), text, len(PROMISE_COLUMNS))
    for position, each in enumerate(promises, start=1):
        measure = each.measure
        deadline = date_in_figures(measure.deadline) if measure.deadline else measure.schedule
        words = (str(position), each.agency.called, "; ".join(measure.content), deadline, _outcome(each, teller))
        yield tuple(Cell(said(word)) for word in words)


def _outcome(promise: Promise, teller: StageTeller) -> str:
    words = OUTCOMES[promise.outcome]
    if promise.outcome == "ongoing":
        told, asked = (teller.count(len(periods), "kỳ") for periods in (promise.told, promise.asked))
        words = f"{words}, {told}/{asked} kỳ có báo cáo kết quả"
    elif promise.outcome in ("kept", "late"):
        words = f"{words} ({promise.told[0].label})"
    return words[:1].upper() + words[1:]


def _head(words: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(said(words), columns, rows, bold=True, align="center")
