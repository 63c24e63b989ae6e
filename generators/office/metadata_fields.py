"""The metadata of an outgoing paper: names, types and lengths of Decree 30/2020, Annex VI, part II (a table).

Where the decree is printed in two spellings, OrganId and SignerInfo are meant (layout-law.md, 15.7). DocOrdinal, the
place of a paper in its case file, is known when the file is put in order: it stands in the list of the case file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from generators.office.paper import Paper
from generators.vietnamese import document_number, first_words

LONGEST_NAME = 200
"""Characters of the name of a body."""
PRIORITIES = {"": 0, "THƯỜNG": 0, "KHẨN": 1, "THƯỢNG KHẨN": 2, "HỎA TỐC": 3, "HỎA TỐC HẸN GIỜ": 3}
"""The urgency (mức độ khẩn) as the one digit of Priority, as QCVN 102 has it; secrecy is told in Description."""


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that a paper goes to, with its id (mã định danh) where it is known."""

    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What a record tells besides the paper itself; what is not known is left out of the record.

    `organ_id` is that of the issuer, `receivers` are addressees and recipients, `notation` and `catalog` the symbol of
    the case file and the year of its list, `pages` those of the PDF, `copies` how many were printed, `due` the day by
    which a reply is asked for.
    """

    language: str = "Tiếng Việt"
    organ_id: str = ""
    receivers: tuple[Organ, ...] = ()
    notation: str = ""
    catalog: int | None = None
    pages: int | None = None
    copies: int | None = None
    due: date | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a record is made of; a paper that is only judged has no number yet."""

    paper: Paper
    known: RecordFacts
    number: int | None = None


Value = str | int | date | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A field: its path, its type, its length (characters, or digits of a number), its Vietnamese name, its value."""

    path: str
    type: Literal["String", "Number", "Date"]
    length: int
    title: str
    value: Callable[[T], Value]
    required: bool = False


def _description(told: Told) -> str:
    secrecy = f"Độ mật: {told.paper.secrecy}." if told.paper.secrecy else ""
    sample = "Số liệu minh họa." if told.paper.sample else ""
    return " ".join(filter(None, (secrecy, sample, told.known.description)))


def _number(told: Told) -> str | None:
    return document_number(str(told.number)) if told.number else None


def priority(urgency: str) -> int | None:
    """Return the digit of an urgency, None for one that is not in the table."""
    return PRIORITIES.get(" ".join(urgency.upper().replace("HOẢ", "HỎA").split()))


FIELDS: tuple[Field[Told], ...] = (
    Field("FileCode/OrganId", "String", 13, "mã định danh cơ quan", lambda told: told.known.organ_id),
    Field("FileCode/FileCatalog", "Number", 4, "năm của danh mục hồ sơ", lambda told: told.known.catalog),
    Field("FileCode/FileNotation", "String", 20, "số và ký hiệu hồ sơ", lambda told: told.known.notation),
    Field("TypeName", "String", 100, "tên loại", lambda told: told.paper.type_name, required=True),
    Field("CodeNumber", "String", 11, "số văn bản", _number),
    Field("CodeNotation", "String", 30, "ký hiệu", lambda told: told.paper.symbol, required=True),
    Field("IssuedDate", "Date", 10, "ngày ban hành", lambda told: told.paper.day, required=True),
    Field("OrganName", "String", LONGEST_NAME, "cơ quan ban hành", lambda told: told.paper.issuer_name, required=True),
    Field("Subject", "String", 500, "trích yếu", lambda told: told.paper.subject, required=True),
    Field("Language", "String", 30, "ngôn ngữ", lambda told: told.known.language),
    Field("PageAmount", "Number", 3, "số trang", lambda told: told.known.pages),
    Field("Description", "String", 500, "ghi chú", _description),
    Field(
        "SignerInfo/Position", "String", 100, "chức vụ người ký", lambda told: told.paper.signer.position, required=True
    ),
    Field("SignerInfo/FullName", "String", 50, "họ tên người ký", lambda told: told.paper.signer.name, required=True),
    Field("Priority", "Number", 1, "mức độ khẩn", lambda told: priority(told.paper.urgency)),
    Field("IssuedAmount", "Number", 3, "số lượng bản", lambda told: told.known.copies),
    Field("DueDate", "Date", 10, "hạn trả lời", lambda told: told.known.due),
)
"""The fields that stand once, in the decree's order; those of each receiver (To) come before Priority."""
RECEIVER = "To"
AFTER_RECEIVERS = "Priority"


def receiver_record(organ: Organ) -> dict[str, str]:
    """Return the fields of a receiver: its id where it is known, its name, cut between words where it is too long."""
    return ({"OrganId": organ.id} if organ.id else {}) | {"OrganName": first_words(organ.name, LONGEST_NAME - 1)}
