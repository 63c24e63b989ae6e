"""Forms that come back: every kind is a row that says what was asked, and how its answers are filed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from generators.content.agencies import Agency
from generators.content.duties import has_duty
from generators.content.judged_return import Collection, JudgedReturn
from generators.content.load import Content, PlanFolder
from generators.content.outline import Path
from generators.content.questions import Answers, Questionnaire
from generators.content.received import return_of
from generators.content.return_checks import collection_of, return_problems
from generators.content.return_questions import key_of, return_answers, return_questions, return_record
from generators.content.returns import Return
from generators.content.sent_in import SentIn
from generators.content.subplan_questions import subplan_answers, subplan_questions, subplan_record
from generators.content.subplans import Subplan
from generators.documents.return_form import ReturnOrder, return_basis
from generators.documents.subplan import subplan_paper
from generators.documents.subplan_tasks import Order
from generators.forms.completed import Completed
from generators.problems import Problem, Source
from generators.workflow.filing import Filing
from generators.workflow.known import Known


@dataclass(frozen=True)
class Expected:
    """What a form of one body asks now: questions and version, how answers are filed, how their record is judged."""

    agency: Agency
    asked: Questionnaire
    version: str
    filing: Callable[[Answers, datetime], Filing]
    judge: Callable[[SentIn, Completed], Iterator[Problem]]


def _subplan(known: Known, content: Content, folder: PlanFolder, name: str, _: str) -> Expected | None:
    """Return what the sub-plan of a body asks; None when the plan lays nothing on it."""
    agencies, day = content.agencies, known.day(folder)
    agency = agencies.find(name)
    if agency is None or not has_duty(folder.plan, agency, agencies, day):
        return None
    asked = subplan_questions(folder.id, folder.plan, agencies, agency, day)
    version = subplan_paper(Order(folder.id, folder.plan, folder.indicators, agencies, day), agency).form.version

    def filing(answers: Answers, received: datetime) -> Filing:
        record = subplan_record(asked, answers, version, received)
        return Filing(asked, record, f"content/{folder.id}/subplans/{name}.yaml", "subplan.json", _subplan_answers)

    return Expected(agency, asked, version, filing, lambda *_: iter(()))


def _subplan_answers(record: SentIn) -> Answers:
    assert isinstance(record, Subplan)
    return subplan_answers(record)


def _return(known: Known, content: Content, folder: PlanFolder, name: str, period: str) -> Expected | None:
    """Return what the report of a body asks for a period; None when it does not report, or the plan has no such one."""
    collection = collection_of(folder, content.agencies, period, Source(folder.plan_text.name))
    agency = collection.reporters.get(name) if isinstance(collection, Collection) else None
    if agency is None or isinstance(collection, Problem):
        return None
    asked = return_questions(folder, content.agencies, agency, period)
    order = ReturnOrder(collection, known.profile(collection.period.due.day).usage)

    def filing(answers: Answers, received: datetime) -> Filing:
        record = Return.model_validate(return_record(asked, answers, received))
        return Filing(
            asked, record, f"content/{folder.id}/returns/{period}/{name}.yaml", "return.json", _return_answers
        )

    def judge(record: SentIn, completed: Completed) -> Iterator[Problem]:
        assert isinstance(record, Return)
        before = return_of(known.office, folder.id, collection.period.previous, name)
        return return_problems(JudgedReturn(record, collection, partial(_where, completed), before))

    return Expected(agency, asked, return_basis(order, agency).version, filing, judge)


def _where(completed: Completed, path: Path) -> Source:
    """Return the place of the answer that stands at `path` in a return."""
    given = completed.given.get((key_of(*path),))
    return Source(completed.name, place=given.place if given else "")


def _return_answers(record: SentIn) -> Answers:
    assert isinstance(record, Return)
    return return_answers(record)


FORMS: Mapping[str, Callable[[Known, Content, PlanFolder, str, str], Expected | None]] = {
    "subplan": _subplan,
    "return": _return,
}
"""By the kind that a form carries inside: from plan, body and period to what it asks."""
