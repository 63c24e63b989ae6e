"""Stages of a plan that are evaluated: each phase (sơ kết giai đoạn), and the whole plan at its end (tổng kết)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generators.content.calendar import Period, periods_of
from generators.content.plan import Phase, Plan

WHOLE = "all"
"""The id of the stage that is the whole plan."""


@dataclass(frozen=True)
class Stage:
    """A stretch of reporting periods, one at least, in order of time: a phase, or the whole plan of all `phases`."""

    id: str
    periods: tuple[Period, ...]
    phase: Phase | None = None
    phases: tuple[Phase, ...] = ()

    @property
    def first(self) -> str:
        """The first period, e.g. 2018-Q2."""
        return self.periods[0].id

    @property
    def last(self) -> Period:
        """The last period."""
        return self.periods[-1]

    @property
    def day(self) -> date:
        """The day of the evaluation while its date is blank: when the report of the last period is due."""
        return self.last.consolidated_due.day

    @property
    def begins(self) -> date:
        """The first day for which bodies promised something: of its phase, of the whole plan that of all."""
        days = [phase.start for phase in self.phases]
        return self.phase.start if self.phase else min(self.periods[0].window.first, *days)

    @property
    def ends(self) -> date:
        """The last day for which bodies promised something."""
        return self.phase.end if self.phase else max(self.last.window.last, *(phase.end for phase in self.phases))

    @property
    def years(self) -> str:
        """The years, e.g. “2018” or “2019 - 2020”."""
        first, last = self.periods[0].year, self.last.year
        return str(first) if first == last else f"{first} - {last}"


def stages_of(plan: Plan) -> tuple[Stage, ...]:
    """Return the phases in which figures close, in order of time, and the whole plan where there is any."""
    known = periods_of(plan.reporting) if plan.reporting else ()
    phases = [(phase, tuple(each for each in known if _within(each, phase))) for phase in plan.phases]
    found = tuple(Stage(phase.id, periods, phase) for phase, periods in phases if periods)
    return (*found, Stage(WHOLE, known, None, plan.phases)) if found else ()


def stage_of(plan: Plan, name: str) -> Stage | None:
    """Return the stage with this id, None when the plan has no such."""
    return next((stage for stage in stages_of(plan) if stage.id == name), None)


def _within(period: Period, phase: Phase) -> bool:
    return phase.start <= period.window.last <= phase.end
