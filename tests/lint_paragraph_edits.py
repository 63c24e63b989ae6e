"""Edits of paragraphs found by the part of a paper that they are: words, looks, removing and adding them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generators.layout.legal_profile import Profile

Row = dict[str, Any]
ALIGNS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
LETTERS = ("size", "bold", "italic", "upper", "underline", "font", "color")
LENGTHS = {"first_mm": "first_line_indent", "left_mm": "left_indent", "right_mm": "right_indent"}
SPACES = {"before": "space_before", "after": "space_after"}


def _roots(document: Doc) -> Iterator[Any]:
    yield document.element.body
    for section in document.sections:
        for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not edge.is_linked_to_previous:
                yield edge._element


def in_style(document: Doc, part: str, profile: Profile) -> list[Paragraph]:
    """Return the paragraphs of a part; of page numbers those that hold one, once where sections share them."""
    named = {str(key): look.style for key, look in profile.parts.items()}[part]
    style = next((each.style_id for each in document.styles if each.name == named), None)
    found: dict[Any, Paragraph] = {}
    for root in _roots(document):
        for element in root.iter(qn("w:p")):
            is_part = style is not None and style_id(element) == style
            if is_part and (part != "page_number" or element.find(qn("w:fldSimple")) is not None):
                found[element] = Paragraph(element, document._body)
    return list(found.values())


def style_id(element: Any) -> str | None:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if style is None else style.get(qn("w:val"))


def edit_part(document: Doc, edit: Row, profile: Profile) -> None:
    found = in_style(document, edit["part"], profile)
    assert found, f"no paragraph is a {edit['part']}"
    for paragraph in found if edit.get("all") else [found[edit.get("nth", 0)]]:
        if edit.get("remove"):
            _remove(paragraph._p)
        elif "insert_after" in edit:
            _insert(document, paragraph, edit["insert_after"], profile)
        else:
            set_look(paragraph, edit)


def _remove(element: Any) -> None:
    """Take a paragraph away; a cell keeps a blank one."""
    parent = element.getparent()
    if len(parent.findall(qn("w:p"))) == 1 and parent.tag == qn("w:tc"):
        element.addnext(OxmlElement("w:p"))
    parent.remove(element)


def _insert(document: Doc, before: Paragraph, added: Row, profile: Profile) -> None:
    element = OxmlElement("w:p")
    before._p.addnext(element)
    paragraph = Paragraph(element, before._parent)
    if "like" in added:
        style = {str(key): look.style for key, look in profile.parts.items()}[added["like"]]
        paragraph.style = document.styles[style]
    else:
        element.append(copy.deepcopy(before._p.get_or_add_pPr()))
    paragraph.add_run(added["text"])
    set_look(paragraph, {key: value for key, value in added.items() if key != "text"})


def set_look(paragraph: Paragraph, edit: Row) -> None:
    if "text" in edit:
        _say(paragraph, edit["text"])
    runs = [Run(element, paragraph) for element in paragraph._p.iter(qn("w:r"))]
    for run in [_cut(runs, *edit["run"])] if "run" in edit else runs:
        for key in LETTERS:
            if key in edit:
                _letters(run, key, edit[key])
    _shape(paragraph, edit)


def _say(paragraph: Paragraph, text: str) -> None:
    """Say other words, in the look of the first run; one is made where the paragraph is blank."""
    first, *others = list(paragraph._p.iter(qn("w:r"))) or [paragraph.add_run()._r]
    for run in others:
        run.getparent().remove(run)
    Run(first, paragraph).text = text


def _cut(runs: list[Run], start: int, end: int) -> Run:
    """Return a run of its own for the letters from `start` to `end` of the paragraph, which stand in one run."""
    before = 0
    for run in runs:
        text, at = run.text, start - before
        if at >= 0 and end - before <= len(text):
            middle, last = copy.deepcopy(run._r), copy.deepcopy(run._r)
            run._r.addnext(middle)
            middle.addnext(last)
            run.text, rest = text[:at], Run(last, run._parent)
            rest.text = text[end - before :]
            own = Run(middle, run._parent)
            own.text = text[at : end - before]
            return own
        before += len(text)
    raise AssertionError(f"no run holds the letters {start}–{end}")


def _letters(run: Run, key: str, value: Any) -> None:
    font = run.font
    if key == "size":
        font.size = Pt(value)
    elif key == "upper":
        font.all_caps = value
    elif key == "color":
        font.color.rgb = RGBColor.from_string(value)
    elif key == "font":
        slots = value if isinstance(value, dict) else dict.fromkeys(SLOTS, value)
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        for slot, face in slots.items():
            fonts.set(qn(f"w:{slot}"), face)
    else:
        setattr(font, key, value)


def _shape(paragraph: Paragraph, edit: Row) -> None:
    form = paragraph.paragraph_format
    for keys, unit in ((LENGTHS, Mm), (SPACES, Pt)):
        for key, name in keys.items():
            if key in edit:
                setattr(form, name, unit(edit[key]))
    if "align" in edit:
        form.alignment = ALIGNS[edit["align"]]
    if "line" in edit:
        form.line_spacing = float(edit["line"])
    if "exact" in edit:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(edit["exact"])
