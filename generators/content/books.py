"""Books (sổ đăng ký văn bản đi) of a body: each has a series of numbers of its own (Decree 30/2020, article 15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Protocol

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generators.content.record import Count, Lines, Record
from generators.yaml_text import Slug, Text, YesNo

ORGAN_ID_PATTERN = "[A-Z0-9.]{1,13}"
ORGAN_ID_FORM = "Mã định danh gồm chữ in hoa, số và dấu chấm, nhiều nhất 13 ký tự, ví dụ 000.00.00.H54."
Year = Annotated[int, Field(ge=1945, le=2200)]


def _organ_id(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(ORGAN_ID_PATTERN, value):
        raise PydanticCustomError("form", "not the id of a body", {"form": ORGAN_ID_FORM})
    return value


OrganId = Annotated[
    str, BeforeValidator(_organ_id), WithJsonSchema({"type": "string", "pattern": f"^{ORGAN_ID_PATTERN}$"})
]
"""The id of a body (mã định danh) in metadata and sending; Decree 30/2020, Annex VI gives it 13 characters."""


class Start(Record):
    """The first number that the software gives in a year in which numbers were given on paper before."""

    year: Year = Field(description="Năm")
    number: Count = Field(description="Số đầu tiên lấy bằng phần mềm trong năm đó, ví dụ 57 nếu sổ giấy đã đến số 56")


class Book(Record):
    """One book of a body: which papers it takes, and where its numbers begin."""

    id: Slug = Field(description="Mã sổ, riêng trong từng cơ quan, ví dụ chung, bcd; đã có số thì không đổi nữa")
    name: Text = Field(description="Tên sổ, in ở bìa")
    types: Lines = Field((), description="Tên loại văn bản vào sổ này, ví dụ Quyết định; bỏ trống là mọi loại")
    symbols: Lines = Field(
        (), description="Nhóm chữ cuối ký hiệu của văn bản vào sổ này, ví dụ BCĐ; bỏ trống là mọi ký hiệu"
    )
    secret: YesNo = Field(False, description="Có: sổ của văn bản mật; không: sổ của văn bản thường")
    starts: tuple[Start, ...] = Field((), description="Số bắt đầu của năm mà trước đó đã lấy số trên sổ giấy")

    @property
    def takes_all(self) -> bool:
        """Tell whether the book takes every paper, those of its own degree of secrecy."""
        return not self.types and not self.symbols

    def takes(self, type_name: str, symbol: str, *, secret: bool) -> bool:
        """Tell whether a paper of this type (tên loại) and symbol (KH-BCĐ) belongs into the book."""
        kinds, signs = {name.casefold() for name in self.types}, symbol.casefold()
        ends = any(f"-{signs}".endswith(f"-{end.casefold()}") for end in self.symbols)
        fits = (not kinds or type_name.casefold() in kinds) and (not self.symbols or ends)
        return self.secret == secret and fits

    def first_number(self, year: int) -> int:
        """Return the first number of a year, 1 where nothing else is said."""
        return next((start.number for start in self.starts if start.year == year), 1)


class Keeper(Protocol):
    """A body that keeps books."""

    @property
    def books(self) -> tuple[Book, ...]:
        """The books that the office has set for it."""


SECRET = Book(id="mat", name="Sổ đăng ký văn bản mật đi", secret=True)
"""Secret papers are always apart, whatever else is set."""
GENERAL = Book(id="chung", name="Sổ đăng ký văn bản đi")
DEFAULT_BOOKS = (SECRET, GENERAL)
"""The books of a body for which none are set; the secret one also where the body's own books leave it out."""


def books_of(agency: Keeper) -> tuple[Book, ...]:
    """Return all books of a body in the order in which they are asked: its own, then the defaults it has not set."""
    own = {book.id for book in agency.books}
    return (*agency.books, *(book for book in DEFAULT_BOOKS if book.id not in own))


def book_for(agency: Keeper, type_name: str, symbol: str, *, secret: bool) -> Book:
    """Return the book in which a paper of this type, symbol and secrecy is numbered: the first that takes it."""
    return _first(books_of(agency), type_name, symbol, secret=secret) or (SECRET if secret else GENERAL)


def _first(books: Iterable[Book], type_name: str, symbol: str, *, secret: bool) -> Book | None:
    return next((book for book in books if book.takes(type_name, symbol, secret=secret)), None)
