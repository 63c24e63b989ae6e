"""Inserts become Word XML: rules, frames and section ends to paragraphs, rich text to runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generators.word.charts import PART, draw_chart
from generators.word.inserts import Chart, Frame, RichText, Rule, SectionEnd, Table
from generators.word.measures import Box, Law, Shape
from generators.word.runs import runs, style_xml
from generators.word.shared import Once
from generators.word.tables import draw_table
from generators.word.words import run

TWIPS_PER_MM = 1440 / 25.4
PT_PER_MM = 72 / 25.4
MAX_BORDER_SPACE = 31  # points; Word ignores more
LINE_HEIGHT = 1.15  # of the type size, in Times New Roman
BREAK_PART = "section_end"
BLACK = "000000"
DRAWN = "charts drawn"
"""The name among a paper's values, which no template can say, of the list that takes the charts it draws."""


class Drawer:
    """Draws inserts in the styles and measures of one law."""

    def __init__(self, law: Law) -> None:
        self._law = law
        self.mark_style = law.styles.get("footnote_mark", "")
        self._rule = lru_cache(maxsize=1024)(self._draw_rule)
        self._frame = lru_cache(maxsize=256)(self._draw_frame)
        self._section = lru_cache(maxsize=16)(self._draw_section)
        self._drawers: dict[type, Callable[..., str]] = {
            Rule: self._rule,
            Frame: self._frame,
            SectionEnd: self._section,
            Table: Once(lambda table: draw_table(table, law, self.mark_style)),
            type(None): lambda _: "",
            StrictUndefined: lambda _: "",
        }

    def run(self, value: RichText | str | None, properties: str = "") -> Markup:
        """Return what stands for `{{r x }}` in a run with this `w:rPr`."""
        present = None if isinstance(value, StrictUndefined) else value
        return Markup(runs(present, properties, self.mark_style))

    @pass_context
    def paragraph(self, context: Context, value: object) -> Markup:
        """Return what stands for `{{p x }}`: a drawn insert, or nothing for what is not there.

        A chart is added to those drawn in `context`. Raises TypeError for anything else.
        """
        if isinstance(value, Chart):
            return Markup(self._draw_chart(value, context[DRAWN]))
        if type(value) not in self._drawers:
            raise TypeError(f"{type(value).__name__} cannot be drawn")
        return Markup(self._drawers[type(value)](value))

    def style(self, part: str) -> str:
        """Return the `w:pStyle` of a part, or nothing when the template lacks its style."""
        return style_xml(self._law.styles, part)

    def empty_paragraph(self) -> str:
        """Return the smallest paragraph, for a cell or a body that must not end without one."""
        return f"<w:p><w:pPr>{self.style(BREAK_PART)}</w:pPr></w:p>"

    def section(self, end: SectionEnd) -> str:
        """Return the `w:sectPr` of a section."""
        return self._law.section_xml(end.orientation, restart=end.restart, first=end.first)

    def _draw_chart(self, chart: Chart, drawn: list[Chart]) -> str:
        drawn.append(chart)
        return draw_chart(chart, len(drawn), self.style(PART), self._law)

    def _draw_section(self, end: SectionEnd) -> str:
        return f"<w:p><w:pPr>{self.style(BREAK_PART)}{self.section(end)}</w:pPr></w:p>"

    def _draw_rule(self, rule: Rule) -> str:
        shape = self._law.rule_shape(rule.part, rule.text, rule.orientation)
        line = border("top", shape.weight, 0)
        return f"<w:p><w:pPr>{self.style('rule')}<w:pBdr>{line}</w:pBdr>{indents(shape)}</w:pPr></w:p>"

    def _draw_frame(self, frame: Frame) -> str:
        shape = self._law.frame_shape(frame.part, frame.text)
        room = self._space_in_frame(frame.part, shape.height)
        sides = (("top", room), ("left", 0), ("bottom", room), ("right", 0))
        lines = "".join(border(side, 0.5, space, shape.color) for side, space in sides)
        look = f"{self.style(frame.part)}<w:pBdr>{lines}</w:pBdr>{indents(shape)}"
        return f'<w:p><w:pPr>{look}<w:jc w:val="center"/></w:pPr>{run(frame.text)}</w:p>'

    def _space_in_frame(self, part: str, height_mm: float) -> int:
        looks = (look for key, look in self._law.profile.parts.items() if key == part)
        size = next((look.size for look in looks), None)
        room = (height_mm * PT_PER_MM - LINE_HEIGHT * (size.value if size else 13)) / 2
        return min(MAX_BORDER_SPACE, max(0, round(room)))


def border(side: str, weight_pt: float, space_pt: int, color: str = "") -> str:
    """Return a single border, black unless told; Word counts its weight in eighths of a point."""
    eighths = round(weight_pt * 8)
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space_pt}" w:color="{color or BLACK}"/>'


def indents(shape: Shape | Box) -> str:
    """Return a paragraph's indents from both sides; Word counts in twentieths of a point."""
    left, right = (round(side * TWIPS_PER_MM) for side in (shape.left, shape.right))
    return f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="0"/>'
