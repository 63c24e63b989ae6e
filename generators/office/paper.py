"""A paper as the outgoing book (sổ đăng ký văn bản đi) and the metadata of Decree 30/2020 tell it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, Self

from generators.vietnamese import document_number

State = Literal["reserved", "issued", "cancelled", "replaced"]
"""Of a number: taken, not sealed yet; issued; cancelled (hủy), number kept; replaced (thay thế) by a newer paper."""
Tie = Literal["replaces", "corrects"]
"""How a new paper names an older one: thay thế, or đính chính (Decree 30/2020, article 18)."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: the line of authority (TM., KT. …) where there is one, position (chức vụ), name with rank."""

    position: str
    name: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Tied:
    """An older paper that a new one replaces or corrects, by its code (number/symbol) and year."""

    tie: Tie
    code: str
    year: int


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a paper besides its number; empty where the paper does not say it.

    `issuer` and `book` are ids of a body and of one of its books; `day` is the day of issue; `recipients` are the lines
    of Nơi nhận without dash or filing line, `filing` is what follows “Lưu:”. `name` is the office's own name of the
    paper (`kh-33-2018/reports/2018-Q3`), `draft` the sha256 of the file as the clerk gave it. `code_as_printed` is
    what stands after “Số:” where that differs from number/symbol. `sample`: made from made-up data.
    """

    issuer: str
    issuer_name: str
    book: str
    symbol: str
    type_name: str
    subject: str
    day: date
    signer: Signer
    draft: str
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    filing: str = ""
    place: str = ""
    secrecy: str = ""
    urgency: str = ""
    law: str = ""
    name: str = ""
    code_as_printed: str = ""
    tied: Tied | None = None
    sample: bool = False

    @property
    def plan(self) -> str:
        """The id of the plan that the paper belongs to, empty for any other paper."""
        return self.name.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """A number that was given: `request` is the key by which the same paper asked twice is known.

    `folder` is the place of the sealed folder below the archive, `2018/cong-an-tinh/05-BC-CAT`.
    """

    request: str
    number: int
    paper: Paper
    folder: str
    state: State
    reserved: datetime

    @property
    def year(self) -> int:
        """The year of the series: numbers begin again each 1 January."""
        return self.paper.day.year

    @property
    def code(self) -> str:
        """Number and symbol, a number below ten with its zero: 05/BC-CAT."""
        return f"{document_number(str(self.number))}/{self.paper.symbol}"

    def becoming(self, state: State) -> Self:
        """Return the entry in another state."""
        return replace(self, state=state)


def paper_text(paper: Paper) -> str:
    """Return a paper as one line of canonical JSON: the same paper is always the same text."""
    return canonical(asdict(paper))


def paper_from(data: dict[str, Any]) -> Paper:
    """Return the paper that `paper_text` wrote, given as parsed JSON. Raises LookupError, TypeError or ValueError."""
    tied = data["tied"]
    lists = {name: tuple(data[name]) for name in ("recipients", "addressees")}
    parts = {"day": date.fromisoformat(data["day"]), "signer": Signer(**data["signer"])}
    return Paper(**{**data, **lists, **parts, "tied": Tied(**tied) if tied else None})


def canonical(data: object) -> str:
    """Return data as JSON on one line, keys sorted, days in ISO 8601: what hashes are taken of."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):  # a datetime is a date, too
        return value.isoformat()
    raise TypeError(type(value).__name__)
