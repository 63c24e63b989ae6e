"""Rules on an officer's text of a report: those on every text, and a period of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path as File

from generators.content import return_mistakes
from generators.content.authored import JudgedText, text_problems
from generators.content.calendar import period_of, periods_of
from generators.content.load import PlanFolder
from generators.content.received import Filed
from generators.content.references import FORMS
from generators.content.report_texts import ReportText, load_report_text, periods_with_texts, place_in
from generators.problems import Problem


def judged_report_text(office: File, folder: PlanFolder, period: str) -> tuple[Filed[ReportText] | None, list[Problem]]:
    """Return the officer's text for one report, None where there is none, and all that is wrong in it."""
    filed, problems = load_report_text(office, folder.id, period)
    if filed:
        problems += _period_is_the_plan_s(filed, folder)
        problems += text_problems(JudgedText(filed.value, folder, filed.text.where, partial(place_in, filed), FORMS))
    return filed, problems


def report_text_problems(office: File, folder: PlanFolder) -> Iterator[Problem]:
    """Yield all that is wrong in what officers wrote for the reports of a plan."""
    for period in periods_with_texts(office, folder.id):
        yield from judged_report_text(office, folder, period)[1]


def _period_is_the_plan_s(filed: Filed[ReportText], folder: PlanFolder) -> Iterator[Problem]:
    duty, period = folder.plan.reporting, filed.value.period
    if duty is None or period_of(duty, period) is None:
        known = ", ".join(each.id for each in periods_of(duty)) if duty else "chưa có (thiếu mục reporting)"
        yield return_mistakes.UNKNOWN_PERIOD.at(filed.text.where(("period",)), period=period, known=known)
