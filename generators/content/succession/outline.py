"""The outline of a successor: items as they were, with today's bodies and results as baselines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generators.content.outline import Path
from generators.content.succession.drafts import DRAFT
from generators.content.succession.making import Making, listed, texts_in

UNKNOWN = "Không có số liệu của kế hoạch trước"
WORDS = ("title", "text", "table", "task_table")
Carried = Callable[[Making, Path, Any], Any]


def carried_items(making: Making, path: Path, items: Any) -> list[Any]:
    """Return a list of items for the successor; `path` leads to where they will stand."""
    return [_item(making, (*path, at), item) for at, item in enumerate(_rows(items))]


def _item(making: Making, path: Path, item: Any) -> Any:
    if not isinstance(item, dict):
        making.look(path, *texts_in(item))
        return item
    if item.get("meaning") == "phases":
        item = _later(making, item)
    making.look(path, *(text for key in WORDS for text in texts_in(item.get(key))))
    return _below(making, path, item, OF_ITEM)


def _later(making: Making, item: Any) -> Any:
    """Return an item that tells of the phases, and those below it, so many years later; ids stay."""
    if isinstance(item, list):
        return [_later(making, each) for each in item]
    if isinstance(item, dict):
        return item | {key: _later(making, item[key]) for key in ("title", "text", "items") if key in item}
    return making.years.text(item) if isinstance(item, str) else item


def _below(making: Making, path: Path, data: Mapping[str, Any], carry: Mapping[str, Carried]) -> dict[str, Any]:
    """Return a mapping with some of its keys carried over; one that has become an empty list is left out."""
    found = {key: carry.get(key, _kept)(making, (*path, key), value) for key, value in data.items()}
    return {key: value for key, value in found.items() if value != [] or data[key] == []}


def _kept(_: Making, _path: Path, value: Any) -> Any:
    return value


def _duties(making: Making, path: Path, duties: Any) -> Any:
    """Return the duties; who leads does not support, and a duty of nobody is left out with a word above the item."""
    rows = [row for row in _rows(duties) if isinstance(row, dict)]
    leads = {name for row in rows if row.get("role") == "lead" for name in making.bodies.now(listed(row["bodies"]))[0]}
    found: list[Any] = []
    for row in rows:
        ids, fates = making.bodies.now(listed(row["bodies"]))
        ids = [name for name in ids if row.get("role") == "lead" or name not in leads]
        making.tell_fates((*path, len(found), "bodies") if ids else path[:-1], fates)
        found += [{**row, "bodies": [*ids]}] if ids else []
    return found


def _targets(making: Making, path: Path, targets: Any) -> Any:
    return [_target(making, (*path, at), row) for at, row in enumerate(_rows(targets)) if isinstance(row, dict)]


def _target(making: Making, path: Path, target: Mapping[str, Any]) -> dict[str, Any]:
    """Return a target whose baseline is what the plan before achieved, to be approved."""
    legacy = making.legacy
    result = legacy.results.get(str(target["indicator"]))
    first, last = legacy.window or (None, None)
    value = result.value if result else None
    days = {"start": first, "end": last}
    making.tell((*path, "baseline"), f"{DRAFT} {result.told if result else UNKNOWN}.")
    return {**target, "baseline": {"period": legacy.period, "value": value, **days, "approved_by": None}}


def _task_table(making: Making, path: Path, groups: Any) -> Any:
    return [
        _below(making, (*path, at), group, {"tasks": _tasks})
        for at, group in enumerate(_rows(groups))
        if isinstance(group, dict)
    ]


def _tasks(making: Making, path: Path, tasks: Any) -> Any:
    return [
        _below(making, (*path, at), task, {"lead": _bodies, "support": _bodies}) | _leadless(making, task)
        for at, task in enumerate(_rows(tasks))
        if isinstance(task, dict)
    ]


def _bodies(making: Making, path: Path, ids: Any) -> Any:
    found, fates = making.bodies.now(listed(ids))
    making.tell_fates(path if found else path[:-1], fates)
    return [*found]


def _leadless(making: Making, task: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lead of a row whose lead is no more: a list that is there, and empty."""
    return {} if making.bodies.now(listed(task.get("lead")))[0] else {"lead": []}


def _rows(value: Any) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else [] if value is None else [value])


OF_ITEM: Mapping[str, Carried] = {
    "items": carried_items,
    "duties": _duties,
    "targets": _targets,
    "task_table": _task_table,
}
