"""Workbook pages drawn with openpyxl: looks, names, highlights, protection, print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import absolute_coordinate, get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generators.forms.workbook.cells import Formula, Look, Noted, Page, Place
from generators.forms.workbook.issued import LIST_COLUMN, LIST_NAME, NAME, choice_lists, quoted
from generators.forms.workbook.rules import rules
from generators.forms.workbook.values import escaped_words

FACE = "Times New Roman"
MARGIN, FOOT_MARGIN, FOOTER = 0.55, 0.75, 0.35  # inches
THIN = Side(style="thin", color="808080")

Tokens = Mapping[tuple[str, str], str]
"""What stands for the content of a cell that varies, by sheet and reference."""


def drawn(pages: Sequence[Page], tokens: Tokens) -> Workbook:
    """Return the pages, the hidden one last, as a workbook; a cell that varies holds its token."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = choice_lists(pages)
    for page in pages:
        sheet = book.create_sheet(page.name)
        _draw(sheet, page, tokens)
        for rule in rules(page, lists):
            sheet.add_data_validation(rule)
    answers = [(page.name, place.ref) for page in pages for place in page.answers()]
    for number, (name, ref) in enumerate(answers, start=1):
        _name(book, NAME.format(number), name, ref)
    for number, choices in enumerate(lists, start=1):
        column = get_column_letter(LIST_COLUMN + number - 1)
        _name(book, LIST_NAME.format(number), pages[-1].name, f"{column}1:{column}{len(choices)}")
    book.security = WorkbookProtection(lockStructure=True)
    book.calculation.fullCalcOnLoad = True
    return book


def _name(book: Workbook, name: str, sheet: str, cells: str) -> None:
    meant = f"{quoted(sheet)}!{absolute_coordinate(cells)}"
    book.defined_names[name] = DefinedName(name, attr_text=meant, hidden=True)


def _draw(sheet: Worksheet, page: Page, tokens: Tokens) -> None:
    for place in page.places:
        _place(sheet, place, tokens.get((page.name, place.ref)))
    for column, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, height in page.heights().items():
        sheet.row_dimensions[row].height = height
    for mark in page.highlights:
        look = DifferentialStyle(fill=PatternFill(bgColor=mark.fill, fill_type="solid"))
        rule = Rule("expression", dxf=look, formula=[mark.formula])
        sheet.conditional_formatting.add(" ".join(mark.cells), rule)
    _protect(sheet, page)
    _print(sheet, page)


def _place(sheet: Worksheet, place: Place, token: str | None) -> None:
    last = place.column + place.span - 1
    for column in range(place.column, last + 1):
        _look(sheet.cell(place.row, column), place.look)
    if place.span > 1:
        sheet.merge_cells(start_row=place.row, end_row=place.row, start_column=place.column, end_column=last)
    cell, content = sheet[place.ref], token or (None if place.content == "" else place.content)
    if isinstance(content, Formula):
        cell.value = f"={content.text}"
    elif isinstance(content, Noted):
        cell.value = _noted(content)
    elif isinstance(content, str):
        cell.value = escaped_words(content)
        cell.data_type = "s"  # a text that begins with = is no formula
    else:
        cell.value = content


def _noted(content: Noted) -> CellRichText:
    title = InlineFont(rFont=FACE, sz=12)
    note = InlineFont(rFont=FACE, sz=11, i=True, color=Color("00595959"))
    texts = (escaped_words(content.title), escaped_words(f"\n{content.note}"))
    return CellRichText(TextBlock(title, texts[0]), TextBlock(note, texts[1]))


def _look(cell: Cell | MergedCell, look: Look) -> None:
    cell.font, cell.fill, cell.alignment, cell.border, cell.protection = _styles(look)
    cell.number_format = look.number_format


@cache
def _styles(look: Look) -> tuple[Font, PatternFill, Alignment, Border, Protection]:
    side = THIN if look.border else Side()
    return (
        Font(name=FACE, size=look.size, bold=look.bold, color=look.color),
        PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
        Alignment(horizontal=look.align, vertical=look.vertical, wrap_text=True, indent=look.indent),
        Border(left=side, right=side, top=side, bottom=side),
        Protection(locked=not look.open),
    )


def _protect(sheet: Worksheet, page: Page) -> None:
    """Lock all but the answers, without a password; rows and columns may be made larger."""
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False
    if page.hidden:
        sheet.sheet_state = "veryHidden"


def _print(sheet: Worksheet, page: Page) -> None:
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if page.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom, margins.footer = FOOT_MARGIN, FOOTER
    footer = sheet.HeaderFooter.oddFooter
    if footer is not None and footer.right is not None:  # neither ever is; an empty one is false, though
        footer.right.text, footer.right.font, footer.right.size = "Trang &P/&N", f"{FACE},Regular", 10
    if page.header:
        sheet.print_title_rows = f"{page.header}:{page.header}"
        sheet.freeze_panes = f"A{page.header + 1}"
