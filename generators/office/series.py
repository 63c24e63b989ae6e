"""Series of numbers: the next one, days in the order of numbers, gaps (Decree 30/2020, article 15).

A series belongs to a body, a year and a book; numbers begin again each 1 January.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generators.problems import Problem, ProblemKind, Source
from generators.vietnamese import date_in_figures, document_number, join_words

MOST_GAPS = 8
"""Gaps that a sentence lists; of more it tells how many follow."""
NUMBER_TAKEN = ProblemKind(
    "office-number-taken",
    "số {number} của sổ “{book}” năm {year} đã cấp cho {code}",
    "Bỏ --number để lấy số tiếp theo, hoặc ghi đúng số đã cấp bằng tay. Một số chỉ cấp một lần, kể cả khi đã hủy.",
)
CODE_TAKEN = ProblemKind(
    "office-code-taken",
    "trong năm {year}, {issuer} đã có văn bản số {code} (sổ “{book}”)",
    "Số và ký hiệu không được trùng trong một năm. Nếu hai sổ dùng chung ký hiệu thì ghi “starts” cho một sổ trong "
    "agencies.yaml, hoặc lấy số khác bằng --number.",
)
DAY_BEFORE_LAST = ProblemKind(
    "office-day-before-last",
    "ngày {day} sớm hơn ngày của số cuối cùng trong sổ: {last}",
    "Lấy ngày từ {earliest} trở đi bằng --date; văn bản đã ghi số bằng tay từ trước thì thêm --number.",
)
DAY_OUT_OF_ORDER = ProblemKind(
    "office-day-out-of-order",
    "số {number} ngày {day} không đúng thứ tự của sổ: {neighbours}",
    "Ngày của các số phải theo thứ tự số; sửa --date hoặc --number cho đúng với văn bản.",
)
NUMBERS_LEFT_OUT = ProblemKind(
    "office-numbers-left-out",
    "cấp số {number} bằng tay để trống các số {gaps}",
    "Nếu các số ấy đã cấp trên sổ giấy thì nhập dần bằng --number, hoặc ghi “starts” ở sổ này trong agencies.yaml.",
    "warning",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """A number of a series that is given, with its day and its code as printed."""

    number: int
    day: date
    code: str

    def __str__(self) -> str:
        """Return “05/BC-CAT ngày 10/7/2018”."""
        return f"{self.code} ngày {date_in_figures(self.day)}"


def next_number(highest: int, first: int) -> int:
    """Return the next number after the highest given (0 for none), but not below the `first` of the year."""
    return max(highest + 1, first)


def day_problems(
    wanted: Taken, lower: Taken | None, higher: Taken | None, by_hand: bool, at: Source
) -> Iterator[Problem]:
    """Expect the day of a number not before that of the nearest lower one nor after that of the nearest higher one.

    Numbers that are cancelled are no neighbours: their papers are not in force, their days may be the mistake.
    """
    early, late = bool(lower and wanted.day < lower.day), bool(higher and wanted.day > higher.day)
    day = date_in_figures(wanted.day)
    if lower and early and not by_hand:
        yield DAY_BEFORE_LAST.at(at, day=day, last=lower, earliest=date_in_figures(lower.day))
    elif early or late:
        told = join_words([str(near) for near in (lower, higher) if near])
        yield DAY_OUT_OF_ORDER.at(at, number=document_number(str(wanted.number)), day=day, neighbours=told)


def left_out(number: int, highest: int, first: int) -> range:
    """Return the numbers that are left out when `number` is given after the `highest` (0 for none)."""
    return range(next_number(highest, first), number)


def gaps(numbers: Iterable[int], first: int = 1) -> list[range]:
    """Return the runs of numbers from `first` to the highest that were never given."""
    given = [first - 1, *sorted({number for number in numbers if number >= first})]
    return [range(low + 1, high) for low, high in pairwise(given) if high > low + 1]


def shortly(runs: Iterable[range]) -> str:
    """Return runs of numbers in words: “01–32, 40, 42–44”; of many the first ones, and how many numbers follow."""
    listed = [run for run in runs if run]
    told = [_run(run) for run in listed[:MOST_GAPS]]
    more = sum(map(len, listed[MOST_GAPS:]))
    return ", ".join(told) + (f" và {more} số nữa" if more else "")


def _run(run: range) -> str:
    ends = [document_number(str(number)) for number in (run[0], run[-1])]
    return "–".join(ends if len(run) > 1 else ends[:1])
