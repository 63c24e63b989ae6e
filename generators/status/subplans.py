"""Where the sub-plans of a plan stand: the form made, the body's answers received, and what they still lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generators.content.agencies import Agency
from generators.content.duties import bodies_with_duties
from generators.content.load import Content, PlanFolder
from generators.content.outline import Item, Role
from generators.content.received import Filed
from generators.content.subplan_questions import own_tasks
from generators.content.subplans import Subplan
from generators.status.lateness import days_late


class Stage(StrEnum):
    """How far the sub-plan of one body has come."""

    NOT_MADE = "chưa làm tệp"
    WAITING = "chưa nhận"
    OVERDUE = "quá hạn, chưa nhận"
    BROKEN = "tệp nhận được có lỗi"
    INCOMPLETE = "còn thiếu"
    COMPLETE = "đủ"


@dataclass(frozen=True, slots=True)
class SubplanState:
    """The sub-plan of one body: its tasks in the plan by id, and what has come of them.

    `outdated`: it was filled in on a form whose words or questions have changed since. `late` counts the days
    after the deadline at which it came, or for which it has been waited until now.
    """

    agency: Agency
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    made: bool
    filed: Subplan | None
    errors: int
    outdated: bool
    late: int

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        if self.errors:
            return Stage.BROKEN
        if self.filed:
            return Stage.INCOMPLETE if self.gaps else Stage.COMPLETE
        if self.late:
            return Stage.OVERDUE
        return Stage.WAITING if self.made else Stage.NOT_MADE

    @property
    def gaps(self) -> tuple[str, ...]:
        """What a received sub-plan lacks, in words."""
        if self.filed is None:
            return ()
        unled = len(self._unanswered(self.leads))
        found = {
            "số": not self.filed.number,
            "ngày ban hành": not self.filed.date,
            f"nội dung {unled} nhiệm vụ chủ trì": unled > 0,
            "câu trả lời theo mẫu mới": self.outdated,
        }
        return tuple(words for words, lacking in found.items() if lacking)

    @property
    def left_out(self) -> int:
        """How many tasks that it only supports it says nothing about, as it may."""
        return len(self._unanswered(self.supports))

    def _unanswered(self, tasks: tuple[str, ...]) -> list[str]:
        answered = {answer.task for answer in self.filed.tasks} if self.filed else set(tasks)
        return [task for task in tasks if task not in answered]


@dataclass(frozen=True)
class SubplansStatus:
    """Where all sub-plans of a plan stand on a day: one state for every body with a duty.

    `due` is None where no deadline is set; `unasked` are ids of bodies that sent one without having a duty.
    """

    plan: str
    as_of: date
    due: date | None
    states: tuple[SubplanState, ...]
    unasked: tuple[str, ...]

    @property
    def stages(self) -> Counter[Stage]:
        """How many bodies are at each stage."""
        return Counter(state.stage for state in self.states)

    @property
    def made(self) -> int:
        """How many forms are made."""
        return sum(state.made for state in self.states)

    @property
    def received(self) -> int:
        """How many bodies have sent theirs, be it complete or not."""
        return sum(self.stages[stage] for stage in (Stage.BROKEN, Stage.INCOMPLETE, Stage.COMPLETE))


@dataclass(frozen=True)
class SentSubplans:
    """What is known of the sub-plans of a plan, by body: forms made, answers filed, errors in their files.

    `version` tells what version the form of a body would have now.
    """

    made: Collection[str]
    filed: Mapping[str, Filed[Subplan]]
    errors: Mapping[str, int]
    version: Callable[[Agency], str]


def subplans_status(content: Content, folder: PlanFolder, as_of: date, sent: SentSubplans) -> SubplansStatus:
    """Return where the sub-plans of a plan stand on `as_of`, in the order of agencies.yaml."""
    plan = folder.plan
    due = plan.reporting.subplans_due if plan.reporting else None
    bodies = bodies_with_duties(plan, content.agencies, plan.date or as_of)
    states = tuple(_state(content, folder, agency, as_of, sent) for agency in bodies)
    unasked = (sent.filed.keys() | sent.errors.keys()) - {agency.id for agency in bodies}
    return SubplansStatus(folder.id, as_of, due, states, tuple(sorted(unasked)))


def _state(content: Content, folder: PlanFolder, agency: Agency, as_of: date, sent: SentSubplans) -> SubplanState:
    plan, filed = folder.plan, sent.filed.get(agency.id)
    tasks = tuple(own_tasks(plan, agency, content.agencies, plan.date or as_of))
    due = plan.reporting.subplans_due if plan.reporting else None
    return SubplanState(
        agency=agency,
        leads=_with_role("lead", tasks),
        supports=_with_role("support", tasks),
        made=agency.id in sent.made,
        filed=filed.value if filed else None,
        errors=sent.errors.get(agency.id, 0),
        outdated=filed is not None and filed.value.version != sent.version(agency),
        late=days_late(due, filed.value.arrived.date() if filed else as_of),
    )


def _with_role(role: Role, tasks: tuple[tuple[Item, Role], ...]) -> tuple[str, ...]:
    return tuple(str(item.id) for item, own in tasks if own == role)
