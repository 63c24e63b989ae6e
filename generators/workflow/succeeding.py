"""The successor of a plan: what the plan leaves behind is gathered from its figures, returns and evaluations."""

from __future__ import annotations

from generators.content.calendar import periods_of
from generators.content.evaluation_checks import judged_evaluation_text
from generators.content.evaluation_texts import EvaluationText
from generators.content.periods import Window
from generators.content.plan import Plan
from generators.content.stages import WHOLE, Stage, stage_of
from generators.content.succession import Legacy, NoHeirError, successor
from generators.content.succession.bodies import Bodies
from generators.content.succession.years import years_of
from generators.documents.achieved import achieved
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.leftovers import proposals, unfinished
from generators.problems import ProblemKind, ProblemsFound, errors
from generators.vietnamese import date_in_figures
from generators.workflow.evaluations import gathered_order, sent_problems
from generators.workflow.inbox import Inbox

NO_HEIR = ProblemKind(
    "workflow-no-heir",
    "“{name}” đã ban hành kế hoạch này nhưng không còn tồn tại vào ngày {day} và không có cơ quan kế tục",
    "Ghi cơ quan kế tục ở “successors” trong content/agencies.yaml, hoặc xem lại --as-of.",
)


def successor_files(inbox: Inbox) -> dict[str, str]:
    """Return the files of a plan's successor, name to text. Raises ProblemsFound for errors in what it stands on."""
    agencies, day = inbox.content.agencies, inbox.known.as_of
    try:
        return successor(inbox.folder, agencies, _legacy(inbox), day)
    except NoHeirError as error:
        place = inbox.folder.plan_text.where(("issuers",))
        raise ProblemsFound([NO_HEIR.at(place, name=error.args[0], day=date_in_figures(day))]) from None


def _legacy(inbox: Inbox) -> Legacy:
    plan, day = inbox.folder.plan, inbox.known.as_of
    years, stage = years_of(plan, day), _whole(plan)
    called = f"giai đoạn {years.first} - {years.last}" if years.first < years.last else f"năm {years.first}"
    if stage is None:
        return Legacy(called, None, {})
    order = _order(inbox, stage)
    first, last = stage.periods[0].window.first, stage.last.window.last
    bodies = Bodies(inbox.content.agencies, day, last)
    left = tuple(unfinished(order, bodies)), tuple(proposals(order, bodies))
    return Legacy(called, Window(first, last), achieved(order), *left)


def _whole(plan: Plan) -> Stage | None:
    """Return the whole plan as a stage, also where it has no phases; None where nobody reports."""
    return stage_of(plan, WHOLE) or (Stage(WHOLE, periods_of(plan.reporting)) if plan.reporting else None)


def _order(inbox: Inbox, stage: Stage) -> EvaluationOrder:
    """Return all that has come under the plan, be it nothing. Raises ProblemsFound."""
    filed, problems = judged_evaluation_text(inbox.known.office, inbox.folder, stage.id)
    problems = [*problems, *sent_problems(inbox, stage)]
    collector = inbox.content.agencies.find(stage.last.duty.to)
    if errors(problems) or collector is None:
        raise ProblemsFound(problems)
    return gathered_order(inbox, stage, collector, filed.value if filed else EvaluationText(phase=stage.id))
