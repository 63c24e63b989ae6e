"""When a successor begins, and texts and days so many years later."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generators.content.periods import window
from generators.content.plan import Plan

_QUOTED = re.compile(r"(“[^”]*”)")
_RANGE = re.compile(r"(?<![\d/])((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?![\d/])")
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
"""A year in a sentence, not one in a date (14/11/2017) or in the number of a paper (57/2015/TT-BCA)."""


@dataclass(frozen=True)
class Years:
    """The years of a plan, and by how many its successor is `later`."""

    first: int
    last: int
    later: int

    @property
    def begins(self) -> int:
        """The first year of the successor."""
        return self.first + self.later

    def day(self, day: date) -> date:
        """Return a day so many years later; of 29 February the 28th where that year has none."""
        year = day.year + self.later
        return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))

    def period(self, period: str) -> str:
        """Return a quarter so many years later."""
        return f"{int(period[:4]) + self.later}{period[4:]}"

    def text(self, text: str) -> str:
        """Return a text in which the plan's own years are later; what stands in “…” is the name of another paper."""
        parts = _QUOTED.split(text)
        return "".join(part if part.startswith("“") else self._moved(part) for part in parts)

    def named(self, text: str) -> Iterator[str]:
        """Yield the years of the old plan that a text names, each once."""
        yield from dict.fromkeys(year for year in _YEAR.findall(text) if self._own(int(year)))

    def _moved(self, text: str) -> str:
        joined = _RANGE.sub(lambda found: f"{found[1]} - {found[2]}", text)
        return _YEAR.sub(lambda found: str(int(found[0]) + self.later * self._own(int(found[0]))), joined)

    def _own(self, year: int) -> bool:
        return self.first <= year <= self.last


def years_of(plan: Plan, day: date) -> Years:
    """Return the years of a plan and how much later its successor is.

    It begins when the plan has ended, in the first year in which, on `day`, the first quarter to be reported (without
    reporting, the first phase) is not over: what is over cannot be planned.
    """
    first, last = _span(plan, day)
    later = max(last - first, 0) + 1
    while (over := _first_over(plan, Years(first, last, later))) is not None and over < day:
        later += 1
    return Years(first, last, later)


def _span(plan: Plan, day: date) -> tuple[int, int]:
    """Return the first and the last year that phases and reporting know; without them, that of the plan."""
    years = [each.year for phase in plan.phases for each in (phase.start, phase.end)]
    years += [int(name[:4]) for name in (plan.reporting.first, plan.reporting.last)] if plan.reporting else []
    years = years or [(plan.date or day).year]
    return min(years), max(years)


def _first_over(plan: Plan, years: Years) -> date | None:
    """Return the last day of the first quarter, or phase, of a successor."""
    if plan.reporting:
        return window(years.period(plan.reporting.first)).last
    return min((years.day(phase.end) for phase in plan.phases), default=None)
