"""Quarterly returns: the form of every body that reports, in Word and in Excel."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from generators.content.calendar import period_of
from generators.content.judged_return import Collection, JudgedReturn
from generators.content.return_checks import return_problems
from generators.content.returns import Return
from generators.documents.return_form import ReturnOrder, return_form
from generators.forms.workbook_press import WorkbookPress
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.workflow.batch import Batch, write_papers
from generators.workflow.drafts import Made
from generators.workflow.inbox import Inbox, read_inbox, sender
from generators.workflow.kinds import RETURN, template_for
from generators.workflow.workbooks import return_workbook
from generators.workflow.workforce import ALONE, Workforce

NO_RETURN = ProblemKind(
    "workflow-no-return",
    "“{id}” không phải báo cáo kỳ {period} theo kế hoạch này",
    "Các cơ quan báo cáo: {known}.",
)


def make_forms(
    office: Path, period: str, plan_id: str | None = None, agency: str | None = None, workforce: Workforce = ALONE
) -> Made:
    """Write the forms, Word and Excel, of every body that reports for `period` (`2018-Q3`), or of one `agency`.

    Raises ProblemsFound, also when the plan has no such period or `agency` does not report, and then leaves
    earlier output as it was.
    """
    inbox = read_inbox(office, plan_id, None)
    collection = inbox.collection(period)
    bodies = [body for body in collection.reporters if agency in (None, body)]
    if not bodies:
        facts = {"id": agency or "", "period": period, "known": ", ".join(collection.reporters)}
        raise ProblemsFound([NO_RETURN.at(Source(inbox.folder.plan_text.name), **facts)])
    return Made(write_papers(office, form_batches(inbox, collection, bodies), workforce))


def form_batches(inbox: Inbox, collection: Collection, bodies: Names[str]) -> list[Batch]:
    """Return the forms of some bodies for a period in both carriers, ready to be rendered.

    Raises ProblemsFound when anything that these bodies sent for the period, the one before or the same of the
    year before has an error: its figures stand in the form.
    """
    known, day = inbox.known, collection.period.due.day
    template = template_for(known, inbox.folder, RETURN, day)
    order = ReturnOrder(collection, known.profile(day).usage, _sent(inbox, collection, bodies))
    place = inbox.drafts / "forms" / collection.period.id
    wanted = [body for name, body in collection.reporters.items() if name in bodies]
    words = [(place / f"{body.id}.docx", partial(return_form, order, body)) for body in wanted]
    workbooks = [(place / f"{body.id}.xlsx", partial(return_workbook, order, body)) for body in wanted]
    return [Batch(template, words), Batch(WorkbookPress(), workbooks)]


def _sent(inbox: Inbox, collection: Collection, bodies: Names[str]) -> Mapping[str, Mapping[str, Return]]:
    period, found = collection.period, dict[str, dict[str, Return]]()
    problems: list[Problem] = []
    for name in (period.id, period.previous, period.year_before):
        if then := period_of(period.duty, name):
            filed, _ = inbox.returns(name)
            found[name] = {body: filed[body].value for body in bodies if body in filed}
            problems += errors(_wrong(inbox, Collection(inbox.folder, collection.agencies, then), bodies))
    if problems:
        raise ProblemsFound(problems)
    return found


def _wrong(inbox: Inbox, collection: Collection, bodies: Names[str]) -> Iterator[Problem]:
    """Yield what is wrong in the returns of some bodies."""
    filed, problems = inbox.returns(collection.period.id)
    yield from (problem for problem in problems if sender(problem) in bodies)
    for body in bodies:
        if body in filed:
            yield from return_problems(JudgedReturn(filed[body].value, collection, filed[body].text.where))
