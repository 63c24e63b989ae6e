"""One plan under judgement: the plan, the bodies it names, its day, and what the law of that day asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from generators.content.load import Content, PlanFolder
from generators.content.outline import Path
from generators.content.plan import Plan
from generators.problems import Problem, Source


class Law(Protocol):
    """What the law of a paper's day settles about its words (a profile is one)."""

    @property
    def name(self) -> str:
        """The law's name as cited, e.g. Nghị định 30/2020/NĐ-CP."""
        ...

    def cite(self, part: str) -> str:
        """Return the law and article on which a part of a paper stands; `part` is e.g. `code`."""
        ...

    def abbreviation(self, paper_type: str) -> str | None:
        """Return the abbreviation of a kind of paper (tên loại), e.g. KH; None when the law has none."""
        ...

    def marks(self, part: str) -> tuple[str, ...]:
        """Return the wordings that a stamped mark may have; `part` is e.g. `urgency`."""
        ...

    @property
    def authority_prefixes(self) -> tuple[str, ...]:
        """The prefixes of authority (quyền hạn của người ký), e.g. KT. (ký thay)."""
        ...


@dataclass(frozen=True)
class Judged:
    """A plan as read, judged as of `day` under `law`."""

    content: Content
    folder: PlanFolder
    day: date
    law: Law

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.folder.plan

    def where(self, *path: str | int) -> Source:
        """Return the place of a value in plan.yaml."""
        return self.folder.plan_text.where(path)

    def members(self, bodies: tuple[str, ...]) -> frozenset[str]:
        """Return the ids of the bodies meant, groups replaced by their members on the day."""
        return self.content.agencies.meant(bodies, self.day)


Check = Callable[[Judged], Iterator[Problem]]
"""One rule over a plan: it yields what breaks it."""


def duties_of(plan: Plan) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield every list of bodies to which the plan gives work, with its path in plan.yaml."""
    for path, item in plan.walk():
        for at, duty in enumerate(item.duties):
            yield (*path, "duties", at, "bodies"), duty.bodies
        for at, group in enumerate(item.task_table):
            for row, task in enumerate(group.tasks):
                here = (*path, "task_table", at, "tasks", row)
                yield (*here, "lead"), task.lead
                yield (*here, "support"), task.support
