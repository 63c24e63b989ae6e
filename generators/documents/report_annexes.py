"""The annexes of a report: all indicators, what each body gave, who reported, what bodies wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generators.documents.report_bodies import bodies_tables
from generators.documents.report_indicators import indicators_table
from generators.documents.report_order import ReportOrder
from generators.documents.report_paper import AnnexSheet, AnnexTable
from generators.documents.report_reporters import reporters_table
from generators.documents.report_tasks import TaskGroup
from generators.documents.report_voices import Saying, Speakers
from generators.documents.rich import said
from generators.documents.tables import group_row
from generators.documents.telling import Teller
from generators.vietnamese import roman
from generators.word.inserts import Align, Cell, Column, Rule, SectionEnd, Table

INDICATORS = "Tổng hợp chỉ tiêu thống kê {period}"
BODIES = "Số liệu theo cơ quan, đơn vị {period}"
REPORTERS = "Tình hình gửi báo cáo {period}"
VOICES = "Nội dung do các cơ quan, đơn vị báo cáo {period}"
LANDSCAPE = SectionEnd("landscape", restart=True)
VOICE_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("TT", 14, "center"),
    ("Cơ quan, đơn vị", 56, "left"),
    ("Nội dung báo cáo", 90, "left"),
)


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


def voices_annex(order: ReportOrder, speakers: Speakers) -> AnnexSheet | None:
    """Return the annex of all that was said in the sections that the text condenses; None when it tells all."""
    if not speakers.annexed:
        return None
    header = tuple(Cell(said(title), bold=True, align="center") for title, _, _ in VOICE_COLUMNS)
    rows = tuple(
        row
        for number, (title, sayings) in enumerate(speakers.annexed, start=1)
        for row in _sayings(number, title, sayings, speakers)
    )
    table = Table(tuple(Column(share, align) for _, share, align in VOICE_COLUMNS), (header,), rows)
    return _sheet(order, 4, VOICES, SectionEnd(restart=True), (AnnexTable("", table),))


def _sayings(number: int, title: str, sayings: Sequence[Saying], speakers: Speakers) -> Iterator[tuple[Cell, ...]]:
    yield group_row(roman(number), title, len(VOICE_COLUMNS))
    together: dict[tuple[str, ...], list[str]] = {}
    for saying in sayings:
        together.setdefault(saying.bodies, []).append(saying.text + saying.mark)
    for position, (bodies, texts) in enumerate(together.items(), start=1):
        cells = (str(position), "; ".join(speakers.teller.names(bodies)), " ".join(texts))
        yield tuple(Cell(said(words)) for words in cells)


def _sheet(
    order: ReportOrder, number: int, title: str, before: SectionEnd, tables: tuple[AnnexTable, ...]
) -> AnnexSheet:
    printed = title.format(period=order.period.name).upper()
    rule = Rule("annex_title", printed, tables[0].table.orientation)
    return AnnexSheet(before, roman(number), printed, order.usage.annex_guide, rule, tables)
