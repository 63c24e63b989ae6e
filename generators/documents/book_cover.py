"""What all books share: the cover (bìa sổ) of Decree 30/2020, Annex IV, and a table of plain words with its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.content.agencies import Agency
from generators.documents.rich import said
from generators.documents.tables import head_cell
from generators.vietnamese import date_in_figures, document_number, keep_word_groups, lowered
from generators.word.inserts import Align, Cell, Column, Rule, SectionEnd, Table

VOLUME = "01"
"""A year of a book is one volume: it is printed as a whole, however long it is."""


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of a book: its legal title, its width (mm) on an A4 page, and its side."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class BookTable:
    """A table of a book as plain words, the same in Word and in Excel; every row has a cell for each column."""

    columns: tuple[BookColumn, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the columns, (1) (2) …, which stand in a row under their titles."""
        return tuple(f"({number})" for number in range(1, len(self.columns) + 1))

    def drawn(self) -> Table:
        """Return the table as it is drawn in Word, titles and numbers of columns repeated on every page."""
        titles = tuple(head_cell(column.title) for column in self.columns)
        numbers = tuple(Cell(said(number), align="center", plain=True) for number in self.numbers)
        rows = tuple(tuple(Cell(said(words)) for words in row) for row in self.rows)
        drawn = tuple(Column(column.width, column.align) for column in self.columns)
        return Table(drawn, (titles, numbers), rows, "landscape")


@dataclass(frozen=True, slots=True)
class BookCover:
    """The first page of a book: `facts` are its lines under title and year, those of an empty book without days."""

    superiors: tuple[str, ...]
    issuers: tuple[str, ...]
    issuer_rule: Rule
    title: str
    year: str
    facts: tuple[str, ...]
    end: SectionEnd

    @property
    def lines(self) -> tuple[str, ...]:
        """The cover line by line, as the first sheet of a workbook shows it."""
        return (*self.superiors, *self.issuers, self.title.upper(), self.year, *self.facts)


def book_cover(body: Agency, title: str, year: int, days: Sequence[date], numbers: Sequence[int] = ()) -> BookCover:
    """Return the cover of a book of `body` with rows of these days and, in the outgoing book, of these numbers."""
    name = keep_word_groups(body.name.upper())
    ends = [document_number(str(number)) for number in (min(numbers), max(numbers))] if numbers else []
    facts = (
        f"Từ ngày {date_in_figures(min(days))} đến ngày {date_in_figures(max(days))}" if days else "",
        f"Từ số {ends[0]} đến số {ends[1]}" if ends else "",
        f"Quyển số: {VOLUME}",
    )
    return BookCover(
        superiors=(keep_word_groups(body.superior),) if body.superior else (),
        issuers=(name,),
        issuer_rule=Rule("annex_title", name, "landscape"),
        title=title,
        year=f"Năm: {year}",
        facts=tuple(fact for fact in facts if fact),
        end=SectionEnd("landscape", first=True),
    )


def type_and_subject(type_name: str, subject: str) -> str:
    """Return the type of a paper (tên loại) and its subject (trích yếu) as one phrase: “Báo cáo kết quả thực hiện …”.

    A subject that begins with an abbreviation keeps it: “Quyết định UBND tỉnh …”.
    """
    words = subject if subject[1:2].isupper() else lowered(subject)
    return " ".join(f"{type_name} {words}".split())


def counted(number: int) -> str:
    """Return how many papers there are, as a book tells it: “07 văn bản”."""
    return f"{document_number(str(number))} văn bản"


def closing(number: int, among: str, printed: date) -> str:
    """Return the line that closes a book: how many papers it has, what is special `among` them, when it was printed."""
    inside = f", trong đó {among}" if among else ""
    return f"Sổ có {counted(number)}{inside}. In từ phần mềm ngày {date_in_figures(printed)}."
