"""The outgoing book (sổ đăng ký văn bản đi): cover, ten columns, what is not in it (Decree 30/2020, Annex IV)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generators.content.agencies import Agency
from generators.documents.book_cover import (
    BookColumn,
    BookCover,
    BookTable,
    book_cover,
    closing,
    counted,
    type_and_subject,
)
from generators.vietnamese import date_in_figures, document_number, recipient_name
from generators.word.inserts import Properties, SectionEnd, Table

TYPE = "Sổ đăng ký văn bản đi"
COLUMNS = (
    BookColumn("Số, ký hiệu văn bản", 31, "center"),
    BookColumn("Ngày tháng văn bản", 23.5, "center"),
    BookColumn("Tên loại và trích yếu nội dung văn bản", 50),
    BookColumn("Người ký", 20),
    BookColumn("Nơi nhận văn bản", 37),
    BookColumn("Đơn vị, người nhận bản lưu", 17),
    BookColumn("Số lượng bản", 14.5, "center"),
    BookColumn("Ngày chuyển", 17, "center"),
    BookColumn("Ký nhận", 13.5, "center"),
    BookColumn("Ghi chú", 23.5),
)
AS_ABOVE = "như trên"
"""How Nơi nhận calls those to whom the paper is addressed (Kính gửi)."""
END = " .;"
Bond = Literal["replaces", "corrects", "replaced", "corrected"]
BONDS: dict[Bond, str] = {
    "replaces": "Thay thế",
    "corrects": "Đính chính",
    "replaced": "Được thay thế bằng",
    "corrected": "Được đính chính tại",
}
CANCELLED = "Hủy ngày {day}: {reason}"
RESERVED = "Đã cấp số, chưa niêm phong"
PRINTED = "Trên văn bản ghi {code}"
SIGNED = "Có bản ký số nhận ngày {day}"
SAMPLE = "Số liệu minh họa"
BEFORE = "Các số trước số {number} đã đăng ký trong sổ giấy."
GAPS = "Các số chưa có trong sổ: {numbers}."
SEAL = "Mã niêm phong của dòng cuối: {hash}."


@dataclass(frozen=True, slots=True)
class Bound:
    """Another paper that this one replaces or corrects, or by which it is replaced or corrected.

    Its day is None where only its year is known: it was issued before the register was kept.
    """

    bond: Bond
    code: str
    year: int
    day: date | None

    def __str__(self) -> str:
        """Return what the last column tells of it."""
        when = f"ngày {date_in_figures(self.day)}" if self.day else f"năm {self.year}"
        return f"{BONDS[self.bond]} số {self.code} {when}"


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """A number of the book and its paper; empty where the paper does not say it.

    `cancelled` is the day and the reason for which the number was given up. `reserved`: the number is given, the paper
    not sealed. `printed` is the code on the paper where it is another. `marks` are its secrecy and urgency. `signed`
    are the days on which signed copies came.
    """

    number: int
    code: str
    day: date
    type_name: str
    subject: str
    signer: str
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    filing: str = ""
    marks: tuple[str, ...] = ()
    cancelled: tuple[date, str] | None = None
    reserved: bool = False
    bound: tuple[Bound, ...] = ()
    printed: str = ""
    signed: tuple[date, ...] = ()
    sample: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingBook:
    """A book of one body and year: `start` is the first number that it gives, `seal` the hash of its last row.

    `gaps` are the numbers from there to the last that are not in it, as they are told: “01–32, 40”.
    """

    body: Agency
    title: str
    year: int
    lines: tuple[OutgoingLine, ...]
    start: int = 1
    gaps: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingBookPaper:
    """Everything the template of the outgoing book may name; `rows` and `notes` stand in the workbook, too."""

    cover: BookCover
    rows: BookTable
    table: Table
    notes: tuple[str, ...]
    final_page: SectionEnd
    properties: Properties


def outgoing_book_paper(book: OutgoingBook, printed: date) -> OutgoingBookPaper:
    """Return a book as it is printed on a day, its rows in order of their numbers."""
    lines = sorted(book.lines, key=lambda line: line.number)
    rows = BookTable(COLUMNS, tuple(map(_row, lines)))
    numbers = [line.number for line in lines]
    return OutgoingBookPaper(
        cover=book_cover(book.body, book.title, book.year, [line.day for line in lines], numbers),
        rows=rows,
        table=rows.drawn(),
        notes=tuple(_under(book, printed)),
        final_page=SectionEnd("landscape", restart=True),
        properties=Properties(f"{book.title} năm {book.year}", book.title, book.body.name, "", printed),
    )


def _under(book: OutgoingBook, printed: date) -> Iterator[str]:
    """Yield what stands under the table: numbers that are not in it, how many papers there are, the seal."""
    if book.start > 1:
        yield BEFORE.format(number=document_number(str(book.start)))
    if book.gaps:
        yield GAPS.format(numbers=book.gaps)
    cancelled = sum(line.cancelled is not None for line in book.lines)
    yield closing(len(book.lines), f"{counted(cancelled)} đã hủy (số được giữ)" if cancelled else "", printed)
    if book.seal:
        yield SEAL.format(hash=book.seal)


def _row(line: OutgoingLine) -> tuple[str, ...]:
    about = type_and_subject(line.type_name, line.subject)
    by_hand = ("", "", "")  # copies, day of sending, receipt: written with a pen
    days = date_in_figures(line.day)
    return line.code, days, about, line.signer, _recipients(line), _filing(line), *by_hand, "; ".join(_notes(line))


def _recipients(line: OutgoingLine) -> str:
    """Return who receives the paper, without what for; those addressed by name in place of “Như trên”."""
    told = [recipient_name(name) for name in line.recipients]
    above = [name for name in told if name.casefold().startswith(AS_ABOVE)]
    named = [*(line.addressees or above), *(name for name in told if name not in above)]
    return "; ".join(name.strip(END) for name in named)


def _filing(line: OutgoingLine) -> str:
    return line.filing.strip(END)


def _notes(line: OutgoingLine) -> Iterator[str]:
    """Yield what the last column tells of a number."""
    if line.cancelled:
        day, reason = line.cancelled
        yield CANCELLED.format(day=date_in_figures(day), reason=reason.rstrip("."))
    if line.reserved:
        yield RESERVED
    yield from map(str, line.bound)
    if line.printed:
        yield PRINTED.format(code=line.printed)
    yield from line.marks
    yield from (SIGNED.format(day=date_in_figures(day)) for day in line.signed)
    if line.sample:
        yield SAMPLE
