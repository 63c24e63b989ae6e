"""Rules on the reporting calendar: bodies before the consolidator, not before the law allows, days that agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time

from generators.content import mistakes
from generators.content.calendar import Period, period_of, periods_of
from generators.content.judged import Judged
from generators.content.outline import Path
from generators.content.reporting import DeadlineRule, Reporting
from generators.problems import Problem
from generators.vietnamese import date_in_figures


def calendar_fits(case: Judged) -> Iterator[Problem]:
    """Expect the reporting calendar of a plan, where it has one, to keep all rules below."""
    duty = case.plan.reporting
    for rule in CALENDAR_RULES:
        yield from rule(case, duty) if duty else ()


def deadlines_are_staggered(case: Judged, duty: Reporting) -> Iterator[Problem]:
    """Expect the consolidated report after the deadline of the bodies; a rule that is wrong is told once."""
    told = set[Path]()
    for period in () if _plainly_staggered(duty) else periods_of(duty):
        path = _deadline_path(period)
        if path not in told and period.consolidated_due.ends < period.due.ends:
            told.add(path)
            facts = {"consolidated": period.consolidated_due.words, "due": period.due.words}
            yield mistakes.DEADLINES_REVERSED.at(case.where(*path), period=period.id, **facts)


def _plainly_staggered(duty: Reporting) -> bool:
    """Tell whether the rules alone show it: no command pays for the calendar of holidays without need."""
    if any(row.sets_deadline for row in duty.exceptions):
        return False
    if duty.consolidated_due is None:
        return True
    days, hour = _counted(duty.due)
    return days > 0 and _counted(duty.consolidated_due) >= (days, hour)


def _counted(rule: DeadlineRule | None) -> tuple[int, time]:
    """Return working days (0 for a fixed day of the month, 1 where nothing is set) and the last hour."""
    return (rule.working_days or 0, rule.hour or time.max) if rule else (1, time.max)


def _deadline_path(period: Period) -> Path:
    rows = (at for at, row in enumerate(period.duty.exceptions) if row.period == period.id)
    at = next(rows, None)
    return ("reporting", "consolidated_due") if at is None else ("reporting", "exceptions", at)


def exceptions_fit(case: Judged, duty: Reporting) -> Iterator[Problem]:
    """Expect days and deadlines set for one period to be for a period of the plan, and each after the one before."""
    for at, row in enumerate(duty.exceptions):
        here = ("reporting", "exceptions", at)
        if period := period_of(duty, row.period):
            yield from _reversed(case, period, here)
            yield from _early(case, period, here) if row.sets_deadline else ()
        else:
            facts = {"period": row.period, "first": duty.first, "last": duty.last}
            yield mistakes.EXCEPTION_PERIOD.at(case.where(*here, "period"), **facts)


def _reversed(case: Judged, period: Period, path: Path) -> Iterator[Problem]:
    first, last = period.window
    if first > last:
        facts = {"period": period.name, "start": date_in_figures(first), "end": date_in_figures(last)}
        yield mistakes.EXCEPTION_DAYS.at(case.where(*path), **facts)


def _early(case: Judged, period: Period, path: Path) -> Iterator[Problem]:
    least = period.duty.workdays.after(period.window.last, period.rule.least_working_days)
    facts = {"period": period.id, "least": date_in_figures(least), "rule": period.rule.source}
    for key, found in (("due", period.due), ("consolidated_due", period.consolidated_due)):
        if found.set_by == "office" and found.day < least:
            yield mistakes.DEADLINE_EARLY.at(case.where(*path, key), found=date_in_figures(found.day), **facts)


def swapped_days_agree(case: Judged, duty: Reporting) -> Iterator[Problem]:
    """Expect no day to be off and worked at once."""
    for at, day in enumerate(duty.days_off):
        if day in duty.working_days_extra:
            place = case.where("reporting", "days_off", at)
            yield mistakes.DAY_OFF_AND_WORKING.at(place, day=date_in_figures(day))


def subplans_come_after_the_plan(case: Judged, duty: Reporting) -> Iterator[Problem]:
    """Expect sub-plans to be due on the day of the plan or later."""
    due, issued = duty.subplans_due, case.plan.date
    if due and issued and due < issued:
        facts = {"due": date_in_figures(due), "date": date_in_figures(issued)}
        yield mistakes.SUBPLANS_DUE_EARLY.at(case.where("reporting", "subplans_due"), **facts)


CALENDAR_RULES: tuple[Callable[[Judged, Reporting], Iterator[Problem]], ...] = (
    deadlines_are_staggered,
    exceptions_fit,
    swapped_days_agree,
    subplans_come_after_the_plan,
)
