"""Edits of sections and of the lines drawn under parts of a paper."""

from __future__ import annotations

import copy
from typing import Any

from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from generators.layout.legal_profile import Profile
from tests.lint_paragraph_edits import Row, in_style, set_look, style_id

MARGINS = {
    "top": "top_margin",
    "right": "right_margin",
    "bottom": "bottom_margin",
    "left": "left_margin",
    "gutter": "gutter",
}
SHEET = {"width": "page_width", "height": "page_height"}


def edit_section(document: Doc, edit: Row, _: Profile) -> None:
    section = document.sections[edit["section"]]
    for key, name in {**MARGINS, **SHEET}.items():
        if key in edit:
            setattr(section, name, Mm(edit[key]))
    if "orient" in edit:
        section.orientation = WD_ORIENT.LANDSCAPE if edit["orient"] == "landscape" else WD_ORIENT.PORTRAIT
    if "title_page" in edit:
        section.different_first_page_header_footer = edit["title_page"]
    if "start" in edit:
        _start(section, edit["start"])
    if "number" in edit:
        _number(section, edit["number"])


def _start(section: Section, start: Any) -> None:
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    if start != "none":
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), str(start))
        properties.find(qn("w:pgMar")).addnext(numbering)


def _number(section: Section, place: str) -> None:
    """Give the section a header and footer of its own, the page's number in `place` or nowhere."""
    edges = {"header": section.header, "footer": section.footer}
    number = next(
        copy.deepcopy(p)
        for edge in edges.values()
        for p in edge._element.iter(qn("w:p"))
        if p.find(qn("w:fldSimple")) is not None
    )
    for name, edge in edges.items():
        for row in section._sectPr.findall(qn(f"w:{name}Reference")):
            if row.get(qn("w:type")) == "default":
                section._sectPr.remove(row)
        edge.is_linked_to_previous = False
        own, blank = copy.deepcopy(number), edge.paragraphs[0]._p
        if name != place:
            own.remove(own.find(qn("w:fldSimple")))
        blank.addprevious(own)
        blank.getparent().remove(blank)


def edit_line(document: Doc, edit: Row, profile: Profile) -> None:
    words = in_style(document, edit["line"], profile)[edit.get("nth", -1)]
    line = words._p.getnext()
    assert document.styles[profile.parts["rule"].style].style_id == style_id(line), f"no line under {edit['line']}"
    if edit.get("remove") or edit.get("underline"):
        line.getparent().remove(line)
    if edit.get("underline"):
        set_look(words, {"underline": True})
    if "val" in edit:
        line.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")[0].set(qn("w:val"), edit["val"])
    if "length_mm" in edit or "shift_mm" in edit:
        _stretch(document, Paragraph(line, words._parent), edit)


def _stretch(document: Doc, line: Paragraph, edit: Row) -> None:
    form, cell = line.paragraph_format, next(line._p.iterancestors(qn("w:tc")), None)
    room = _room(document, cell)
    left, right = form.left_indent or Mm(0), form.right_indent or Mm(0)
    if "length_mm" in edit:
        left = right = (room - Mm(edit["length_mm"])) // 2
    shift = Mm(edit.get("shift_mm", 0))
    form.left_indent, form.right_indent = left + shift, right - shift


def _room(document: Doc, cell: Any) -> int:
    """Return the width (EMU) between the sides of a cell or the margins of the first section."""
    if cell is None:
        section = document.sections[0]
        return int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)
    table = next(cell.iterancestors(qn("w:tbl")))
    margins = table.find(f"{qn('w:tblPr')}/{qn('w:tblCellMar')}")
    padding = sum(int(margins.find(qn(f"w:{side}")).get(qn("w:w"))) for side in ("left", "right"))
    return (int(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}").get(qn("w:w"))) - padding) * 635
