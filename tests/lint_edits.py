"""How a Word file is changed by hand: the edits that cases of rules name, as rows of YAML.

part         paragraphs by the name that the law's profile gives their style; `nth` from 0, or `all: true`
text         new words, in the look of the first run; `upper`, `bold`, `italic`, `underline`, `size`, `font`,
             `color` look of letters (`font` may be by slot: {eastAsia: Arial}); `run: [from, to]` changes only
             these letters of the paragraph
align, first_mm, left_mm, right_mm, before, after, line, exact    look of the paragraph (mm and pt)
remove       true: the paragraph goes;  insert_after: {text, like: part, …looks}: another comes after it
section      a section by number, with top, right, bottom, left, width, height (mm), orient, title_page,
             start (number of its first page, none to go on), number: header, footer or none
line         the line drawn under a part: remove, length_mm, shift_mm, underline, or val of its border
words        find and replace by regular expression in every text
xml          find and replace what stands once in a part of the package (`in`, word/document.xml where not said)
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generators.layout.legal_profile import Profile
from tests.office import replaced

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
MARGINS = {
    "top": "top_margin",
    "right": "right_margin",
    "bottom": "bottom_margin",
    "left": "left_margin",
    "gutter": "gutter",
}
SHEET = {"width": "page_width", "height": "page_height"}


def edited(data: bytes, edits: list[Row], profile: Profile) -> bytes:
    """Return a Word file with every edit made; an edit that finds nothing to change fails."""
    for in_xml, rows in groupby(edits, lambda edit: "xml" in edit):
        for row in rows if in_xml else ():
            data = _with_xml(data, **row["xml"])
        data = data if in_xml else _with_edits(data, rows, profile)
    return data


def _with_edits(data: bytes, edits: Iterable[Row], profile: Profile) -> bytes:
    document = Document(io.BytesIO(data))
    ways: dict[str, Callable[[Doc, Row, Profile], None]] = {
        "part": _part,
        "words": _words,
        "section": _section,
        "line": _line,
    }
    for edit in edits:
        next(way for key, way in ways.items() if key in edit)(document, edit, profile)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _with_xml(data: bytes, find: str, replace: str, **where: str) -> bytes:
    place, out = where.get("in", "word/document.xml"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == place:
                content = replaced(content.decode("utf-8"), find, replace).encode()
            new.writestr(entry, content)
    return out.getvalue()


def _roots(document: Doc) -> Iterator[Any]:
    yield document.element.body
    for section in document.sections:
        for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not edge.is_linked_to_previous:
                yield edge._element


def _words(document: Doc, edit: Row, _: Profile) -> None:
    for text in document.element.body.iter(qn("w:t")):
        text.text = re.sub(edit["words"]["find"], edit["words"]["replace"], text.text or "")


def _in_style(document: Doc, part: str, profile: Profile) -> list[Paragraph]:
    """Return the paragraphs of a part; of page numbers those that hold one, once where sections share them."""
    named = {str(key): look.style for key, look in profile.parts.items()}[part]
    style = next((each.style_id for each in document.styles if each.name == named), None)
    found: dict[Any, Paragraph] = {}
    for root in _roots(document):
        for element in root.iter(qn("w:p")):
            is_part = style is not None and _style_id(element) == style
            if is_part and (part != "page_number" or element.find(qn("w:fldSimple")) is not None):
                found[element] = Paragraph(element, document._body)
    return list(found.values())


def _style_id(element: Any) -> str | None:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return None if style is None else style.get(qn("w:val"))


def _part(document: Doc, edit: Row, profile: Profile) -> None:
    found = _in_style(document, edit["part"], profile)
    assert found, f"no paragraph is a {edit['part']}"
    for paragraph in found if edit.get("all") else [found[edit.get("nth", 0)]]:
        if edit.get("remove"):
            _remove(paragraph._p)
        elif "insert_after" in edit:
            _insert(document, paragraph, edit["insert_after"], profile)
        else:
            _look(paragraph, edit)


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
    _look(paragraph, {key: value for key, value in added.items() if key != "text"})


def _look(paragraph: Paragraph, edit: Row) -> None:
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


def _section(document: Doc, edit: Row, _: Profile) -> None:
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


def _line(document: Doc, edit: Row, profile: Profile) -> None:
    words = _in_style(document, edit["line"], profile)[edit.get("nth", -1)]
    line = words._p.getnext()
    assert document.styles[profile.parts["rule"].style].style_id == _style_id(line), f"no line under {edit['line']}"
    if edit.get("remove") or edit.get("underline"):
        line.getparent().remove(line)
    if edit.get("underline"):
        _look(words, {"underline": True})
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
