"""Papers of the register found by what a clerk calls them: number and symbol, year and body where it takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generators.office.paper import Entry
from generators.office.register.opening import NAME
from generators.office.register.register import Register
from generators.problems import ProblemKind, ProblemsFound, Source

NOT_IN_BOOK = ProblemKind(
    "office-not-in-book",
    "sổ không có văn bản số {code}",
    "Ghi đúng như trong sổ, ví dụ 05/BC-CAT; xem sổ bằng vanthu register; văn bản năm khác thì thêm --year.",
)
SEVERAL = ProblemKind(
    "office-several",
    "sổ có nhiều văn bản số {code}: {found}",
    "Thêm --year (năm) hoặc --issuer (mã cơ quan) để chọn một.",
)


@dataclass(frozen=True)
class Called:
    """A paper as a clerk calls it: number/symbol (05/BC-CAT), year and id of the issuer where they are given."""

    code: str
    year: int | None = None
    issuer: str | None = None


def registered(register: Register, called: Called) -> Entry:
    """Return the one entry that is meant; one that is cancelled or replaced gives way. Raises ProblemsFound."""
    found = register.find(called.code, called.year, called.issuer)
    standing = [entry for entry in found if entry.state in ("reserved", "issued")] or found
    if not found:
        raise ProblemsFound([NOT_IN_BOOK.at(Source(NAME), code=called.code)])
    if len(standing) > 1:
        raise ProblemsFound([SEVERAL.at(Source(NAME), code=called.code, found=_told(standing))])
    return standing[0]


def _told(entries: Sequence[Entry]) -> str:
    return "; ".join(f"năm {entry.year}, {entry.paper.issuer_name} ({entry.paper.issuer})" for entry in entries)
