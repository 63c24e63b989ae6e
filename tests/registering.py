"""Papers made up for the register, and rows for bags that are not there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from generators.office.paper import Entry, Paper, Signer, Tied
from generators.office.register.facts import facts_of
from generators.office.register.opening import opened
from generators.office.register.register import Register, Request
from generators.office.register.rows import Kind, Link, Row

NOW = datetime(2018, 4, 18, 9, 0, tzinfo=timezone(timedelta(hours=7)))
DAY = NOW.date()
BODY = "cong-an-tinh"


def paper(day: date = DAY, symbol: str = "BC-CAT", draft: str = "a", tied: Tied | None = None, **more: str) -> Paper:
    facts = {"issuer": BODY, "issuer_name": "Công an tỉnh", "book": "chung", "type_name": "Báo cáo", "subject": "Thử"}
    signer = Signer("GIÁM ĐỐC", "Đại tá Nguyễn Văn A")
    return Paper(symbol=symbol, day=day, signer=signer, draft=draft, tied=tied, **(facts | more))


def request(key: str, number: int | None = None, first: int = 1, **more: object) -> Request:
    return Request(key, paper(name=key, **more), number, f"{key}.docx", first)  # type: ignore[arg-type]


def reserve(register: Register, *requests: Request, at: datetime = NOW) -> list[Entry]:
    return list(register.reserve(requests, at).entries)


def bag_hash(facts: str) -> Callable[[Link], str]:
    return lambda link: hashlib.sha256(f"{facts}{link}".encode()).hexdigest()


def seal(register: Register, entry: Entry, kind: Kind = "issued", at: datetime = NOW, copy: int = 1) -> Row | None:
    facts = facts_of(kind, entry, at, "Ghi nhầm" if kind == "cancelled" else "")
    ends = {"issued": "", "cancelled": ".cancelled", "attached": f".signed-{copy}"}
    return register.append(facts, entry.folder + ends[kind], "p1-0123456789ab", bag_hash(facts))


@contextmanager
def writing(archive: Path, now: datetime = NOW) -> Iterator[Register]:
    with opened(archive, now, writing=True) as register:
        yield register


@contextmanager
def reading(archive: Path, now: datetime = NOW) -> Iterator[Register]:
    with opened(archive, now, writing=False) as register:
        yield register


def take_numbers(archive: Path, process: int, own: int, shared: int) -> tuple[list[int], list[int]]:
    """Open a register once; return the numbers of requests that all processes ask for, and of those of this one."""
    with writing(archive) as register:
        common = [reserve(register, request(f"chung-{at}"))[0].number for at in range(shared)]
        return common, [reserve(register, request(f"{process}-{at}"))[0].number for at in range(own)]
