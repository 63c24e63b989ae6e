"""A register with papers of every state, and books read back as tables of words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import docx
from openpyxl import load_workbook

from generators.office.paper import Paper, Tied
from generators.office.places import archive_of
from generators.office.register.register import Request
from generators.office.register.rows import Row
from tests.registering import NOW, paper, seal, writing

TRICK = "=HYPERLINK(1)"
ABOUT = "Đấu tranh phòng, chống tội phạm có tổ chức trên địa bàn tỉnh giai đoạn 2018 - 2020"


def plan(day: date) -> Paper:
    """The first paper: its code is printed otherwise, one recipient looks like a formula."""
    found = replace(paper(day, "KH-CAT", "1"), type_name="Kế hoạch", subject=ABOUT, code_as_printed="33/KH-BCĐ")
    recipients = ("Bộ Công an (để báo cáo);", TRICK, "Các sở, ban, ngành.")
    return replace(found, recipients=recipients, filing="VT, PC45.", urgency="KHẨN")


def letter(day: date, draft: str = "3") -> Paper:
    """A letter that goes first to those whom it addresses."""
    told = {"type_name": "Công văn", "subject": "Đôn đốc gửi báo cáo"}
    found = replace(paper(day, "CAT-PC45", draft, **told), recipients=("Như trên;", "Lưu trữ tỉnh."))
    return replace(found, addressees=("Sở Khoa học và Công nghệ", "Sở Tư pháp"), sample=True)


def filled_register(office: Path, day: date, many: int = 0) -> list[Row]:
    """Enter papers of a day in the register of an office, in every state, and `many` letters more; return the rows.

    33 plan; 34 report, replaced by 36, which 37 corrects; 35 cancelled; 38 number given, not sealed; then letters.
    A secret paper stands in another book, one of another body in a third.
    """
    at, year = NOW.replace(year=day.year), day.year
    papers = [
        plan(day),
        paper(day, "BC-CAT", "2"),
        letter(day),
        paper(day, "BC-CAT", "4", tied=Tied("replaces", "34/BC-CAT", year)),
        paper(day, "CAT-PC45", "5", tied=Tied("corrects", "36/BC-CAT", year)),
        paper(day, "BC-CAT", "6"),
        replace(paper(day, "BC-CAT", "7"), book="mat", secrecy="MẬT"),
        replace(paper(day, "KH-UBND", "8"), issuer="ubnd-tinh", issuer_name="Ủy ban nhân dân tỉnh Mẫu"),
        *(letter(day, f"{number}") for number in range(10, 10 + many)),
    ]
    with writing(archive_of(office), at) as register:
        numbers = [33, *[None] * (len(papers) - 1)]
        asked = [Request(each.draft, each, number) for each, number in zip(papers, numbers, strict=True)]
        entries = register.reserve(asked, at).entries
        rows = [seal(register, entry, at=at) for entry in entries if entry.paper.draft != "6"]
        rows.append(seal(register, register.entries()[0], "attached", at + timedelta(1)))
        cancelled = next(entry for entry in register.entries() if entry.paper.draft == "3")
        rows.append(seal(register, cancelled, "cancelled", at + timedelta(2)))
    return [row for row in rows if row]


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its words by row, and the kinds of its cells."""

    words: list[list[str]]
    kinds: set[str]


def word_tables(file: Path) -> list[list[list[str]]]:
    """Return the tables of a book in Word behind its cover, as words by row."""
    tables = docx.Document(str(file)).tables[1:]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def excel_sheets(file: Path) -> dict[str, Sheet]:
    """Return the sheets of a workbook by name."""
    found = {}
    for sheet in load_workbook(file).worksheets:
        rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows()]
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        found[sheet.title] = Sheet(rows, {cell.data_type for cell in cells})
    return found


def moment(day: date) -> datetime:
    """A moment on a day on which books are printed."""
    return datetime(day.year, day.month, day.day, 8, tzinfo=NOW.tzinfo)
