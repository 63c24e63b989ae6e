"""Rules on what can be computed: terms of ratios, parts of wholes, units and baselines of targets."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from generators.content import mistakes
from generators.content.indicators import Indicator
from generators.content.judged import Check, Judged
from generators.content.outline import Path, Target
from generators.numbers import PERCENT, POINTS
from generators.problems import Problem


def terms_are_counted(case: Judged) -> Iterator[Problem]:
    """Expect terms of ratios and parts of wholes to be counted: percentages are neither added nor divided."""
    folder = case.folder
    for index, row in enumerate(folder.indicators.indicators):
        terms: list[tuple[Path, str | None]] = [(("numerator",), row.numerator), (("denominator",), row.denominator)]
        terms += [(("parts", at), part) for at, part in enumerate(row.parts)]
        for key, name in terms:
            term = folder.indicators.find(name) if name else None
            if term and term.aggregation == "ratio":
                place = folder.indicators_text.where(("indicators", index, *key))
                yield mistakes.RATIO_OF_RATIO.at(place, id=term.id)


def parts_are_alike(case: Judged) -> Iterator[Problem]:
    """Expect parts in the unit of their whole that add up the same way, and no whole inside itself."""
    folder = case.folder
    rows, text = folder.indicators.indicators, folder.indicators_text
    for index, row in enumerate(rows):
        for at, name in enumerate(row.parts):
            part = folder.indicators.find(name)
            if part and part.aggregation != "ratio" and (part.unit, part.aggregation) != (row.unit, row.aggregation):
                yield mistakes.PART_UNLIKE.at(text.where(("indicators", index, "parts", at)), part=name, whole=row.id)
    try:
        TopologicalSorter({row.id: row.parts for row in rows}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        index = next(at for at, row in enumerate(rows) if row.id == circle[0])
        yield mistakes.PARTS_CIRCLE.at(text.where(("indicators", index, "parts")), circle=" → ".join(circle))


def targets_are_measurable(case: Judged) -> Iterator[Problem]:
    """Expect a target in a unit that its indicator can be measured in, its baseline with both days or none."""
    for path, target in _targets(case):
        row = case.folder.indicators.find(target.indicator)
        if row and not _measurable(target, row):
            yield mistakes.TARGET_UNIT.at(case.where(*path, "unit"), wanted=target.unit, id=row.id, given=row.unit)
        base = target.baseline
        if base and ((base.start is None) != (base.end is None) or (base.start and base.end and base.end < base.start)):
            yield mistakes.BASELINE_DAYS.at(case.where(*path, "baseline"))


def _targets(case: Judged) -> Iterator[tuple[Path, Target]]:
    for path, item in case.plan.walk():
        for at, target in enumerate(item.targets):
            yield (*path, "targets", at), target


def _measurable(target: Target, row: Indicator) -> bool:
    if target.measure == "level":
        return target.unit == row.unit
    return target.unit in (PERCENT, row.unit) or (target.unit == POINTS and row.unit == PERCENT)


INDICATOR_CHECKS: tuple[Check, ...] = (terms_are_counted, parts_are_alike, targets_are_measurable)
