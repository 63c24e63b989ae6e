"""Arrivals: papers that bodies sent in, every version of them, and papers that they owe and have not sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from generators.content.agencies import Agencies, Agency
from generators.content.calendar import Deadline, Period, periods_of
from generators.content.duties import bodies_with_duties
from generators.content.judged_return import Collection
from generators.content.load import Content, PlanFolder
from generators.content.received import (
    Filed,
    S,
    load_earlier_returns,
    load_earlier_subplans,
    load_returns,
    load_subplans,
    periods_with_returns,
)
from generators.content.returns import Return
from generators.content.subplans import Subplan
from generators.problems import Problem


@dataclass(frozen=True)
class Arrival:
    """One version of a return or sub-plan as it came in; `later` is the version that replaced it."""

    folder: PlanFolder
    record: Return | Subplan
    later: Return | Subplan | None = None

    @property
    def moment(self) -> datetime:
        """When this version came."""
        return self.record.received

    @property
    def period(self) -> Period | None:
        """The period of a return; None of a sub-plan."""
        duty = self.folder.plan.reporting
        return Period(self.record.period, duty) if duty and isinstance(self.record, Return) else None

    @property
    def due(self) -> Deadline | None:
        """The deadline that the office set for it; None where it set none."""
        return deadline_of(self.folder, self.period)

    @property
    def is_late(self) -> bool:
        """Whether the body sent late; by its first version the deadline is kept or missed."""
        return self.due is not None and self.due.missed_by(self.record.arrived)


@dataclass(frozen=True)
class Awaited:
    """A paper that a body owes: the return of a period, or (None) its sub-plan; its deadline has passed."""

    folder: PlanFolder
    body: Agency
    period: Period | None
    due: Deadline


def deadline_of(folder: PlanFolder, period: Period | None) -> Deadline | None:
    """Return the deadline that the office set for the returns of a period, or (None) for sub-plans."""
    duty = folder.plan.reporting
    if period:
        return period.due if period.due.set_by == "office" else None
    return Deadline(duty.subplans_due, None, "office") if duty and duty.subplans_due else None


def collector_of(folder: PlanFolder, agencies: Agencies, day: date) -> str:
    """Return the id of the body that receives what bodies send for a plan, as it is on `day`."""
    named = folder.plan.reporting.to if folder.plan.reporting else folder.plan.issuers[0]
    agency = agencies.find(named)
    heirs = agencies.carried_on_by(agency, day) if agency else ()
    return heirs[0].id if len(heirs) == 1 else named


def arrivals(office: Path, content: Content, until: datetime) -> tuple[list[Arrival], list[Problem]]:
    """Read all that came for the plans of an office by the moment `until`, in order of arrival, and every problem."""
    found: list[Arrival] = []
    problems: list[Problem] = []
    for folder in content.plans:
        filed, more = load_subplans(office, folder.id)
        found += _versions(folder, filed, load_earlier_subplans(office, folder.id))
        problems += more
        for period in periods_with_returns(office, folder.id):
            returned, more = load_returns(office, folder.id, period)
            found += _versions(folder, returned, load_earlier_returns(office, folder.id, period))
            problems += more
    order = {agency.id: number for number, agency in enumerate(content.agencies.agencies)}
    come = [each for each in found if each.moment <= until]
    return sorted(come, key=lambda each: (each.moment, order.get(each.record.agency, len(order)))), problems


def _versions(
    folder: PlanFolder, filed: Mapping[str, Filed[S]], earlier: Mapping[str, list[Filed[S]]]
) -> Iterator[Arrival]:
    """Yield every version of what each body sent, each with the one that came after it."""
    for agency in sorted({*filed, *earlier}):
        records: list[Return | Subplan] = [each.value for each in earlier.get(agency, ())]
        if agency in filed:
            records.append(filed[agency].value)
        for number, record in enumerate(records, start=1):
            yield Arrival(folder, record, records[number] if number < len(records) else None)


def awaited(content: Content, come: Iterable[Arrival], year: int, day: date) -> Iterator[Awaited]:
    """Yield what bodies should have sent by a deadline in `year`, and had not by the end of `day`, by deadline."""
    sent = {(each.folder.id, each.record.agency, each.period.id if each.period else "") for each in come}
    for folder in content.plans:
        for period, bodies in _owed(content.agencies, folder, year):
            due = deadline_of(folder, period) or (period.due if period else None)
            if due is None or due.day.year != year or due.day >= day:
                continue
            name = period.id if period else ""
            missing = [body for body in bodies if (folder.id, body.id, name) not in sent]
            yield from (Awaited(folder, body, period, due) for body in missing)


def _owed(agencies: Agencies, folder: PlanFolder, year: int) -> Iterator[tuple[Period | None, Iterable[Agency]]]:
    """Yield the sub-plans and the periods that may be due in a year, each with the bodies that send."""
    plan = folder.plan
    if plan.date:
        yield None, bodies_with_duties(plan, agencies, plan.date)
    for period in periods_of(plan.reporting) if plan.reporting else ():
        if abs(period.year - year) <= 1:
            yield period, Collection(folder, agencies, period).reporters.values()
