"""The task groups of a report: which indicators and which items of the plan are told in each, everything once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generators.content.duties import task_groups
from generators.content.indicators import Indicator
from generators.content.outline import Item, walk
from generators.content.plan import Plan
from generators.content.return_questions import title_of
from generators.documents.outline import Numbered, numbered, place_of

OTHERS = "Các chỉ tiêu khác"
"""Title of what belongs to no task of the plan."""


@dataclass(frozen=True)
class TaskGroup:
    """A group: its title and place in the plan, the ids of the items told in it, its indicators (parts with wholes)."""

    title: str
    place: str
    items: tuple[str, ...]
    indicators: tuple[Indicator, ...]


def report_groups(plan: Plan, indicators: Iterable[Indicator], named: Iterable[str]) -> tuple[TaskGroup, ...]:
    """Return the groups in reading order.

    An indicator stands in the group of its first task. Items that are in no task group, but that an
    indicator or somebody's words (`named`, ids of items) belong to, are groups of their own; what belongs to no
    item comes last.
    """
    tops = list(top_indicators(indicators))
    homes = homes_of(plan)
    wanted = {homes.get(name, name) for name in (*(row.tasks[0] for row in tops if row.tasks), *named)}
    kept = dict.fromkeys(str(item.id) for item in task_groups(plan))
    kept |= dict.fromkeys(str(item.id) for _, item in plan.walk() if item.id in wanted)
    entries = {str(entry.item.id): entry for entry in numbered(plan.sections, plan.numbering) if entry.item.id in kept}
    groups = [_group(entry, tops, homes) for entry in entries.values()]
    others = tuple(row for row in tops if not row.tasks)
    return (*groups, TaskGroup(OTHERS, "", (), others)) if others else tuple(groups)


def top_indicators(indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """Yield the indicators that are no part of another one."""
    rows = list(indicators)
    parts = {part for row in rows for part in row.parts}
    return (row for row in rows if row.id not in parts)


def _group(entry: Numbered, tops: Iterable[Indicator], homes: Mapping[str, str]) -> TaskGroup:
    home = str(entry.item.id)
    items = (home, *(name for name, owner in homes.items() if owner == home and name != home))
    rows = tuple(row for row in tops if row.tasks and homes.get(row.tasks[0], row.tasks[0]) == home)
    return TaskGroup(title_of(entry.item), place_of(entry), items, rows)


def homes_of(plan: Plan) -> dict[str, str]:
    """Return for every item in a task group, the group itself included, the id of the group."""
    return {str(item.id): str(group.id) for group in task_groups(plan) for item in _within(group) if item.id}


def _within(group: Item) -> Iterator[Item]:
    yield group
    yield from (item for _, item in walk(group.items, ()))
