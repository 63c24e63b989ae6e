"""Reporting periods (kỳ báo cáo) by law: quarters, the window of their figures, and how two windows overlap."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generators.vietnamese import roman


class Window(NamedTuple):
    """The first and the last day of a period's figures, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class QuarterRule:
    """How the window of a quarter is built for quarters that end on `since` or later, until the next rule.

    It opens on `first_day` of the month that lies `months_before` the quarter's first month, and closes
    (chốt số liệu) on `last_day` of its last month, or with that month where it is shorter. A deadline is
    not earlier than `least_working_days` after that.
    """

    since: date
    source: str
    months_before: int
    first_day: int
    last_day: int
    least_working_days: int

    def window(self, quarter: int) -> Window:
        """Return the window of a quarter, counted from year 0."""
        opening, closing = quarter * 3 - self.months_before, quarter * 3 + 2
        year, month = divmod(closing, 12)
        last = min(self.last_day, monthrange(year, month + 1)[1])
        return Window(date(opening // 12, opening % 12 + 1, self.first_day), date(year, month + 1, last))


QUARTER_RULES = (
    # No law fixed a quarter before the decree: calendar quarters by custom, its least time kept as good practice.
    QuarterRule(date.min, "thông lệ", 0, 1, 31, 1),
    QuarterRule(date(2019, 3, 12), "Điều 8 và Điều 12 Nghị định số 09/2019/NĐ-CP", 1, 15, 14, 1),
)
"""The rules in order of time (layout-law.md, part B)."""


def periods(first: str, last: str) -> Iterator[str]:
    """Yield the quarters from `first` to `last`, both included, e.g. 2018-Q2 … 2020-Q4."""
    return map(_id, range(_number(first), _number(last) + 1))


def shifted(period: str, quarters: int) -> str:
    """Return the quarter that lies `quarters` later (earlier when negative): -1 the previous, -4 a year before."""
    return _id(_number(period) + quarters)


def quarter_rule(period: str) -> QuarterRule:
    """Return the latest rule under which the quarter ends when that rule is already in force."""
    number = _number(period)
    return next(rule for rule in reversed(QUARTER_RULES) if rule.window(number).last >= rule.since)


@lru_cache(maxsize=128)
def window(period: str) -> Window:
    """Return the window of a quarter's figures; kept, since every body and every return asks.

    Quarters that end after Decree 09/2019 came into force run from the 15th of the month before to the
    14th of their last month (Article 12); earlier ones are calendar quarters, since no law said otherwise.
    """
    return quarter_rule(period).window(_number(period))


def period_in_words(period: str) -> str:
    """Return “quý III năm 2018” for 2018-Q3."""
    return f"quý {roman(int(period[-1]))} năm {period[:4]}"


def periods_in_words(names: Sequence[str]) -> str:
    """Return “quý III năm 2018”, or “quý II năm 2018 đến quý IV năm 2018” for periods that follow each other."""
    first, last = period_in_words(names[0]), period_in_words(names[-1])
    return first if first == last else f"{first} đến {last}"


def overlap(one: Window, other: Window) -> Window | None:
    """Return the days that two windows share, None where they share none.

    Figures of windows that overlap are never added: 2018-Q4 and 2019-Q1, the first quarter under the
    decree, share 15 to 31 December 2018.
    """
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Window(first, last) if first <= last else None


def _number(period: str) -> int:
    """Return a quarter as a count from year 0, so that neighbours differ by one."""
    year, quarter = period.split("-Q")
    return int(year) * 4 + int(quarter) - 1


def _id(number: int) -> str:
    return f"{number // 4}-Q{number % 4 + 1}"
