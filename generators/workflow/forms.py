"""Forms that come back: every kind is a row that says what was asked, and how its answers are filed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel

from generators.content.agencies import Agency
from generators.content.duties import bodies_with_duties
from generators.content.load import PlanFolder
from generators.content.questions import Answers, Questionnaire
from generators.content.subplan_questions import subplan_answers, subplan_questions, subplan_record
from generators.content.subplans import Subplan
from generators.documents.subplan import subplan_paper
from generators.documents.subplan_tasks import Order
from generators.forms.completed import Completed
from generators.problems import Problem
from generators.workflow.filing import Filing
from generators.workflow.known import Known


@dataclass(frozen=True)
class Expected:
    """What a form of one body asks now: questions and version, how answers are filed, how their record is judged."""

    agency: Agency
    asked: Questionnaire
    version: str
    filing: Callable[[Answers, datetime], Filing]
    judge: Callable[[BaseModel, Completed], Iterator[Problem]]


def _subplan(known: Known, folder: PlanFolder, agency_id: str, _: str) -> Expected | None:
    """Return what the sub-plan of a body asks; None when the plan lays nothing on it."""
    day = known.day(folder)
    agencies = known.content.agencies if known.content else None
    bodies = bodies_with_duties(folder.plan, agencies, day) if agencies else []
    agency = next((body for body in bodies if body.id == agency_id), None)
    if agency is None or agencies is None:
        return None
    asked = subplan_questions(folder.id, folder.plan, agencies, agency, day)
    version = subplan_paper(Order(folder.id, folder.plan, folder.indicators, agencies, day), agency).form.version

    def filing(answers: Answers, received: datetime) -> Filing:
        record = subplan_record(asked, answers, version, received)
        target = f"content/{folder.id}/subplans/{agency.id}.yaml"
        return Filing(asked, record, target, "subplan.json", _subplan_answers)

    return Expected(agency, asked, version, filing, lambda *_: iter(()))


def _subplan_answers(record: BaseModel) -> Answers:
    assert isinstance(record, Subplan)
    return subplan_answers(record)


FORMS: Mapping[str, Callable[[Known, PlanFolder, str, str], Expected | None]] = {"subplan": _subplan}
"""By the kind that a form carries inside: from plan, body and period to what it asks."""
