"""One return under judgement: what a body reports, the period it is for, and where each value stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generators.content.agencies import Agencies, Agency
from generators.content.calendar import Period
from generators.content.duties import who_reports
from generators.content.indicators import Indicator
from generators.content.load import PlanFolder
from generators.content.outline import Path
from generators.content.returns import Return
from generators.problems import Problem, Source

Where = Callable[[Path], Source]
"""From a path in a return, such as ("figures", "so-vu") or ("direction", 0), to its place in the carrier."""


@dataclass(frozen=True)
class GoneName:
    """A name that no body carries in the period; `used` are the names that bodies carry."""

    name: str
    agency: Agency
    used: frozenset[str]

    @cached_property
    def longer(self) -> tuple[str, ...]:
        """The names in use that contain it."""
        return tuple(name for name in self.used if self.name in name)

    def stands_in(self, text: str) -> bool:
        """Tell whether a text uses the name, and not only as a part of a longer one."""
        if self.name not in text:
            return False
        for name in self.longer:
            text = text.replace(name, "")
        return re.search(rf"(?<!\w){re.escape(self.name)}(?!\w)", text) is not None


@dataclass(frozen=True)
class Collection:
    """One period of a plan for which bodies send returns (đợt báo cáo); what all its returns are judged by."""

    folder: PlanFolder
    agencies: Agencies
    period: Period

    @property
    def day(self) -> date:
        """The last day of the period, on which a body must exist."""
        return self.period.window.last

    @cached_property
    def reporters(self) -> Mapping[str, Agency]:
        """The bodies that report, told or asked to, by id in the order of agencies.yaml."""
        return {agency.id: agency for agency in who_reports(self.folder.plan, self.agencies, self.day)}

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """All indicators of the plan by id."""
        return {row.id: row for row in self.folder.indicators.indicators}

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The ids of all items of the plan."""
        return tuple(item.id for _, item in self.folder.plan.walk() if item.id)

    @cached_property
    def gone(self) -> tuple[GoneName, ...]:
        """The names that no body carries on any day of the period, and some body before or after it."""
        bodies = [(agency, {agency.name, agency.called}) for agency in self.agencies.agencies]
        used = frozenset(name for agency, names in bodies if self._exists(agency) for name in names)
        names = {name: agency for agency, own in bodies for name in own if name not in used}
        return tuple(GoneName(name, agency, used) for name, agency in sorted(names.items()))

    def _exists(self, agency: Agency) -> bool:
        first, last = self.period.window
        return (agency.valid_from or first) <= last and first <= (agency.valid_to or last)


@dataclass(frozen=True)
class JudgedReturn:
    """A return, the collection it belongs to, its places, and what the body sent for the period before."""

    filed: Return
    collection: Collection
    where: Where
    previous: Return | None = None

    def at(self, *path: str | int) -> Source:
        """Return the place of a value in the return."""
        return self.where(path)

    @property
    def agency(self) -> Agency | None:
        """The body, when it reports in this period."""
        return self.collection.reporters.get(self.filed.agency)

    @property
    def narrative(self) -> Iterator[tuple[Path, str]]:
        """Every paragraph that the body wrote, with its path."""
        for field in ("direction", "strengths", "shortcomings", "causes", "next_tasks", "proposals"):
            yield from (((field, at), text) for at, text in enumerate(getattr(self.filed, field)))
        for task, lines in self.filed.results.items():
            yield from ((("results", task, at), text) for at, text in enumerate(lines))


ReturnCheck = Callable[[JudgedReturn], Iterator[Problem]]
"""One rule over a return: it yields what breaks it."""
