"""Papers: every kind is a row of one table; the verbs judge them, and write them when nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generators.content.duties import bodies_with_duties
from generators.content.load import Content, PlanFolder
from generators.content.received import load_subplans
from generators.content.reminder_checks import filed_reminder_problems
from generators.content.return_checks import filed_return_problems
from generators.content.subplan_questions import subplan_answers
from generators.documents.paper import PlanPaper, SubplanPaper
from generators.documents.plan import plan_paper
from generators.documents.subplan import subplan_paper
from generators.documents.subplan_tasks import Order
from generators.problems import Problem, ProblemKind, ProblemsFound, Source, errors
from generators.word.fill import Template
from generators.workflow.batch import Batch, write_papers
from generators.workflow.known import Known, chosen_plan, compiled, read_office, sound_plans
from generators.workflow.reminding import reminder_template_problems
from generators.workflow.reports import report_problems, report_template_problems
from generators.workflow.returns import return_template_problems
from generators.workflow.workforce import ALONE, Workforce

NO_DUTY = ProblemKind(
    "workflow-no-duty",
    "kế hoạch không giao nhiệm vụ nào cho “{id}”",
    "Các cơ quan có nhiệm vụ: {known}.",
)

Papers = Callable[[Known, Content, PlanFolder], Iterator[tuple[str, Callable[[], object]]]]
"""Yields the papers of one plan: the path of each below the plan's drafts, and the call that makes it."""


@dataclass(frozen=True)
class Kind:
    """A kind of paper: its template, what the template may name, and how its papers are made."""

    template: str
    view: type
    papers: Papers


def _plan(known: Known, content: Content, folder: PlanFolder) -> Iterator[tuple[str, Callable[[], object]]]:
    day = known.day(folder)
    yield "plan.docx", partial(plan_paper, folder.plan, content.agencies, known.profile(day).usage, day)


def _subplans(known: Known, content: Content, folder: PlanFolder) -> Iterator[tuple[str, Callable[[], object]]]:
    day = known.day(folder)
    received, problems = load_subplans(known.office, folder.id)
    if errors(problems):
        raise ProblemsFound(problems)
    answers = {agency: subplan_answers(filed.value) for agency, filed in received.items()}
    order = Order(folder.id, folder.plan, folder.indicators, content.agencies, day, answers)
    for agency in bodies_with_duties(folder.plan, content.agencies, day):
        yield f"subplans/{agency.id}.docx", partial(subplan_paper, order, agency)


PLAN = Kind("plan.docx", PlanPaper, _plan)
SUBPLAN = Kind("subplan.docx", SubplanPaper, _subplans)
KINDS = (PLAN, SUBPLAN)


def check(office: Path, as_of: date | None = None) -> tuple[Problem, ...]:
    """Return every problem of content, laws and templates of the office, in order of place."""
    known = read_office(office, as_of)
    found = {*known.problems, *_received(known)}
    for folder in known.content.plans if known.content and known.profiles else ():
        for kind in KINDS:
            found |= set(_template(known, folder, kind)[1])
        found |= {*return_template_problems(known, folder), *report_template_problems(known, folder)}
        found |= set(reminder_template_problems(known))
    return tuple(sorted(found))


def _received(known: Known) -> Iterator[Problem]:
    """Yield what is wrong in what bodies sent in; only papers that stand on it stop for it."""
    if known.content is None:
        return
    agencies = known.content.agencies
    for folder in known.content.plans:
        yield from load_subplans(known.office, folder.id)[1]
        yield from filed_return_problems(known.office, folder, agencies)
        yield from filed_reminder_problems(known.office, folder, agencies)
        yield from report_problems(known, folder) if known.profiles else ()


def make_plan(office: Path, plan_id: str | None = None, as_of: date | None = None) -> tuple[Path, ...]:
    """Write the Word file of one plan below `output/drafts/` and return its path.

    Raises ProblemsFound, and then leaves earlier output as it was.
    """
    known = read_office(office, as_of)
    return write_papers(office, _batches(known, [(chosen_plan(known, plan_id), PLAN)]), ALONE)


def make_subplans(
    office: Path,
    plan_id: str | None = None,
    agency: str | None = None,
    as_of: date | None = None,
    workforce: Workforce = ALONE,
) -> tuple[Path, ...]:
    """Write the completable sub-plan of every body with a duty, or of one `agency`; return the paths.

    Raises ProblemsFound, also when `agency` has no duty, and then leaves earlier output as it was.
    """
    known = read_office(office, as_of)
    (batch,) = _batches(known, [(chosen_plan(known, plan_id), SUBPLAN)])
    bodies = [file.stem for file, _ in batch.papers]
    if agency and agency not in bodies:
        raise ProblemsFound([NO_DUTY.at(Source("content"), id=agency, known=", ".join(bodies))])
    wanted = [paper for paper in batch.papers if agency in (None, paper[0].stem)]
    return write_papers(office, [replace(batch, papers=wanted)], workforce)


def build(office: Path, as_of: date | None = None, workforce: Workforce = ALONE) -> tuple[Path, ...]:
    """Write every paper that is due on `as_of` (today) and return the paths.

    Raises ProblemsFound before anything is written when any plan has an error.
    """
    known = read_office(office, as_of)
    wanted = [(folder, kind) for folder in sound_plans(known) for kind in KINDS]
    return write_papers(office, _batches(known, wanted), workforce)


def _batches(known: Known, wanted: Iterable[tuple[PlanFolder, Kind]]) -> list[Batch]:
    """Return the papers of plans, ready to be rendered. Raises ProblemsFound with those of all templates."""
    made = [(folder, kind, *_template(known, folder, kind)) for folder, kind in wanted]
    problems = [problem for *_, template, found in made if template is None for problem in found]
    if problems or known.content is None:
        raise ProblemsFound(problems)
    return [_batch(known, known.content, folder, kind, template) for folder, kind, template, _ in made if template]


def _batch(known: Known, content: Content, folder: PlanFolder, kind: Kind, template: Template) -> Batch:
    drafts = known.office / "output" / "drafts" / folder.id
    return Batch(template, [(drafts / name, make) for name, make in kind.papers(known, content, folder)])


def _template(known: Known, folder: PlanFolder, kind: Kind) -> tuple[Template | None, list[Problem]]:
    return compiled(known, kind.template, kind.view, known.day(folder), folder.plan.type)
