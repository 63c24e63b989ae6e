"""Quarterly returns: the form of every body that reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from generators.content.agencies import Agency
from generators.content.calendar import period_of, periods_of
from generators.content.judged_return import Collection, JudgedReturn
from generators.content.load import PlanFolder
from generators.content.received import load_returns
from generators.content.return_checks import return_problems
from generators.content.returns import Return
from generators.documents.paper import ReturnPaper
from generators.documents.return_form import TYPE, ReturnOrder, return_form
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.workflow.batch import Batch, write_papers
from generators.workflow.collecting import collection_in
from generators.workflow.known import Known, chosen_plan, compiled, read_office
from generators.workflow.workforce import ALONE

NO_RETURN = ProblemKind(
    "workflow-no-return",
    "“{id}” không phải báo cáo kỳ {period} theo kế hoạch này",
    "Các cơ quan báo cáo: {known}.",
)
TEMPLATE = "return.docx"


def make_forms(office: Path, period: str, plan_id: str | None = None, agency: str | None = None) -> tuple[Path, ...]:
    """Write the form of every body that reports for `period` (`2018-Q3`), or of one `agency`; return the paths.

    Raises ProblemsFound, also when the plan has no such period or `agency` does not report, and then leaves
    earlier output as it was.
    """
    known = read_office(office, None)
    folder = chosen_plan(known, plan_id)
    collection = collection_in(known, folder, period)
    bodies = [body for body in collection.reporters.values() if agency in (None, body.id)]
    if not bodies:
        facts = {"id": agency or "", "period": period, "known": ", ".join(collection.reporters)}
        raise ProblemsFound([NO_RETURN.at(Source(folder.plan_text.name), **facts)])
    order = ReturnOrder(collection, known.profile(collection.period.due.day).usage, _sent(known, collection, bodies))
    return write_papers(office, [_batch(known, order, bodies)], ALONE)


def _batch(known: Known, order: ReturnOrder, bodies: list[Agency]) -> Batch:
    template, problems = compiled(known, TEMPLATE, ReturnPaper, order.period.due.day, TYPE)
    if template is None:
        raise ProblemsFound(problems)
    forms = known.office / "output" / "drafts" / order.collection.folder.id / "forms" / order.period.id
    return Batch(template, [(forms / f"{body.id}.docx", partial(return_form, order, body)) for body in bodies])


def return_template_problems(known: Known, folder: PlanFolder) -> list[Problem]:
    """Return every mistake in the template of returns, set by the law of the plan's first period."""
    duty = folder.plan.reporting
    days = [period.window.last for period in periods_of(duty)[:1]] if duty else []
    return [problem for day in days for problem in compiled(known, TEMPLATE, ReturnPaper, day, TYPE)[1]]


def _sent(known: Known, collection: Collection, bodies: list[Agency]) -> Mapping[str, Mapping[str, Return]]:
    """Return what the bodies sent for the period, the one before and the same of the year before.

    Raises ProblemsFound when any of it has an error: its figures stand in the form.
    """
    period, found = collection.period, dict[str, dict[str, Return]]()
    problems: list[Problem] = []
    for name in (period.id, period.previous, period.year_before):
        if then := period_of(period.duty, name):
            judged = Collection(collection.folder, collection.agencies, then)
            found[name], more = _filed(known, judged, {body.id for body in bodies})
            problems += errors(more)
    if problems:
        raise ProblemsFound(problems)
    return found


def _filed(known: Known, collection: Collection, bodies: set[str]) -> tuple[dict[str, Return], list[Problem]]:
    """Return what some of the bodies sent in a period, and the problems of their files."""
    plan, period = collection.folder.id, collection.period.id
    filed, problems = load_returns(known.office, plan, period)
    mine = {agency: each for agency, each in filed.items() if agency in bodies}
    for each in mine.values():
        problems += return_problems(JudgedReturn(each.value, collection, each.text.where))
    files = {f"content/{plan}/returns/{period}/{body}.yaml" for body in bodies}
    told = [problem for problem in problems if problem.source.file in files]
    return {agency: each.value for agency, each in mine.items()}, told
