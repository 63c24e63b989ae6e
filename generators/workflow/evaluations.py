"""The verb evaluate: the evaluation of a phase or of the whole plan, when no return that it stands on has an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from generators.content.agencies import Agency
from generators.content.evaluation_checks import (
    evaluation_text_problems,
    judged_evaluation_text,
    stage_in_words,
    unknown_phase,
)
from generators.content.evaluation_texts import EvaluationText, evaluations_with_texts
from generators.content.received import Filed
from generators.content.stages import Stage, stage_of
from generators.documents.evaluation import evaluation_paper
from generators.documents.evaluation_order import EvaluationOrder
from generators.documents.stage_telling import StageTeller
from generators.documents.typed_numbers import typed_number_problems
from generators.problems import Problem, ProblemsFound, Source, errors
from generators.vietnamese import date_in_figures
from generators.workflow.batch import Batch, write_papers
from generators.workflow.drafts import Made
from generators.workflow.inbox import Inbox, read_inbox
from generators.workflow.kinds import EVALUATION, template_for
from generators.workflow.reports import NOTHING_SENT, collector_on, judged_period
from generators.workflow.workforce import ALONE


def make_evaluation(office: Path, phase: str, plan_id: str | None = None, as_of: date | None = None) -> Made:
    """Write the evaluation of a phase (`phase-1`), or of the whole plan (`all`), from what had come by `as_of` (today).

    Raises ProblemsFound when the plan has no such phase, or when a return or sub-plan that the evaluation stands on
    has an error, and then leaves earlier output as it was.
    """
    inbox = read_inbox(office, plan_id, as_of)
    batch, warnings = evaluation_batch(inbox, stage_named(inbox, phase))
    return Made(write_papers(office, [batch], ALONE), warnings)


def stage_named(inbox: Inbox, phase: str) -> Stage:
    """Return a stage of the plan. Raises ProblemsFound when the plan has no such."""
    stage = stage_of(inbox.folder.plan, phase)
    if stage is None:
        raise ProblemsFound([unknown_phase(inbox.folder, phase, inbox.folder.plan_text.where_key(("phases",)))])
    return stage


def evaluation_batch(inbox: Inbox, stage: Stage) -> tuple[Batch, tuple[Problem, ...]]:
    """Return an evaluation, ready to be rendered, and what is to be looked at in it. Raises ProblemsFound."""
    order, warnings = evaluation_order(inbox, stage)
    template = template_for(inbox.known, inbox.folder, EVALUATION, order.day)
    file = inbox.drafts / "evaluations" / f"{stage.id}.docx"
    return Batch(template, [(file, partial(evaluation_paper, order))]), warnings


def evaluation_order(inbox: Inbox, stage: Stage) -> tuple[EvaluationOrder, tuple[Problem, ...]]:
    """Return what an evaluation stands on, and what to look at in the officer's text. Raises ProblemsFound."""
    known, folder = inbox.known, inbox.folder
    filed, told = judged_evaluation_text(known.office, folder, stage.id)
    collector = collector_on(inbox.collection(stage.last.id), stage.day)
    problems = [*told, *sent_problems(inbox, stage), *([collector] if isinstance(collector, Problem) else [])]
    if not any(inbox.returns(period.id)[0] for period in stage.periods) and not errors(problems):
        facts = {"day": date_in_figures(known.as_of), "period": stage_in_words(stage)}
        problems.append(NOTHING_SENT.at(Source(f"content/{folder.id}/returns"), **facts))
    if errors(problems) or isinstance(collector, Problem):
        raise ProblemsFound(problems)
    order = gathered_order(inbox, stage, collector, filed.value if filed else EvaluationText(phase=stage.id))
    return order, tuple(sorted({*told, *(_typed(filed, order) if filed else ())}))


def sent_problems(inbox: Inbox, stage: Stage) -> Iterator[Problem]:
    """Yield what is wrong in the sub-plans and in the returns of a stage."""
    yield from inbox.subplans[1]
    for period in stage.periods:
        yield from judged_period(inbox, period.id)


def gathered_order(inbox: Inbox, stage: Stage, collector: Agency, text: EvaluationText) -> EvaluationOrder:
    """Return what has come for a stage, with its figures; nothing of it is judged."""
    known, names = inbox.known, [period.id for period in stage.periods]
    return EvaluationOrder(
        folder=inbox.folder,
        agencies=inbox.content.agencies,
        stage=stage,
        collector=collector,
        usage=known.profile(stage.day).usage,
        ledger=inbox.ledger,
        returns={name: {body: each.value for body, each in inbox.returns(name)[0].items()} for name in names},
        subplans={body: each.value for body, each in inbox.subplans[0].items()},
        corrections=tuple(each for name in names for each in inbox.corrections(name)),
        letters={name: len(inbox.letters(name)) for name in names},
        text=text,
    )


def evaluation_problems(inbox: Inbox) -> Iterator[Problem]:
    """Yield what is wrong and what is open in the officers' texts; typed numbers where figures can be had."""
    known, folder = inbox.known, inbox.folder
    found = list(evaluation_text_problems(known.office, folder, known.as_of))
    yield from found
    for phase in evaluations_with_texts(known.office, folder.id) if not errors(found) else ():
        with suppress(ProblemsFound):  # told of the returns themselves
            yield from evaluation_order(inbox, stage_named(inbox, phase))[1]


def _typed(filed: Filed[EvaluationText], order: EvaluationOrder) -> Iterator[Problem]:
    return typed_number_problems(filed.value, filed.text.where, StageTeller(order.ledger, order.stage))
