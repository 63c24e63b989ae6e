"""Rules on the books of a body: ids once, every paper with a book, no book that is never reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from generators.content.agencies import Agency
from generators.content.books import DEFAULT_BOOKS, Book
from generators.content.load import Content
from generators.problems import Problem, ProblemKind, Source
from generators.yaml_text import YamlText

BOOK_TWICE = ProblemKind(
    "content-book-twice",
    "{name} có hai sổ cùng mang mã “{id}”",
    "Mỗi sổ của một cơ quan có mã riêng vì mỗi sổ là một dãy số; đặt mã khác cho sổ này.",
)
BOOK_DEFAULT_ID = ProblemKind(
    "content-book-default-id",
    "mã sổ “{id}” dành riêng cho {meant}",
    "Văn bản mật luôn đăng ký sổ riêng: sổ “mat” ghi “secret: có”, sổ “chung” thì không; sổ khác đặt mã khác.",
)
NO_GENERAL_BOOK = ProblemKind(
    "content-no-general-book",
    "{name} không có sổ nào nhận những văn bản còn lại",
    "Thêm vào cuối danh sách một sổ không ghi types, symbols, ví dụ mã “chung”, tên “Sổ đăng ký văn bản đi”.",
)
BOOK_NEVER_REACHED = ProblemKind(
    "content-book-never-reached",
    "không văn bản nào vào được sổ “{id}” vì sổ “{before}” ở trên đã nhận tất cả",
    "Các sổ được xét lần lượt từ trên xuống; đưa sổ nhận mọi văn bản xuống cuối danh sách.",
)
START_TWICE = ProblemKind(
    "content-book-start-twice",
    "sổ “{id}” ghi hai số bắt đầu cho năm {year}",
    "Mỗi năm chỉ có một số bắt đầu; bỏ một dòng.",
)


@dataclass(frozen=True)
class _Kept:
    """The books of one body and where they stand in the file."""

    agency: Agency
    at: int
    text: YamlText

    def where(self, *path: str | int) -> Source:
        return self.text.where(("agencies", self.at, "books", *path))


def ids_differ(case: _Kept) -> Iterator[Problem]:
    """Expect an id of its own for every book of a body; those of the default books mean the same here."""
    seen: set[str] = set()
    for at, book in enumerate(case.agency.books):
        if book.id in seen:
            yield BOOK_TWICE.at(case.where(at, "id"), name=case.agency.called, id=book.id)
        seen.add(book.id)
        for default in DEFAULT_BOOKS:
            if book.id == default.id and book.secret != default.secret:
                yield BOOK_DEFAULT_ID.at(case.where(at, "id"), id=book.id, meant=default.name)


def every_paper_has_a_book(case: _Kept) -> Iterator[Problem]:
    """Expect one of the books to take every paper that is not secret; secret ones have their default book."""
    books = case.agency.books
    if books and not any(book.takes_all and not book.secret for book in books):
        yield NO_GENERAL_BOOK.at(case.text.where_key(("agencies", case.at, "books")), name=case.agency.called)


def books_are_reached(case: _Kept) -> Iterator[Problem]:
    """Expect no book behind one that takes everything of the same degree of secrecy."""
    general: dict[bool, Book] = {}
    for at, book in enumerate(case.agency.books):
        if book.secret in general:
            yield BOOK_NEVER_REACHED.at(case.where(at), id=book.id, before=general[book.secret].id)
        elif book.takes_all:
            general[book.secret] = book


def starts_differ(case: _Kept) -> Iterator[Problem]:
    """Expect one first number of a year."""
    for at, book in enumerate(case.agency.books):
        years = [start.year for start in book.starts]
        for row, year in enumerate(years):
            if year in years[:row]:
                yield START_TWICE.at(case.where(at, "starts", row, "year"), id=book.id, year=year)


BOOK_CHECKS: tuple[Callable[[_Kept], Iterator[Problem]], ...] = (
    ids_differ,
    every_paper_has_a_book,
    books_are_reached,
    starts_differ,
)


def book_problems(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with the books in agencies.yaml."""
    bodies = [
        _Kept(agency, at, content.agencies_text) for at, agency in enumerate(content.agencies.agencies) if agency.books
    ]
    for case, check in product(bodies, BOOK_CHECKS):
        yield from check(case)
