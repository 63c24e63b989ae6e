"""Texts that an officer writes for a paper: figures, items and marks that exist; one function for each rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from generators.content import mistakes
from generators.content import report_mistakes as own
from generators.content.hints import guess
from generators.content.load import PlanFolder
from generators.content.marks import unpaired
from generators.content.outline import Path
from generators.content.references import OF_TARGETS, Reference, broken_braces, parse_references
from generators.problems import Problem, Source

Place = Callable[[Path], Source]
"""From a path in the file to where it stands."""


class Authored(Protocol):
    """What an officer wrote for one paper."""

    def written(self) -> Iterator[tuple[Path, str]]:
        """Yield every paragraph with its path in the file."""
        ...

    @property
    def named(self) -> Iterator[tuple[Path, str]]:
        """The items of the plan that are written of, each with its path in the file."""
        ...


@dataclass(frozen=True)
class JudgedText:
    """An officer's text, the plan it is about, where keys and paragraphs stand, the forms in which figures are told."""

    text: Authored
    folder: PlanFolder
    where: Place
    of_text: Place
    forms: Mapping[str, str]

    @property
    def references(self) -> Iterator[tuple[Path, Reference]]:
        """Every reference to a figure with the path of its paragraph."""
        for path, text in self.text.written():
            yield from ((path, found) for found in parse_references(text) if isinstance(found, Reference))


def items_exist(case: JudgedText) -> Iterator[Problem]:
    """Expect words on items that the plan has."""
    known = [item.id for _, item in case.folder.plan.walk() if item.id]
    for path, name in case.text.named:
        if name not in known:
            yield mistakes.UNKNOWN_ITEM.at(case.where(path), id=name, guess=guess(name, known))


def references_are_whole(case: JudgedText) -> Iterator[Problem]:
    """Expect double braces only around a reference."""
    for path, text in case.text.written():
        if broken_braces(text):
            yield own.BROKEN_REFERENCE.at(case.of_text(path))


def references_exist(case: JudgedText) -> Iterator[Problem]:
    """Expect every reference to name an indicator, in a form that there is."""
    known = [row.id for row in case.folder.indicators.indicators]
    for path, found in case.references:
        if found.indicator not in known:
            facts = {"id": found.indicator, "guess": guess(found.indicator, known)}
            yield mistakes.UNKNOWN_INDICATOR.at(case.of_text(path), **facts)
        if found.form not in case.forms:
            told = "; ".join(f"{form} ({words})" for form, words in case.forms.items())
            near = guess(found.form, case.forms)
            yield own.UNKNOWN_FORM.at(case.of_text(path), form=found.form, guess=near, known=told)


def verdicts_have_targets(case: JudgedText) -> Iterator[Problem]:
    """Expect a target where a verdict is asked for."""
    judged = {target.indicator for _, item in case.folder.plan.walk() for target in item.targets}
    for path, found in case.references:
        row = case.folder.indicators.find(found.indicator)
        if row and found.form in OF_TARGETS and row.id not in judged:
            yield own.NO_TARGET.at(case.of_text(path), name=row.name, form=found.form)


def marks_are_paired(case: JudgedText) -> Iterator[Problem]:
    """Expect every mark to close where it opens."""
    for path, text in case.text.written():
        if mark := unpaired(text):
            yield mistakes.UNPAIRED_MARK.at(case.of_text(path), mark=mark)


TEXT_CHECKS: tuple[Callable[[JudgedText], Iterator[Problem]], ...] = (
    items_exist,
    references_are_whole,
    references_exist,
    verdicts_have_targets,
    marks_are_paired,
)


def text_problems(case: JudgedText) -> Iterator[Problem]:
    """Yield all that is wrong in an officer's text."""
    for check in TEXT_CHECKS:
        yield from check(case)
