"""Who has to do what under a plan: bodies with a duty, and the items that concern one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generators.content.agencies import Agencies, Agency
from generators.content.indicators import Indicator, Indicators
from generators.content.outline import Item, Role, walk
from generators.content.plan import Plan


def bodies_with_duties(plan: Plan, agencies: Agencies, day: date) -> list[Agency]:
    """Return the bodies that exist on `day` and have a duty, groups replaced by members, in the order of the file."""
    named = {body for _, item in plan.walk() for duty in item.duties for body in duty.bodies}
    meant = agencies.meant(named, day)
    return [agency for agency in agencies.agencies if agency.id in meant and agency.exists_on(day)]


def has_duty(plan: Plan, agency: Agency, agencies: Agencies, day: date) -> bool:
    """Tell whether a body is one of `bodies_with_duties`."""
    named = [body for _, item in plan.walk() for duty in item.duties for body in duty.bodies]
    return agency.exists_on(day) and agencies.mean(named, agency.id, day)


def role_in(item: Item, agency: Agency, agencies: Agencies, day: date) -> Role | None:
    """Return the role of a body in one item; who leads is not told a second time that it supports."""
    roles = {duty.role for duty in item.duties if agencies.mean(duty.bodies, agency.id, day)}
    return "lead" if "lead" in roles else "support" if roles else None


def items_with_targets(
    plan: Plan, indicators: Indicators, agency: Agency, agencies: Agencies, day: date
) -> Iterator[Item]:
    """Yield the items whose targets stand on an indicator that the body owes."""
    for _, item in plan.walk():
        rows = [indicators.find(target.indicator) for target in item.targets]
        if any(row and agencies.mean(row.owners, agency.id, day) for row in rows):
            yield item


def reports(plan: Plan, agency: Agency, agencies: Agencies, day: date) -> bool:
    """Tell whether the body reports every period, told or asked to."""
    duty = plan.reporting
    return duty is not None and agencies.mean((*duty.by, *duty.requested), agency.id, day)


def who_reports(plan: Plan, agencies: Agencies, day: date) -> tuple[Agency, ...]:
    """Return the bodies that report every period, told or asked to, in the order of the file; none without a duty."""
    duty = plan.reporting
    meant = agencies.meant((*duty.by, *duty.requested), day) if duty else frozenset()
    return tuple(agency for agency in agencies.agencies if agency.id in meant and agency.exists_on(day))


def owed(indicators: Indicators, agency: Agency, agencies: Agencies, day: date) -> tuple[Indicator, ...]:
    """Return the indicators that a body counts and reports when asked on `day`, in the order of the file."""
    return tuple(row for row in indicators.counted() if agencies.mean(row.owners, agency.id, day))


def task_groups(plan: Plan) -> tuple[Item, ...]:
    """Return the groups in which a plan's results are told, in reading order; each has an id.

    They are the children, with an id, of items that mean tasks; in a plan without any, the items that give work.
    """
    tasks = [below for _, item in plan.walk() if item.meaning == "tasks" for below in item.items]
    groups = {item.id: item for item in tasks if item.id}
    items = groups or {str(item.id): item for _, item in plan.walk() if item.duties and item.meaning != "reporting"}
    return tuple(items.values())


def result_items(plan: Plan, agency: Agency, agencies: Agencies, day: date) -> tuple[Item, ...]:
    """Return the task groups on whose results a body reports: those that name the body, or nobody."""
    return tuple(item for item in task_groups(plan) if _concerns(item, agency, agencies, day))


def _concerns(item: Item, agency: Agency, agencies: Agencies, day: date) -> bool:
    within = [item, *(below for _, below in walk(item.items, ()))]
    named = [duty.bodies for each in within for duty in each.duties]
    return not named or any(agencies.mean(bodies, agency.id, day) for bodies in named)
