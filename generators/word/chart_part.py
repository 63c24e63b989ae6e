"""The chart part of a package (`word/charts/chartN.xml`): python-pptx's writer, then the look of an official paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from generators.word.chart_book import chart_data, number_format
from generators.word.chart_looks import (
    GAP,
    SeriesLook,
    axis_decimals,
    has_labels,
    label_place,
    look_of,
    room_of,
    scale_of,
    series_looks,
)
from generators.word.inserts import Chart

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as Drawn

C, A = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("chart", "main"))
GROUND = '<c:spPr {}><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
ROOM = (
    '<c:layout {}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>{}'
    "</c:manualLayout></c:layout>"
)
BOOK = '<c:externalData {} r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
LANGUAGE = "vi-VN"
AXES = {"-2068027336": "1", "-2113994440": "2", "2118791784": "1", "2140495176": "2"}
"""The ids that python-pptx gives to the axes of categories and values; Word wants no negative ones."""
GRID, EDGE, TEXT = "D9D9D9", "595959", "000000"
HAIR, THIN, THICK = 0.5, 0.75, 2.25
"""Weights of lines (pt)."""


def chart_xml(chart: Chart, face: str, size_pt: float, width_mm: float) -> bytes:
    """Return the chart part of a chart that was judged: letters of `face` in `size_pt`, `width_mm` wide.

    It refers to its workbook by the relationship `rId1`. The same chart gives the same bytes.
    """
    from pptx.chart.chart import Chart as Drawn
    from pptx.util import Pt

    root = _plots(chart)
    drawn = Drawn(root, None)
    drawn.has_title = False
    drawn.font.name, drawn.font.size = face, Pt(size_pt)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        _set_legend(drawn)
    _set_axes(drawn, chart)
    _set_series(drawn, chart)
    _set_room(root, chart)
    if has_labels(chart, width_mm, size_pt):
        _set_labels(drawn, chart)
    _set_surroundings(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _plots(chart: Chart) -> Any:
    """Return the `c:chartSpace` of a chart, its targets as a second plot of lines on the same axes."""
    root, look = _written(chart, look_of(chart).writer), look_of(chart)
    targets = [series.target for series in chart.series]
    if any(targets) and not look.line:
        lines = _written(chart, "LINE_MARKERS").plotArea
        (plot,) = root.plotArea.iter_xCharts()
        (across,) = lines.iter_xCharts()
        _keep(plot, [not target for target in targets])
        _keep(across, targets)
        plot.addnext(across)
    for name in ("axId", "crossAx"):
        for item in root.iter(f"{{{C}}}{name}"):
            item.set("val", AXES[item.get("val")])
    return root


def _written(chart: Chart, writer: str) -> Any:
    from pptx.chart.xmlwriter import ChartXmlWriter
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.oxml import parse_xml

    return parse_xml(ChartXmlWriter(XL_CHART_TYPE[writer], chart_data(chart)).xml.encode())


def _keep(plot: Any, kept: list[bool]) -> None:
    for series, keep in zip(list(plot.sers), kept, strict=True):
        if not keep:
            plot.remove(series)


def _set_legend(drawn: Drawn) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
    drawn.legend.include_in_layout = False


def _set_axes(drawn: Drawn, chart: Chart) -> None:
    from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK

    names, values, scale = drawn.category_axis, drawn.value_axis, scale_of(chart)
    names.reverse_order = not look_of(chart).upright  # so that the first category stands at the top
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # not across columns below zero
    if names.reverse_order:
        values._element.find(f"{{{C}}}crosses").set("val", "max")  # and the axis of values at the bottom
    values.minimum_scale, values.maximum_scale, values.major_unit = scale.least, scale.most, scale.step
    values.tick_labels.number_format = number_format(axis_decimals(chart))
    values.tick_labels.number_format_is_linked = False
    names.major_tick_mark = XL_TICK_MARK.NONE
    for line, color in ((values.major_gridlines, GRID), (values, EDGE), (names, EDGE)):
        _set_line(line.format.line, color, THIN)
    if chart.unit:
        _set_title(values, chart.unit, drawn)


def _set_room(root: Any, chart: Chart) -> None:
    """Settle where the values are drawn, where programs do not find good room themselves."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    if room := room_of(chart):
        sides = "".join(
            f'<c:{side} val="{share:.4f}"/>'
            for side, share in zip("xywh", (room.left, room.top, room.width, room.height), strict=True)
        )
        root.plotArea.insert(0, parse_xml(ROOM.format(nsdecls("c"), sides)))


def _set_title(axis: Any, unit: str, drawn: Drawn) -> None:
    axis.axis_title.text_frame.text = unit
    font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    font.name, font.size, font.bold = drawn.font.name, drawn.font.size, False


def _set_line(line: Any, color: str, weight_pt: float) -> None:
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    line.color.rgb, line.width = RGBColor.from_string(color), Pt(weight_pt)


def _set_series(drawn: Drawn, chart: Chart) -> None:
    looks, line = series_looks(chart), look_of(chart).line
    for plot in drawn.plots:
        plot.vary_by_categories = False
        for series in plot.series:
            index = series._element.idx.val
            if line or chart.series[index].target:
                _draw_line(series, looks[index], chart.series[index].target)
            else:
                _fill(series.format, looks[index])
    if not line:
        drawn.plots[0].gap_width = round(100 * GAP)


def _fill(shape: Any, look: SeriesLook) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.dml import MSO_PATTERN

    color, white = RGBColor.from_string(look.fill), RGBColor.from_string("FFFFFF")
    if look.pattern:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN[look.pattern]
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = color, white
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = color
    _set_line(shape.line, TEXT, HAIR)


def _draw_line(series: Any, look: SeriesLook, target: bool) -> None:
    from pptx.enum.chart import XL_MARKER_STYLE
    from pptx.enum.dml import MSO_LINE

    series.smooth = False
    _set_line(series.format.line, look.line, THICK)
    series.format.line.dash_style = MSO_LINE[look.dash]
    series.marker.style, series.marker.size = XL_MARKER_STYLE[look.marker], 10 if target else 8
    _set_line(series.marker.format.line, look.line, THIN)
    _fill(series.marker.format, look)


def _set_labels(drawn: Drawn, chart: Chart) -> None:
    """Show the values at what they stand for; a target's value is left to the axis and its name."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION

    looks, (place, inside) = series_looks(chart), label_place(chart)
    for series in (series for plot in drawn.plots for series in plot.series):
        index = series._element.idx.val
        if not chart.series[index].target:
            labels = series.data_labels
            labels.show_value, labels.position = True, XL_LABEL_POSITION[place]
            labels.number_format, labels.number_format_is_linked = number_format(chart.decimals), False
            labels.font.name, labels.font.size = drawn.font.name, drawn.font.size
            labels.font.color.rgb = RGBColor.from_string(looks[index].text if inside else TEXT)


def _set_surroundings(root: Any) -> None:
    """Set what python-pptx has no word for: language, square corners, a white ground without a frame, the workbook."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    spaces = nsdecls("c", "a", "r")
    first = root.find(f"{{{C}}}date1904")
    first.addnext(parse_xml(f'<c:roundedCorners {spaces} val="0"/>'))
    first.addnext(parse_xml(f'<c:lang {spaces} val="{LANGUAGE}"/>'))
    root.find(f"{{{C}}}chart").addnext(parse_xml(GROUND.format(spaces)))
    letters = root.find(f"{{{C}}}txPr")
    letters.addnext(parse_xml(BOOK.format(spaces)))
    for end in letters.iter(f"{{{A}}}endParaRPr"):
        end.set("lang", LANGUAGE)
