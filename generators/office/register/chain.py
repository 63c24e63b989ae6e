"""The chain of rows: every row carries the hash of the one before, so that a changed or removed row shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from generators.office.places import REGISTER
from generators.office.register.rows import FIRST, Row
from generators.problems import Problem, ProblemKind, Source

HINT = "Giữ nguyên kho lưu trữ, chạy vanthu verify, rồi khôi phục sổ hoặc văn bản từ bản lưu thứ hai."
ROW_MISSING = ProblemKind("office-row-missing", "sổ đăng ký mất {missing} (trước dòng của {bag})", HINT)
ROW_OUT_OF_ORDER = ProblemKind(
    "office-row-out-of-order", "dòng {sequence} ({bag}) đứng sai thứ tự hoặc bị lặp lại", HINT
)
CHAIN_BROKEN = ProblemKind(
    "office-chain-broken",
    "dòng {sequence} ({bag}) không nối tiếp dòng trước: một trong hai dòng đã bị sửa hoặc thay",
    HINT,
)
ROW_CHANGED = ProblemKind("office-row-changed", "dòng {sequence} ({bag}) đã bị sửa sau khi ghi vào sổ", HINT)


def chain_problems(rows: Iterable[Row], hashes: Iterable[str] = (), name: str = REGISTER) -> Iterator[Problem]:
    """Yield where rows, in their order, do not follow each other from the first; `name` is the register as shown.

    `hashes` are those that the register keeps beside the rows: only they show that the last row was changed.
    """
    sequence, previous = 0, FIRST
    for row, kept in zip_longest(rows, hashes):
        if row is None:
            break
        link = row.link
        facts = {"sequence": link.sequence, "bag": row.bag}
        source = Source(name, place=f"dòng {link.sequence}")
        if link.sequence > sequence + 1:
            yield ROW_MISSING.at(source, missing=_lines(sequence + 1, link.sequence - 1), bag=row.bag)
        elif link.sequence <= sequence:
            yield ROW_OUT_OF_ORDER.at(source, **facts)
        elif link.previous != previous:
            yield CHAIN_BROKEN.at(source, **facts)
        if kept is not None and kept != row.hash:
            yield ROW_CHANGED.at(source, **facts)
        sequence, previous = max(sequence, link.sequence), row.hash


def _lines(first: int, last: int) -> str:
    return f"dòng {first}" if first == last else f"các dòng {first}–{last}"
