"""The reporting calendar of a plan: its periods with window and deadlines, and where a day stands among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import Literal

from generators.content.periods import QuarterRule, Window, period_in_words, periods, quarter_rule, shifted
from generators.content.reporting import DeadlineRule, PeriodException, Reporting
from generators.vietnamese import deadline_in_words, roman


@dataclass(frozen=True)
class Deadline:
    """The day until which a paper is to be sent, with the last hour where one is set.

    `set_by` is the office (in plan.yaml), or the law, whose least time stands where the office set none.
    """

    day: date
    hour: time | None
    set_by: Literal["office", "law"]

    @classmethod
    def at(cls, moment: datetime) -> Deadline:
        """Return the deadline that the office set for a moment; 00:00 stands for no hour."""
        return cls(moment.date(), moment.time() if moment.time() != time() else None, "office")

    @property
    def ends(self) -> datetime:
        """The last moment in time: the hour, or the end of the day."""
        return datetime.combine(self.day, self.hour or time.max)

    def missed_by(self, moment: datetime) -> bool:
        """Tell whether what comes at `moment` comes late; without an hour (00:00) it came in time that day."""
        return moment > self.ends

    @property
    def words(self) -> str:
        """The deadline as printed: “trước 17 giờ 00 ngày 05/7/2018”, “chậm nhất ngày 05/7/2018”."""
        return deadline_in_words(self.day, self.hour)


@dataclass(frozen=True)
class Period:
    """One reporting period of a plan; deadlines are worked out when they are asked for."""

    id: str
    duty: Reporting = field(repr=False)

    @property
    def year(self) -> int:
        """The year, e.g. 2018."""
        return int(self.id[:4])

    @property
    def quarter(self) -> int:
        """The quarter, 1 to 4."""
        return int(self.id[-1])

    @property
    def name(self) -> str:
        """The period in words: “quý III năm 2018”."""
        return period_in_words(self.id)

    @property
    def label(self) -> str:
        """The period as a table calls it: “Quý III/2018”."""
        return f"Quý {roman(self.quarter)}/{self.year}"

    @property
    def rule(self) -> QuarterRule:
        """The rule of law or custom by which the window is built."""
        return quarter_rule(self.id)

    @property
    def window(self) -> Window:
        """The first and the last day of the period's figures; the last is the cut-off (ngày chốt số liệu)."""
        return self.duty.window(self.id)

    @property
    def previous(self) -> str:
        """The quarter before, also where the plan does not reach it."""
        return shifted(self.id, -1)

    @property
    def next(self) -> Period:
        """The quarter after, also where the plan does not reach it."""
        return Period(shifted(self.id, 1), self.duty)

    @property
    def year_before(self) -> str:
        """The same quarter of the year before (cùng kỳ năm trước), also where the plan does not reach it."""
        return shifted(self.id, -4)

    @property
    def told(self) -> tuple[str, ...]:
        """The periods whose returns stand in the consolidated report, each once, in order of time."""
        since = max(self.duty.first, f"{self.year}-Q1")
        return tuple(sorted({*periods(since, self.id), self.previous, self.year_before}))

    @cached_property
    def due(self) -> Deadline:
        """When the bodies send their reports."""
        return self._set("due") or self._least_after(self.window.last)

    @cached_property
    def consolidated_due(self) -> Deadline:
        """When the consolidated report is sent; where nothing is set, after the deadline of the bodies."""
        return self._set("consolidated_due") or self._least_after(self.due.day)

    def _set(self, key: Literal["due", "consolidated_due"]) -> Deadline | None:
        """Return the deadline that plan.yaml sets for this period by name, or by the rule for all."""
        rows: Iterator[PeriodException] = (row for row in self.duty.exceptions if row.period == self.id)
        moment: datetime | None = next((found for row in rows if (found := getattr(row, key))), None)
        if moment:
            return Deadline.at(moment)
        rule: DeadlineRule | None = getattr(self.duty, key)
        return Deadline(rule.falls_on(self.window.last, self.duty.workdays), rule.hour, "office") if rule else None

    def _least_after(self, day: date) -> Deadline:
        return Deadline(self.duty.workdays.after(day, self.rule.least_working_days), None, "law")


@lru_cache(maxsize=64)
def periods_of(duty: Reporting) -> tuple[Period, ...]:
    """Return all periods of a plan in order of time; kept, since every paper of a plan asks for the same ones."""
    return tuple(Period(name, duty) for name in periods(duty.first, duty.last))


def period_of(duty: Reporting, name: str) -> Period | None:
    """Return the period with this id, e.g. 2018-Q3; None when the plan has no such period."""
    return next((period for period in periods_of(duty) if period.id == name), None)


def current_period(duty: Reporting, day: date) -> Period | None:
    """Return the period whose window holds `day`, the earlier where two overlap; None outside the plan's periods."""
    return next((period for period in periods_of(duty) if period.window.first <= day <= period.window.last), None)


def closed_periods(duty: Reporting, day: date) -> tuple[Period, ...]:
    """Return the periods whose window closed before `day`, so that they can be reported; the last is just closed."""
    return tuple(period for period in periods_of(duty) if period.window.last < day)


def due_periods(duty: Reporting, day: date) -> tuple[Period, ...]:
    """Return the periods for which the bodies' deadline is on `day` or before."""
    return tuple(period for period in periods_of(duty) if period.due.day <= day)
