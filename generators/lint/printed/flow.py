"""How a document breaks into pages: signature with its text, headings with theirs, heads of tables on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.lint.facts.model import Facts, Paragraph, Role, TableFacts
from generators.lint.facts.printed_page import PrintedPage, key
from generators.lint.printed.locating import Row, locate, row_key
from generators.lint.printed.seeing import Pages, Told, find, in_words, not_found, printed_at
from generators.lint.printed.sheets import UNKNOWN, Sheet, sheets
from generators.lint.rules.rule import Case, Finding, Unjudged
from generators.lint.rules.running import HEADINGS

TITLES: tuple[Role, ...] = (*HEADINGS, "division", "division_title")
TALL = 4
"""Rows that a heading may fill."""
LAST_ROWS = 3
"""Rows at the end of a table among which one is looked for that is printed whole on a page."""


def signature_with_text(case: Case, pages: Pages) -> Told:
    """Find a signature that is parted by the end of a page, or stands on a page without any line of the text."""
    known = sheets(case.facts, pages)
    if known is None:
        yield Unjudged(UNKNOWN)
        return
    own = [sheet.page for sheet in known if sheet.part == 0]
    block = [each for each in case.facts.of("authority", "signer") if not case.facts.sections[each.section].annex]
    places = [(each, find(each, own, last=True)) for each in block]
    yield from (not_found(each) for each, place in places[:1] if place is None)
    standing = [(each, place) for each, place in places if place]
    if standing:
        yield from _alone([sheet for sheet in known if sheet.part == 0], standing)


def _alone(own: Sequence[Sheet], standing: list[tuple[Paragraph, tuple[PrintedPage, Row]]]) -> Iterator[Finding]:
    first, (page, row) = standing[0]
    last, (end, end_row) = standing[-1]
    if end.number != page.number:
        told = f"“{first.text.strip()}” ở trang {page.number}, “{last.text.strip()}” ở trang {end.number}"
        yield printed_at(end, end_row[0], told, "quyền hạn, chức vụ, họ tên người ký cùng một trang", last)
    sheet = next(sheet for sheet in own if sheet.page is page)
    if not any(line[0].base < row[0].top for line in sheet.text):
        told = "phần ký đứng riêng một trang, không có dòng nào của nội dung"
        yield printed_at(page, row[0], told, "ít nhất những dòng cuối của nội dung cùng trang với phần ký", first)


def heading_with_text(case: Case, pages: Pages) -> Told:
    """Find headings that stand last on a page, their text on the next."""
    known = sheets(case.facts, pages)
    if known is None:
        yield Unjudged(UNKNOWN)
        return
    headings = {key(each.text): each for each in case.facts.of(*TITLES)}
    for sheet in known[:-1]:
        if ended := _heading_at_end(sheet, headings):
            row, paragraph = ended
            yield printed_at(sheet.page, row[0], "đề mục ở cuối trang", "đề mục cùng trang với nội dung", paragraph)


def _heading_at_end(sheet: Sheet, headings: dict[str, Paragraph]) -> tuple[Row, Paragraph] | None:
    """Return the heading that fills the last rows of a page, with its first row."""
    words, text = "", sheet.text
    for row in list(reversed(text))[:TALL]:
        words = row_key(row) + words
        if words in headings and all(piece.bold for piece in row if piece.key):
            return row, headings[words]
    return None


def header_repeated(case: Case, pages: Pages) -> Told:
    """Find tables with lines that run over pages without their head (first row in bold) on each."""
    at = 0
    for table in case.facts.tables:
        grid = _Grid(table, case.facts)
        if not table.ruled or table.rows < 2 or not grid.head:
            continue
        span = grid.span(pages[at:])
        if span is None:
            yield Unjudged(f"không tìm thấy đầu và cuối bảng {table.number} trong bản in")
            continue
        at = span[-1].number - 1
        bare = [page for page in span[1:] if not grid.head_on(page)]
        if bare:
            yield _without_head(grid, bare)


def _without_head(grid: _Grid, bare: Sequence[PrintedPage]) -> Finding:
    told = f"bảng sang trang không có hàng đầu ({in_words([page.number for page in bare])})"
    words = " ".join(grid.head[0].text.split())
    return Finding(grid.head[0].place, words, told, "hàng đầu của bảng lặp lại ở mỗi trang", page=bare[0].number)


@dataclass(frozen=True)
class _Grid:
    """A table of a document, to be found in print."""

    table: TableFacts
    facts: Facts

    def row(self, number: int) -> list[Paragraph]:
        own = (each for each in self.facts.paragraphs if each.place.table == self.table.number)
        return [each for each in own if each.place.row == number and each.place.where == "table" and key(each.text)]

    @property
    def head(self) -> list[Paragraph]:
        """The first row, where it is a head: all of it in bold."""
        first = self.row(1)
        return first if all(run.letters.bold for each in first for run in each.shown) else []

    def head_on(self, page: PrintedPage) -> bool:
        return all(locate(each.text, page) for each in self.head)

    def span(self, pages: Pages) -> Pages | None:
        """Return the pages of the table from its head to its last row, None where one is not found."""
        start = next((at for at, page in enumerate(pages) if self.head_on(page)), None)
        if start is None:
            return None
        last = self.table.rows
        for number in range(last, max(last - LAST_ROWS, 1), -1):
            cells = self.row(number)
            for end in range(start, len(pages) if cells else 0):
                if all(locate(cell.text, pages[end]) for cell in cells):
                    return pages[start : end + 1]
        return None
