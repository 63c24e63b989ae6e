"""The contents list of a case file (mục lục văn bản trong hồ sơ; Decree 30/2020, Annex V)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generators.documents.book_cover import BookColumn, BookTable, type_and_subject
from generators.vietnamese import date_in_figures, document_number
from generators.word.inserts import Properties, SectionEnd, Table

TYPE = "Mục lục văn bản trong hồ sơ"
COLUMNS = (
    BookColumn("STT", 12.5, "center"),
    BookColumn("Số, ký hiệu văn bản", 32, "center"),
    BookColumn("Ngày tháng năm văn bản", 24, "center"),
    BookColumn("Tên loại và trích yếu nội dung văn bản", 88),
    BookColumn("Tác giả văn bản", 42),
    BookColumn("Tờ số/ Trang số", 17, "center"),
    BookColumn("Ghi chú", 31.5),
)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file (hồ sơ): its title, and its number and notation (số và ký hiệu hồ sơ) where it has one."""

    title: str
    notation: str = ""
    keeper: str = ""
    """The body that keeps it."""


@dataclass(frozen=True, slots=True)
class Content:
    """A paper of a case file; `pages` is None where nobody has counted them, `note` what is to be known of it."""

    code: str
    day: date
    type_name: str
    subject: str
    author: str
    pages: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ContentsListPaper:
    """Everything the template of the contents list may name; `pages` is empty where some are not counted."""

    title: str
    notation: str
    table: Table
    count: str
    pages: str
    printed: str
    final_page: SectionEnd
    properties: Properties


def contents_list_paper(case: CaseFile, contents: Sequence[Content], printed: date) -> ContentsListPaper:
    """Return the list of the papers of a case file, in the order given, as it is printed on a day."""
    counts = [content.pages for content in contents]
    known = [pages for pages in counts if pages is not None]
    rows = BookTable(COLUMNS, tuple(_rows(contents)))
    return ContentsListPaper(
        title=case.title,
        notation=case.notation,
        table=rows.drawn(),
        count=document_number(str(len(contents))),
        pages=document_number(str(sum(known))) if len(known) == len(counts) else "",
        printed=date_in_figures(printed),
        final_page=SectionEnd("landscape", first=True),
        properties=Properties(f"{TYPE}: {case.title}", case.title, case.keeper, case.notation, printed),
    )


def _rows(contents: Sequence[Content]) -> Iterator[tuple[str, ...]]:
    """Yield the rows; pages are counted through the file until a paper comes whose pages are not known."""
    page: int | None = 1
    for number, each in enumerate(contents, start=1):
        about = type_and_subject(each.type_name, each.subject)
        yield str(number), each.code, date_in_figures(each.day), about, each.author, _pages(page, each), each.note
        page = page + each.pages if page is not None and each.pages is not None else None


def _pages(first: int | None, content: Content) -> str:
    if first is None or not content.pages:
        return document_number(str(first)) if first and content.pages is None else ""
    last = first + content.pages - 1
    start, end = (document_number(str(page)) for page in (first, last))
    return start if first == last else f"{start}–{end}"
