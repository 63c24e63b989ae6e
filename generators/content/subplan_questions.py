"""What a sub-plan asks its body, and how the answers become the record of a completed sub-plan, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from generators.content.agencies import Agencies, Agency
from generators.content.duties import role_in
from generators.content.outline import Item, Role
from generators.content.plan import Plan
from generators.content.questions import AnswerKind, Answers, Asked, Question, Questionnaire, Row, Rows, paragraphs
from generators.content.subplans import Measure, Subplan
from generators.vietnamese import BLANK, NO_BREAK

SCHEDULES = ("Thường xuyên", "Hằng tháng", "Hằng quý", "Hằng năm", "Theo thời hạn")
TASK = "task-"
"""What stands before a task's id in the key of its rows."""
NUMBER = Question("number", "Số kế hoạch", NO_BREAK * 7)
DAY = Question("date", "Ngày ban hành", BLANK, "date")
"""Number and day may be written by hand on the signed paper, so their hints are room and no words."""
OBJECTIVES = Question("objectives", "Mục tiêu cụ thể", "Ghi mục tiêu cụ thể của cơ quan, đơn vị", "rich", required=True)
ORGANISATION = Question(
    "organisation", "Phân công trách nhiệm", "Ghi phân công cho từng đơn vị trực thuộc", "rich", required=True
)
FUNDING = Question("funding", "Kinh phí", "Ghi nguồn kinh phí thực hiện", "rich", required=True)
SIGNER = Question("signer", "Họ và tên người ký", "Họ và tên người ký", required=True)
CONTENT = Question("content", "Biện pháp cụ thể", "Ghi biện pháp, hoạt động cụ thể", "rich", required=True)
UNIT_HINT = "Ghi đơn vị, người chịu trách nhiệm"
SCHEDULE = Question("schedule", "Thời gian thực hiện", "Chọn thời gian", "choice", required=True, choices=SCHEDULES)
DEADLINE = Question("deadline", "Thời hạn (nếu có)", "Chọn ngày", "date")
PRODUCT = Question("product", "Sản phẩm", "Ghi sản phẩm")


def own_tasks(plan: Plan, agency: Agency, agencies: Agencies, day: date) -> Iterator[tuple[Item, Role]]:
    """Yield the items of a plan's sections that lay something on a body, with its role, in reading order."""
    for path, item in plan.walk():
        if path[0] == "sections" and (role := role_in(item, agency, agencies, day)):
            yield item, role


def subplan_questions(plan_id: str, plan: Plan, agencies: Agencies, agency: Agency, day: date) -> Questionnaire:
    """Return what the sub-plan of `agency` asks: `day` is the plan's, which tells who belongs to a group."""
    tasks = (task_rows(plan, str(item.id), agency, role) for item, role in own_tasks(plan, agency, agencies, day))
    issued = replace(DAY, earliest=plan.date)
    asked: tuple[Asked, ...] = (NUMBER, issued, OBJECTIVES, *tasks, ORGANISATION, FUNDING, SIGNER)
    return Questionnaire("subplan", plan_id, agency.id, "", asked)


def task_rows(plan: Plan, task: str, agency: Agency, role: Role) -> Rows:
    """Return what a body is asked for one task, a row for each measure (domain.md 4.5).

    Who leads must answer; who only supports may have nothing of its own to do.
    """
    return _task_rows(task, role, agency.units, plan.date, plan.last_day)


@lru_cache(maxsize=1024)
def _task_rows(task: str, role: Role, units: tuple[str, ...], earliest: date | None, latest: date | None) -> Rows:
    kind: AnswerKind = "combo" if units else "text"
    unit = Question("unit", "Đơn vị, người thực hiện", UNIT_HINT, kind, required=True, choices=units)
    deadline = replace(DEADLINE, earliest=earliest, latest=latest)
    columns = (CONTENT, unit, SCHEDULE, deadline, PRODUCT)
    return Rows(f"{TASK}{task}", "Nội dung thực hiện nhiệm vụ", columns, role == "lead")


def subplan_answers(subplan: Subplan) -> Answers:
    """Return the answers that a record of a completed sub-plan holds."""
    answers: dict[str, str | tuple[Row, ...]] = {
        "number": subplan.number or "",
        "date": _day(subplan.date),
        "objectives": "\n".join(subplan.objectives),
        "organisation": "\n".join(subplan.organisation),
        "funding": "\n".join(subplan.funding),
        "signer": subplan.signer,
    }
    return answers | {f"{TASK}{answer.task}": tuple(map(_row, answer.measures)) for answer in subplan.tasks}


def _row(measure: Measure) -> Row:
    return {
        "content": "\n".join(measure.content),
        "unit": measure.unit,
        "schedule": measure.schedule,
        "deadline": _day(measure.deadline),
        "product": measure.product or "",
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def subplan_record(asked: Questionnaire, answers: Answers, version: str, received: datetime) -> Subplan:
    """Return the record of judged `answers`; inverse of `subplan_answers`. Rows in which nothing is told are left out.

    Raises pydantic's ValidationError for answers that were not judged (`generators.forms.judging`).
    """
    told = {key: paragraphs(str(answers[key])) for key in ("objectives", "organisation", "funding")}
    facts = {key: answers[key] or None for key in ("number", "date", "signer")}
    tasks = [
        {"task": each.key.removeprefix(TASK), "measures": [_measure(row) for row in answers[each.key]]}
        for each in asked.asked
        if isinstance(each, Rows) and answers[each.key]
    ]
    own = {"agency": asked.agency, "version": version, "received": received, "tasks": tasks}
    return Subplan.model_validate({**facts, **told, **own})


def _measure(row: str | Row) -> dict[str, object]:
    assert not isinstance(row, str)
    return {key: text or None for key, text in row.items()} | {"content": paragraphs(row["content"])}
