"""Kinds of paper: one table of templates, what each may name, by which law it is set; the rest of the house asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from generators.content.calendar import Period, periods_of
from generators.content.load import PlanFolder
from generators.content.stages import stages_of
from generators.documents import check_sheet, contents_list, follow_up_book, outgoing_book, reminder, return_form
from generators.documents.check_sheet import CheckSheetPaper
from generators.documents.contents_list import ContentsListPaper
from generators.documents.evaluation_paper import EvaluationPaper
from generators.documents.follow_up_book import FollowUpBookPaper
from generators.documents.outgoing_book import OutgoingBookPaper
from generators.documents.paper import PlanPaper, ReminderPaper, ReturnPaper, SubplanPaper
from generators.documents.report_paper import ReportPaper
from generators.layout.impose import impose
from generators.problems import Problem, ProblemsFound
from generators.word.fill import Template
from generators.word.template import compile_template
from generators.workflow.known import Known, template_path


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its template, the record that the template may name, and its type by the law.

    `type` None stands for the plan's own type; `days` are those for which papers of the kind are laid out.
    """

    template: str
    view: type
    type: str | None
    days: Callable[[Known, PlanFolder], Iterable[date]]


def _issued(known: Known, folder: PlanFolder) -> Iterator[date]:
    yield known.day(folder)


def _of_periods(day: Callable[[Period], date]) -> Callable[[Known, PlanFolder], Iterator[date]]:
    def days(_: Known, folder: PlanFolder) -> Iterator[date]:
        return (day(period) for period in (periods_of(folder.plan.reporting) if folder.plan.reporting else ()))

    return days


def _of_stages(_: Known, folder: PlanFolder) -> Iterator[date]:
    return (stage.day for stage in stages_of(folder.plan))


def _today(known: Known, _: PlanFolder) -> Iterator[date]:
    yield known.as_of


PLAN = Kind("plan.docx", PlanPaper, None, _issued)
SUBPLAN = Kind("subplan.docx", SubplanPaper, None, _issued)
RETURN = Kind("return.docx", ReturnPaper, return_form.TYPE, _of_periods(lambda period: period.due.day))
REMINDER = Kind("reminder.docx", ReminderPaper, reminder.TYPE, _today)
REPORT = Kind("report.docx", ReportPaper, return_form.TYPE, _of_periods(lambda period: period.consolidated_due.day))
EVALUATION = Kind("evaluation.docx", EvaluationPaper, return_form.TYPE, _of_stages)
CHECK_SHEET = Kind("check_sheet.docx", CheckSheetPaper, check_sheet.TYPE, _today)
OUTGOING_BOOK = Kind("outgoing_book.docx", OutgoingBookPaper, outgoing_book.TYPE, _today)
FOLLOW_UP_BOOK = Kind("follow_up_book.docx", FollowUpBookPaper, follow_up_book.TYPE, _today)
CONTENTS_LIST = Kind("contents_list.docx", ContentsListPaper, contents_list.TYPE, _today)
KINDS = (
    PLAN, SUBPLAN, RETURN, REMINDER, REPORT, EVALUATION,
    CHECK_SHEET, OUTGOING_BOOK, FOLLOW_UP_BOOK, CONTENTS_LIST,
)  # fmt: skip


def template_for(known: Known, folder: PlanFolder, kind: Kind, day: date) -> Template:
    """Return the template of a kind, set by the law in force on `day`. Raises ProblemsFound with every mistake."""
    return _usable(_compiled(known, kind.type or folder.plan.type, kind, day))


def own_template(known: Known, kind: Kind, day: date) -> Template:
    """Return the template of a kind that has a type of its own, as `template_for` does for papers of a plan."""
    return _usable(_compiled(known, kind.type or "", kind, day))


def template_problems(known: Known, folder: PlanFolder) -> set[Problem]:
    """Return every mistake in the templates of a plan's papers, each set by all laws that it will meet."""
    found = set[Problem]()
    for kind in KINDS:
        laws = {known.profile(day).id: day for day in kind.days(known, folder)}
        called = kind.type or folder.plan.type
        found |= {problem for day in laws.values() for problem in _compiled(known, called, kind, day)[1]}
    return found


def _usable(compiled: tuple[Template | None, list[Problem]]) -> Template:
    template, problems = compiled
    if template is None:
        raise ProblemsFound(problems)
    return template


def _compiled(known: Known, called: str, kind: Kind, day: date) -> tuple[Template | None, list[Problem]]:
    return compile_template(
        template_path(known.office, kind.template),
        f"templates/{kind.template}",
        partial(impose, profile=known.profile(day), kind=called),
        kind.view,
        known.office / "output" / "cache",
    )
