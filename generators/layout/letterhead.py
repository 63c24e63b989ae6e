"""The tables of head and foot, known by the styles of their paragraphs, get the law's columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from lxml import etree

from generators.layout.law import Columns
from generators.layout.legal_profile import Profile
from generators.layout.wordml import element, remove, replace, twips, value_of, w

LONGEST_SPAN = 2
"""Digits: a head or foot has two columns, and a long number is an attack."""
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in SIDES)
LOOKS_OF_CELL = ("tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
AFTER_WIDTH = ("gridSpan", "hMerge", "vMerge", *LOOKS_OF_CELL)
HEAD = frozenset({"national_name"})
RECIPIENTS = frozenset({"recipients_label"})
SIGNATURES = frozenset({"authority", "signer"})


def set_letterhead(root: etree._Element, styles: Mapping[str, str], profile: Profile) -> None:
    """Give every head and foot table below `root` fixed columns without lines; leave other tables."""
    keys = {style: key for key, style in styles.items()}
    for table in list(root.iter(w("tbl"))):
        columns = _columns(_parts_in(table, keys), profile)
        if columns and len(table.findall(f"{w('tblGrid')}/{w('gridCol')}")) == len(columns.widths):
            _set_table(table, columns)


def _parts_in(table: etree._Element, keys: Mapping[str, str]) -> set[str]:
    """Return the parts whose styles stand in the table's own cells."""
    found: set[str] = set()
    for paragraph in table.iterfind(f".//{w('tc')}/{w('p')}"):
        if next(paragraph.iterancestors(w("tbl")), None) is table:
            found.add(keys.get(value_of(paragraph, "w:pPr/w:pStyle"), ""))
    return found


def _columns(found: set[str], profile: Profile) -> Columns | None:
    if found & HEAD:
        return profile.head
    if found & RECIPIENTS:
        return profile.foot
    half = profile.text_width_mm() / 2
    return profile.foot.model_copy(update={"widths": (half, half)}) if found & SIGNATURES else None


def _set_table(table: etree._Element, columns: Columns) -> None:
    edges = [0, twips(columns.widths[0]), twips(sum(columns.widths))]
    widths = [right - left for left, right in pairwise(edges)]
    replace(table, _properties(edges[-1], twips(columns.padding)), ("tblGrid", "tr"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    replace(table, element(f"<w:tblGrid>{grid}</w:tblGrid>"), ("tr",))
    for row in list(table.iter(w("tr"))):
        if next(row.iterancestors(w("tbl")), None) is table:
            _set_row(row, widths)


def _properties(width: int, padding: int) -> etree._Element:
    room = {"top": 0, "left": padding, "bottom": 0, "right": padding}
    margins = "".join(f'<w:{side} w:w="{space}" w:type="dxa"/>' for side, space in room.items())
    return element(
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="0000"/></w:tblPr>'
    )


def _set_row(row: etree._Element, widths: list[int]) -> None:
    remove(row, ("tblPrEx", "trPr"))
    row.insert(0, element("<w:trPr><w:cantSplit/></w:trPr>"))
    column = 0
    for cell in list(row.iter(w("tc"))):
        if next(cell.iterancestors(w("tr")), None) is row:
            written = value_of(cell, "w:tcPr/w:gridSpan")
            span = int(written) if written.isdecimal() and len(written) <= LONGEST_SPAN else 1
            _set_cell(cell, sum(widths[column : column + span]))
            column += span


def _set_cell(cell: etree._Element, width: int) -> None:
    properties = cell.find(w("tcPr"))
    if properties is None:
        properties = element("<w:tcPr/>")
        cell.insert(0, properties)
    remove(properties, LOOKS_OF_CELL)
    replace(properties, element(f'<w:tcW w:w="{width}" w:type="dxa"/>'), AFTER_WIDTH)
