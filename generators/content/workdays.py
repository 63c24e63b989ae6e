"""Working days (ngày làm việc): not at weekends, not on public holidays, and as the office swaps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True)
class Workdays:
    """The working days of an office: those of the country, less its own days `off`, with `extra` ones."""

    off: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Tell whether the office works on `day`; what it says itself stands before the country's calendar."""
        return day in self.extra or (day not in self.off and vietnam().is_working_day(day))

    def after(self, day: date, count: int) -> date:
        """Return the working day that is the `count`-th (from 1) after `day`."""
        for _ in range(count):
            day = self.from_day(_next(day))
        return day

    def from_day(self, day: date) -> date:
        """Return `day`, or the next working day when it is none (Civil Code 2015, Article 148.5)."""
        while not self.works_on(day) and day < date.max:
            day = _next(day)
        return day


def _next(day: date) -> date:
    """Return the next day; the last day that there is, 31/12/9999, stays."""
    return date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))


@cache
def vietnam() -> HolidayBase:
    """Return the public holidays of Viet Nam: lunar ones, days given in lieu, swapped days that were decreed.

    Imported late: a tenth of a second that only deadlines need.
    """
    from holidays import country_holidays

    return country_holidays("VN")
