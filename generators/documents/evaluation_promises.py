"""Promised and done: the measures of sub-plans beside what the returns of their bodies say of the same tasks.

A measure counts as told when the body reported any result of its task by the quarter in which its deadline falls;
whether the result is good is for people to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generators.content.agencies import Agency
from generators.content.calendar import Period
from generators.content.subplans import Measure
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.report_tasks import homes_of

Outcome = Literal["kept", "late", "unreported", "ongoing", "unasked"]
OUTCOMES: Mapping[Outcome, str] = {
    "kept": "có báo cáo kết quả trong thời hạn",
    "late": "có báo cáo kết quả sau thời hạn",
    "unreported": "chưa báo cáo kết quả",
    "ongoing": "thực hiện thường xuyên",
    "unasked": "không thuộc nội dung báo cáo quý",
}


@dataclass(frozen=True)
class Promise:
    """A measure of a body for one task of the plan (`home`: its task group), and when its results were first told.

    `told` are the quarters of the stage in which results of the task were told, of `asked` for which it reported.
    """

    agency: Agency
    task: str
    home: str
    measure: Measure
    outcome: Outcome
    told: tuple[Period, ...]
    asked: tuple[Period, ...]


def promises_of(order: EvaluationOrder) -> Iterator[Promise]:
    """Yield the measures that fall due in the stage, and those that go on through it, body by body."""
    homes = homes_of(order.plan)
    for agency in order.agencies.agencies:
        if subplan := order.subplans.get(agency.id):
            for answer in subplan.tasks:
                yield from _promises(order, agency, answer.task, homes.get(answer.task, ""), answer.measures)


def counted(promises: Sequence[Promise]) -> Mapping[Outcome, int]:
    """Return how many measures stand in each way, those that occur."""
    found = [promise.outcome for promise in promises]
    return {outcome: found.count(outcome) for outcome in OUTCOMES if outcome in found}


def _promises(
    order: EvaluationOrder, agency: Agency, task: str, home: str, measures: Sequence[Measure]
) -> Iterator[Promise]:
    asked = tuple(period for period in order.stage.periods if order.sent(agency.id, period))
    told = tuple(period for period in asked if _tells(order, agency, period, {task, home}))
    for measure in measures:
        if (outcome := _outcome(order, measure, told, asked=bool(home))) is not None:
            yield Promise(agency, task, home, measure, outcome, told, asked)


def _tells(order: EvaluationOrder, agency: Agency, period: Period, items: set[str]) -> bool:
    filed = order.sent(agency.id, period)
    return filed is not None and any(lines for item, lines in filed.results.items() if item in items)


def _outcome(order: EvaluationOrder, measure: Measure, told: Sequence[Period], *, asked: bool) -> Outcome | None:
    """Return how a measure stands; None for one that is due before the stage or after it."""
    day, stage = measure.deadline, order.stage
    if day and not stage.begins <= day <= stage.ends:
        return None
    if not asked:
        return "unasked"
    if day is None:
        return "ongoing"
    if not told:
        return "unreported"
    due = next((period for period in order.stage.periods if period.window.last >= day), order.stage.last)
    return "kept" if told[0].id <= due.id else "late"
