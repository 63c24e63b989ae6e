"""Rules on an officer's text of a report: figures, tasks and marks that exist; one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as File

from generators.content import mistakes, return_mistakes
from generators.content import report_mistakes as own
from generators.content.calendar import period_of, periods_of
from generators.content.hints import guess
from generators.content.load import PlanFolder
from generators.content.marks import unpaired
from generators.content.outline import Path
from generators.content.received import Filed
from generators.content.references import FORMS, OF_TARGETS, Reference, broken_braces, parse_references
from generators.content.report_texts import ReportText, load_report_text, periods_with_texts, place_in
from generators.problems import Problem, Source


@dataclass(frozen=True)
class JudgedText:
    """An officer's text, the plan it reports on, and where each value stands."""

    filed: Filed[ReportText]
    folder: PlanFolder

    def at(self, *path: str | int) -> Source:
        """Return the place of a value in the file."""
        return self.filed.text.where(path)

    def of_text(self, path: Path) -> Source:
        """Return the place of a paragraph."""
        return place_in(self.filed, path)

    @property
    def references(self) -> Iterator[tuple[Path, Reference]]:
        """Every reference to a figure with the path of its paragraph."""
        for path, text in self.filed.value.written():
            yield from ((path, found) for found in parse_references(text) if isinstance(found, Reference))


def period_is_the_plan_s(case: JudgedText) -> Iterator[Problem]:
    """Expect a period of the plan."""
    duty, period = case.folder.plan.reporting, case.filed.value.period
    if duty is None or period_of(duty, period) is None:
        known = ", ".join(each.id for each in periods_of(duty)) if duty else "chưa có (thiếu mục reporting)"
        yield return_mistakes.UNKNOWN_PERIOD.at(case.at("period"), period=period, known=known)


def tasks_exist(case: JudgedText) -> Iterator[Problem]:
    """Expect results for items that the plan has."""
    known = [item.id for _, item in case.folder.plan.walk() if item.id]
    for task in case.filed.value.results:
        if task not in known:
            yield mistakes.UNKNOWN_ITEM.at(case.at("results", task), id=task, guess=guess(task, known))


def references_are_whole(case: JudgedText) -> Iterator[Problem]:
    """Expect double braces only around a reference."""
    for path, text in case.filed.value.written():
        if broken_braces(text):
            yield own.BROKEN_REFERENCE.at(case.of_text(path))


def references_exist(case: JudgedText) -> Iterator[Problem]:
    """Expect every reference to name an indicator, in a form that there is."""
    known = [row.id for row in case.folder.indicators.indicators]
    for path, found in case.references:
        if found.indicator not in known:
            facts = {"id": found.indicator, "guess": guess(found.indicator, known)}
            yield mistakes.UNKNOWN_INDICATOR.at(case.of_text(path), **facts)
        if found.form not in FORMS:
            told = "; ".join(f"{form} ({words})" for form, words in FORMS.items())
            yield own.UNKNOWN_FORM.at(case.of_text(path), form=found.form, guess=guess(found.form, FORMS), known=told)


def verdicts_have_targets(case: JudgedText) -> Iterator[Problem]:
    """Expect a target where a verdict is asked for."""
    judged = {target.indicator for _, item in case.folder.plan.walk() for target in item.targets}
    for path, found in case.references:
        row = case.folder.indicators.find(found.indicator)
        if row and found.form in OF_TARGETS and row.id not in judged:
            yield own.NO_TARGET.at(case.of_text(path), name=row.name, form=found.form)


def marks_are_paired(case: JudgedText) -> Iterator[Problem]:
    """Expect every mark to close where it opens."""
    for path, text in case.filed.value.written():
        if mark := unpaired(text):
            yield mistakes.UNPAIRED_MARK.at(case.of_text(path), mark=mark)


TEXT_CHECKS: tuple[Callable[[JudgedText], Iterator[Problem]], ...] = (
    period_is_the_plan_s,
    tasks_exist,
    references_are_whole,
    references_exist,
    verdicts_have_targets,
    marks_are_paired,
)


def judged_report_text(office: File, folder: PlanFolder, period: str) -> tuple[Filed[ReportText] | None, list[Problem]]:
    """Return the officer's text for one report, None where there is none, and all that is wrong in it."""
    filed, problems = load_report_text(office, folder.id, period)
    if filed:
        problems += [found for check in TEXT_CHECKS for found in check(JudgedText(filed, folder))]
    return filed, problems


def report_text_problems(office: File, folder: PlanFolder) -> Iterator[Problem]:
    """Yield all that is wrong in what officers wrote for the reports of a plan."""
    for period in periods_with_texts(office, folder.id):
        yield from judged_report_text(office, folder, period)[1]
