"""Charts in a paper (biểu đồ): the paragraph that shows one, and the parts that a package then has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count, islice
from typing import Literal

from generators.word.chart_book import judge, workbook
from generators.word.chart_looks import look_of
from generators.word.chart_part import C, chart_xml
from generators.word.inserts import Chart
from generators.word.measures import Law
from generators.word.relations import MAIN_LINKS, NewPart, declared
from generators.word.zipblock import ZipBlock, block, unpacked

PART: Literal["chart"] = "chart"
"""The law's part that a chart's paragraph has the style of, and its letters the size of."""
CHART_PART, BOOK_PART = "word/charts/chart{}.xml", "word/embeddings/chart{}.xlsx"
CHART_LINKS = "word/charts/_rels/chart{}.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.{}"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
EMU_PER_MM = 36_000
FIRST_ID = 1_000_001
"""Of drawings that are charts, above those that a template draws itself."""
WRITTEN_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "\n\t\r\u2011"}
"""Signs of an attribute that would not be kept in it, or taken for those of a text (`runs.text_xml`)."""


def draw_chart(chart: Chart, number: int, style: str, law: Law) -> str:
    """Return the paragraph that shows the paper's chart `number` (from 1) as wide as the text of its page.

    Raises ValueError for a chart that cannot be drawn: whoever makes one from a person's content judges it first.
    """
    judge(chart)
    look_of(chart)
    size = f'cx="{round(law.text_width_mm(chart.orientation) * EMU_PER_MM)}" cy="{round(chart.height_mm * EMU_PER_MM)}"'
    words = f'name="Chart {number}" descr="{_attribute(chart.description)}" title="{_attribute(chart.title)}"'
    shown = f'<c:chart xmlns:c="{C}" r:id="{link_id(number)}"/>'
    inline = (
        f'<wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{FIRST_ID + number - 1}" {words}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{C}">{shown}</a:graphicData></a:graphic></wp:inline>'
    )
    return f"<w:p><w:pPr>{style}</w:pPr><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def _attribute(text: str) -> str:
    return escape(text).translate(WRITTEN_SIGNS)


def link_id(number: int) -> str:
    """Return the id by which the document names its chart `number`."""
    return f"rIdChart{number}"


def words_of(charts: Sequence[Chart]) -> str:
    """Return all texts inside the parts of charts, to be judged as those of the document are."""
    return "\n".join(
        text for chart in charts for text in (chart.unit, *chart.categories, *(series.name for series in chart.series))
    )


@dataclass(frozen=True)
class ChartRoom:
    """The unchanging parts of papers with so many charts, all declared, and the number in each chart's file name."""

    start: ZipBlock
    numbers: tuple[int, ...]


def with_charts(start: ZipBlock, charts: int) -> ChartRoom:
    """Return the unchanging parts with so many charts declared, beside those that the template has itself."""
    parts: Mapping[str, bytes] = unpacked(start)
    numbers = tuple(islice((number for number in count(1) if CHART_PART.format(number) not in parts), charts))
    for place, number in enumerate(numbers, start=1):
        for new in _new_parts(place, number):
            parts = declared(parts, new)
    return ChartRoom(block(parts), numbers)


def _new_parts(place: int, number: int) -> tuple[NewPart, NewPart]:
    chart, book, links = (name.format(number) for name in (CHART_PART, BOOK_PART, CHART_LINKS))
    target = chart.removeprefix("word/")
    return (
        NewPart(chart, KIND.format("drawingml.chart+xml"), MAIN_LINKS, link_id(place), f"{OFFICE}/chart", target),
        NewPart(
            book,
            KIND.format("spreadsheetml.sheet"),
            links,
            "rId1",
            f"{OFFICE}/package",
            f"../{book.removeprefix('word/')}",
        ),
    )


def chart_parts(charts: Sequence[Chart], numbers: Sequence[int], law: Law) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of drawn charts: each chart and its workbook."""
    face, size = law.profile.page.font, law.profile.parts[PART].size.value
    for chart, number in zip(charts, numbers, strict=True):
        yield CHART_PART.format(number), chart_xml(chart, face, size, law.text_width_mm(chart.orientation))
        yield BOOK_PART.format(number), workbook(chart)
