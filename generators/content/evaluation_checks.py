"""Rules on an officer's text of an evaluation: those on every text, a phase of the plan, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path as File

from generators.content import evaluation_mistakes as own
from generators.content.authored import JudgedText, text_problems
from generators.content.evaluation_texts import (
    SECTIONS,
    EvaluationText,
    evaluations_with_texts,
    load_evaluation_text,
)
from generators.content.hints import guess
from generators.content.load import PlanFolder
from generators.content.outline import Item
from generators.content.plan import Plan
from generators.content.received import Filed, periods_with_returns
from generators.content.references import FORMS
from generators.content.stages import Stage, stage_of, stages_of
from generators.problems import Problem, Source
from generators.vietnamese import lowered

OF_QUARTERS = ("previous", "last-year", "cumulative", "change-last-year")
FORMS_OF_STAGES: Mapping[str, str] = {form: words for form, words in FORMS.items() if form not in OF_QUARTERS}
"""The forms in which a text may tell the figures of a stage, which has no year and no quarter before."""


RESULT_OF = "Kết quả thực hiện mục tiêu {number}"
"""What is to be told of an objective, numbered from 1."""


def judged_evaluation_text(
    office: File, folder: PlanFolder, phase: str
) -> tuple[Filed[EvaluationText] | None, list[Problem]]:
    """Return the officer's text for one evaluation, None where there is none, and all that is wrong in it."""
    filed, problems = load_evaluation_text(office, folder.id, phase)
    if filed:
        where = filed.text.where
        problems += _phase_is_the_plan_s(folder, filed.value.phase, where(("phase",)))
        problems += text_problems(JudgedText(filed.value, folder, where, where, FORMS_OF_STAGES))
    return filed, problems


def evaluation_text_problems(office: File, folder: PlanFolder, day: date) -> Iterator[Problem]:
    """Yield what is wrong in the officers' texts of a plan, and what is open in evaluations that are due on `day`.

    Where no return is kept, only an evaluation with a text is one that somebody is writing.
    """
    written, answered = evaluations_with_texts(office, folder.id), periods_with_returns(office, folder.id)
    due = {stage.id: stage for stage in stages_of(folder.plan) if stage.last.due.day < day}
    for phase in sorted({*written, *(due if answered else ())}):
        filed, problems = judged_evaluation_text(office, folder, phase)
        yield from problems
        stage = due.get(phase)
        if stage and (filed or not problems):  # of what cannot be read nobody knows whether it is written
            yield from _open(folder, stage, filed)


def unknown_phase(folder: PlanFolder, phase: str, place: Source) -> Problem:
    """Return the problem of a phase that the plan does not have."""
    known = [stage.id for stage in stages_of(folder.plan)]
    return own.UNKNOWN_PHASE.at(place, phase=phase, guess=guess(phase, known), known=", ".join(known) or "chưa có")


def objectives(plan: Plan) -> Iterator[tuple[int, Item]]:
    """Yield the objectives of a plan, numbered from 1 in reading order."""
    found = (below for _, item in plan.walk() if item.meaning == "objectives" for below in item.items)
    return enumerate(found, start=1)


def stage_in_words(stage: Stage) -> str:
    """Return how a stage is called in a sentence: “giai đoạn 1”, “cả kế hoạch”."""
    return lowered(stage.phase.name) if stage.phase else "cả kế hoạch"


def _phase_is_the_plan_s(folder: PlanFolder, phase: str, place: Source) -> Iterator[Problem]:
    if stage_of(folder.plan, phase) is None:
        yield unknown_phase(folder, phase, place)


def _open(folder: PlanFolder, stage: Stage, filed: Filed[EvaluationText] | None) -> Iterator[Problem]:
    text = filed.value if filed else EvaluationText(phase=stage.id)
    still = [lowered(SECTIONS[section]) for section in text.open]
    still += [
        lowered(RESULT_OF.format(number=number)) for number, item in objectives(folder.plan) if not text.says_of(item)
    ]
    if still:
        file = f"content/{folder.id}/evaluations/{stage.id}.yaml"
        sections = "; ".join(still)
        yield own.OPEN.at(Source(file), phase=stage_in_words(stage), sections=sections, file=file)
