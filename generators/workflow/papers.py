"""The plan and its sub-plans: papers that stand on the plan alone, and on what bodies filled in."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from generators.content.duties import bodies_with_duties
from generators.content.subplan_questions import subplan_answers
from generators.documents.plan import plan_paper
from generators.documents.subplan import subplan_paper
from generators.documents.subplan_tasks import Order
from generators.problems import ProblemKind, ProblemsFound, Source, errors
from generators.workflow.batch import Batch, write_papers
from generators.workflow.drafts import Made
from generators.workflow.inbox import Inbox, read_inbox
from generators.workflow.kinds import PLAN, SUBPLAN, template_for
from generators.workflow.workforce import ALONE, Workforce

NO_DUTY = ProblemKind(
    "workflow-no-duty",
    "kế hoạch không giao nhiệm vụ nào cho “{id}”",
    "Các cơ quan có nhiệm vụ: {known}.",
)


def make_plan(office: Path, plan_id: str | None = None, as_of: date | None = None) -> Made:
    """Write the Word file of one plan below `output/drafts/`.

    Raises ProblemsFound, and then leaves earlier output as it was.
    """
    return Made(write_papers(office, [plan_batch(read_inbox(office, plan_id, as_of))], ALONE))


def make_subplans(
    office: Path,
    plan_id: str | None = None,
    agency: str | None = None,
    as_of: date | None = None,
    workforce: Workforce = ALONE,
) -> Made:
    """Write the completable sub-plan of every body with a duty, or of one `agency`.

    Raises ProblemsFound, also when `agency` has no duty, and then leaves earlier output as it was.
    """
    return Made(write_papers(office, [subplan_batch(read_inbox(office, plan_id, as_of), agency)], workforce))


def plan_batch(inbox: Inbox) -> Batch:
    """Return the plan, ready to be rendered. Raises ProblemsFound."""
    known, folder = inbox.known, inbox.folder
    day = known.day(folder)
    make = partial(plan_paper, folder.plan, inbox.content.agencies, known.profile(day).usage, day)
    return Batch(template_for(known, folder, PLAN, day), [(inbox.drafts / "plan.docx", make)])


def subplan_batch(inbox: Inbox, agency: str | None = None) -> Batch:
    """Return the sub-plans of all bodies with a duty, or of one, ready to be rendered. Raises ProblemsFound."""
    known, folder = inbox.known, inbox.folder
    day = known.day(folder)
    template = template_for(known, folder, SUBPLAN, day)
    received, problems = inbox.subplans
    if errors(problems):
        raise ProblemsFound(problems)
    bodies = bodies_with_duties(folder.plan, inbox.content.agencies, day)
    wanted = [body for body in bodies if agency in (None, body.id)]
    if agency and not wanted:
        raise ProblemsFound([NO_DUTY.at(Source("content"), id=agency, known=", ".join(body.id for body in bodies))])
    answers = {name: subplan_answers(filed.value) for name, filed in received.items()}
    made_up = frozenset(name for name, filed in received.items() if filed.value.sample)
    order = Order(folder.id, folder.plan, folder.indicators, inbox.content.agencies, day, answers, made_up)
    place = inbox.drafts / "subplans"
    return Batch(template, [(place / f"{body.id}.docx", partial(subplan_paper, order, body)) for body in wanted])
